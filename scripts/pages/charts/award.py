"""What an award says, as a picture to pass on."""

from scripts.model import Award
from scripts.pages.charts.alternative import alternative
from scripts.pages.page import Chart, Table
from scripts.pages.say import Say, capital, escaped, plain


def award(say: Say, key: str, one: Award) -> Chart:
    """An award in its setting: when, where, from whom, to whom, what for."""
    place = ", ".join(plain(part) for part in (one.venue, one.city, one.province) if part)
    steps = [
        ("called", plain(say.text(one.title)) if one.title else ""),
        ("when", say.words.weekday(one.date)),
        ("where", f"{plain(say.text(one.event))}. {place}." if one.event else place),
        ("from", _with_person(say, one, "handed_by", plain(say.text(one.giver)))),
        ("to", _with_person(say, one, "received_by", plain(say.text(one.receiver_name)))),
        (
            "for",
            _capital(plain(say.text(one.for_)))
            + (f". {say.words('award.category', category=plain(say.text(one.category)))}" if one.category else ""),
        ),
    ]
    marks = {"from": "giver", "to": "receiver"}
    rows = [
        {"what": say.words(f"award.{step}"), "text": _capital(text), "mark": marks.get(step, "step")}
        for step, text in steps
        if text
    ]
    values = {
        "receiver": say.text(one.receiver_name),
        "giver": say.text(one.giver_short),
        "date": say.when(one.date),
        "for": say.text(one.for_),
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


def _with_person(say: Say, one: Award, field: str, office: str) -> str:
    person = getattr(one, field)
    if person is None:
        return office
    names = say.words.listed(dict.fromkeys(plain(name.printed) for name in person.names))
    return say.words(f"award.{field}", office=office, name=names, role=plain(say.text(person.role)))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
