"""`python -m tests.bench [PART …]`: all parts, or those named."""

import argparse
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.bench import form, lighthouse, made, nation, nodejs, preview, reader, reading, speed, weights

PARTS: dict[str, tuple[str, Callable[[Path, int], None]]] = {
    "weights": ("Bytes of pages, charts and scripts", lambda site, port: weights.run(site)),
    "reader": ("What a reader meets: words, headline, height, first picture", lambda site, port: reader.run(site)),
    "preview": ("How soon a saved file is seen under `make serve`", lambda site, port: preview.run()),
    "speed": ("What a build costs, and a first visit on a slow line", lambda site, port: speed.run(site)),
    "lighthouse": ("Lighthouse", lighthouse.run),
    "form": ("What a task on the form page costs", lambda site, port: form.run(site)),
    "reading": ("The reader of sentences, on articles it was not written for", lambda site, port: reading.run()),
    "nation": ("A nation-sized registry", lambda site, port: nation.run()),
}


def main() -> None:
    """Build the site once, then run the parts; one that cannot run here says why and the others go on."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("part", nargs="*", help=", ".join(PARTS))
    asked = parser.parse_args().part or list(PARTS)
    if unknown := [part for part in asked if part not in PARTS]:
        parser.error(f"{unknown[0]}: no such part; there are {', '.join(PARTS)}")
    with tempfile.TemporaryDirectory() as folder:
        port = nodejs.free_port()
        site = Path(folder) / "site"
        if set(asked) - {"nation", "preview", "reading"}:
            begun = time.perf_counter()
            made.site(Path(folder), f"http://127.0.0.1:{port}/")
            print(f"built both languages of the real data in {time.perf_counter() - begun:.1f} s", flush=True)
        for part in asked:
            title, run = PARTS[part]
            print(f"\n{title}, load of this machine {os.getloadavg()[0]:.1f}", flush=True)
            try:
                run(site, port)
            except nodejs.Unavailable as reason:
                print(f"left out: {reason}")


if __name__ == "__main__":
    main()
