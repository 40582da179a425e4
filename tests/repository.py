"""A small invented repository: the data of the invented province, edited commit by commit."""

import os
import shutil
import subprocess
from pathlib import Path

PROVINCE = Path(__file__).parent / "province" / "data"
RECAP = "sources/2031-05-contoh-resmi.yml"
FIGURE = "2031-05-contoh-resmi/97/kartu-terekam/2031-04/wajib"
GONE = "sources/2031-08-contoh-kabar.yml"


def git(folder, *arguments, at="2031-06-01T09:00:00+08:00"):
    """Run git as an invented author at an invented time, deaf to the settings of this machine."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    invented = {
        **dict.fromkeys(("GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME"), "Contoh"),
        **dict.fromkeys(("GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"), "contoh@contoh.example"),
        **dict.fromkeys(("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"), at),
        **dict.fromkeys(("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"), os.devnull),
    }
    done = subprocess.run(
        ["git", *arguments], cwd=folder, env=clean | invented, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


class Invented:
    """A repository with the data of the invented province in it, to be edited commit by commit; it has no address."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.data = folder / "data"
        shutil.copytree(PROVINCE, self.data)
        site = self.data / "site.yml"
        own = [line for line in site.read_text("utf-8").splitlines(True) if not line.startswith(("address:", "repos"))]
        # Without an address no site is live.
        site.write_text("".join(own).replace("status: live", "status: draft"), "utf-8")
        git(folder, "init", "-q", "-b", "main")
        git(folder, "config", "commit.gpgsign", "false")

    def edit(self, name, old, new):
        text = (self.data / name).read_text("utf-8")
        assert old in text
        (self.data / name).write_text(text.replace(old, new, 1), "utf-8")

    def commit(self, at="2031-06-01T09:00:00+08:00", title="Perubahan contoh"):
        git(self.folder, "add", "-A")
        git(self.folder, "commit", "-q", "--allow-empty", "-m", title, at=at)
        return git(self.folder, "rev-parse", "HEAD")


def told(repository: Invented) -> Invented:
    """First data, a note, a commit beside the data, a correction, a broken state, its repair, a removal."""
    repository.commit("2031-06-01T09:00:00+08:00")
    repository.edit(RECAP, "count: 900.000", "count: 900.000\n    note:\n      id: Catatan contoh.")
    repository.commit("2031-06-02T09:00:00+08:00")
    (repository.folder / "notes.txt").write_text("beside the data")
    repository.commit("2031-06-03T09:00:00+08:00")
    repository.edit(RECAP, "count: 900.000", "count: 890.000")
    repository.commit("2031-06-04T07:00:00+08:00")
    repository.edit(RECAP, "count: 890.000", "count: 8.90.00")
    repository.commit("2031-06-05T09:00:00+08:00")
    repository.edit(RECAP, "count: 8.90.00", "count: 895.000")
    repository.commit("2031-06-06T09:00:00+08:00")
    (repository.data / GONE).unlink()
    repository.commit("2031-06-07T09:00:00+08:00")
    return repository
