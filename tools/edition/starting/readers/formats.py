"""What a file is, told by its content: the name that somebody gave it may be wrong."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass

from edition.findings import Code, Finding, Invalid, Place

_LARGEST = 200 << 20
"""Bytes that a file, or what is packed in it, may have."""
_SAVE = "open it in the program that made it, save it as .docx, .odt or UTF-8 text, and name that file"
_RECOGNISE = "have its letters recognised (OCR), read the result against the picture, and name the file of that text"
_UNPACK = "unpack it, and name the file in it that has the text"
_REFUSED: tuple[tuple[bytes, int, str, str], ...] = (
    (b"%PDF-", 0, "a PDF, in which lines, hyphens and page numbers are no longer told from the text",
     "ask for the Word file that it was made from, or save its text (`pdftotext -layout`, or «Save as text»), "
     "take headers and page numbers out, and name that file"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0, "a Word file of before 2007 (.doc), or one with a password", _SAVE),
    (b"\x89PNG\r\n", 0, "a picture (PNG)", _RECOGNISE),
    (b"\xff\xd8\xff", 0, "a picture (JPEG)", _RECOGNISE),
    (b"GIF8", 0, "a picture (GIF)", _RECOGNISE),
    (b"II*\0", 0, "a picture (TIFF)", _RECOGNISE),
    (b"MM\0*", 0, "a picture (TIFF)", _RECOGNISE),
    (b"WEBP", 8, "a picture (WebP)", _RECOGNISE),
    (b"AT&TFORM", 0, "scanned pages (DjVu)", _RECOGNISE),
    (b"7z\xbc\xaf\x27\x1c", 0, "an archive (7z)", _UNPACK),
    (b"Rar!\x1a\x07", 0, "an archive (RAR)", _UNPACK),
    (b"\x1f\x8b", 0, "a packed file (gzip)", _UNPACK),
    (b"\xfd7zXZ\0", 0, "a packed file (xz)", _UNPACK),
    (b"BZh", 0, "a packed file (bzip2)", _UNPACK),
    (b"\x7fELF", 0, "a program", "name the file that has the text"),
    (b"MZ\x90\0", 0, "a program", "name the file that has the text"),
)  # fmt: skip
"""Files that have no text to take: bytes, at which offset, what they tell, and what to do."""
_PACKED = {
    "word/document.xml": ("docx", "a Word file (.docx)"),
    "application/vnd.oasis.opendocument.text": ("odt", "an OpenDocument text (.odt)"),
    "application/epub+zip": ("epub", "an EPUB"),
}
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_XML = re.compile(
    r"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>\s*)*<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)[\s/>]",
    re.DOTALL,
)
_ROOTS = {
    "FictionBook": ("fb2", "FictionBook"),
    "article": ("jats", "JATS"),
    "TEI": ("tei", "TEI"),
    "TEI.2": ("tei", "TEI"),
    "teiCorpus": ("tei", "TEI"),
}
"""Roots of XML documents that can be read."""


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file that can be read."""

    name: str
    """The name of its reader."""
    form: str
    """What it is, in words."""


def of_bytes(data: bytes, shown_as: str) -> Format | None:
    """The format of a file that is no text; none where it may be one. Raises `Invalid` for what cannot be read."""
    if not data.strip():
        raise Invalid([Finding(Code.TEXT_EMPTY, Place(shown_as), "an empty file", "the text of an article")])
    if len(data) > _LARGEST:
        raise _refused(shown_as, f"{len(data) >> 20} MB", f"a file of {_LARGEST >> 20} MB at the most: divide it")
    for magic, at, what, how in _REFUSED:
        if data.startswith(magic, at):
            raise _refused(shown_as, what, how)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _packed(data, shown_as)
    if data.lstrip().startswith(b"{\\rtf"):
        return Format("rtf", "Rich Text (.rtf)")
    return None


def of_text(text: str, suffix: str, shown_as: str) -> Format | None:
    """The format of a file that is a text with markup; none where it is plain. Raises `Invalid` for unknown XML."""
    start = text[:4000]
    if _HTML.match(start):
        return Format("html", "HTML")
    root = _XML.match(start)
    if root and root[1] in ("article", "book") and "docbook" in start.lower():
        return Format("docbook", "DocBook")
    if root and root[1] in _ROOTS:
        return Format(*_ROOTS[root[1]])
    if start.lstrip().startswith("<?xml"):
        what = f"XML whose root is `{root[1]}`" if root else "XML without a root"
        raise _refused(shown_as, what, "TEI, JATS or HTML, or its text in a plain file")
    if suffix in (".htm", ".html") and re.search(r"</?(?:p|br|div|h[1-6])\b", text, re.IGNORECASE):
        return Format("html", "HTML")
    if suffix in (".md", ".markdown", ".mkd"):
        return Format("markdown", "Markdown")
    return None


def _packed(data: bytes, shown_as: str) -> Format:
    """What a ZIP archive is: many documents are one."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = {each.filename for each in archive.infolist()}
            size = sum(each.file_size for each in archive.infolist())
            kind = archive.read("mimetype")[:80].decode("ascii", "replace").strip() if "mimetype" in names else ""
    except (zipfile.BadZipFile, OSError, ValueError, KeyError, RuntimeError, NotImplementedError, EOFError) as error:
        raise _refused(
            shown_as, f"an archive that is damaged: {error}", "a whole file: copy or download it anew"
        ) from None
    except Exception as error:  # zlib and its kin have errors of their own
        raise _refused(
            shown_as, f"an archive that is damaged: {error}", "a whole file: copy or download it anew"
        ) from None
    if size > _LARGEST:
        raise _refused(shown_as, f"{size >> 20} MB when unpacked", f"{_LARGEST >> 20} MB at the most: divide it")
    for mark, (name, form) in _PACKED.items():
        if mark in names or mark == kind:
            return Format(name, form)
    if "[Content_Types].xml" in names or kind.startswith("application/vnd"):
        raise _refused(
            shown_as, "a table or a presentation", "copy its text into a .docx, .odt or text file, and name that"
        )
    raise _refused(shown_as, "an archive (ZIP)", _UNPACK)


def _refused(shown_as: str, what: str, how: str) -> Invalid:
    return Invalid([Finding(Code.FORMAT_UNREADABLE, Place(shown_as), what, how)])
