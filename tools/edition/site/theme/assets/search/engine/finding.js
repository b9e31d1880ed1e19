// What answers a clause. What is found maps a document to { tier, score }.
(() => {
  "use strict";

  const engine = (window.engine ??= {});
  // Ways to read a word that are guesses: a name that the index knows explains it better.
  const GUESSED = ["typo", "latin", "base", "name", "translation"];

  function add(found, ref, { tier, score }) {
    const before = found.get(ref);
    found.set(ref, before ? { tier: Math.max(tier, before.tier), score: before.score + score } : { tier, score });
  }
  function ask(postings, field, terms, tier, found) {
    for (const { index } of postings) {
      const here = terms.filter((term) => index.invertedIndex[term]);
      if (!here.length) continue;
      const results = index.query((query) => here.forEach((term) => query.term(term, { fields: [field], usePipeline: false })));
      for (const { ref, score } of results) add(found, ref, { tier, score });
    }
  }
  // Documents that are found by all words.
  function together(answers) {
    const found = new Map();
    for (const ref of answers[0].keys()) {
      const all = answers.map((answer) => answer.get(ref));
      if (!all.every(Boolean)) continue;
      found.set(ref, { tier: Math.min(...all.map(({ tier }) => tier)), score: all.reduce((sum, { score }) => sum + score, 0) });
    }
    return found;
  }
  // Whether words that stand at these places follow each other.
  const follow = ([first = [], ...others]) => first.some((place) => others.every((places) => places?.includes(++place)));

  class Finder {
    constructor({ kazakh }, vocabulary, reader) {
      Object.assign(this, { kazakh, vocabulary, reader });
    }

    async answer(clause, literal, prefer) {
      if (clause.kind === "prefix") return this.prefix(clause, literal);
      const named = literal ? [] : clause.entries ?? [], byName = await this.byName(named);
      const readings = await this.readings(clause, { literal, prefer }, byName.size > 0);
      const found = await this.byWords(clause, readings);
      for (const [ref, hit] of byName) add(found, ref, hit);
      const entries = engine.unique([...(byName.size ? named : []), ...readings.flatMap(({ names = [] }) => names)]);
      return { clause, found, readings, entries };
    }

    async prefix(clause, literal) {
      const normal = this.kazakh.normal(clause.words[0]), found = new Map(), exact = new Set();
      for (const start of this.kazakh.isLatin(normal) && !literal ? this.kazakh.fromLatin(normal) : [normal]) {
        const beginning = (await this.vocabulary.near([start])).map((terms) => this.beginning(terms, start, literal));
        for (const { forms, tier } of beginning) {
          ask(await this.vocabulary.text.of(forms), "exact", forms, tier, found);
          forms.forEach((form) => exact.add(form));
        }
      }
      return { clause, found, readings: [{ exact: [...exact], lemma: [], how: null }], entries: [] };
    }
    // The forms that begin as was typed, else as was typed without Kazakh letters.
    beginning({ exact }, start, literal) {
      const { fold } = this.kazakh, { EXACT, FOLDED } = engine.TIER, forms = [...exact].filter((term) => term.startsWith(start));
      if (forms.length || literal) return { forms, tier: EXACT };
      return { forms: [...exact].filter((term) => fold(term).startsWith(fold(start))), tier: FOLDED };
    }

    async byName(entries) {
      const found = new Map();
      if (entries.length) ask(await this.vocabulary.text.of(entries), "name", entries, engine.TIER.LEMMA, found);
      return found;
    }

    async readings({ kind, words }, { literal, prefer }, isNamed) {
      let readings = await Promise.all(words.map((word) => (literal ? this.reader.literally(word) : this.reader.read(word, prefer))));
      // Words that must follow each other follow each other in one language.
      if (kind === "phrase" && readings.some(({ forms }) => forms) && !readings.every(({ forms }) => forms)) {
        const translated = await Promise.all(words.map((word) => this.reader.translated(word)));
        if (translated.every(Boolean)) readings = translated;
      }
      return readings.map((each) => (isNamed && GUESSED.includes(each.how) ? { exact: [], lemma: [], how: "name", said: each.forms } : each));
    }

    async byWords({ kind }, readings) {
      const found = together(await Promise.all(readings.map((reading) => this.byWord(reading))));
      if (kind === "phrase") await this.keepInOrder(found, readings);
      return found;
    }
    async byWord({ exact, lemma, names = [], typed, forms = {}, tier }) {
      const found = new Map(), { vocabulary } = this;
      for (const [language, known] of Object.entries(forms)) {
        const { index } = await vocabulary.translated(language), postings = await index.of([...known, typed]);
        ask(postings, "exact", known, tier, found);
        ask(postings, "exact", [typed], tier + 1, found);
      }
      const postings = await vocabulary.text.of([...names, ...lemma, ...exact]);
      ask(postings, "name", names, tier, found);
      ask(postings, "lemma", lemma, tier, found);
      ask(postings, "exact", exact, tier + 1, found);
      return found;
    }

    // Of the documents that have all words, those stay in which they follow each other.
    async keepInOrder(found, readings) {
      const spoken = Object.keys(readings[0].forms ?? {}).filter((each) => readings.every(({ forms }) => forms?.[each]));
      const languages = readings.every(({ exact, lemma }) => exact.length || lemma.length) ? [undefined, ...spoken] : spoken;
      const ways = await Promise.all(languages.map((each) => Promise.all(readings.map((reading) => this.places(reading, found, each)))));
      for (const ref of [...found.keys()]) {
        if (!ways.some((words) => follow(words.map((places) => places.get(ref))))) found.delete(ref);
      }
    }
    // Where a word stands in documents, in the text or in a translation: the numbers of the words by documents.
    async places({ exact, lemma, typed, forms }, asked, language) {
      const found = new Map();
      if (language) {
        const { index } = await this.vocabulary.translated(language), terms = engine.unique([...forms[language], typed]);
        for (const each of await index.of(terms)) each.collect("exact", terms, asked, found);
        return found;
      }
      for (const each of await this.vocabulary.text.of([...exact, ...lemma])) {
        each.collect("exact", exact, asked, found);
        each.collect("lemma", lemma, asked, found);
      }
      return found;
    }
  }

  Object.assign(engine, { Finder });
})();
