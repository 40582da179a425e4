#!/bin/sh
# Packs what a site holds, once, beside each file: `server/pack.sh /srv/situs`. The same files give the same bytes.
set -eu
find "$1" -type f \( -name '*.gz' -o -name '*.br' \) -delete
find "$1" -type f -size +256c \( -name '*.html' -o -name '*.css' -o -name '*.js' -o -name '*.json' -o -name '*.jsonld' \
    -o -name '*.csv' -o -name '*.md' -o -name '*.svg' -o -name '*.xml' -o -name '*.txt' \) -exec gzip -9 -n -k -f {} +
if command -v brotli >/dev/null; then
    find "$1" -type f -name '*.gz' | sed 's/\.gz$//' | tr '\n' '\0' | xargs -0 -r brotli -f -k --
else
    echo "brotli is not here: packed with gzip only" >&2
fi
