// A query as clauses: words, "phrases", prefixes*, each perhaps -excluded.
(() => {
  "use strict";

  const engine = (window.engine ??= {});
  const LONGEST_QUERY = 400, MOST_CLAUSES = 12, LONGEST_WORD = 60;
  // What is quoted, to the end where no mark closes it; and what is not. A mark that closes nothing parts words.
  const CLAUSE = /(-?)(?:"([^"]*)"?|“([^“”]*)”?|„([^„“”]*)[“”]?|«([^«»]*)»?|([^\s"“”„«»]+))/g;

  function kindOf(typed, words, isQuoted) {
    if (isQuoted || words.length > 1) return "phrase";
    return typed.endsWith("*") && words[0].length > 1 ? "prefix" : "word";
  }

  // Where nothing opens a quotation, ” does.
  const opened = (query) => (/[“„]/.test(query) ? query : query.replaceAll("”", '"'));
  function parse(query, kazakh) {
    const clauses = [];
    for (const [, minus, ...ways] of opened(kazakh.seen(query.slice(0, LONGEST_QUERY))).matchAll(CLAUSE)) {
      const typed = ways.find((each) => each !== undefined).trim(), quoted = ways.at(-1) === undefined;
      const words = engine.wordsOf(typed, kazakh).map((word) => word.slice(0, LONGEST_WORD));
      if (!words.length || clauses.length >= MOST_CLAUSES) continue;
      clauses.push({ kind: kindOf(typed, words, quoted), typed, words, quoted, excluded: minus === "-" });
    }
    return clauses;
  }

  // «ИКҰ-ның» is «ИКҰ» with an ending; «қарым-қатынас» is two words that stand together.
  function withoutEnding(clause, { normal, keys }) {
    const whole = normal(clause.words.join("-"));
    if (clause.quoted || clause.words.length !== 2 || !normal(clause.typed).includes(whole)) return clause;
    const stem = normal(clause.words[0]), found = keys(whole);
    const isStem = found.includes(stem) || found.some((key) => keys(stem).includes(key));
    return isStem ? { ...clause, kind: "word", words: [clause.words[0]] } : clause;
  }

  Object.assign(engine, { parse, withoutEnding });
})();
