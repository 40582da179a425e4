"""The door to MkDocs: gives it the pages, puts charts, tables and styles in place. No thinking here."""

import logging
import os
import sys
from importlib import import_module
from pathlib import Path

from mkdocs.exceptions import Abort

ROOT = Path(__file__).resolve().parent.parent
# The site of this build and the frame of its pages; MkDocs gives its events nothing to share.
state = {"site": None, "frame": None}


def on_config(config):
    """Name, addresses and menu come from data/, so that another data folder never publishes under this one's name."""
    sys.path[:] = [str(ROOT), *(path for path in sys.path if path != str(ROOT))]
    site = import_module("scripts.site").site_from_environment(os.environ, config.theme["language"], ROOT)
    if wrong := site.stops(os.environ):
        logging.getLogger("mkdocs.hooks").error("\n".join(wrong))
        raise Abort("data/")
    state["site"] = site
    import_module("scripts.site.mkdocs").configure(config, site, offline="ADMINDUK_PREVIEW" not in os.environ)
    return config


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
