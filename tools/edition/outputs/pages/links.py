"""Where the links of a page lead: their targets stand together at its foot, as references (CommonMark 0.31, 4.7)."""

from __future__ import annotations

from edition.outputs.pages.markdown import Markdown


class Links:
    """The names that a page links, each by the key of its entry."""

    def __init__(self, home: str, suffix: str = ".md") -> None:
        self._home, self._suffix = home, suffix
        self._targets: dict[str, str] = {}

    def to_entry(self, key: str, doubt: str = "") -> Markdown:
        """The label of a link to an entry of the glossary; one that is in doubt has a question mark, and says why."""
        target = f"{self._home}{key}{self._suffix}" + (f' "{_title(doubt)}"' if doubt else "")
        label = f"{key}?" if doubt else key
        while self._targets.setdefault(label, target) != target:
            label += "?"
        return Markdown(label)

    def foot(self) -> Markdown:
        """The targets, a line each."""
        return Markdown("\n".join(f"[{label}]: {target}" for label, target in sorted(self._targets.items())))


def _title(text: str) -> str:
    """A text that can stand in double quotation marks."""
    return " ".join(text.split()).replace("\\", "").replace('"', "”")
