"""The recipe of the fonts in tools/edition/site/theme/assets/fonts, cut down to the letters that the edition needs.

    npm pack @fontsource/source-serif-4@5.3.1 @fontsource/noto-naskh-arabic@5.3.0
    for each in fontsource-*.tgz; do tar xzf $each --strip-components=1 package/files; done
    pip install fonttools==4.68.0 brotli==1.2.1
    python tools/fonts.py files tools/edition/site/theme/assets/fonts

Source Serif 4 is for all text, Noto Naskh Arabic for Kazakh in the Arabic script, and asked for only where that stands.
The package parts the letters of each style over several files; Kazakh takes two of them (ә ғ қ ң ө ү һ and ұ lie in
`cyrillic-ext`, і in `cyrillic`). The parts stay apart here too, and `fonts.css` beside them, which this writes, names
their ranges. A font of the running text that comes too late is not swapped in (`optional`), for then the text would
move under the eye. What is bold is a few words, which come when the page has asked for them; so does the Arabic font,
when the reader has (`swap`).
"""

import sys
from pathlib import Path
from typing import NamedTuple

from fontTools import subset

SERIF = "source-serif-4"
NASKH = "noto-naskh-arabic"


class Part(NamedTuple):
    """Some letters of a font, in a file of their own."""

    font: str
    """The package that has them."""
    origin: str
    """The part of the package that has them."""
    ranges: str
    """The code points to keep, in hexadecimal."""
    styles: tuple[str, ...] = ("400-normal", "400-italic", "600-normal")
    """The weights and slopes that the style sheet uses."""


PARTS = {
    "common": Part(
        SERIF, "latin", "20-40 49 56 58 5B-60 7B-7E A0 A7 AB B6 B7 BB D7 2013 2014 2018-201A 201C-201E 2026"
    ),
    "latin": Part(SERIF, "latin", "41-48 4A-55 57 59-5A 61-7A C4 D1 D6 DC E4 E9 F1 F6 FC 131"),
    "latin-ext": Part(SERIF, "latin-ext", "101 11E 11F 130 14A 14B 15E 15F 16A 16B 18F 259 2BF"),
    "cyrillic": Part(SERIF, "cyrillic", "401 404 406 407 410-44F 451 454 456 457 490 491 4B0 4B1 2116"),
    "cyrillic-ext": Part(SERIF, "cyrillic-ext", "492 493 49A 49B 4A2 4A3 4AE 4AF 4BA 4BB 4D8 4D9 4E8 4E9"),
    "arabic": Part(
        NASKH,
        "arabic",
        "60C 61B 61F 621 627 628 62A 62C 62D 62F 631-634 639 641-646 648-64A 674 67E 686 6AD 6AF 6BE 6C6 6C7 6CB 6D5",
        ("400-normal", "600-normal"),
    ),
}
"""The parts by name. Figures, Roman ones too, and marks stand apart from Latin letters, which few pages need."""
FEATURES = ["kern", "liga", "locl", "ccmp", "mark", "mkmk", "lnum", "tnum", "init", "medi", "fina", "isol", "rlig"]
"""What the fonts do with letters beyond showing them."""


def code_points(ranges: str) -> set[int]:
    """The code points that a list of hexadecimal numbers and ranges names."""
    bounds = [[int(number, 16) for number in each.split("-")] for each in ranges.split()]
    return {point for bound in bounds for point in range(bound[0], bound[-1] + 1)}


def cut(source: Path, target: Path, name: str, style: str) -> Path:
    """Write a part of a style, cut down, as WOFF2."""
    part, options = PARTS[name], subset.Options()
    options.flavor = "woff2"
    options.layout_features = FEATURES
    font = subset.load_font(str(source / f"{part.font}-{part.origin}-{style}.woff2"), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=code_points(part.ranges))
    cutter.subset(font)
    made = target / f"{part.font}-{name}-{style}.woff2"
    subset.save_font(font, str(made), options)
    return made


def face(made: Path, name: str, style: str) -> str:
    """The rule of the style sheet for a part of a style."""
    weight, slope = style.split("-")
    family = "Edition Naskh" if PARTS[name].font == NASKH else "Edition Serif"
    display = "optional" if family == "Edition Serif" and weight == "400" else "swap"
    ranges = ", ".join(f"U+{each}" for each in PARTS[name].ranges.split())
    return (
        f'@font-face {{ font-family: "{family}"; font-weight: {weight}; font-style: {slope}; '
        f'font-display: {display}; src: url(fonts/{made.name}) format("woff2"); unicode-range: {ranges}; }}\n'
    )


def main(source: Path, target: Path) -> None:
    """Write the parts into a folder, and the style sheet beside it."""
    target.mkdir(parents=True, exist_ok=True)
    ordered = sorted((part.styles.index(style), name, style) for name, part in PARTS.items() for style in part.styles)
    faces = [face(cut(source, target, name, style), name, style) for _, name, style in ordered]
    (target.parent / "fonts.css").write_text("/* Made by tools/fonts.py; see fonts/README.txt. */\n" + "".join(faces))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
