"""The command line: one program, a subcommand for each thing an editor does, which loads what it needs itself."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from edition.findings import Invalid
from edition.site.project import Project, locate
from edition.site.workers import worker


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a subcommand. Returns 0 when all is well, 1 when there are findings."""
    options = _parser().parse_args(arguments)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    run: Callable[[argparse.Namespace], None] = options.run
    try:
        run(options)
    except Invalid as invalid:
        print(_told(options, invalid), file=sys.stderr)
        count = len(invalid.findings)
        print(f"\n{count} finding{'s' if count != 1 else ''}; nothing was published.", file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="edition", description="Make an annotated digital edition.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(
        name: str, run: Callable[[argparse.Namespace], None], summary: str, *folders: Callable[..., None]
    ) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=summary, description=summary)
        for folder in folders:
            folder(sub)
        sub.set_defaults(run=run)
        return sub

    both = (_sources, _site)
    command("build", _build, "make the site: render the pages, build, verify, put in place", *both)
    summary = "check the sources, the rendered pages and the site they make; change nothing"
    check = command("check", _check, summary, *both)
    check.add_argument("--names", action="store_true", help="tell every place of the names that are undecided")
    command("render", _render, "bring the rendered pages under docs/ up to date", _sources)
    serve = command("serve", _serve, "show the site and rebuild it at every change", _sources)
    serve.add_argument("--host", default="127.0.0.1", help="the address to listen on")
    serve.add_argument("--port", type=int, default=8000, help="the port to listen on")
    release = command("release", _release, "freeze the text as a release; refuse where an address would vanish", *both)
    release.add_argument("version", help="the version, such as 1.0.0")
    release.add_argument("--date", type=_day, help="its day, ISO 8601 (default: today, or SOURCE_DATE_EPOCH)")
    new = command("new", _new, "start an edition out of a file: text, Word, OpenDocument, Markdown, HTML or TEI")
    new.add_argument("folder", type=Path, help="the folder of the new edition")
    new.add_argument("witness", type=Path, help="the file, as it is")
    new.add_argument("--title", default="", help="the title of the article")
    new.add_argument("--language", default="kk", help="the language of the article, BCP 47 (default: kk)")
    new.add_argument("--encoding", default="", help="how a text is coded, such as cp1251 (default: its letters tell)")
    new.add_argument(
        "--citation",
        action="append",
        default=[],
        help="how it cites: numeric, author-year, archive, or a pattern with a group `source` (default: asks the text)",
    )
    new.add_argument("--bibliography", type=Path, help="its bibliography: BibTeX, CSL-JSON or RIS")
    new.add_argument("--date", type=_day, help="the day of its first version (default: today, or SOURCE_DATE_EPOCH)")
    _division(new)
    command("reread", _reread, "take the text of the original file again, and compare it with the witness", _sources)
    command("translate", _translate, "print a file for a new translation, each sentence with its digest", _sources)
    summary = "print the names of the text that nobody has decided on, as a file to review"
    command("names", _names, summary, _sources)
    shapes = command(
        "schemas", _schemas, "write the JSON Schemas by which a program completes and checks the YAML files"
    )
    shapes.add_argument("folder", type=Path, help="the folder to write them into")
    segment = command("segment", _segment, "propose a registry for a witness, to review and keep")
    segment.add_argument("witness", type=Path, help="the text file")
    _division(segment)
    summary = "read words, one a line; print the keys under which the search files each"
    analyse = command("analyse", _analyse, summary, _sources)
    analyse.add_argument("--rules", action="store_true", help="without the reviewed lemmas of the edition")
    return parser


def _sources(command: argparse.ArgumentParser) -> None:
    """Which edition it is about."""
    command.add_argument("--sources", type=Path, default=Path("sources"), help="the folder that editors write in")


def _site(command: argparse.ArgumentParser) -> None:
    """Beside which folder it builds."""
    command.add_argument("--site", type=Path, help="the folder of the site (default: `site` beside the sources)")


def _division(command: argparse.ArgumentParser) -> None:
    """How a text is divided."""
    said = "what stands between paragraphs (a pattern; default: what the text shows)"
    command.add_argument("--joint", default="", help=said)
    command.add_argument("--abbreviation", action="append", default=[], help="a word whose full stop ends no sentence")


def _project(options: argparse.Namespace) -> Project:
    return locate(options.sources, getattr(options, "site", None))


def _told(options: argparse.Namespace, invalid: Invalid) -> str:
    """What is wrong, with paths from the current folder on."""
    return "\n".join(map(_project(options).told if "sources" in options else str, invalid.findings))


def _prepare() -> None:
    """Load what the other process needs while this one loads what it needs itself."""
    from edition.outputs import pages
    from edition.site import builder

    pages.prepare()
    builder.prepare()


def _build(options: argparse.Namespace) -> None:
    project = _project(options)
    with worker(_prepare) as other:
        from edition.site import building

        building.build(project, other)
    print(f"{project.here(project.site)} is ready: open {project.here(project.site / 'index.html')}")


def _check(options: argparse.Namespace) -> None:
    with worker(_prepare) as other:
        from edition.site import building

        building.check(_project(options), other, each_name=options.names)
    print("no findings")


def _render(options: argparse.Namespace) -> None:
    with worker(_prepare) as other:
        from edition.site import building

        building.write_pages(_project(options), other)


def _serve(options: argparse.Namespace) -> None:
    with worker(_prepare) as other:
        from edition.site import serving

        serving.serve(_project(options), options.host, options.port, other)


def _day(text: str) -> str:
    return datetime.fromisoformat(text).date().isoformat()


def _date(options: argparse.Namespace) -> str:
    """The day that is asked for, or today's."""
    epoch = int(os.environ.get("SOURCE_DATE_EPOCH") or time.time())
    return str(options.date or datetime.fromtimestamp(epoch, UTC).date().isoformat())


def _new(options: argparse.Namespace) -> None:
    from edition.starting import new, report

    wishes = new.Wishes(
        title=options.title,
        language=options.language,
        citation=options.citation,
        bibliography=options.bibliography,
        joint=options.joint,
        abbreviations=options.abbreviation,
        encoding=options.encoding,
    )
    print("\n".join(report.lines(new.start(options.folder, options.witness, _date(options), wishes))))


def _reread(options: argparse.Namespace) -> None:
    from edition.starting import rereading

    print(rereading.compare(_project(options).sources))


def _translate(options: argparse.Namespace) -> None:
    from edition.model.loading import load
    from edition.starting import new

    print(new.translation(load(_project(options).sources)), end="")


def _names(options: argparse.Namespace) -> None:
    from edition.model.loading import load
    from edition.starting import naming

    sources = _project(options).sources
    print(naming.proposal(load(sources), sources), end="")


def _schemas(options: argparse.Namespace) -> None:
    from edition.sources import json_schemas

    options.folder.mkdir(parents=True, exist_ok=True)
    for name, content in json_schemas.files():
        (options.folder / name).write_text(content, "utf-8")


def _release(options: argparse.Namespace) -> None:
    project = _project(options)
    with worker(_prepare) as other:
        from edition.site import releasing

        written = releasing.release(project, options.version, _date(options), other)
    for path in written:
        print(project.here(path))
    again = f"edition build --sources {project.here(project.sources)}"
    print(f"\n{options.version} is released. The site is as it was: build it anew, {again}")


def _segment(options: argparse.Namespace) -> None:
    from edition.starting import new

    print(new.segmented(options.witness, options.joint, options.abbreviation), end="")


def _analyse(options: argparse.Namespace) -> None:
    from edition.annotation import lemmas
    from edition.kazakh.alphabet import normal
    from edition.sources.files import read
    from edition.wording import catalogue

    if options.rules:
        known = lemmas.Lemmas({})
    else:
        sources = read(_project(options).sources, catalogue.supplied())
        known = lemmas.reviewed(sources.lemmas.value, sources.edition.value.language)
    for line in sys.stdin.buffer:
        word = line.decode("utf-8", "replace").rstrip("\r\n")
        sys.stdout.buffer.write(f"{word}\t{' '.join(known.of(normal(word)))}\n".encode())
