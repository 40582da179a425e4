"""How many of all are reached, as a picture: drawn only where it is true, never as all while somebody is missing."""

import pytest

from scripts import draw
from scripts.pages import charts, headlines
from scripts.pages.say import Say, plain
from scripts.words import words
from tests.registry import facts, figure, source, target


def covered(*sources, language="id", indicator="terekam", **more):
    say = Say(facts(*sources, **more), words(language), "x.md")
    return charts.coverage(say, headlines.known(say, "97", indicator))


def of_people(count, percent, size, **fields):
    return figure(count=count, percent=percent, of="wajib", of_count=size, **fields)


def drawn(chart):
    rows = [dict(row) for row in chart.rows]
    return draw.svg(
        chart.kind, rows, title=plain(chart.title), description=chart.description, locale=words("id").locale(), name="x"
    )


LAST = {
    "less than one in a thousand": (of_people("99.999", "100", "100.000"), 1, "kurang dari 1"),
    "a remainder is rounded up": (of_people("996.457", "99,65", "1.000.000"), 4, "kurang dari 4"),
    "exactly so many": (of_people("980", "98", "1.000"), 20, "20"),
    "nobody": (of_people("1.000", "100", "1.000"), 0, None),
}


@pytest.mark.parametrize(("one", "last", "said"), LAST.values(), ids=LAST)
def test_a_dot_is_left_open_for_whoever_is_missing(one, last, said):
    chart = covered(source(one))
    assert chart.kind == "dots"
    assert [row["dots"] for row in chart.rows] == ([1000 - last, last] if last else [1000])
    assert sum(row["dots"] for row in chart.rows) == 1000
    if said:
        assert chart.rows[1]["label"] == f"{last} titik terakhir: belum rekam"
        assert chart.rows[1]["note"].endswith(f"{said} dari 1.000")
        assert plain(chart.table.rows[1][1]) == said
        assert said in chart.description
    assert len(chart.table.rows) == len(chart.rows)
    assert drawn(chart)


KINDS = {
    "98% of a stated base that agrees": (of_people("980", "98", "1.000"), "dots"),
    "below 98%": (of_people("979", "97,9", "1.000"), "waffle"),
    "only a percentage, which nobody can recount": (figure(percent="99", of="wajib"), "waffle"),
    "of what nobody says": (figure(percent="99", of="unstated"), None),
    "a base that we read": (figure(percent="99", of="unstated", read_as="wajib", because={"id": "x"}), None),
    "above all": (of_people("1.012", "101,2", "1.000"), None),
    "at odds with itself": (of_people("990", "98", "1.000"), None),
    "at least so many": (figure(percent="90", percent_is="at-least", of="wajib"), None),
    "nothing": (figure(count="990"), None),
}


@pytest.mark.parametrize(("one", "kind"), KINDS.values(), ids=KINDS)
def test_a_thousand_dots_only_from_98_percent_of_a_stated_base_that_agrees(one, kind):
    chart = covered(source(one))
    assert (chart.kind if chart else None) == kind
    if chart:
        assert chart.name == "squares-97-terekam", "whichever is drawn, a link to it stays"
        assert drawn(chart)


def test_squares_are_cut_where_the_share_ends():
    cut = covered(source(of_people("548", "5,48", "10.000")))
    assert [(row["squares"], row["state"], row["entry"]) for row in cut.rows] == [
        (5.48, "done", 0),
        (pytest.approx(94.52), "rest", 1),
    ]


def test_the_target_of_the_same_base_is_outlined_and_says_whose_estimate_it_is():
    counts = figure(as_of="2031-04", count="2.000", percent="99", of="wajib")
    used = figure("97", "aktif", "2031-04", count="110", percent="18,3", of="sasaran", target="t")
    told = figure("97", "aktif", "2031-04", count="110", percent="5,5", of="terekam", of_count="2.000")
    goal = {"t": target(percent="30", of="unstated", by="2031-06", region="97")}
    chart = covered(source(counts, used, told), indicator="aktif", targets=goal)
    [aim] = [row for row in chart.rows if row["state"] == "target"]
    assert (aim["squares"], aim["label"], aim["note"]) == (30, "target 30 kotak", "perkiraan kami")
    assert plain(chart.table.rows[aim["entry"]][1]) == "30"
    assert drawn(chart)


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("one", [of_people("996", "99,6", "1.000"), of_people("5", "0,5", "1.000")])
def test_the_title_is_short_and_names_those_whom_a_mark_stands_for(one, language):
    chart = covered(source(one), language=language)
    assert len(plain(chart.title)) <= 60
    assert " p" in plain(chart.title)


BARS = {
    "a count and a target in people": ({"count": "300"}, {"count": "900"}, (300, 900)),
    "about so many": ({"count": "300", "count_is": "about"}, {"count": "900"}, (300, 900)),
    "beyond the target": ({"count": "950"}, {"count": "900"}, (950, 900)),
    "at least so many": ({"count": "300", "count_is": "at-least"}, {"count": "900"}, None),
    "a share alone": ({"percent": "30", "of": "wajib"}, {"count": "900"}, None),
    "a target of what nobody says": ({"count": "300"}, {"percent": "30", "of": "unstated"}, None),
}


@pytest.mark.parametrize(("fields", "aim", "people"), BARS.values(), ids=BARS)
def test_a_bar_runs_to_a_target_only_where_both_are_people(fields, aim, people):
    found = facts(source(figure(indicator="aktif", **fields)), targets={"t": target(region="97", **aim)})
    say = Say(found, words("id"), "x.md")
    chart = charts.progress(say, headlines.known(say, "97", "aktif"))
    assert (tuple(row["people"] for row in chart.rows) if chart else None) == people
    if chart:
        assert (plain(chart.title), chart.rows[1]["label"]) == ("Target k: 900 orang", "target 900 orang")
        assert chart.rows[1]["note"] is None
        assert drawn(chart)
