"""The door to MkDocs: gives it the pages, puts charts, tables and styles in place. No thinking here."""

import logging
import os
import re
import sys
from datetime import date
from importlib import import_module
from pathlib import Path

from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, InclusionLevel

ROOT = Path(__file__).resolve().parent.parent
SLOT = re.compile(r'<div data-slot="([^"]+)"></div>')
LOG = logging.getLogger("mkdocs.hooks")
# The site of this build, and whole style sheets by name; MkDocs gives its events nothing else to share.
state = {"site": None, "command": "build", "styles": {}}


def on_startup(command, dirty):
    state["command"] = command


def on_config(config):
    """Name, addresses and menu come from data/, so that another data folder never publishes under this one's name."""
    _build(config)
    for name, value in state["site"].settings().items():
        config[name] = value
    config.extra.update(state["site"].extra())
    return config


def on_serve(server, config, builder):
    server.watch(str(_data()))


def on_files(files, config):
    state["styles"] = {Path(file.src_uri).name: file.content_string for file in files if file.src_uri.endswith(".css")}
    for file in [file for file in files if not import_module("scripts.lean").published(file.src_uri)]:
        files.remove(file)
    for path, content in state["site"].files().items():
        files.append(File.generated(config, path, content=content, inclusion=InclusionLevel.NOT_IN_NAV))


def on_pre_page(page, config, files):
    page.edit_url = state["site"].edit_url(page.file.src_uri)


def on_page_context(context, page, config, nav):
    page.meta["image"] = state["site"].picture(page.file.src_uri)


def on_page_content(html, page, config, files):
    page.meta["tags"] = state["site"].keywords(page.file.src_uri)
    return import_module("scripts.lean").searched(html)


def on_post_page(output, page, config):
    whole = SLOT.sub(lambda slot: state["site"].figure(page.file.src_uri, slot[1]), output)
    return import_module("scripts.lean").page(whole, state["styles"])


def on_post_template(output_content, template_name, config):
    is_page = template_name.endswith(".html")
    return import_module("scripts.lean").page(output_content, state["styles"]) if is_page else output_content


def on_post_build(config):
    state["site"].put_markdown(Path(config.site_dir))


def _data():
    return Path(os.environ.get("ADMINDUK_DATA") or ROOT / "data")


def _build(config):
    """Take the code as it is on disk: one `serve` would import it only once."""
    for name in [name for name in sys.modules if name.partition(".")[0] == "scripts"]:
        del sys.modules[name]
    if str(ROOT) not in sys.path:
        sys.path.insert(0, str(ROOT))
    today = date.fromisoformat(os.environ.get("ADMINDUK_TODAY") or date.today().isoformat())
    journey = import_module("scripts.journey")
    over = {name: os.environ.get(f"ADMINDUK_{name.upper()}", "") for name in ("address", "repository")}
    site = journey.travel(_data(), config.theme["language"], today, cache=ROOT / ".cache" / "svg", **over)
    if site.refused and state["command"] != "serve":
        for line in site.complaints():
            LOG.error(line)
        raise Abort("data/")
    # While somebody is editing, the last good site stays up with what is wrong on top of it.
    state["site"] = site if not site.refused or state["site"] is None else state["site"].beside(site)
