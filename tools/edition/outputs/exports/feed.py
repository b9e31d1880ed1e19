"""The releases of the edition as a feed: Atom (RFC 4287), for whoever wants to be told of a new one.

Names of the feed and of its entries are made of the witness, which never changes, so that they outlast a move of the
site; what is new in a release is worked out of what the releases froze.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from itertools import pairwise

from edition.model.edition import Edition
from edition.outputs.shared.addresses import address
from edition.outputs.shared.rights import Whose, terms
from edition.outputs.shared.xml import Element, block, element, serialise
from edition.sources.schema import ReleaseRecord

PATH = "data/releases.atom"
"""Where the feed lies in the site."""
_ATOM = "http://www.w3.org/2005/Atom"


def files(edition: Edition, site: str) -> Iterator[tuple[str, bytes]]:
    """The feed, the newest release first; it is there before the first one, for whoever waits for it."""
    releases = edition.releases
    latest = releases[-1].date if releases else edition.record.date
    own = element("link", {"rel": "self", "href": f"{site}{PATH}"}) if site else None
    entries = (_entry(edition, site, before, each) for before, each in reversed([*pairwise((None, *releases))]))
    feed = block(
        "feed",
        {"xmlns": _ATOM, "xml:lang": edition.record.language},
        element("id", {}, _name(edition, "releases")),
        element("title", {}, edition.say("exports.feed.title", title=edition.record.title.shown)),
        element("updated", {}, _moment(latest)),
        block("author", {}, element("name", {}, edition.record.editors_in())),
        own,
        element("link", {"rel": "alternate", "type": "text/html", "href": address(site, "index.html", PATH)}),
        element("rights", {}, terms(edition, Whose.EDITION).says),
        *entries,
    )
    yield PATH, serialise(feed)


def _entry(edition: Edition, site: str, before: ReleaseRecord | None, release: ReleaseRecord | None) -> Element | None:
    """A release: what it is called, where its text begins, what it holds and what it changed."""
    if not release:
        return None
    first = f"v/{release.version}/{release.paragraphs[0].id}.html"
    return block(
        "entry",
        {},
        element("id", {}, _name(edition, release.version)),
        element("title", {}, edition.say("exports.feed.release", version=release.version)),
        element("updated", {}, _moment(release.date)),
        element("link", {"rel": "alternate", "type": "text/html", "href": address(site, first, PATH)}),
        element("summary", {}, " ".join(_told(edition, before, release))),
    )


def _told(edition: Edition, before: ReleaseRecord | None, release: ReleaseRecord) -> Iterator[str]:
    yield edition.say(
        "exports.feed.holds",
        paragraphs=len(release.paragraphs),
        entries=len(release.entries),
        notes=len(release.notes),
        emendations=len(release.emendations),
    )
    if before:
        known = {each.id: each.reading for each in before.paragraphs}
        changed = ", ".join(each.id for each in release.paragraphs if known.get(each.id) != each.reading)
        yield edition.say("exports.feed.changed", paragraphs=changed) if changed else edition.say("exports.feed.same")


def _name(edition: Edition, what: str) -> str:
    return uuid.uuid5(uuid.NAMESPACE_OID, f"{edition.witness.sha256}/{what}").urn


def _moment(day: str) -> str:
    return f"{day}T00:00:00Z"
