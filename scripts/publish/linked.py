"""schema.org Dataset, for search engines: what a page's data are, as a block of JSON-LD in the page."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from scripts.derive import Facts, Reading
from scripts.publish import datasets, tables, versions
from scripts.publish.about import About
from scripts.publish.formats import FORMATS
from scripts.words import Words

LONGEST, SHORTEST = 5000, 50
"""Characters of a description that search engines take."""
MEDIA = {
    **{file_format.ending: file_format.media_type for file_format in FORMATS},
    "jsonld": "application/ld+json",
    "txt": "text/plain",
    "bib": "text/x-bibtex",
    "py": "text/x-python",
    "R": "text/x-r",
    "sql": "application/sql",
    "yml": "application/yaml",
}


def media_type(name: str) -> str:
    """By the ending of a file's name. Raises KeyError for one that nothing publishes."""
    return MEDIA[name.rpartition(".")[2]]


def catalogue(facts: Facts, words: Words, href: Mapping[str, str], page: str) -> dict[str, Any]:
    """All data as a DataCatalog: everything as one Dataset, whose files `href` names, and what its parts hold.

    `page` is the address of the page that explains them; empty where the site has none.
    """
    about = About(facts, words)
    entire = whole(facts, words, href, page)
    shared = {name: entire[name] for name in ("license", "creator", "isAccessibleForFree", "inLanguage")}
    parts = [
        {
            "@type": "Dataset",
            "name": f"{about.name}: {words(f'open.datasets.{name}')}",
            "description": words(f"open.datasets.{name}_about"),
            **shared,
            **_times(about, versions.newest(about, (table.name for table in held))),
        }
        for name, held in datasets.parted((*tables.TABLES, *tables.METADATA))
    ]
    return {
        "@context": entire.pop("@context"),
        "@type": "DataCatalog",
        "name": about.name,
        "description": about.description,
        **({"url": page} if page else {}),
        "license": about.licence_url,
        "publisher": entire["publisher"],
        "inLanguage": entire["inLanguage"],
        **{name: entire[name] for name in ("datePublished", "dateModified") if name in entire},
        "dataset": [entire, *parts],
    }


def whole(facts: Facts, words: Words, href: Mapping[str, str], page: str) -> dict[str, Any]:
    """All data as one Dataset. `href` gives the address of each file, whole where known; `page` that of the page."""
    about = About(facts, words)
    every = facts.data.indicators
    return _dataset(about, about.name, about.description, facts.readings, every, href, page, about.changed)


def indicator(facts: Facts, words: Words, key: str, href: Mapping[str, str], page: str) -> dict[str, Any]:
    """The figures of one indicator as a Dataset, part of the whole."""
    about = About(facts, words)
    indicator = facts.data.indicators[key]
    name = f"{words.text(indicator.name)[0]}: {about.region}"
    description = " ".join(
        [words.text(indicator.definition)[0], words.text(indicator.interpretation)[0], about.description]
    )
    readings = [reading for reading in facts.readings if reading.figure.indicator == key]
    changed = versions.newest(about, [tables.FIGURES.name])
    made = _dataset(about, name, description, readings, [key], href, page, changed)
    return made | {"isPartOf": {"@type": "Dataset", "name": about.name, "description": about.description}}


def _dataset(
    about: About,
    name: str,
    description: str,
    readings: Iterable[Reading],
    indicators: Iterable[str],
    href: Mapping[str, str],
    page: str,
    changed: date,
) -> dict[str, Any]:
    data = about.facts.data
    organisation = {"@type": "Organization", "name": about.publisher}
    days = [day for reading in readings for day in (reading.figure.period.first, reading.figure.period.last) if day]
    return {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": name,
        "description": description[:LONGEST],
        **({"url": page} if page else {}),
        "license": about.licence_url,
        "creator": organisation,
        "publisher": organisation,
        "isAccessibleForFree": True,
        "inLanguage": list(about.facts.site.languages),
        **_times(about, changed),
        "version": str(about.changed),
        **({"temporalCoverage": f"{min(days)}/{max(days)}"} if days else {}),
        "spatialCoverage": {"@type": "Place", "name": about.region, "identifier": about.facts.site.region},
        "keywords": list(about.keywords),
        "variableMeasured": [
            {
                "@type": "PropertyValue",
                "name": about.words.text(data.indicators[key].name)[0],
                "description": about.words.text(data.indicators[key].definition)[0],
                "unitText": about.words.text(data.indicators[key].unit)[0],
            }
            for key in indicators
        ],
        "distribution": [
            {"@type": "DataDownload", "name": file, "contentUrl": url, "encodingFormat": media_type(file)}
            for file, url in href.items()
        ],
    }


def _times(about: About, changed: date) -> dict[str, str]:
    """When the data came about, where it is known, and when these last changed."""
    issued = versions.issued(about.facts.history)
    return {**({"datePublished": str(issued)} if issued else {}), "dateModified": str(changed)}


def block(value: Any) -> str:
    """JSON as a data block of a page: on one line, and nothing in it can end the block or open an element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    # Line ends of JavaScript that are none of JSON's.
    text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f'<script type="application/ld+json">{text}</script>'
