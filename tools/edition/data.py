"""The edition as data for other programs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise

from edition.model import Edition
from edition.registry import pieces


def files(edition: Edition) -> Iterator[tuple[str, str]]:
    """The data files of the site: path and content."""
    yield "data/witness.txt", edition.witness.text
    yield "data/edition.json", json.dumps(_edition(edition), ensure_ascii=False, indent=1) + "\n"


def _edition(edition: Edition) -> dict[str, object]:
    slices = {sentence.id: sentence for paragraph in edition.paragraphs for sentence in paragraph.sentences}
    between = dict(_between(edition))
    return {
        "title": {"supplied": edition.record.title.text, "reason": edition.record.title.reason},
        "language": edition.record.language,
        "version": edition.record.version,
        "date": edition.record.date,
        "witness": {"file": "witness.txt", "sha256": edition.witness.sha256},
        "rules": [
            {"key": rule.key, "find": rule.find, "replace": rule.replace, "reason": rule.reason}
            for rule in edition.rules
        ],
        "text": [
            {
                "id": id_,
                "before": between[sentence.start],
                "witness": edition.witness.text[sentence.start : sentence.end],
                "reading": edition.text(sentence),
                "edits": [
                    [edit.start - sentence.start, edit.end - sentence.start, edit.text, edit.cause]
                    for edit in edition.reading.within(sentence.start, sentence.end)
                ],
            }
            for id_, sentence in slices.items()
        ],
        "remainder": _remainder(edition, between),
    }


def _between(edition: Edition) -> Iterator[tuple[int, str]]:
    """For each slice of the witness its start, and the blank or joint before it."""
    for (_, end), (start, _) in pairwise([(0, 0), *pieces(edition.division)]):
        yield start, edition.witness.text[end:start]


def _remainder(edition: Edition, between: dict[int, str]) -> dict[str, str] | None:
    remainder = edition.division.remainder
    if remainder is None:
        return None
    text = edition.witness.text[remainder.start : remainder.end]
    return {"before": between[remainder.start], "witness": text, "reason": remainder.reason}
