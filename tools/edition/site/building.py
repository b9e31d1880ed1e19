"""The steps that make a site."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Collection, Iterable, Iterator
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import typst

from edition.findings import Code, Finding, Invalid, Place, Severity, blocking, errors, shown
from edition.kazakh import lunr
from edition.model.edition import Edition
from edition.model.extent import has_books
from edition.model.linting import lint
from edition.model.loading import examine
from edition.outputs import alphabets, explanations, side_by_side
from edition.outputs.pages import of_article, of_knowledge
from edition.outputs.search import client as search_scripts
from edition.outputs.search import files as search_data
from edition.outputs.search import names
from edition.outputs.shared.archive import Archive
from edition.site import builder, lightening, swap, verify, writing
from edition.site.progress import LONG, stage
from edition.site.project import Project
from edition.site.workers import Worker

_MADE_LAST = ("edition.zip", "edition.zip.sha256")
"""The archive of the site, in which all else must be, and its checksum."""


def write_pages(project: Project, worker: Worker) -> Edition:
    """Load the sources, say what an editor should look at, and bring the pages under `docs/` up to date.

    The other process renders half of the pages meanwhile.
    """
    edition, warnings = examine(project.sources)
    stage("rendering the pages", len(edition.paragraphs))
    knowledge = worker.submit(of_knowledge, edition, writing.by_hand(project, edition))
    for finding in (*warnings, *lint(edition), *builder.doubtful(project, edition)):
        print(project.told(finding), file=sys.stderr)
    gone = writing.write(project, (*of_article(edition), *knowledge.result()))
    if gone:
        first = project.here(gone[0])
        print(f"removed {len(gone)} pages that nothing in the sources makes any more ({first} …)", file=sys.stderr)
    return edition


def build(project: Project, worker: Worker) -> None:
    """Make the site: load, render, build aside, verify, and put it in place. `worker` does half of it.

    Raises `Invalid` with what is wrong; the site that was there is untouched then.
    """
    with _aside(project) as folder:
        _make(project, write_pages(project, worker), folder, worker)
        swap.put_in_place(folder, project.site)


def rebuild(project: Project, worker: Worker) -> None:
    """Make anew what changes of the texts concern, for whoever looks at the site while editing, without downloads.

    The rest is taken over from the site that is there, which must have been built with the same theme and
    configuration. The worker is busy with what the pages load, so MkDocs runs here. Raises `Invalid` as `build`
    does.
    """
    with _aside(project) as folder:
        edition = write_pages(project, worker)
        beside = worker.submit(loaded, edition)
        _take_over(project, folder)
        settings = builder.build(project, folder, edition)
        write(folder, beside.result())
        _verified(project, folder, settings)
        swap.put_in_place(folder, project.site)


def check(project: Project, worker: Worker, *, each_name: bool = False) -> None:
    """Check all that `build` checks, that every oddity is decided, and that `docs/` is up to date; change nothing.

    What is only noted is told. `each_name` tells every place of the names that are undecided.
    """
    with _aside(project) as folder:
        edition, warnings = examine(project.sources)
        knowledge = worker.submit(of_knowledge, edition, writing.by_hand(project, edition))
        doubts = (*warnings, *lint(edition, each_name=each_name), *builder.doubtful(project, edition))
        for finding in doubts:
            if finding.severity is Severity.NOTE:
                print(project.told(finding), file=sys.stderr)
        findings = [*blocking(doubts), *writing.stale(project, (*of_article(edition), *knowledge.result()))]
        if findings:
            raise Invalid(findings)
        _make(project, edition, folder, worker)


@contextmanager
def _aside(project: Project) -> Iterator[Path]:
    """A folder beside the site to make it in. What cannot be written is a finding.

    Where an error names two files, it is about the one that was to be; where it names none, about the site's folder.
    """
    try:
        with builder.uncollected(), swap.aside(project.site) as folder:
            yield folder
    except BrokenProcessPool:
        place, said = Place(str(project.site)), "a process of the build has died"
        raise Invalid([Finding(Code.BUILD_BLOCKED, place, said, "memory for it")]) from None
    except OSError as error:
        place = Place(str(error.filename2 or error.filename or project.site))
        finding = Finding(Code.BUILD_BLOCKED, place, error.strerror or str(error), "a place that can be written")
        raise Invalid([finding]) from None


def _make(project: Project, edition: Edition, folder: Path, worker: Worker) -> None:
    """Make the whole site in a folder; raises `Invalid` with what is wrong with it."""
    count = len(edition.paragraphs)
    with Whole(edition.record.date) as whole:
        stage("making the site of them", count)
        settings = _fill(project, edition, folder, worker, whole)
        stage("following every link", count)
        _verified(project, folder, settings)
        stage("archiving it", count)
        whole.put_into(folder)


def _fill(project: Project, edition: Edition, folder: Path, worker: Worker, whole: Whole) -> builder.Settings:
    """Put into a folder the pages, which MkDocs makes in the other process, and meanwhile what stands beside them.

    Returns what mkdocs.yml says.
    """
    pages = worker.submit(builder.build, project, folder, edition)
    try:
        settings = builder.agreed(project, edition)
        whole.hold(written(folder, files(edition, settings.address, writing.by_hand(project, edition))))
        lightening.prepare(settings.theme)
        for _ in verify.ahead(folder):
            if pages.done():
                break
    except BaseException:
        worker.end()  # It would go on writing into a folder that is to be removed.
        raise
    pages.result()
    if len(edition.paragraphs) >= LONG:
        worker.end()  # What it has of ten thousand pages is memory that is needed for following their links.
    return settings


def _verified(project: Project, folder: Path, settings: builder.Settings) -> None:
    """Take out of a site what nothing in it asks for; raises `Invalid` with what is wrong with it."""
    built = verify.examine(folder, urlsplit(settings.address).path or "/")
    findings = [*verify.verify(replace(built, files=built.files | {*_MADE_LAST}))]
    if errors(findings):
        raise Invalid(findings)
    _prune(project, built, settings)


def complete(project: Project, edition: Edition, folder: Path, settings: builder.Settings) -> None:
    """Put beside the pages in a folder what makes them a site, and take out what nothing in it asks for."""
    with Whole(edition.record.date) as whole:
        whole.hold(written(folder, files(edition, settings.address, writing.by_hand(project, edition))))
        _prune(project, verify.examine(folder, urlsplit(settings.address).path or "/"), settings)
        whole.put_into(folder)


def _prune(project: Project, built: verify.Examined, settings: builder.Settings) -> None:
    verify.prune(built, [each / "assets" for each in (project.docs, settings.theme) if each])
    lightening.lighten(built.site, settings.theme, built.marks)


def _take_over(project: Project, folder: Path) -> None:
    """Take over from the site that is there what MkDocs does not make anew: the same files under a second name."""
    for path in project.site.rglob("*"):
        target = folder / path.relative_to(project.site)
        if path.is_dir():
            target.mkdir()
        elif _is_current(project, path):
            os.link(path, target)


def _is_current(project: Project, path: Path) -> bool:
    """Whether a file of the site is not made from something newer, nor by MkDocs out of all pages together."""
    if path.suffix != ".html":
        is_of_theme = path.relative_to(project.site).parts[0] == "assets"
        return not path.name.startswith("sitemap.") and not is_of_theme
    page = (project.docs / path.relative_to(project.site)).with_suffix(".md")
    return page.exists() and page.stat().st_mtime <= path.stat().st_mtime


def files(edition: Edition, site: str, by_hand: Collection[str] = ()) -> Iterator[tuple[str, bytes]]:
    """All files that stand beside the pages: path in the site, and content.

    `site` is the address of the site with a slash at its end, or empty; `by_hand` are the paths under `docs/` of pages
    that somebody wrote.
    """
    yield from loaded(edition)
    yield _robots(site)
    sums: dict[str, str] = {}
    for name, content in _published(edition, site):
        sums[name] = hashlib.sha256(content).hexdigest()
        yield name, content
    from edition.outputs import exports

    yield exports.checksums(sums)
    yield exports.llms(edition, site, (*sums, exports.checksums(sums)[0]), by_hand)


def _published(edition: Edition, site: str) -> Iterator[tuple[str, bytes]]:
    """The files that are published for programs and as books, one after the other: together they may be gigabytes."""
    # Only where they are made: they take a while to load.
    from edition.outputs import citing, data, exports, notices, tei

    yield from ((name, text.encode("utf-8")) for name, text in data.files(edition))
    yield from exports.files(edition, site)
    yield from citing.files(edition, site)
    yield from tei.files(edition, site)
    if has_books(edition):
        yield from _books(edition, site)
    yield from notices.files(edition, site)
    yield f"data/{lunr.NAME}", lunr.script().encode("utf-8")


def _books(edition: Edition, site: str) -> Iterator[tuple[str, bytes]]:
    """The books; raises `Invalid` where no font has a sign of theirs."""
    from edition.outputs import books

    try:
        yield from books.files(edition, site)
    except typst.TypstError as error:
        sign = books.lacking(error)
        if not sign:
            raise
        raise Invalid([_unshown(edition, sign)]) from None


def _unshown(edition: Edition, sign: str) -> Finding:
    """What is said of a sign that no font of the PDF has, at its place in the witness where it stands there."""
    at = edition.witness.text.find(sign)
    place = edition.witness.place(at) if at >= 0 else Place("sources")
    found = f"{shown(sign)} ({', '.join(f'U+{ord(each):04X}' for each in sign)}), which no font of the PDF has"
    return Finding(Code.GLYPH_LACKING, place, found, "signs that the fonts have")


def loaded(edition: Edition) -> list[tuple[str, bytes]]:
    """The files that pages load when readers ask for something: path in the site, and content."""
    reading = (*alphabets.files(edition, edition.scripts), *side_by_side.files(edition), *explanations.files(edition))
    texts = (*search_data.files(edition), *search_scripts.scripts(edition), *names.files(edition), *reading)
    return [(name, text.encode("utf-8")) for name, text in texts]


def write(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Put files into the folder of a site: path in the site, and content."""
    for _ in written(folder, files):
        pass


def written(folder: Path, files: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    """The same, each file given on when it has been put there."""
    for name, content in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)  # The site that is there may have it too.
        path.write_bytes(content)
        yield name, content


class Whole(Archive):
    """The whole of a site as one file, to be read from a disk: what is there early is compressed early."""

    def __init__(self, date: str) -> None:
        super().__init__(date)
        self._held: set[str] = set()

    def hold(self, files: Iterable[tuple[str, bytes]]) -> None:
        """Put files into it: path in the site, and content."""
        for name, content in files:
            self._held.add(name)
            self.put(f"edition/{name}", content)

    def put_into(self, folder: Path) -> None:
        """Put into it all else that is in the folder of the site, and put it there itself, with its checksum."""
        paths = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
        self.hold((name, path.read_bytes()) for name, path in sorted(paths.items()) if name not in self._held)
        name, checksum = _MADE_LAST
        (folder / checksum).write_text(f"{self.write(folder / name)}  {name}\n", "utf-8")


def _robots(site: str) -> tuple[str, bytes]:
    """All may be read by all; the site map is named where the site has an address (sitemaps.org)."""
    text = "User-agent: *\nAllow: /\n" + (f"Sitemap: {site}sitemap.xml\n" if site else "")
    return "robots.txt", text.encode("utf-8")
