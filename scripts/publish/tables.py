"""TABLES: every published table and field, said once. A new field goes here, its meaning under `columns` in words."""

from collections.abc import Iterable, Iterator

from scripts.cache import of_the_last
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
from scripts.model import (
    UNSTATED,
    Award,
    Base,
    Benefit,
    Claim,
    Comparable,
    Effort,
    Figure,
    Group,
    Indicator,
    Office,
    PeopleGroup,
    Region,
    Source,
    Speaker,
    Target,
)
from scripts.model.fields import choices
from scripts.publish import (
    about,
    changes,
    claims,
    conflicts,
    figures,
    gaps,
    latest,
    observations,
    registry,
    results,
    satu_data,
)
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
    inside,
    renamed,
)
from scripts.publish.told import FORMULAS, SILENT, Told
from scripts.publish.typed import columns


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
VERDICTS = (recompute.AGREES, recompute.FITS, recompute.TRUNCATED, recompute.DISAGREES, recompute.CANNOT)
EVIDENCE = (judging.VERIFIED, judging.STATED, judging.TIED, judging.OTHERS, judging.OPEN)
CELLS = (lacking.BOTH, lacking.COUNT, lacking.SHARE, lacking.OTHER, lacking.CLAIM, lacking.NOTHING)
LEVELS = choices(Region, "level")
FORMS = ("day", "month", "quarter", "half", "year", "span", UNSTATED)
MEASURES = (series.PEOPLE, series.SHARE, series.LEFT)
ORIGINS = (PRINTED, DERIVED, INFERRED)
HOLLOW = (
    *(series.UNDATED, series.WIDER, series.DIFFER, series.AT_ODDS, series.LIMIT, series.RANGE),
    *(series.OUR_BASE, series.OTHER_DATE, series.OVER),
)

FIGURES = Table(
    "figures",
    figures.rows,
    columns(
        Figure,
        ID,
        "region",
        _text("region_name", needed=True),
        "count_to",
        _text("unit", needed=True),
        "percent",
        _text("percent_printed"),
        "provisional",
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
        "read_as",
        "because",
        _key("partner", "figures"),
        "revises",
        "prefer",
        _yes("copied"),
        _list("leads_as", figures.LEADS_AS, codes="leads_as"),
        "speaker",
        "locator",
        "as_printed",
        "note",
        "reply",
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

LATEST = Table(
    "latest",
    latest.rows,
    (
        ID,
        _key("region", "regions", needed=True),
        _text("region_name", needed=True),
        _text("region_name_en"),
        _text("region_bps"),
        _key("indicator", "indicators", needed=True),
        *_both("indicator_name", needed=True),
        _text("unit", needed=True),
        *(_people(name) for name in ("count", "count_low", "count_high")),
        _choice("count_is", choices(Figure, "count_is")),
        _when("count_as_of"),
        Column("count_last_day", DAY),
        _key("count_figure", "figures"),
        *(_percent(name) for name in ("share", "share_low", "share_high")),
        _choice("share_is", choices(Figure, "percent_is")),
        _key("share_of", "bases"),
        _when("share_of_as_of"),
        _choice("share_of_is", latest.SHARE_IS),
        _when("share_as_of"),
        Column("share_last_day", DAY),
        _key("share_figure", "figures"),
        _percent("recomputed_percent"),
        _choice("verdict", VERDICTS, codes="verdict"),
        *(_percent(name) for name in ("people_share_low", "people_share_high")),
        _key("people_share_of", "bases"),
        _choice("people_share_is", latest.PEOPLE_SHARE_IS),
        *(_people(name) for name in ("left_low", "left_high")),
        _choice("left_is", latest.LEFT_IS),
        _when("left_as_of"),
        Column("left_last_day", DAY),
        _key("left_figure", "figures"),
        Column("months", COUNT, unit=MONTHS),
        _yes("provisional"),
        _choice("standing", latest.STANDINGS),
        _text("evidence"),
        *_both("sentence"),
    ),
    says=latest.quoted,
)

COUNTABLE = ("figures", "claims", "targets", "target_results", "awards", "benefits", "outreach", "sources", "regions")
"""Tables whose rows a page counts."""
STATEMENTS = Table(
    "statements",
    lambda _: [],
    (
        ID,
        _text("page", needed=True),
        *_both("sentence", needed=True),
        Column("value", NUMBER),
        Column("low", NUMBER, needed=True),
        Column("high", NUMBER, needed=True),
        _text("unit"),
        _key("base", "bases"),
        _choice("formula", FORMULAS, codes="formula"),
        _keys("figures", "figures"),
        _key("target", "targets"),
        _key("effort", "outreach"),
        _choice("counts", COUNTABLE),
    ),
    says=lambda _, told: [dict(row) for row in told.statements],
)

OBSERVATIONS = Table(
    "observations",
    observations.rows,
    (
        ID,
        _key("figure", "figures", needed=True),
        _key("region", "regions", needed=True),
        _text("region_bps"),
        _choice("level", LEVELS, needed=True),
        _key("indicator", "indicators", needed=True),
        _choice("measure", (observations.COUNT, observations.PERCENT), needed=True),
        _text("unit", needed=True),
        _key("base", "bases"),
        _choice("base_is", latest.SHARE_IS),
        _text("group", needed=True),
        Column("time_start", DAY),
        Column("time_end", DAY),
        _choice("time_precision", FORMS, needed=True),
        _yes("flow"),
        Column("value", NUMBER),
        Column("low", NUMBER, needed=True),
        Column("high", NUMBER),
        Column("decimals", COUNT),
        _choice("obs_status", observations.STATUSES, needed=True),
        _choice("verdict", VERDICTS, codes="verdict"),
        _percent("recomputed_percent"),
        Column("difference_points", NUMBER, signed=True),
        _key("source", "sources", needed=True),
        _text("evidence", needed=True),
    ),
)

SERIES = renamed(
    Table(
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
    ),
    {"solid": "comparable"},
)

CLAIMS = renamed(
    Table(
        "claims",
        claims.rows,
        columns(
            Claim,
            ID,
            "speaker",
            "as_printed",
            "locator",
            "note",
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
    ),
    {"evidence": "status", "by": "criterion"},
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

AWARDS = Table("awards", registry.awards, columns(Award, ID, "kind", "note", "sources", *LINE))

TARGETS = renamed(
    Table(
        "targets",
        registry.targets,
        columns(
            Target,
            ID,
            "name",
            "region",
            _choice("applies_to", choices(Target, "applies_to"), needed=True, codes="goal.applies"),
            "note",
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
            "sources",
            *LINE,
        ),
    ),
    {"by": "deadline"},
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

BENEFITS = Table("benefits", registry.benefits, columns(Benefit, ID, "about", "note", "sources", *LINE))

OFFICES = Table(
    "offices",
    registry.offices,
    columns(Office, ID, "note", Column("accessed", DAY, needed=True), "sources", *LINE),
)

OUTREACH = Table("outreach", registry.outreach, columns(Effort, ID, "kind", "note", "sources", *LINE))

SPEAKERS = Column("speakers", ROWS, True, of=columns(Speaker, _text("name", needed=True)))
SOURCES = Table("sources", registry.sources, columns(Source, ID, "note", SPEAKERS, FILE))

REGIONS = Table("regions", registry.regions, columns(Region, "bps", "tile", *LINE), key=("code",))

GROUPS = Table(
    "groups", registry.groups, columns(Group, ID, "levels", _list("members"), _yes("members_known"), "within")
)

PEOPLE_GROUPS = Table("people_groups", registry.people_groups, columns(PeopleGroup, ID, "name", *LINE))

INDICATORS = Table(
    "indicators",
    registry.indicators,
    columns(
        Indicator,
        ID,
        "compare_on",
        _choice("comparable_within", choices(Comparable, "within"), needed=True),
        Column("comparable_months", COUNT, unit=MONTHS),
        "shown",
        *LINE,
    ),
)

BASES = Table("bases", registry.bases, columns(Base, ID))

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
    *(LATEST, FIGURES, OBSERVATIONS, STATEMENTS, SERIES, CLAIMS, GAPS, CONFLICTS, AWARDS, TARGETS, TARGET_RESULTS),
    *(BENEFITS, OUTREACH, OFFICES, SOURCES, REGIONS, INDICATORS, BASES, GROUPS, PEOPLE_GROUPS, CHANGES),
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


def made(facts: Facts, told: Told = SILENT) -> dict[str, list[Row]]:
    """The rows of every table, by its name; each is made once. What the pages say is there where they were asked."""
    silent = _silent(facts)
    if told is SILENT:
        return silent
    return {**silent, **_rows((table for table in TABLES if table.says), facts, told)}


@of_the_last
def version(facts: Facts) -> str:
    """The version of the data, for all who name it: nothing that pages say is in it."""
    return about.version(facts, _silent(facts))


@of_the_last
def _silent(facts: Facts) -> dict[str, list[Row]]:
    return _rows((*TABLES, *METADATA), facts, SILENT)


def _rows(those: Iterable[Table], facts: Facts, told: Told) -> dict[str, list[Row]]:
    """The rows of these tables and of their children."""
    found = {}
    for table in those:
        rows = found[table.name] = table.made(facts, told)
        found |= {below.name: inside(column, table.key[0], rows) for column, below in children(table)}
    return found
