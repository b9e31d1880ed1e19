"""What the whole text explains where it stands when a reader asks: who is named, and why a reading was chosen.

The pages of paragraphs and entries have all of it; the page of the whole text, which is long without it, brings it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from edition.annotation.prose import plain
from edition.model.edition import Edition


def files(edition: Edition) -> Iterator[tuple[str, str]]:
    """A script, so that it loads from a disk too: path in the site, and content."""
    content = {
        "names": {entry.key: [entry.headword, plain(entry.summary)] for entry in edition.entries},
        "emendations": {each.record.id: plain(each.record.reason) for each in edition.emendations},
    }
    said = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    yield "data/explanations/text.js", f"editionExplanations({said})\n"
