"""A little edition in Russian that has something in every file that editors may write, to be mangled quickly."""

from __future__ import annotations

import contextlib
import io
from pathlib import Path

import yaml

from edition.cli import main
from edition.model.loading import load
from edition.model.releases import freeze
from edition.translation.digests import digest

OWN = Path(__file__).parent / "languages/ru"
MORE = {
    "sources/names.yml": """\
- {words: Современник, decision: other}
- {words: город, decision: omitted, into: library, reason: Назван один раз (p2).}
- {words: хранители, decision: entry, key: keepers, kind: guild, summary: они, description: Упомянуты (p1).}
- {words: Сегодня, decision: open, times: 1, contexts: ['p2: Сегодня библиотека']}
""",
    "sources/wording/ru.yml": "titles:\n  glossary: Словарь\n",
    "sources/lemmas.yml": "книга: [книгу, книга]\n",
    "sources/omitted.yml": "- {words: пределами, reason: Не имя (p2).}\n",
    "sources/structure.yml": """\
paragraphs: [{paragraphs: p2, kind: speech, speaker: Сегодня, verse: true}]
words: [{paragraph: p1, words: Современник писал, part: писал, kind: italic}]
""",
    "sources/scripts.yml": "- {word: Книга, latn: Kniga, reason: Так пишут.}\n",
    "sources/normalisation.yml": "- {key: blanks, find: '[ ]{2,}', replace: ' ', reason: Лишние пробелы.}\n",
}
KINDS = "names_decided: true\nkinds:\n  guild: {name: {ru: цех, en: guild}, heading: {ru: Цеха}}\n"


def begin(folder: Path) -> Path:
    """Begin it in a folder, with a release; returns the folder."""
    with contextlib.redirect_stdout(io.StringIO()):
        assert main(["new", str(folder), str(OWN / "article.txt"), "--date", "2026-11-25", "--language", "ru"]) == 0
    sources = folder / "sources"
    for path in (OWN / "sources").rglob("*.yml"):
        (sources / path.relative_to(OWN / "sources")).write_text(path.read_text())
    for name, text in MORE.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text)
    record = yaml.load((sources / "edition.yml").read_text(), yaml.CBaseLoader)
    filled = record | yaml.load((OWN / "record.yml").read_text(), yaml.CBaseLoader)
    (sources / "edition.yml").write_text(yaml.dump(filled, allow_unicode=True) + KINDS)
    _translate(sources)
    return folder


def _translate(sources: Path) -> None:
    """Translate a sentence and the notes into English, and leave it at that."""
    edition = load(sources)
    sentence = edition.paragraphs[1].sentences[0]
    headings = "".join(f"  {section.key}: Part\n" for section in edition.sections)
    said = f'  {sentence.id}: {{of: "{digest(edition.text(sentence))}", text: The library is known far beyond.}}\n'
    (sources / "translations/en").mkdir(parents=True)
    (sources / "translations/en.yml").write_text(
        f"title: A history\nheadings:\n{headings}partial: true\nvariants: {{keepers: [keepers]}}\nsentences:\n{said}"
    )
    notes = [f'{each.record.id}: {{of: "00000000", short: known, text: Known (p2).}}\n' for each in edition.notes]
    (sources / "translations/en/notes.yml").write_text("".join(notes) or "{}\n")
    (sources / "translations/en/glossary.yml").write_text("{}\n")
    _release(sources, "1.0.0")


def _release(sources: Path, version: str) -> None:
    """Freeze what there is, as a release does."""
    (sources / "releases").mkdir()
    frozen = freeze(load(sources), version, "2026-11-25").model_dump_json(indent=1)
    (sources / f"releases/{version}.json").write_text(frozen)
