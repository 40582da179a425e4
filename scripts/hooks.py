"""The door to MkDocs: gives it the pages, puts charts, tables and styles in place. No thinking here."""

import logging
import os
import sys
from importlib import import_module
from pathlib import Path

from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, InclusionLevel

ROOT = Path(__file__).resolve().parent.parent
# The site of this build and the frame of its pages; MkDocs gives its events nothing else to share.
state = {"site": None, "command": "build", "frame": None}


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
    document, site = import_module("scripts.site.document"), state["site"]
    styles = document.sorted_out(files)
    for path, content in document.finished(site.files(), styles, site.cache).items():
        files.append(File.generated(config, path, content=content, inclusion=InclusionLevel.NOT_IN_NAV))
    names = dict(import_module("scripts.site.page_scripts").settled(files))
    state["frame"] = import_module("scripts.site.finished").Frame(site, styles, names)
    state["frame"].settle(files, config)


def on_env(env, config, files):
    state["frame"].remember_templates(env)


def on_page_content(html, page, config, files):
    return state["frame"].content(html, page)


def on_page_context(context, page, config, nav):
    state["frame"].in_search(page)


def on_post_page(output, page, config):
    return state["frame"].finish(output, page)


def on_post_template(output_content, template_name, config):
    return state["frame"].without_page(output_content) if template_name.endswith(".html") else output_content


def on_post_build(config):
    state["site"].put_markdown(Path(config.site_dir))


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
