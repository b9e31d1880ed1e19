"""The Kazakh language, as far as a search needs it. This package knows nothing of the rest and can be used alone.

`README.md` beside it has examples for Python, JavaScript, lunr, Elasticsearch and PostgreSQL, and figures.

`alphabet` has the order of letters, case, folding, and the way to and from Latin script; `analyser` has `keys` and
`related`. What they know is data: `letters.txt` (letters), `grammar.txt` (endings) and `lexicon.txt` (stems), each
explained in itself; `table` reads the grammar, `lexicon` the stems.

The scripts are a second interpreter of the same data for browsers: `alphabet.js`, `table.js`, `lexicon.js` and
`analyser.js` beside the modules of these names. `pack` joins them, and makes the script of data that they take:
`kazakh.make(kazakhData).keys("экстремизмге")`. With lunr, `kazakh.forLunr(lunr, kazakhData)` makes `lunr.kk`, to be
used as its other languages are: `this.use(lunr.kk)`.
"""
