"""Citations by a pattern of the editor's own: a regular expression with the groups `source` and, if any, `locator`.

The pattern `\\[(?P<source>\\d+); (?P<locator>\\d+)\\]` takes `[1; 200]` for page 200 of source 1. The source is its
number, or, where it is no number, what a source of references.yml is cited as.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from edition.annotation.styles.marks import CitedPlace, Stretch
from edition.sources.schema import SourceRecord

LIKE = re.compile(r"\[\s*\d+[^\]\n]{0,20}\]?|\d\s*\]")
"""What looks like a citation, whatever the pattern."""
_NUMBER = re.compile("[0-9]{1,6}")


def find(
    text: str, stretches: Sequence[Stretch], sources: Sequence[SourceRecord], pattern: str
) -> Iterator[CitedPlace]:
    """Every citation in some stretches that a pattern takes, in order."""
    written = re.compile(pattern)
    numbers = {source.number for source in sources}
    named = {each.strip(): one.number for one in sources for each in (one.cited_as or "").split(";")}
    for match in (match for stretch in stretches for match in written.finditer(text, *stretch)):
        said = match["source"] or ""
        if said.strip() and not (said.isdecimal() and not _NUMBER.fullmatch(said)):
            number = int(said) if _NUMBER.fullmatch(said) else named.get(" ".join(said.split()))
            source = number if number in numbers else None
            locator = match.groupdict().get("locator")
            yield CitedPlace(*match.span(), match.span(), said, source, locator)
