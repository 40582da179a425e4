"""What stands over a chart: one sentence that a phone shows in two lines."""

from markupsafe import Markup

from scripts.pages.say import Say, capital

LONGEST = 60
"""Letters of a title."""


def title(say: Say, *keys: str, **values: object) -> Markup:
    """The first of several ways to say it that is short enough, else the last one."""
    said = [capital(say.t(key, **values)) for key in keys]
    return next((one for one in said if len(one.striptags()) <= LONGEST), said[-1])
