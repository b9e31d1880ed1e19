"""What the text explains where it stands when a reader asks: who is named, why a reading was chosen, what stood there.

The pages of paragraphs and entries have the first two; the page of the whole text, which is long without it, brings it.
"""

from __future__ import annotations

from collections.abc import Iterator

from edition.annotation.prose import plain
from edition.model.edition import Edition
from edition.outputs.shared.scripts import call
from edition.sources.schema import Decision


def files(edition: Edition) -> Iterator[tuple[str, str]]:
    """Scripts, so that they load from a disk too: path in the site, and content."""
    records = [each.record for each in edition.emendations]
    explained = {
        "names": {entry.key: [entry.headword, plain(entry.summary)] for entry in edition.entries},
        "emendations": {record.id: plain(record.reason) for record in records},
    }
    stood = {record.id: record.part or record.words for record in records if record.decision is Decision.EMEND}
    yield "data/explanations/text.js", call("editionExplanations", explained)
    yield "data/explanations/readings.js", call("editionReadings", stood)
