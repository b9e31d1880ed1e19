"""The recipe of the fonts in docs/assets/fonts: Source Serif 4, cut down to the letters that the edition needs.

    npm pack @fontsource/source-serif-4@5.3.1 && tar xzf fontsource-source-serif-4-5.3.1.tgz
    pip install fonttools==4.68.0 brotli==1.2.1
    python tools/fonts.py package/files docs/assets/fonts

The package parts the letters of each style over several files; Kazakh takes two of them (ә ғ қ ң ө ү һ and ұ lie in
`cyrillic-ext`, і in `cyrillic`). The parts stay apart here too, and `docs/assets/fonts.css`, which this writes, names
their ranges. A font that comes too late is not swapped in (`optional`), for then the text would move under the eye.
"""

import sys
from pathlib import Path

from fontTools import subset

PARTS = {
    "common": ("latin", "20-40 5B-60 7B-7E A0 A7 AB B6 B7 BB D7 2013 2014 2018-201A 201C-201E 2026"),
    "latin": ("latin", "41-5A 61-7A C4 D6 DC E4 F6 FC 131"),
    "latin-ext": ("latin-ext", "11E 11F 130 14A 14B 15E 15F 16A 16B 18F 259"),
    "cyrillic": ("cyrillic", "401 404 406 407 410-44F 451 454 456 457 490 491 4B0 4B1 2116"),
    "cyrillic-ext": ("cyrillic-ext", "492 493 49A 49B 4A2 4A3 4AE 4AF 4BA 4BB 4D8 4D9 4E8 4E9"),
}
"""Each part with the part of the package that has it, and the code points to keep, in hexadecimal.

Figures and marks stand apart from Latin letters, so that a page without any in a style does not load them.
"""
STYLES = ("400-normal", "400-italic", "600-normal")
"""The weights and slopes that the style sheet uses."""


def code_points(ranges: str) -> set[int]:
    """The code points that a list of hexadecimal numbers and ranges names."""
    bounds = [[int(number, 16) for number in each.split("-")] for each in ranges.split()]
    return {point for bound in bounds for point in range(bound[0], bound[-1] + 1)}


def cut(source: Path, target: Path, part: str, style: str) -> Path:
    """Write a part of a style, cut down, as WOFF2."""
    options = subset.Options()
    options.flavor = "woff2"
    options.layout_features = ["kern", "liga", "locl", "ccmp", "mark", "mkmk", "lnum", "tnum"]
    origin, ranges = PARTS[part]
    font = subset.load_font(str(source / f"source-serif-4-{origin}-{style}.woff2"), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=code_points(ranges))
    cutter.subset(font)
    made = target / f"source-serif-4-{part}-{style}.woff2"
    subset.save_font(font, str(made), options)
    return made


def face(made: Path, part: str, style: str) -> str:
    """The rule of the style sheet for a part of a style."""
    weight, slope = style.split("-")
    ranges = ", ".join(f"U+{each}" for each in PARTS[part][1].split())
    return (
        f'@font-face {{ font-family: "Edition Serif"; font-weight: {weight}; font-style: {slope}; '
        f'font-display: optional; src: url(fonts/{made.name}) format("woff2"); unicode-range: {ranges}; }}\n'
    )


def main(source: Path, target: Path) -> None:
    """Write the parts into a folder, and the style sheet beside it."""
    target.mkdir(parents=True, exist_ok=True)
    faces = [face(cut(source, target, part, style), part, style) for style in STYLES for part in PARTS]
    (target.parent / "fonts.css").write_text("/* Made by tools/fonts.py; see fonts/README.txt. */\n" + "".join(faces))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
