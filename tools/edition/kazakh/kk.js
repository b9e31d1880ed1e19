/* The keys under which the search files a Kazakh word: the second interpreter of grammar.txt, letters.txt and lexicon.txt.
 *
 * Plain scripts, of which this is the last (pack.py has their order): they set `kazakh` on the global object, and export it
 * to a CommonJS loader. `kazakh.make(data)` takes what pack.py writes: { grammar, letters, lexicon }, all text. It must
 * agree with analyser.py and alphabet.py on every word.
 */
(function (kazakh) {
  "use strict";

  function make(data) {
    const letters = new kazakh.Letters(data.letters), table = kazakh.readTable(data.grammar);
    const normal = (word) => letters.normal(word);
    const analyser = new kazakh.Analyser(table, data.lexicon, normal);
    return {
      word: letters.word,
      seen: (text) => letters.seen(text),
      plain: (word) => letters.plain(word),
      normal,
      fold: (word) => letters.fold(word),
      toLatin: (word) => letters.toLatin(word),
      fromLatin: (word) => letters.fromLatin(word),
      keys: (word) => analyser.keys(word),
      related: (word) => analyser.related(word),
    };
  }

  // Letters and digits, as lunr.multiLanguage wants them: to stand between brackets in a regular expression.
  const WORD_CHARACTERS = "0-9A-Za-z\\u00c0-\\u024f\\u0259\\u0400-\\u052f";

  /* Kazakh for lunr 2: `forLunr(lunr, data)`, then `this.use(lunr.kk)` in the definition of an index. Its parts have the
   * names that those of lunr-languages have. Where a word has several keys the stemmer returns a token for each, so that
   * a text and a query meet in any of them. Words of `data.stopwords` are passed over.
   */
  function forLunr(lunr, data) {
    const language = make(data), passed = new Set(kazakh.words(data.stopwords || ""));
    const parts = {
      trimmer: (token) => token.update((text) => text.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "")),
      stopWordFilter: (token) => (passed.has(language.normal(token.toString())) ? null : token),
      stemmer: (token) => {
        const tokens = language.keys(token.toString()).map((key) => token.clone(() => key));
        return tokens.length === 1 ? tokens[0] : tokens;
      },
    };
    for (const [name, part] of Object.entries(parts)) lunr.Pipeline.registerFunction(part, name + "-kk");
    const kk = function () {
      this.pipeline.reset();
      this.pipeline.add(parts.trimmer, parts.stopWordFilter, parts.stemmer);
      this.searchPipeline.reset();
      this.searchPipeline.add(parts.stemmer);
    };
    lunr.kk = Object.assign(kk, parts, { wordCharacters: WORD_CHARACTERS });
    return lunr.kk;
  }

  Object.assign(kazakh, { make, forLunr });
  if (typeof module === "object" && module.exports) module.exports = kazakh;
})(globalThis.kazakh);
