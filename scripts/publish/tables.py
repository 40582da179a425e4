"""TABLES: every published table and field, said once. A new field goes here, its meaning under `columns` in words."""

from collections.abc import Iterator

from scripts.derive import (
    CORRECTION,
    DERIVED,
    INFERRED,
    NEW,
    PRINTED,
    REMOVED,
    UPDATE,
    Facts,
    against,
    bases,
    leads,
    nearness,
    recompute,
    series,
    targets,
)
from scripts.derive import claims as judging
from scripts.derive import conflicts as differing
from scripts.derive import gaps as lacking
from scripts.derive.changes import KINDS
from scripts.model import Award, Benefit, Claim, Comparable, Effort, Figure, Indicator, Region, Source, Target
from scripts.publish import changes, claims, conflicts, figures, gaps, registry, results, satu_data
from scripts.publish import series as over_time
from scripts.publish.table import (
    COUNT,
    DAY,
    LIST,
    MONTHS,
    NUMBER,
    PEOPLE,
    PERCENT,
    PERIOD,
    RECORD,
    ROWS,
    TEXT,
    YES,
    Column,
    Row,
    Table,
    children,
    choices,
    inside,
)


def _text(name: str, needed: bool = False) -> Column:
    return Column(name, TEXT, needed)


def _both(name: str, needed: bool = False) -> tuple[Column, Column]:
    """A text in Indonesian, and its English where somebody wrote it."""
    return Column(name, TEXT, needed), Column(f"{name}_en")


def _key(name: str, table: str, needed: bool = False) -> Column:
    return Column(name, TEXT, needed, points_to=table)


def _keys(name: str, table: str) -> Column:
    return Column(name, LIST, needed=True, points_to=table)


def _list(name: str, one_of: tuple[str, ...] = (), codes: str = "") -> Column:
    return Column(name, LIST, needed=True, one_of=one_of, codes=codes)


def _people(name: str) -> Column:
    return Column(name, COUNT, unit=PEOPLE)


def _percent(name: str, needed: bool = False) -> Column:
    return Column(name, NUMBER, needed, unit=PERCENT)


def _choice(name: str, one_of: tuple[str, ...], needed: bool = False, codes: str = "") -> Column:
    return Column(name, TEXT, needed, one_of, codes=codes)


def _yes(name: str) -> Column:
    return Column(name, YES, needed=True)


def _when(name: str, needed: bool = False) -> Column:
    return Column(name, PERIOD, needed)


ID = _text("id", needed=True)
FILE = _text("file", needed=True)
LINE = (FILE, Column("line", COUNT, needed=True))
CITED = Column("sources", ROWS, True, of=(_key("source", "sources", needed=True), _text("locator")))
VERDICTS = (recompute.AGREES, recompute.FITS, recompute.TRUNCATED, recompute.DISAGREES, recompute.CANNOT)
EVIDENCE = (judging.VERIFIED, judging.STATED, judging.TIED, judging.OTHERS, judging.OPEN)
CELLS = (lacking.BOTH, lacking.COUNT, lacking.SHARE, lacking.OTHER, lacking.CLAIM, lacking.NOTHING)
LEVELS = choices(Region, "level")
MEASURES = (series.PEOPLE, series.SHARE, series.LEFT)
ORIGINS = (PRINTED, DERIVED, INFERRED)
HOLLOW = (
    *(series.UNDATED, series.WIDER, series.DIFFER, series.AT_ODDS, series.LIMIT, series.RANGE),
    *(series.OUR_BASE, series.OTHER_DATE, series.OVER),
)
PERSON = (
    *_both("role", needed=True),
    Column("names", ROWS, True, of=(_text("printed", needed=True), _key("source", "sources", needed=True))),
    *_both("note"),
)

FIGURES = Table(
    "figures",
    figures.rows,
    (
        ID,
        _key("region", "regions", needed=True),
        _text("region_name", needed=True),
        _key("indicator", "indicators", needed=True),
        _when("as_of"),
        Column("from", DAY),
        Column("to", DAY),
        _people("count"),
        _choice("count_is", choices(Figure, "count_is")),
        _people("count_from"),
        _people("count_to"),
        _text("unit", needed=True),
        _percent("percent"),
        _text("percent_printed"),
        _choice("percent_is", choices(Figure, "percent_is")),
        _key("of", "bases"),
        _people("of_count"),
        _choice("of_count_is", choices(Figure, "of_count_is")),
        _when("of_as_of"),
        _key("target", "targets"),
        _key("group", "people_groups"),
        _choice("wording", choices(Figure, "wording")),
        _yes("provisional"),
        _percent("recomputed_percent"),
        _choice("verdict", VERDICTS, codes="verdict"),
        _choice("verdict_reason", recompute.REASONS, codes="verdict_reason"),
        Column(
            "candidates",
            ROWS,
            needed=True,
            of=(
                _key("base", "bases", needed=True),
                _choice("origin", (bases.STATED, bases.PUBLISHED, bases.IMPLIED), needed=True),
                _yes("own"),
                _when("size_as_of", needed=True),
                _yes("decides"),
                _key("target", "targets"),
                Column("count_low", NUMBER, needed=True, unit=PEOPLE),
                Column("count_high", NUMBER, unit=PEOPLE),
                _key("count_figure", "figures", needed=True),
                Column("size_low", NUMBER, needed=True, unit=PEOPLE),
                Column("size_high", NUMBER, unit=PEOPLE),
                _percent("gives_low", needed=True),
                _percent("gives_high"),
                _yes("fits"),
                _yes("fits_cut"),
                _key("figure", "figures"),
            ),
        ),
        _list("lacks", ("count", "base", "size", "sentence"), codes="lacks"),
        _people("implied_base_low"),
        _people("implied_base_high"),
        _key("implied_from", "figures"),
        _key("read_as", "bases"),
        *_both("because"),
        _key("partner", "figures"),
        _key("revises", "sources"),
        _yes("prefer"),
        _yes("copied"),
        _list("leads_as", figures.LEADS_AS, codes="leads_as"),
        _text("speaker"),
        _text("locator"),
        _text("as_printed"),
        *_both("note"),
        Column("reply", RECORD, of=(Column("date", DAY, needed=True), _text("by", True), *_both("says", True))),
        _key("source", "sources", needed=True),
        _choice("source_kind", choices(Source, "kind"), needed=True),
        _text("source_title"),
        _text("publisher", needed=True),
        _when("published", needed=True),
        _choice("extent", choices(Source, "extent"), needed=True),
        _text("url"),
        _text("evidence", needed=True),
        *LINE,
    ),
)

SERIES = Table(
    "series",
    over_time.rows,
    (
        ID,
        _text("series", needed=True),
        Column("number", COUNT, needed=True),
        _key("region", "regions", needed=True),
        _key("indicator", "indicators", needed=True),
        _choice("measure", MEASURES, needed=True),
        _key("base", "bases"),
        _choice("unit", (PEOPLE, PERCENT), needed=True),
        _when("as_of", needed=True),
        Column("last_day", DAY),
        Column("value", NUMBER),
        Column("value_low", NUMBER),
        Column("value_high", NUMBER),
        Column("base_size_low", NUMBER, unit=PEOPLE),
        Column("base_size_high", NUMBER, unit=PEOPLE),
        _choice("origin", ORIGINS, needed=True),
        _yes("solid"),
        _list("why_hollow", HOLLOW),
        _yes("joined"),
        _yes("trend"),
        _key("figure", "figures"),
        _keys("figures", "figures"),
        _keys("revisions", "figures"),
    ),
)

CLAIMS = Table(
    "claims",
    claims.rows,
    (
        ID,
        _key("region", "regions", needed=True),
        _text("rank", needed=True),
        _key("among", "groups", needed=True),
        _keys("indicators", "indicators"),
        _choice("by", choices(Claim, "by"), needed=True),
        _when("as_of"),
        _key("award", "awards"),
        _text("speaker"),
        _text("as_printed"),
        _text("locator"),
        *_both("note"),
        _choice("scope", (judging.AS_CLAIMED, judging.NARROWER), needed=True, codes="scope"),
        _key("narrower_group", "groups"),
        *_both("narrower_category"),
        _choice("evidence", EVIDENCE, needed=True, codes="evidence"),
        _choice("reason", judging.REASONS, needed=True, codes="claim_reason"),
        _key("own_figure", "figures"),
        _keys("figures_against", "figures"),
        _keys("figures_tied", "figures"),
        _keys("figures_unclear", "figures"),
        _keys("figures_supporting", "figures"),
        _keys("figures_later", "figures"),
        _keys("regions_lacking", "regions"),
        _keys("regions_told", "regions"),
        _yes("members_known"),
        _key("source", "sources", needed=True),
        *LINE,
    ),
)

GAPS = Table(
    "gaps",
    gaps.rows,
    (
        _key("region", "regions", needed=True),
        _key("indicator", "indicators", needed=True),
        _choice("kind", CELLS, needed=True, codes="cell"),
        _key("newest_figure", "figures"),
        Column("as_of", PERIOD),
        _key("count_figure", "figures"),
        Column("count_as_of", PERIOD),
        _key("share_figure", "figures"),
        Column("share_as_of", PERIOD),
        Column("months", COUNT, unit=MONTHS),
    ),
    key=("region", "indicator"),
)

CONFLICTS = Table(
    "conflicts",
    conflicts.rows,
    (
        ID,
        _choice("kind", (differing.VALUES, differing.INDICATORS, differing.BASES, differing.GAPS), needed=True),
        _choice("measure", (leads.COUNT, leads.SHARE), needed=True),
        _key("region", "regions", needed=True),
        _text("region_name", needed=True),
        _key("indicator", "indicators", needed=True),
        Column("period", TEXT, needed=True),
        _text("base"),
        _key("group", "people_groups"),
        Column(
            "values",
            ROWS,
            needed=True,
            of=(
                Column("value", NUMBER, needed=True),
                Column("low", NUMBER, needed=True),
                Column("high", NUMBER),
                _key("indicator", "indicators", needed=True),
                _text("of"),
                _keys("figures", "figures"),
            ),
        ),
        _key("leads", "figures"),
        _choice("rule", leads.RULES, codes="conflict.why"),
        _keys("left", "figures"),
        Column("sentence", RECORD, needed=True, of=(_text("id"), _text("en"))),
    ),
)

AWARDS = Table(
    "awards",
    registry.awards,
    (
        ID,
        _choice("kind", choices(Award, "kind"), needed=True),
        _when("date", needed=True),
        *_both("title"),
        *_both("giver", needed=True),
        *_both("giver_short", needed=True),
        _key("receiver", "regions", needed=True),
        *_both("receiver_name", needed=True),
        *_both("for", needed=True),
        _keys("indicators", "indicators"),
        *_both("category"),
        *_both("event"),
        _text("venue"),
        _text("city"),
        _text("province"),
        Column("handed_by", RECORD, of=PERSON),
        Column("received_by", RECORD, of=PERSON),
        *_both("together"),
        _text("together_by"),
        *_both("note"),
        CITED,
        *LINE,
    ),
)

TARGETS = Table(
    "targets",
    registry.targets,
    (
        ID,
        *_both("name", needed=True),
        *_both("set_by", needed=True),
        _key("region", "regions"),
        _choice("applies_to", choices(Target, "applies_to"), needed=True, codes="goal.applies"),
        _key("indicator", "indicators", needed=True),
        _percent("percent"),
        _key("of", "bases"),
        _people("count"),
        _choice("count_is", choices(Target, "count_is")),
        _when("from"),
        _when("by", needed=True),
        _yes("yearly"),
        *_both("note"),
        _key("figure", "figures"),
        _people("needed_low"),
        _people("needed_high"),
        _people("missing_low"),
        _people("missing_high"),
        _yes("inferred"),
        _choice("status", (nearness.REACHED, nearness.NOT_YET, nearness.UNKNOWN), needed=True),
        Column("passed", YES),
        _people("pace_low"),
        _people("pace_high"),
        CITED,
        *LINE,
    ),
)

TARGET_RESULTS = Table(
    "target_results",
    results.rows,
    (
        ID,
        _key("target", "targets", needed=True),
        _key("region", "regions", needed=True),
        _text("region_name", needed=True),
        _key("indicator", "indicators", needed=True),
        Column("year", COUNT),
        Column("first_day", DAY),
        Column("last_day", DAY),
        _choice("result", targets.RESULTS, codes="goal.result"),
        _when("date"),
        _choice("reason", targets.REASONS, needed=True, codes="goal.reason"),
        _key("figure", "figures"),
        _key("now", "figures"),
        _choice("lies", against.LIES, codes="goal.lies"),
        Column("provisional", YES),
        Column(
            "readings",
            ROWS,
            needed=True,
            of=(
                _key("base", "bases"),
                _choice("result", targets.RESULTS, codes="goal.result"),
                _key("figure", "figures", needed=True),
                _choice("origin", against.ORIGINS, needed=True, codes="goal.origin"),
                _choice("unit", ("people", "percent"), needed=True),
                Column("low", NUMBER, needed=True),
                Column("high", NUMBER),
                Column("goal_low", NUMBER, needed=True),
                Column("goal_high", NUMBER, needed=True),
                _choice("lies", against.LIES, needed=True, codes="goal.lies"),
                _yes("sure"),
            ),
        ),
    ),
)

BENEFITS = Table(
    "benefits",
    registry.benefits,
    (
        ID,
        _text("about", needed=True),
        _choice("said_as", choices(Benefit, "said_as"), needed=True),
        *_both("says", needed=True),
        *_both("short"),
        *_both("note"),
        CITED,
        *LINE,
    ),
)

OUTREACH = Table(
    "outreach",
    registry.outreach,
    (
        ID,
        _choice("kind", choices(Effort, "kind"), needed=True),
        _key("region", "regions", needed=True),
        _keys("indicators", "indicators"),
        *_both("says", needed=True),
        _people("count"),
        _text("speaker"),
        *_both("note"),
        CITED,
        *LINE,
    ),
)

SOURCES = Table(
    "sources",
    registry.sources,
    (
        ID,
        _text("title"),
        _text("publisher", needed=True),
        _key("region", "regions"),
        _choice("kind", choices(Source, "kind"), needed=True),
        _text("url"),
        _text("archive"),
        _text("number"),
        _when("published", needed=True),
        Column("accessed", DAY, needed=True),
        _choice("extent", choices(Source, "extent"), needed=True),
        _key("carries", "sources"),
        *_both("note"),
        Column(
            "speakers",
            ROWS,
            needed=True,
            of=(_text("name", True), *_both("role", needed=True), _text("office"), _key("region", "regions")),
        ),
        FILE,
    ),
)

REGIONS = Table(
    "regions",
    registry.regions,
    (
        _text("code", needed=True),
        _text("name", needed=True),
        _text("short", needed=True),
        _text("name_en"),
        _choice("level", LEVELS, needed=True),
        _key("parent", "regions"),
        _text("bps"),
        _text("tile"),
        *LINE,
    ),
    key=("code",),
)

GROUPS = Table(
    "groups",
    registry.groups,
    (
        ID,
        *_both("name", needed=True),
        _key("parent", "regions"),
        _list("levels", LEVELS),
        _list("members"),
        _yes("members_known"),
        _key("within", "groups"),
    ),
)

PEOPLE_GROUPS = Table("people_groups", registry.people_groups, (ID, *_both("name", needed=True), *LINE))

INDICATORS = Table(
    "indicators",
    registry.indicators,
    (
        ID,
        *_both("name", needed=True),
        *_both("short", needed=True),
        *_both("concept", needed=True),
        *_both("definition", needed=True),
        *_both("interpretation", needed=True),
        *_both("formula"),
        *_both("unit", needed=True),
        _choice("measured", choices(Indicator, "measured"), needed=True),
        _keys("of", "bases"),
        _key("compare_on", "bases"),
        _choice("comparable_within", choices(Comparable, "within"), needed=True),
        Column("comparable_months", COUNT, unit=MONTHS),
        _when("since"),
        _yes("cumulative"),
        _key("remainder_of", "indicators"),
        *_both("legal_basis", needed=True),
        _yes("shown"),
        *LINE,
    ),
)

BASES = Table(
    "bases",
    registry.bases,
    (
        ID,
        *_both("name", needed=True),
        *_both("people", needed=True),
        *_both("note"),
        _key("counted_by", "indicators"),
        _keys("either", "bases"),
        _yes("of_target"),
    ),
)

CHANGES = Table(
    "changes",
    changes.rows,
    (
        ID,
        Column("date", DAY, needed=True),
        _text("commit", needed=True),
        _choice("how", (NEW, CORRECTION, UPDATE, REMOVED), needed=True),
        _choice("kind", KINDS, needed=True),
        _text("entry", needed=True),
        _text("was"),
        _text("field"),
        _yes("corrects"),
        _text("before"),
        _text("after"),
        *LINE,
    ),
)

TABLES = (
    *(FIGURES, SERIES, CLAIMS, GAPS, CONFLICTS, AWARDS, TARGETS, TARGET_RESULTS),
    *(BENEFITS, OUTREACH, SOURCES, REGIONS, INDICATORS, BASES, GROUPS, PEOPLE_GROUPS, CHANGES),
)
"""What the site publishes as data; MS_IND and MS_VAR describe these in the headings of Satu Data Indonesia."""

MS_IND = Table(
    "ms_ind",
    satu_data.indicators,
    (_key("kunci", "indicators", needed=True), *(_text(name) for name in satu_data.INDICATOR)),
    key=("kunci",),
)
MS_VAR = Table(
    "ms_var",
    lambda facts: satu_data.variables(TABLES, facts),
    (_text("tabel", True), *(_text(name) for name in satu_data.VARIABLE)),
    key=("tabel", "nama_variabel"),
)
METADATA = (MS_IND, MS_VAR)


def every() -> Iterator[Table]:
    """All tables, each followed by its children, as a database has them."""
    for table in (*TABLES, *METADATA):
        yield table
        yield from (below for _, below in children(table))


def made(facts: Facts) -> dict[str, list[Row]]:
    """The rows of every table, by its name; each is made once."""
    found = {}
    for table in (*TABLES, *METADATA):
        rows = found[table.name] = table.made(facts)
        found |= {below.name: inside(column, table.key[0], rows) for column, below in children(table)}
    return found
