"""What pages say of an award: its own name, who prints that name, when and where it was handed over."""

from markupsafe import Markup

from scripts.model import Award, Person
from scripts.pages.say import Say, capital, escaped, plain
from scripts.publish.addresses import source_page


def name(say: Say, award: Award) -> Markup:
    """The award's own name; where no source prints one, from whom it came."""
    if award.title:
        return say.text(award.title)
    return say.t(f"award.unnamed.{award.kind}", giver=say.text(award.giver_short))


def headline(say: Say, award: Award) -> Markup:
    """Who received what, and in which year: Kaltim raih Dukcapil Prima Award 2024."""
    key = f"award.headline.{award.kind}" if award.title or award.kind == "recognition" else "award.headline.unnamed"
    values = {"region": say.region(award.receiver), "giver": say.text(award.giver_short), "name": name(say, award)}
    said = capital(say.t(key, **values))
    year = str(award.date.last.year) if award.date.last else ""
    return said if not year or year in plain(said) else Markup("{} {}").format(said, year)


def place(award: Award) -> str:
    """The town in which it was handed over, else what is known of the place."""
    return award.city or award.province or award.venue or ""


def where_and_when(say: Say, award: Award) -> Markup:
    """Mataram, 4 November 2024; whichever of the two is known."""
    known = [escaped(place(award)), *([say.when(award.date)] if award.date.stated else [])]
    return Markup(", ").join(part for part in known if part)


def in_short(say: Say, award: Award) -> Markup:
    """What must stand with the name: category, town and date, for an award of the same name may have gone elsewhere.

    Who received it, where that is not the site's own region.
    """
    whom = say.region(award.receiver) if award.receiver != say.site.region else Markup("")
    of = say.t("award.of_category", category=say.text(award.category)) if award.category else Markup("")
    return Markup(", ").join(part for part in (whom, of, where_and_when(say, award)) if part)


def named_by(say: Say, award: Award) -> Markup:
    """Which sources print its name; nothing where nobody wrote that down, or where it has none."""
    told = award.title_from or tuple(citation.source for citation in award.sources if len(award.sources) == 1)
    if not award.title or not told:
        return Markup("")
    first = {say.data.sources[key].publisher: key for key in reversed(told) if key in say.data.sources}
    links = [say.a(source_page(key), publisher) for publisher, key in reversed(first.items())]
    return say.t("award.named_by", sources=say.listed(links)) if links else Markup("")


def given(say: Say, award: Award) -> Markup:
    """From whom, where and when: what always stands with the headline."""
    said = Markup(", ").join(
        filter(None, [say.t("award.given", giver=say.text(award.giver_short)), _place_of(say, award)])
    )
    return capital(said) + Markup(".")


def _place_of(say: Say, award: Award) -> Markup:
    known = [say.t("award.at", place=place(award))] if place(award) else []
    return Markup(", ").join([*known, *([say.when(award.date)] if award.date.stated else [])])


def facts(say: Say, award: Award) -> list[tuple[str, Markup]]:
    """What the card lists, each by the name of its term: nothing stands there that no source says."""
    where = ", ".join(part for part in (award.venue, award.city) if part) or award.province or ""
    event = [say.text(award.event)] if award.event else []
    told: dict[str, Markup] = {
        "category": capital(say.text(award.category)),
        "for": capital(say.text(award.for_)),
        "to": _hands(say, "received_by", say.text(award.receiver_name), award.received_by),
        "from": _hands(say, "handed_by", say.text(award.giver), award.handed_by),
        "when": escaped(say.words.weekday(award.date)) if award.date.stated else Markup(""),
        "where": capital(Markup(", ").join([*event, *([escaped(where)] if where else [])])),
    }
    return [(term, said) for term, said in told.items() if said]


def _hands(say: Say, key: str, office: Markup, person: Person | None) -> Markup:
    """An office, and who acted for it, as the article prints the name."""
    if person is None or not person.names:
        return capital(office)
    return capital(say.t(f"award.{key}", office=office, name=person.names[0].printed, role=say.text(person.role)))


def in_time(say: Say, award: Award) -> Markup:
    """What the line of time says under the name: what it is, for whom."""
    values = {"giver": say.text(award.giver_short), "receiver": say.region(award.receiver)}
    return say.t(
        f"award.in_time.{award.kind}{'' if award.title else '_unnamed'}", **values, **{"for": say.text(award.for_)}
    )


def reported(say: Say, award: Award) -> Markup:
    """When those of no date were told: berita Januari 2025; nothing where that is not known either."""
    dates = [say.data.sources[each.source].published for each in award.sources if each.source in say.data.sources]
    known = [each for each in dates if each.stated]
    return say.t("period.reported", period=say.words.period(known[0])) if known else Markup("")
