-- The newest figures of each region, with their base and date, from the published CSV: duckdb -c ".read start.sql"
-- It runs in the unpacked zip, in the repository after `make site`, or with a folder or address and an indicator of
-- your own (an address needs DuckDB's extension httpfs, which DuckDB fetches by itself):
--   SET VARIABLE folder = 'https://…/data';
--   SET VARIABLE indicator = '…';   -- a key of the table `indicators`
--
-- A row for each region, in the order of the codes. Shares of different bases (`of`) are never compared. `share_to` and
-- `people_to` are the other end where sources differ and none leads. `of_is` tells how the base is known: stated by the
-- source, read so by a person, or unstated. An empty cell means that nobody said so; it is not zero.

SET VARIABLE folder = coalesce(
    getvariable('folder'),
    (SELECT min('.') FROM glob('latest.csv')),
    (SELECT min('..') FROM glob('../latest.csv')),
    'site/data'
);

-- Codes such as 64.10 are texts: all_varchar keeps them whole.
CREATE OR REPLACE TEMP VIEW latest AS
SELECT * FROM read_csv(getvariable('folder') || '/latest.csv', header = true, all_varchar = true);

-- Without an indicator, the one that the table begins with.
SET VARIABLE indicator = coalesce(getvariable('indicator'), (SELECT first(indicator) FROM latest));

SELECT
    region,
    region_name AS name,
    CAST(share_low AS DECIMAL(18, 4)) AS share,
    CAST(nullif(share_high, share_low) AS DECIMAL(18, 4)) AS share_to,
    share_of AS of,
    share_of_is AS of_is,
    share_as_of,
    verdict,
    CAST(count_low AS BIGINT) AS people,
    CAST(nullif(count_high, count_low) AS BIGINT) AS people_to,
    count_as_of AS people_as_of
FROM latest
WHERE indicator = getvariable('indicator')
ORDER BY region;
