"""Rank claims beside what our own figures say. Asked last: reasoning trusts that every name points to something."""

from collections.abc import Iterator
from datetime import date

from scripts import derive
from scripts.check.found import Asked, Question, asks, said
from scripts.model import Data


@asks("claim-against-figures")
def claims_fit_our_figures(data: Data, today: date) -> Iterator[Asked]:
    """A claim to the first or last place, while a comparable figure of ours says otherwise."""
    for judged in derive.claims_judged(data):
        if judged.against:
            other = judged.against[0]
            region = data.regions[other.figure.region].short
            mine = data.regions[judged.claim.region].short
            yield Asked(
                judged.claim, "by", "plain", {"region": mine, "other": region, "place": said(other.figure.where)}
            )


QUESTIONS: tuple[Question, ...] = (claims_fit_our_figures,)
