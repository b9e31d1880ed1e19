"""What editors begin with: a new edition out of a text file, its sources to fill in; a translation to write."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator, Sequence
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
from edition.sources.schema import CITING, REGISTRY
from edition.sources.yamlfile import YamlFile
from edition.starting import manner, reference_files, source_list
from edition.text import registry, segmentation, witness
from edition.text.witness import Witness
from edition.translation.translations import digest
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


@dataclass(frozen=True, slots=True)
class Wishes:
    """What an editor says of an edition that begins."""

    title: str = ""
    """The title of the article; words that stand for it, where it is not given."""
    language: str = "kk"
    """The language of the article, BCP 47, in which pages and sources begin too."""
    citation: Sequence[str] = ()
    """How the article cites: names of styles, or a regular expression with a group `source`; else the text tells."""
    bibliography: tuple[str, bytes] | None = None
    """The name and content of a file with its bibliography: BibTeX, CSL-JSON or RIS."""
    joint: str = segmentation.PLAIN_JOINT
    """What stands between its paragraphs, as a regular expression."""
    abbreviations: Sequence[str] = ()
    """Words whose full stop ends no sentence."""


def start(folder: Path, text: bytes, date: str, wishes: Wishes) -> tuple[Path, ...]:
    """Write a new edition into a folder; returns the files that an editor fills in.

    Raises `Invalid` where the folder has something in it, the text is not UTF-8 or empty, or a pattern is none.
    """
    if folder.exists() and any(folder.iterdir()):
        found = Finding(Code.FOLDER_TAKEN, Place(str(folder)), "a folder with something in it", "a new or empty folder")
        raise Invalid([found])
    files = dict(_files(witness.decode(text, "article.txt"), date, wishes))
    with resources.as_file(resources.files("edition.site") / "theme") as theme:
        shutil.copytree(theme, folder / "theme")
    (folder / "sources" / "glossary").mkdir(parents=True)
    (folder / "sources" / "article.txt").write_bytes(text)
    if wishes.bibliography:
        name, content_ = wishes.bibliography
        (folder / "sources" / Path(name).name).write_bytes(content_)
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, "utf-8")
    return tuple(folder / name for name in files)


def citing(text: bytes, wishes: Wishes) -> Iterator[str]:
    """How a text cites, for people: what each style would take of it, and what it would leave."""
    held = witness.decode(text, "article.txt")
    found = source_list.recognise(held.text)
    division, _ = _divided(held, wishes, found)
    stretches = citations.stretches(division.paragraphs)
    records = [source.record for source in _every(wishes, found)]
    yield from manner.told(manner.counted(held.text, stretches, records, wishes.citation), held.text, stretches)
    if found:
        yield f"bibliography: {len(found.items)} items"


def translation(edition: Edition) -> str:
    """A file `translations/….yml` to fill in: every sentence with its digest, and what it says as a comment."""
    lines = ["# yaml-language-server: $schema=../../schemas/translation.json", "title: …", "headings:"]
    for section in edition.sections:
        lines += [f"  # {section.heading}", f"  {section.key}: …"]
    lines.append("sentences:")
    for sentence in (each for paragraph in edition.paragraphs for each in paragraph.sentences):
        said = edition.text(sentence)
        lines += [f"  # {' '.join(said.split())}", f"  {sentence.id}:", f'    of: "{digest(said)}"', "    text: …"]
    return "\n".join(lines) + "\n"


def _files(held: Witness, date: str, wishes: Wishes) -> Iterator[tuple[str, str]]:
    """The files of a new edition: path, and content."""
    found = source_list.recognise(held.text)
    division, proposed = _divided(held, wishes, found)
    styles_, sources = _cited(held, division, wishes, found)
    cited = citations.find(held, division.paragraphs, styles_, [source.record for source in sources])
    say = catalogue.wording()[wishes.language]
    known = {
        "say": say,
        "language": wishes.language,
        "title": wishes.title or say("starting.title"),
        "citation": styles_[0] if len(styles_) == 1 else styles_,
        "date": date,
        "sha256": held.sha256,
        "first": division.paragraphs[0].id,
        "sources": sources,
        "repeated": bool(found and found.repeated and not wishes.bibliography),
        "citations": [each.id for each in cited],
    }
    yield "sources/registry.yml", _REGISTRY + proposed
    for name in sorted(_templates().list_templates()):
        yield name.removesuffix(".j2"), _templates().get_template(name).render(known)
    yield from ((f"schemas/{name}", content) for name, content in json_schemas.files())
    yield ".gitignore", "/site/\n/.site*\n"
    yield ".gitattributes", _UNCHANGED


def _cited(
    held: Witness, division: registry.Division, wishes: Wishes, found: source_list.SourceList | None
) -> tuple[tuple[str, ...], list[manner.KnownSource]]:
    """How the article cites, and its sources: those of a file or of its own bibliography, and what it cites beside."""
    every = _every(wishes, found)
    own = tuple(map(_citing, wishes.citation))
    stretches = citations.stretches(division.paragraphs)
    names = own or manner.chosen(manner.counted(held.text, stretches, [source.record for source in every]))
    known = every if wishes.bibliography or not found else manner.listed(found.items, names)
    return names, manner.completed(held, division.paragraphs, names, known)


def _every(wishes: Wishes, found: source_list.SourceList | None) -> list[manner.KnownSource]:
    """The sources of a file or of the text's own bibliography, as every style may cite them."""
    if wishes.bibliography:
        return manner.kept(reference_files.read(*wishes.bibliography))
    return manner.listed(found.items if found else (), tuple(styles.STYLES))


def _divided(held: Witness, wishes: Wishes, found: source_list.SourceList | None) -> tuple[registry.Division, str]:
    """The paragraphs of a witness as rules see them, and the registry that says so; a bibliography is no paragraph."""
    if not held.text.strip():
        raise Invalid([Finding(Code.WITNESS_MISSING, Place(held.path), "no text", "the text of an article")])
    proposals = segmentation.propose(held, _pattern(wishes.joint), wishes.abbreviations)
    paragraphs, rest = manner.apart(held, proposals, found)
    proposed = segmentation.as_yaml(held, paragraphs)
    if rest:
        proposed += manner.remainder(held, *rest, catalogue.wording()[wishes.language]("starting.sources.bibliography"))
    record = REGISTRY.validate_python(yaml.safe_load(proposed))
    return registry.divide(held, YamlFile("registry.yml", record, {}, {})), proposed


def _pattern(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as error:
        found = Finding(Code.VALUE_WRONG, Place("command line"), f"{shown(pattern)}: {error}", "a regular expression")
        raise Invalid([found]) from None
    return pattern


def _citing(written: str) -> str:
    try:
        return CITING.validate_python(written)
    except ValidationError as error:
        found = Finding(Code.VALUE_WRONG, Place("command line"), shown(written), error.errors()[0]["msg"])
        raise Invalid([found]) from None


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
    templates.filters["quoted"] = lambda text: json.dumps(text, ensure_ascii=False)
    templates.filters["scalar"] = _scalar
    return templates


def _scalar(text: str) -> str:
    """Words as YAML, in quotation marks only where it asks for them."""
    written: str = yaml.safe_dump(text, allow_unicode=True, width=float("inf"))
    return written.removesuffix("...\n").rstrip("\n")
