"""Numbers and dates as people type them: what has one reading is read, what has two is refused with a sentence."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from scripts.model import UNSTATED
from scripts.model.numbers import MOST_PEOPLE, count, percent
from scripts.model.periods import MONTHS, day, period
from scripts.words import shipped
from tests.examples import cases

READ = {"counts_are_whole_numbers": count, "percentages_have_one_reading": percent, "dates_exist": period}


def dotted(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def refused(read, text):
    """How a text is refused: its case and suggestion. Fails when it is read, or when no sentence fits."""
    with pytest.raises(PydanticCustomError) as wrong:
        read(text)
    case = wrong.value.context["case"]
    for language in ("id", "en"):
        assert f"findings.{wrong.value.type}.{case}" in shipped(language)
    return case, wrong.value.context.get("better", "")


@cases(100)
@given(st.integers(0, MOST_PEOPLE))
def test_every_count_is_read_back_plain_and_with_dots(number):
    assert count(str(number)) == count(dotted(number)) == count(f" {dotted(number)} ") == number


@cases(100)
@given(st.integers(0, 9_999), st.integers(0, 6), st.data())
def test_every_percentage_is_read_back_with_its_digits(whole, digits, data):
    decimals = "".join(data.draw(st.lists(st.sampled_from("0123456789"), min_size=digits, max_size=digits)))
    comma, dot = (f"{whole}{mark}{decimals}" if decimals else f"{whole}" for mark in ",.")
    assert str(percent(comma)) == dot
    if digits != 3 or whole > 999:
        assert str(percent(dot)) == dot
    else:
        assert refused(percent, dot)[0] == "thousand-or-part"


@cases(100)
@given(st.text(max_size=80) | st.from_regex(r"[-+~.,0-9 OolI%ributaj:']{1,20}", fullmatch=True))
def test_what_is_read_is_exactly_what_a_strict_reader_reads(text):
    """The reading is told a second time here, in other words; anything else is refused with a sentence."""
    for read, meant in ((count, strict_count(text)), (percent, strict_percent(text))):
        if meant is None:
            case, better = refused(read, text)
            if better and case != "people":
                assert read(better) is not None, (text, case, better)
        else:
            assert read(text) == meant


def strict_count(text: str) -> int | None:
    text = text.strip()
    groups = text.split(".")
    if not text.isascii() or not all(group.isdigit() for group in groups):
        return None
    if text[0] == "0" and text != "0":
        return None
    if len(groups) > 1 and (len(groups[0]) > 3 or any(len(group) != 3 for group in groups[1:])):
        return None
    number = int("".join(groups)) if len(text) < 30 else MOST_PEOPLE + 1
    return number if number <= MOST_PEOPLE else None


def strict_percent(text: str) -> Decimal | None:
    text = text.strip()
    whole, mark, decimals = text.partition("," if "," in text else ".")
    if not text.isascii() or not whole.isdigit() or len(whole) > 4 or (whole[0] == "0" and whole != "0"):
        return None
    if mark and not (decimals.isdigit() and len(decimals) <= 6):
        return None
    if mark == "." and len(decimals) == 3 and len(whole) < 4:
        return None
    return Decimal(f"{whole}.{decimals}" if mark else whole)


@cases(100)
@given(st.dates(date(1945, 1, 1), date(2100, 12, 31)))
def test_every_day_is_read_back_and_every_other_way_to_write_it_is_answered_with_it(one):
    iso = one.isoformat()
    assert (period(iso).first, period(iso).last, day(iso).text) == (one, one, iso)
    for text in (
        f"{one.day} {MONTHS[one.month - 1].capitalize()} {one.year}",
        f"{one.day:02}/{one.month:02}/{one.year}",
        f"{one.day}-{one.month}-{one.year}",
        f"{one.day}.{one.month:02}.{one.year}",
        iso.replace("-", "/"),
        f"{iso} 00:00:00",
        f"{iso}T00:00:00",
        iso.replace("-", ""),
    ):
        assert refused(period, text)[1] == iso, text


@cases(100)
@given(st.integers(1945, 2100), st.integers(1, 12))
def test_months_quarters_half_years_and_years_span_their_days(year, month):
    last = (date(year + month // 12, month % 12 + 1, 1)) - timedelta(days=1)
    assert (period(f"{year}-{month:02}").first, period(f"{year}-{month:02}").last) == (date(year, month, 1), last)
    quarter, half = period(f"{year}-Q{(month + 2) // 3}"), period(f"{year}-S{(month + 5) // 6}")
    for one in (quarter, half, period(str(year))):
        assert one.first <= date(year, month, 1) <= last <= one.last
    assert half.half_year == (year, (month + 5) // 6)


@cases(100)
@given(st.text(max_size=80) | st.from_regex(r"[0-9a-zA-Z /.:-]{1,24}", fullmatch=True))
def test_a_text_is_a_date_or_is_refused_with_a_sentence_and_a_date_that_exists(text):
    try:
        read = period(text)
    except PydanticCustomError:
        case, better = refused(period, text)
        assert not better or period(better).text == better, (text, case, better)
    else:
        assert read.text == text.strip()
        assert read.form == UNSTATED or read.first <= read.last


def test_impossible_days_are_never_suggested():
    for number, month in product(range(1, 40), range(1, 14)):
        case, better = refused(period, f"{number}/{month}/2023")
        assert not better or period(better)
        assert case in ("day-first", "month-first", "impossible-day", "month", "month-swapped")


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("12 ribu", "12.000"),
        ("2,5 juta", "2.500.000"),
        ("3,97 juta", "3.970.000"),
        ("sekitar 856 ribu", "856.000"),
        ("1,2 miliar orang", "1.200.000.000"),
        ("51.163 ribu", ""),
        ("156 ribu 639", ""),
        ("0,0001 ribu", ""),
        ("9.999 miliar", ""),
    ],
)
def test_a_scaled_count_is_spelled_out_only_where_it_has_one_reading(text, better):
    assert refused(count, text)[1] == better


def test_digits_of_other_scripts_are_not_read_in_silence():
    for text in ("１２", "٣٤", "१२", "1２", "²"):
        refused(count, text)
        refused(percent, text)


def test_a_long_text_is_refused_at_once():
    for text in ("9" * 100_000, "1." * 100_000, "sekitar " * 50_000, " " * 100_000 + "x", "0" * 100_000 + ","):
        for read in READ.values():
            case, better = refused(read, text)
            assert len(better) < 100, case


def test_values_that_were_read_are_not_read_again():
    """Entries may be copied and checked again: a number stays a number."""
    assert count(5) == 5
    assert percent(Decimal("1.50")).as_tuple().digits == (1, 5, 0)
    assert period(period("2024-10")) == period("2024-10")


def test_no_boolean_is_a_count():
    refused_type = None
    try:
        count(True)
    except PydanticCustomError as wrong:
        refused_type = wrong.type
    assert refused_type == "values_have_their_shape"
