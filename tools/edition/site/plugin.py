"""The edition as a plugin of MkDocs, by which `mkdocs build` and `mkdocs serve` make the whole site.

It brings the pages under `docs/` up to date, gives each page what its frame says of it, and puts the data beside the
pages. `make site` does the first and the last by itself, in another process, and hands over the edition.
"""

from __future__ import annotations

import gc
import html
import os
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from markupsafe import escape
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, get_plugin_logger

from edition.findings import Invalid
from edition.model.edition import Edition
from edition.model.linting import lint
from edition.model.loading import examine
from edition.outputs.pages import render
from edition.outputs.pages.about import About, Frame
from edition.outputs.pages.page import PICTURES
from edition.site import builder, building, writing
from edition.site.frame import languages, navigation, settings
from edition.site.frame.policy import hardened
from edition.site.frame.validity import valid
from edition.site.lightening import unindented
from edition.site.progress import Bar
from edition.site.project import Project, locate

_READING = "assets/reading"
"""The scripts of the pages where one reads, which a template of the theme makes one file."""
_COLLECTED = 50
"""After how many pages what MkDocs leaves behind in reading their Markdown is dropped: a third of a megabyte a page."""
_SITE_MAP = ("sitemap.xml", "sitemap.xml.gz")
"""The list of all pages by their absolute addresses, of which there must be one at least (sitemaps.org)."""
_MADE = ("content", "toc", "present_anchor_ids", "_title_from_render")
"""What MkDocs makes of the Markdown of a page."""
_log = get_plugin_logger("edition")


class Options(Config):  # type: ignore[no-untyped-call]
    """What mkdocs.yml may say about the plugin."""

    sources = config_options.Dir(exists=True, default="sources")
    """The folder that editors write in."""


class EditionPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]
    """The hooks of the plugin."""

    def __init__(self) -> None:
        self.handed: Edition | None = None
        """The edition, from whoever writes its pages and its data; without one, both are done here."""
        self._theme: Any = None
        self._serves = False
        self._loaded: dict[str, bytes] = {}
        self._kept: dict[str, _Kept] = {}
        self._read, self._bar = 0, Bar("pages", 0)

    def on_startup(self, *, command: str, **_: Any) -> None:
        """Whoever looks at the site while editing waits for no downloads."""
        self._serves = command == "serve"

    def on_config(self, config: Any) -> Any:
        """Load the edition, and begin what takes long."""
        self._project, self._theme = _project(config, self.config.sources), config.theme
        edition = self.handed or self._made(config)
        # Whatever MkDocs dates, it dates by the edition, so that the same sources make the same bytes.
        os.environ.setdefault("SOURCE_DATE_EPOCH", str(_epoch(edition.record.date)))
        self._edition, self._frame = edition, Frame(edition, config.site_url or "")
        self._gists = _gists(edition)
        self._sources = navigation.sources_of(edition, Path(self.config.sources))
        config.theme["language"] = edition.record.language
        # Material prints what mkdocs.yml and the heads of pages say as it is.
        config.site_name = escape(config.site_name)
        config.site_description = escape(config.site_description or "")
        config.extra.setdefault("alternate", self._languages())
        config.theme.static_templates.add(f"{_READING}.js")
        return config

    def _languages(self) -> list[dict[str, str]]:
        """The languages of the site, where mkdocs.yml does not list them."""
        edition, own = self._edition, self._edition.record.language
        homes = [(own, "index.html"), *((each.code, f"{each.code}/text.html") for each in edition.translations)]
        listed = [{"name": edition.wording[code]("language.name"), "link": home, "lang": code} for code, home in homes]
        return listed if edition.translations else []

    def on_nav(self, nav: Any, *, files: Any, **_: Any) -> Any:
        """Give every page its place among the others."""
        navigation.attach(files, self._edition)
        if not self._serves:
            self._bar = Bar("pages", 2 * len(files.documentation_pages()))
        return nav

    def on_files(self, files: Any, **_: Any) -> Any:
        """What becomes a part of others is no file of the site: pictures of their pages, scripts of one script."""
        for file in [each for each in files if each.src_uri.startswith((f"{PICTURES}/", f"{_READING}/"))]:
            files.remove(file)
        self._frame.pages = {file.url for file in files.documentation_pages()}
        return files

    def on_page_markdown(self, markdown: str, *, page: Any, config: Any, **_: Any) -> str:
        """Tell the extension of Markdown which page it reads."""
        language = self._spoken(page)
        folder = str(Path(page.file.abs_src_path).parent)
        own, says = self._frame.own(page.url)
        settings: dict[str, object] = {"language": language, "folder": folder, "own": own, "own_says": says}
        settings["gists"] = self._gists.get(language, {})
        config.mdx_configs["edition"] = settings | {"wording": self._edition.wording}
        if self._serves:
            page.render = self._kept.setdefault(page.file.src_uri, _Kept()).rendering(
                page, (markdown, config.mdx_configs["edition"])
            )
        return markdown

    def on_page_content(self, content: str, *, page: Any, **_: Any) -> str:
        """Have what is typed as text printed as text, and drop now and then what is left of the pages before."""
        self._read += 1
        self._bar.step()
        if self._read % _COLLECTED == 0:
            gc.collect(0)  # What is young: all else would be looked through again and again.
        page.title = escape(page.title or "")
        page.meta["description"] = escape(page.meta.get("description", ""))
        if level := page.meta.get("contents"):
            navigation.shorten(page.toc, int(level))
        navigation.say_languages(page.toc, content, page.meta.get("headings"))
        return content

    def on_env(self, env: Any, *, files: Any, **_: Any) -> Any:
        """What every template may say: of the edition, and in the words of a language."""
        pages = (file.page for file in files.documentation_pages())
        self._frame.titles = {page.url: _title(page) for page in pages if page}
        env.globals["edition"] = self._frame.imprint()
        env.globals["wording"] = self._edition.wording
        env.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": True, "separators": (",", ":")}
        languages.interpret(env)
        return env

    def on_page_context(self, context: Any, /, *, page: Any, config: Any, nav: Any, **_: Any) -> Any:
        """What a page's template says of it, and in which language."""
        about = self._frame.about(page.url, _title(page), f"{context['base_url']}/")
        page.edit_url = navigation.edit_address(page, self._sources, Path(config.docs_dir).name)
        language = self._spoken(page)
        beside = {language: page.url, **dict(about.alternates or self._beside(about))}
        languages.speak(config, language, self._edition.wording[language], beside)
        context["about"] = about
        if about.translated:
            say = self._edition.wording[about.translated]
            context["nav"] = navigation.spoken(nav, self._edition.say, say, context["pages"])
        return context

    def _beside(self, about: About) -> list[tuple[str, str]]:
        """Where a paragraph or an entry stands in the translations, which have no page of its own for it."""
        listed = [(each.code, f"{each.code}/{about.beside}") for each in self._edition.translations if about.beside]
        return [each for each in listed if each[1].partition("#")[0] in self._frame.pages]

    def _spoken(self, page: Any) -> str:
        """The language of a page: the text's, unless the page says otherwise and the site speaks that one."""
        named = str(page.meta.get("language", ""))
        return named if self._edition.wording.speaks(named) else self._edition.record.language

    def on_post_page(self, output: str, **_: Any) -> str:
        """Make a page valid and light, and give it its policy."""
        self._bar.step()
        return hardened(unindented(valid(output)))

    def on_post_template(self, output: str, *, template_name: str, **_: Any) -> str:
        """Give a page of the theme its policy; the site map has none."""
        return hardened(valid(output)) if template_name.endswith(".html") else output

    def on_post_build(self, *, config: Any) -> None:
        """Put the data beside the pages, and what their scripts ask for."""
        folder = Path(config.site_dir)
        for path, content in self._frame.scripts():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(content, "utf-8")
        if not config.site_url:
            for name in _SITE_MAP:
                (folder / name).unlink(missing_ok=True)
        if not self.handed:
            self._complete(config, folder)

    def on_build_error(self, *, error: Exception, **_: Any) -> None:
        """Say where a template is wrong; whoever handed the edition says it himself."""
        if self._theme and not self.handed and (wrong := builder.template(self._project, error, self._theme)):
            raise PluginError(self._project.told(wrong)) from None

    def on_serve(self, server: Any, **_: Any) -> Any:
        """Look after the sources too."""
        server.watch(self.config.sources)
        return server

    def _made(self, config: Any) -> Edition:
        """The edition out of its sources, with its pages; what is wrong with it stops MkDocs."""
        project = self._project
        try:
            edition, warnings = examine(project.sources)
            for finding in (*warnings, *lint(edition), *settings.check(project, config, edition)):
                _log.info(project.told(finding))
            builder.agree(project, config, edition)
            writing.write(project, render(edition, writing.by_hand(project, edition)))
        except Invalid as invalid:
            raise PluginError("\n".join(map(project.told, invalid.findings))) from None
        return edition

    def _complete(self, config: Any, folder: Path) -> None:
        """Make the data, and the site one file; while one edits, only what pages load is made anew."""
        settings = builder.settings(config)
        if not self._serves:
            building.complete(self._project, self._edition, folder, settings)
            return
        by_hand = writing.by_hand(self._project, self._edition)
        fresh = building.loaded(self._edition) if self._loaded else building.files(self._edition, "", by_hand)
        self._loaded.update(fresh)
        building.write(folder, self._loaded.items())


class _Kept:
    """What became of a page while one edits, which stays until its Markdown changes."""

    def __init__(self) -> None:
        self._of: object = None
        self._made: dict[str, Any] = {}

    def rendering(self, page: Any, of: object) -> Callable[[Any, Any], None]:
        """What renders a page, or takes it as it was made of the same."""
        if self._of == of:
            return lambda *_: vars(page).update(self._made)
        render = page.render

        def keep(config: Any, files: Any) -> None:
            render(config, files)
            self._of = of
            self._made = {name: getattr(page, name) for name in _MADE} | {"links_to_anchors": {}}

        return keep


def _title(page: Any) -> str:
    """The title of a page as text."""
    return html.unescape(re.sub(r"<[^>]*>", "", page.title or ""))


def _project(config: Any, sources: str) -> Project:
    return locate(Path(sources), Path(config.site_dir))


def _gists(edition: Edition) -> Mapping[str, Mapping[str, str]]:
    """What the notes come to in each language, by their ids."""
    own = {each.record.id: each.record.short for each in edition.notes}
    translated = {each.code: {id_: note.short for id_, note in each.notes.items()} for each in edition.translations}
    by_language = {edition.record.language: own, **translated}
    return {code: {id_: short for id_, short in all_.items() if short} for code, all_ in by_language.items()}


def _epoch(date: str) -> int:
    return int(datetime.fromisoformat(date).replace(tzinfo=UTC).timestamp())
