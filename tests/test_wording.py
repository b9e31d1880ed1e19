"""The words of the site itself: one catalogue a language, whole, asked for, and the only thing that a page speaks."""

from __future__ import annotations

import ast
import html
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml
from markdown import Markdown

from conftest import ROOT, Once, built
from edition.cli import main
from edition.site.footnotes import EditionExtension
from edition.sources.schema import Missing
from edition.wording import catalogue, dates, phrases
from edition.wording.catalogue import MEASURE, Words, wording

TOOL = ROOT / "tools/edition"
SCRIPTS = TOOL / "site/theme/assets"
SPOKEN = sorted(catalogue.supplied())
MARK = "‡"
"""What every word of the fourth language begins with."""
FRAME = {"404.html"}
"""Pages of the theme alone."""


def words(language: str) -> Words:
    return wording()[language]


def plain(said: catalogue.Said) -> Sequence[str]:
    """What stands under a key, form by form."""
    return [said] if isinstance(said, str) else [*said.values()] if isinstance(said, Mapping) else said


# Catalogues


@pytest.mark.parametrize("language", SPOKEN)
def test_every_catalogue_says_all_that_the_measure_says(language: str) -> None:
    assert [*map(str, catalogue.check(catalogue.supplied()[language]))] == []


@pytest.mark.parametrize("language", SPOKEN)
def test_a_number_finds_its_words_in_every_form_of_a_language(language: str) -> None:
    say = words(language)
    for key, said in say.said.items():
        if isinstance(said, Mapping):
            assert {say._form(number) for number in range(200)} <= {*said}, key


KEY = re.compile(r"""(?<=["'])([a-z_]+(?:\.[A-Za-z_-]+)+)(?=["'])""")
BEGUN = re.compile(r"""(?<=["'])([a-z_]+(?:\.[a-z_]+)*\.)(?=["'{])""")
CALL = re.compile(r"\b(?:say|tell|pieces)\(([^()]*)")
SECTION = re.compile(r"""section\(f?["']([a-z_.]+)""")
FILE = re.compile(r"\.(?:x?html|md|js|json|py|yml|csv|svg|xml|tei|bib|txt|css)$")


def code() -> Iterator[tuple[Path, str]]:
    """The files that may ask for words."""
    for path in sorted(TOOL.rglob("*.*")):
        if path.suffix in {".py", ".j2", ".html", ".js", ".typ"}:
            yield path, path.read_text("utf-8")


def test_every_key_that_is_asked_for_is_there() -> None:
    """Scripts of the pages ask for what stands under `scripts`; a key that ends in `_` is the beginning of some."""
    known = words(MEASURE).said
    for path, text in code():
        within = "scripts." if path.is_relative_to(SCRIPTS) else ""
        for asked in CALL.findall(text):
            for key in KEY.findall(asked):
                begun = key.endswith("_") and any(each.startswith(within + key) for each in known)
                assert within + key in known or begun or FILE.search(key), (path.name, key)


def test_every_key_that_is_there_is_asked_for() -> None:
    texts = [text for _, text in code()]
    asked = {key for text in texts for key in KEY.findall(text)}
    begun = tuple({key for text in texts for key in BEGUN.findall(text)})
    begun += tuple(f"{key}." for text in texts for key in SECTION.findall(text))
    assert [key for key in words(MEASURE).said if key not in asked and not key.startswith(begun)] == []


IN_SCRIPT = re.compile(r"""(?<=["'])([a-z_]+\.[a-z_]+)(?=["'])""")
BEGUN_IN_SCRIPT = re.compile(r"`([a-z_]+\.)(?=\$\{)")


def test_every_key_that_pages_carry_is_asked_for_by_a_script() -> None:
    texts = [text for path, text in code() if path.is_relative_to(SCRIPTS)]
    asked = {key for text in texts for key in IN_SCRIPT.findall(text)}
    begun = tuple({key for text in texts for key in BEGUN_IN_SCRIPT.findall(text)})
    carried = [key.removeprefix("scripts.") for key in words(MEASURE).said if key.startswith("scripts.")]
    assert carried
    assert [key for key in carried if key not in asked and not key.startswith(begun)] == []


KEPT = {
    "outputs/pages/translation.py": "ё counts as е where headwords are put in order",
    "wording/collation.py": "the same, where words are",
}
"""Files whose code has Cyrillic letters that are no words of the site, and why."""
SPEAKING = ("outputs/pages", "outputs/search", "outputs/pictures", "site", "starting", "translation", "wording", "text")


def test_no_words_of_the_site_stand_in_code_or_templates() -> None:
    found = set()
    for path in (each for part in SPEAKING for each in sorted((TOOL / part).rglob("*.*"))):
        name, text = path.relative_to(TOOL).as_posix(), path.read_text("utf-8") if path.suffix in {".py", ".j2"} else ""
        text = re.sub(r"(?m)^#.*$", "", text) if path.suffix == ".j2" else "\n".join(_literals(text))
        if re.search("[\u0400-\u04ff]", text):
            found.add(name)
    assert found == {*KEPT}


def _literals(text: str) -> Iterator[str]:
    """The strings of a module that are no docstrings."""
    for node in ast.walk(ast.parse(text)):
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.Constant) and isinstance(child.value, str) and not isinstance(node, ast.Expr):
                yield child.value


# What is said


@pytest.mark.parametrize(
    ("language", "date", "said"),
    [
        ("en", "1969", "1969"),
        ("en", "2001-10/2001-11", "October–November 2001"),
        ("en", "2000-11-12/2000-11-13", "12–13 November 2000"),
        ("ru", "2001-10", "октябрь 2001 года"),
        ("ru", "2001-10-03", "3 октября 2001 года"),
        ("ru", "1990/1999", "1990–1999 годы"),
        ("kk", "1999-01/2000-01", "1999 жылғы қаңтар – 2000 жылғы қаңтар"),
        ("kk", "2000/2001-03", "2000 жыл – 2001 жылғы наурыз"),
    ],
)
def test_a_date_is_said_as_its_language_says_it(language: str, date: str, said: str) -> None:
    """A month without its day stands alone, which Russian tells apart; Kazakh in the middle of a sentence is small."""
    assert dates.when(words(language), date) == said


@pytest.mark.parametrize(("number", "said"), [(1, "1 ссылка"), (3, "3 ссылки"), (12, "12 ссылок"), (21, "21 ссылка")])
def test_words_take_the_form_of_their_number(number: int, said: str) -> None:
    assert words("ru")("search.citations", n=number) == said


def test_a_list_in_a_sentence_ends_as_its_language_ends_it() -> None:
    missing = (Missing.TITLE, Missing.AUTHOR, Missing.YEAR)
    assert phrases.missing(words("kk"), missing) == "атауы, авторы және жылы"
    assert phrases.missing(words("en"), missing) == "title, author and year"
    assert phrases.missing(words("ru"), missing[:1]) == "заглавие"


def test_a_language_without_a_word_of_its_own_goes_by_its_name_in_the_cldr() -> None:
    assert phrases.in_language(words("ru"), "kk") == "по-казахски"
    assert phrases.in_language(words("ru"), "tr") == "на языке «турецкий»"
    assert phrases.in_language(words("kk"), "tr") == "түрік тілінде"
    assert phrases.language(words("en"), "zzz") == "zzz"


@pytest.mark.parametrize(("language", "said"), [("kk", "Сілтемелер"), ("ru", "Ссылки"), ("tlh", "Citations")])
def test_the_extension_of_markdown_speaks_without_the_plugin_too(language: str, said: str) -> None:
    """Another builder tells it the language; what has no catalogue is answered in English."""
    page = '<span id="p1s1">Words [1][^p1-1].</span>\n\n[^p1-1]: **[1]** Somebody.\n'
    made = Markdown(extensions=["md_in_html", EditionExtension(language=language)]).convert(page)
    assert f'<h2 id="notes">{said}</h2>' in made


# Editions in other languages


def begin(folder: Path, language: str, text: Path) -> Path:
    """A new edition of a text, in its language; returns its sources."""
    assert main(["new", str(folder), str(text), "--language", language, "--date", "2026-11-03"]) == 0
    return folder / "sources"


def filled(folder: Path, language: str) -> Path:
    """The same out of what `tests/languages` has in a language."""
    own = ROOT / "tests/languages" / language
    sources = begin(folder, language, own / "article.txt")
    shutil.copytree(own / "sources", sources, dirs_exist_ok=True)
    record = sources / "edition.yml"
    record.write_text(record.read_text().replace("missing: []", "missing: [author, year, bibliography]"))
    return sources


@pytest.fixture(scope="session", params=["en", "ru"])
def other(request: pytest.FixtureRequest, made_once: Once) -> tuple[str, Path]:
    """An edition whose text is not Kazakh: its language, and its folder with the site."""
    language = request.param
    return language, made_once(f"speaking-{language}", lambda folder: built(filled(folder, language)))


def kazakh_alone(language: str) -> set[str]:
    """Words of the Kazakh catalogue that another one has not."""
    theirs = " ".join(text for said in words(language).said.values() for text in plain(said))
    parts = (part for said in words("kk").said.values() for text in plain(said) for part in _between(text))
    return {part for part in parts if len(part) > 3 and re.search("[\u0400-\u04ff]", part) and part not in theirs}


def _between(text: str) -> Iterator[str]:
    """The words between the gaps and the links of a sentence."""
    yield from (part.strip(" .,:;—«»-") for part in re.split(r"\{\w+\}|\]\(|[\[\])(]|<[^>]+>", text))


def shown(page: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "\n", page)).replace("\u00a0", " ")


def test_no_page_of_an_edition_in_another_language_speaks_kazakh(other: tuple[str, Path], small: Path) -> None:
    language, folder = other
    kazakh = kazakh_alone(language)
    pages = {path: path.read_text("utf-8") for path in (folder / "site").rglob("*.html") if path.name not in FRAME}
    assert {"timeline.html", "charts.html", "library.html", "p1.html"} <= {path.name for path in pages}
    for path, page in pages.items():
        assert f'<html lang="{language}"' in page, path
        said = shown(page) + " ".join(re.findall(r'(?:aria-label|title|content)="([^"]*)"', page))
        assert [each for each in kazakh if re.search(rf"(?<!\w){re.escape(each)}(?!\w)", said)] == [], path
        assert not re.search("[әғқңөұүһі]", said, re.IGNORECASE), path
        assert 'lang="kk"' not in page, path
    control = shown((small / "site/text.html").read_text("utf-8"))
    assert any(each in control for each in kazakh), "a Kazakh page has some of them"


def test_an_edition_in_another_language_begins_without_findings(
    other: tuple[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    _, folder = other
    assert main(["check", "--sources", str(folder / "sources")]) == 0
    assert "no findings" in capsys.readouterr().out


def test_a_page_says_in_its_language_who_made_it_and_whose_it_is(other: tuple[str, Path]) -> None:
    language, folder = other
    say, page = words(language), (folder / "site/text.html").read_text("utf-8")
    assert f'<meta name="DC.publisher" content="{say("starting.sources.editors")}">' in page
    assert f'<meta property="og:locale" content="{say("language.locale")}">' in page
    assert say("rights.article") in html.unescape(page)
    assert f'<meta name="DC.language" content="{language}">' in page


def fourth() -> str:
    """A catalogue for a language that the tool has none for: the English one, each of its words marked."""

    def marked(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: marked(each) for key, each in value.items()}
        return [*map(marked, value)] if isinstance(value, list) else f"{MARK}{value}"

    made = marked(catalogue.supplied()["en"].value)
    made["language"] = {"name": "Türkçe", "locale": "tr_TR", "letters": "latin"}
    return yaml.safe_dump(made, allow_unicode=True)


def speak(sources: Path) -> None:
    """Give an edition the catalogue of a fourth language."""
    (sources / "wording").mkdir()
    (sources / "wording/tr.yml").write_text(fourth(), "utf-8")


def test_a_fourth_language_is_one_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "text.txt").write_text("Birinci paragraf. İkinci cümle.\n\nİkinci paragraf [1; 5].\n")
    sources = begin(tmp_path / "e", "tr", tmp_path / "text.txt")
    assert main(["render", "--sources", str(sources)]) == 0
    assert "note U004: no catalogue of words in `tr`" in capsys.readouterr().err
    assert '\ntitle: "Glossary"\n' in (tmp_path / "e/docs/glossary.md").read_text(), "until then it is English"
    speak(sources)
    assert main(["render", "--sources", str(sources)]) == 0
    assert "U004" not in capsys.readouterr().err
    for name in ("glossary", "witness", "references", "apparatus", "commentary", "concordance", "handbook/checks"):
        page = (tmp_path / f"e/docs/{name}.md").read_text("utf-8")
        assert re.search(rf'^title: "{MARK}', page, re.MULTILINE), name
        for line in re.findall(r"^## (?:\[)?(.+?)(?:\]\S+)? \{#", page, re.MULTILINE):
            assert line.startswith(MARK) or len(line) == 1, (name, line)
    text = (tmp_path / "e/docs/text.md").read_text("utf-8")
    assert f"{MARK}The title and the section headings" in text


def test_an_edition_can_be_translated_into_a_fourth_language(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sources = small / "sources"
    assert main(["translate", "--sources", str(sources)]) == 0
    begun = capsys.readouterr().out
    filled = re.sub(r"  # (.*)\n(  \S+:(?:\n    of: \S+\n    text:)?) …", r"\2 '\1'", begun).replace(
        "…", "Kütüphaneler"
    )
    (sources / "translations").mkdir()
    (sources / "translations/tr.yml").write_text(filled, "utf-8")
    assert main(["render", "--sources", str(sources)]) == 1
    assert "error K001: `tr`" in capsys.readouterr().err, "the control: without its words it is no language of pages"
    speak(sources)
    assert main(["render", "--sources", str(sources)]) == 0
    text = (small / "docs/tr/text.md").read_text("utf-8")
    assert f"{MARK}This is a working translation" in text
    assert "\nlanguage: tr\n" in text
    assert f'\ntitle: "{MARK}Search"\n' in (small / "docs/tr/search.md").read_text("utf-8")
    (sources / "translations/tr.yml").unlink()
    assert main(["render", "--sources", str(sources)]) == 0
    assert [*(small / "docs/tr").glob("*")] == [], "pages that nothing makes any more are removed"


def test_no_edition_is_translated_into_its_own_language(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (small / "sources/translations").mkdir()
    (small / "sources/translations/kk.yml").write_text("title: а\n")
    assert main(["render", "--sources", str(small / "sources")]) == 1
    assert "error K001: `kk`" in capsys.readouterr().err


def test_an_edition_says_some_words_otherwise(small: Path) -> None:
    """What its own catalogue does not say is said as the tool says it."""
    (small / "sources/wording").mkdir()
    (small / "sources/wording/kk.yml").write_text("titles:\n  glossary: Сөздік\n", "utf-8")
    assert main(["render", "--sources", str(small / "sources")]) == 0
    assert '\ntitle: "Сөздік"\n' in (small / "docs/glossary.md").read_text("utf-8")
    assert '\ntitle: "Дереккөздер"\n' in (small / "docs/references.md").read_text("utf-8")
