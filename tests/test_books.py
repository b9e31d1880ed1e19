"""The books: every sentence of the article exactly, every note at its mark, nothing invented, the same bytes always."""

from __future__ import annotations

import hashlib
import io
import re
import subprocess
import sys
import zlib
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from pathlib import Path, PurePosixPath
from zipfile import ZIP_STORED, ZipFile

import pytest
import typst
from lxml import etree

from edition.model.edition import Edition
from edition.outputs.books import files
from edition.sources.schema import RetiredRecord
from edition.text.registry import Paragraph

ROOT = Path(__file__).resolve().parent.parent
SITE = "https://edition.example/kk/"
HTML = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
TYPE = "{http://www.idpf.org/2007/ops}type"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def book(edition: Edition, name: str, site: str = "") -> bytes:
    return next(content for path, content in files(edition, site) if path == f"edition.{name}")


class Epub:
    """An EPUB, taken apart."""

    def __init__(self, content: bytes) -> None:
        self.archive = ZipFile(io.BytesIO(content))
        self.package = etree.fromstring(self.archive.read("EPUB/package.opf"))
        self.documents = {
            PurePosixPath(name).name: etree.fromstring(self.archive.read(name))
            for name in self.archive.namelist()
            if name.endswith(".xhtml")
        }

    def find(self, id_: str) -> etree._Element:
        (found,) = [each for root in self.documents.values() for each in root.xpath("//*[@id=$id]", id=id_)]
        return found


def words(element: etree._Element) -> str:
    """The text of an element without the marks of notes and the number of the paragraph."""
    kept = element.xpath(".//text()[not(ancestor::*[@class='marks' or @class='number'])]")
    return "".join(kept)


class Pdf:
    """A PDF as an assistive program reads it: by the tree of its tags."""

    def __init__(self, content: bytes) -> None:
        found = re.findall(rb"(?:^|\n)(\d+) 0 obj\n(.*?)\nendobj", content, re.DOTALL)
        self.objects = {int(number): body for number, body in found}

    def numbers(self, pattern: bytes) -> list[int]:
        return [number for number, body in self.objects.items() if re.search(pattern, body)]

    def stream(self, number: int) -> bytes:
        head, _, rest = self.objects[number].partition(b"stream\n")
        data = rest.removesuffix(b"endstream")
        return zlib.decompressobj().decompress(data) if b"/FlateDecode" in head else data

    def reference(self, number: int, key: str) -> int:
        found = re.search(rf"/{key} ?(\d+) 0 R".encode(), self.objects[number])
        assert found
        return int(found[1])

    @cached_property
    def pieces(self) -> dict[tuple[int, int], str]:
        """The text of every marked piece of content, by page and number."""
        return {(page, mark): text for page in self.numbers(rb"/Type/Page/") for mark, text in self._marked(page)}

    def _marked(self, page: int) -> list[tuple[int, str]]:
        named = re.findall(rb"/(f\d+) (\d+) 0 R", self.objects[self.reference(page, "Resources")])
        fonts = {name: self._letters(int(number)) for name, number in named}
        content = self.stream(self.reference(page, "Contents"))
        marked = []
        for match in re.finditer(rb"/MCID (\d+)[^>]*>>BDC\n(.*?)\bEMC", content, re.DOTALL):
            text = ""
            for font, shown in re.findall(rb"/(f\d+) [\d.]+ Tf 1 0 0 -1 0 0 Tm(.*?)\nET", match[2], re.DOTALL):
                codes = b"".join(strings(shown))
                text += "".join(fonts[font][codes[at : at + 2]] for at in range(0, len(codes), 2))
            marked.append((int(match[1]), text))
        return marked

    def _letters(self, font: int) -> dict[bytes, str]:
        pairs = re.findall(rb"<([0-9A-F]{4})> <([0-9A-F]+)>\n", self.stream(self.reference(font, "ToUnicode")))
        return {bytes.fromhex(code.decode()): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in pairs}

    def own_text(self, number: int) -> str:
        """The text of a tag without the tags in it, in reading order."""
        body = self.objects[number]
        page = int((re.search(rb"/Pg (\d+) 0 R>>$", body) or [b"", b"0"])[1])
        kids = re.search(rb"/K\[(.*)\]", body, re.DOTALL)
        parts = re.findall(rb"/MCID (\d+)/Pg (\d+) 0 R|(\d+) 0 (R)|(\d+)", kids[1]) if kids else []
        read = ""
        for mark, at, _, reference, plain in parts:
            read += "" if reference else self.pieces[int(at or page), int(mark or plain)]
        return read


def strings(operands: bytes) -> Iterator[bytes]:
    """The strings among the operands of a PDF, in hexadecimal or in parentheses, which may nest."""
    tokens = re.compile(rb"<([0-9A-Fa-f]*)>|(\\[0-7]{1,3}|\\.|\(|\)|[^\\()<]+|<)", re.DOTALL)
    depth, held = 0, b""
    for match in tokens.finditer(operands):
        token = match.group()
        if depth == 0 and match[1] is not None:
            yield bytes.fromhex(match[1].decode())
        depth += {b"(": 1, b")": -1}.get(token, 0)
        if depth == 0 and token == b")":
            yield held[1:]
            held = b""
        elif depth:
            held += unescaped(token)


def unescaped(token: bytes) -> bytes:
    """The bytes that a piece of a PDF's string stands for."""
    if not token.startswith(b"\\"):
        return token
    named = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
    return bytes([int(token[1:], 8)]) if token[1:].isdigit() else named.get(token[1:], token[1:])


@pytest.fixture(scope="module")
def epub(edition: Edition) -> Epub:
    return Epub(book(edition, "epub"))


@pytest.fixture(scope="module")
def pdf(edition: Edition) -> Pdf:
    return Pdf(book(edition, "pdf"))


def noted(edition: Edition, paragraph: Paragraph) -> list[str]:
    """The ids of the notes that a paragraph must have."""
    pinned = [*edition.marked_in(paragraph), *edition.notes_in(paragraph)]
    doubt = [f"{paragraph.id}-division"] if paragraph.reason else []
    return [*doubt, *(each.id for each in edition.citations_in(paragraph)), *(each.record.id for each in pinned)]


def test_the_epub_has_every_sentence_at_its_anchor_and_every_paragraph_whole(edition: Edition, epub: Epub) -> None:
    for paragraph in edition.paragraphs:
        assert words(epub.find(paragraph.id)).strip() == edition.text(paragraph)
        for sentence in paragraph.sentences:
            assert words(epub.find(sentence.id)) == edition.text(sentence)


def test_the_pdf_reads_aloud_as_the_paragraphs_in_their_order(edition: Edition, pdf: Pdf) -> None:
    tags = [pdf.own_text(number) for number in pdf.numbers(rb"/Type/StructElem/S/P/")]
    spoken = [text for text in tags if re.match(r"\d+\S", text)]
    assert spoken == [f"{each.number}{edition.text(each)}" for each in edition.paragraphs]


def test_each_note_stands_in_the_epub_and_its_mark_leads_there_and_back(edition: Edition, epub: Epub) -> None:
    for paragraph in edition.paragraphs:
        marks = epub.find(paragraph.id).xpath(".//*[@role='doc-noteref']")
        assert sorted(mark.get("id") for mark in marks) == sorted(f"at-{id_}" for id_ in noted(edition, paragraph))
        for mark in marks:
            note = epub.find(mark.get("href").partition("#")[2])
            assert (mark.get(TYPE), note.get(TYPE), note.get("role")) == ("noteref", "footnote", "doc-footnote")
            assert note.find(f"{HTML}p/{HTML}a").get("href") == f"#{mark.get('id')}"


def test_a_correction_shows_what_the_witness_has_and_a_remark_its_text_and_evidence(
    edition: Edition, epub: Epub
) -> None:
    assert "түпмәтінде «Дохададағы»" in words(epub.find("e26"))
    (remark,) = [each for each in edition.notes if each.record.id == "n2"]
    shown = words(epub.find("n2"))
    assert "(Организация экономического сотрудничества); қазақшасы — ЭЫҰ" in shown
    assert all(edition.evidence[key].label in shown for key in remark.record.evidence)
    assert epub.find("n2").xpath("string(.//*[@lang='ru'])") == "Организация экономического сотрудничества"


def test_the_pdf_has_a_note_for_every_mark(edition: Edition, pdf: Pdf) -> None:
    wanted = sum(len(noted(edition, paragraph)) for paragraph in edition.paragraphs)
    assert len(pdf.numbers(rb"/Type/StructElem/S/Note/")) == wanted


def test_no_link_of_the_epub_leads_nowhere_and_none_lies_in_another(epub: Epub) -> None:
    for name, root in epub.documents.items():
        ids = root.xpath("//@id")
        assert len(ids) == len(set(ids)), name
        assert not root.xpath("//*[local-name()='a']//*[local-name()='a']"), name
        for href in root.xpath("//*[local-name()='a']/@href"):
            if not href.startswith("https:"):
                file, _, anchor = href.partition("#")
                target = epub.documents[file or name]
                assert not anchor or target.xpath("//*[@id=$id]", id=anchor), href


def test_mentions_lead_to_the_glossary_which_has_no_other_entries(edition: Edition, epub: Epub) -> None:
    linked = {href for root in epub.documents.values() for href in root.xpath("//*[@class='mention']/@href")}
    listed = epub.documents["glossary.xhtml"].xpath("//*[local-name()='dt']/@id")
    assert linked == {f"glossary.xhtml#{id_}" for id_ in listed}
    assert set(listed) == {f"entry-{mention.entry}" for mention in edition.mentions}


def test_the_contents_name_every_section_in_brackets(edition: Edition, epub: Epub) -> None:
    named = epub.documents["nav.xhtml"].xpath("//*[@role='doc-toc']//*[local-name()='a']/text()")
    headings = [f"[{section.heading}]" for section in edition.sections]
    versions = [f"[{each.title}]" for each in edition.translations]
    assert named == ["Басы", *headings, *versions, "Дереккөздер", "Глоссарий", "Басылым туралы"]
    assert [name for name in epub.documents if name.startswith("text-")] == [
        *(f"text-{section.key}.xhtml" for section in edition.sections),
        *(f"text-{each.code}.xhtml" for each in edition.translations),
    ]


def test_the_pdf_has_bookmarks_a_language_a_title_and_no_author(edition: Edition, pdf: Pdf) -> None:
    titles = re.findall(rb"/Title<FEFF([0-9A-F]+)>", b"\n".join(pdf.objects.values()))
    named = [bytes.fromhex(each.decode()).decode("utf-16-be") for each in titles]
    assert f"[{edition.record.title.text}]" in named
    assert [each for each in named if each.startswith("[")][: len(edition.sections)] == [
        f"[{section.heading}]" for section in edition.sections
    ]
    (catalog,) = (pdf.objects[number] for number in pdf.numbers(rb"/Type/Catalog"))
    assert b"/Lang(kk)" in catalog
    assert b"/DisplayDocTitle true" in catalog
    meta = b"".join(pdf.stream(number) for number in pdf.numbers(rb"/Type/Metadata"))
    assert b"<pdfuaid:part>1</pdfuaid:part>" in meta
    assert b"dc:creator" not in meta


def test_the_epub_is_packed_as_the_standard_asks(edition: Edition, epub: Epub) -> None:
    entries = epub.archive.infolist()
    assert (entries[0].filename, entries[0].compress_type) == ("mimetype", ZIP_STORED)
    assert epub.archive.read("mimetype") == b"application/epub+zip"
    day = tuple(map(int, edition.record.date.split("-")))
    assert {entry.date_time for entry in entries} == {(*day, 0, 0, 0)}
    listed = {f"EPUB/{href}" for href in epub.package.xpath("//@href")}
    packed = {entry.filename for entry in entries}
    assert listed == packed - {"mimetype", "META-INF/container.xml", "EPUB/package.opf"}
    assert any(name.endswith(".woff2") for name in packed)
    assert "EPUB/fonts/OFL.txt" in packed


def test_the_epub_says_in_kazakh_what_it_is_and_names_no_author(edition: Edition, epub: Epub) -> None:
    said = {child.tag.removeprefix(DC): child.text for child in epub.package.find(f"{OPF}metadata")}
    assert said["title"] == f"[{edition.record.title.text}]"
    assert said["date"] == edition.record.date
    assert said["contributor"] == "Басылым редакторлары"
    assert "creator" not in said
    assert "CC BY 4.0" in said["rights"]


def test_every_language_of_the_epub_is_named_where_it_is_read(epub: Epub) -> None:
    assert [each.text for each in epub.package.iter(f"{DC}language")] == ["kk", "en", "ru"]
    for name, root in epub.documents.items():
        language = {"text-en.xhtml": "en", "text-ru.xhtml": "ru"}.get(name, "kk")
        assert root.get("lang") == root.get(LANG) == language, name
    listed = epub.documents["nav.xhtml"].xpath("//*[@role='doc-toc']//*[local-name()='a'][@lang]")
    assert [(each.get("lang"), each.get(LANG)) for each in listed] == [("en", "en"), ("ru", "ru")]


@pytest.mark.parametrize(("language", "foreign"), [("kk", r"[a-z]{2,} [a-z]{2,}"), ("en", "[а-яәіңғүұқөһ]{2,}")])
def test_words_in_other_letters_are_marked_as_another_language(epub: Epub, language: str, foreign: str) -> None:
    """A name of a site, or one in capitals, is a name in every language."""
    said = "string(ancestor::*[@lang][1]/@lang)"
    found = [
        text
        for root in epub.documents.values()
        for text in root.xpath(f"//*[local-name()='body']//text()[{said}='{language}']")
        if re.search(foreign, re.sub(r"\S+\.\S+", "", text))
    ]
    assert not found
    assert epub.documents["text-groups.xhtml"].xpath("//*[@lang='en']"), "a control: some are marked"


def test_links_are_known_by_a_line_or_by_standing_above_it(epub: Epub) -> None:
    """WCAG 1.4.1: by more than their colour."""
    rules = dict(re.findall(r"^([^{}\n]+?) \{ (.*) \}$", epub.archive.read("EPUB/style.css").decode(), re.MULTILINE))
    assert "text-decoration: underline;" in rules["a"]
    assert [name for name, says in rules.items() if "text-decoration: none" in says] == [".mark"]
    marks = [each for root in epub.documents.values() for each in root.xpath("//*[@class='mark']")]
    assert {each.getparent().tag for each in marks} == {f"{HTML}sup"}


def test_the_epub_claims_to_be_accessible_only_where_the_editors_say_so(edition: Edition, epub: Epub) -> None:
    claimed = "*[@property='dcterms:conformsTo' or @property='a11y:certifiedBy']/text()"
    said = ["EPUB Accessibility 1.1 - WCAG 2.1 Level AA", "Басылым редакторлары"]
    assert epub.package.find(f"{OPF}metadata").xpath(claimed) == said
    record = edition.record.model_copy(update={"accessible": None})
    silent = Epub(book(replace(edition, record=record), "epub"))
    assert silent.package.find(f"{OPF}metadata").xpath(claimed) == []


def test_what_pops_up_at_a_mark_is_the_note_and_nothing_else(epub: Epub) -> None:
    """As reading systems take it: the `aside` in the same file, of the type `footnote`, less its way back."""
    marks = [(root, each) for root in epub.documents.values() for each in root.xpath("//*[@role='doc-noteref']")]
    for root, mark in marks:
        file, _, anchor = mark.get("href").partition("#")
        assert epub.documents[file] is root
        (note,) = root.xpath("//*[local-name()='aside'][@id=$id]", id=anchor)
        assert note.get(TYPE) == "footnote"
        shown = note.xpath("string(*)").removeprefix(note.xpath("string(.//*[@role='doc-backlink'])")).strip()
        assert len(shown) > len(mark.xpath("string()")), anchor
    assert len(marks) > 100


@pytest.mark.parametrize("says", ["қолымыздағы көшірмеде жоқ", "CC BY 4.0", "Басылым редакторлары", "23 жерді"])
def test_the_imprint_says_what_the_copy_lacks_and_whose_it_is(epub: Epub, says: str) -> None:
    assert says in words(epub.documents["imprint.xhtml"])


def test_every_source_says_how_sure_it_is_and_where_it_is_cited(edition: Edition, epub: Epub) -> None:
    for source in edition.sources:
        shown = epub.find(f"ref-{source.number}")
        assert "Анықталу сенімділігі:" in words(shown)
        cited = dict.fromkeys(citation.paragraph for citation in edition.citations_of(source))
        hrefs = shown.xpath(".//*[local-name()='a']/@href")
        assert all(any(href.endswith(f"#{paragraph}") for href in hrefs) for paragraph in cited)


def test_the_books_name_the_site_only_where_it_is_known(edition: Edition, epub: Epub) -> None:
    known = Epub(book(edition, "epub", SITE))
    assert SITE in words(known.documents["imprint.xhtml"])
    assert f"{SITE}glossary/oic.html" in known.documents["glossary.xhtml"].xpath("//@href")
    outward = {href for root in epub.documents.values() for href in root.xpath("//@href") if "://" in href}
    assert outward == {"https://creativecommons.org/licenses/by/4.0/"}
    numbers = Pdf(book(edition, "pdf", SITE)).numbers(rb"/URI\(" + re.escape(f"{SITE}text/p12.html").encode())
    assert numbers


def test_a_merged_paragraph_keeps_its_anchor(edition: Edition) -> None:
    gone = (*edition.retired, RetiredRecord(id="p99", to=("p3",), since="1.0.0"))
    merged = Epub(book(replace(edition, retired=gone), "epub"))
    assert merged.find("p99").getparent().get("id") == "p3"


@pytest.mark.parametrize("title", ["<b>&amp;{{ x }}</b>", "]]> {% y %} 'a' \"b\"", "Ə ə ĸ 文 🜚"])
def test_any_title_comes_out_of_the_epub_as_it_went_in(edition: Edition, title: str) -> None:
    made = Epub(book(titled(edition, title), "epub"))
    assert made.package.findtext(f"{OPF}metadata/{DC}title") == f"[{title}]"
    assert made.documents["title.xhtml"].findtext(f".//{HTML}h1") == f"[{title}]"


def test_markup_in_a_title_is_text_in_the_pdf(edition: Edition) -> None:
    title = '#panic() *x* $y$ @z <b> \\ "q" ] //'
    made = Pdf(book(titled(edition, title), "pdf"))
    (heading,) = made.numbers(rb"/Type/StructElem/S/Title")
    assert made.own_text(heading).replace(" ", "") == f"[{title}]".replace(" ", "")


def test_a_letter_that_the_font_lacks_stops_the_pdf(edition: Edition) -> None:
    with pytest.raises(typst.TypstError, match="文"):
        book(titled(edition, "文"), "pdf")


def titled(edition: Edition, title: str) -> Edition:
    supplied = edition.record.title.model_copy(update={"text": title})
    return replace(edition, record=edition.record.model_copy(update={"title": supplied}))


def test_the_same_edition_gives_the_same_bytes_in_another_process(edition: Edition) -> None:
    program = (
        "import hashlib, sys; from pathlib import Path; from edition.outputs.books import files\n"
        "from edition.model.loading import load\n"
        "for _, content in files(load(Path(sys.argv[1])), ''): print(hashlib.sha256(content).hexdigest())"
    )
    command = [sys.executable, "-c", program, str(ROOT / "sources")]
    environment = {"PYTHONHASHSEED": "7", "TZ": "Asia/Almaty", "SOURCE_DATE_EPOCH": "1"}
    there = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    here = [hashlib.sha256(content).hexdigest() for _, content in files(edition, "")]
    assert there.stdout.split() == here
