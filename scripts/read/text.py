"""Bytes in, text out: encoding and characters, before anything is read as YAML.

What can be repaired in memory (a tab, an invisible character) is reported and repaired, so that the mistakes behind it
are found in the same run. Nothing with a finding that refuses is ever published.
"""

import re
from dataclasses import dataclass

from scripts.model import Finding, Where

LARGEST = 1_000_000
"""Bytes in one file: some forty times the largest report anybody typed by hand."""
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
HIDDEN = re.compile(
    r"[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
)
HARD_SPACE = re.compile(r"[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
OTHER_LINE_END = re.compile(r"[\x85\u2028\u2029]")
JOINED_EMOJI = re.compile(
    r"(?<=[\u2190-\u2bff\ufe0f\U0001f000-\U0001faff])\u200d(?=[\u2190-\u2bff\U0001f000-\U0001faff])"
)


@dataclass(frozen=True)
class Typed:
    """The lines of a file as YAML may see them, and what had to be said about them."""

    lines: tuple[str, ...]
    findings: tuple[Finding, ...]


def typed(content: bytes, file: str) -> Typed | Finding:
    """The text of a file, or the one reason why it has none."""
    top = Where(file, 1)
    if len(content) > LARGEST:
        return Finding(top, "files_are_small", facts={"size": len(content), "largest": LARGEST})
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in content[:200]:
        return Finding(top, "files_are_utf8", "utf16")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        near = content[max(0, error.start - 12) : error.start + 12].decode("cp1252", "replace")
        near = re.sub(r"\s+", " ", CONTROL.sub("", near)).strip()
        return Finding(Where(file, line), "files_are_utf8", "cp1252", {"near": near})
    findings: list[Finding] = []
    lines = re.split(r"\r\n|\n|\r", text)
    lines = [_line(Where(file, number), line, findings) for number, line in enumerate(lines, 1)]
    return Typed(tuple(_without_conflicts(file, lines, findings)), tuple(findings))


def _line(where: Where, line: str, findings: list[Finding]) -> str:
    """One line without what cannot be seen; every kind of it is reported once a line."""
    for rule, pattern, instead in (
        ("characters_can_be_seen", JOINED_EMOJI, None),
        ("characters_can_be_seen", CONTROL, ""),
        ("characters_can_be_seen", OTHER_LINE_END, " "),
        ("characters_can_be_seen", HIDDEN, ""),
        ("spaces_are_spaces", HARD_SPACE, " "),
    ):
        if instead is None:
            line = pattern.sub("\ue000", line)
        elif found := pattern.search(line):
            facts = {"code": f"U+{ord(found[0]):04X}", "column": found.start() + 1}
            findings.append(Finding(where, rule, facts=facts))
            line = pattern.sub(instead, line)
    line = line.replace("\ue000", "\u200d")
    if "\t" in line.split("#")[0].rstrip():
        findings.append(Finding(where, "spaces_are_spaces", "tab", {"column": line.index("\t") + 1}))
    return line.replace("\t", "  ")


def _without_conflicts(file: str, lines: list[str], findings: list[Finding]) -> list[str]:
    """Both halves of an unresolved merge would be read as one entry: keep the first, say so once."""
    kept, half = [], 0
    for number, line in enumerate(lines, 1):
        if line.startswith("<<<<<<< ") or line == "<<<<<<<":
            findings.append(Finding(Where(file, number), "merges_are_finished"))
            half, line = 1, ""
        elif half and line.startswith("======="):
            half, line = 2, ""
        elif line.startswith(">>>>>>> ") or line == ">>>>>>>":
            if not half:
                findings.append(Finding(Where(file, number), "merges_are_finished"))
            half, line = 0, ""
        kept.append("" if half == 2 else line)
    return kept
