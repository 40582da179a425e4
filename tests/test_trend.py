"""What the pages say of time: each finding computed, each date said, nothing drawn that does not compare."""

import re
from datetime import date

import pytest

from scripts import draw
from scripts.pages import charts, goals, headlines
from scripts.pages.charts import trend
from scripts.pages.say import Say, plain
from scripts.words import words
from tests.registry import TOPICS, facts, figure, source, target
from tests.test_series import APRIL, FIRST, IMPLIED, LAST, active, recorded


def say(*sources, language="id", **more):
    return Say(facts(*sources, **more), words(language), "x.md")


def drawn(chart):
    rows = [dict(row) for row in chart.rows]
    return draw.svg(
        chart.kind, rows, title=plain(chart.title), description=chart.description, locale=words("id").locale(), name="x"
    )


def title(chart):
    return plain(chart.title)


def finding(told):
    return plain(told.finding)


def test_who_is_left_leads_with_the_two_gaps_and_the_base_that_grew():
    told = trend.unreached(say(source(FIRST, LAST), source(IMPLIED)), "97", TOPICS[0])
    chart = told.chart
    assert finding(told) == (
        "Yang belum rekam turun dari 21.157 menjadi 10.201 orang, sementara p bertambah 90.205"
        " (31 Oktober 2023 sampai 12 November 2024)"
    )
    assert title(chart) == "Yang belum rekam turun dari 21.157 menjadi 10.201 orang"
    # At odds with its own percentage; its base ours; and one that stands: none of them is joined to another.
    assert [(row["value"], row["state"], row["of"]) for row in chart.rows] == [
        (21_157, "crossed", "part"),
        (13_220, "hollow", "part"),
        (10_201, "joined", "part"),
    ]
    assert [plain(line)[:14] for line in chart.words] == ["Bulatan kosong", "Silang: hitung"]
    assert len(chart.table.rows) == len(chart.rows)
    note = plain(chart.note)
    assert "101.161" in note
    assert "31 Oktober 2023 berbeda bila dihitung ulang" in note
    assert "Oktober 2024 tidak kami bandingkan: dari apa, perkiraan kami." in note
    assert drawn(chart)


def bare(as_of="2024-06-13", percent="98,75", of="unstated", **fields):
    return figure(fields.pop("region", "97"), "terekam", as_of, percent=percent, of=of, **fields)


JUNE = "13 Juni 2024; bila dari p, sekitar 35.000 orang belum; Lihat buktinya)"
UNSAID = "(sumber tidak menyebut persen dari apa)"
BETWEEN = {
    "of what nobody says": ([bare()], f"98,75% {UNSAID} ({JUNE}"),
    "of what only we say": (
        [bare(read_as="wajib", because={"id": "x"})],
        f"98,75% {UNSAID} ({JUNE}",
    ),
    "of how many nobody says": ([bare(of="wajib")], "98,75% s (13 Juni 2024; Lihat buktinya)"),
    "two dates": (
        [bare(as_of="2024-07", percent="99"), bare()],
        f"98,75% {UNSAID} ({JUNE} dan 99% {UNSAID} (Juli 2024; Lihat buktinya)",
    ),
    "twice the same": (
        [bare(), bare(locator="b")],
        f"98,75% {UNSAID} ({JUNE}",
    ),
    "too wide for one number": ([bare(percent="99")], f"99% {UNSAID} (13 Juni 2024; Lihat buktinya)"),
    "more than all": ([bare(percent="101")], f"101% {UNSAID} (13 Juni 2024; Lihat buktinya)"),
    "before both": ([bare(as_of="2023-06")], None),
    "after both": ([bare(as_of="2025-06")], None),
    "on one of the dates": ([bare(as_of="2023-10-31")], None),
    "of no date": ([bare(as_of="unstated")], None),
    "of a group": ([bare(group="pelajar")], None),
    "of another region": ([bare(region="97.01")], None),
}


@pytest.mark.parametrize(("figures", "said"), BETWEEN.values(), ids=BETWEEN)
def test_a_percentage_from_between_the_dates_that_leaves_no_number_is_said(figures, said):
    sources = [source(one, published="2025-07") for one in figures]
    told = trend.unreached(say(source(FIRST, LAST, published="2025-01"), *sources), "97", TOPICS[0])
    notes = " ".join(map(str, told.notes))
    note = " ".join(map(plain, told.notes))
    assert told.chart is None
    if said is None:
        assert "Di antara kedua tanggal itu" not in note
    else:
        assert f"Di antara kedua tanggal itu tercatat juga {said}." in note
        assert 'href="' in notes


WAYS = {
    "rose": ("90", "100", "150", "naik dari 10 menjadi 50 orang, sementara p bertambah 50"),
    "rose from an equal base": ("95", "90", "100", "naik dari 5 menjadi 10 orang ("),
    "fell": ("90", "95", "100", "turun dari 10 menjadi 5 orang ("),
    "same": ("90", "90", "100", "tetap 10 orang ("),
    "same of more": ("90", "140", "150", "tetap 10 orang, sementara p bertambah 50"),
}


@pytest.mark.parametrize(("first", "last", "base", "said"), WAYS.values(), ids=WAYS)
def test_the_finding_follows_the_numbers(first, last, base, said):
    one, two = (
        figure(as_of=day, count=count, percent=str(round(100 * int(count) / int(size))), of="wajib", of_count=size)
        for day, count, size in (("2031-01", first, "100"), ("2031-04", last, base))
    )
    assert said in finding(trend.unreached(say(source(one, two)), "97", TOPICS[0]))


def test_one_date_makes_no_picture():
    assert trend.unreached(say(source(LAST)), "97", TOPICS[0]) is None
    assert trend.people(say(source(active("2031-01", "5"))), "97", "aktif") is None
    assert trend.people(say(source()), "97", "aktif") is None


def test_three_dates_are_a_line_and_two_are_a_sentence():
    three = [active("2023-12-31", "94.980"), active("2024-01-15", "99.235"), active("2024-10", "156.639")]
    all_three, two = (say(source(*some)) for some in (three, three[:2]))
    line = charts.over_time(all_three, "97", "aktif")
    assert (line.kind, title(line)) == ("trend", "X di Contoh bertambah sejak 2023")
    assert (
        finding(trend.people(all_three, "97", "aktif"))
        == "X bertambah 61.659 orang (31 Desember 2023 sampai Oktober 2024)"
    )
    assert "65% dari jumlah orang pada 31 Desember 2023" in plain(line.note)
    assert [(row["day"], row["state"]) for row in line.rows] == [
        ("2023-12-31", "joined"),
        ("2024-01-15", "joined"),
        ("2024-10-31", "joined"),
    ]
    assert drawn(line)
    assert charts.changed(all_three, "97", "aktif") == ""
    assert charts.over_time(two, "97", "aktif") is None
    assert plain(charts.changed(two, "97", "aktif")).startswith(
        "X bertambah 4.255 orang (31 Desember 2023 sampai 15 Januari 2024). Naik"
    )
    one = say(source(three[0]))
    assert (charts.over_time(one, "97", "aktif"), charts.changed(one, "97", "aktif")) == (None, "")


def test_what_is_known_only_to_the_year_is_a_flat_line_over_it_and_joined_to_nothing():
    told = trend.people(
        say(
            source(active("unstated", "4.650", count_is="about"), published="2023"),
            source(active("2024-12-31", "20.179"), active("2025-01", "20.229", locator="b"), published="2025"),
        ),
        "97",
        "aktif",
    )
    chart = told.chart
    assert finding(told) == "X: dari sekitar 4.650 (berita 2023) menjadi 20.229 orang (Januari 2025)"
    assert title(chart) == "X di Contoh bertambah sejak 2023"
    assert [(row["since"], row["day"], row["state"]) for row in chart.rows] == [
        ("2023-01-01", "2023-12-31", "alone"),
        (None, "2024-12-31", "joined"),
        (None, "2025-01-31", "joined"),
    ]
    assert [plain(line) for line in chart.words] == [
        "Garis datar: tanggalnya di tahun itu tidak disebut, jadi tidak disambung."
    ]
    assert "%" not in plain(chart.note)


STATES = {
    "a day": (active("2031-06-30", "900"), "joined", False),
    "a year": (active("2031", "900"), "alone", True),
    "a year at odds with itself": (active("2031", "900", percent="50", of="wajib", of_count="1.000"), "crossed", False),
    "at odds with itself": (active("2031-06", "900", percent="50", of="wajib", of_count="1.000"), "crossed", False),
    "at least so many": (active("2031-06", "900", count_is="at-least"), "alone", False),
}


@pytest.mark.parametrize(("middle", "state", "flat"), STATES.values(), ids=STATES)
def test_each_mark_says_how_firm_its_number_is(middle, state, flat):
    ends = [active("2030-05", "800"), active("2032-02", "950")]
    chart = charts.over_time(say(source(*ends), source(middle, published="2033")), "97", "aktif")
    [row] = [row for row in chart.rows if row["value"] == 900]
    assert (row["state"], row["since"] is not None) == (state, flat)
    assert drawn(chart)


def test_an_undated_figure_never_gets_a_place_on_the_axis_of_days():
    """Unless of its source, too, the year alone is known: then a line over that year promises no day."""
    dated = [active(f"2031-0{n}", f"{n}00") for n in (1, 2, 3)]
    chart = charts.over_time(
        say(source(*dated), source(active("unstated", "50"), published="2030-11-20")), "97", "aktif"
    )
    assert (len(chart.rows), len(chart.table.rows)) == (3, 4)
    assert title(chart) == "X di Contoh bertambah sejak 2031"
    assert "hanya ada di tabel" in plain(chart.note)


AIMS = {
    "of a year": ({"count": "2.000", "by": "2031"}, ("2031-01-01", "2031-12-31", "target 2031: 2.000", None)),
    "without a date": ({"count": "2.000", "by": "unstated"}, (None, None, "target 2.000 orang", None)),
    "long past": ({"count": "2.000", "by": "2020"}, None),
    "a share of what nobody says": ({"percent": "30", "of": "unstated"}, None),
}


@pytest.mark.parametrize(("fields", "aim"), AIMS.values(), ids=AIMS)
def test_a_target_is_drawn_where_it_is_people_of_that_time(fields, aim):
    counts = [active(f"2031-0{n}", f"{n}00") for n in (1, 2, 3)]
    found = say(source(*counts), targets={"t": target(region="97", **fields)})
    chart = charts.over_time(found, "97", "aktif")
    goals_drawn = [row for row in chart.rows if row["state"] == "target"]
    assert [(row["since"], row["day"], row["label"], row["note"]) for row in goals_drawn] == ([aim] if aim else [])
    assert len(chart.table.rows) == len(chart.rows)
    assert drawn(chart)


def test_a_target_that_is_our_estimate_says_so_where_it_is_drawn():
    counts = [active(f"2031-0{n}", f"{n}00") for n in (1, 2)]
    odd = active("2031-03", "300", percent="50", of="sasaran", target="t")
    whole = figure(as_of="2031-03", count="2.000", percent="99", of="wajib")
    found = say(source(*counts, odd, whole), targets={"t": target(region="97", percent="30", of="unstated", by="2031")})
    chart = charts.over_time(found, "97", "aktif")
    [aim] = [row for row in chart.rows if row["state"] == "target"]
    assert (aim["value"], aim["note"]) == (600, "perkiraan kami")
    bar = charts.progress(found, headlines.known(found, "97", "aktif"))
    assert [(row["people"], row["state"]) for row in bar.rows] == [(300, "done"), (600, "target")]
    assert bar.rows[1]["note"] == "perkiraan kami"
    assert drawn(bar)


CHANGES = [
    (("200", "150"), {}, "X berkurang 50 orang"),
    (("200", "200"), {}, "X tetap 200 orang"),
    (("1.000", "3.000"), {"count_is": "about"}, "X bertambah sekitar 2.000 orang"),
]


@pytest.mark.parametrize(("counts", "fields", "said"), CHANGES)
def test_more_or_fewer_is_said_as_exactly_as_the_sources_allow(counts, fields, said):
    one, two = (active(f"2031-0{n}", count, **fields) for n, count in enumerate(counts, start=1))
    assert finding(trend.people(say(source(one, two)), "97", "aktif")).startswith(said)


def test_shares_make_a_line_where_nobody_counted_and_two_make_nothing():
    shares = [figure(as_of=f"2031-0{n}", percent=f"9{n}", of="wajib") for n in (1, 2, 3)]
    told = trend.people(say(source(*shares)), "97", "terekam")
    chart = told.chart
    assert finding(told) == "X: dari 91% s (Januari 2031) menjadi 93% s (Maret 2031)"
    assert title(chart) == "X di Contoh: persen dari p"
    assert [row["value"] for row in chart.rows] == [91, 92, 93]
    assert drawn(chart)
    assert trend.people(say(source(*shares[:2])), "97", "terekam") is None


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        (0, "Belum ada tanggal yang bisa dibandingkan. Tren belum bisa digambar."),
        (1, "Baru 1 tanggal yang bisa dibandingkan. Tren baru digambar dari tiga tanggal."),
        (2, "Baru 2 tanggal yang bisa dibandingkan. Tren baru digambar dari tiga tanggal."),
        (3, ""),
    ],
)
def test_too_few_dates_are_said_to_be_too_few(dates, said):
    counts = [active(f"2031-0{n}", f"{n}00") for n in range(1, dates + 1)]
    undated = source(active("unstated", "50"), published="2030-05-01")
    assert plain(trend.too_few(say(source(*counts), undated), "97", "aktif")) == said


def test_a_share_that_its_base_outgrew_is_no_loss_of_people():
    found = say(
        source(recorded("2022-04-15", "180.170", "101,16", "178.106")),
        source(recorded("2024-04-01", "195.596", "97,88", "199.840")),
    )
    assert [plain(line) for line in trend.lines(found, "97", "terekam")] == [
        "Persennya turun dari 101,16% s (15 April 2022) menjadi 97,88% s (1 April 2024). Jumlah orangnya justru"
        " bertambah 15.426. Yang tumbuh lebih cepat: p, bertambah 21.734."
    ]


def test_fewer_people_are_said_to_be_fewer():
    fell = say(source(recorded("2020-11", "2.692.573")), source(recorded("2022-04-15", "2.672.845")))
    [line] = trend.lines(fell, "97", "terekam")
    assert plain(line).startswith("Yang x turun dari 2.692.573 (November 2020) menjadi 2.672.845 orang")


def test_a_restated_date_shows_both_and_marks_the_later():
    early, late = (
        source(active("2031-01", count), kind=kind, published=when)
        for count, kind, when in (("100", "official", "2031-02"), ("120", "press", "2031-05"))
    )
    told = trend.people(say(early, late, source(active("2031-04", "200"), active("2031-06", "210"))), "97", "aktif")
    assert re.search(r"Contoh Pos, Mei 2031 kemudian menyebut 120", plain(told.chart.table.rows[0][2]))
    assert finding(told).startswith("X bertambah 110 orang")


def test_several_regions_on_one_day_list_the_missing_and_rank_nobody():
    chart = charts.same_day(say(source(*APRIL)), "97", "terekam")
    assert title(chart) == "X dan p, 15 April 2022"
    assert [plain(line) for line in chart.words] == ["Batang penuh: x. Garis tipis: p."]
    assert [row["name"] for row in chart.rows] == ["Satu", "Dua", "Kota"]
    assert "%" not in title(chart) + chart.description + plain(chart.note) + str(chart.table)
    assert "Dua berbeda bila dihitung ulang" in plain(chart.note)
    assert drawn(chart)
    assert charts.same_day(say(source(*APRIL[:2])), "97", "terekam") is None


def test_a_figure_of_another_date_beside_a_scale_says_its_date():
    old = figure("97.01", percent="80", of="wajib", as_of="2028-01")
    new = [figure(code, percent="90", of="wajib") for code in ("97.02", "97.71")]
    found = say(source(old, *new))
    chart = charts.regions(found, found.facts.places("97", "terekam", "wajib"), "97")
    beside = [row for row in chart.rows if row["state"] == "beside"]
    assert [(row["name"], "Januari 2028" in row["label"], row["value"]) for row in beside] == [("Satu", True, None)]


PACE = re.compile(r"22\.500 orang per bulan, dihitung dari April 2031 sampai tenggat")
DAYS = [("2031-06-30", True, False), ("2031-09-01", False, False), ("2032-01-01", False, True)]


@pytest.mark.parametrize(("today", "asked", "past"), DAYS)
def test_the_pace_to_a_target_is_said_while_it_means_something(today, asked, past):
    found = say(
        source(active("2031-04", "45.000")),
        targets={"t": target(region="97", count="225.000", by="2031-12-31")},
        today=date.fromisoformat(today),
    )
    said = " ".join(plain(line) for line in goals.lines(found, headlines.known(found, "97", "aktif")))
    assert (bool(PACE.search(said)), "Angka pada tenggatnya belum ada" in said) == (asked, past)


def test_the_pace_to_a_share_is_said_too():
    """30% of 2.860.701 is 858.210; 701.571 missing over two months is 350.786 a month."""
    found = say(
        source(
            figure(as_of="2031-04", count="2.860.701", percent="99,54", of="wajib"),
            figure("97", "aktif", "2031-04", count="156.639", percent="18,25", of="sasaran", target="t"),
        ),
        targets={"t": target(percent="30", of="unstated", by="2031-06", region="97")},
        today=date(2031, 5, 31),
    )
    said = " ".join(plain(line) for line in goals.lines(found, headlines.known(found, "97", "aktif")))
    assert "350.786 orang per bulan" in said


@pytest.mark.parametrize("language", ["id", "en"])
def test_both_languages_say_the_same_numbers(language):
    found = say(source(FIRST, LAST), source(IMPLIED), language=language)
    numbers = re.findall(r'value="(\d+)"', str(trend.unreached(found, "97", TOPICS[0])))
    assert {"21157", "10201", "90205", "101161", "13076", "13364"} <= set(numbers)


def fell(*sources):
    return [plain(line) for line in trend.lines(say(*sources), "97", "terekam")]


def test_a_fall_from_a_figure_at_odds_with_itself_is_not_called_one():
    """2.692.573 / 2.582.065 = 104,28%, printed 104,38: nobody knows which of the three is meant."""
    odd = recorded("2020-11", "2.692.573", "104,38", "2.582.065")
    assert fell(source(odd), source(recorded("2022-04-15", "2.672.845"))) == [
        "Yang x tercatat 2.692.573 (November 2020), kemudian 2.672.845 orang (15 April 2022)."
        " Angka November 2020 berbeda bila dihitung ulang, jadi turunnya belum pasti."
    ]


def test_a_fall_to_a_date_on_which_sources_differ_gives_the_range_and_says_so():
    counts = [source(recorded("2022-04-15", count)) for count in ("2.672.845", "2.672.864")]
    assert fell(source(recorded("2020-11", "2.692.573")), *counts) == [
        "Yang x turun dari 2.692.573 (November 2020) menjadi 2.672.845 sampai 2.672.864 orang (15 April 2022)."
        " Sebabnya belum ada di situs ini. Untuk 15 April 2022, sumber berbeda dan tidak ada yang diutamakan."
    ]


ODD = {
    # 2.767.407 / 2.788.564 = 99,24%; as printed and as reckoned it lies below 100,80.
    "both ways": ("99,40", "turun dari 100,80% s (15 April 2022) menjadi 99,24% s, hitungan kami", "besar turunnya"),
    # As printed, 101 lies above 100,80; as reckoned it does not.
    "one way only": ("101", "tercatat 100,80% s (15 April 2022), kemudian 99,24% s, hitungan kami", "turunnya"),
}


@pytest.mark.parametrize(("printed", "said", "doubt"), ODD.values(), ids=ODD)
def test_a_share_that_is_ours_is_said_to_be_and_falls_only_where_it_does_either_way(printed, said, doubt):
    first = recorded("2022-04-15", "2.672.864", "100,80", "2.651.549")
    [line] = fell(source(first), source(recorded("2023-10-31", "2.767.407", printed, "2.788.564")))
    assert f"Persennya {said} (31 Oktober 2023)." in line
    assert line.endswith(f" Angka 31 Oktober 2023 berbeda bila dihitung ulang, jadi {doubt} belum pasti.")
    assert ("Yang tumbuh lebih cepat" in line) == (doubt == "besar turunnya")


def test_a_share_whose_base_is_ours_may_not_have_fallen():
    read = {"read_as": "wajib", "because": {"id": "x"}}
    first = recorded("2031-01", "950", "95", "1.000")
    # Its count tells that people fell; of what the percentage is, only we say.
    later = figure("97", "terekam", "2031-03", count="900", percent="90", of="unstated", **read)
    assert fell(source(first, later))[-1] == (
        "Persennya tercatat 95% s (Januari 2031), kemudian 90% s (Maret 2031)."
        " Angka Maret 2031 belum bisa dipegang (dari apa, perkiraan kami), jadi turunnya belum pasti."
    )
