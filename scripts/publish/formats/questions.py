"""VIEWS and QUERIES of the database: what most people ask of these data, in SQL that others can read and change."""

VIEWS = {
    "view_latest": """
SELECT latest.region, latest.region_name, latest.region_bps, latest.indicator, indicators.name AS indicator_name,
       latest.count_low, latest.count_high, latest.count_as_of, latest.share_low, latest.share_high,
       latest.share_as_of, latest.share_of, bases.name AS share_of_name, latest.share_of_is, latest.recomputed_percent,
       latest.verdict, latest.months, latest.evidence
FROM latest
JOIN indicators ON indicators.id = latest.indicator
LEFT JOIN bases ON bases.id = latest.share_of""",
    "view_observations": """
SELECT observations.region, regions.name AS region_name, observations.indicator, indicators.name AS indicator_name,
       observations.measure, observations.value, observations.low, observations.high, observations.unit,
       observations.base, bases.name AS base_name, observations.base_is, observations."group",
       observations.time_start, observations.time_end, observations.time_precision, observations.obs_status,
       observations.verdict, sources.publisher, sources.url, observations.evidence
FROM observations
JOIN regions ON regions.code = observations.region
JOIN indicators ON indicators.id = observations.indicator
JOIN sources ON sources.id = observations.source
LEFT JOIN bases ON bases.id = observations.base""",
    "view_not_reached": """
SELECT reached.region, reached.region_name, reached.indicator, reached.left_low, reached.left_high,
       coalesce(reached.count_as_of, reached.share_as_of) AS as_of, reached.evidence,
       printed.indicator AS printed_indicator, printed.count_low AS printed_low, printed.count_high AS printed_high,
       printed.count_as_of AS printed_as_of, printed.evidence AS printed_evidence
FROM latest AS reached
LEFT JOIN indicators ON indicators.remainder_of = reached.indicator
LEFT JOIN latest AS printed ON printed.region = reached.region AND printed.indicator = indicators.id
WHERE reached.indicator NOT IN (SELECT id FROM indicators WHERE remainder_of IS NOT NULL)
  AND (indicators.id IS NOT NULL OR reached.indicator IN (SELECT indicator FROM latest WHERE left_low IS NOT NULL))""",
}
"""What stands in these tables, with names beside keys. Each is explained in the words `open.views.<name>`."""
QUERIES = {
    "newest": """
SELECT * FROM view_latest
WHERE indicator = coalesce(nullif(:indicator, ''), (SELECT indicator FROM latest ORDER BY rowid LIMIT 1))
ORDER BY region""",
    "over_time": """
SELECT time_start, time_end, time_precision, measure, value, low, high, base, base_is, obs_status, publisher, evidence
FROM view_observations
WHERE region = coalesce(nullif(:region, ''), (SELECT region FROM latest ORDER BY rowid LIMIT 1))
  AND indicator = coalesce(nullif(:indicator, ''), (SELECT indicator FROM latest ORDER BY rowid LIMIT 1))
  AND "group" = 'total'
ORDER BY time_end IS NULL, time_end, measure, evidence""",
    "recomputed": """
SELECT region_name, indicator, as_of, "of", percent_printed, recomputed_percent, verdict_reason, evidence
FROM figures WHERE verdict = 'disagrees' ORDER BY id""",
    "not_reached": "SELECT * FROM view_not_reached ORDER BY indicator, region",
    "age": """
SELECT region_name, indicator, months, evidence FROM latest WHERE months IS NOT NULL ORDER BY months DESC, id""",
    "claims": """
SELECT claims.region, claims.rank, claims.among, claims.scope, claims.evidence, claims.reason, sources.publisher
FROM claims JOIN sources ON sources.id = claims.source ORDER BY claims.id""",
    "targets": """
SELECT targets.name, target_results.region_name, target_results.year, target_results.result, target_results.date,
       target_results.reason, target_results.figure
FROM target_results JOIN targets ON targets.id = target_results.target ORDER BY target_results.id""",
    "codes": """
SELECT regions.code, regions.bps, regions.name, latest.indicator, latest.share_low, latest.share_of, latest.share_as_of
FROM regions LEFT JOIN latest ON latest.region = regions.code ORDER BY regions.code, latest.indicator""",
    "chart": """
SELECT as_of, last_day, measure, base, value, value_low, value_high, origin, joined
FROM series
WHERE region = coalesce(nullif(:region, ''), (SELECT region FROM latest ORDER BY rowid LIMIT 1))
  AND indicator = coalesce(nullif(:indicator, ''), (SELECT indicator FROM latest ORDER BY rowid LIMIT 1))
ORDER BY series, number""",
    "changes": """
SELECT date, how, kind, entry, field, before, after, "commit"
FROM changes WHERE date >= coalesce(nullif(:since, ''), '0001-01-01') ORDER BY date DESC, id""",
}
"""What people ask, by the name under which Datasette keeps it: an empty box asks for the first region or indicator of
`latest`. Each is titled in the words `open.queries.<name>`."""
