"""How to cite the data: CITATION.cff at the root of the repository, citation.bib and LICENSE.txt beside the data."""

import json
import re
from collections.abc import Iterable

from scripts.publish.about import About

BIBTEX = {sign: f"\\{sign}" for sign in "&%$#_{}"} | {"\\": r"\textbackslash{}", "~": r"\~{}", "^": r"\^{}"}


def cff(said: About) -> str:
    """CITATION.cff. It holds no day and no version: those are of a build, and this is of the repository."""
    site = said.facts.site
    fields: dict[str, object] = {
        "cff-version": "1.2.0",
        "message": said.words("open.cite_message"),
        "type": "dataset",
        "title": said.name,
        "abstract": said.description,
        "authors": [{"name": said.publisher}],
        "keywords": list(said.keywords),
        "license": said.spdx,
        **({"url": site.address} if site.address else {}),
        **({"repository-code": site.repository} if site.repository else {}),
    }
    # JSON is YAML too, and leaves nothing to be taken for anything else.
    made = "# Made from data/site.yml: `make accept` writes it anew.\n"
    return made + "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in fields.items())


def bib(said: About) -> str:
    """citation.bib: one BibTeX entry, of the day and version of this build."""
    fields = {
        "author": f"{{{_bibtex(said.publisher)}}}",
        "title": f"{{{_bibtex(said.name)}}}",
        "year": str(said.today.year),
        "month": str(said.today.month),
        "version": _bibtex(said.version),
        "note": _bibtex(" ".join(filter(None, (f"{said.licence_name}, {said.today}.", said.standing)))),
        **({"url": said.address} if said.address else {}),
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@misc{{{said.slug},\n{lines}}}\n"


def licence(said: Iterable[About]) -> str:
    """LICENSE.txt: what others may do with these files, and how they name them, in every language of the site."""
    lines = [
        line
        for about in said
        for line in (about.words("open.licence", name=about.licence_name), about.licence_url, about.citation)
    ]
    return "\n\n".join(" ".join(line.split()) for line in lines) + "\n"


def _bibtex(text: str) -> str:
    return re.sub(r"[&%$#_{}\\~^]", lambda sign: BIBTEX[sign[0]], " ".join(text.split()))
