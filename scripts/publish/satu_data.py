"""Metadata in the headings of Satu Data Indonesia: MS-Ind for each indicator, MS-Var for each column.

Peraturan BPS 5/2020 names the headings. A heading about which the data state nothing stays empty: nothing is invented.
"""

from collections.abc import Iterable
from typing import Any

from scripts.derive import Facts
from scripts.publish.table import (
    COUNT,
    DAY,
    LIST,
    NUMBER,
    PERIOD,
    RECORD,
    ROWS,
    TEXT,
    WHEN,
    YES,
    Column,
    Table,
    meaning,
)
from scripts.words import Words, words

INDICATOR = (
    *("nama_indikator", "konsep", "definisi", "interpretasi", "metode_rumus_penghitungan", "ukuran", "satuan"),
    *("klasifikasi_penyajian", "indikator_komposit", "publikasi_indikator_pembangun", "nama_indikator_pembangun"),
    *("kegiatan_variabel_pembangun", "nama_variabel_pembangun", "level_estimasi", "dapat_diakses_umum"),
)
VARIABLE = (
    *("nama_variabel", "alias", "konsep", "definisi", "referensi_pemilihan", "referensi_waktu", "tipe_data"),
    *("klasifikasi_isian", "aturan_validasi", "kalimat_pertanyaan", "dapat_diakses_umum"),
)
KINDS = {
    TEXT: "string",
    COUNT: "integer",
    NUMBER: "float",
    YES: "boolean",
    DAY: "date",
    PERIOD: "string",
    LIST: "array",
    ROWS: "array",
    RECORD: "object",
}


def indicators(facts: Facts) -> list[dict[str, Any]]:
    """MS-Ind: what indicators.yml states, under the headings of BPS; the rest null."""
    empty = dict.fromkeys(INDICATOR)
    return [
        {
            "kunci": key,
            **empty,
            "nama_indikator": indicator.name.id,
            "konsep": indicator.concept.id,
            "definisi": indicator.definition.id,
            "interpretasi": indicator.interpretation.id,
            "metode_rumus_penghitungan": indicator.formula.id if indicator.formula else None,
            "satuan": indicator.unit.id,
        }
        for key, indicator in facts.data.indicators.items()
    ]


def variables(tables: Iterable[Table], facts: Facts) -> list[dict[str, Any]]:
    """MS-Var: every column of every table as its definition states it; the rest null."""
    language = words("id", facts.data.own_words)
    empty = dict.fromkeys(VARIABLE)
    return [
        {
            "tabel": table.name,
            **empty,
            "nama_variabel": column.name,
            "definisi": meaning(table.name, column, language),
            "tipe_data": KINDS[column.kind],
            "klasifikasi_isian": "; ".join(column.one_of) or None,
            "aturan_validasi": _rule(column, language),
        }
        for table in tables
        for column in table.columns
    ]


def _rule(column: Column, words: Words) -> str | None:
    rules = [
        *([words("open.needed")] if column.needed else []),
        *([WHEN] if column.kind == PERIOD else []),
        *([words("open.key_of", table=column.points_to)] if column.points_to else []),
    ]
    return "; ".join(rules) or None
