"""catalog.jsonld: a DCAT catalogue for data portals, with what DCAT-AP asks for. It needs no network to be read."""

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any

from scripts.publish.about import About
from scripts.publish.formats import FORMATS, OF_EVERYTHING, files_of
from scripts.publish.linked import media_type
from scripts.publish.table import Table, about
from scripts.words import Words

CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
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
WHOLE = (*(file_format.name for file_format in OF_EVERYTHING), "datapackage.json")
FILE_TYPES = {file_format.ending: file_format.file_type for file_format in FORMATS if file_format.file_type}


def catalogue(tables: Iterable[Table], files: Mapping[str, bytes], said: Mapping[str, About]) -> dict[str, Any]:
    """The catalogue: one dataset for each table, and one for everything at once.

    `files` are all files by their name in data/; `said` speaks each language, the first first. Without an address of
    the site, addresses are relative to the catalogue's own.
    """
    first = next(iter(said.values()))
    spoken = {language: about.words for language, about in said.items()}
    datasets = [_table(table, files, said, spoken) for table in tables]
    whole = _dataset(
        "all",
        {language: about.name for language, about in said.items()},
        {language: about.description for language, about in said.items()},
        [name for name in WHOLE if name in files],
        files,
        said,
    )
    return {
        "@context": CONTEXT,
        "@id": _iri(first, "catalog.jsonld#catalog"),
        "@type": "dcat:Catalog",
        **_common(said),
        "dct:title": _texts({language: about.name for language, about in said.items()}),
        "dct:description": _texts({language: about.description for language, about in said.items()}),
        **({"foaf:homepage": {"@id": first.address}} if first.address else {}),
        "dcat:themeTaxonomy": {"@id": f"{AUTHORITY}data-theme"},
        "dcat:dataset": [whole, *datasets],
    }


def _table(
    table: Table, files: Mapping[str, bytes], said: Mapping[str, About], spoken: Mapping[str, Words]
) -> dict[str, Any]:
    names = [name for name in files_of(table) if name in files]
    titles = {language: f"{about.name}: {table.name}" for language, about in said.items()}
    return _dataset(
        table.name, titles, {language: about(table, words) for language, words in spoken.items()}, names, files, said
    )


def _dataset(
    name: str,
    titles: Mapping[str, str],
    descriptions: Mapping[str, str],
    names: Iterable[str],
    files: Mapping[str, bytes],
    said: Mapping[str, About],
) -> dict[str, Any]:
    first = next(iter(said.values()))
    return {
        "@id": _iri(first, f"catalog.jsonld#{name}"),
        "@type": "dcat:Dataset",
        "dct:identifier": f"{first.slug}/{name}",
        **_common(said),
        "dct:title": _texts(titles),
        "dct:description": _texts(descriptions),
        "dcat:version": first.version,
        "dcat:theme": {"@id": THEME},
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
        **({"dcat:landingPage": {"@id": first.address}} if first.address else {}),
        **_contact(first),
        "dcat:distribution": [_distribution(name, files, first) for name in names],
    }


def _distribution(name: str, files: Mapping[str, bytes], about: About) -> dict[str, Any]:
    content = files[name]
    form = name.rpartition(".")[2]
    return {
        "@id": _iri(about, f"catalog.jsonld#{name}"),
        "@type": "dcat:Distribution",
        "dct:title": name,
        "dcat:accessURL": {"@id": _iri(about, name)},
        "dcat:downloadURL": {"@id": _iri(about, name)},
        "dcat:mediaType": {"@id": f"{MEDIA}{media_type(name)}"},
        **({"dct:format": {"@id": f"{AUTHORITY}file-type/{FILE_TYPES[form]}"}} if form in FILE_TYPES else {}),
        "dct:license": {"@id": about.licence_url},
        "dct:issued": _day(about.changed),
        "dct:modified": _day(about.changed),
        "dcat:byteSize": {"@value": str(len(content)), "@type": "xsd:nonNegativeInteger"},
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": {"@value": sha256(content).hexdigest(), "@type": "xsd:hexBinary"},
        },
    }


def _common(said: Mapping[str, About]) -> dict[str, Any]:
    """What a catalogue and its datasets say alike. Both are issued anew, whole, with every build."""
    first = next(iter(said.values()))
    publisher = {
        "@id": _iri(first, "catalog.jsonld#publisher"),
        "@type": "foaf:Agent",
        "foaf:name": _texts({language: about.publisher for language, about in said.items()}),
    }
    return {
        "dct:publisher": publisher,
        "dct:license": {"@id": first.licence_url},
        "dct:issued": _day(first.changed),
        "dct:modified": _day(first.changed),
        "dct:language": [
            {"@id": f"{AUTHORITY}language/{code}"} for about in said.values() if (code := _iso(about.words))
        ],
    }


def _iso(words: Words) -> str:
    """The code by which catalogues know a language; none where its words do not tell it."""
    return "" if "language.iso" in words.borrowed else words("language.iso").upper()


def _contact(about: About) -> dict[str, Any]:
    email = about.facts.site.email
    if not email:
        return {}
    card = {"@type": "vcard:Organization", "vcard:fn": about.publisher, "vcard:hasEmail": {"@id": f"mailto:{email}"}}
    return {"dcat:contactPoint": card}


def _iri(about: About, name: str) -> str:
    """The address of a file in data/, whole where the site has one."""
    return f"{about.address}data/{name}" if about.address else name


def _texts(texts: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"@value": text, "@language": language} for language, text in texts.items()]


def _day(day: object) -> dict[str, str]:
    return {"@value": str(day), "@type": "xsd:date"}
