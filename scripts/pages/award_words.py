"""What pages say of an award: its own name, who prints that name, when and where it was handed over."""

from markupsafe import Markup

from scripts.model import Award
from scripts.pages.say import Say, capital, plain
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
    known = [place(award), *([say.when(award.date)] if award.date.stated else [])]
    return Markup(", ").join(part for part in known if part)


def in_short(say: Say, award: Award) -> Markup:
    """What must stand with the name: category, town and date, for an award of the same name may have gone elsewhere."""
    of = say.t("award.of_category", category=say.text(award.category)) if award.category else Markup("")
    return Markup(", ").join(part for part in (of, where_and_when(say, award)) if part)


def named_by(say: Say, award: Award) -> Markup:
    """Which sources print its name; nothing where nobody wrote that down, or where it has none."""
    told = award.title_from or tuple(citation.source for citation in award.sources if len(award.sources) == 1)
    if not award.title or not told:
        return Markup("")
    first = {say.data.sources[key].publisher: key for key in reversed(told) if key in say.data.sources}
    links = [say.a(source_page(key), publisher) for publisher, key in reversed(first.items())]
    return say.t("award.named_by", sources=say.listed(links)) if links else Markup("")
