"""All tables in one zip. The same files give the same bytes: sorted names, one fixed time, one way to press."""

import io
import zipfile
from collections.abc import Mapping

from scripts.publish.formats.format import Format
from scripts.publish.made import Files, Made

TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest that a zip can say: when its files were made is in datapackage.json."""
READABLE = 0o644 << 16
LEFT_OUT = ("region/", "indicator/", "adminduk.xlsx")
"""The slices repeat the figures, the workbook repeats the tables, pressed already."""


def of(files: Mapping[str, bytes]) -> bytes:
    """A zip of files by name."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, TIME)
            entry.create_system = 3
            entry.external_attr = READABLE
            archive.writestr(entry, files[name], zipfile.ZIP_DEFLATED, 9)
    return out.getvalue()


def held(files: Mapping[str, bytes]) -> Files:
    """The files that go into the zip."""
    return {name: content for name, content in files.items() if not name.startswith(LEFT_OUT)}


def _whole(made: Made) -> Files:
    return {FORMAT.name: of(held(made.files))}


FORMAT = Format("zip", "application/zip", "ZIP", whole=_whole, of_files=True)
