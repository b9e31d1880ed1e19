"""The language core as a program: `python -m edition.kazakh`, or under whatever name the folder has.

It reads a text, or a list of words, from the standard input, and prints or writes what a search engine is given.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from . import elasticsearch, lunr, pack, postgresql
from .alphabet import fold, to_latin
from .vocabulary import Vocabulary, headwords, vocabulary, words_of

SPELLINGS = {"folded": fold, "latin": to_latin}
"""Other spellings that readers type, by the options that ask for them."""

ENGINES: dict[str, Callable[[Vocabulary], Iterable[tuple[str, str]]]] = {
    "elasticsearch": elasticsearch.files,
    "postgresql": postgresql.files,
}
"""What writes the files of each engine."""


def main() -> None:
    """Run a command; ends with 2 where it is not understood."""
    parser = argparse.ArgumentParser(description="Kazakh for search: analyse words, or write files for search engines.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    keys = commands.add_parser("keys", help="print each word of a text with its keys")
    keys.set_defaults(run=lambda options: print(*map(_row, _known(options).items()), sep="\n"))
    script = commands.add_parser("javascript", help="print the analyser for browsers and node")
    script.set_defaults(run=lambda _: print(pack.interpreter() + pack.script(), end=""))
    script = commands.add_parser("lunr", help=f"print {lunr.NAME}")
    script.set_defaults(run=lambda _: print(lunr.script(), end=""))
    for name, files in ENGINES.items():
        engine = commands.add_parser(name, help="write the files for this engine, for a text and the lexicon's words")
        engine.add_argument("folder", type=Path, help="the folder to write them into")
        engine.set_defaults(run=_write, files=files)
    for command in commands.choices.values():
        for name, spelling in SPELLINGS.items():
            command.add_argument(f"--{name}", dest="spellings", action="append_const", const=spelling, default=[])
    options = parser.parse_args()
    options.run(options)


def _known(options: argparse.Namespace, more: Iterable[str] = ()) -> Vocabulary:
    text = sys.stdin.buffer.read().decode("utf-8", "replace")
    return vocabulary({*words_of(text), *more}, *options.spellings)


def _row(item: tuple[str, tuple[str, ...]]) -> str:
    word, keys = item
    return f"{word}\t{' '.join(keys)}"


def _write(options: argparse.Namespace) -> None:
    for name, content in options.files(_known(options, headwords())):
        path = options.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
        print(path)


if __name__ == "__main__":
    main()
