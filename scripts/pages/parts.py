"""Lists of everything, where everything is a nation: what one page lists, and which part of it has a page of its own.

A site of a province stays as it is: its lists are on one page each. Addresses of pages are the same at any size; pages
of parts lie below the page that lists them.
"""

from scripts.derive import Facts, Reading
from scripts.model import Data, Period, Region
from scripts.model.periods import period

REGIONS = 100
"""Regions that one table lists. A row is about 100 bytes as gzip sends it, and a page may take 20 KB: no province has
half as many regencies, the nation has five times as many."""
FIGURES = 450
"""Figures that one table lists: with 60 bytes of each and what stands around them, a page of 40 KB."""
DIFFERENCES = 100
"""Differences that one page lists, each with a table of its own of about 250 bytes."""
UNDATED = "tanpa-tanggal"


def many_regions(data: Data) -> bool:
    """Whether a site is about more regions than one page lists."""
    return len(data.covered) > REGIONS


def listed(data: Data) -> list[Region]:
    """The regions that a page about all of them lists: all, or the site's own and those directly below it."""
    if not many_regions(data) or data.site is None:
        return list(data.covered.values())
    return [data.regions[data.site.region], *data.under(data.site.region)]


def areas(data: Data) -> list[Region]:
    """The parts of a site about many regions that hold regions themselves; none where one page lists all."""
    return [region for region in listed(data)[1:] if data.under(region.code)] if many_regions(data) else []


def within(data: Data, area: str) -> list[Region]:
    """A part and the regions directly below it."""
    return [data.regions[area], *data.under(area)]


def area_of(data: Data, code: str) -> str:
    """The part in which a region lies: one directly below the site's own, or the site's own, which lies in none."""
    above = [code, *data.around(code)]
    own = data.site.region if data.site else code
    return above[above.index(own) - 1] if own in above[1:] else code


# --- figures ---------------------------------------------------------------------------------------------------------


def figures_apart(facts: Facts) -> dict[str, dict[str, list[Reading]]]:
    """The figures of each part by half year, in the order of the data; empty where one page lists them all."""
    if len(facts.readings) <= FIGURES:
        return {}
    found: dict[str, dict[str, list[Reading]]] = {}
    for reading in facts.readings:
        area = area_of(facts.data, reading.figure.region)
        found.setdefault(area, {}).setdefault(half_year(facts, reading), []).append(reading)
    order = facts.data.place_of
    return {
        area: dict(sorted(halves.items(), reverse=True))
        for area, halves in sorted(found.items(), key=lambda named: order.get(named[0], len(order)))
    }


def half_year(facts: Facts, reading: Reading) -> str:
    """The half year in which a figure's time ends; of an undated one, in which its source appeared."""
    day = facts.last_day(reading)
    return f"{day.year}-S{1 if day.month < 7 else 2}" if day else UNDATED


def when(half: str) -> Period | None:
    """A half year as a period; None for what has no date at all."""
    return None if half == UNDATED else period(half)


def figures_page(area: str, half: str) -> str:
    return f"bukti/wilayah/{area}/{half}.md"


def evidence_page(code: str) -> str:
    """The page that shows every figure of a region with its evidence, at any size of the site."""
    return f"bukti/wilayah/{code}.md"


# --- gaps and differences --------------------------------------------------------------------------------------------


def gaps_page(area: str) -> str:
    return f"belum-ada/{area}.md"


def differences_apart(facts: Facts) -> bool:
    """Whether there are more differences than one page lists."""
    return len(facts.conflicts) + len(facts.odd) > DIFFERENCES


def differences_page(facts: Facts, code: str) -> str:
    """The page that shows the differences about a region."""
    if not differences_apart(facts):
        return "perbedaan.md"
    return f"perbedaan/{area_of(facts.data, code)}.md"
