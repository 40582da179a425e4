"""The ledger of a page: every number that it says, in which sentence, and from which figures it comes.

Only `Say` writes it, while it composes the sentences: nothing is read out of a finished page. A number that was said
without its figures takes those of the sentence around it, whose date or verb was asked of them.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from markupsafe import Markup

from scripts.derive import Reading
from scripts.model import Effort, Target

Origin = Reading | Target | Effort
"""What a number comes from: a figure with all that follows from it, or an entry that names a number itself."""
NUMBER = re.compile(r"<data [^>]*>.*?</data>")
PIECES = ("number.", "hundred.")
"""How the keys begin of what is no sentence yet: `sekitar 38.000`, `1.000 orang`."""
SHORT = "_short"
"""What ends the key of a headline without the region's name: one language may have room for it, another none."""


@dataclass
class Number:
    """A number as a page says it. `value` is what programs read: `20126`, or both ends, `14.30/14.55`.

    `of` is the base of a percentage, empty for what counts something.
    """

    said: Markup
    value: str
    of: str
    origins: tuple[Origin, ...]
    rows: str = ""
    """Of a number that says how many entries there are: the table whose rows they are."""


@dataclass(frozen=True)
class Sentence:
    """Words of the words files with their places filled, and the numbers among them."""

    key: str
    said: Markup
    numbers: tuple[Number, ...]

    @property
    def bare(self) -> bool:
        """Whether it is a number with hardly a word."""
        return not self.key or self.key.startswith(PIECES)

    @property
    def signature(self) -> tuple[str, ...]:
        """What the same sentence has in every language."""
        return (self.key.removesuffix(SHORT), *(number.value for number in self.numbers))


@dataclass
class Ledger:
    """What one page says, in the order in which it was composed."""

    sentences: list[Sentence] = field(default_factory=list)
    numbers: dict[str, Number] = field(default_factory=dict)
    """The newest number of each form: the one that the next sentence is about."""
    every: list[Number] = field(default_factory=list)
    _inside: dict[str, tuple[Number, ...]] = field(default_factory=dict)
    _about: dict[str, tuple[Origin, ...]] = field(default_factory=dict)

    def number(self, said: Markup, value: str, of: str, origins: Iterable[Origin], rows: str = "") -> None:
        """A number has been said."""
        number = Number(said, value, of, tuple(origins), rows)
        self.numbers[str(said)] = number
        self.every.append(number)

    def about(self, said: Markup, origins: Iterable[Origin]) -> None:
        """Something has been said of these figures: when, by which verb, in which unit."""
        self._about[str(said)] = tuple(origins)

    def sentence(self, key: str, said: Markup, values: Iterable[object]) -> None:
        """A sentence has been composed of these values."""
        parts = [str(value) for value in values if hasattr(value, "__html__")]
        numbers = tuple({id(number): number for part in parts for number in self._numbers_in(part)}.values())
        origins = [origin for part in parts for origin in self._about.get(part, ())]
        origins += [origin for number in numbers for origin in number.origins]
        for number in numbers:
            number.origins = number.origins or _once(origins)
        if numbers:
            self._inside[str(said)] = numbers
            self.sentences.append(Sentence(key, said, numbers))
        if origins:
            self._about[str(said)] = _once(origins)

    def _numbers_in(self, part: str) -> tuple[Number, ...]:
        """Those of a sentence inside this one, or of what stands in it as markup."""
        if part in self._inside:
            return self._inside[part]
        if part in self.numbers:
            return (self.numbers[part],)
        return tuple(self.numbers[one] for one in NUMBER.findall(part) if one in self.numbers)

    def whole(self) -> list[Sentence]:
        """The sentences that stand in no longer one, each once; then the numbers that stand in none, alone."""
        kept: list[Sentence] = []
        for sentence in sorted(_different(self.sentences), key=lambda one: -len(one.said)):
            if not any(sentence.said in longer.said for longer in kept):
                kept.append(sentence)
        order = {str(sentence.said): place for place, sentence in enumerate(self.sentences)}
        kept.sort(key=lambda sentence: order[str(sentence.said)])
        told = {str(number.said) for sentence in kept for number in sentence.numbers}
        alone = {str(number.said): Sentence("", number.said, (number,)) for number in self.every}
        return [*kept, *(sentence for said, sentence in alone.items() if said not in told)]


def _different(sentences: Iterable[Sentence]) -> Iterable[Sentence]:
    by_words: Mapping[str, Sentence] = {str(sentence.said): sentence for sentence in sentences}
    return by_words.values()


def _once(origins: Iterable[Origin]) -> tuple[Origin, ...]:
    return tuple({id(origin): origin for origin in origins}.values())
