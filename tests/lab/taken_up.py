"""What programs that no test installs make of a site's downloads: `taken_up.py SITE`.

Asks those that are there, and says of the others that they are not: `udvalidate` (udtools) for the words, `soffice`
(LibreOffice) for the Word document, dapytains for places in TEI. Ends with 1 where one of them finds a fault.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

_PLACES = """
import sys
from dapytains.tei.document import Document
document = Document(sys.argv[1])
units = document.get_reffs()
for unit in units:
    document.get_passage(unit.ref)
print(len(units), "paragraphs,", sum(len(unit.children) for unit in units), "sentences")
sys.exit(not units)
"""
"""Every place that `citeStructure` names, found by dapytains in the Python that is first on the path."""


def commands(site: Path, folder: str) -> Iterator[tuple[str, list[str]]]:
    """What is asked: the program, and its arguments."""
    corpus, document = site / "data/article.conllu", site / "edition.docx"
    yield "udvalidate", ["udvalidate", "--lang", "kk", "--level", "1", str(corpus)]
    yield "soffice", ["soffice", "--headless", "--convert-to", "pdf", "--outdir", folder, str(document)]
    if not subprocess.run(["python3", "-c", "import dapytains"], capture_output=True, check=False).returncode:
        yield "python3", ["python3", "-c", _PLACES, str(site / "data/edition.tei.xml")]
    else:
        print("dapytains: not here")


def main() -> int:
    """Ask every program; 1 where one finds a fault."""
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, command in commands(Path(sys.argv[1]), folder):
            if not shutil.which(name):
                print(f"{name}: not here")
                continue
            done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
            is_wrong = bool(done.returncode) or (name == "soffice" and not any(Path(folder).glob("*.pdf")))
            failed += is_wrong
            print(f"{name}: {'wrong' if is_wrong else 'well'}: {(done.stdout + done.stderr).strip()[-400:]}")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
