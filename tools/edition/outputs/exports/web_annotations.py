"""The layers of the edition as Web Annotations (W3C Web Annotation Data Model, 2017): one collection of one page.

Every annotation is bound to the page of its paragraph, where its words are given twice: within the sentence that they
stand in, by its anchor, and with so much of their surroundings that they stand on the whole page only once, for clients
that read no anchors (the page shows the witness too). Besides, it is bound to the same words of `data/article.txt` by
their position, for a position counts the text of what it is in, and a page has more text than the article.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from edition.annotation.citations import Citation
from edition.annotation.notes import Note
from edition.annotation.prose import plain
from edition.annotation.quotations import Quotation
from edition.model.edition import Edition, Part
from edition.outputs.exports import plain_text
from edition.outputs.exports.places import Excerpt, Places, places
from edition.outputs.shared.addresses import address
from edition.outputs.shared.rights import Whose, terms
from edition.sources.schema import Decision
from edition.text.emendations import Emendation
from edition.wording.phrases import term

PATH = "data/annotations.jsonld"
"""Where the collection lies in the site."""
WIDTH = 32
"""How many characters of its surroundings a quotation of words brings along on either side, at the least."""
TERMS = ("certainty", "decision", "oddity", "printed", "locator", "verdict", "form", "marked", "genre")
"""The terms of our own; a catalogue says what each means."""

Json = dict[str, object]


def files(edition: Edition, site: str) -> Iterator[tuple[str, bytes]]:
    """The collection of all annotations."""
    text = json.dumps(
        _Writer(edition, site, places(edition), plain_text.lines(edition)).collection(), ensure_ascii=False, indent=1
    )
    yield PATH, (text + "\n").encode("utf-8")


def selectors(place: Excerpt, sentences: Mapping[str, Excerpt], witness: str = "") -> list[Json]:
    """A place on the page of its paragraph: within a sentence or the whole paragraph, and on the page as it is.

    `sentences` are those of the paragraph by their anchors; `witness` is the text that the page has besides.
    """
    whole: Mapping[str, Excerpt] = {place.paragraph.id: Excerpt(place.paragraph, place.text, 0, len(place.text))}
    around = (*sentences.items(), *whole.items())
    id_, within = next(each for each in around if each[1].start <= place.start and place.end <= each[1].end)
    return [
        {
            "type": "FragmentSelector",
            "conformsTo": "http://tools.ietf.org/rfc/rfc3236",
            "value": id_,
            "refinedBy": _quoted(within.words, place.start - within.start, place.end - within.start, ""),
        },
        _quoted(place.text, place.start, place.end, witness),
    ]


def _quoted(text: str, start: int, end: int, witness: str) -> Json:
    """Words between two offsets of a text, with what makes them unique in it and tells them from the witness."""
    width, printed = WIDTH, " ".join(witness.split())
    while width < len(text) and _ambiguous(text, printed, text[max(0, start - width) : end + width]):
        width *= 2
    around = {"prefix": text[max(0, start - width) : start], "suffix": text[end : end + width]}
    given = {
        name: said for name, said in around.items() if said
    }  # A client looks for an empty one and finds it anywhere.
    return {"type": "TextQuoteSelector", "exact": text[start:end], **given}


def _ambiguous(text: str, printed: str, part: str) -> bool:
    return text.find(part, text.find(part) + 1) >= 0 or " ".join(part.split()) in printed


@dataclass(frozen=True, slots=True)
class _Writer:
    """What writes the annotations of one edition."""

    edition: Edition
    site: str
    places: Places
    lines: Mapping[str, int]
    """Where the line of each paragraph begins in the file of the reading text."""

    def collection(self) -> Json:
        items = [*self._mentions(), *self._emendations(), *self._notes(), *self._citations(), *self._quotations()]
        record, say = self.edition.record, self.edition.say
        editors = terms(self.edition, Whose.EDITORS)
        page = self._address(f"{PATH}#page")
        return {
            "@context": ["http://www.w3.org/ns/anno.jsonld", self._context()],
            "id": self._address(PATH),
            "type": "AnnotationCollection",
            "label": say("exports.annotations.label", title=record.title.shown, version=record.version),
            "description": f"{say('exports.annotations.about')} {editors.says}",
            "creator": {"type": "Organization", "name": record.editors_in()},
            "modified": f"{record.date}T00:00:00Z",
            "rights": editors.licence,
            "terms": [self._term(name) for name in TERMS],
            "total": len(items),
            "first": {
                "id": page,
                "type": "AnnotationPage",
                "partOf": self._address(PATH),
                "startIndex": 0,
                "items": items,
            },
            "last": page,
        }

    def _term(self, name: str) -> Json:
        return {"id": self._address(f"{PATH}#{name}"), "label": self.edition.say(f"exports.annotations.terms.{name}")}

    def _context(self) -> Json:
        """Our terms are anchors of the collection itself; JSON-LD 1.1 resolves them where no address is known."""
        vocabulary = f"{self.site}{PATH}#" if self.site else "#"
        return {"@vocab": vocabulary, "description": "dcterms:description"}

    def _mentions(self) -> Iterator[Json]:
        times: Counter[tuple[str, str]] = Counter()
        for mention in self.edition.mentions:
            times[mention.paragraph, mention.entry] += 1
            ordinal = times[mention.paragraph, mention.entry]
            motivation = "identifying" if mention.named else "linking"
            yield self._annotation(
                f"m-{mention.paragraph}-{mention.entry}-{ordinal}",
                motivation,
                mention,
                [self._entry(mention.entry, motivation), *self._says(plain(mention.reason or ""), "commenting")],
                certainty=mention.certainty.value,
            )

    def _emendations(self) -> Iterator[Json]:
        return map(self._emendation, self.edition.emendations)

    def _emendation(self, each: Emendation) -> Json:
        record = each.record
        purpose = "editing" if record.decision is Decision.EMEND else "describing"
        return self._annotation(
            record.id,
            "editing",
            each,
            [*self._says(record.proposed, purpose), *self._says(plain(record.reason), "commenting")],
            decision=record.decision.value,
            oddity=record.kind.value,
            printed=self.edition.printed(each),
            certainty=record.certainty.value,
        )

    def _notes(self) -> Iterator[Json]:
        return map(self._note, self.edition.notes)

    def _note(self, each: Note) -> Json:
        record = each.record
        bodies = [*self._says(plain(record.text), "commenting"), *(self._entry(key, "linking") for key in record.about)]
        return self._annotation(record.id, "commenting", each, bodies, certainty=record.certainty.value)

    def _citations(self) -> Iterator[Json]:
        return map(self._citation, self.edition.citations)

    def _citation(self, each: Citation) -> Json:
        audit = self.edition.audit[each.id]
        source = self._link(f"references.html#ref-{each.source}", "linking")
        bodies = [source, *self._says(plain(audit.reason), "assessing")]
        return self._annotation(each.id, "linking", each, bodies, locator=each.locator, verdict=audit.verdict.value)

    def _quotations(self) -> Iterator[Json]:
        return map(self._quotation, self.edition.quotations)

    def _quotation(self, each: Quotation) -> Json:
        record = each.record
        return self._annotation(
            record.id,
            "classifying",
            each,
            [
                *_body(term(self.edition.say, record.genre), "classifying", self.edition.say.language),
                *([self._entry(record.speaker, "identifying")] if record.speaker else []),
                *self._says(plain(record.speaker_text or ""), "identifying"),
                *self._says(plain(record.occasion or ""), "describing"),
                *self._says(plain(record.note or ""), "commenting"),
            ],
            form=record.form.value,
            marked=record.marked.value,
            genre=record.genre.value,
            certainty=record.certainty.value,
        )

    def _annotation(self, id_: str, motivation: str, part: Part, bodies: list[Json], **terms: str | None) -> Json:
        targets = [target for place in self.places.of(part) for target in self._targets(place)]
        return {
            "id": self._address(f"{PATH}#{id_}"),
            "type": "Annotation",
            "motivation": motivation,
            **{term: value for term, value in terms.items() if value is not None},
            "body": bodies,
            "target": targets,
        }

    def _targets(self, place: Excerpt) -> Iterator[Json]:
        """A place on the page of its paragraph, and in the file of the reading text."""
        paragraph = place.paragraph
        sentences = {each.id: self.places.at(each) for each in paragraph.sentences}
        on_page = selectors(place, sentences, self.edition.printed(paragraph))
        before = self.lines[paragraph.id]
        position = {"type": "TextPositionSelector", "start": before + place.start, "end": before + place.end}
        for source, selector in ((f"text/{paragraph.id}.html", on_page), (plain_text.PATH, position)):
            yield {"type": "SpecificResource", "source": self._address(source), "selector": selector}

    def _entry(self, key: str, purpose: str) -> Json:
        return self._link(f"glossary/{key}.html", purpose)

    def _link(self, target: str, purpose: str) -> Json:
        return {"type": "SpecificResource", "purpose": purpose, "source": self._address(target)}

    def _address(self, target: str) -> str:
        return address(self.site, target, PATH)

    def _says(self, text: str | None, purpose: str) -> list[Json]:
        """A body of text in the language of the article, where there is any."""
        return _body(text, purpose, self.edition.record.language)


def _body(text: str | None, purpose: str, language: str) -> list[Json]:
    body: Json = {"type": "TextualBody", "purpose": purpose, "value": text, "format": "text/plain"}
    return [body | {"language": language}] if text else []
