// What the glossary calls its entries, in any language.
(() => {
  "use strict";

  const engine = (window.engine ??= {});
  // From how many letters on a Latin name may be a letter off, and a Kazakh one be inflected.
  const LONG_LATIN = 6, LONG = 4;

  const isPlain = ({ kind, quoted }) => kind !== "prefix" && !quoted;
  // The clauses from the first on that may be words of one name.
  function neighbours(clauses) {
    const [first] = clauses;
    if (!isPlain(first)) return [];
    if (first.kind !== "word") return [first];
    const end = clauses.findIndex((each) => !isPlain(each) || each.excluded !== first.excluded);
    return end < 0 ? clauses : clauses.slice(0, end);
  }
  const joined = (parts, entries) => ({
    ...parts[0],
    kind: parts.length > 1 ? "words" : parts[0].kind,
    typed: parts.map(({ typed }) => typed).join(" "),
    words: parts.flatMap(({ words }) => words),
    entries,
  });

  class Names {
    constructor({ kazakh, words, own }, vocabulary) {
      this.kazakh = kazakh;
      this.own = own;
      this.vocabulary = vocabulary;
      this.translations = words.translations;
      this.all = words.names.map(([name, entry]) => ({ entry, words: engine.wordsOf(name, kazakh).map(kazakh.normal) }))
        .sort((one, other) => other.words.length - one.words.length);
      this.byBeginning = engine.grouped(this.all, (name) => this.beginning(name.words[0]));
    }
    beginning(word) {
      return this.kazakh.fold(word).slice(0, 2);
    }

    // The entries that have a word in a longer name: «Brotherhood».
    having(word) {
      return engine.unique(this.all.filter((name) => name.words.includes(word)).map((name) => name.entry));
    }

    // What stems words of the text, and of translations in the scripts of a query, as far as it may have their names.
    async stemmers(clauses) {
      const words = clauses.filter(isPlain).flatMap((each) => each.words.map(this.kazakh.plain));
      const written = this.translations.filter(([, script]) => words.some((word) => word.length >= LONG && engine.isWrittenIn(word, script)));
      const own = await this.own;
      return Promise.all([...(own ? [own.stem] : []), ...written.map(async ([language, script]) => {
        const { stem } = await this.vocabulary.translated(language);
        return (word) => (engine.isWrittenIn(word, script) ? stem(word) : word);
      })]);
    }

    isSame(typed, word, stemmers) {
      if (typed === word) return true;
      if (engine.isLatin(typed) && typed.length >= LONG_LATIN && engine.distance(typed, word, 1) <= 1) return true;
      const { fold, keys } = this.kazakh;
      return fold(typed) === fold(word)
        || (typed.length >= LONG && word.length >= LONG && stemmers.some((stem) => stem(typed) === stem(word)))
        || (typed.length >= LONG && keys(typed).some((key) => this.vocabulary.keysOf(word).includes(key)));
    }

    // The longest name that words begin with: how many words it takes, and the entries that go by it.
    at(typed, stemmers) {
      const fitting = (this.byBeginning.get(this.beginning(typed[0])) ?? []).filter(({ words }) => words.length <= typed.length
        && words.every((word, index) => this.isSame(typed[index], word, stemmers)));
      if (!fitting.length) return null;
      const { length } = fitting[0].words;
      return { length, entries: engine.unique(fitting.filter(({ words }) => words.length === length).map(({ entry }) => entry)) };
    }

    // Clauses of which the first ones make a name: how many, and the name’s entries.
    beginningOf(clauses, stemmers) {
      const run = neighbours(clauses), name = run.length ? this.at(run.flatMap(({ words }) => words.map(this.kazakh.normal)), stemmers) : null;
      if (!name) return null;
      let taken = 0, count = 0;
      while (taken < name.length) taken += run[count++].words.length;
      return taken === name.length ? { count, entries: name.entries } : null;
    }

    // Neighbouring words that make a name become one clause; a word that is a name means the word or the entry.
    async named(clauses) {
      const result = [], stemmers = await this.stemmers(clauses);
      for (let at = 0; at < clauses.length;) {
        const { count, entries } = this.beginningOf(clauses.slice(at), stemmers) ?? { count: 1 };
        result.push(entries ? joined(clauses.slice(at, at + count), entries) : clauses[at]);
        at += count;
      }
      return result;
    }
  }

  Object.assign(engine, { Names });
})();
