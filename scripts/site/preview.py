"""The live preview: a saved file shows at once in the page that somebody looks at; a whole build follows behind.

MkDocs' own server serves a folder into which whole builds are put. A page that a change may have reached is made when a
browser asks for it: nobody waits for pages, downloads and a search index that nobody looks at.
"""

import os
import signal
import subprocess
import sys
import tempfile
import threading
import traceback
from collections.abc import Iterable, Mapping
from datetime import date
from importlib import import_module
from pathlib import Path
from posixpath import normpath
from typing import Any

from mkdocs.livereload import LiveReloadServer

from scripts import write
from scripts.site import fresh

WATCHED = (fresh.CODE, "overrides", "docs", "mkdocs.yml")
"""What a site is made of besides its data."""
LOOK = 0.2
"""Seconds between two looks at the files."""
SETTLE = 0.05
"""Seconds without another change before a change shows: several files may be saved at once."""
HOST = "127.0.0.1"
RELOADS = "/livereload/reload-"
"""Where the script lies that asks whether something has changed, in front of what the page is of."""
PATIENCE = 2.0
"""Seconds without another change before a whole build begins: whoever writes saves again and again."""


class Edited:
    """What the site is now, asked again after every change. Code is taken as it lies on the disk."""

    def __init__(self, folder: Path, today: date | None, environment: Mapping[str, str], root: Path):
        self._asked = (folder, today, environment, root)
        self._root = root
        self._code = fresh.code(root, None)
        self._known: dict[Any, Any] = {}
        self._languages: Mapping[str, Any] = {}

    def languages(self) -> Mapping[str, Any]:
        """The site on demand by the folder of each language; the one before where the code has a mistake."""
        try:
            code = fresh.code(self._root, self._code)
            if code != self._code:
                self._code, self._known = code, {}
            shown = import_module("scripts.site.on_demand").shown
            self._languages = shown(*self._asked, self._known, self._languages)
        except Exception:
            traceback.print_exc()
        return self._languages


class WholeBuild:
    """A build of the whole site in a process of its own, some time after it was ordered; a new order ends the old."""

    def __init__(self, command: Iterable[str]):
        self._command = [*command]
        self._order = self._done = 0
        self._busy = False
        self._process: subprocess.Popen[bytes] | None = None
        self._changed = threading.Condition()

    @property
    def is_current(self) -> bool:
        """Whether what was ordered last is done."""
        return self._done == self._order

    def order(self, after: float) -> None:
        """Build once so many seconds have passed without another order."""
        with self._changed:
            self.end()
            self._busy = True
            waiting = threading.Timer(after, self._carry_out, (self._order,))
            waiting.daemon = True
            waiting.start()

    def end(self) -> None:
        """Let the last order come to nothing."""
        with self._changed:
            self._order += 1
            self._busy = False
            if self._process:
                self._process.terminate()
                self._process.wait()
                self._process = None
            self._changed.notify_all()

    def wait(self) -> None:
        """Until nothing is being built, or about to be."""
        with self._changed:
            self._changed.wait_for(lambda: not self._busy)

    def _carry_out(self, order: int) -> None:
        with self._changed:
            if order != self._order:
                return
            self._process = process = subprocess.Popen(
                self._command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
            )
        _, told = process.communicate()
        with self._changed:
            if order == self._order:
                self._process, self._busy = None, False
                if process.returncode == 0:
                    self._done = order
                else:
                    write.complain(told.decode("utf-8", "replace"))
                self._changed.notify_all()


class Preview(LiveReloadServer):
    """MkDocs' server over the folder of the whole builds. Raises OSError where its address is taken."""

    def __init__(self, edited: Edited, build: Iterable[str], host: str, port: int, watched: Iterable[Path]):
        self._place = tempfile.TemporaryDirectory(prefix="adminduk-")
        super().__init__(self._update, host, port, root=f"{self._place.name}/site", polling_interval=LOOK)
        self.build_delay = SETTLE
        self.error_handler = self._lost
        self._edited = edited
        self._whole = WholeBuild([*build, self.root])
        self._shown: Mapping[str, Any] = {}
        self._made: set[str] = set()
        """Addresses that lie in the folder as they are now, besides those of a whole build."""
        self._making = threading.Lock()
        for path in watched:
            self.watch(str(path))

    def run(self) -> None:
        """Serve until somebody ends it."""
        # Whoever asks before all is read waits for it, as after every change.
        self._want_rebuild, self._wanted_epoch = True, self._visible_epoch + 1
        try:
            self.serve()
        except KeyboardInterrupt:
            pass
        finally:
            self._whole.end()
            self.shutdown()
            self._place.cleanup()

    def _update(self) -> None:
        with self._making:
            after = PATIENCE if self._shown else 0
            self._whole.end()
            self._shown = self._edited.languages()
            self._made = set()
            self._whole.order(after)

    def _serve_request(self, environ: Mapping[str, str], start_response: Any) -> Any:
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        if path.startswith(RELOADS):
            return self._reloading(path, start_response)
        if not path.startswith("/livereload/"):
            with self._epoch_cond:
                self._epoch_cond.wait_for(lambda: self._visible_epoch == self._wanted_epoch)
            self._bring(normpath(f"/{path}index.html" if path.endswith("/") else f"/{path}").lstrip("/"))
        return super()._serve_request(environ, start_response)

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        """A page with what reloads it, as a file: the policy of our pages lets no other script in them run."""
        before, end, after = content.rpartition(b"</body>")
        return b'%b<script src="%b%d.js"></script>%b%b' % (before, RELOADS.encode(), epoch, end, after)

    def _reloading(self, path: str, start_response: Any) -> list[bytes]:
        epoch = path.removeprefix(RELOADS).removesuffix(".js")
        script = super()._inject_js_into_html(b"", int(epoch)) if epoch.isdecimal() else b""
        start_response("200 OK", [("Content-Type", "text/javascript")])
        return [script.removeprefix(b"<script>").removesuffix(b"</script>")]

    def _bring(self, address: str) -> None:
        """Put what lies at an address, or one step below it, into the folder as it is now."""
        if self._whole.is_current:
            return
        with self._making:
            if any(self._is_made(name) for name in (address, f"{address}/index.html")):
                return
        if not Path(self.root, address).exists():
            self._whole.wait()

    def _is_made(self, address: str) -> bool:
        if address in self._made:
            return True
        prefix = max((prefix for prefix in self._shown if address.startswith(prefix)), key=len, default="")
        shown = self._shown.get(prefix)
        content = shown and shown.content(address.removeprefix(prefix))
        if content is None:
            return False
        write.files(Path(self.root), {address: content})
        self._made.add(address)
        return True

    def _lost(self, code: int) -> bytes | None:
        page = Path(self.root, f"{code}.html")
        return page.read_bytes() if page.exists() else None


def serve(folder: Path, today: date | None, root: Path, port: int) -> None:
    """Show the site of a data folder on this machine until somebody ends it. Raises OSError for a taken port."""
    day = ["--today", today.isoformat()] if today else []
    build = [sys.executable, "-m", fresh.CODE, "build", "--data", str(folder), *day, "--into"]
    os.environ["ADMINDUK_PREVIEW"] = "1"
    os.chdir(root)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    edited = Edited(folder, today, dict(os.environ), root)
    Preview(edited, build, HOST, port, [folder, *(root / name for name in WATCHED)]).run()
