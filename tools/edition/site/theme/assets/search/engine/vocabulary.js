// The words that the edition has: its indexes, in shards by initials, and those of its translations; each loaded when a
// word asks for it.
(() => {
  "use strict";

  const engine = (window.engine ??= {});

  // The index in lunr's own form, from the packed form that index.py describes.
  function unpack({ terms, vectors }) {
    const fields = Object.keys(vectors), fieldVectors = [];
    const postings = terms.map((_, number) => Object.fromEntries([["_index", number], ...fields.map((field) => [field, {}])]));
    for (const field of fields) {
      for (const [document, [steps, scores]] of Object.entries(vectors[field])) {
        const vector = [];
        let number = 0;
        steps.forEach((step, place) => {
          number += step;
          vector.push(number, scores[place] / 10);
          postings[number][field][document] = {};
        });
        fieldVectors.push([`${field}/${document}`, vector]);
      }
    }
    return { version: "2.3.9", fields, fieldVectors, invertedIndex: terms.map((term, number) => [term, postings[number]]), pipeline: [] };
  }

  // To ask for the keys of a posting takes longer than to see whether there is one.
  const isUsed = (documents) => { for (const _ in documents) return true; return false; };
  const termsIn = (index, field) => new Set(Object.keys(index.invertedIndex).filter((term) => isUsed(index.invertedIndex[term][field])));

  // An index with its vocabulary: the terms of each field, and what each folds to.
  class Shard {
    constructor(packed, { lunr, kazakh }) {
      this.kazakh = kazakh;
      this.index = lunr.Index.load(unpack(packed));
      this.exact = termsIn(this.index, "exact");
      this.lemma = termsIn(this.index, "lemma");
      this.terms = engine.unique([...this.exact, ...this.lemma]);
      this.folded = engine.grouped(this.terms, kazakh.fold);
    }
    byLatin(word) {
      this.skeletons ??= engine.grouped(this.terms, (term) => engine.skeleton(this.kazakh.toLatin(term)));
      return this.skeletons.get(engine.skeleton(word)) ?? [];
    }
  }
  const isIn = (shards, field, term) => shards.some((each) => each[field].has(term));

  class Vocabulary {
    constructor(given) {
      this.given = given;
      this.forms = new Map(Object.entries(given.words.forms));
      this.spellings = new Map(Object.entries(given.words.shown));
      this.shards = new Map();
      this.translations = new Map();
    }
    keysOf(word) {
      return this.forms.get(word) ?? this.given.kazakh.keys(word);
    }
    spelled(lemma) {
      return this.spellings.get(lemma) ?? lemma;
    }

    nameOf(term) {
      return this.given.words.shards ? this.given.kazakh.fold(term).codePointAt(0).toString(16) : "all";
    }
    async shard(name) {
      const { words, load } = this.given;
      if (words.shards && !words.shards.includes(name)) return null;
      if (!this.shards.has(name)) this.shards.set(name, load(name).then((packed) => new Shard(packed, this.given)));
      return this.shards.get(name);
    }
    // The shards in which terms stand, if they stand anywhere.
    async opened(terms) {
      const names = engine.unique(terms.filter(Boolean).map((term) => this.nameOf(term)));
      return (await Promise.all(names.map((name) => this.shard(name)))).filter(Boolean);
    }

    // The lemmas that terms of shards stand for.
    lemmasOf(shards, terms) {
      return engine.unique(terms.flatMap((term) => (isIn(shards, "lemma", term) ? [term] : this.keysOf(term))))
        .filter((lemma) => isIn(shards, "lemma", lemma));
    }

    // The index of a translation, with its terms by their stems.
    translated(language) {
      if (!this.translations.has(language)) this.translations.set(language, this.loaded(language));
      return this.translations.get(language);
    }
    async loaded(language) {
      const { packed, stem, isStop } = await this.given.translation(language);
      const index = this.given.lunr.Index.load(unpack(packed));
      return { index, stem, isStop, stems: engine.grouped(Object.keys(index.invertedIndex), stem) };
    }
  }

  Object.assign(engine, { unpack, isIn, Vocabulary });
})();
