"""Sentences that are safe to quote, of figures and awards."""

from markupsafe import Markup

from scripts.derive import DISAGREES, INFERRED, PRINTED, Reading, own_count
from scripts.model import UNSTATED, Award
from scripts.pages.figure_words import group, misnamed, said_count, share_words, source_values, with_office
from scripts.pages.headlines import Headline, _said_already, how_many
from scripts.pages.say import Say, capital


def quotable(say: Say, headline: Headline) -> Markup:
    """One sentence that may be quoted as it stands: count, base, date and source."""
    place = say.region(headline.reading.figure.region, short=False)
    parts = [say.t("quote.place", region=place, sentence=how_many(say, headline, quoted=True))]
    if headline.share and not headline.undecided and not _said_already(headline):
        key = "quote.share" if headline.share.origin == PRINTED else f"quote.{headline.share.origin}"
        if headline.share.origin == INFERRED and misnamed(headline.share.reading.figure):
            key = "quote.misnamed"
        people = say.people(headline.share.reading.figure.of or UNSTATED)
        parts.append(say.t(key, share=share_words(say, headline.share), people=people))
    sources = [say.t("source.short", **source_values(say, key)) for key in headline.sources]
    parts.append(say.t("quote.source", source=Markup("; ").join(sources)))
    return Markup(" ").join(parts)


def quotable_figure(say: Say, reading: Reading) -> Markup:
    """What one source says, as a sentence that may be quoted as it stands: count, share of what, date and source.

    A percentage beside which our numbers give another, or of something that cannot be, is nobody's sentence to quote:
    the count stays, or nothing.
    """
    figure = reading.figure
    doubtful = reading.otherwise is not None or misnamed(figure)
    if doubtful and own_count(reading) is None:
        return Markup("")
    place = say.region(figure.region, short=False)
    if figure.group:
        place = Markup("{} ({})").format(place, group(say, figure))
    values = {"short": say.short(reading), "date": say.when(reading)}
    name, unit = say.text(say.data.indicators[figure.indicator].name), say.unit(reading)
    share = say.printed(reading) if figure.percents and not doubtful else None
    if figure.is_flow and own_count(reading) is not None:
        said = say.t("figure.flow", name=name, n=said_count(say, reading), unit=unit, date=say.when(reading))
    elif figure.is_flow:
        said, share = say.t("figure.flow_share", name=name, share=share, date=say.when(reading)), None
    elif figure.count_from is not None and figure.count_to is not None:
        between = say.between((figure.count_from, figure.count_to), reading)
        said = say.t("figure.count", n=say.counted(reading, between), **values)
    elif figure.count is not None:
        key = f"figure.count_{figure.count_is.replace('-', '_')}" if figure.count_is else "figure.count"
        said = say.t(key, n=say.counted(reading, say.n(figure.count, reading)), **values)
    else:
        said, share = say.t("figure.share_only", share=share, **values), None
    parts = [say.t("quote.place", region=place, sentence=said)]
    if share is not None:
        parts.append(say.t("quote.printed", share=share))
    if reading.verdict == DISAGREES:
        parts.append(say.t("figure.disagrees"))
    parts.append(say.t("quote.source", source=say.t("source.short", **source_values(say, reading.source))))
    return Markup(" ").join(parts)


def awards_held(say: Say) -> Markup:
    """How many awards there are, where none leads; that there is none, where there is none."""
    held = len(say.data.awards)
    if not held:
        return say.t("award.none", **say.searched())
    return say.t("award.others_one") if held == 1 else say.t("award.others", n=say.many(held, "awards"))


def award_sentence(say: Say, award: Award) -> Markup:
    values = {
        "receiver": say.text(award.receiver_name),
        "giver": say.text(award.giver_short),
        "for": say.text(award.for_),
        "category": say.text(award.category),
        "date": say.when(award.date),
    }
    return capital(say.t("award.sentence" if award.category else "award.sentence_plain", **values))


def recognition_sentence(say: Say, award: Award) -> Markup:
    values = {
        "receiver": say.text(award.receiver_name),
        "giver": say.text(award.giver_short),
        "for": say.text(award.for_),
        "date": say.when(award.date),
    }
    return capital(say.t("award.recognition_dated" if award.date.stated else "award.recognition", **values))


def handed_over(say: Say, award: Award) -> Markup:
    """At which event, and where as far as that is known, an award was handed over."""
    place = ", ".join(part for part in (award.venue, award.city, award.province) if part)
    values = {"event": say.text(award.event), "date": say.words.weekday(award.date)}
    return say.t("award.lead", place=place, **values) if place else say.t("award.lead_event", **values)


def quotable_award(say: Say, award: Award) -> Markup:
    """The sentence of an award, with its source: one that may be quoted as it stands."""
    source = say.t("source.short", **source_values(say, award.sources[0].source))
    return Markup(" ").join([award_sentence(say, award), say.t("quote.source", source=source)])


def together_by(say: Say, award: Award) -> Markup:
    """Who speaks of the people who did the work, with the office held, as the award's sources print it."""
    for citation in award.sources:
        speaker = say.data.sources[citation.source].speakers.get(award.together_by or "")
        if speaker:
            return with_office(say, award.together_by, speaker)
    return Markup("")
