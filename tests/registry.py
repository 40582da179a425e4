"""A tiny invented registry made in code, for tests that need two figures and not a folder."""

from datetime import date
from typing import Any

from scripts import derive
from scripts.model import (
    Base,
    Claim,
    Comparable,
    Data,
    Figure,
    Group,
    Indicator,
    PeopleGroup,
    Region,
    Source,
    Target,
    Text,
    Topic,
)
from scripts.model.entries import Citation, Licence, Site


def said(text: str) -> Text:
    return Text(id=text)


def base(**fields: Any) -> Base:
    return Base(name=said("n"), suffix=said("s"), people=said("p"), **fields)


def indicator(of: tuple[str, ...], compare_on: str | None, near: Comparable, **fields: Any) -> Indicator:
    texts = dict.fromkeys(("name", "short", "concept", "definition", "interpretation", "legal_basis"), said("x"))
    people = Text(id="orang", en="people")
    return Indicator(**texts, unit=people, of=of, compare_on=compare_on, comparable=near, **fields)


HALF_YEAR = Comparable(within="half-year")
YEAR = Comparable(within="months", months="12")
BASES = {
    "wajib": base(counted_by="wajib"),
    "terekam": base(counted_by="terekam"),
    "dewasa": base(either=("wajib", "terekam")),
    "sasaran": base(of_target="true"),
}
INDICATORS = {
    "terekam": indicator(("wajib",), "wajib", YEAR),
    "aktif": indicator(("terekam", "wajib", "dewasa", "sasaran"), "dewasa", HALF_YEAR),
    "wajib": indicator((), None, YEAR, shown="false"),
}
REGIONS = {
    "97": Region(code="97", name="Contoh", short="Contoh", level="province"),
    "97.01": Region(code="97.01", name="Contoh Satu", short="Satu", level="regency", parent="97"),
    "97.02": Region(code="97.02", name="Contoh Dua", short="Dua", level="regency", parent="97"),
    "97.71": Region(code="97.71", name="Kota Contoh", short="Kota", level="city", parent="97"),
}
GROUPS = {
    "semua": Group(name=said("semua"), parent="97", levels=("regency", "city")),
    "kabupaten": Group(name=said("kabupaten"), parent="97", levels=("regency",), within="semua"),
    "entah": Group(name=said("entah")),
}
PEOPLE = {"pemula": PeopleGroup(name=said("pemula"))}
TODAY = date(2031, 12, 31)


def figure(region: str = "97", indicator: str = "terekam", as_of: str = "2031-04", **fields: Any) -> Figure:
    return Figure(region=region, indicator=indicator, as_of=as_of, **fields)


def source(*entries: Figure | Claim, kind: str = "press", published: str = "2031-06") -> Source:
    return Source(
        publisher="Contoh Pos",
        kind=kind,
        published=published,
        accessed="2031-06-30",
        extent="full",
        figures=tuple(one for one in entries if isinstance(one, Figure)),
        claims=tuple(one for one in entries if isinstance(one, Claim)),
    )


def target(**fields: Any) -> Target:
    cited = (Citation(source="satu"),)
    told = {"indicator": "aktif", "set_by": said("k"), "by": "2031", **fields}
    return Target(name=said("t"), sources=cited, **told)


TOPICS = (
    Topic(
        indicator="terekam",
        address="ktp-el",
        leads_with="unreached",
        reached=said("sudah rekam"),
        unreached=said("belum rekam"),
    ),
    Topic(indicator="aktif", address="ikd", leads_with="people"),
)


def data(*sources: Source, targets: dict[str, Target] | None = None, **more: Any) -> Data:
    """A registry of these sources, named satu, dua, tiga … in order; at most eight."""
    names = ("satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan")
    return Data(
        site=Site(
            name=said("Contoh"),
            tagline=said("contoh"),
            role="office",
            status="draft",
            publisher=said("Contoh"),
            region="97",
            leads="piala",
            topics=TOPICS,
            searched_until="2031-12-31",
            licence=Licence(name="CC BY 4.0", url="https://contoh.example/"),
        ),
        regions=REGIONS,
        groups=GROUPS,
        people_groups=PEOPLE,
        bases=BASES,
        indicators=INDICATORS,
        sources=dict(zip(names[: len(sources)], sources, strict=True)),
        targets=targets or {},
        **more,
    )


def facts(*sources: Source, today: date = TODAY, **more: Any) -> derive.Facts:
    return derive.everything(data(*sources, **more), today)
