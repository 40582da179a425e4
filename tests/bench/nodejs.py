"""What the bench has from Node: its own packages, and a server of HTTP/2."""

import contextlib
import json
import os
import shutil
import socket
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

from playwright.sync_api import sync_playwright

FOLDER = Path(__file__).parent / "node"
MODULES = FOLDER / "node_modules"


class Unavailable(Exception):
    """A part cannot be measured here; says why in one line."""


def packages() -> Path:
    """The folder of the installed packages, installed now if they are not those of the lock file.

    Raises Unavailable without Node, npm or a registry.
    """
    lock, installed = FOLDER / "package-lock.json", MODULES / ".installed-lock.json"
    if installed.exists() and installed.read_bytes() == lock.read_bytes():
        return MODULES
    for command in ("node", "npm"):
        if not shutil.which(command):
            raise Unavailable(f"no `{command}` here (Node 20 or newer)")
    # The system's Chromium is used: puppeteer need not bring its own, and no package needs to run anything.
    ci = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", "--fetch-retries=1"]
    done = subprocess.run(
        ci, cwd=FOLDER, env=os.environ | {"PUPPETEER_SKIP_DOWNLOAD": "1"}, capture_output=True, text=True
    )
    if done.returncode:
        said = [line for line in done.stderr.splitlines() if line.startswith("npm error")]
        raise Unavailable(f"npm ci failed: {'; '.join(said[:3]) or 'no reason given'}")
    shutil.copy(lock, installed)
    return MODULES


def chromium() -> str:
    """The system's Chromium, else the one that Playwright brings. Raises Unavailable when there is neither."""
    with sync_playwright() as playwright:
        brought = playwright.chromium.executable_path
    for name in ("chromium", "chromium-browser", brought):
        if found := shutil.which(name):
            return found
    raise Unavailable("no Chromium here")


def free_port() -> int:
    """A port of 127.0.0.1 that nobody has taken."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextlib.contextmanager
def served(folders: Mapping[str, Path], certificate: tuple[Path, Path] | None = None, port: int = 0) -> Iterator[int]:
    """Folders by host name on 127.0.0.1 ("" is any host), over HTTP/2 when a certificate and its key are given."""
    command = ["node", "server.mjs", json.dumps({host: str(folder) for host, folder in folders.items()})]
    server = subprocess.Popen(
        [*command, *map(str, certificate or ())],
        cwd=FOLDER,
        env=os.environ | {"PORT": str(port)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert server.stdout
        told = server.stdout.readline()
        if not told:
            raise Unavailable("the server did not start")
        yield int(told)
    finally:
        server.kill()
        server.wait()


def certificate(folder: Path, hosts: list[str]) -> tuple[Path, Path]:
    """A certificate nobody trusts, and its key, for this run only. Raises Unavailable without openssl."""
    if not shutil.which("openssl"):
        raise Unavailable("no `openssl` here, which makes the certificate")
    cert, key = folder / "cert.pem", folder / "key.pem"
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    names = ",".join(f"DNS:{host}" for host in hosts)
    more = ["-subj", f"/CN={hosts[0]}", "-addext", f"subjectAltName={names}", "-days", "2"]
    subprocess.run([*command, *more, "-keyout", str(key), "-out", str(cert)], check=True, capture_output=True)
    return cert, key
