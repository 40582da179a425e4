"""An evidence page lists all that its source tells: targets, awards, efforts, benefits, each with where it stands."""

import pytest

from scripts.model import Award, Benefit, Effort
from scripts.model.entries import Citation
from scripts.pages import evidence
from scripts.words import words
from tests.registry import facts, figure, said, source, target


def cites(*locators, of="satu"):
    return tuple(Citation(source=of, locator=locator) for locator in locators)


def award(kind, sources):
    told = {"giver": said("Penilai"), "giver_short": said("Penilai"), "receiver_name": said("kabupaten Satu")}
    return Award(
        kind=kind,
        date="2031-05",
        receiver="97.01",
        indicators=("aktif",),
        sources=sources,
        **told,
        **{"for": said("uji")},
    )


def effort(kind, sources, **more):
    return Effort(kind=kind, region="97.01", says=said("Petugas keliling."), sources=sources, **more)


def benefit(said_as, sources):
    return Benefit(about="ikd", said_as=said_as, says=said("Ringan dibawa."), sources=sources)


def pages(*sources, language="id", **held):
    found = facts(*(sources or [source(), source()]), **held)
    return {
        planned.path: planned.make(found, words(language)).markdown
        for planned in evidence.pages(found, words(language))
    }


ONE = cites("paragraf 2")
TOLD = {
    "a target": ({"targets": {"t": target().model_copy(update={"sources": ONE})}}, "1 target", 'target/#t">'),
    "an award": ({"awards": {"p": award("award", ONE)}}, "1 penghargaan", 'penghargaan/#p">Penghargaan, Satu</a>: '),
    "a recognition": (
        {"awards": {"p": award("recognition", ONE)}},
        "1 apresiasi",
        "Apresiasi, Satu</a>: Kabupaten Satu menerima apresiasi dari Penilai",
    ),
    "a programme": (
        {"outreach": {"u": effort("programme", ONE, count="12")}},
        "1 upaya",
        'upaya/#u">Upaya, Satu</a>: Petugas keliling. Jumlah: <data value="12">12</data>.',
    ),
    "a challenge": (
        {"outreach": {"u": effort("challenge", ONE)}},
        "1 kendala",
        ">Kendala, Satu</a>: Petugas keliling.",
    ),
    "a benefit": (
        {"benefits": {"m": benefit("hoped", ONE)}},
        "1 manfaat",
        "Ringan dibawa. Baru harapan sumber.",
    ),
}


@pytest.mark.parametrize(("held", "number", "line"), TOLD.values(), ids=TOLD)
def test_what_only_this_source_tells_stands_on_its_page_with_its_place(held, number, line):
    made = pages(**held)
    own, other, every = made["bukti/satu.md"], made["bukti/dua.md"], made["bukti.md"]
    assert line in own
    assert own.count("(paragraf 2)</li>") == 1
    assert f"Yang dicatat dari sumber ini: {number}.</p>" in own
    assert f'description: "{number} dari Contoh Pos' in own
    assert "(paragraf 2)" not in other
    assert "Yang dicatat" not in other
    assert [entry.count(number) for entry in every.split("<li>") if "bukti/" in entry or "satu/" in entry][:1] == [1]


def test_a_source_of_nothing_counts_nothing():
    made = pages()
    assert 'description: "Tulisan Contoh Pos' in made["bukti/satu.md"]
    assert " angka" not in made["bukti/satu.md"].partition("---\n\n")[2]


def test_two_places_of_one_source_are_one_line():
    own = pages(benefits={"m": benefit("asserted", (*cites("judul", None, "paragraf 9"), *cites(None, of="dua")))})
    assert own["bukti/satu.md"].count("Ringan dibawa.") == 1
    assert "(judul; paragraf 9)</li>" in own["bukti/satu.md"]
    assert "Sudah bisa, menurut sumber.</li>" in own["bukti/dua.md"]


def test_everything_is_counted_apart_and_in_english_one_is_one():
    efforts = {"a": effort("plan", ONE), "b": effort("plan", ONE), "c": effort("role", ONE)}
    own = pages(source(figure(count="5")), language="en", outreach=efforts)["bukti/satu.md"]
    assert "Recorded from this source: 1 figure, 2 plans, and 1 role.</p>" in own
    assert "<summary>Efforts and challenges in this source<" in own
