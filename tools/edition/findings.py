"""What is wrong with an edition, as data: a code, a place, what was found, what was expected, and a remedy."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum


class Severity(Enum):
    """How a finding weighs: an error stops every build, a warning the check and a release, a note nothing."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Code(Enum):
    """Every kind of finding: its number, never used for anything else, and its remedy."""

    WITNESS_MISSING = ("W101", "put the witness file back, or correct `witness.file` in edition.yml")
    WITNESS_ENCODING = (
        "W102",
        "save the file as UTF-8; a witness that was UTF-8 before is restored from version control",
    )
    WITNESS_CHANGED = ("W103", "restore the witness; it is never altered, corrections belong in sources/*.yml")
    CHARACTER_EXCLUDED = ("W104", "take the character out of the file, and begin again; a tool for text shows it")
    ORIGINAL_CHANGED = ("W105", "restore the file; where it cannot be kept, take `from` out of edition.yml")
    FILE_UNREADABLE = ("W106", "name a file that there is and that may be read")
    FORMAT_UNREADABLE = ("W107", "do as is said above, and name the new file instead")
    ENCODING_UNCLEAR = ("W108", "save the file as UTF-8, or name its encoding by `--encoding`, such as `cp1251`")
    TEXT_EMPTY = ("W109", "name the file that has the text")
    WITNESS_DIFFERS = ("W110", "see what differs; keep the witness that has been released, or begin anew")

    FILE_MISSING = ("Y201", "write the file, or put it back; the data model page lists what an edition consists of")
    YAML_MALFORMED = ("Y202", "correct the YAML at this place")
    KEY_UNKNOWN = ("Y203", "remove the key or spell it as the data model page does")
    KEY_MISSING = ("Y204", "add the key")
    VALUE_WRONG = ("Y205", "give a value of the kind the data model page describes")
    KEY_TWICE = ("Y206", "keep one of the two")
    SOURCES_CHANGING = ("Y207", "wait until all files are saved, and try again")

    ID_TWICE = ("R301", "give the later one an id that was never used")
    ID_VANISHED = ("R302", "restore the entry, or list the id under `retired` with the ids that it points on to")
    START_WRONG = ("R303", "correct `at` or `incipit`, so that the words stand where the registry says")
    JOINT_WRONG = ("R304", "correct `joint` or `at`; slices, joints and blanks must add up to the witness")
    START_UNORDERED = ("R305", "list paragraphs and sentences in the order of the witness")
    RETIRED_DANGLING = ("R306", "point on to ids of paragraphs that exist")

    CITATION_MALFORMED = ("C401", "correct `citation` in edition.yml, or decide on the place in emendations.yml")
    CITATION_UNKNOWN = ("C402", "add the source to references.yml")
    SOURCE_UNCITED = ("C403", "remove the source, or correct its number")
    SOURCE_TWICE = ("C404", "give each source one entry")
    CITATION_UNAUDITED = ("C405", "add what came of checking it to audit.yml")
    CITATION_ABSENT = ("C406", "name a citation that stands in the text, such as `p2-1`")
    STYLE_UNDECLARED = ("C407", "add the style to `citation` in edition.yml, or decide on the place in emendations.yml")
    SOURCES_ALIKE = ("C408", "tell the sources apart in `cited_as`, by a letter behind the year or by all authors")
    ITEM_ABSENT = ("C409", "copy the item from the article's bibliography letter for letter, or remove `printed`")

    ENTRY_TWICE = ("G501", "give each entry its own key and headword")
    EVIDENCE_UNKNOWN = ("G502", "add the evidence to evidence.yml, or correct the key")
    EVIDENCE_UNUSED = ("G503", "refer to the evidence, or remove it")
    EVIDENCE_LACKING = ("G504", "name the evidence, or set `status: unverified`")
    FORM_ABSENT = ("G505", "copy the form from the reading text letter by letter, or remove it")
    FORM_SHARED = ("G506", "leave the form to one entry and place the other mentions in mentions.yml")
    ENTRY_UNMENTIONED = ("G507", "add the forms by which the article names it")
    ENTRY_UNKNOWN = ("G508", "correct the key, or add the entry to the glossary")
    PARAGRAPH_UNKNOWN = ("G509", "use the id of a paragraph of the registry")
    WORDS_ABSENT = ("G510", "quote the words as the reading text has them")
    WORDS_AMBIGUOUS = ("G511", "quote more words, so that they stand only once in the paragraph")
    MENTION_OVERLAPS = ("G512", "a place can be one mention only; shorten or remove one of the two")
    NAME_SHARED = ("G513", "leave a name to one entry and place the other mentions in mentions.yml")
    EVIDENCE_UNADDRESSED = ("G514", "give the address, or say in `note` where a reader finds it")
    EVIDENCE_UNDATED = ("G515", "say in `seen` on which day it was read")
    FACT_UNOPENABLE = ("G516", "name evidence that a reader can open, or set another `status`")

    EMENDATION_OVERLAPS = ("E001", "make one emendation of the two, or quote smaller parts")
    EMENDATION_IDLE = ("E002", "propose another reading, or decide to keep or to annotate")
    NOTE_OVERLAPS = ("N001", "make one note of the two, or quote smaller parts")
    QUOTATION_BACKWARDS = ("Q001", "correct where it begins or ends")
    QUOTATION_OVERLAPS = ("Q002", "correct where the two begin and end")
    SPEAKER_UNCLEAR = ("Q003", "name the entry that speaks, or say in words who does")

    MIXED_SCRIPT = ("X001", "spell the word in one script by an emendation, or keep it with a reason")
    LOOK_ALIKE = ("X002", "spell the word in its own script by an emendation, or keep it with a reason")
    MARK_UNBALANCED = ("X003", "supply or remove the mark by an emendation, or keep the place with a reason")
    BLANK_ASTRAY = ("X004", "remove the blank by an emendation, or keep it with a reason")
    BLANK_LACKING = ("X005", "supply the blank by an emendation, or keep the place with a reason")
    PUNCTUATION_REPEATED = ("X006", "correct it by an emendation, or keep it with a reason")
    NAME_UNLISTED = (
        "X007",
        "add an entry or a form to the glossary, or list the name in omitted.yml or names.yml with the reason",
    )
    OMITTED_IDLE = ("X008", "spell the words in omitted.yml or names.yml as the text does, or remove them")
    CHARACTER_UNSEEN = (
        "X011",
        "take it out by a rule in normalisation.yml; one that puts it in its own place keeps it",
    )
    LETTER_DECOMPOSED = ("X012", "compose it (NFC) by a rule in normalisation.yml")
    WORD_BROKEN = ("X013", "join the word by a rule in normalisation.yml, or keep the hyphen and take the line end out")
    SIGN_UNKNOWN = ("X015", "put what it stands for in its place by a rule in normalisation.yml")
    BLANK_UNUSUAL = (
        "X014",
        "make it one blank by a rule in normalisation.yml; one that puts it in its own place keeps it",
    )

    LEMMA_FORM_ABSENT = ("L901", "take the form out of lemmas.yml, or spell it as the reading text does")

    LANGUAGE_UNANALYSED = ("L902", "nothing must be done; forms that belong together may be listed in lemmas.yml")

    SCRIPT_IDLE = ("S001", "spell the word in scripts.yml as the text does, hyphens apart, or remove it")

    LANGUAGE_UNKNOWN = (
        "K001",
        "name the file after a language that the pages can speak, or remove it",
    )
    TRANSLATION_INCOMPLETE = ("K002", "translate what is missing")
    TRANSLATION_SURPLUS = ("K003", "remove it, or correct its key: the original has no such thing")
    NAME_UNTRANSLATED = ("K004", "use a name of the entry, mark the words as `{key|words}`, or list them in `variants`")
    MARK_UNMENTIONED = ("K005", "correct the key of the mark, or take the mark away")
    NUMBER_DIFFERS = ("K006", "give numbers and citations as the sentence of the original has them")
    TRANSLATION_STALE = ("K007", "compare the two, correct the translation, and write the digest that is expected")
    TRANSLATION_LACKING = (
        "K008",
        "translate it, or write `partial: true`; until then pages show the original in its place",
    )
    TRANSLATION_UNBEGUN = (
        "K009",
        "write it (`edition translate` prints what to fill in), or remove the folder beside it",
    )

    WORDS_LACKING = ("U001", "say it in this language too")
    WORDS_UNKNOWN = ("U002", "spell the key as `kk.yml` does, or remove it")
    WORDS_DIFFER = ("U003", "keep the same gaps, each in curly brackets")
    LANGUAGE_UNSPOKEN = ("U004", "put the words of the language into `sources/wording/`, or correct its code")

    SECTION_UNKNOWN_START = ("T601", "a section begins at the id of a paragraph of the registry")
    SECTION_ORDER = ("T602", "list sections in the order of the text; the first begins at the first paragraph")
    KEY_TAKEN = ("T604", "give it another key: the page on which it is an anchor has that one already")
    SHAPE_TWICE = ("T605", "say once what a paragraph is")
    SHAPE_WRONG = ("T606", "copy the first words of the paragraph, or give the paragraphs in their order")
    STYLED_TWICE = ("T607", "make one of the two, or quote smaller parts")
    HEADING_DOUBLE = ("T608", "remove the section from sections.yml: the text has a heading of its own there")
    VERSION_DIFFERS = ("T603", "give mkdocs.yml and sources/edition.yml the same title")

    RELEASE_MISNAMED = ("V001", "give the file the name that the release gave it")
    RELEASE_CHANGED = ("V002", "restore the file from version control; a release is never altered")
    ADDRESS_VANISHED = ("V003", "restore what the address leads to; a paragraph may be retired and point on")
    ID_MOVED = ("V004", "give the paragraph its id back; new paragraphs get new ids")
    VERSION_WRONG = ("V005", "give a version such as `1.0.0`, three numbers without anything behind them")
    VERSION_SHRINKS = ("V006", "give a version that is greater than those released, and release each once")

    PAGE_STALE = ("P701", "run `edition render` (or `make site`), and commit the pages that it renders")
    PAGE_MISSING = ("P702", "run `edition render` (or `make site`), and commit the pages that it renders")
    PAGE_ORPHAN = (
        "P703",
        "run `edition render` (or `make site`), which removes what the sources do not make",
    )
    NOT_OURS = ("P704", "move the file: this place belongs to a page that is rendered from the sources")

    LINK_BROKEN = ("H801", "correct the link")
    ANCHOR_BROKEN = ("H802", "correct the link, or give its target that id")
    REQUEST_FOREIGN = ("H803", "keep the file in docs/assets; a page loads nothing from another host")
    HTML_ID_TWICE = ("H804", "give each element of a page an id of its own")
    BUILD_FAILED = ("H805", "correct what MkDocs complains of")
    FOLDER_TAKEN = ("H807", "name a folder that does not exist yet, or empty this one")
    PLUGIN_MISSING = ("H808", "install it where the build runs, or correct its name in mkdocs.yml")
    TEMPLATE_WRONG = ("H809", "correct it, or what it is asked for; remove it, and the theme has its own")
    SETTING_UNKNOWN = ("H810", "spell it as the theme documents it, or remove it")
    BOOKS_LEFT_OUT = ("H812", "write `books: true` in edition.yml to have them made, with the memory that it takes")
    GLYPH_LACKING = ("H811", "put another sign in its place by a rule in normalisation.yml, or write it otherwise")
    BUILD_BLOCKED = ("H806", "make room or set the permissions right, and build again; the last good site is as it was")

    @property
    def number(self) -> str:
        """The stable code that is printed, such as `W103`."""
        return self.value[0]

    @property
    def remedy(self) -> str:
        """What to do about it."""
        return self.value[1]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a file, as editors count: lines and columns from 1."""

    path: str
    """The file, relative to the project where possible."""
    line: int = 1
    """The line, from 1."""
    column: int = 1
    """The column, from 1, in characters."""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, said once."""

    code: Code
    """What kind of finding it is."""
    place: Place
    """Where an editor has to look."""
    found: str
    """What stands there."""
    expected: str
    """What should stand there."""
    severity: Severity = Severity.ERROR
    """Whether it stops the build."""

    def __str__(self) -> str:
        head = f"{self.place}: {self.severity.value} {self.code.number}: {self.found}"
        return f"{head}\n    expected: {self.expected}\n    remedy: {self.code.remedy}"


class Invalid(Exception):
    """The sources or the pages have findings that stop the build."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("\n".join(map(str, self.findings)))


def errors(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Those findings that stop the build."""
    return tuple(finding for finding in findings if finding.severity is Severity.ERROR)


def blocking(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Those findings that keep an edition from release."""
    return tuple(finding for finding in findings if finding.severity is not Severity.NOTE)


def nearest(word: str, known: Iterable[str]) -> str:
    """` (did you mean …?)` for the known word most like this one, or nothing when none is near."""
    near = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f" (did you mean `{near[0]}`?)" if near else ""


def shown(fragment: str, length: int = 48) -> str:
    """A fragment of text in quotation marks, on one line, shortened to what helps to find it."""
    line = " ".join(fragment.split())
    return f"«{line if len(line) <= length else line[: length - 1] + '…'}»"
