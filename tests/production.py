"""`python -m tests.production [SITE] [PORT]`: a finished site as a server of the public gives it, on this machine.

Debian's nginx with the configuration in server/, over a packed copy of the site, at its root or below a folder.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scripts import write

SERVER = Path(__file__).resolve().parents[1] / "server"
HOST = "127.0.0.1"
BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
WHOLE = """
{modules}
daemon off;
pid {place}/nginx.pid;
error_log {place}/error.log;
events {{}}
http {{
    access_log off;
    client_body_temp_path {place}/body;
    proxy_temp_path {place}/proxy;
    fastcgi_temp_path {place}/fastcgi;
    uwsgi_temp_path {place}/uwsgi;
    scgi_temp_path {place}/scgi;
    include {server}/http.conf;
    server {{
        listen {host}:{port};
        root {place}/root;
        set $adminduk_base "{base}";
        include {server}/site.conf;
        include {server}/headers.conf;
        {brotli}
    }}
}}
"""


def program() -> str | None:
    """Where nginx is; None where it is not installed."""
    return shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")


@contextmanager
def served(site: Path, base: str = "", port: int = 0) -> Iterator[str]:
    """The address of a site below `base` ("" or "/situs"), as long as it is served. Raises OSError without nginx."""
    nginx = program()
    if nginx is None:
        raise FileNotFoundError("nginx")
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        place.chmod(0o755)
        copy = place / f"root{base}"
        shutil.copytree(site, copy).chmod(0o755)
        subprocess.run([str(SERVER / "pack.sh"), str(copy)], check=True, stderr=subprocess.DEVNULL)
        port = port or _free()
        loaded = BROTLI.exists()
        told = {"place": place, "server": SERVER, "host": HOST, "port": port, "base": base}
        told["modules"] = f"load_module {BROTLI};" if loaded else ""
        told["brotli"] = "brotli_static on;" if loaded else ""
        (place / "nginx.conf").write_text(WHOLE.format(**told), "utf-8")
        command = [nginx, "-e", str(place / "error.log"), "-c", str(place / "nginx.conf")]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            _wait(process, port, place / "error.log")
            yield f"http://{HOST}:{port}{base}/"
        finally:
            process.send_signal(signal.SIGQUIT)
            process.wait(30)


def _free() -> int:
    with socket.socket() as one:
        one.bind((HOST, 0))
        port: int = one.getsockname()[1]
        return port


def _wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise OSError(log.read_text("utf-8") if log.exists() else "nginx ended at once")
        with socket.socket() as one:
            if one.connect_ex((HOST, port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError("nginx does not answer")


def main(site: Path, port: int) -> int:
    """Serve until Ctrl+C; 1 where nothing can be served."""
    if not (site / "index.html").is_file():
        write.complain(f"There is no site in {site}/: make site")
        return 1
    if program() is None:
        write.complain("nginx is not installed. On Debian: apt-get install nginx-light")
        return 1
    with served(site, port=port) as address:
        write.say(f"{address} as a server of the public gives it; Ctrl+C ends it.")
        if not BROTLI.exists():
            write.say("Without brotli: libnginx-mod-http-brotli-static is not installed.")
        try:
            signal.pause()
        except KeyboardInterrupt:
            return 0
    return 0


if __name__ == "__main__":
    given = sys.argv[1:]
    sys.exit(main(Path(given[0] if given else "site"), int(given[1]) if len(given) > 1 else 8080))
