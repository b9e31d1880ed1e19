"""The Markdown pages: text stays text, citations are footnotes, all is Kazakh, and what is committed is current."""

from __future__ import annotations

import html
import re
from pathlib import Path

import markdown
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from edition.cli import main
from edition.kazakh.alphabet import ALPHABET, order
from edition.model.edition import Edition
from edition.outputs.pages import render
from edition.outputs.pages.markdown import escape, prose
from edition.outputs.shared.addresses import TEXT
from edition.site import writing
from edition.site.project import locate
from edition.wording.catalogue import wording
from edition.wording.dates import day
from edition.wording.phrases import place_cited

ROOT = Path(__file__).resolve().parent.parent
EXTENSIONS = ["attr_list", "footnotes", "md_in_html", "tables", "toc", "fenced_code"]
LINE = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"], exclude_characters="\u2028\u2029\x85"))


def as_html(text: str) -> str:
    return markdown.markdown(text, extensions=EXTENSIONS)


def as_text(rendered: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", rendered))


@given(LINE)
@example("<script>alert(1)</script> [a](b) ![c](d) *e* _f_ `g` &amp; # h {: #i } [^1] | ~j~ ==k== \\ ^l^")
@example("1. бір")
@example("- бір")
@example("+ бір")
@example("[1; 200](http://example.org)")
def test_any_text_comes_out_as_text(text: str) -> None:
    rendered = as_html(f'<span id="s">{escape(text)}</span>')
    assert "".join(as_text(rendered).split()) == "".join(text.split())
    assert re.fullmatch(r'<p><span id="s">[^<]*</span></p>', rendered)


@given(LINE.filter(lambda text: text.strip()))
@example("12) бір")
@example("12. бір")
@example("- - бір")
def test_text_at_the_start_of_a_list_item_opens_nothing(text: str) -> None:
    rendered = as_html(f"- {escape(text.strip())}")
    assert re.fullmatch(r"<ul>\s*<li>[^<]*</li>\s*</ul>", rendered)


def test_prose_links_paragraphs_and_marks_other_languages() -> None:
    written = prose(lambda _: TEXT, "Мұнда (p3) {en|Common World} [7].", "../")
    assert written == 'Мұнда ([¶3](../text.md#p3)) <span lang="en">Common World</span> \\[7\\].'
    assert prose(lambda _: TEXT, "sp3 p3a https://x/p3", "") == escape("sp3 p3a https://x/p3")


def test_each_citation_is_one_markdown_footnote(edition: Edition) -> None:
    text = (ROOT / "docs/text.md").read_text()
    references = re.findall(r"\[(\d+)(?:; (\d+))?\]\[\^(p\d+-\d+)\]", text)
    assert [(s, p) for s, p, _ in references] == [(str(c.source), c.locator or "") for c in edition.citations]
    ids = [id_ for _, _, id_ in references]
    assert re.findall(r"^\[\^(p\d+-\d+)\]: ", text, re.MULTILINE) == ids
    assert len(set(ids)) == 30


def test_a_markdown_reader_without_our_theme_follows_every_citation() -> None:
    for path in (ROOT / "docs/text.md", *(ROOT / "docs/text").glob("*.md")):
        body = path.read_text().split("---\n", 2)[2]
        rendered = as_html(body)
        for id_ in re.findall(r"^\[\^(.+?)\]: ", body, re.MULTILINE):
            assert f'href="#fn:{id_}"' in rendered
            assert f'id="fn:{id_}"' in rendered
            assert f'href="#fnref:{id_}"' in rendered


def test_committed_pages_are_what_the_sources_make(edition: Edition) -> None:
    by_hand = writing.by_hand(locate(ROOT / "sources"), edition)
    pages = {page.path: page.text for page in render(edition, by_hand)}
    for path, text in pages.items():
        assert (ROOT / "docs" / path).read_bytes().decode() == text, f"{path} is stale: run `make site`"
    for folder in ("text", "glossary"):
        on_disk = {p.relative_to(ROOT / "docs").as_posix() for p in (ROOT / "docs" / folder).iterdir()}
        assert on_disk == {path for path in pages if path.startswith(f"{folder}/")}


def test_rendering_twice_touches_no_file(project: Path) -> None:
    main(["render", "--sources", str(project / "sources")])
    before = {path: path.stat().st_mtime_ns for path in (project / "docs").rglob("*")}
    main(["render", "--sources", str(project / "sources")])
    assert {path: path.stat().st_mtime_ns for path in (project / "docs").rglob("*")} == before


@pytest.mark.whole
def test_a_retired_paragraphs_addresses_point_on(small: Path) -> None:
    registry = small / "sources/registry.yml"
    gone = "issued: 5\nretired: [{id: p5, to: [p3, p4], since: 0.2.0}]"
    registry.write_text(registry.read_text().replace("issued: 4", gone))
    assert main(["build", "--sources", str(small / "sources")]) == 0
    page = (small / "site/text/p5.html").read_text()
    assert 'href="p3.html"' in page
    assert 'href="p4.html"' in page
    block = re.search(r'<p class="paragraph" id="p3">.*?</p>', (small / "site/text.html").read_text(), re.DOTALL)
    assert 'id="p5"' in block.group()
    assert '\n<span id="p5"></span>\n<span id="p3s1">' in (small / "docs/text.md").read_text()


HEADING_ID = re.compile(r" \{#[^\sА-Яа-яӘәҒғҚқҢңӨөҰұҮүҺһІі]+(?: data-[a-z]+=[a-z-]+)*\}$")


def test_headings_have_latin_slugs() -> None:
    for path in (ROOT / "docs").rglob("*.md"):
        body = re.sub(r"(?ms)^```.*?^```$", "", path.read_text().split("---\n", 2)[2])
        for line in re.findall(r"^#{1,6} .*$", body, re.MULTILINE):
            assert re.search(r" \{#[^\sА-Яа-яӘәҒғҚқҢңӨөҰұҮүҺһІі]+(?: data-[a-z]+=[a-z-]+)*\}$", line), (
                f"{path.name}: {line}"
            )


LATIN_KEPT = re.compile(r"[a-z]+\.[a-z]{2,4}\b|JSON|YAML|SHA-256|U\+\d+|CC BY 4\.0|MIT|ISO 8601|Markdown|MkDocs|HTML")


def test_words_in_another_script_say_their_language(site: Path) -> None:
    """Latin words on a page stand in an element with a `lang`, in code or an address, or are names of sites."""
    translated = {*(site / "en").rglob("*.html"), *(site / "ru").rglob("*.html")}  # see test_translations.py
    for path in sorted({*site.rglob("*.html")} - translated):
        body = re.search(r"<article.*</article>", path.read_text(), re.DOTALL).group()
        body = re.sub(
            r'<(\w+)[^>]* lang="(?!kk)[a-z]+".*?</\1>|<code.*?</code>|<a href="http[^>]*>.*?</a>',
            " ",
            body,
            flags=re.DOTALL,
        )
        words = re.findall(r"[A-Za-z]{2,} [A-Za-z]{2,}", LATIN_KEPT.sub(" ", as_text(body)))
        assert not words, f"{path.name}: {words}"


def test_no_editorial_word_has_the_latin_schwa() -> None:
    """The witness has it everywhere; where a page shows the witness, it says so."""
    shown_as_printed = (
        r"(?ms)^```witness$.*?^```$|^> .*?$|[тТ]үпмәтінде «.*?»\.|The witness has “.*?”\.|В исходном тексте «.*?»\."
    )
    for path in (*(ROOT / "docs").rglob("*.md"), *(ROOT / "sources").rglob("*.yml"), *(ROOT / "tools").rglob("*.j2")):
        if path.name not in {"normalisation.yml", "registry.yml"}:
            text = re.sub(shown_as_printed, "", path.read_text())
            assert not re.search(
                "[əƏ]", re.sub(r'aria-label="[^"]*"|^\| \d+ \| \d+ \|.*', "", text, flags=re.MULTILINE)
            ), path.name


def test_kazakh_alphabetical_order() -> None:
    words = ["Бас", "Әл", "Аға", "ғалым", "Гүл", "ыдыс", "іс", "«Араб»", "Ұйым", "Үн", "Усы", "Хат", "һәм"]
    assert sorted(words, key=order) == [
        "Аға", "«Араб»", "Әл", "Бас", "Гүл", "ғалым", "Усы", "Ұйым", "Үн", "Хат", "һәм", "ыдыс", "іс",
    ]  # fmt: skip
    assert len(ALPHABET) == len(set(ALPHABET)) == 42


def test_a_source_is_headed_by_its_name_where_it_is_known(edition: Edition) -> None:
    page = (ROOT / "docs/references.md").read_text()
    for source in edition.sources:
        (heading,) = re.findall(rf"^## (.*) {{#ref-{source.number}}}$", page, re.MULTILINE)
        own, _, name = heading.partition(": ")
        assert own == f"{source.number}-дереккөз"
        assert bool(name) == bool(source.work)
        assert (source.work or "").startswith(name.rstrip("…"))


def test_the_letter_that_one_reads_is_no_link_among_the_letters() -> None:
    for path in (ROOT / "docs/concordance").glob("*.md"):
        bar = path.read_text().partition("{#letter}")[2].strip().splitlines()[0]
        assert f"]({path.name})" not in bar
        assert len(re.findall(r"\*\*[^*]+\*\*", bar)) == 1


@pytest.mark.parametrize(("locator", "said"), [("200", "1-дереккөз, 200-бет"), (None, "1-дереккөз")])
def test_a_citation_is_said_in_words(locator: str | None, said: str) -> None:
    assert place_cited(wording()["kk"], 1, locator) == said


def test_a_day_in_words() -> None:
    assert day(wording()["kk"], "2026-11-03") == "2026 жылғы 3 қараша"
