"""What people type in data/: one class for each kind of entry, one field for each name they may write.

The roles beside a type (`roles.py`) are all that other rooms need to know of a field.
"""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import combinations
from typing import Annotated, Literal

from pydantic import (
    BeforeValidator,
    Field,
    PrivateAttr,
    StringConstraints,
    model_validator,
)

from scripts.model.checked import QuestionName, is_for
from scripts.model.entry import Entry
from scripts.model.fields import names
from scripts.model.numbers import Count, Percent, one_text, wrong
from scripts.model.periods import UNSTATED, Day, Period, When
from scripts.model.roles import (
    AWARD,
    BASE,
    GROUP,
    INDICATOR,
    KNOWN_BY,
    LANGUAGE,
    LINK,
    MAY_BE_UNSTATED,
    NAMES,
    PEOPLE,
    REGION,
    SAYS,
    SAYS_EMPTY,
    SOURCE,
    TARGET,
    TELLS_APART,
    TOPIC,
    UNPUBLISHED,
)

UNREAD = "unread"
"""What a copy carries where nobody here could read the original."""
LONGEST = 1000
"""Characters in one text: longer is no longer our own few words about a source."""


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
    also: Annotated[tuple[Line, ...], BeforeValidator(_keys), UNPUBLISHED] = ()
    level: Literal["country", "province", "regency", "city"]
    parent: Annotated[Code | None, REGION] = None
    tile: Annotated[str, StringConstraints(pattern=r"^\d{1,2},\d{1,2}$")] | None = None
    bps: Annotated[str, StringConstraints(pattern=r"^\d{2}(\d{2})?$")] | None = None
    moved: Annotated[tuple[Code, ...], BeforeValidator(_keys), UNPUBLISHED] = ()
    moved_to: Annotated[Line | None, UNPUBLISHED] = None


class Group(Entry):
    """Those among whom a rank is claimed.

    Members are computed (`parent` and `levels`, from our regions), listed by code, or not known to us; `within`
    names the wider group of which this one is a part.
    """

    name: Text
    parent: Annotated[Code | None, REGION] = None
    levels: Annotated[tuple[Literal["province", "regency", "city"], ...], BeforeValidator(_keys)] = ()
    members: Annotated[tuple[Code, ...], BeforeValidator(_keys), REGION] = ()
    within: Annotated[Key | None, GROUP] = None


class Base(Entry):
    """What a percentage may be of. `counted_by` is the indicator whose counts are this base.

    `either` lists the bases between which a source left it open; `of_target` says that the base is a target.
    """

    name: Text
    suffix: Annotated[Text, UNPUBLISHED]
    people: Text
    note: Text | None = None
    counted_by: Annotated[Key | None, INDICATOR] = None
    either: Annotated[Keys, BASE] = ()
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
    wordings: Annotated[Wordings | None, UNPUBLISHED] = None
    of: Annotated[Keys, BASE] = ()
    compare_on: Annotated[Key | None, BASE] = None
    comparable: Annotated[Comparable, UNPUBLISHED]
    since: When | None = None
    cumulative: YesNo = False
    """Counts that only grow, such as people recorded: a fall is asked about."""
    remainder_of: Annotated[Key | None, INDICATOR] = None
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

    checked: Annotated[tuple[Checked, ...], UNPUBLISHED] = ()

    def answers(self, question: str) -> bool:
        """Whether a question of `checked.QUESTIONS` is answered for the present values."""
        return any(one.question == question and is_for(question, one.for_, self) for one in self.checked)


# --- what sources say ----------------------------------------------------------------------------------------------


class Speaker(Entry):
    """Someone a source quotes, with name and office as published; `region` is the region whose own office that is."""

    role: Text
    office: Line | None = None
    region: Annotated[Code | None, REGION] = None


class Reply(Entry):
    """The office's answer, shown beside the verdict."""

    date: Day
    by: Line
    says: Text


def _part(typed: str | None) -> str:
    """A text as part of an address: `paragraf-2`."""
    return re.sub(r"[^a-z0-9]+", "-", (typed or "").lower()).strip("-")[:40]


class Figure(Answering):
    """What one source says about one indicator in one region as of one period."""

    region: Annotated[Code, REGION, SAYS, NAMES]
    indicator: Annotated[Key, INDICATOR, SAYS, NAMES]
    as_of: Annotated[When | None, SAYS, NAMES, MAY_BE_UNSTATED] = None
    from_: Annotated[Day | None, Field(alias="from"), SAYS, NAMES] = None
    to: Annotated[Day | None, SAYS, NAMES] = None
    count: Annotated[Count | None, SAYS, KNOWN_BY] = None
    count_is: Annotated[Literal["about", "at-least", "below"] | None, SAYS, SAYS_EMPTY] = None
    count_from: Annotated[Count | None, SAYS, KNOWN_BY] = None
    count_to: Annotated[Count | None, SAYS, KNOWN_BY] = None
    percent: Annotated[Percent | None, SAYS, KNOWN_BY] = None
    percent_is: Annotated[Literal["about", "at-least", "below"] | None, SAYS, SAYS_EMPTY] = None
    percent_from: Annotated[Percent | None, SAYS, KNOWN_BY] = None
    percent_to: Annotated[Percent | None, SAYS, KNOWN_BY] = None
    of: Annotated[Key | None, BASE, SAYS, NAMES, MAY_BE_UNSTATED] = None
    of_count: Annotated[Count | None, SAYS] = None
    of_count_is: Annotated[Literal["about", "at-least", "below"] | None, SAYS, SAYS_EMPTY] = None
    of_as_of: Annotated[When | None, SAYS, NAMES] = None
    target: Annotated[Key | None, TARGET, SAYS, TELLS_APART] = None
    group: Annotated[Plain | None, PEOPLE, SAYS, SAYS_EMPTY, NAMES] = None
    wording: Annotated[
        Literal["activated", "using", "owning", "installed", "recorded", "printed", "held"] | None, SAYS, TELLS_APART
    ] = None
    provisional: Annotated[YesNo, SAYS, SAYS_EMPTY] = False
    speaker: Annotated[Line | None, SAYS, TELLS_APART] = None
    locator: Annotated[Line | None, TELLS_APART] = None
    as_printed: Line | None = None
    read_as: Annotated[Key | None, BASE] = None
    revises: Annotated[Key | None, SOURCE] = None
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
        return tuple(_part(getattr(self, name)) for name in names(Figure, TELLS_APART))

    @property
    def period(self) -> Period:
        """As of when; for a flow, the days it spans. A figure without a date is refused by a check, not here."""
        if self.as_of is not None:
            return self.as_of
        if self.from_ is not None and self.to is not None:
            return Period(f"{self.from_}_{self.to}", "span", self.from_.first, self.to.last)
        return Period(UNSTATED, UNSTATED)

    @property
    def percents(self) -> tuple[Decimal, Decimal] | None:
        """The printed percentage, from its lower to its upper end: one number twice, unless a range is printed."""
        if self.percent is not None:
            return self.percent, self.percent
        if self.percent_from is not None and self.percent_to is not None:
            return self.percent_from, self.percent_to
        return None

    @property
    def is_flow(self) -> bool:
        return self.from_ is not None


class Claim(Answering):
    """A rank somebody claims: who, which place, among whom, in what, by which measure.

    `among` is a group of the data. `among_says` stands instead of it, in the words of the source: who belongs to such a
    group is not known here.
    """

    region: Annotated[Code, REGION, SAYS, NAMES]
    rank: Annotated[str, StringConstraints(pattern=r"^([1-9]\d{0,2}|lowest|high|top-[1-9]\d{0,2})$"), SAYS, KNOWN_BY]
    among: Annotated[Key | None, GROUP, SAYS, NAMES] = None
    among_says: Annotated[Text | None, SAYS, NAMES] = None
    indicators: Annotated[Keys, INDICATOR, SAYS, NAMES]
    by: Annotated[Literal["count", "percent", UNSTATED], SAYS, NAMES, MAY_BE_UNSTATED]  # type: ignore[valid-type]
    as_of: Annotated[When | None, SAYS, MAY_BE_UNSTATED] = None
    award: Annotated[Key | None, AWARD, SAYS] = None
    speaker: Annotated[Line | None, SAYS] = None
    locator: Line | None = None
    as_printed: Annotated[Line | None, KNOWN_BY] = None
    note: Text | None = None

    @property
    def group(self) -> str:
        """Its group as part of an address: the key, else `~` and the source's words, which are no key."""
        return self.among or f"~{_part(self.among_says.id if self.among_says else None)}"


class Citation(Entry):
    """Which source says so, where in it, and (for a copy) that it only carries the words of another."""

    source: Annotated[Key, SOURCE]
    locator: Line | None = None


class Cited(Entry):
    """Anything that several sources may tell. Inside a source's own file `sources` is that source."""

    sources: tuple[Citation, ...] = ()


class Name(Entry):
    """A person's name as one source prints it."""

    printed: Line
    source: Annotated[Key, SOURCE]


class Person(Entry):
    """An official, by the office as published; names differ between sources, so each keeps its own spelling."""

    role: Text
    names: tuple[Name, ...]
    note: Text | None = None


class Photo(Entry):
    """A photograph of an award: a file in photos/, what it shows, who took it, under which licence."""

    file: Line
    alt: Text
    credit: Line
    licence: Line


class Award(Cited):
    """An award or a recognition: who gave it to whom, when, where, for what. One for service as a whole has no
    indicator."""

    kind: Annotated[Literal["award", "recognition"], SAYS]
    date: Annotated[When, SAYS]
    title: Annotated[Text | None, SAYS] = None
    title_from: Annotated[Keys, SOURCE] = ()
    """The sources that print the name, where not all of `sources` do."""
    giver: Annotated[Text, SAYS]
    giver_short: Text
    receiver: Annotated[Code, REGION, SAYS]
    receiver_name: Annotated[Text, SAYS]
    for_: Annotated[Text, Field(alias="for"), SAYS]
    indicators: Annotated[Keys, INDICATOR, SAYS] = ()
    category: Annotated[Text | None, SAYS] = None
    event: Annotated[Text | None, SAYS] = None
    venue: Annotated[Line | None, SAYS] = None
    city: Annotated[Line | None, SAYS] = None
    province: Annotated[Line | None, SAYS] = None
    handed_by: Annotated[Person | None, SAYS] = None
    received_by: Annotated[Person | None, SAYS] = None
    together: Text | None = None
    together_by: Line | None = None
    photo: Annotated[Photo | None, UNPUBLISHED] = None
    note: Text | None = None


class Basis(Entry):
    """The rule that a goal, a programme or a duty rests on: what it is called, and where it can be read."""

    text: Text
    url: Annotated[Line | None, LINK] = None


class Target(Cited, Answering):
    """A goal: who set it for which indicator, of what, by when. A headcount or a percentage.

    `applies_to` says for whom: the nation as a whole, a province, or each region that it reaches (all under `region`,
    or all). `yearly` is set anew for each year, from that of `from` to that of `by`.
    """

    name: Text
    set_by: Annotated[Text, SAYS]
    region: Annotated[Code | None, REGION, SAYS] = None
    applies_to: Annotated[Literal["nation", "province", "each", UNSTATED], SAYS] = UNSTATED  # type: ignore[valid-type]
    indicator: Annotated[Key, INDICATOR, SAYS]
    percent: Annotated[Percent | None, SAYS] = None
    of: Annotated[Key | None, BASE, SAYS, MAY_BE_UNSTATED] = None
    count: Annotated[Count | None, SAYS] = None
    count_is: Annotated[Literal["about", "at-least"] | None, SAYS, SAYS_EMPTY] = None
    from_: Annotated[When | None, Field(alias="from"), SAYS] = None
    by: Annotated[When, SAYS, MAY_BE_UNSTATED]
    yearly: Annotated[YesNo, SAYS] = False
    basis: Basis | None = None
    note: Text | None = None


class Benefit(Cited):
    """What a topic (`about`: its address) is good for. `asserted`: a source says so; `hoped`: it hopes for it."""

    about: Annotated[Key, TOPIC, SAYS]
    said_as: Annotated[Literal["asserted", "hoped"], SAYS]
    says: Text
    short: Text | None = None
    note: Text | None = None


class Effort(Cited):
    """A programme, a challenge, a plan, or who does what. A plan stays a plan.

    `from` and `to` are when it ran or is to run, `as_of` the time of which the source speaks. `ongoing`: it says that
    this goes on then; without it nobody knows.
    """

    kind: Annotated[Literal["programme", "challenge", "plan", "role"], SAYS]
    region: Annotated[Code, REGION, SAYS]
    indicators: Annotated[Keys, INDICATOR, SAYS] = ()
    says: Text
    count: Annotated[Count | None, SAYS] = None
    as_of: Annotated[When | None, SAYS] = None
    from_: Annotated[When | None, Field(alias="from"), SAYS] = None
    to: Annotated[When | None, SAYS] = None
    ongoing: Annotated[YesNo, SAYS] = False
    to_know: Annotated[YesNo, UNPUBLISHED] = False
    """People need to know it before they come: what to bring, where to go, how they are not cheated."""
    basis: Basis | None = None
    speaker: Annotated[Line | None, SAYS] = None
    note: Text | None = None


class HowTo(Entry):
    """How people get what a topic (`about`: its address) is about, at one office."""

    about: Annotated[Key, TOPIC]
    says: Text


class Office(Cited):
    """A counter where people are served, as its own office or the government tells; the day it was looked up is that
    on which its source was read (`accessed`).

    `street` is its address, without telephone numbers; `how` what to do there, topic by topic.
    """

    region: Annotated[Code, REGION, SAYS]
    name: Annotated[Text, SAYS]
    street: Annotated[Line | None, SAYS] = None
    hours: Annotated[Text | None, SAYS] = None
    how: tuple[HowTo, ...] = ()
    url: Annotated[Line | None, LINK] = None
    note: Text | None = None


class Source(Answering):
    """One publication and every figure and claim it states. Its file's name is its id and never changes.

    `region` is the region whose own office publishes it; a newspaper has none. `carries` is the source whose words a
    copy repeats, `unread` where nobody here could read it.
    """

    title: Annotated[Line | None, SAYS] = None
    publisher: Annotated[Line, SAYS]
    region: Annotated[Code | None, REGION, SAYS] = None
    kind: Annotated[Literal["official", "government", "press", "paid", "copy"], SAYS]
    url: Annotated[Line | None, LINK] = None
    archive: Annotated[Line | None, LINK] = None
    number: Annotated[Line | None, SAYS] = None
    published: Annotated[When, SAYS, MAY_BE_UNSTATED]
    accessed: Day
    extent: Literal["full", "excerpt"]
    carries: Annotated[Key | None, SOURCE, SAYS] = None
    note: Text | None = None
    figures: Annotated[tuple[Figure, ...], UNPUBLISHED] = ()
    claims: Annotated[tuple[Claim, ...], UNPUBLISHED] = ()
    speakers: Annotated[Mapping[str, Speaker], UNPUBLISHED] = Field(default_factory=dict)
    awards: Annotated[Mapping[str, Award], UNPUBLISHED] = Field(default_factory=dict)
    targets: Annotated[Mapping[str, Target], UNPUBLISHED] = Field(default_factory=dict)
    benefits: Annotated[Mapping[str, Benefit], UNPUBLISHED] = Field(default_factory=dict)
    outreach: Annotated[Mapping[str, Effort], UNPUBLISHED] = Field(default_factory=dict)
    offices: Annotated[Mapping[str, Office], UNPUBLISHED] = Field(default_factory=dict)

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
    url: Annotated[Line, LINK]


class Topic(Entry):
    """An indicator with a page of its own, in the menu and on the home page.

    `leads_with` says what its page opens with: who is not reached yet, or how many people are. The rest says it more
    briefly than the indicator does: its name, those reached, those not reached, words by which the search finds it too.
    """

    indicator: Annotated[Key, INDICATOR]
    address: Plain
    leads_with: Literal["unreached", "people"]
    name: Text | None = None
    reached: Text | None = None
    unreached: Text | None = None
    search: Text | None = None


class Approval(Entry):
    """That the publisher agreed to go public: when, and in which office whoever agreed is. No name."""

    date: Day
    role: Text


class Site(Entry):
    """Who publishes, in whose voice, where, and which region the site is about."""

    name: Text
    tagline: Text
    role: Literal["office", "independent"]
    status: Literal["draft", "live"]
    publisher: Text
    approved: Approval | None = None
    region: Annotated[Code, REGION]
    timezone: Literal["Asia/Jakarta", "Asia/Pontianak", "Asia/Makassar", "Asia/Jayapura"] | None = None
    """Whose day is today: without it the machine's, which may be another one than where the data are about."""
    leads: Annotated[Key | None, AWARD] = None
    """The award that the home page opens with, where there is one."""
    topics: tuple[Topic, ...] = ()
    """The indicators that have a page, in the order of the menu."""
    searched_until: When
    logo: Line | None = None
    """A file in photos/: the publisher's own mark, for the cards to share."""
    email: Line | None = None
    address: Annotated[Line | None, LINK] = None
    repository: Annotated[Line | None, LINK] = None
    forge: Literal["github", "gitlab", "forgejo", "none"] | None = None
    """Which service keeps the repository, where its address does not say; `none`: nobody edits there in a browser."""
    branch: Line = "main"
    licence: Licence
    languages: Annotated[Keys, LANGUAGE] = ("id", "en")

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
