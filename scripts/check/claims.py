"""Rank claims beside what our own figures say. Asked last: reasoning trusts that every name points to something."""

from datetime import date

from scripts import derive
from scripts.check.found import Found
from scripts.model import Data


def claims_fit_our_figures(data: Data, today: date) -> Found:
    """A claim to the first or last place, while a comparable figure of ours says otherwise; a `note` answers."""
    for judged in derive.claims_judged(data):
        if judged.against and judged.claim.note is None:
            other = judged.against[0]
            place = f"{other.figure.where.file}:{other.figure.where.line}"
            region = data.regions[other.figure.region].short
            mine = data.regions[judged.claim.region].short
            yield judged.claim.at("by"), "plain", {"region": mine, "other": region, "place": place}
