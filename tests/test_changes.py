"""What counts as a change between two states of the data, and as which kind of change."""

import shutil
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts import read
from scripts.derive import CORRECTION, NEW, REMOVED, UPDATE, changes
from scripts.derive.changes import INSIDE, KINDS, NAMED, REFERENCES, STATEMENT, TELLING
from scripts.model import Award, Benefit, Claim, Effort, Figure, Source, Where
from scripts.model.entries import Citation, Reply, Speaker
from tests.registry import data, figure, said, source, target

PROVINCE = Path(__file__).parent / "province" / "data"


def claim(**fields):
    typed = {"region": "97.01", "rank": "1", "among": "semua", "indicators": ("aktif",), "by": "count"}
    return Claim(**{**typed, **fields})


def award(**fields):
    typed = {
        "kind": "award",
        "date": "2031-05-01",
        "giver": said("Pemberi"),
        "giver_short": said("Pemberi"),
        "receiver": "97",
        "receiver_name": said("Contoh"),
        "for": said("kerja"),
        "indicators": ("terekam", "aktif"),
        "sources": (Citation(source="satu"),),
    }
    return Award(**{**typed, **fields})


def seen(before, after):
    """Kind, how and changed fields of every change."""
    return [(one.kind, one.how, tuple(field.name for field in one.fields)) for one in changes(before, after)]


BASE = {"count": "900", "percent": "90", "of": "wajib", "of_count": "1000"}
REPLY = Reply(date="2031-07-01", by="Kantor Contoh", says=said("Sudah benar."))
FIGURES = {
    "count": ({"count": "901"}, CORRECTION),
    "percent": ({"percent": "90,1"}, CORRECTION),
    "one more digit is another precision": ({"percent": "90,0"}, CORRECTION),
    "count_is": ({"count_is": "about"}, CORRECTION),
    "percent_is": ({"percent_is": "about"}, CORRECTION),
    "of_count": ({"of_count": "1.001"}, CORRECTION),
    "of_count taken away": ({"of_count": None}, CORRECTION),
    "of_count_is": ({"of_count_is": "about"}, CORRECTION),
    "provisional": ({"provisional": "true"}, CORRECTION),
    "of_as_of": ({"of_as_of": "2031-03"}, UPDATE),
    "target": ({"target": "sasaran-2031"}, UPDATE),
    "wording": ({"wording": "recorded"}, UPDATE),
    "speaker": ({"speaker": "Pejabat Contoh"}, UPDATE),
    "note": ({"note": said("Catatan.")}, UPDATE),
    "locator": ({"locator": "paragraf 2"}, UPDATE),
    "as_printed": ({"as_printed": "sembilan ratus orang"}, UPDATE),
    "read_as": ({"read_as": "dewasa"}, UPDATE),
    "because": ({"because": said("Alasan.")}, UPDATE),
    "prefer": ({"prefer": "true"}, UPDATE),
    "revises": ({"revises": "dua"}, UPDATE),
    "reply": ({"reply": REPLY}, UPDATE),
}


@pytest.mark.parametrize(("fields", "how"), FIGURES.values(), ids=FIGURES)
def test_another_field_of_a_figure_is_one_change(fields, how):
    before, after = (data(source(figure(**{**BASE, **more}))) for more in ({}, fields))
    assert seen(before, after) == [("figure", how, tuple(fields))]


REPLACED = {
    "of_as_of": ("2031-03", "2031-04"),
    "target": ("sasaran-2030", "sasaran-2031"),
    "wording": ("recorded", "printed"),
    "speaker": ("Pejabat Contoh", "Pejabat Lain"),
    "of_count": ("1.000", "1.001"),
}


@pytest.mark.parametrize("name", REPLACED)
def test_a_statement_that_was_filled_in_is_an_update_and_another_one_a_correction(name):
    first, second = REPLACED[name]
    plain = {field: value for field, value in BASE.items() if field != name}
    empty, old, new = (data(source(figure(**plain, **more))) for more in ({}, {name: first}, {name: second}))
    assert seen(empty, old) == [("figure", UPDATE, (name,))]
    assert seen(old, new) == [("figure", CORRECTION, (name,))]
    assert seen(new, empty) == [("figure", CORRECTION, (name,))]


NAMES = {
    "date": {"as_of": "2031-05"},
    "region": {"region": "97.01"},
    "indicator": {"indicator": "aktif"},
    "base": {"of": "dewasa"},
    "group": {"group": "pemula"},
}


@pytest.mark.parametrize("fields", NAMES.values(), ids=NAMES)
def test_a_corrected_part_of_the_id_is_one_correction_that_knows_both_addresses(fields):
    before, after = data(source(figure(**BASE))), data(source(figure(**{**BASE, **fields})))
    [one] = changes(before, after)
    assert (one.how, [field.name for field in one.fields]) == (CORRECTION, list(fields))
    assert one.was == "satu/97/terekam/2031-04/wajib"
    assert one.id != one.was


def test_days_of_a_flow_are_one_part_of_its_id():
    flow = {"region": "97", "indicator": "terekam", "count": "40"}
    before = data(source(Figure(**flow, **{"from": "2031-01-01", "to": "2031-01-31"})))
    after = data(source(Figure(**flow, **{"from": "2031-02-01", "to": "2031-02-28"})))
    assert seen(before, after) == [("figure", CORRECTION, ("from", "to"))]


def test_a_count_that_gets_its_percentage_is_completed_not_replaced():
    before, after = data(source(figure(count="900"))), data(source(figure(**BASE)))
    [one] = changes(before, after)
    assert (one.how, {field.name for field in one.fields}) == (UPDATE, {"of", "percent", "of_count"})
    assert one.was == "satu/97/terekam/2031-04/count"


def test_another_value_and_another_date_are_removed_and_new():
    before = data(source(figure(**BASE)))
    after = data(source(figure(**{**BASE, "count": "800", "as_of": "2031-05"})))
    assert seen(before, after) == [("figure", REMOVED, ()), ("figure", NEW, ())]


def test_where_two_could_be_meant_nothing_is_paired():
    before = data(source(figure(count="900")))
    after = data(source(figure("97.01", count="900"), figure("97.02", count="900")))
    assert sorted(one.how for one in changes(before, after)) == [NEW, NEW, REMOVED]


def test_figures_of_two_sources_are_never_one():
    before = data(source(figure(count="900"), figure(as_of="2031-05", count="7")), source(figure("97.01", count="3")))
    after = data(source(figure(as_of="2031-05", count="7")), source(figure("97.01", count="3"), figure(count="900")))
    assert sorted((one.how, one.id) for one in changes(before, after)) == [
        (NEW, "dua/97/terekam/2031-04/count"),
        (REMOVED, "satu/97/terekam/2031-04/count"),
    ]


OTHERS = {
    "rank": (claim(), claim(rank="2"), CORRECTION),
    "indicators": (claim(), claim(indicators=("terekam",)), CORRECTION),
    "group of a claim": (claim(), claim(among="kabupaten"), CORRECTION),
    "measure": (claim(), claim(by="percent"), CORRECTION),
    "note of a claim": (claim(), claim(note=said("Catatan.")), UPDATE),
    "as printed": (claim(), claim(as_printed="tertinggi se-Contoh"), UPDATE),
}


def test_a_group_that_is_named_at_last_is_the_same_claim():
    said = claim(among=None, among_says={"id": "15 daerah contoh"})
    [one] = changes(data(source(said)), data(source(claim())))
    assert (one.how, {field.name for field in one.fields}) == (CORRECTION, {"among", "among_says"})


@pytest.mark.parametrize(("first", "second", "how"), OTHERS.values(), ids=OTHERS)
def test_claims(first, second, how):
    [one] = changes(data(source(first)), data(source(second)))
    assert (one.kind, one.how, len(one.fields)) == ("claim", how, 1)


KEPT = {
    "award date": ("awards", award(), award(date="2031-05-02"), CORRECTION),
    "award giver": ("awards", award(), award(giver=said("Lain")), CORRECTION),
    "award category": ("awards", award(), award(category=said("Sedang")), UPDATE),
    "award sources": ("awards", award(), award(sources=(Citation(source="satu"), Citation(source="dua"))), UPDATE),
    "target": ("targets", target(count="500"), target(count="600"), CORRECTION),
    "target note": ("targets", target(), target(note=said("u")), UPDATE),
    "benefit": (
        "benefits",
        Benefit(about="ikd", said_as="hoped", says=said("x")),
        Benefit(about="ikd", said_as="asserted", says=said("x")),
        CORRECTION,
    ),
    "benefit words": (
        "benefits",
        Benefit(about="ikd", said_as="hoped", says=said("x")),
        Benefit(about="ikd", said_as="hoped", says=said("y")),
        UPDATE,
    ),
    "effort": (
        "outreach",
        Effort(kind="plan", region="97", says=said("x")),
        Effort(kind="programme", region="97", says=said("x")),
        CORRECTION,
    ),
}


@pytest.mark.parametrize(("name", "first", "second", "how"), KEPT.values(), ids=KEPT)
def test_what_several_sources_tell(name, first, second, how):
    before, after = (data(source(), **{name: {"satu-hal": one}}) for one in (first, second))
    [one] = changes(before, after)
    assert (one.id, one.how, len(one.fields)) == ("satu-hal", how, 1)
    assert [one.how for one in changes(data(source()), after)] == [NEW]
    assert [one.how for one in changes(after, data(source()))] == [REMOVED]


SOURCES = {
    "publisher": ({"publisher": "Warta Contoh"}, CORRECTION),
    "published": ({"published": "2031-07"}, CORRECTION),
    "title": ({"title": "Judul"}, UPDATE),
    "archive": ({"archive": "https://contoh.example/arsip"}, UPDATE),
    "accessed": ({"accessed": "2031-08-01"}, UPDATE),
    "extent": ({"extent": "excerpt"}, UPDATE),
    "speakers": ({"speakers": {"Pejabat": Speaker(role=said("Kepala"))}}, UPDATE),
}


@pytest.mark.parametrize(("fields", "how"), SOURCES.values(), ids=SOURCES)
def test_a_source_is_compared_without_what_it_holds(fields, how):
    before = source(figure(count="900"))
    after = before.model_copy(update=dict(Source(**{**REQUIRED, **fields})) | {"figures": before.figures})
    assert seen(data(before), data(after)) == [("source", how, tuple(fields))]


REQUIRED = {
    "publisher": "Contoh Pos",
    "kind": "press",
    "published": "2031-06",
    "accessed": "2031-06-30",
    "extent": "full",
}


def test_a_new_source_and_its_figures_are_all_new():
    before = data(source(figure(count="900")))
    after = data(source(figure(count="900")), source(figure("97.01", count="3"), claim(region="97.01")))
    assert [(one.kind, one.how, one.id) for one in changes(before, after)] == [
        ("figure", NEW, "dua/97.01/terekam/2031-04/count"),
        ("claim", NEW, "dua/97.01/aktif/semua/count"),
        ("source", NEW, "dua"),
    ]


def test_lines_order_and_the_order_in_lists_are_no_change():
    one, two = figure(count="900"), figure("97.01", count="3")
    moved = two.model_copy(update={"where": Where("data/sources/satu.yml", 99), "lines": {"count": 100}})
    before = data(source(one, two, claim(indicators=("aktif", "terekam"))), awards={"a": award()})
    after = data(
        source(moved, one, claim(indicators=("terekam", "aktif"))), awards={"a": award(indicators=("aktif", "terekam"))}
    )
    assert changes(before, after) == ()


def test_two_values_under_one_id_are_told_apart():
    both = (figure(count="900", locator="judul"), figure(count="901", locator="isi"))
    assert changes(data(source(*both)), data(source(*reversed(both)))) == ()
    after = data(source(figure(count="902", locator="isi"), both[0]))
    assert seen(data(source(*both)), after) == [("figure", CORRECTION, ("count",))]
    assert seen(data(source(*both)), data(source(both[1]))) == [("figure", REMOVED, ())]


# --- renamed files -----------------------------------------------------------------------------------------------


def named(**sources):
    return replace(data(), sources=sources)


def test_a_renamed_file_is_one_update_of_its_source():
    held = source(figure(**BASE), claim())
    citing = source(figure("97.02", count="5", revises="lama"))
    told = award(sources=(Citation(source="lama"),))
    before = named(lama=held, lain=citing)
    after = named(baru=held, lain=source(figure("97.02", count="5", revises="baru")))
    before = replace(before, awards={"a": told})
    after = replace(after, awards={"a": award(sources=(Citation(source="baru"),))})
    [one] = changes(before, after)
    assert (one.kind, one.how, one.id, one.was) == ("source", UPDATE, "baru", "lama")


def test_a_renamed_file_with_another_value_is_removed_and_new():
    before, after = named(lama=source(figure(count="900"))), named(baru=source(figure(count="901")))
    assert sorted((one.kind, one.how) for one in changes(before, after)) == [
        *(("figure", NEW), ("figure", REMOVED), ("source", NEW), ("source", REMOVED))
    ]


def test_a_renamed_file_whose_own_lines_changed_says_both():
    before = named(lama=source(figure(count="900")))
    after = named(baru=source(figure(count="900"), published="2031-07"))
    [one] = changes(before, after)
    assert (one.how, one.was, [field.name for field in one.fields]) == (CORRECTION, "lama", ["file", "published"])


def test_two_files_that_tell_the_same_are_not_guessed():
    held = source(figure(count="900"))
    found = changes(named(lama=held, kuno=held), named(baru=held))
    assert sorted({one.how for one in found}) == [NEW, REMOVED]


# --- real folders ------------------------------------------------------------------------------------------------


def province(tmp_path, *edits):
    folder = Path(shutil.copytree(PROVINCE, tmp_path / "data"))
    for name, old, new in edits:
        text = (folder / name).read_text("utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new, 1), "utf-8")
    found, findings = read.folder(folder)
    assert not [finding for finding in findings if finding.refuses]
    return found


@cache
def invented():
    return read.folder(PROVINCE)[0]


@pytest.fixture
def whole():
    return invented()


def test_the_same_folder_twice_is_no_change(whole):
    assert changes(whole, read.folder(PROVINCE)[0]) == ()
    assert len(whole.sources) > 3


def test_a_change_tells_file_line_and_both_values(whole, tmp_path):
    name = "sources/2031-05-contoh-resmi.yml"
    after = province(tmp_path, (name, "count: 900.000", "# baris baru\n    count: 890.000"))
    [one] = changes(whole, after)
    assert (one.how, one.id) == (CORRECTION, "2031-05-contoh-resmi/97/kartu-terekam/2031-04/wajib")
    assert [(field.name, field.before, field.after) for field in one.fields] == [("count", 900000, 890000)]
    assert one.where.file == f"data/{name}"
    assert one.before["percent"] == one.after["percent"]
    assert one.source == "2031-05-contoh-resmi"


@st.composite
def mutated(draw):
    """One entry of the province, and the same data with one free text of it rewritten or one count moved by one."""
    found = invented()
    key = draw(st.sampled_from([key for key, one in found.sources.items() if one.figures]))
    held = found.sources[key]
    at = draw(st.integers(0, len(held.figures) - 1))
    own = held.figures[at]
    choices = {
        "note": said("Catatan lain yang belum ada."),
        "locator": "paragraf 99",
        "provisional": not own.provisional,
    }
    if own.count is not None:
        choices["count"] = own.count + draw(st.integers(1, 5000))
    if own.percent is not None:
        choices["percent"] = own.percent + 1
    name = draw(st.sampled_from(sorted(choices)))
    other = own.model_copy(update={name: choices[name]})
    figures = (*held.figures[:at], other, *held.figures[at + 1 :])
    sources = {**found.sources, key: held.model_copy(update={"figures": figures})}
    return found, replace(found, sources=sources), name, key


@given(mutated())
def test_any_single_mutation_is_exactly_one_change(case):
    before, after, name, key = case
    [one] = changes(before, after)
    assert (one.kind, one.source, [field.name for field in one.fields]) == ("figure", key, [name])
    assert one.how == (UPDATE if name in ("note", "locator") else CORRECTION)
    [back] = changes(after, before)
    assert (back.before, back.after) == (one.after, one.before)


@given(st.randoms(use_true_random=False))
def test_any_order_of_files_and_figures_is_no_change(random):
    found = invented()
    keys = list(found.sources)
    random.shuffle(keys)
    sources = {}
    for key in keys:
        figures = list(found.sources[key].figures)
        random.shuffle(figures)
        sources[key] = found.sources[key].model_copy(update={"figures": tuple(figures)})
    assert changes(found, replace(found, sources=sources)) == ()


# --- the table -----------------------------------------------------------------------------------------------------

SAID_SO_FAR = {
    "figure": (
        *("region", "indicator", "as_of", "from", "to", "of", "group"),
        *("count", "count_is", "count_from", "count_to", "percent", "percent_is"),
        *("of_count", "of_count_is", "of_as_of", "target", "wording", "provisional", "speaker"),
    ),
    "claim": ("region", "rank", "among", "among_says", "indicators", "by", "as_of", "award", "speaker"),
    "award": (
        *("kind", "date", "title", "giver", "receiver", "receiver_name", "for", "indicators", "category"),
        *("event", "venue", "city", "province", "handed_by", "received_by"),
    ),
    "target": (
        *("set_by", "region", "applies_to", "indicator", "percent", "of", "count", "count_is"),
        *("from", "by", "yearly"),
    ),
    "benefit": ("about", "said_as"),
    "outreach": ("kind", "region", "indicators", "count", "speaker"),
    "source": ("title", "publisher", "region", "kind", "number", "published", "carries"),
}
"""What was a correction once stays one: the published history says so of commits long ago."""


def test_what_was_a_correction_stays_one():
    assert {kind: set(names) - STATEMENT[kind] for kind, names in SAID_SO_FAR.items()} == {
        kind: set() for kind in SAID_SO_FAR
    }
    assert set(KINDS) == {*SAID_SO_FAR, "office"}


def test_ids_are_made_of_the_same_fields_as_ever():
    assert set(NAMED["figure"]) == {"region", "indicator", "as_of", "from", "to", "of", "of_as_of", "group"}
    assert set(NAMED["claim"]) == {"region", "indicators", "among", "among_says", "by"}
    assert TELLING == {
        "figure": ("count", "count_from", "count_to", "percent", "percent_from", "percent_to"),
        "claim": ("rank", "as_printed"),
    }


def test_what_a_source_holds_is_compared_on_its_own():
    assert set(INSIDE) == {"figures", "claims", "awards", "targets", "benefits", "outreach", "offices"}
    assert {"source", "carries", "revises", "title_from"} == REFERENCES
