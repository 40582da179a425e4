"""How the reader of sentences does on articles it was not written for and on others; `FACTS=file` adds a set."""

import os
from pathlib import Path

from tests.bench.table import table
from tests.sentences import FOLDER, articles, in_all, judge, read


def run() -> None:
    """A table for each set: per field right, asked and wrong, with the share wrong of what is stated."""
    unseen = articles(FOLDER / "unseen.yml")
    middle = len(unseen) // 2
    sets = {
        "cases.yml: the rules were written on these": articles(FOLDER / "cases.yml"),
        "unseen.yml, first half: may be looked at": unseen[:middle],
        "unseen.yml, second half: only scored": unseen[middle:],
        "blind.yml: labelled before the reader was asked, since looked at": articles(FOLDER / "blind.yml"),
        "late.yml: labelled before the reader was asked, only scored": articles(FOLDER / "late.yml"),
    }
    if more := os.environ.get("FACTS"):
        sets[Path(more).name] = articles(Path(more))
    for title, each in sets.items():
        judged = [judge(article, told) for article, told in zip(each, read(each), strict=True)]
        print(f"\n{title}: {len(each)} articles")
        print(table(("", "right", "asked", "wrong", "of stated"), list(in_all(judged))))
