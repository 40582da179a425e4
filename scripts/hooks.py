"""The door to MkDocs: gives it the pages, puts charts, tables and styles in place. No thinking here."""

import logging
import os
import sys
from importlib import import_module
from pathlib import Path

from mkdocs.exceptions import Abort

ROOT = Path(__file__).resolve().parent.parent
# The site of this build, the frame of its pages, and the code that made them; MkDocs gives its events nothing to share.
state = {"site": None, "command": "build", "frame": None, "code": None}


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
    import_module("scripts.site.preview").watch_closely(server, [config.docs_dir, config.config_file_path])
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
    if state["command"] == "serve":
        import_module("scripts.site.preview").catch_up(state["site"], state["frame"].styles, Path(config.site_dir))


def _build(config):
    """Take code, words and templates as they are on disk: one `serve` would import them only once."""
    sys.path[:] = [str(ROOT), *(path for path in sys.path if path != str(ROOT))]
    code = {path: path.stat().st_mtime_ns for path in (ROOT / "scripts").rglob("*.*") if path.suffix != ".pyc"}
    if state["code"] not in (None, code):
        for name in [name for name in sys.modules if name.partition(".")[0] == "scripts"]:
            del sys.modules[name]
    state["code"] = code
    site = import_module("scripts.site").site_from_environment(os.environ, config.theme["language"], ROOT)
    if (wrong := site.stops(os.environ)) and state["command"] != "serve":
        logging.getLogger("mkdocs.hooks").error("\n".join(wrong))
        raise Abort("data/")
    # While somebody is editing, the last good site stays up with what is wrong on top of it.
    state["site"] = import_module("scripts.site.preview").following(site, state["site"])
