"""What people type in data/: one class for each kind of entry, one field for each name they may write."""

import re
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Annotated, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PrivateAttr,
    StringConstraints,
    model_validator,
)
from pydantic.json_schema import SkipJsonSchema

from scripts.model.checked import QuestionName, is_for
from scripts.model.numbers import Count, Percent, one_text, wrong
from scripts.model.periods import UNSTATED, Day, Period, When
from scripts.model.where import Where

LONGEST = 1000
"""Characters in one text: longer is no longer our own few words about a source."""


class Entry(BaseModel):
    """Anything a person typed. An unknown name is a mistake, so a misspelt one cannot vanish.

    `where` is the line of the entry, `indent` how far in its names stand, `lines` the line of each of its fields,
    `torn` the fields that are written but could not be read ("" when even their names are lost); the reader fills
    them in. What is torn is never published.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)
    where: SkipJsonSchema[Where] = Field(default=Where("", 0), repr=False)
    indent: SkipJsonSchema[int] = Field(default=0, repr=False)
    lines: SkipJsonSchema[Mapping[str, int]] = Field(default_factory=dict, repr=False)
    torn: SkipJsonSchema[frozenset[str]] = Field(default=frozenset(), repr=False)

    def at(self, name: str) -> Where:
        """Where a field stands, or its entry when the field is not written."""
        return Where(self.where.file, self.lines.get(name, self.where.line))


KEY = re.compile(r"[a-z0-9]+([.-][a-z0-9]+)*")


def _key(typed: object) -> str:
    """As typed: only a check that knows what is there can say which key somebody means by a name."""
    typed = _written(one_text(typed))
    several = [part.strip() for part in typed.split(",")]
    if len(several) > 1 and all(map(KEY.fullmatch, several)):
        raise wrong("keys_are_plain", "several", typed=typed, better=f"[{', '.join(several)}]")
    return typed


def _plain(typed: object) -> str:
    typed = one_text(typed)
    if not KEY.fullmatch(typed):
        better = re.sub(r"[\s_]+", "-", typed.lower())
        fine = bool(KEY.fullmatch(better))
        raise wrong("keys_are_plain", "near" if fine else "plain", typed=typed, better=better if fine else "")
    return typed


def _code(typed: object) -> str:
    """As typed: only a check that knows the regions can say what a name or another office's code stands for."""
    return _written(one_text(typed))


def _written(typed: str) -> str:
    """The text, unless it is only blanks. Raises `values_are_written`."""
    if not typed:
        raise wrong("values_are_written", "plain")
    return typed


def _keys(typed: object) -> object:
    """One key may stand alone where a list of keys is asked for. Raises `values_are_written` for an empty list."""
    if typed == []:
        raise wrong("values_are_written", "list")
    return (typed,) if isinstance(typed, str) else typed


Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST)]
Key = Annotated[str, BeforeValidator(_key)]
"""The name of something that stands elsewhere."""
Plain = Annotated[str, BeforeValidator(_plain)]
"""A name that is given here."""
Code = Annotated[str, BeforeValidator(_code)]
Keys = Annotated[tuple[Key, ...], BeforeValidator(_keys)]


def _yes(typed: object) -> bool:
    if isinstance(typed, bool):
        return typed
    if (text := one_text(typed)) not in ("true", "false"):
        better = {"ya": "true", "yes": "true", "y": "true", "tidak": "false", "no": "false"}.get(text.lower(), "")
        better = better or (text.lower() if text.lower() in ("true", "false") else "")
        raise wrong("words_are_known", "near" if better else "plain", typed=text, known="true, false", better=better)
    return text == "true"


YesNo = Annotated[bool, BeforeValidator(_yes)]


class Text(Entry):
    """A text for readers. English may be missing: the Indonesian then stands in for it, and the page says so."""

    id: Line
    en: Line | None = None


# --- what the words mean -------------------------------------------------------------------------------------------


class Region(Entry):
    """The nation (00), a province, regency or city, by its Kemendagri code.

    `tile` is its row and column on the map of squares. `bps` is its code at BPS, `moved` are old codes of places that
    now lie elsewhere (in `moved_to`), `also` are its other usual names: they only help to answer a wrong code, and to
    know a row of a spreadsheet.
    """

    code: Code
    name: Line
    short: Line
    name_en: Line | None = None
    also: Annotated[tuple[Line, ...], BeforeValidator(_keys)] = ()
    level: Literal["country", "province", "regency", "city"]
    parent: Code | None = None
    tile: Annotated[str, StringConstraints(pattern=r"^\d{1,2},\d{1,2}$")] | None = None
    bps: Annotated[str, StringConstraints(pattern=r"^\d{2}(\d{2})?$")] | None = None
    moved: Annotated[tuple[Code, ...], BeforeValidator(_keys)] = ()
    moved_to: Line | None = None


class Group(Entry):
    """Those among whom a rank is claimed.

    Members are computed (`parent` and `levels`, from our regions), listed by code, or not known to us; `within`
    names the wider group of which this one is a part.
    """

    name: Text
    parent: Code | None = None
    levels: Annotated[tuple[Literal["province", "regency", "city"], ...], BeforeValidator(_keys)] = ()
    members: Annotated[tuple[Code, ...], BeforeValidator(_keys)] = ()
    within: Key | None = None


class Base(Entry):
    """What a percentage may be of. `counted_by` is the indicator whose counts are this base.

    `either` lists the bases between which a source left it open; `of_target` says that the base is a target.
    """

    name: Text
    suffix: Text
    people: Text
    note: Text | None = None
    counted_by: Key | None = None
    either: Keys = ()
    of_target: YesNo = False


class Comparable(Entry):
    """How near two dates must lie before two figures may stand side by side."""

    within: Literal["half-year", "months"]
    months: Count | None = None


class Wordings(Entry):
    """How a figure is said in the verb its source used: `using` -> sudah menggunakan IKD."""

    activated: Text | None = None
    using: Text | None = None
    owning: Text | None = None
    installed: Text | None = None
    recorded: Text | None = None
    printed: Text | None = None
    held: Text | None = None


class Indicator(Entry):
    """What is measured, with the fields that Satu Data Indonesia asks for (standar data: konsep to satuan)."""

    name: Text
    short: Text
    concept: Text
    definition: Text
    interpretation: Text
    formula: Text | None = None
    unit: Text
    measured: Literal["stock", "flow"] = "stock"
    wordings: Wordings | None = None
    of: Keys = ()
    compare_on: Key | None = None
    comparable: Comparable
    since: When | None = None
    cumulative: YesNo = False
    """Counts that only grow, such as people recorded: a fall is asked about."""
    remainder_of: Key | None = None
    """The indicator whose not yet reached are counted here: those not recorded are what recording leaves over."""
    legal_basis: Text
    shown: YesNo = True

    @property
    def main_base(self) -> str | None:
        """The base on which regions are compared, else the first that a percentage may be of."""
        return self.compare_on or next(iter(self.of), None)


class Checked(Entry):
    """Somebody looked at what a check asks: which question it was, for which value, and why it is so."""

    question: QuestionName = Field(examples=["above-100"])
    for_: Line = Field(alias="for")
    answer: Line


class Answering(Entry):
    """An entry of which something may be asked; an answer holds only for the values that stand there now."""

    checked: tuple[Checked, ...] = ()

    def answers(self, question: str) -> bool:
        """Whether a question of `checked.QUESTIONS` is answered for the present values."""
        return any(one.question == question and is_for(question, one.for_, self) for one in self.checked)


# --- what sources say ----------------------------------------------------------------------------------------------


class Speaker(Entry):
    """Someone a source quotes, with name and office as published; `region` is the region whose own office that is."""

    role: Text
    office: Line | None = None
    region: Code | None = None


class Reply(Entry):
    """The office's answer, shown beside the verdict."""

    date: Day
    by: Line
    says: Text


TELLING = ("target", "wording", "speaker", "locator")
"""What tells figures of one source about the very same thing apart, the first that does."""


def _part(typed: str | None) -> str:
    """A text as part of an address: `paragraf-2`."""
    return re.sub(r"[^a-z0-9]+", "-", (typed or "").lower()).strip("-")[:40]


class Figure(Answering):
    """What one source says about one indicator in one region as of one period."""

    region: Code
    indicator: Key
    as_of: When | None = None
    from_: Annotated[Day | None, Field(alias="from")] = None
    to: Day | None = None
    count: Count | None = None
    count_is: Literal["about", "at-least", "below"] | None = None
    count_from: Count | None = None
    count_to: Count | None = None
    percent: Percent | None = None
    percent_is: Literal["about", "at-least", "below"] | None = None
    of: Key | None = None
    of_count: Count | None = None
    of_count_is: Literal["about", "at-least", "below"] | None = None
    of_as_of: When | None = None
    target: Key | None = None
    group: Plain | None = None
    wording: Literal["activated", "using", "owning", "installed", "recorded", "printed", "held"] | None = None
    provisional: YesNo = False
    speaker: Line | None = None
    locator: Line | None = None
    as_printed: Line | None = None
    read_as: Key | None = None
    revises: Key | None = None
    """The source whose figure this one corrects, where the later source says so itself."""
    prefer: YesNo = False
    because: Text | None = None
    note: Text | None = None
    reply: Reply | None = None

    _apart: str = PrivateAttr("")

    @property
    def apart(self) -> str:
        """What tells it from the other figures of its source about the very same thing; "" where there are none."""
        return self._apart

    @property
    def telling(self) -> tuple[str, ...]:
        """What it says of itself that may tell it apart, each as part of an address."""
        return tuple(_part(getattr(self, name)) for name in TELLING)

    @property
    def period(self) -> Period:
        """As of when; for a flow, the days it spans. A figure without a date is refused by a check, not here."""
        if self.as_of is not None:
            return self.as_of
        if self.from_ is not None and self.to is not None:
            return Period(f"{self.from_}_{self.to}", "span", self.from_.first, self.to.last)
        return Period(UNSTATED, UNSTATED)

    @property
    def is_flow(self) -> bool:
        return self.from_ is not None


class Claim(Answering):
    """A rank somebody claims: who, which place, among whom, in what, by which measure."""

    region: Code
    rank: Annotated[str, StringConstraints(pattern=r"^([1-9]\d{0,2}|lowest|high|top-[1-9]\d{0,2})$")]
    among: Key
    indicators: Keys
    by: Literal["count", "percent", UNSTATED]  # type: ignore[valid-type]
    as_of: When | None = None
    award: Key | None = None
    speaker: Line | None = None
    locator: Line | None = None
    as_printed: Line | None = None
    note: Text | None = None


class Citation(Entry):
    """Which source says so, where in it, and (for a copy) that it only carries the words of another."""

    source: Key
    locator: Line | None = None


class Cited(Entry):
    """Anything that several sources may tell. Inside a source's own file `sources` is that source."""

    sources: tuple[Citation, ...] = ()


class Name(Entry):
    """A person's name as one source prints it."""

    printed: Line
    source: Key


class Person(Entry):
    """An official, by the office as published; names differ between sources, so each keeps its own spelling."""

    role: Text
    names: tuple[Name, ...]
    note: Text | None = None


class Award(Cited):
    """An award or a recognition: who gave it to whom, when, where, for what."""

    kind: Literal["award", "recognition"]
    date: When
    title: Text | None = None
    giver: Text
    giver_short: Text
    receiver: Code
    receiver_name: Text
    for_: Annotated[Text, Field(alias="for")]
    indicators: Keys
    category: Text | None = None
    event: Text | None = None
    venue: Line | None = None
    city: Line | None = None
    province: Line | None = None
    handed_by: Person | None = None
    received_by: Person | None = None
    together: Text | None = None
    together_by: Line | None = None
    note: Text | None = None


class Target(Cited, Answering):
    """A goal: who set it for which indicator, of what, by when. A headcount or a percentage.

    `applies_to` says for whom: the nation as a whole, a province, or each region that it reaches (all under `region`,
    or all). `yearly` is set anew for each year, from that of `from` to that of `by`.
    """

    name: Text
    set_by: Text
    region: Code | None = None
    applies_to: Literal["nation", "province", "each", UNSTATED] = UNSTATED  # type: ignore[valid-type]
    indicator: Key
    percent: Percent | None = None
    of: Key | None = None
    count: Count | None = None
    count_is: Literal["about", "at-least"] | None = None
    from_: Annotated[When | None, Field(alias="from")] = None
    by: When
    yearly: YesNo = False
    note: Text | None = None


class Benefit(Cited):
    """What a topic (`about`: its address) is good for. `asserted`: a source says so; `hoped`: it hopes for it."""

    about: Key
    said_as: Literal["asserted", "hoped"]
    says: Text
    short: Text | None = None
    note: Text | None = None


class Effort(Cited):
    """A programme, a challenge, a plan, or who does what. A plan stays a plan."""

    kind: Literal["programme", "challenge", "plan", "role"]
    region: Code
    indicators: Keys = ()
    says: Text
    count: Count | None = None
    speaker: Line | None = None
    note: Text | None = None


class Source(Answering):
    """One publication and every figure and claim it states. Its file's name is its id and never changes.

    `region` is the region whose own office publishes it; a newspaper has none.
    """

    title: Line | None = None
    publisher: Line
    region: Code | None = None
    kind: Literal["official", "government", "press", "paid", "copy"]
    url: Line | None = None
    archive: Line | None = None
    number: Line | None = None
    published: When
    accessed: Day
    extent: Literal["full", "excerpt"]
    carries: Key | None = None
    note: Text | None = None
    figures: tuple[Figure, ...] = ()
    claims: tuple[Claim, ...] = ()
    speakers: Mapping[str, Speaker] = Field(default_factory=dict)
    awards: Mapping[str, Award] = Field(default_factory=dict)
    targets: Mapping[str, Target] = Field(default_factory=dict)
    benefits: Mapping[str, Benefit] = Field(default_factory=dict)
    outreach: Mapping[str, Effort] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _tell_figures_apart(self) -> "Source":
        """Figures about the very same thing get what they say of themselves into their ids, as little as is enough."""
        same: dict[tuple[object, ...], list[Figure]] = {}
        for one in self.figures:
            place = (one.region, one.indicator, str(one.period), one.of, str(one.of_as_of), one.group)
            same.setdefault(place, []).append(one)
        for those in same.values():
            for figure, apart in zip(those, told_apart([one.telling for one in those]), strict=True):
                figure._apart = apart
        return self


def told_apart(telling: Sequence[tuple[str, ...]]) -> list[str]:
    """For each of several figures the least of what it says of itself that tells them all apart.

    One alone needs nothing, and one that says nothing of itself keeps the plain id. Where nothing tells all of them
    apart they get nothing: a check refuses them.
    """
    width = len(telling[0]) if telling else 0
    for number in range(width + 1):
        for chosen in combinations(range(width), number):
            labels = [tuple(one[at] for at in chosen) for one in telling]
            if len(set(labels)) == len(labels):
                return ["~".join(part for part in label if part) for label in labels]
    return [""] * len(telling)


# --- who publishes -------------------------------------------------------------------------------------------------


class Licence(Entry):
    """What others may do with the data, by its usual short name."""

    name: Line
    url: Line


class Topic(Entry):
    """An indicator with a page of its own, in the menu and on the home page.

    `leads_with` says what its page opens with: who is not reached yet, or how many people are. The rest says it more
    briefly than the indicator does: its name, those reached, those not reached, words by which the search finds it too.
    """

    indicator: Key
    address: Plain
    leads_with: Literal["unreached", "people"]
    name: Text | None = None
    reached: Text | None = None
    unreached: Text | None = None
    search: Text | None = None


class Site(Entry):
    """Who publishes, in whose voice, where, and which region the site is about."""

    name: Text
    tagline: Text
    role: Literal["office", "independent"]
    status: Literal["draft", "live"]
    publisher: Text
    region: Code
    timezone: Literal["Asia/Jakarta", "Asia/Pontianak", "Asia/Makassar", "Asia/Jayapura"] | None = None
    """Whose day is today: without it the machine's, which may be another one than where the data are about."""
    leads: Key | None = None
    """The award that the home page opens with, where there is one."""
    topics: tuple[Topic, ...] = ()
    """The indicators that have a page, in the order of the menu."""
    searched_until: When
    email: Line | None = None
    address: Line | None = None
    repository: Line | None = None
    branch: Line = "main"
    licence: Licence
    languages: Keys = ("id", "en")

    def topic(self, indicator: str) -> Topic | None:
        """The topic of an indicator; None where it has no page of its own."""
        return next((topic for topic in self.topics if topic.indicator == indicator), None)


class Regions(Entry):
    """All regions the site lists, in the order in which every page lists them, and the groups that claims speak of."""

    regions: tuple[Region, ...]
    groups: Mapping[str, Group] = Field(default_factory=dict)


class PeopleGroup(Entry):
    """Those whom a figure is about where it is not about all: first-time voters, women. A figure's `group` names it."""

    name: Text


class Indicators(Entry):
    """What is measured, what a percentage of it may be of, and the groups of people that figures single out."""

    bases: Mapping[str, Base]
    indicators: Mapping[str, Indicator]
    people_groups: Mapping[str, PeopleGroup] = Field(default_factory=dict)


class Targets(Entry):
    """Targets that several sources tell."""

    targets: Mapping[str, Target]


class Benefits(Entry):
    """What the topics are good for."""

    benefits: Mapping[str, Benefit]


class Outreach(Entry):
    """Programmes, challenges, plans, and who does what."""

    outreach: Mapping[str, Effort]
