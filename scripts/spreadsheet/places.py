"""Which region a row is about, by the name or the code that stands in it."""

import re
from collections.abc import Sequence

from scripts.check.places import Places
from scripts.model import Data
from scripts.spreadsheet import cells
from scripts.spreadsheet.cells import Cell
from scripts.spreadsheet.remarks import CODE, Slip, quoted

NUMBER_BEFORE = re.compile(r"^\(?\d{1,3}[.)]\s*(?=\D)")
TWO_NAMES = re.compile(r"(.*\S)\s*\(([^()]+)\)")
"""A name with another one of the same region behind it: `KUTAI BARAT (KUBAR)`."""
MARK_BEHIND = re.compile(r"\s*(?:\*+\)?|\(?\d\)|[¹²³†‡]+)$")


class Regions:
    """The regions of a data folder as spreadsheets write them."""

    def __init__(self, data: Data):
        self.data = data
        self.places = Places(data)

    def called(self, name: str) -> str:
        """The code of a region by its name in any usual spelling. Raises Slip."""
        text = MARK_BEHIND.sub("", NUMBER_BEFORE.sub("", name.strip())).strip()
        if text in self.data.regions:
            return text
        case, facts = self.places.answer(text)
        if case != "name" and (both := TWO_NAMES.fullmatch(text)):
            first, second = (self.places.answer(one) for one in both.groups())
            if first == second and first[0] == "name":
                case, facts = first
        if case == "name":
            return facts["better"]
        if case == "names":
            raise Slip("region_names", typed=quoted(name), known=facts["known"])
        if case in ("short-two", "short-moved"):
            raise self._several(name, self.places.readings(text))
        if case == "near":
            raise Slip("region_near", typed=quoted(name), better=facts["place"], code=facts["better"])
        if case == "moved":
            raise Slip("region_moved", typed=quoted(name), to=facts["to"])
        raise Slip("region_unknown", typed=quoted(name))

    def coded(self, cell: Cell) -> tuple[str, ...]:
        """The regions that a code may mean: Kemendagri's and, without a dot, that of BPS. Raises Slip for none.

        A code that a spreadsheet took for a number lost its last zero: 11.1 may be 11.10 as well as 11.01.
        """
        text = cells.code(cell)
        digits = re.sub(r"\D", "", text)
        codes = [text] if text in self.data.regions else self.places.readings(text)
        if not codes and CODE.fullmatch(f"{digits[:2]}.{digits[2:]}"):
            ours = f"{digits[:2]}.{digits[2:]}"
            codes = [code for code in (ours, self.places.bps.get(digits, "")) if code in self.data.regions]
        if not codes:
            case, facts = self.places.answer(text)
            if case == "near":  # two digits swapped may be a slip, and may be another region
                raise Slip("region_near", typed=quoted(text), better=facts["place"], code=facts["better"])
            codes = [facts["better"]] if case == "name" else []
        if not codes:
            raise Slip("region_unknown", typed=quoted(text))
        return tuple(dict.fromkeys(codes))

    def of_row(self, name: Cell | None, code: Cell | None) -> str:
        """The region of a row; where it has a name and a code they must mean the same. Raises Slip."""
        named = self.called(name.text) if name and not name.empty else ""
        if code is None or code.empty:
            return named
        codes = self.coded(code)
        if named and named not in codes:
            raise Slip("code_contradicts", typed=quoted(code.text), name=quoted(name.text if name else ""))
        if not named and len(codes) > 1:
            raise self._several(code.text, codes)
        if codes[0] not in self.data.regions and not named:
            raise Slip("region_moved", typed=quoted(code.text), to=self.places.moved[codes[0]])
        return named or codes[0]

    def _several(self, typed: str, codes: Sequence[str]) -> Slip:
        """Both meanings of a code, also where one has moved to another province."""
        names = (
            f"{code} {self.data.regions[code].short if code in self.data.regions else self.places.moved[code]}"
            for code in codes
        )
        return Slip("code_names", typed=quoted(typed), known=", ".join(names))
