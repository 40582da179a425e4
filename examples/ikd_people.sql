-- IKD in people, region by region, from the published CSV: duckdb -c ".read examples/ikd_people.sql"
-- It runs in the unpacked zip, in the repository after `make site`, or with a folder or address of your own:
--   SET VARIABLE folder = 'https://…/data';
--
-- The table `latest` holds what the pages show. Where sources differ and none leads, `people` and `people_to` are the
-- ends of the range. Never take the newest row of `figures` yourself: undated figures, groups of people and spans of
-- time stand among the others.
-- Counts of people need no base. Percentages would: never compare two whose base differs.
-- The dates differ from region to region, so the rows are in the order of the codes and not ranked.
-- A region without a count stays in the list, empty: not found is not zero.

SET VARIABLE folder = coalesce(
    getvariable('folder'),
    (SELECT min('.') FROM glob('latest.csv')),
    (SELECT min('..') FROM glob('../latest.csv')),
    'site/data'
);
SET VARIABLE indicator = coalesce(getvariable('indicator'), 'ikd-active');

-- Codes such as 64.10 are texts: all_varchar keeps them whole.
WITH shown AS (
    SELECT region, count_as_of, count_is, count_figure,
           CAST(count_low AS BIGINT) AS people, CAST(count_high AS BIGINT) AS people_to
    FROM read_csv(getvariable('folder') || '/latest.csv', header = true, all_varchar = true)
    WHERE indicator = getvariable('indicator')
)
SELECT regions.code, regions.short AS region, shown.count_as_of AS as_of, shown.people,
       nullif(shown.people_to, shown.people) AS people_to, shown.count_is, shown.count_figure AS figure,
       bar(shown.people, 0, max(shown.people) OVER (), 40) AS chart
FROM read_csv(getvariable('folder') || '/regions.csv', header = true, all_varchar = true) AS regions
LEFT JOIN shown ON shown.region = regions.code
WHERE regions.level NOT IN ('country', 'province')
ORDER BY regions.code;
