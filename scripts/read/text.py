"""Bytes in, text out: encoding and characters, before anything is read as YAML.

What can be repaired in memory (a tab, an invisible character, an old encoding) is reported and repaired, so that the
mistakes behind it are found in the same run. Nothing with a finding that refuses is ever published.
"""

import codecs
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from scripts.model import Finding, Where, visible
from scripts.read import personal

LARGEST = 1_000_000
"""Bytes in one file: some forty times the largest report anybody typed by hand."""
MOST_LINES = 50_000
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
HIDDEN = re.compile(
    r"[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164"
    r"\ue000-\uf8ff\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
    r"|(?<![\u2190-\u2bff\ufe0f\U0001f000-\U0001faff])\u200d|\u200d(?![\u2190-\u2bff\U0001f000-\U0001faff])"
)
"""Signs that no eye sees, those for private use too; a joiner is allowed inside an emoji."""
HARD_SPACE = re.compile(r"[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
OTHER_LINE_END = re.compile(r"[\x85\u2028\u2029]")
LOST = re.compile("\ufffd")
NOT_TEXT = (b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"%PDF", b"\xd0\xcf\x11\xe0", b"RIFF", b"\x1f\x8b")
"""How spreadsheets, pictures, PDFs and archives begin, whatever their names end in."""

WIDEST = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
WIDE = (*WIDEST, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
"""How texts begin that take four or two bytes a letter."""


@dataclass(frozen=True)
class Typed:
    """The lines of a file as YAML may see them (none when it is no text), and what had to be said about them."""

    lines: tuple[str, ...]
    findings: tuple[Finding, ...]
    is_text: bool = True


def typed(content: bytes, file: str) -> Typed:
    """The text of a file. What is wrong with its form is repaired and said; what is no text has one finding."""
    top = Where(file, 1)
    findings: list[Finding] = []
    if len(content) > LARGEST:
        facts = {"size": len(content), "largest": LARGEST}
        return _no_text(content[:LARGEST], Finding(top, "files_are_small", facts=facts))
    if content.startswith(NOT_TEXT):
        return Typed((), (Finding(top, "files_are_utf8", "binary"),), is_text=False)
    text, finding = _decoded(content, file)
    if text is None or finding:
        findings.append(finding or Finding(top, "files_are_utf8", "binary"))
    if text is None:
        return Typed((), tuple(findings), is_text=False)
    lines = re.split(r"\r\n|\n|\r", text)
    if len(lines) > MOST_LINES:
        facts = {"lines": len(lines), "most": MOST_LINES}
        return _no_text(content, Finding(top, "files_are_small", "lines", facts))
    lines = _in_public(lines, file, findings)
    lines = [_line(Where(file, number), line, findings) for number, line in enumerate(lines, 1)]
    return Typed(tuple(_without_conflicts(file, lines, findings)), tuple(findings))


def in_private(content: bytes, file: str) -> list[Finding]:
    """Only what is personal in a file that is not read otherwise, whatever it holds."""
    findings: list[Finding] = []
    text = _decoded(content[:LARGEST], file)[0] or ""
    _in_public(re.split(r"\r\n|\n|\r", text), file, findings)
    return findings


def name(folder: str, inside: str) -> tuple[str, list[Finding]]:
    """A file's name as it may be shown, and what is wrong in it: something personal, or a sign that nobody sees."""
    whole = f"{folder}/{inside}" if inside else folder
    private = personal.found(whole)
    shown = visible(personal.masked(whole))
    findings = []
    if private:  # no name needs what may be a personal number
        facts = {"masked": "; ".join(personal.masked for personal in private)}
        findings.append(Finding(Where(shown, 1), "people_stay_private", "name", facts))
    if visible(inside) != inside:
        odd = next(sign for sign in inside if visible(sign) != sign)
        findings.append(Finding(Where(shown, 1), "characters_can_be_seen", "name", {"code": f"U+{ord(odd):04X}"}))
    return shown, findings


def value_in_private(where: Where, value: str) -> tuple[str, list[Finding]]:
    """A value that YAML put together from several lines or from escapes."""
    findings: list[Finding] = []
    return _public(where, value, findings), findings


def without_hidden(value: str) -> tuple[str, str]:
    """A value without the signs that no eye sees and the code of the first; "" where there was none."""
    found = [one for pattern in (CONTROL, OTHER_LINE_END, HIDDEN) if (one := pattern.search(value))]
    if not found:
        return value, ""
    code = f"U+{ord(min(found, key=lambda found: found.start())[0]):04X}"
    return HIDDEN.sub("", CONTROL.sub("", OTHER_LINE_END.sub(" ", value))), code


def _no_text(content: bytes, finding: Finding) -> Typed:
    return Typed((), (finding, *in_private(content, finding.where.file)), is_text=False)


def _decoded(content: bytes, file: str) -> tuple[str | None, Finding | None]:
    """The text in whichever encoding it was saved, and what is to be said about that; no text for other bytes."""
    if content.startswith(WIDE):
        form = "utf-32" if content.startswith(WIDEST) else "utf-16"
        return content.decode(form, "replace"), Finding(
            Where(file, 1), "files_are_utf8", "utf16", {"form": form.upper()}
        )
    if b"\x00" in content[:200]:
        halves = content[:200:2].count(0), content[1:200:2].count(0)
        if max(halves) < len(content[:200]) // 6 or max(halves) < 10 * min(halves):
            return None, None
        name = "utf-16-be" if halves[0] > halves[1] else "utf-16-le"
        return content.decode(name, "replace"), Finding(Where(file, 1), "files_are_utf8", "utf16", {"form": "UTF-16"})
    try:
        return content.decode("utf-8-sig"), None
    except UnicodeDecodeError as error:
        text = content.decode("cp1252", "replace").replace("\ufffd", " ")
        before = re.split(r"\r\n|\n|\r", text[: error.start])
        behind = re.split(r"\r\n|\n|\r", text[error.start :], maxsplit=1)[0]
        near = personal.masked(before[-1])[-12:] + personal.masked(behind)[:12]
        near = re.sub(r"\s+", " ", CONTROL.sub("", near)).strip(" :-")
        return text, Finding(Where(file, len(before)), "files_are_utf8", "cp1252", {"near": near})


def _in_public(lines: list[str], file: str, findings: list[Finding]) -> list[str]:
    """Lines without what is personal, also where it begins on one and ends on another."""
    site = file.endswith("/site.yml")
    lines = [_public(Where(file, number), line, findings, site) for number, line in enumerate(lines, 1)]
    for first, last, one in personal.across(lines):
        findings.append(_said(Where(file, first + 1), one))
        if not one.asks:
            lines[first : last + 1] = personal.covered(lines[first : last + 1], one)
    return lines


def _public(where: Where, line: str, findings: list[Finding], site: bool = False) -> str:
    """A line without what is personal. The office's own address has its place in site.yml."""
    what = [
        one for one in personal.found(line) if not (site and one.kind == "email" and line.lstrip().startswith("email:"))
    ]
    findings += [_said(where, personal) for personal in what]
    return personal.without(line, what)


def _said(where: Where, one: personal.Personal) -> Finding:
    rule = "long_numbers_are_explained" if one.asks else "people_stay_private"
    return Finding(where, rule, "plain" if one.kind == "long" else one.kind, {"masked": one.masked}, not one.asks)


def _line(where: Where, line: str, findings: list[Finding]) -> str:
    """One line without what cannot be seen; every kind of it is reported once a line."""
    if line.isascii() and line.isprintable():
        return line
    for rule, case, pattern, instead in (
        ("characters_can_be_seen", "plain", CONTROL, ""),
        ("characters_can_be_seen", "plain", OTHER_LINE_END, " "),
        ("characters_can_be_seen", "plain", HIDDEN, ""),
        ("characters_can_be_seen", "lost", LOST, "?"),
        ("spaces_are_spaces", "plain", HARD_SPACE, " "),
    ):
        if found := pattern.search(line):
            facts = {"code": f"U+{ord(found[0]):04X}", "column": found.start() + 1}
            findings.append(Finding(where, rule, case, facts))
            line = pattern.sub(instead, line)
    if "\t" in _before_comment(line).rstrip():
        case = "tab" if line[: line.index("\t")].strip() else "tab-start"
        findings.append(Finding(where, "spaces_are_spaces", case, {"column": line.index("\t") + 1}))
    return line.replace("\t", "  ")


def with_spaces(findings: Iterable[Finding], lines: Sequence[str]) -> Iterator[Finding]:
    """The findings, those of tabs at the edge with the number of spaces that belong there, as the line was read."""
    for finding in findings:
        if finding.case == "tab-start":
            line = lines[finding.where.line - 1] if lines else ""
            spaces = len(line) - len(line.lstrip(" "))
            finding = replace(finding, case=finding.case if spaces else "tab-edge", facts={"spaces": spaces})
        yield finding


def _before_comment(line: str) -> str:
    return re.split(r"(?:^|\s)#", line, maxsplit=1)[0]


def _without_conflicts(file: str, lines: list[str], findings: list[Finding]) -> list[str]:
    """Both halves of an unresolved merge would be read as one entry: keep the first, say so once."""
    kept, half = [], 0
    for number, line in enumerate(lines, 1):
        if line.startswith("<<<<<<< ") or line == "<<<<<<<":
            findings.append(Finding(Where(file, number), "merges_are_finished"))
            half, line = 1, ""
        elif half and line.startswith(("=======", "|||||||")):
            half, line = 2, ""
        elif line.startswith(">>>>>>> ") or line == ">>>>>>>":
            if not half:
                findings.append(Finding(Where(file, number), "merges_are_finished"))
            half, line = 0, ""
        kept.append("" if half == 2 else line)
    return kept
