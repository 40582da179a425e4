"""A photograph of an award: small, without what a camera writes into it, refused where it cannot be shown."""

import io
import random
from dataclasses import replace

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from scripts import read
from scripts.check.sources import photos_can_be_shown
from scripts.model import Photo, Text, pictures
from scripts.pages import awards, cards
from scripts.publish import photos
from scripts.words import words
from tests.mistakes import valid, written
from tests.registry import TODAY, facts, figure, source
from tests.test_awards import award, page

ALT = Text(id="Orang di panggung", en="People on a stage")


def taken(size=(1600, 1200), form="JPEG", noise=False, mode="RGB", exif=None) -> bytes:
    picture = Image.new(mode, size, "red" if mode != "RGBA" else (255, 0, 0, 0))
    if noise:
        picture = Image.frombytes(mode, size, random.Random(3).randbytes(3 * size[0] * size[1]))  # noqa: S311
    into = io.BytesIO()
    picture.save(into, form, **({"exif": exif} if exif else {}))
    return into.getvalue()


def camera() -> Image.Exif:
    told = Image.Exif()
    told[0x010F] = "Kamera Contoh"
    told[0x0112] = 6  # held upright
    return told


SHOWN = {
    "a large one": (taken(), (960, 720)),
    "a narrow one": (taken((700, 2000)), (336, 960)),
    "a small one stays as it is": (taken((640, 480), "PNG"), (640, 480)),
    "held upright": (taken((1600, 1200), exif=camera()), (720, 960)),
    "all noise": (taken((960, 720), noise=True), None),
    "see-through": (taken((800, 600), "PNG", mode="RGBA"), (800, 600)),
}


@pytest.mark.parametrize(("content", "size"), SHOWN.values(), ids=SHOWN)
def test_a_photograph_is_small_and_says_nothing_of_its_camera(content, size):
    made = pictures.webp(content)
    assert len(made) <= pictures.HEAVIEST == 60_000
    shown = Image.open(io.BytesIO(made))
    assert shown.format == "WEBP"
    assert not shown.getexif()
    assert b"Kamera" not in made
    assert size is None or shown.size == size == pictures.shown_size(content)
    assert pictures.webp(content) == made


NIK = "9601014505310001"
"""Invented: of province 96, of a woman born on the 5th of May."""


def told_by(form: str, **more: object) -> bytes:
    into = io.BytesIO()
    Image.new("RGB", (8, 8)).save(into, form, **more)
    return into.getvalue()


def exif(key: int, value: object) -> Image.Exif:
    made = Image.Exif()
    made[key] = value
    return made


def in_png(text: str, packed: bool) -> PngInfo:
    made = PngInfo()
    made.add_text("Comment", text, zip=packed)
    return made


IN_PICTURES = {
    "what it is of": told_by("JPEG", exif=exif(0x010E, f"KTP {NIK}")),
    "in groups": told_by("JPEG", exif=exif(0x010E, "960101 450531 0001")),
    "two bytes a letter": told_by("JPEG", exif=exif(0x9C9B, f"nomor {NIK}".encode("utf-16-le"))),
    "a remark": told_by("JPEG", comment=NIK.encode()),
    "a phone": told_by("JPEG", comment=b"hubungi HP 081299990000"),
    "words of a PNG": told_by("PNG", pnginfo=in_png(NIK, packed=False)),
    "packed words of a PNG": told_by("PNG", pnginfo=in_png(NIK, packed=True)),
    "XMP": told_by("WEBP", xmp=f"<x>{NIK}</x>".encode()),
    "behind it": told_by("WEBP") + NIK.encode(),
}
HARMLESS = {
    "a camera": taken(exif=camera()),
    "noise": taken((960, 720), noise=True),
    "a day, a lens and a place": told_by("JPEG", comment=b"2031:05:06 07:08:09 24-70 0012345678 -0.502106,117.153709"),
    "who took it": told_by("JPEG", comment=b"Foto: Fulan, foto@contoh.example"),
    "no picture": b"kata",
}


@pytest.mark.parametrize("what", [*IN_PICTURES, *HARMLESS])
def test_a_photograph_that_holds_a_personal_number_is_refused(what, tmp_path):
    folder = written(valid() | {"photos/foto.jpg": {**IN_PICTURES, **HARMLESS}[what]}, tmp_path)
    found = [one for one in read.folder(folder)[1] if one.where.file == "data/photos/foto.jpg"]
    assert [f"{one.rule}.{one.case}" for one in found] == ["people_stay_private.photo"] * (what in IN_PICTURES)
    assert not [one for one in found if "4505" in one.facts["masked"] or "9999" in one.facts["masked"]]


def test_what_is_seen_through_becomes_white():
    shown = Image.open(io.BytesIO(pictures.webp(taken((800, 600), "PNG", mode="RGBA"))))
    assert min(shown.convert("RGB").getpixel((5, 5))) > 250


NO_PICTURES = {
    "text": b"bukan gambar",
    "nothing": b"",
    "half a picture": taken()[:900],
    "another form": taken(form="GIF"),
}


@pytest.mark.parametrize("content", NO_PICTURES.values(), ids=NO_PICTURES)
def test_what_is_no_picture_is_none(content):
    with pytest.raises(pictures.NoPicture):
        pictures.size(content)


def with_photo(content, alt=ALT, file="foto.jpg", there="foto.jpg"):
    photo = Photo(file=file, alt=alt, credit="Fulan <b>", licence="CC BY 4.0")
    found = facts(source(), source(), awards={"piala": award(photo=photo)})
    return replace(found, data=replace(found.data, photos={there: content}))


CASES = {
    "all is well": (with_photo(taken()), []),
    "another name": (with_photo(taken(), there="lain.jpg"), ["missing"]),
    "out of the folder": (with_photo(taken(), file="../../etc/passwd"), ["missing"]),
    "cannot be opened": (with_photo(None), ["unreadable"]),
    "no picture": (with_photo(b"teks"), ["no-picture"]),
    "too small": (with_photo(taken((599, 400))), ["small"]),
    "just large enough": (with_photo(taken((600, 400))), []),
    "no English": (with_photo(taken(), alt=Text(id="Orang")), ["english"]),
}


def with_logo(content, there="logo.png"):
    found = facts(source(figure(count="9960", percent="99,60", of="wajib", of_count="10000")), source())
    site = found.data.site.model_copy(update={"logo": "logo.png"})
    return replace(found, data=replace(found.data, site=site, photos={there: content}))


CASES |= {
    "a logo": (with_logo(taken((72, 72))), []),
    "no file of the logo": (with_logo(taken(), there="lain.png"), ["missing"]),
    "a logo that cannot be opened": (with_logo(None), ["unreadable"]),
    "a logo that is none": (with_logo(b"teks"), ["no-picture"]),
    "a low logo": (with_logo(taken((600, 71))), ["low"]),
}


@pytest.mark.parametrize(("found", "cases"), CASES.values(), ids=CASES)
def test_a_photograph_that_cannot_be_shown_is_refused(found, cases):
    assert [case for _, case, _ in photos_can_be_shown(found.data, TODAY)] == cases


def test_it_stands_on_the_card_with_who_took_it_and_nowhere_without_one():
    assert "<img" not in page(piala=award())
    found = with_photo(taken())
    [planned] = awards.pages(found, words("id"))
    text = planned.make(found, words("id")).markdown
    assert '<img src="../foto/piala.webp" width="960" height="720" alt="Orang di panggung">' in text
    assert "Foto: Fulan &#60;b&#62;. CC BY 4.0." in text
    assert 'class="medal"' not in text
    [(path, made)] = photos.files(found)
    assert path == "foto/piala.webp"
    assert len(made) <= pictures.HEAVIEST
    assert list(photos.files(facts(source(), source(), awards={"piala": award()}))) == []


def test_the_logo_of_the_publisher_is_small_and_stands_on_its_cards():
    found = with_logo(taken((1600, 1200), "PNG"))
    wide, high, content = photos.logo(found.data)
    assert (wide, high) == (96, 72)
    assert Image.open(io.BytesIO(content)).size == (96, 72)
    assert photos.logo(with_logo(taken((2000, 200))).data)[:2] == (216, 22)
    assert photos.logo(facts(source(), source()).data) is None
    shown = cards.cards(found, words("id"))
    assert {each.card.logo for each in shown.values()} == {(wide, high, content)}


def test_photographs_are_read_as_files_and_no_link_is_followed(tmp_path):
    folder = tmp_path / "photos"
    folder.mkdir()
    (folder / "satu.jpg").write_bytes(b"satu")
    (folder / "catatan.txt").write_bytes(b"dua")
    (tmp_path / "rahasia.jpg").write_bytes(b"tiga")
    (folder / "tautan.jpg").symlink_to(tmp_path / "rahasia.jpg")
    (folder / "folder.png").mkdir()
    assert read.places.photos(tmp_path) == {"satu.jpg": b"satu", "tautan.jpg": None, "folder.png": None}
    assert read.places.photos(tmp_path / "lain") == {}
