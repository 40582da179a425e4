-- IKD in people, region by region, from the published CSV: duckdb -c ".read examples/ikd_people.sql"
-- Set another folder or address first:  SET VARIABLE folder = 'https://…/data';
--
-- Counts of people need no base. Percentages would: never compare two whose `base` differs.
-- The dates differ from region to region, so the rows are in the order of the codes and not ranked.
-- A region without a count stays in the list, empty: not found is not zero.

SET VARIABLE folder = coalesce(getvariable('folder'), 'site/data');
SET VARIABLE indicator = coalesce(getvariable('indicator'), 'ikd-active');

WITH points AS (
    SELECT region, as_of, figure, CAST(value AS BIGINT) AS people,
           row_number() OVER (PARTITION BY region ORDER BY last_day DESC) AS newest
    -- Codes such as 64.10 are texts: all_varchar keeps them whole.
    FROM read_csv(getvariable('folder') || '/series.csv', header = true, all_varchar = true)
    WHERE indicator = getvariable('indicator') AND measure = 'people' AND value IS NOT NULL
)
SELECT regions.code, regions.short AS region, points.as_of, points.people, points.figure,
       bar(points.people, 0, max(points.people) OVER (), 40) AS chart
FROM read_csv(getvariable('folder') || '/regions.csv', header = true, all_varchar = true) AS regions
LEFT JOIN points ON points.region = regions.code AND points.newest = 1
WHERE regions.level <> 'province'
ORDER BY regions.code;
