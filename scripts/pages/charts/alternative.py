"""What a chart says to those who do not see it."""

from scripts.pages.say import Say, plain


def alternative(say: Say, key: str, rows: list[str], **values: object) -> str:
    """The description of a chart for those who do not see it: the words of `key`, with its rows one after another."""
    return plain(say.t(key, rows="; ".join(rows), **values))
