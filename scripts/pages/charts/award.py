"""What an award says, as a picture to pass on."""

from scripts.model import Award
from scripts.pages.charts.alternative import alternative
from scripts.pages.page import Chart, Table
from scripts.pages.say import Say, capital, escaped, plain


def award(say: Say, key: str, award: Award) -> Chart:
    """An award in its setting: when, where, from whom, to whom, what for."""
    place = ", ".join(plain(part) for part in (award.venue, award.city, award.province) if part)
    steps = [
        ("called", plain(say.text(award.title)) if award.title else ""),
        ("when", say.words.weekday(award.date)),
        ("where", f"{plain(say.text(award.event))}. {place}." if award.event else place),
        ("from", _with_person(say, award, "handed_by", plain(say.text(award.giver)))),
        ("to", _with_person(say, award, "received_by", plain(say.text(award.receiver_name)))),
        (
            "for",
            _capital(plain(say.text(award.for_)))
            + (f". {say.words('award.category', category=plain(say.text(award.category)))}" if award.category else ""),
        ),
    ]
    marks = {"from": "giver", "to": "receiver"}
    rows = [
        {"what": say.words(f"award.{step}"), "text": _capital(text), "mark": marks.get(step, "step")}
        for step, text in steps
        if text
    ]
    values = {
        "receiver": say.text(award.receiver_name),
        "giver": say.text(award.giver_short),
        "date": say.when(award.date),
        "for": say.text(award.for_),
    }
    return Chart(
        f"award-{key}",
        "award",
        tuple(rows),
        capital(say.t("chart.award.title", **values)),
        say.t("chart.award.subtitle", **values),
        alternative(say, "chart.award.alt", [f"{row['what']}: {row['text']}" for row in rows], **values),
        Table(
            say.t("chart.award.caption", **values),
            (say.t("head.what"), say.t("head.answer")),
            tuple((escaped(row["what"]), escaped(row["text"])) for row in rows),
        ),
    )


def _with_person(say: Say, award: Award, field: str, office: str) -> str:
    person = getattr(award, field)
    if person is None:
        return office
    names = say.words.listed(dict.fromkeys(plain(name.printed) for name in person.names))
    return say.words(f"award.{field}", office=office, name=names, role=plain(say.text(person.role)))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
