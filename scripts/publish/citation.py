"""How to cite the data: CITATION.cff at the root of the repository, citation.bib and LICENSE.txt beside the data."""

import json
import re
from collections.abc import Iterable

from scripts.publish.about import About

BIBTEX = {sign: f"\\{sign}" for sign in "&%$#_{}"} | {"\\": r"\textbackslash{}", "~": r"\~{}", "^": r"\^{}"}


def cff(about: About) -> str:
    """CITATION.cff. It holds no day and no version: those are of a build, and this is of the repository."""
    site = about.facts.site
    fields: dict[str, object] = {
        "cff-version": "1.2.0",
        "message": about.words("open.cite_message"),
        "type": "dataset",
        "title": about.name,
        "abstract": about.description,
        "authors": [{"name": about.publisher}],
        "keywords": list(about.keywords),
        "license": about.spdx,
        **({"url": site.address} if site.address else {}),
        **({"repository-code": site.repository} if site.repository else {}),
    }
    # JSON is YAML too, and leaves nothing to be taken for anything else.
    made = "# Made from data/site.yml: `make accept` writes it anew.\n"
    return made + "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in fields.items())


def bib(about: About) -> str:
    """citation.bib: one BibTeX entry, of the day and version of this build."""
    fields = {
        "author": f"{{{_bibtex(about.publisher)}}}",
        "title": f"{{{_bibtex(about.name)}}}",
        "year": str(about.changed.year),
        "month": str(about.changed.month),
        "version": _bibtex(about.version),
        "note": _bibtex(" ".join(filter(None, (f"{about.licence_name}, {about.changed}.", about.standing)))),
        **({"url": about.address} if about.address else {}),
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@misc{{{about.slug},\n{lines}}}\n"


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
