"""Files as they come, read into the text of a witness: each kind by a reader that has a name and a version."""

from __future__ import annotations

import re
from pathlib import Path

from lxml import etree

from edition.findings import Code, Finding, Invalid, Place, nearest
from edition.starting.readers import encodings, formats, pandoc_files, tei_files, text_files
from edition.starting.readers.formats import Format
from edition.starting.readers.taken import Encoding, Sureness, Taken
from edition.text import witness

_SYNTAX = {
    "markdown": "markdown-smart-citations-example_lists-fancy_lists-tex_math_dollars-raw_html-raw_tex-implicit_figures",
    "html": "html-native_divs-native_spans",
}
"""What pandoc calls a format, where it is not the reader's name."""
_CHARSET = re.compile(rb"""<meta[^>]*charset=["']?([\w.:-]+)""", re.IGNORECASE)
_MUCH = 0.02
"""The share of control characters from which bytes are no text."""


def content(path: Path) -> bytes:
    """The bytes of a file that an editor has named; raises `Invalid` where there is none to be read."""
    try:
        return path.read_bytes()
    except (OSError, ValueError) as error:
        found = getattr(error, "strerror", None) or str(error)
        near = nearest(path.name, (each.name for each in path.parent.iterdir())) if path.parent.is_dir() else ""
        if path.is_dir():
            found, near = "a folder", ""
        finding = Finding(Code.FILE_UNREADABLE, Place(str(path)), f"{found}{near}", "a file with the text")
        raise Invalid([finding]) from None


def read(data: bytes, path: Path, encoding: str = "") -> Taken:
    """The text of a file, whatever it is; `encoding` is that of a text, where it is not to be guessed.

    Raises `Invalid` where the file has no text, cannot be read, or has characters that no witness may have.
    """
    shown_as = str(path)
    known = formats.of_bytes(data, shown_as)
    if known:
        taken = _document(data, shown_as, known, None)
    else:
        coded = _encoding(data, shown_as, encoding)
        text = _decoded(data, shown_as, coded)
        marked = formats.of_text(text, path.suffix.lower(), shown_as)
        if marked and marked.name == "tei":
            taken = _tei(data, shown_as)
        elif marked:
            _refuse_unfit(text, shown_as)
            taken = _document(text_files.even(text).encode(), shown_as, marked, coded)
        else:
            _refuse_unfit(text, shown_as)
            taken = text_files.take(text, coded)
    if not taken.text.strip():
        raise Invalid(
            [Finding(Code.TEXT_EMPTY, Place(shown_as), f"{taken.form} without text", "the text of an article")]
        )
    _refuse(taken.text, shown_as)
    return taken


def _document(data: bytes, shown_as: str, known: Format, coded: Encoding | None) -> Taken:
    syntax = _SYNTAX.get(known.name, known.name)
    return pandoc_files.take(data, shown_as, known.name, syntax, known.form, coded)


def _encoding(data: bytes, shown_as: str, name: str) -> Encoding:
    """How a text is coded: as the editor says, as the file says itself, or as its letters tell."""
    if name:
        given = encodings.named(name)
        if not given:
            raise Invalid(
                [Finding(Code.VALUE_WRONG, Place("--encoding"), f"`{name}`", "an encoding, such as `cp1251`")]
            )
        return given
    declared = _CHARSET.search(data[:4000])
    said = encodings.named(declared[1].decode("ascii", "replace")) if declared else None
    if said and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        try:
            data.decode(said.codec)
        except (UnicodeError, ValueError):
            pass
        else:
            return Encoding(said.codec, said.name, Sureness.CERTAIN, "the file says so")
    found = encodings.recognise(data)
    if found:
        return found
    if _is_binary(data):
        expected = "a text, or a file of Word, OpenDocument, Markdown, HTML or TEI"
        raise Invalid([Finding(Code.FORMAT_UNREADABLE, Place(shown_as), "bytes that are no text", expected)])
    try:
        witness.decode(data, shown_as)
    except Invalid as invalid:
        first = invalid.findings[0]
        expected = "UTF-8 throughout, or another encoding that can be told by how its words look"
        raise Invalid([Finding(Code.ENCODING_UNCLEAR, first.place, first.found, expected)]) from None
    raise Invalid([Finding(Code.ENCODING_UNCLEAR, Place(shown_as), "letters of an unknown encoding", "UTF-8")])


def _is_binary(data: bytes) -> bool:
    sample = data[:100_000]
    return len(re.findall(rb"[\x00-\x08\x0e-\x1f]", sample)) > _MUCH * len(sample)


def _decoded(data: bytes, shown_as: str, coded: Encoding) -> str:
    try:
        return data.decode(coded.codec)
    except (UnicodeError, ValueError) as error:
        found = f"no {coded.name}: {error}"
        raise Invalid([Finding(Code.ENCODING_UNCLEAR, Place(shown_as), found, "another encoding")]) from None


def _refuse_unfit(text: str, shown_as: str) -> None:
    """Raise where a text has what no XML holds, at the places of the file; page and line breaks are read otherwise."""
    _refuse(re.sub("[\f\v]", " ", text_files.lines(text)), shown_as)


def _refuse(text: str, shown_as: str) -> None:
    excluded = [*witness.unfit(witness.decode(text.encode("utf-8", "replace"), shown_as))]
    if excluded:
        raise Invalid(excluded)


def _tei(data: bytes, shown_as: str) -> Taken:
    """Raises `Invalid` where a document is no XML; entities that lead to other files are not followed."""
    parser = etree.XMLParser(resolve_entities="internal", no_network=True, load_dtd=False, huge_tree=False)
    try:
        return tei_files.take(etree.fromstring(data, parser))
    except etree.XMLSyntaxError as error:
        line, column = error.position
        place = Place(shown_as, max(1, line or 1), max(1, column or 1))
        raise Invalid([Finding(Code.FORMAT_UNREADABLE, place, f"XML that is malformed: {error.msg}", "TEI")]) from None
    except RecursionError:
        found = "XML that nests too deep"
        raise Invalid([Finding(Code.FORMAT_UNREADABLE, Place(shown_as), found, "TEI")]) from None
