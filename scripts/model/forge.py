"""Where the repository lies: which service keeps it, and under which addresses one edits, begins, sees and reports."""

import re
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from scripts.model.entries import Site


@dataclass(frozen=True)
class Forge:
    """The addresses of one service. Places in braces: `home` (of the repository), `branch`, `path` (of a file), `name`
    (the same as one value), `text` (of a new file), `line`, `commit`.
    """

    name: str
    """As its readers call it."""
    edit: str
    new: str
    view: str
    issue: str
    """A new report; the address of the page that it is about follows at the end."""
    history: str
    """One change, as the history tells of it."""
    most: int
    """Characters that the address of a new file may have once it is encoded a second time: who has to sign in first is
    sent there with the whole address as one value of another."""
    checked: bool
    """Whether our checks run there and answer a proposal (.github/workflows/)."""

    @property
    def takes_text(self) -> bool:
        """Whether a new file can begin with a text."""
        return "{text}" in self.new


FORGES = {
    "github": Forge(
        name="GitHub",
        edit="{home}/edit/{branch}/{path}",
        new="{home}/new/{branch}?filename={name}&value={text}",
        view="{home}/blob/{branch}/{path}#L{line}",
        issue="{home}/issues/new?template=angka-keliru.yml&halaman=",
        history="{home}/commit/{commit}",
        most=8000,
        checked=True,
    ),
    # Not tried; from the documentation of GitLab ("Web Editor", "Using a URL with prefilled values"). Its editor drops
    # a text that an address brings along (issue 594214 there), so the text is copied.
    "gitlab": Forge(
        name="GitLab",
        edit="{home}/-/edit/{branch}/{path}",
        new="{home}/-/new/{branch}?file_name={name}",
        view="{home}/-/blob/{branch}/{path}#L{line}",
        issue="{home}/-/issues/new?issue%5Btitle%5D=Keliru&issue%5Bdescription%5D=",
        history="{home}/-/commit/{commit}",
        most=8000,
        checked=False,
    ),
    # Not tried; from the documentation of Forgejo and Gitea ("Pre-Fill New File name and contents", "Issue and Pull
    # Request templates"). The way back from signing in is kept in a cookie, which holds half as much.
    "forgejo": Forge(
        name="Forgejo",
        edit="{home}/_edit/{branch}/{path}",
        new="{home}/_new/{branch}/?filename={name}&value={text}",
        view="{home}/src/branch/{branch}/{path}#L{line}",
        issue="{home}/issues/new?title=Keliru&body=",
        history="{home}/commit/{commit}",
        most=4000,
        checked=False,
    ),
}
NAMED = {"github": "github", "gitlab": "gitlab", "forgejo": "forgejo", "gitea": "forgejo", "codeberg": "forgejo"}
"""Which service a part of a host's name stands for: gitlab.contoh.go.id, codeberg.org."""


@dataclass(frozen=True)
class Repository:
    """A repository whose service is known."""

    forge: Forge
    home: str
    branch: str

    def _filled(self, template: str, **places: object) -> str:
        known = {"home": self.home, "branch": quote(self.branch)} | places
        return re.sub(r"\{(\w+)\}", lambda place: str(known[place[1]]), template)

    def edit(self, file: str) -> str:
        return self._filled(self.forge.edit, path=quote(file))

    def new(self, file: str, text: str) -> str:
        """Where a new file begins; with the text where the service takes one and the address stays short enough."""
        whole = self._filled(self.forge.new, name=_value(file), text=_value(text))
        return whole if len(_value(whole)) <= self.forge.most else self._filled(self.empty, name=_value(file))

    @property
    def empty(self) -> str:
        """The address of a new file that begins with nothing but its name."""
        return re.sub(r"&\w+=\{text\}", "", self.forge.new)

    def view(self, file: str, line: int | None = None) -> str:
        """Where a file is read, at a line of it or from its beginning."""
        template = self.forge.view if line else self.forge.view.partition("#")[0]
        return self._filled(template, path=quote(file), line=line or "")

    @property
    def issue(self) -> str:
        """The address of a new report, to which that of a page is added."""
        return self._filled(self.forge.issue)

    def commit(self, name: str) -> str:
        return self._filled(self.forge.history, commit=quote(name))

    def of_a_file(self, template: str) -> str:
        """A template with the places of the repository filled, and those of a file left."""
        return template.replace("{home}", self.home).replace("{branch}", quote(self.branch))


def _value(text: str) -> str:
    """A text as one value within an address."""
    return quote(text, safe="")


def recognised(address: str) -> str | None:
    """The service that the host of an address names; None where it names none."""
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return None
    return next((NAMED[part] for part in host.split(".") if part in NAMED), None)


def repository(site: Site) -> Repository | None:
    """Where the data of a site are edited; None without a repository, or where nobody knows how its service works."""
    if not site.repository:
        return None
    forge = FORGES.get(site.forge or recognised(site.repository) or "none")
    return Repository(forge, site.repository.rstrip("/"), site.branch) if forge else None
