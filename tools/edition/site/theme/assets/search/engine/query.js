// A query as clauses: words, "phrases", prefixes*, each perhaps -excluded.
(() => {
  "use strict";

  const engine = (window.engine ??= {});
  const LONGEST_QUERY = 400, MOST_CLAUSES = 12, LONGEST_WORD = 60;
  // What is quoted, to the end where no mark closes it; and what is not. A mark that closes nothing parts words.
  const CLAUSE = /(-?)(?:"([^"]*)"?|“([^“”]*)”?|„([^„“”]*)[“”]?|«([^«»]*)»?|([^\s"“”„«»]+))/g;
  const UNSEEN = /[\u00ad\u200b-\u200d\u2060\ufeff]/g;

  function kindOf(typed, words, isQuoted) {
    if (isQuoted || words.length > 1) return "phrase";
    return typed.endsWith("*") && words[0].length > 1 ? "prefix" : "word";
  }

  // A query in the letters that texts have; where nothing opens a quotation, ” does.
  function lettered(query) {
    const plain = query.slice(0, LONGEST_QUERY).normalize("NFC").replace(UNSEEN, "");
    return /[“„]/.test(plain) ? plain : plain.replaceAll("”", '"');
  }
  function parse(query) {
    const clauses = [];
    for (const [, minus, ...ways] of lettered(query).matchAll(CLAUSE)) {
      const typed = ways.find((each) => each !== undefined).trim(), quoted = ways.at(-1) === undefined;
      const words = engine.wordsOf(typed, engine.TRANSLATED).map((word) => word.slice(0, LONGEST_WORD));
      if (!words.length || clauses.length >= MOST_CLAUSES) continue;
      clauses.push({ kind: kindOf(typed, words, quoted), typed, words, quoted, excluded: minus === "-" });
    }
    return clauses;
  }

  // «ИКҰ-ның» is «ИКҰ» with an ending; «қарым-қатынас» is two words that stand together.
  function withoutEnding(clause, { normal, keys }) {
    if (clause.kind !== "phrase" || clause.quoted || !/^\p{L}+-\p{L}+$/u.test(clause.typed)) return clause;
    const whole = keys(normal(clause.typed)), stem = normal(clause.words[0]);
    const isStem = whole.includes(stem) || whole.some((key) => keys(stem).includes(key));
    return isStem ? { ...clause, kind: "word", words: [clause.words[0]] } : clause;
  }

  Object.assign(engine, { parse, withoutEnding });
})();
