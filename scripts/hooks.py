"""The door to MkDocs: gives it the pages, puts charts, tables and styles in place. No thinking here."""

import logging
import os
import re
import sys
from importlib import import_module
from pathlib import Path

from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, InclusionLevel

ROOT = Path(__file__).resolve().parent.parent
SLOT = re.compile(r'<div data-slot="([^"]+)"></div>')
# The site of this build, whole style sheets and published names by name; MkDocs gives its events nothing else to share.
state = {"site": None, "command": "build", "styles": {}, "names": {}}


def on_startup(command, dirty):
    state["command"] = command


def on_config(config):
    """Name, addresses and menu come from data/, so that another data folder never publishes under this one's name."""
    _build(config)
    mkdocs = import_module("scripts.site.mkdocs")
    config.update(mkdocs.settings(state["site"]))
    config.theme["language"], config.mdx_configs["toc"]["permalink_title"] = mkdocs.of_theme(state["site"], config)
    config.extra.update(mkdocs.frame(state["site"]), offline=state["command"] == "build")
    return config


def on_serve(server, config, builder):
    server.watch(os.environ.get("ADMINDUK_DATA") or str(ROOT / "data"))


def on_files(files, config):
    document = import_module("scripts.site.document")
    state["styles"] = document.sorted_out(files)
    for path, content in document.finished(state["site"].files(), state["styles"]).items():
        files.append(File.generated(config, path, content=content, inclusion=InclusionLevel.NOT_IN_NAV))
    state["names"] = dict(import_module("scripts.site.page_scripts").settled(files))


def on_page_content(html, page, config, files):
    mkdocs, path = import_module("scripts.site.mkdocs"), page.file.src_uri
    page.edit_url = mkdocs.edit_url(state["site"], path)
    page.meta.update(image=mkdocs.picture(state["site"], path), tags=mkdocs.keywords(state["site"], path))
    return import_module("scripts.site.document").searched(html)


def on_post_page(output, page, config):
    return _finished(SLOT.sub(lambda slot: state["site"].figure(page.file.src_uri, slot[1]), output))


def on_post_template(output_content, template_name, config):
    return _finished(output_content) if template_name.endswith(".html") else output_content


def on_post_build(config):
    state["site"].put_markdown(Path(config.site_dir))


def _finished(html):
    return import_module("scripts.site.document").page(html, state["styles"], state["names"])


def _build(config):
    """Take the code as it is on disk: one `serve` would import it only once."""
    for name in [name for name in sys.modules if name.partition(".")[0] == "scripts" and state["command"] == "serve"]:
        del sys.modules[name]
    sys.path[:] = [str(ROOT), *(path for path in sys.path if path != str(ROOT))]
    site = import_module("scripts.site").site_from_environment(os.environ, config.theme["language"], ROOT)
    if (wrong := site.stops(os.environ)) and state["command"] != "serve":
        for line in wrong:
            logging.getLogger("mkdocs.hooks").error(line)
        raise Abort("data/")
    # While somebody is editing, the last good site stays up with what is wrong on top of it.
    state["site"] = site if not site.refused or state["site"] is None else state["site"].beside(site)
