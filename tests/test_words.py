"""Two languages that say the same, in numbers and dates of their own."""

import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.model import Finding, Period, Text, Where
from scripts.model.numbers import count as read_count
from scripts.model.numbers import percent as read_percent
from scripts.model.periods import period
from scripts.words import NOT_OWN, OWN, PLACE, files, findings, judges, languages, overrides, shipped, words

ID, EN = (words(language) for language in ("id", "en"))
SCRIPTS = Path(__file__).parent.parent / "scripts"

PERIODS = [
    ("2024-11-04", "4 November 2024", "4 November 2024"),
    ("2024-10", "Oktober 2024", "October 2024"),
    ("2024-Q4", "triwulan IV 2024", "the fourth quarter of 2024"),
    ("2024-S2", "semester II 2024", "the second half of 2024"),
    ("2024", "2024", "2024"),
    ("unstated", "tanggal tidak disebut", "date not stated"),
]


@pytest.mark.parametrize(("typed", "indonesian", "english"), PERIODS)
def test_periods_are_said_in_words(typed, indonesian, english):
    assert (ID.period(period(typed)), EN.period(period(typed))) == (indonesian, english)


SPANS = [
    ("2024-01-09", "2024-01-13", "9 sampai 13 Januari 2024", "9 to 13 January 2024"),
    ("2024-01-09", "2024-03-13", "9 Januari sampai 13 Maret 2024", "9 January to 13 March 2024"),
    ("2023-12-31", "2024-01-13", "31 Desember 2023 sampai 13 Januari 2024", "31 December 2023 to 13 January 2024"),
    ("2024-01-09", "2024-01-09", "9 Januari 2024", "9 January 2024"),
    ("2023-01-09", "2024-01-09", "9 Januari 2023 sampai 9 Januari 2024", "9 January 2023 to 9 January 2024"),
    ("2024-01", "2024-03", "Januari sampai Maret 2024", "January to March 2024"),
    ("2023-12", "2024-03", "Desember 2023 sampai Maret 2024", "December 2023 to March 2024"),
    ("2024-01-09", "2024-03", "9 Januari sampai Maret 2024", "9 January to March 2024"),
    ("2024-01", "2024-03-13", "Januari sampai 13 Maret 2024", "January to 13 March 2024"),
    ("2024-03-09", "2024-03", "9 Maret 2024 sampai Maret 2024", "9 March 2024 to March 2024"),
    ("2024-Q1", "2024-Q3", "triwulan I sampai III 2024", "the first to the third quarter of 2024"),
    (
        "2023-Q4",
        "2024-Q1",
        "triwulan IV 2023 sampai triwulan I 2024",
        "the fourth quarter of 2023 to the first quarter of 2024",
    ),
    ("2024-S1", "2024-S2", "semester I sampai II 2024", "the first to the second half of 2024"),
    ("2020", "2023", "2020 sampai 2023", "2020 to 2023"),
    ("2024-01", "2024-S2", "Januari 2024 sampai semester II 2024", "January 2024 to the second half of 2024"),
    ("unstated", "2024", "tanggal tidak disebut sampai 2024", "date not stated to 2024"),
]


@pytest.mark.parametrize(("first", "last", "indonesian", "english"), SPANS)
def test_what_two_dates_share_is_said_once(first, last, indonesian, english):
    assert (ID.span(period(first), period(last)), EN.span(period(first), period(last))) == (indonesian, english)


def test_a_span_is_said_as_its_two_days_are():
    """Of a figure with `from` and `to`."""
    days = period("2024-01-09"), period("2024-01-13")
    span = Period("2024-01-09/2024-01-13", "span", days[0].first, days[1].last)
    assert (ID.period(span), EN.period(span)) == ("9 sampai 13 Januari 2024", "9 to 13 January 2024")


CALENDAR = [
    ("2030-01-01", "2030-12-31", "2030", "2030"),
    ("2030-07-01", "2030-12-31", "semester II 2030", "the second half of 2030"),
    ("2030-04-01", "2030-06-30", "triwulan II 2030", "the second quarter of 2030"),
    ("2032-02-01", "2032-02-29", "Februari 2032", "February 2032"),
    # Twelve, six and three months that are no year, half year and quarter of the calendar.
    ("2030-02-01", "2031-01-31", "1 Februari 2030 sampai 31 Januari 2031", "1 February 2030 to 31 January 2031"),
    ("2030-02-01", "2030-07-31", "1 Februari sampai 31 Juli 2030", "1 February to 31 July 2030"),
    ("2030-02-01", "2030-04-30", "1 Februari sampai 30 April 2030", "1 February to 30 April 2030"),
    ("2030-01-01", "2030-12-30", "1 Januari sampai 30 Desember 2030", "1 January to 30 December 2030"),
    ("2030-01-02", "2030-12-31", "2 Januari sampai 31 Desember 2030", "2 January to 31 December 2030"),
]


@pytest.mark.parametrize(("first", "last", "indonesian", "english"), CALENDAR)
def test_a_span_that_is_a_year_of_the_calendar_is_called_so(first, last, indonesian, english):
    days = period(first), period(last)
    span = Period(f"{first}_{last}", "span", days[0].first, days[1].last)
    assert (ID.period(span), EN.period(span)) == (indonesian, english)


def test_only_the_words_of_dates_join_two_dates():
    """No other sentence writes from when to when: it would say twice what both dates share."""
    joined = re.compile(r"\{(first|from|start|begin)\} (sampai|hingga|to|until) \{(last|to|end)\}")
    found = {key for language in languages() for key, said in shipped(language).items() if joined.search(said)}
    assert {key for key in found if not key.startswith("period.")} == set()


def test_numbers_take_the_form_of_their_language():
    assert [one.count(2_860_701) for one in (ID, EN)] == ["2.860.701", "2,860,701"]
    assert [one.decimal(Decimal("99.50")) for one in (ID, EN)] == ["99,50", "99.50"]


@given(st.integers(0, 10**9))
def test_a_count_said_in_indonesian_is_read_back(number):
    assert read_count(ID.count(number)) == number


@given(st.decimals(0, 999, places=2))
def test_a_percentage_said_in_indonesian_is_read_back(number):
    assert read_percent(ID.decimal(number)) == number


def test_the_languages_have_the_same_sentences_with_the_same_places():
    id_, en = shipped("id"), shipped("en")
    assert set(id_) == set(en)
    assert {key for key in id_ if set(PLACE.findall(id_[key])) != set(PLACE.findall(en[key]))} == set()


WORDS = SCRIPTS / "words"


@pytest.mark.parametrize("path", sorted(WORDS.rglob("*.yml")), ids=lambda path: path.relative_to(WORDS).as_posix())
def test_a_file_of_words_holds_one_room(path):
    assert len(path.read_text("utf-8").splitlines()) < 700


def test_the_languages_have_the_same_rooms():
    assert [path.name for path in sorted((WORDS / "id").iterdir())] == [
        path.name for path in sorted((WORDS / "en").iterdir())
    ]


TWICE = {
    "in one file": ({"a": "menu:\n  index: A\n  ikd: B\n  index: C\n"}, r"a\.yml:4: index "),
    "in two files": ({"a": "menu:\n  index: A\n", "b": "menu:\n  index: A\n"}, r"b\.yml: menu\.index "),
    "as a list": ({"a": "menu:\n  index: [A, B]\n"}, r"a\.yml:2: index "),
}


@pytest.mark.parametrize("case", TWICE)
def test_a_sentence_of_a_language_is_written_once(case, tmp_path, monkeypatch):
    texts, told = TWICE[case]
    (tmp_path / "twice").mkdir()
    for name, text in texts.items():
        (tmp_path / "twice" / f"{name}.yml").write_text(text, "utf-8")
    monkeypatch.setattr(files, "FOLDER", tmp_path)
    with pytest.raises(ValueError, match=told):
        shipped("twice")


def test_every_sentence_that_the_pages_ask_for_is_there():
    asked = set()
    for path in [
        *SCRIPTS.glob("pages/**/*"),
        SCRIPTS / "__main__.py",
        *SCRIPTS.glob("site/*.py"),
        SCRIPTS / "pipeline.py",
    ]:
        if path.suffix in (".py", ".md", ".html"):
            text = path.read_text("utf-8")
            asked |= set(
                re.findall(r"""\b(?:t|said|words|by_role|badge)\(\s*["']([a-z_]+(?:\.[a-z_0-9-]+)+)["']\s*[,)]""", text)
            )
    assert len(asked) > 100
    known = shipped("id")
    assert [key for key in asked if key not in known and not any(name.startswith(f"{key}.") for name in known)] == []


def test_no_shipped_sentence_names_a_place_or_types_a_total():
    """Another province is another data/: nothing about this one may stand in the words."""
    allowed = re.compile(r"^(findings|fields|glossary|missing\.invite)")
    for language in languages():
        for key, sentence in shipped(language).items():
            assert not re.search(r"\b(Kaltim|Kalimantan|Penajam|PPU)\b", sentence), key
            if not allowed.match(key):
                assert not re.search(r"\d[\d.,]*\d", sentence.replace("100", "")), key


FORBIDDEN = [r"kami menduga", r"\bperekam\b", r"\bsalah hitung\b", r"dilakukan perekaman"]


@pytest.mark.parametrize("pattern", FORBIDDEN)
def test_words_the_site_never_says(pattern):
    assert [key for key, sentence in shipped("id").items() if re.search(pattern, sentence, re.I)] == []


ALL_ID, ALL_EN = "(seluruh|semua|setiap|tiap)", "(all|each|every)"
SINCE = "terbaru|sejak|sampai|tenggat|newest is from|since|deadline|by"
CLUMSY = {
    "all of all": rf"\b{ALL_ID}\W+{ALL_ID}\b|\b{ALL_EN}( of)?\W+{ALL_EN}\b",
    "people before who they are": r"\b(orang|people) (anak|balita|bayi|warga|penduduk|children|residents|voters)\b",
    "people nobody names": r"orang yang tidak disebut|people the source does not",
    "a date that is none": rf"({SINCE}) (tanggal tidak disebut|date not stated)",
    "an article as of a date": r"(terbaru|[Dd]ata) berita \d|(from|of) reported",
    "data that are data": r"\b[Dd]ata\b[^.:]*: (data lama|old data)",
    "a numbered half": r"\b(half|quarter) I?[IV]+\b",
    "a month said twice": r"\d ([A-Z]\w+) (\d{4}) (sampai|to) \d+ \1 \2",
    "a year said twice": r"\b[A-Z]\w+ (20\d\d) (sampai|to) (\d+ )?[A-Z]\w+ \1\b",
    "the other language": r"\bonly (perempuan|laki|pemilih|yang)\b",
}
"""What no page says, in either language."""


def clumsy(text: str) -> list[str]:
    """What is clumsy in a text, each with its words."""
    found = ((name, re.search(pattern, text)) for name, pattern in CLUMSY.items())
    return [f"{name}: {one[0]}" for name, one in found if one]


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("Angka dari seluruh semua provinsi di Indonesia", ["all of all"]),
        ("the figures of all of all provinces", ["all of all"]),
        ("Persen itu dari orang yang tidak disebut sumber.", ["people nobody names"]),
        ("of people the source does not name", ["people nobody names"]),
        ("912.264 orang anak punya KIA", ["people before who they are"]),
        ("5 people children have a KIA", ["people before who they are"]),
        ("2 angka dari 2 sumber; yang terbaru tanggal tidak disebut.", ["a date that is none"]),
        ("Target Contoh: 7 orang, tenggat tanggal tidak disebut.", ["a date that is none"]),
        ("The newest is from reported January 2031.", ["an article as of a date"]),
        ("Data berita 2031: data lama.", ["an article as of a date", "data that are data"]),
        ("half I of 2031", ["a numbered half"]),
        ("quarter IV of 2031", ["a numbered half"]),
        ("9 Januari 2031 sampai 13 Januari 2031", ["a month said twice", "a year said twice"]),
        ("9 Januari 2031 sampai 13 Maret 2031", ["a year said twice"]),
        ("January 2031 to March 2031", ["a year said twice"]),
        ("(only pemilih pemula)", ["the other language"]),
        ("912.264 anak punya KIA; 9 sampai 13 Januari 2031; semua provinsi; the first half of 2031.", []),
        ("31 Desember 2030 sampai 13 Januari 2031; 4 Mei 2031 (tanggal tidak disebut)", []),
    ],
)
def test_clumsy_words_are_noticed(said, names):
    assert [one.partition(":")[0] for one in clumsy(said)] == names


PLAIN = {
    "id": {
        "dari sumber": r"\b(angka|jumlah|persen)( yang)? terbit\b|^terbit\b",
        "di sumber": r"\btercetak\b",
        "data": r"(?<!Klasifikasi )\bisian\b",
        "dihitung dari": r"\bpembagi(nya)?\b",
        "belum ada di situs ini": r"belum kami temukan|(angka|tabel)nya belum terbuka",
        "sumber tidak menyebut persen dari apa": r"dari apa tidak disebut",
        "belum bisa dicek": r"(tidak|belum) bisa dipastikan",
        "cocok, dengan satu anggapan kami": r"cocok bersyarat",
        "hitungan ulang berbeda": r"tidak cocok",
        "perkiraan kami": r"kami simpulkan|\bdisimpulkan\b",
        "Data yang dicari": r"(?-i:^Belum ada di situs ini$)",
        "Bila sumber berbeda": r"(?-i:\bAngka yang berbeda\b)",
    },
    "en": {
        "from the source": r"^published\b|\bpublished (figures|counts?|numbers)",
        "the source does not say of what": r"of what: not stated",
        "counted from": r"base (is )?inferred|inferred base|inferred by us|\bwe infer\b",
        "not yet on this site": r"not found yet|table not public",
        "cannot be checked yet": r"cannot be confirmed|\bnot certain yet\b",
        "agrees, with one assumption of ours": r"on a condition|\bfits, ",
        "our recalculation differs": r"(does|do) not agree|not fit (one another|its counts)",
        "recalculate": r"\brecomput(?!ed_)",
        "when sources differ": r"(?-i:\bFigures that differ\b)",
        "written, not mapped": r"\bin every 100\b",
    },
}
"""For each plain wording the words that it stands for, which no reader meets, by language."""
OF_THE_OFFICE = re.compile(
    r"^(form|sheets|entry\.(?!choice)\w+|findings|mistakes|check|report|upkeep|province|ways_in|search|spellings)\."
)
"""What is said to whoever fills in data: there a cell to fill is called one. And what readers type into the search."""


def unplain(text: str, language: str) -> list[str]:
    """Which plain wordings a text does without, each with what it says instead."""
    found = ((name, re.search(pattern, text, re.M | re.I)) for name, pattern in PLAIN[language].items())
    return [f"{name}: {instead[0]}" for name, instead in found if instead]


@pytest.mark.parametrize("language", PLAIN)
def test_readers_are_told_in_plain_words(language):
    told = {key: text for key, text in shipped(language).items() if not OF_THE_OFFICE.match(key)}
    assert {key: found for key, text in told.items() if (found := unplain(text, language))} == {}


@pytest.mark.parametrize(
    ("said", "language", "names"),
    [
        ("Itu 5%, dihitung dari angka terbit.", "id", ["dari sumber"]),
        ("Persen yang tercetak; pembaginya disimpulkan.", "id", ["di sumber", "dihitung dari", "perkiraan kami"]),
        ("5 dari 9 isian sudah ada; sisanya belum kami temukan", "id", ["data", "belum ada di situs ini"]),
        ("(dari apa tidak disebut)", "id", ["sumber tidak menyebut persen dari apa"]),
        ("tidak cocok, atau belum bisa dipastikan", "id", ["hitungan ulang berbeda"]),
        ("Pembagian peran; beritanya terbit 2031; data yang bisa dibagi.", "id", []),
        ("5 in every 100 people; the base is inferred", "en", ["counted from", "written, not mapped"]),
        ("5 in 100 people who must hold an ID card use the digital ID.", "en", []),
    ],
)
def test_words_that_are_not_plain_are_noticed(said, language, names):
    assert set(names) <= {one.partition(":")[0] for one in unplain(said, language)}
    assert names or unplain(said, language) == []


GROUPS = ("semua provinsi di Contoh", "seluruh kabupaten dan kota", "all provinces of the example")


def test_no_sentence_says_all_of_a_group_whose_name_says_all():
    """Names of groups are data, and many begin with all."""
    for language in languages():
        for key, sentence in shipped(language).items():
            for place in ("{group}", "{narrower}"):
                for name in GROUPS if place in sentence else ():
                    assert clumsy(sentence.replace(place, name)) == [], key


def test_every_headline_with_a_figure_carries_its_date():
    for key in (
        "home.headline",
        "award.sentence",
        "topic.headline_unreached",
        "topic.headline_people",
    ):
        assert all("{date}" in words(language).template(key) for language in languages()), key
    for key in (
        "region.headline_none",
        "outreach.headline",
        "gaps.headline",
        "evidence_page.headline",
    ):
        assert all("{date}" in words(language).template(key) for language in languages()), key


@pytest.mark.parametrize("language", PLAIN)
def test_sentences_are_short(language):
    """At most 22 words a sentence, 14 on average: what a reader with a phone takes in."""
    lengths = []
    for key, text in shipped(language).items():
        if key.startswith(("findings.", "fields.")) or (language != "id" and OF_THE_OFFICE.match(key)):
            continue
        for sentence in re.split(r"(?<=[.!?:;])\s+", PLACE.sub("angka", text)):
            number = len(sentence.split())
            assert number <= 22, (key, sentence)
            lengths.append(number)
    assert sum(lengths) / len(lengths) <= 14


OFFICIALESE = re.compile(
    r"\b(dilaksanakan|dilakukan|melaksanakan|pelaksanaan|dalam rangka|guna (?!ke)|sehubungan|adapun|dikarenakan|"
    r"dimana|bahwasanya|berkenaan|sebagaimana|apabila|tersebut di atas|yang mana (?!yang)|merupakan|diperuntukkan|"
    r"optimalisasi)\b",
    re.IGNORECASE,
)
"""Words of letters and decrees, for each of which there is a plain one: dipakai, karena, bila, adalah."""


def test_indonesian_sentences_are_plain():
    stiff = {key: found[0] for key, text in shipped("id").items() if (found := OFFICIALESE.search(text))}
    # What readers type into the search, names of fields of the statistics office, and its own terms may be stiff.
    assert {key: word for key, word in stiff.items() if not key.startswith(("search.", "satu_data."))} == {}


@pytest.mark.parametrize("said", ["Kegiatan dilaksanakan", "dalam rangka", "Adapun datanya", "yang mana dimaksud"])
def test_stiff_words_are_noticed(said):
    assert OFFICIALESE.search(said)


def test_a_missing_key_names_the_nearest_one():
    with pytest.raises(KeyError, match=r"home\.headline"):
        ID.template("home.headlin")


def test_a_missing_translation_is_borrowed_and_said_to_be():
    assert EN.text(Text(id="halo")) == ("halo", True)
    assert EN.text(Text(id="halo", en="hello")) == ("hello", False)
    assert ID.text(Text(id="halo", en="hello")) == ("halo", False)


def test_a_finding_never_prints_two_lines():
    finding = Finding(Where("data/x.yml", 1), "keys_are_plain", facts={"typed": "a\n::error::b\r\nc"})
    assert "\n" not in ID.finding(finding)
    assert "\r" not in ID.finding(finding)


def test_own_words_replace_shipped_ones_and_broken_ones_are_found():
    where = Where("data/words/id.yml", 3)
    own = {"id": {"menu.index": ("Depan", where), "menu.indeks": ("x", where), "link.evidence": ("{jiwa}", where)}}
    assert words("id", own)("menu.index") == "Depan"
    assert [(one.rule, one.case) for one in findings(own)] == [
        ("own_words_replace_shipped_ones", "near"),
        ("own_words_replace_shipped_ones", "places"),
    ]


FREE = ("menu.index", "home.proof", "award.photo", "search.bukti", "sheets.headings.region", "missing.address")


def test_what_does_not_judge_may_be_said_in_other_words():
    for key in FREE:
        assert words("id", {"id": {key: ("Contoh", Where("x", 1))}})(key) == "Contoh", key


JUDGED = {
    "verdict": "verdict.disagrees",
    "what a verdict means": "verdict.disagrees_means",
    "why there is none": "lacks.count",
    "status of a claim": "evidence.open",
    "what would settle a claim": "settles.stated",
    "scope of a claim": "scope.narrower",
    "how many claims are verified": "claim.intro",
    "result of a recomputation": "recompute.result.disagrees",
    "result of a target": "goal.said.missed",
    "what lies above a target": "goal.above",
    "base": "base.unstated",
    "origin": "origin.inferred",
    "kind of source": "kind.paid",
    "about": "number.about",
    "sentence beside a figure": "figure.disagrees",
    "sentence safe to quote": "quote.inferred",
    "figures that differ": "differences.headline",
    "choice among them": "conflict.why.none",
    "glossary": "glossary.wajib-ktp.means",
    "published code list": "columns.shared.base",
    "sentence of the checks": "findings.percentages_follow_from_their_counts.plain",
    "sentence of the report": "report.fine",
    "standing of the site": "about.status_live",
    "standing of the site, on every page": "shell.status_draft",
    "unit of a figure": "number.people",
    "what joins two things": "list.two",
    "headline": "home.headline",
    "kind of an award": "award.headline.recognition",
    "kind of what was done": "outreach.challenge",
    "whether a programme runs": "outreach.ran_to",
    "obstacles": "region.obstacles",
    "two bases beside one another": "topic.nation_bases",
    "no ranking": "region.list_note",
    "chip of a figure": "message.disagrees",
    "words of a card": "card.made_draft",
    "answer to a sentence": "checking.js.there",
    "what an import found": "sheets.refused",
    "a copy of some time ago": "offline.kept",
    "hope": "benefit.hoped",
    "absence": "missing.cell",
}


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("what", JUDGED)
def test_no_word_that_judges_can_be_turned_round(what, language):
    key = JUDGED[what]
    own = {language: {key: (words(language).template(key) + " Benar.", Where(f"data/words/{language}.yml", 7))}}
    [found] = findings(own)
    assert (found.case, found.where.line, found.refuses) == ("judges", 7, True)
    assert words(language, own)(key, **dict.fromkeys(PLACE.findall(ID.template(key)), "x")) == words(language)(
        key, **dict.fromkeys(PLACE.findall(ID.template(key)), "x")
    )


VERDICTS = re.compile(
    r"cocok|terverifikasi|(hitungan|perkiraan) kami|hitungan ulang berbeda|berbeda bila dihitung|didahulukan|tercapai"
    r"|belum bisa dicek|belum ada di situs ini \(|bisa dibandingkan"
    r"|\bagrees?\b|verified|our (calculation|estimate|recalculation)|cannot be checked|takes precedence|not found",
    re.IGNORECASE,
)
SPEAK_OTHERWISE = ("search.",)
"""By which words the search finds a page."""


@pytest.mark.parametrize("said", [ID, EN], ids=["id", "en"])
def test_every_sentence_that_holds_a_judgement_is_known_to_judge(said):
    loose = [key for key, text in said.sentences.items() if VERDICTS.search(text) and not judges(key)]
    assert [key for key in loose if not key.startswith(SPEAK_OTHERWISE)] == []


@pytest.mark.parametrize(
    ("sentence", "case"),
    [
        ("{office} lewat {name}: {role}.", None),
        ("{name} lewat {office}: {role}.", "order"),
        ("{office} lewat {name}.", "order"),
        ("Contoh", "order"),
        ("{office} lewat {name}: {role}, {date}.", "places"),
        ("{office} lewat {name}: {role} {Lain} {}.", None),
    ],
)
def test_the_places_of_a_sentence_stay_and_keep_their_order(sentence, case):
    found = findings({"id": {"award.handed_by": (sentence, Where("data/words/id.yml", 2))}})
    assert [one.case for one in found] == ([case] if case else [])


def test_every_part_that_may_be_said_otherwise_is_there():
    for part in (*OWN, *NOT_OWN):
        assert any(f"{key}.".startswith(f"{part}.") for key in ID.sentences), part


def test_what_is_said_otherwise_than_before_is_told_old_and_new():
    here, there = Where("data/words/id.yml", 2), Where("data/words/en.yml", 9)
    before = {"id": {"menu.index": ("Depan", here), "menu.manfaat": ("Guna", here)}}
    after = {"id": {"menu.index": ("Muka", here)}, "en": {"menu.index": ("Start", there)}, "xx": {"a": ("b", there)}}
    told = [(one.key, one.before, one.after, one.where) for one in overrides(before, after)]
    assert told == [
        ("en: menu.index", EN("menu.index"), "Start", there),
        ("id: menu.index", "Depan", "Muka", here),
        ("id: menu.manfaat", "Guna", ID("menu.manfaat"), here),
        ("xx: a", "", "b", there),
    ]
    assert overrides(after, after) == []


def test_vega_gets_the_months_of_the_language():
    assert ID.locale()["time"]["months"][4] == "Mei"
    assert ID.locale()["time"]["days"][0] == "Minggu"
    assert ID.locale()["number"]["decimal"] == ","
    assert EN.locale()["time"]["days"][0] == "Sunday"
