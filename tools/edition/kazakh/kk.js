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
      normal,
      fold: (word) => letters.fold(word),
      toLatin: (word) => letters.toLatin(word),
      fromLatin: (word) => letters.fromLatin(word),
      keys: (word) => analyser.keys(word),
      related: (word) => analyser.related(word),
    };
  }

  /* Kazakh for lunr: `forLunr(lunr, data)`, then `this.use(lunr.kk)` in the definition of an index. */
  function forLunr(lunr, data) {
    const language = make(data);
    const trimmer = (token) => token.update((text) => text.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ""));
    const keys = (token) => language.keys(token.toString()).map((key) => token.clone(() => key));
    lunr.Pipeline.registerFunction(trimmer, "trimmer-kk");
    lunr.Pipeline.registerFunction(keys, "keys-kk");
    lunr.kk = function () {
      this.pipeline.reset();
      this.pipeline.add(trimmer, keys);
      this.searchPipeline.reset();
      this.searchPipeline.add(keys);
    };
    return lunr.kk;
  }

  Object.assign(kazakh, { make, forLunr });
  if (typeof module === "object" && module.exports) module.exports = kazakh;
})(globalThis.kazakh);
