"""What editors begin with: a new edition out of a file as it comes, its sources to fill in; a translation to write."""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from pathlib import Path

import yaml
from jinja2 import Environment, PackageLoader, StrictUndefined
from pydantic import ValidationError

from edition.annotation import citations, styles
from edition.findings import Code, Finding, Invalid, Place, shown
from edition.model.edition import Edition
from edition.sources import json_schemas
from edition.sources.schema import CITING, REGISTRY, NormalisationRecord, Record
from edition.sources.yamlfile import YamlFile, quoted
from edition.starting import manner, outline, readers, reference_files, source_list
from edition.starting.layout import Layout, recognise
from edition.starting.manner import Manner
from edition.starting.report import Begun
from edition.starting.rules import Rule, propose
from edition.starting.source_list import SourceList
from edition.text import registry, segmentation, witness
from edition.text.characters import UNKNOWN, occurrences
from edition.text.normalisation import Reading, normalise
from edition.text.witness import Witness
from edition.translation.digests import digest
from edition.wording import catalogue

_UNCHANGED = """\
# Git changes no byte of any file: the witness is known by its digest, and its line ends are part of it.
* -text
"""
_REGISTRY = """\
# yaml-language-server: $schema=../schemas/registry.json
# Every paragraph and sentence of the article, and where each begins in the witness (line:column, in characters).
# This is a proposal: correct it before the first release. From then on the list is append-only: an id is never given
# twice and never taken away; a paragraph that is split or merged moves to `retired` with the ids that it points on to.
"""


_PLAIN = {"paragraph", "paragraphs", "kind"}
"""Keys whose words need no quotation marks in YAML."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What an editor says of an edition that begins."""

    title: str = ""
    """The title of the article; words that stand for it, where it is not given."""
    language: str = "kk"
    """The language of the article, BCP 47, in which pages and sources begin too."""
    citation: Sequence[str] = ()
    """How the article cites: names of styles, or a regular expression with a group `source`; else the text tells."""
    bibliography: Path | None = None
    """A file with its bibliography: BibTeX, CSL-JSON or RIS."""
    joint: str = ""
    """What stands between its paragraphs, as a regular expression; empty where the text tells it."""
    abbreviations: Sequence[str] = ()
    """Words whose full stop ends no sentence."""
    encoding: str = ""
    """How its letters are coded; empty where they tell it."""


def start(folder: Path, file: Path, date: str, wishes: Wishes) -> Begun:
    """Write a new edition into a folder, out of a file as it comes; returns what was found in it.

    Raises `Invalid` where the folder has something in it or cannot be written, the file cannot be read or has no text,
    or a pattern is none.
    """
    _refuse_taken(folder)
    data = readers.content(file)
    taken = readers.read(data, file, wishes.encoding)
    text = taken.text.encode("utf-8")
    held = witness.decode(text, "article.txt")
    layout = (
        Layout(_joint(wishes.joint), "parted as --joint says", is_sure=True) if wishes.joint else recognise(held.text)
    )
    bibliography = source_list.recognise(held.text)
    division, proposed = _divided(held, layout.joint, wishes, bibliography)
    cited = _cited(held, division, wishes, bibliography)
    rules, words = propose(held.text, wishes.language, catalogue.wording()[wishes.language])
    title = " ".join(wishes.title.split()) or taken.title
    begun = Begun(
        folder=folder,
        file=file,
        kept=folder / "sources" / witness.ORIGINALS / _kept(file),
        taken=taken,
        layout=layout,
        division=division,
        outline=outline.propose(_read(held, rules), division, taken, title),
        cited=cited,
        rules=rules,
        broken=words,
        unknown=tuple(sorted({each.text for each in occurrences(held.text, [UNKNOWN])})),
    )
    files = {"sources/registry.yml": _REGISTRY + proposed, **dict(_files(held, begun, data, date, wishes))}
    originals = {begun.kept: data}
    if wishes.bibliography:
        originals[_beside(begun.kept, wishes.bibliography)] = readers.content(wishes.bibliography)
    try:
        _write(begun, originals, text, files)
    except (OSError, ValueError) as error:
        said = getattr(error, "strerror", None) or str(error)
        raise Invalid([Finding(Code.FOLDER_TAKEN, Place(str(folder)), said, "a folder that can be written")]) from None
    return begun


def _refuse_taken(folder: Path) -> None:
    try:
        taken = "a folder with something in it" if folder.exists() and any(folder.iterdir()) else ""
    except (OSError, ValueError) as error:
        taken = getattr(error, "strerror", None) or str(error)
    if taken:
        raise Invalid([Finding(Code.FOLDER_TAKEN, Place(str(folder)), taken, "a new or empty folder")])


def _kept(file: Path) -> str:
    """The name under which a file is kept: its own, without what no file name should have."""
    name = "".join(character if character.isprintable() else "_" for character in file.name)
    return name.encode("utf-8", "replace").decode("utf-8") or "original"


def _beside(kept: Path, file: Path) -> Path:
    """Where a file is kept beside the first one."""
    path = kept.with_name(_kept(file))
    return path if path != kept else kept.with_name(f"bibliography-{path.name}")


def _write(begun: Begun, originals: Mapping[Path, bytes], text: bytes, files: Mapping[str, str]) -> None:
    with resources.as_file(resources.files("edition.site") / "theme") as theme:
        shutil.copytree(theme, begun.folder / "theme", dirs_exist_ok=True)
    (begun.folder / "sources" / "glossary").mkdir(parents=True)
    begun.kept.parent.mkdir()
    for path, original in originals.items():
        path.write_bytes(original)
    (begun.folder / "sources" / "article.txt").write_bytes(text)
    for name, content in files.items():
        (begun.folder / name).parent.mkdir(parents=True, exist_ok=True)
        (begun.folder / name).write_bytes(content.encode("utf-8", "replace"))


def segmented(file: Path, joint: str, abbreviations: Sequence[str]) -> str:
    """A registry for a witness, to review and keep; raises `Invalid` where it is no text or the pattern is none."""
    held = witness.decode(readers.content(file), str(file))
    if not held.text.strip():
        raise Invalid([Finding(Code.TEXT_EMPTY, Place(held.path), "no text", "the text of an article")])
    parted = _joint(joint) if joint else recognise(held.text).joint
    return segmentation.as_yaml(held, segmentation.propose(held, parted, abbreviations))


def translation(edition: Edition) -> str:
    """A file `translations/….yml` to fill in: every sentence with its digest, and what it says as a comment."""
    lines = ["# yaml-language-server: $schema=../../schemas/translation.json", "title: …", "headings:"]
    for section in (each for each in edition.sections if each.supplied and each.level):
        lines += [f"  # {section.heading}", f"  {section.key}: …"]
    lines.append("sentences:")
    for sentence in (each for paragraph in edition.paragraphs for each in paragraph.sentences):
        said = edition.text(sentence)
        lines += [f"  # {' '.join(said.split())}", f"  {sentence.id}:", f'    of: "{digest(said)}"', "    text: …"]
    return "\n".join(lines) + "\n"


def _files(held: Witness, begun: Begun, data: bytes, date: str, wishes: Wishes) -> Iterator[tuple[str, str]]:
    """The files of a new edition besides its registry: path, and content."""
    say = catalogue.wording()[wishes.language]
    cited, encoding = begun.cited, begun.taken.encoding
    title = " ".join(wishes.title.split()) or begun.taken.title or begun.outline.title
    known = {
        "say": say,
        "language": wishes.language,
        "title": title or say("starting.title"),
        "titled": bool(title),
        "citation": cited.styles[0] if len(cited.styles) == 1 else cited.styles,
        "date": date,
        "sha256": held.sha256,
        "original": {
            "file": begun.kept.name,
            "sha256": hashlib.sha256(data).hexdigest(),
            "reader": begun.taken.reader,
            "version": begun.taken.version,
            "encoding": encoding.codec if encoding else "",
        },
        "rules": begun.rules,
        "first": begun.division.paragraphs[0].id,
        "outline": begun.outline,
        "sources": cited.sources,
        "repeated": bool(cited.bibliography and cited.bibliography.repeated and not wishes.bibliography),
        "citations": [each.id for each in cited.placed],
    }
    for name in sorted(_templates().list_templates()):
        yield name.removesuffix(".j2"), _templates().get_template(name).render(known)
    yield from ((f"schemas/{name}", content) for name, content in json_schemas.files())
    yield ".gitignore", "/site/\n/.site*\n"
    yield ".gitattributes", _UNCHANGED


def _cited(held: Witness, division: registry.Division, wishes: Wishes, found: SourceList | None) -> Manner:
    """How the article cites, and its sources: those of a file or of its own bibliography, and what it cites beside."""
    own = tuple(map(_citing, wishes.citation))
    if wishes.bibliography:
        file = wishes.bibliography
        every = manner.kept(reference_files.read(file.name, readers.content(file)))
    else:
        every = manner.listed(found.items if found else (), tuple(styles.STYLES))
    stretches = citations.stretches(division.paragraphs)
    counts = manner.counted(held.text, stretches, [source.record for source in every], own)
    names = own or manner.chosen(counts)
    known = every if wishes.bibliography or not found else manner.listed(found.items, names)
    sources = manner.completed(held, division.paragraphs, names, known)
    placed = citations.find(held, division.paragraphs, names, [source.record for source in sources])
    return Manner(names, tuple(sources), tuple(placed), tuple(manner.told(counts, held.text, stretches)), found)


def _divided(held: Witness, joint: str, wishes: Wishes, found: SourceList | None) -> tuple[registry.Division, str]:
    """The paragraphs of a witness as rules see them, and the registry that says so; a bibliography is no paragraph."""
    paragraphs, rest = manner.apart(held, segmentation.propose(held, joint, wishes.abbreviations), found)
    proposed = segmentation.as_yaml(held, paragraphs)
    if rest:
        proposed += manner.remainder(held, *rest, catalogue.wording()[wishes.language]("starting.sources.bibliography"))
    record = REGISTRY.validate_python(yaml.load(proposed, yaml.CSafeLoader))
    return registry.divide(held, YamlFile("registry.yml", record, {}, {})), proposed


def _read(held: Witness, rules: Sequence[Rule]) -> Reading:
    """The reading text that the proposed rules make."""
    records = tuple(
        NormalisationRecord(key=each.key, find=each.find, replace=each.replace, reason=each.reason) for each in rules
    )
    return normalise(held.text, YamlFile("normalisation.yml", records, {}, {}))


def _pattern(option: str, pattern: str) -> re.Pattern[str]:
    try:
        return re.compile(pattern)
    except (re.error, RecursionError, OverflowError) as error:
        found = Finding(Code.VALUE_WRONG, Place(option), f"{shown(pattern)}: {error}", "a regular expression")
        raise Invalid([found]) from None


def _joint(pattern: str) -> str:
    if _pattern("--joint", pattern).match(""):
        found = f"{shown(pattern)}, which matches where nothing stands"
        expected = "what stands between paragraphs, such as `\\n+`"
        raise Invalid([Finding(Code.VALUE_WRONG, Place("--joint"), found, expected)])
    return pattern


def _citing(written: str) -> str:
    try:
        return CITING.validate_python(written)
    except ValidationError as error:
        raise Invalid(
            [Finding(Code.VALUE_WRONG, Place("--citation"), shown(written), error.errors()[0]["msg"])]
        ) from None


@lru_cache(maxsize=1)
def _templates() -> Environment:
    templates = Environment(
        loader=PackageLoader("edition.starting", "skeleton"),
        undefined=StrictUndefined,
        trim_blocks=True,
        keep_trailing_newline=True,
        comment_start_string="{##",
        comment_end_string="##}",
    )
    templates.filters["quoted"] = quoted
    templates.filters["scalar"] = _scalar
    templates.filters["flow"] = _flow
    return templates


def _flow(record: Record) -> str:
    """A record on one line of YAML, without what goes without saying."""
    return _flowing(record.model_dump(mode="json", exclude_defaults=True))


def _flowing(said: Mapping[str, object]) -> str:
    written = []
    for key, value in said.items():
        plain = value if key in _PLAIN else quoted(value) if isinstance(value, str) else str(value).lower()
        written.append(f"{key}: {_flowing(value) if isinstance(value, dict) else plain}")
    return f"{{{', '.join(written)}}}"


def _scalar(text: str) -> str:
    """Words as YAML, in quotation marks only where it asks for them."""
    written: str = yaml.safe_dump(text, allow_unicode=True, width=float("inf"))
    return written.removesuffix("...\n").rstrip("\n")
