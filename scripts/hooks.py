"""The door to MkDocs: gives it the pages, puts charts, tables and styles in place. No thinking here."""

import logging
import os
import sys
from importlib import import_module
from pathlib import Path

from mkdocs.exceptions import Abort

ROOT = Path(__file__).resolve().parent.parent
# The site of this build, the frame of its pages, what MkDocs does and the code; it gives its events nothing to share.
state = {"site": None, "frame": None, "command": "build", "code": None}


def on_startup(command, dirty):
    state["command"] = command


def on_config(config):
    """Name, addresses and menu come from data/, so that another data folder never publishes under this one's name."""
    sys.path[:] = [str(ROOT), *(path for path in sys.path if path != str(ROOT))]
    state["code"] = import_module("scripts.site.fresh").code(ROOT, state["code"])
    site = import_module("scripts.site").site_from_environment(os.environ, config.theme["language"], ROOT)
    serves = state["command"] == "serve"
    if (wrong := site.stops(os.environ)) and not serves:
        logging.getLogger("mkdocs.hooks").error("\n".join(wrong))
        raise Abort("data/")
    # While somebody is editing, the last good site stays up with what is wrong on top of it.
    state["site"] = state["site"].beside(site) if site.refused and state["site"] else site
    offline = not serves and "ADMINDUK_PREVIEW" not in os.environ
    import_module("scripts.site.mkdocs").configure(config, state["site"], offline)
    return config


def on_serve(server, config, builder):
    server.watch(os.environ.get("ADMINDUK_DATA") or str(ROOT / "data"))


def on_files(files, config):
    state["frame"] = import_module("scripts.site.finished").around(state["site"], files, config)


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
