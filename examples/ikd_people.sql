-- IKD in people, region by region, from the published CSV: duckdb -c ".read examples/ikd_people.sql"
-- It runs in the unpacked zip, in the repository after `make site`, or with a folder or address of your own:
--   SET VARIABLE folder = 'https://…/data';
--
-- The figures are those that the pages show: the column `leads_as` says which leads. Where sources differ and none
-- leads, `people` and `people_to` are the ends of the range. Never take the newest row yourself: undated figures,
-- groups of people and spans of time stand among the others.
-- Counts of people need no base. Percentages would: never compare two whose base differs.
-- The dates differ from region to region, so the rows are in the order of the codes and not ranked.
-- A region without a count stays in the list, empty: not found is not zero.

SET VARIABLE folder = coalesce(
    getvariable('folder'),
    (SELECT min('.') FROM glob('figures.csv')),
    (SELECT min('..') FROM glob('../figures.csv')),
    'site/data'
);
SET VARIABLE indicator = coalesce(getvariable('indicator'), 'ikd-active');

WITH shown AS (
    SELECT region, min(as_of) AS as_of, any_value(count_is) AS count_is, string_agg(id, '; ' ORDER BY id) AS figures,
           min(least(CAST(count AS BIGINT), CAST(count_from AS BIGINT))) AS people,
           max(greatest(CAST(count AS BIGINT), CAST(count_to AS BIGINT))) AS people_to
    -- Codes such as 64.10 are texts: all_varchar keeps them whole.
    FROM read_csv(getvariable('folder') || '/figures.csv', header = true, all_varchar = true)
    WHERE indicator = getvariable('indicator') AND leads_as LIKE '%"count%'
    GROUP BY region
)
SELECT regions.code, regions.short AS region, shown.as_of, shown.people,
       nullif(shown.people_to, shown.people) AS people_to, shown.count_is, shown.figures,
       bar(shown.people, 0, max(shown.people) OVER (), 40) AS chart
FROM read_csv(getvariable('folder') || '/regions.csv', header = true, all_varchar = true) AS regions
LEFT JOIN shown ON shown.region = regions.code
WHERE regions.level NOT IN ('country', 'province')
ORDER BY regions.code;
