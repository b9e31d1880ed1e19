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
  function ask(shards, field, terms, tier, found) {
    for (const { index } of shards) {
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
  // Whether words that fit follow each other.
  const follow = (words, fits) => words.some((_, at) => fits.every((fit, step) => at + step < words.length && fit(words[at + step])));

  class Finder {
    constructor({ kazakh, words, lines }, vocabulary, reader) {
      Object.assign(this, { kazakh, vocabulary, reader, lines, documents: words.documents });
    }

    async answer(clause, literal) {
      if (clause.kind === "prefix") return this.prefix(clause, literal);
      const named = literal ? [] : clause.entries ?? [], byName = await this.byName(named);
      const readings = await this.readings(clause, literal, byName.size > 0);
      const found = await this.byWords(clause, readings);
      for (const [ref, hit] of byName) add(found, ref, hit);
      const entries = engine.unique([...(byName.size ? named : []), ...readings.flatMap(({ names = [] }) => names)]);
      return { clause, found, readings, entries };
    }

    async prefix(clause, literal) {
      const normal = this.kazakh.normal(clause.words[0]), found = new Map(), exact = new Set();
      for (const start of engine.isLatin(normal) && !literal ? this.kazakh.fromLatin(normal) : [normal]) {
        for (const shard of await this.vocabulary.opened([start])) {
          for (const term of this.beginning(shard, start, literal, found)) exact.add(term);
        }
      }
      return { clause, found, readings: [{ exact: [...exact], lemma: [], how: null }], entries: [] };
    }
    // The forms of a shard that begin as was typed, else as was typed without Kazakh letters; and what has them.
    beginning(shard, start, literal, found) {
      const { fold } = this.kazakh, forms = [...shard.exact];
      const exact = forms.filter((term) => term.startsWith(start));
      const folded = exact.length || literal ? [] : forms.filter((term) => fold(term).startsWith(fold(start)));
      ask([shard], "exact", exact, engine.TIER.EXACT, found);
      ask([shard], "exact", folded, engine.TIER.FOLDED, found);
      return [...exact, ...folded];
    }

    async byName(entries) {
      const found = new Map();
      if (entries.length) ask(await this.vocabulary.opened(entries), "name", entries, engine.TIER.LEMMA, found);
      return found;
    }

    async readings({ kind, words }, literal, isNamed) {
      let readings = await Promise.all(words.map((word) => (literal ? this.reader.literally(word) : this.reader.read(word))));
      // Words that must follow each other follow each other in one language.
      if (kind === "phrase" && readings.some(({ forms }) => forms) && !readings.every(({ forms }) => forms)) {
        const translated = await Promise.all(words.map((word) => this.reader.translated(word)));
        if (translated.every(Boolean)) readings = translated;
      }
      return readings.map((each) => (isNamed && GUESSED.includes(each.how) ? { exact: [], lemma: [], how: "name" } : each));
    }

    async byWords({ kind }, readings) {
      const found = together(await Promise.all(readings.map((reading) => this.byWord(reading))));
      if (kind === "phrase") await this.keepInOrder(found, readings);
      return found;
    }
    async byWord({ exact, lemma, names, typed, forms = {}, tier }) {
      const found = new Map(), { vocabulary } = this, { EXACT, LEMMA } = engine.TIER;
      const shards = await vocabulary.opened([...exact, ...lemma]);
      for (const [language, known] of Object.entries(forms)) {
        const there = [await vocabulary.translated(language)];
        ask(there, "exact", known, tier, found);
        ask(there, "exact", [typed], EXACT, found);
      }
      if (names) ask(await vocabulary.opened(names), "name", names, tier, found);
      ask(shards, "lemma", lemma, tier, found);
      ask(shards, "exact", exact, tier === LEMMA ? EXACT : tier, found);
      return found;
    }

    // Of the documents that have all words, those stay that have a line in which they follow each other.
    async keepInOrder(found, readings) {
      const isTranslated = readings.every(({ forms }) => forms);
      const languages = isTranslated ? Object.keys(readings[0].forms).filter((each) => readings.every(({ forms }) => forms[each])) : [undefined];
      const asked = languages.map((language) => ({
        language,
        fits: readings.map((reading) => engine.answersTo([reading], (word) => this.vocabulary.keysOf(word), language)),
      }));
      for (const ref of [...found.keys()]) {
        const inOrder = await Promise.all(asked.map((each) => this.isInOrder(this.documents[ref], each)));
        if (!inOrder.some(Boolean)) found.delete(ref);
      }
    }
    async isInOrder(document, { language, fits }) {
      return (await this.lines(document, language)).some(({ text }) => follow(engine.spoken(text, language, this.kazakh), fits));
    }
  }

  Object.assign(engine, { Finder });
})();
