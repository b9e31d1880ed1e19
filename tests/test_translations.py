"""The edition in other languages: complete, agreeing with the Kazakh, and read beside it."""

from __future__ import annotations

import html
import os
import re
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as markup
from playwright.sync_api import Browser, Page, expect

import browser as chromium
import faults
from conftest import Once, built, without_translations
from edition.cli import main
from edition.findings import Code, blocking
from edition.model.edition import Edition
from edition.model.loading import examine
from edition.outputs import data, tei
from edition.outputs.pages.translation import KINDS
from edition.translation.digests import digest
from edition.translation.sentences import marked, named, plain
from edition.translation.translations import Translation

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("en", "ru")
KAZAKH = re.compile("[әғқңөұүһіӘҒҚҢӨҰҮҺІ]")
PAGES = ("text", "glossary", "commentary", "search")


def in_language(edition: Edition, code: str) -> Translation:
    return next(each for each in edition.translations if each.code == code)


@pytest.fixture(params=LANGUAGES)
def translation(request: pytest.FixtureRequest, edition: Edition) -> Translation:
    return in_language(edition, request.param)


def foreign(text: str) -> str:
    """A page's main part without what says that it is in another language."""
    body = re.search(r"<main.*</main>", text, re.DOTALL).group()
    body = re.sub(r"<(dl|details) class=\"cit[^>]*>.*?</\1>", " ", body, flags=re.DOTALL)
    return html.unescape(
        re.sub(r"<[^>]+>", " ", re.sub(r'<(\w+)[^>]* lang="[^"]+".*?</\1>', " ", body, flags=re.DOTALL))
    )


def test_every_sentence_entry_and_note_is_translated(translation: Translation, edition: Edition) -> None:
    assert [*translation.sentences] == [each.id for one in edition.paragraphs for each in one.sentences]
    assert [*translation.headings] == [section.key for section in edition.sections]
    assert {*translation.entries} == {entry.key for entry in edition.entries}
    assert {*translation.notes} == {note.record.id for note in edition.notes}
    assert not any(each.stale for each in translation.sentences.values())


def test_a_translation_is_in_its_language(translation: Translation) -> None:
    """Kazakh letters stand only where a text speaks of Kazakh words."""
    said = [each.text for each in translation.sentences.values()]
    said += [each.description for each in translation.entries.values()]
    said += [each.text for each in translation.notes.values()]
    for text in said:
        without = re.sub(r"\{kk\|[^}]*\}", "", text)
        names = re.sub(r"«Араб тілі»|«Жиырма[^»]*»", "", without)
        assert not KAZAKH.search(names), text
        if translation.code == "en":
            assert not re.search("[а-яё]", re.sub(r"\{ru\|[^}]*\}", "", names), re.IGNORECASE), text


def test_whatever_a_sentence_mentions_its_translation_names(translation: Translation, edition: Edition) -> None:
    for mention in edition.mentions:
        named_here = {each.entry for each in translation.sentences[mention.sentence].names}
        assert mention.entry in named_here, (mention.sentence, mention.entry)


def test_numbers_and_citations_agree(translation: Translation, edition: Edition) -> None:
    for paragraph in edition.paragraphs:
        for sentence in paragraph.sentences:
            kazakh, other = edition.text(sentence), translation.sentences[sentence.id]
            assert sorted(re.findall(r"\d+", kazakh)) == sorted(re.findall(r"\d+", other.text)), sentence.id
    cited = [each.citation for rendering in translation.sentences.values() for each in rendering.cited]
    assert cited == [each.id for each in edition.citations]


@pytest.mark.parametrize(
    ("written", "names", "found"),
    [
        ("The OIC’s members met the OIC.", {"oic": ["OIC"]}, ["OIC’s", "OIC"]),
        ("{oic|The organisation} is the OIC.", {"oic": ["OIC"]}, ["The organisation", "OIC"]),
        ("The Islamic Conference.", {"oic": ["Islamic Conference"], "islam": ["Islamic"]}, ["Islamic Conference"]),
        ("Conferences", {"oic": ["Islamic Conference"]}, []),
    ],
)
def test_names_are_found_in_any_form_and_the_longer_prevails(
    written: str, names: dict[str, list[str]], found: list[str]
) -> None:
    from edition.annotation.stems import stems

    stemmed = {
        key: [tuple(word.stem for word in stems(name, "en")) for name in listed] for key, listed in names.items()
    }
    text = plain(written)
    assert [text[each.start : each.end] for each in named(written, [*names], stemmed, "en")] == found


WORDS = st.text(st.characters(exclude_characters="{}|"), min_size=1, max_size=12)


@given(st.lists(st.tuples(WORDS, st.none() | st.sampled_from(["oic", "osce"]))))
def test_marks_are_taken_out_and_placed(pieces: list[tuple[str, str | None]]) -> None:
    written = "".join(f"{{{key}|{words}}}" if key else words for words, key in pieces)
    text = plain(written)
    assert text == "".join(words for words, _ in pieces)
    assert [(text[each.start : each.end], each.entry) for each in marked(written)] == [
        (words, key) for words, key in pieces if key
    ]


def test_a_changed_sentence_makes_its_translation_stale_until_it_is_confirmed(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = project / "sources/translations/en.yml"
    before, text = path.read_text(), "Сыртқы саясаттағы бұл қадам идеологиялық емес, прагматикалық ұмтылыстарға"
    of = re.search(r'p3s2:\n    of: "(\w+)"', before).group(1)
    path.write_text(before.replace(of, digest(text)))
    run = ["--sources", str(project / "sources")]
    assert main(["render", *run]) == 0, "a stale translation stops no build"
    said = capsys.readouterr().err
    assert re.search(r"translations/en\.yml:\d+:\d+: warning K007: `p3s2`", said)
    assert f"of: {of}" in said
    page = (project / "docs/en/text.md").read_text()
    assert page.count("the original has changed since this was translated") == 1
    assert main(["check", *run]) == 1
    capsys.readouterr()
    path.write_text(before)
    assert main(["render", *run]) == 0
    assert "K007" not in capsys.readouterr().err


def without(path: Path, pattern: str) -> None:
    """Take the only match of a pattern out of a file."""
    text, times = re.subn(pattern, "", path.read_text(), flags=re.DOTALL | re.MULTILINE)
    assert times == 1, (pattern, times)
    path.write_text(text)


def leave_unfinished(folder: Path) -> None:
    """Build the real edition with an unfinished translation."""
    take_out(faults.copied(folder))
    built(folder / "sources")


def take_out(project: Path) -> None:
    """Take two sentences, an entry, a fact of another and a note out of the English."""
    english = project / "sources/translations/en"
    without(english.with_suffix(".yml"), r"^  p3s3:\n.*?(?=^  p3s4:)")
    without(english.with_suffix(".yml"), r"^  p3s5:\n.*?(?=^  p3s6:)")
    without(english / "glossary.yml", r"^osce:\n.*?(?=^\S)")
    without(english / "glossary.yml", r"^    - >-\n      [^\n]*25 September 1969[^\n]*\n")
    without(english / "notes.yml", r"^n7:\n.*?(?=^\S)")


@pytest.fixture(scope="session")
def unfinished(made_once: Once) -> Path:
    """A project whose translation into English is not finished, which stops no build, with its site."""
    return made_once("unfinished", leave_unfinished)


def test_what_is_not_translated_yet_is_told_and_keeps_an_edition_from_release(
    unfinished: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run = ["--sources", str(unfinished / "sources")]
    assert main(["check", *run]) == 1
    said = capsys.readouterr().err
    told = re.findall(r"translations/(en\S*?\.yml):\d+:\d+: warning K008: (.*)", said)
    assert told == [
        ("en.yml", "no `p3s3`"),
        ("en.yml", "no `p3s5`"),
        ("en/glossary.yml", "no `osce`"),
        ("en/glossary.yml", "6 of `facts` in `oic`"),
        ("en/notes.yml", "no `n7`"),
    ]
    assert "error" not in said
    assert main(["release", "9.0.0", *run]) == 1
    assert "warning K008" in capsys.readouterr().err


def test_a_partial_translation_keeps_no_edition_from_release_and_says_how_much_it_has(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One note a file; what is wrong with what is translated is as wrong as ever."""
    take_out(project)
    path = project / "sources/translations/en.yml"
    path.write_text(path.read_text().replace("sentences:\n", "partial: true\nsentences:\n", 1))
    run = ["--sources", str(project / "sources")]
    assert main(["render", *run]) == 0
    counts = re.findall(r"note K008: (\w+ of \d+ \w+) translated", capsys.readouterr().err)
    assert counts == ["161 of 163 sentences", "165 of 166 entries", "96 of 97 notes"]
    english = {name: (project / f"docs/en/{name}.md").read_text() for name in ("text", "glossary", "commentary")}
    for (name, page), count in zip(english.items(), counts, strict=True):
        assert f"Translated so far: {count.replace('entries', 'entries of the glossary')}." in page, name
    assert "Переведено" not in (project / "docs/ru/text.md").read_text(), "a whole one has nothing to say"
    assert blocking(examine(project / "sources")[1]) == ()
    path.write_text(re.sub(r'(p3s2:\n    of: )"\w+"', r'\1"00000000"', path.read_text()))
    assert {each.code for each in blocking(examine(project / "sources")[1])} == {Code.TRANSLATION_STALE}


def test_what_is_not_translated_yet_is_shown_in_kazakh_and_says_so(unfinished: Path, edition: Edition) -> None:
    site = unfinished / "site"
    says, remarks = (re.escape(f" <em{it}>[not translated yet]</em>") for it in ("", ' class="remark"'))
    text, glossary, notes = ((site / f"en/{name}.html").read_text() for name in ("text", "glossary", "commentary"))
    sentences = {each.id: edition.text(each) for paragraph in edition.paragraphs for each in paragraph.sentences}
    for id_ in ("p3s3", "p3s5"):
        shown = re.search(
            rf'id="{id_}"><span class="reading"><span lang="kk">(.*?)</span>(?:<a [^>]*></a>)*{remarks}', text
        ).group(1)
        assert html.unescape(re.sub("<[^>]+>", "", shown)).replace("\u00a0", " ") == sentences[id_]
        assert 'href="glossary.html#oic"' in shown
    assert re.search(r'id="p3s3".{0,999}id="fnref:p3-2"', text, re.DOTALL), "its citation is a footnote"
    osce = next(each for each in edition.entries if each.key == "osce")
    entry = re.search(r'<h3 id="osce">(.*?)<(?:h3|details)', glossary, re.DOTALL).group(1)
    assert entry.startswith(f'<span lang="kk">{osce.headword}</span>')
    assert len(re.findall(says, entry)) == 1
    assert f'<span lang="kk">{osce.summary}' in html.unescape(entry.replace("\u00a0", " "))
    facts = re.search(r'<h3 id="oic">.*?<ul>(.*?)</ul>', glossary, re.DOTALL).group(1)
    assert len(re.findall(says, facts)) == facts.count("<li>") == 7, "which of them is lacking cannot be known"
    assert '<span lang="kk">1969 жылғы 25 қыркүйекте' in facts
    for page in (text, notes):
        assert re.search(rf'id="n7".{{0,999}}<span lang="kk">[^<]*Сыртқы істер.*?{says}', page, re.DOTALL)
    russian = "".join((site / f"ru/{name}.html").read_text() for name in PAGES)
    assert "[ещё не переведено]" not in russian


def test_what_is_not_translated_yet_is_no_part_of_the_data(unfinished: Path) -> None:
    site = unfinished / "site"
    english = data.read((site / "data/edition.json").read_text()).translations[0]
    assert {"p3s3", "p3s5"}.isdisjoint(english.sentences)
    assert (english.entries.get("osce"), english.notes.get("n7")) == (None, None)
    read = tei.read((site / "data/edition.tei.xml").read_bytes()).translations["en"]
    assert read == {id_: each.text for id_, each in english.sentences.items()}
    assert not re.search("^p3,p3s5,[^\n]*,en,", (site / "data/translations.csv").read_text(), re.MULTILINE)
    assert re.search("^p3,p3s5,[^\n]*,ru,", (site / "data/translations.csv").read_text(), re.MULTILINE)
    assert "p3s5" not in (site / "data/search/texts-en.js").read_text()
    assert '"glossary:osce"' not in (site / "data/search/texts-en.js").read_text()
    with zipfile.ZipFile(site / "edition.epub") as epub:
        page = epub.read("EPUB/text-en.xhtml").decode()
    assert re.search(r'<span[^>]* lang="kk"[^>]*>Бүгінде ИКҰ-ға 57 мемлекет мүше\.</span> \[not translated yet\]', page)


def test_beside_the_text_a_gap_says_that_it_is_one(unfinished: Path, browser: Browser) -> None:
    with chromium.served(unfinished / "site") as address, browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{address}/text.html?translation=en#p3s5")
        expect(page.locator("#p3s5 .translated")).to_have_text("[not translated yet]")
        expect(page.locator("#p3s6 .translated")).to_contain_text("principles")
        page.goto(f"{address}/en/text.html")
        page.locator("#p2s3 a[href*='#osce']").hover()
        expect(page.locator(".popover [lang=kk]").first).to_be_visible()
        assert chromium.violations(page) == []


def test_sentences_divided_anew_wait_for_their_translation(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every sentence after the new one is another than was translated, the one with the citation too."""
    path = project / "sources/registry.yml"
    path.write_text(path.read_text().replace('"3:1", "4:1"', '"3:1", "3:20", "4:1"'))
    assert main(["render", "--sources", str(project / "sources")]) == 0
    said = capsys.readouterr().err
    assert "error" not in said
    assert re.findall(r"en\.yml:\d+:\d+: warning K008: no `(\w+)`", said) == ["p2s7"]
    stale = re.findall(r"en\.yml:\d+:\d+: warning K007: `(\w+)`", said)
    assert stale == ["p2s2", "p2s3", "p2s4", "p2s5", "p2s6"]


def test_sentences_joined_leave_a_translation_without_their_citation(project: Path) -> None:
    path, english = project / "sources/registry.yml", project / "sources/translations/en.yml"
    path.write_text(path.read_text().replace('"6:1", "7:1"', '"6:1"'))
    for each in (english, english.with_name("ru.yml")):
        without(each, r"^  p2s6:\n.*?(?=^  p3s1:)")
    assert main(["render", "--sources", str(project / "sources")]) == 0
    assert "[^p2-1]" not in (project / "docs/en/text.md").read_text()


def test_a_new_entry_stops_no_build(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Neither its texts nor its name have been translated, while sentences mention it."""
    path = project / "sources/glossary/concepts.yml"
    entry = "key: aim, kind: concept, headword: ұмтылыс, summary: мақсат, names: {kk: [ұмтылыс]}, description: Мақсат."
    path.write_text(f"{path.read_text()}- {{{entry}}}\n")
    assert main(["render", "--sources", str(project / "sources")]) == 0
    said = capsys.readouterr().err
    assert "warning K008: no `aim`" in said
    assert "warning K004: nothing for `aim`" in said
    assert '<span lang="kk">ұмтылыс</span>' in (project / "docs/en/glossary.md").read_text()


def test_an_edition_without_translations_has_none_of_their_pages(
    project: Path, second: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = [project / f"docs/{code}/{name}.md" for code in LANGUAGES for name in KINDS]
    pictures = [project / f"docs/pictures/timeline-{code}.svg" for code in LANGUAGES]
    left = [path for path in (*own, *pictures) if path.exists()]
    without_translations(project)
    run = ["--sources", str(project / "sources")]
    assert main(["check", *run]) == 1
    told = re.findall(r"docs/(\w\w):1:1: error P703: (\d+) rendered pages", capsys.readouterr().err)
    assert told == [(code, str(sum(f"docs/{code}/" in str(path) for path in left))) for code in LANGUAGES], "each once"
    assert main(["render", *run]) == 0
    assert f"removed {len(left)} pages" in capsys.readouterr().err
    assert not any(path.exists() for path in left)
    assert "md-select" not in (second / "site/text.html").read_text()


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_pages_speak_their_language_and_point_at_each_other(code: str, site: Path) -> None:
    for name in PAGES:
        text = (site / code / f"{name}.html").read_text()
        assert f'<html lang="{code}" ' in text
        if name != "search":
            for other in ("kk", *LANGUAGES):
                assert re.search(rf'<a href="[^"]*{name}\.html" hreflang="{other}"', text), name
        assert not re.search("<link[^>]*hreflang", text), "only whole addresses may be said, and the site has none"
        left = foreign(text)
        assert not KAZAKH.search(re.sub(r"«?Араб тілі»?|«?Жиырма[^»<]*»?", "", left)), name
        if code == "en":
            assert not re.search("[а-яё]{2}", left, re.IGNORECASE), re.search(".{30}[а-яё]{2}.{30}", left).group()


def test_every_address_of_the_text_leads_to_its_translation_too(site: Path, edition: Edition) -> None:
    for code in LANGUAGES:
        ids = {*re.findall(r' id="([^"]+)"', (site / code / "text.html").read_text())}
        for paragraph in edition.paragraphs:
            assert {paragraph.id, *(sentence.id for sentence in paragraph.sentences)} <= ids
        entries = {*re.findall(r' id="([^"]+)"', (site / code / "glossary.html").read_text())}
        assert {entry.key for entry in edition.entries} <= entries
        notes = {*re.findall(r' id="([^"]+)"', (site / code / "commentary.html").read_text())}
        assert {note.record.id for note in edition.notes} <= notes


def test_a_translation_says_what_it_is_and_asks_to_cite_the_original(page: Page, address: str) -> None:
    page.goto(f"{address}/en/text.html")
    expect(page.locator("#text ~ blockquote").first).to_contain_text("working translation")
    page.get_by_text("Cite the original", exact=True).last.click()
    expect(page.locator(".cited").first).to_contain_text("Қазақстанның сыртқы саясаты")
    page.goto(f"{address}/ru/text.html")
    expect(page.locator("#text ~ blockquote").first).to_contain_text("рабочий перевод")


@pytest.mark.parametrize(("anchor", "says"), [("#p3s1 a[href*='#oic']", "intergovernmental"), ("#at-n8", "BIK"),
                                              ("#at-t-p3s1", "literal")])  # fmt: skip
def test_names_and_notes_of_a_translation_explain_themselves(page: Page, address: str, anchor: str, says: str) -> None:
    page.goto(f"{address}/en/text.html#p3")
    page.locator(anchor).first.hover()
    expect(page.locator(".popover")).to_contain_text(says)
    assert page.locator(".popover").get_attribute("lang") == "en"


@pytest.mark.parametrize(("width", "beside"), [(1280, True), (768, False), (390, False)])
def test_the_translation_stands_beside_each_sentence_or_under_it(
    page: Page, address: str, edition: Edition, width: int, beside: bool
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{address}/text.html?translation=en#p3s5")
    expect(page.locator("#p3s5 .translated")).to_have_text("Today 57 states are members of the OIC.")
    assert page.locator(".sentence .translated").count() == sum(len(each.sentences) for each in edition.paragraphs)
    expect(page.locator("h2#terms + .translated")).to_have_text("[Terrorism, extremism and Islam]")
    original, other = (page.locator(f"#p3s5 {part}").bounding_box() for part in (".reading", ".translated"))
    assert (other["x"] > original["x"] + original["width"] - 1) == beside
    assert (other["y"] >= original["y"] + original["height"] - 1) != beside
    assert page.locator("#p3s5").bounding_box()["y"] < 900, "what the address names is still in view"
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    ground = "e => getComputedStyle(e).backgroundColor"
    quiet = page.locator("#p3s2").evaluate(ground)
    page.locator("#p3s2 .translated").hover()
    assert page.locator("#p3s2").evaluate(ground) != quiet, "pointing at one marks both"


def test_the_choice_of_a_translation_is_kept_part_of_the_link_and_taken_back(page: Page, address: str) -> None:
    page.goto(f"{address}/text/p3.html")
    page.locator(".views > summary").click()
    page.get_by_label("Русский").check()
    expect(page.locator("#p3s5 .translated")).to_contain_text("57 государств")
    assert "translation=ru" in page.url
    page.locator("#p3s3 .translated a").first.hover()
    expect(page.locator(".popover")).to_contain_text("межправительственная")
    page.goto(f"{address}/text.html")
    expect(page.locator("#p1s1 .translated")).to_be_visible()
    page.locator(".views > summary").click()
    page.get_by_label("жоқ", exact=True).check()
    expect(page.locator(".translated")).to_have_count(0)
    assert "translation" not in page.url


def test_without_javascript_the_translation_is_a_link_away(browser: Browser, address: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{address}/text/p12.html")
        page.locator(".md-select").hover()
        page.get_by_role("link", name="English").click()
        assert page.url.endswith("en/text.html#p12")
        expect(page.locator("#p12")).to_contain_text("the true notion of religion")
        page.locator("#p12 .own a").click()
        assert page.url.endswith("text.html?translation=en#p12")


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("code", LANGUAGES)
def test_axe_finds_nothing_on_pages_of_translations(page: Page, address: str, code: str, name: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{address}/{code}/{name}.html" + ("?q=islam" if name == "search" else ""))
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert chromium.violations(page, rules={"target-size": {"enabled": True}}) == []
    if code == "en":  # the colours of the other are the same
        page.emulate_media(color_scheme="dark")
        assert chromium.violations(page, runOnly=["color-contrast"]) == []


def test_axe_finds_nothing_with_a_translation_beside(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{address}/text/p3.html?translation=en")
    expect(page.locator("#p3s5 .translated")).to_be_visible()
    assert chromium.violations(page) == []


def test_every_form_of_the_edition_carries_the_translations(edition: Edition, site: Path) -> None:
    assert data.read((site / "data/edition.json").read_text()).translations == edition.translations
    read = tei.read((site / "data/edition.tei.xml").read_bytes()).translations
    for translation in edition.translations:
        assert read[translation.code] == {id_: each.text for id_, each in translation.sentences.items()}
    with zipfile.ZipFile(site / "edition.epub") as epub:
        for translation in edition.translations:
            page = epub.read(f"EPUB/text-{translation.code}.xhtml").decode()
            said = " ".join(html.unescape(re.sub(r"<[^>]+>", "", page)).split())
            for each in translation.sentences.values():
                assert " ".join(each.text.split()) in said, each.id


def test_the_pdf_carries_the_translations(edition: Edition) -> None:
    from edition.outputs.books.book import compose
    from edition.outputs.books.pdf import content

    said = content(compose(edition, ""))
    for translation in edition.translations:
        assert translation.title in said
        assert translation.headings["terms"] in said


# The apparatus


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_apparatus_is_that_of_the_original_in_another_language(code: str, site: Path, edition: Edition) -> None:
    """The same places under the same ids, with the Kazakh of the text marked as such, but for titles of shapes."""
    for name in ("apparatus", "references", "timeline"):
        own, page = (markup.parse(str(site / path)) for path in (f"{name}.html", f"{code}/{name}.html"))
        assert {*own.xpath("//article//@id")} == {*page.xpath("//article//@id")}, name
        assert page.xpath("//html/@lang") == [code]
        text = re.sub("<title>.*?</title>", "", (site / code / f"{name}.html").read_text())
        left = foreign(text)
        assert not KAZAKH.search(left), (name, KAZAKH.search(left))
    first = edition.emendations[0]
    heading = markup.parse(str(site / code / "apparatus.html")).xpath(f"//*[@id='{first.record.id}']//*[@lang='kk']")
    assert heading[0].text_content() == edition.text(first)


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_navigation_of_a_language_is_that_of_the_site_in_it(code: str, site: Path) -> None:
    def listed(path: str) -> list[str]:
        tree = markup.parse(str(site / path))
        links = tree.xpath("//nav[contains(@class, 'md-nav--primary')]//a[contains(@class, 'md-nav__link')]/@href")
        return [link.split("/")[-1] for link in dict.fromkeys(links) if "#" not in link and not link.startswith("..")]

    own, spoken = listed("search.html"), listed(f"{code}/search.html")
    assert spoken == [name for name in own if name in spoken], "in the order of the site"
    assert {"text.html", "apparatus.html", "timeline.html", "charts.html", "principles.html"} <= {*spoken}


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_switch_of_languages_leads_from_a_page_to_itself(code: str, site: Path) -> None:
    for name in ("apparatus", "references", "timeline", "charts", "about/principles", "about/citing", "about/source",
                 "about/data"):  # fmt: skip
        for path, language, up in ((f"{name}.html", code, ""), (f"{code}/{name}.html", "kk", "../")):
            (link,) = {*markup.parse(str(site / path)).xpath(f"//a[@hreflang='{language}']/@href")}
            there = (site / path).parent / link
            assert there.resolve() == (site / (f"{code}/{name}.html" if language == code else f"{name}.html")).resolve()
            assert up in link


def test_a_page_waits_until_its_files_are_translated(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = project / "sources/translations/en/audit.yml"
    text = path.read_text()
    path.write_text(re.sub(r"(?ms)^p2-1:\n.*?(?=^\S)", "", text))
    (project / "sources/translations/en/timeline.yml").unlink()
    assert main(["render", "--sources", str(project / "sources")]) == 0
    assert re.search(r"en/audit\.yml:\d+:\d+: warning K008: no `p2-1`", capsys.readouterr().err)
    assert not (project / "docs/en/references.md").exists()
    assert not (project / "docs/en/timeline.md").exists()
    assert (project / "docs/en/apparatus.md").exists()
    assert (project / "docs/ru/references.md").exists()


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("audit", "p2-1:", "p9-9:", "error K00.: .*p9-9"),
        ("audit", "reason:", "event: Something.\n  reason:", "error K00.: `event` of `p2-1`"),
        ("references", "  text_says:", "  details: [one]\n  text_says:", "error K0"),
        ("emendations", 'of: "', 'of: "0', "error Y205"),
    ],
)
def test_what_a_translated_apparatus_has_without_need_is_told(
    name: str, old: str, new: str, told: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = project / f"sources/translations/en/{name}.yml"
    path.write_text(path.read_text().replace(old, new, 1))
    assert main(["render", "--sources", str(project / "sources")]) == 1
    assert re.search(told, capsys.readouterr().err)


def test_a_changed_reason_makes_its_translation_stale(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = project / "sources/audit.yml"
    path.write_text(path.read_text().replace("reason: >-\n", "reason: >-\n    Тағы бір сөз.\n", 1))
    assert main(["render", "--sources", str(project / "sources")]) == 0
    assert re.search(r"en/audit\.yml:\d+:\d+: warning K007: `p2-1`", capsys.readouterr().err)


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_page_leads_to_what_its_language_has_of_the_apparatus(code: str, site: Path) -> None:
    """A reader is sent to the original only for the text itself, and by the page that says which address is whose."""
    for path in sorted((site / code).rglob("*.html")):
        if path.name == "citing.html":
            continue
        for link in markup.parse(str(path)).xpath("//a[not(@hreflang)]/@href"):
            there = (path.parent / link.partition("#")[0].partition("?")[0]).resolve()
            name = os.path.relpath(there, site)
            if name.split("/")[0] not in (code, "..") and name not in ("text.html", "glossary.html"):
                assert not (site / code / name).exists(), f"{path.name} leads to {link}"


def test_a_page_that_nobody_translated_is_the_originals(project: Path) -> None:
    for code in LANGUAGES:
        (project / f"docs/{code}/about/principles.md").unlink()
    assert main(["render", "--sources", str(project / "sources")]) == 0
    apparatus = (project / "docs/en/apparatus.md").read_text()
    assert "](../about/principles.md#checking)" in apparatus
    assert "](about/source.md#lost)" in (project / "docs/en/references.md").read_text()


@pytest.mark.parametrize("code", LANGUAGES)
def test_notes_tell_their_evidence_in_the_language_of_the_page(code: str, edition: Edition, site: Path) -> None:
    (translation,) = (each for each in edition.translations if each.code == code)
    labels = [said["label"] for said in map(dict, translation.apparatus["evidence"].values())]
    text = " ".join((site / code / "commentary.html").read_text("utf-8").split())
    assert sum(label[:20] in text for label in labels) > 40


@pytest.mark.parametrize(
    ("path", "lacks"),
    [("concordance.html", True), ("v/1.0.0/p12.html", True), ("apparatus.html", False), ("text/p3.html", False),
     ("glossary/oic.html", False)],
)  # fmt: skip
def test_the_switch_of_languages_says_where_there_is_no_such_page(path: str, lacks: bool, site: Path) -> None:
    tree = markup.parse(str(site / path))
    for code in LANGUAGES:
        (link,) = tree.xpath(f"//header//a[@hreflang='{code}']")
        assert ("бұл тілде жоқ" in link.text_content()) is lacks
        assert [each.get("lang") for each in link.iter("small")] == ["kk"] * lacks
    (own,) = tree.xpath("//header//a[@hreflang='kk']")
    assert not own.xpath("small")
    assert (site / path).parent / own.get("href") == site / path


@pytest.mark.parametrize("width", [320, 390])
def test_what_the_switch_of_languages_says_keeps_within_a_phone(width: int, page: Page, site: Path) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    page.goto((site / "concordance.html").as_uri())
    page.locator(".md-select button").focus()
    for link in page.locator(".md-select__link").all():
        box = link.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert link.evaluate("each => each.scrollWidth <= each.clientWidth"), "and nothing is cut off"
    assert page.locator(".md-select__list").evaluate("each => each.scrollHeight") <= 200, (
        "as high as Material lets it be"
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= width
