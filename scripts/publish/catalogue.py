"""catalog.jsonld: a DCAT catalogue for data portals, with what DCAT-AP asks for. It needs no network to be read.

Whoever checks it has not fetched the vocabularies it points to: so it says of each address of theirs what kind of thing
stands there. It holds to releases 2.1.1 and 3.0.1 of DCAT-AP: a checksum is SHA-1, the only one that the older knows,
and no size is named, whose type one of the two refuses. SHA-256 and bytes of every file: index.json, datapackage.json.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from hashlib import sha1
from typing import Any

from scripts.publish import csvw, datasets, versions
from scripts.publish.about import About
from scripts.publish.formats import FORMATS, OF_EVERYTHING, files_of
from scripts.publish.linked import media_type
from scripts.publish.table import Table, about
from scripts.words import Words

Node = dict[str, Any]

CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
MEDIA = "https://www.iana.org/assignments/media-types/"
AUTHORITY = "http://publications.europa.eu/resource/authority/"
THEME = f"{AUTHORITY}data-theme/SOCI"
"""Population and society: the word that portals of every country know."""
WHOLE = (*(file_format.name for file_format in OF_EVERYTHING), "datapackage.json", csvw.NAME)
LICENCES = {
    "CC BY": "Creative Commons Attribution",
    "CC BY-SA": "Creative Commons Attribution Share-Alike",
    "CC0": "Creative Commons CCZero",
    "ODbL": "Open Data Commons Open Database License (ODbL)",
    "ODC-By": "Open Data Commons Attribution License",
}
"""By what CKAN, which most portals run on, knows a licence: it looks for its own address, else for this title."""
FILE_TYPES = {file_format.ending: file_format.file_type for file_format in FORMATS if file_format.file_type}


def catalogue(tables: Iterable[Table], files: Mapping[str, bytes], said: Mapping[str, About]) -> dict[str, Any]:
    """The catalogue: a handful of datasets (DATASETS), and one for everything at once.

    `files` are all files by their name in data/; `said` speaks each language, the first first. Without an address of
    the site, addresses are relative to the catalogue's own.
    """
    first = next(iter(said.values()))
    spoken = {language: about.words for language, about in said.items()}
    whole = _dataset(
        datasets.ALL,
        {language: about.name for language, about in said.items()},
        {language: about.description for language, about in said.items()},
        [_distribution(name, files, first, said, first.changed) for name in WHOLE if name in files],
        said,
        first.changed,
    )
    parts = [
        _dataset(
            name,
            {language: f"{about.name}: {about.words(f'open.datasets.{name}')}" for language, about in said.items()},
            {language: words(f"open.datasets.{name}_about") for language, words in spoken.items()},
            [
                _distribution(
                    file,
                    files,
                    first,
                    said,
                    versions.modified(first.facts.history, table.name),
                    {language: about(table, words) for language, words in spoken.items()},
                )
                for table in held
                for file in files_of(table)
                if file in files
            ],
            said,
            versions.newest(first, (table.name for table in held)),
        )
        for name, held in datasets.parted(tables)
    ]
    return {
        "@context": CONTEXT,
        "@id": _iri(first, "catalog.jsonld#catalog"),
        "@type": "dcat:Catalog",
        **_common(said, first.changed),
        "dct:title": _texts({language: about.name for language, about in said.items()}),
        "dct:description": _texts({language: about.description for language, about in said.items()}),
        **({"foaf:homepage": _of("foaf:Document", first.address)} if first.address else {}),
        "dcat:themeTaxonomy": _named("skos:ConceptScheme", f"{AUTHORITY}data-theme", "dct:title", "Data theme"),
        "dcat:dataset": [whole, *parts],
    }


def _dataset(
    name: str,
    titles: Mapping[str, str],
    descriptions: Mapping[str, str],
    distributions: list[Node],
    said: Mapping[str, About],
    changed: date,
) -> Node:
    first = next(iter(said.values()))
    return {
        "@id": _iri(first, f"catalog.jsonld#{name}"),
        "@type": "dcat:Dataset",
        "dct:identifier": f"{first.slug}/{name}",
        **_common(said, changed),
        "dct:title": _texts(titles),
        "dct:description": _texts(descriptions),
        "dcat:version": first.version,
        "dcat:theme": _named("skos:Concept", THEME, "skos:prefLabel", "Population and society"),
        "dcat:keyword": [
            {"@value": word, "@language": language} for language, about in said.items() for word in about.keywords
        ],
        "dct:spatial": {
            "@type": "dct:Location",
            "dct:identifier": first.facts.site.region,
            "skos:prefLabel": _texts({language: about.region for language, about in said.items()}),
        },
        **(
            {
                "dct:temporal": {
                    "@type": "dct:PeriodOfTime",
                    "dcat:startDate": _day(first.span[0]),
                    "dcat:endDate": _day(first.span[1]),
                }
            }
            if first.span
            else {}
        ),
        **({"dcat:landingPage": _of("foaf:Document", first.address)} if first.address else {}),
        **_contact(first),
        "dcat:distribution": distributions,
    }


def _distribution(
    name: str,
    files: Mapping[str, bytes],
    about: About,
    said: Mapping[str, About],
    changed: date | None,
    descriptions: Mapping[str, str] | None = None,
) -> Node:
    """A file that can be fetched; `descriptions` say what its table holds, else the words for files of everything.

    `changed` is when the data in it last did; None where nobody knows.
    """
    content = files[name]
    form = name.rpartition(".")[2]
    return {
        "@id": _iri(about, f"catalog.jsonld#{name}"),
        "@type": "dcat:Distribution",
        "dct:title": name,
        "dct:description": _texts(descriptions or _what_for(form, name, said)),
        "dcat:accessURL": _of("rdfs:Resource", _iri(about, name)),
        "dcat:downloadURL": _of("rdfs:Resource", _iri(about, name)),
        "dcat:mediaType": _of("dct:MediaType", f"{MEDIA}{media_type(name)}"),
        **(
            {"dct:format": _of("dct:MediaTypeOrExtent", f"{AUTHORITY}file-type/{FILE_TYPES[form]}")}
            if form in FILE_TYPES
            else {}
        ),
        "dct:license": _licence(about),
        **_times(about, changed),
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": _of("spdx:ChecksumAlgorithm", "spdx:checksumAlgorithm_sha1"),
            "spdx:checksumValue": {
                "@value": sha1(content, usedforsecurity=False).hexdigest(),
                "@type": "xsd:hexBinary",
            },
        },
    }


def _times(about: About, changed: date | None) -> Node:
    """When the data came about, once for all, and when these last changed; nothing where nobody knows."""
    times = {"dct:issued": versions.issued(about.facts.history), "dct:modified": changed}
    return {term: _day(day) for term, day in times.items() if day}


def _common(said: Mapping[str, About], changed: date) -> dict[str, Any]:
    """What a catalogue and its datasets say alike; `changed` is when what they hold last did."""
    first = next(iter(said.values()))
    publisher = {
        "@id": _iri(first, "catalog.jsonld#publisher"),
        "@type": "foaf:Agent",
        "foaf:name": _texts({language: about.publisher for language, about in said.items()}),
    }
    return {
        "dct:publisher": publisher,
        "dct:license": _licence(first),
        **_times(first, changed),
        "dct:language": [
            _of("dct:LinguisticSystem", f"{AUTHORITY}language/{code}")
            for about in said.values()
            if (code := _iso(about.words))
        ],
    }


def _licence(about: About) -> Node:
    """The licence, by its own address and by the title under which portals look for it."""
    kind = about.licence_name.rpartition(" ")[0]
    title = LICENCES.get(kind) or LICENCES.get(about.licence_name, about.licence_name)
    return _named("dct:LicenseDocument", about.licence_url, "dct:title", title)


def _what_for(form: str, name: str, said: Mapping[str, About]) -> dict[str, str]:
    key = form if f"open.files.{form}" in next(iter(said.values())).words else name.partition(".")[0]
    return {language: about.words(f"open.files.{key}") for language, about in said.items()}


def _iso(words: Words) -> str:
    """The code by which catalogues know a language; none where its words do not tell it."""
    return "" if "language.iso" in words.borrowed else words("language.iso").upper()


def _contact(about: About) -> dict[str, Any]:
    email = about.facts.site.email
    if not email:
        return {}
    kinds = ["vcard:Kind", "vcard:Organization"]
    card = {"@type": kinds, "vcard:fn": about.publisher, "vcard:hasEmail": {"@id": f"mailto:{email}"}}
    return {"dcat:contactPoint": card}


def _iri(about: About, name: str) -> str:
    """The address of a file in data/, whole where the site has one."""
    return f"{about.address}data/{name}" if about.address else name


def _of(kind: str, address: str) -> Node:
    """What stands at an address, and what kind of thing that is."""
    return {"@id": address, "@type": kind}


def _named(kind: str, address: str, term: str, name: str) -> Node:
    return {**_of(kind, address), term: name}


def _texts(texts: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"@value": text, "@language": language} for language, text in texts.items()]


def _day(day: object) -> dict[str, str]:
    return {"@value": str(day), "@type": "xsd:date"}
