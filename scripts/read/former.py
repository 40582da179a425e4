"""What data folders said otherwise before: how it is written today, for whoever has one, and for the history."""

import re
from collections.abc import Mapping

TOPICS = {"coverage": ("ktp-el", "unreached"), "identity": ("ikd", "people")}
"""Fields of site.yml that named the indicators of two pages, until topics were listed: the address that the code gave
the page then, and what it led with."""
LINE = re.compile(rb"(?m)^(coverage|identity):[ \t]*(\S+).*\n?")


def as_today(contents: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of an earlier state of a data folder as they are written today, by name."""
    site = contents.get("site.yml", b"")
    topics = [_topic(found[1].decode(), found[2]) for found in LINE.finditer(site)]
    if not topics:
        return dict(contents)
    rest = LINE.sub(b"", site)
    return {**contents, "site.yml": rest.rstrip(b"\n") + b"\ntopics:\n" + b"".join(topics)}


def _topic(field: str, indicator: bytes) -> bytes:
    address, leads_with = TOPICS[field]
    return b"  - indicator: " + indicator + f"\n    address: {address}\n    leads_with: {leads_with}\n".encode()
