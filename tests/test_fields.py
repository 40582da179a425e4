"""A field is said once: its columns, its values, and what an edit of it means follow from the model."""

from typing import Annotated, Literal

import pytest

from scripts.model import Figure, Text
from scripts.model.entry import Entry
from scripts.model.fields import fields, in_writing, kinds, names, pointing
from scripts.model.numbers import Count, Percent
from scripts.model.periods import Day, When
from scripts.model.roles import INDICATOR, REGION, SAYS, SOURCE, UNPUBLISHED
from scripts.publish.table import Column
from scripts.publish.typed import columns, row


class Contoh(Entry):
    """An invented kind of entry with a field of each sort."""

    region: Annotated[str, REGION, SAYS]
    people: Annotated[Count | None, SAYS] = None
    part: Percent | None = None
    when: When | None = None
    day: Day | None = None
    word: Literal["a", "b"] | None = None
    sure: bool = False
    title: Text | None = None
    keys: Annotated[tuple[str, ...], INDICATOR] = ()
    inner: Text | None = None
    own: Annotated[str | None, UNPUBLISHED] = None


def test_every_published_field_has_a_column_with_what_it_holds():
    made = {column.name: (column.kind, column.needed, column.points_to, column.unit) for column in columns(Contoh)}
    assert made == {
        "region": ("text", True, "regions", ""),
        "people": ("count", False, "", "people"),
        "part": ("number", False, "", "percent"),
        "when": ("period", False, "", ""),
        "day": ("day", False, "", ""),
        "word": ("text", False, "", ""),
        "sure": ("yes", True, "", ""),
        "title": ("text", False, "", ""),
        "title_en": ("text", False, "", ""),
        "keys": ("list", True, "indicators", ""),
        "inner": ("text", False, "", ""),
        "inner_en": ("text", False, "", ""),
    }
    assert next(column.one_of for column in columns(Contoh) if column.name == "word") == ("a", "b")


def test_a_row_has_a_value_for_each_column():
    entry = Contoh(region="97", part="12,50", day="2031-01-02", title=Text(id="Judul"), keys=("x",), own="rahasia")
    assert list(row(entry)) == [column.name for column in columns(Contoh)]
    assert row(entry)["day"] == "2031-01-02"
    assert f"{row(entry)['part']:f}" == "12.50"
    assert (row(entry)["title"], row(entry)["title_en"], row(entry)["keys"]) == ("Judul", None, ["x"])


@pytest.mark.parametrize(
    ("placed", "first"),
    [
        ((), ["region", "people", "part"]),
        ((Column("id"),), ["id", "region", "people"]),
        ((Column("id"), "people", Column("left")), ["id", "region", "people", "left", "part"]),
        (("part", Column("left"), "region"), ["people", "part", "left", "region", "when"]),
        ((Column("region", needed=True, codes="x"), "people"), ["region", "people", "part"]),
    ],
)
def test_a_field_that_is_not_placed_stands_where_the_model_has_it(placed, first):
    made = [column.name for column in columns(Contoh, *placed)]
    assert made[: len(first)] == first
    assert len(made) == len(set(made))


def test_a_place_for_a_field_that_is_not_there_is_refused():
    with pytest.raises(ValueError, match="has no published field own"):
        columns(Contoh, "own")


def test_roles_say_what_a_field_is_for():
    assert names(Contoh, SAYS) == ("region", "people")
    assert pointing(Contoh, INDICATOR) == ("keys",)
    assert kinds(Contoh) == {Contoh, Text}
    assert fields(Contoh)["people"].hint == Count
    assert fields(Figure)["from"].attribute == "from_"
    assert fields(Figure)["revises"].points_to == SOURCE
    assert list(in_writing(Figure))[-1] == "checked"
