// The words that the edition has, by their initials, the indexes that say where they stand, and those of its translations;
// each loaded when a word asks for it. index.py describes the files.
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

  // What a packed index says of where terms stand: a map from documents to the numbers of their words, for each term.
  function standing({ terms, vectors }, field) {
    const byTerm = new Map();
    for (const [document, [steps, , places]] of Object.entries(vectors[field])) {
      let number = 0;
      steps.forEach((step, at) => {
        const term = terms[number += step];
        if (!byTerm.has(term)) byTerm.set(term, new Map());
        byTerm.get(term).set(document, [places[at]].flat());
      });
    }
    return byTerm;
  }
  class Postings {
    constructor(packed, lunr) {
      this.index = lunr.Index.load(unpack(packed));
      this.packed = packed;
      this.standing = {};
    }
    // Adds to a map from documents to numbers of words where terms stand.
    collect(field, terms, found) {
      const byTerm = (this.standing[field] ??= standing(this.packed, field));
      for (const term of terms) {
        for (const [document, places] of byTerm.get(term) ?? []) found.set(document, [...(found.get(document) ?? []), ...places]);
      }
    }
  }

  // To ask for the keys of a posting takes longer than to see whether there is one.
  const isUsed = (documents) => { for (const _ in documents) return true; return false; };
  const termsIn = (index, field) => Object.keys(index.invertedIndex).filter((term) => isUsed(index.invertedIndex[term][field]));

  // Terms of the words and of the lemmas, and what each folds to; of a translation, their stems.
  class Terms {
    constructor({ exact, lemma }, kazakh) {
      Object.assign(this, { kazakh, exact: new Set(exact), lemma: new Set(lemma) });
      this.all = engine.unique([...this.exact, ...this.lemma]);
    }
    get folded() {
      return (this.byFold ??= engine.grouped(this.all, this.kazakh.fold));
    }
    byLatin(word) {
      this.skeletons ??= engine.grouped(this.all, (term) => engine.skeleton(this.kazakh.toLatin(term)));
      return this.skeletons.get(engine.skeleton(word)) ?? [];
    }
    stemmed(word, stem) {
      this.stems ??= engine.grouped(this.all, stem);
      return this.stems.get(stem(word)) ?? [];
    }
  }

  // The index of the text or of a translation: one file of its name, or those parts that its terms ask for.
  class Index {
    constructor(name, { words, load, lunr, kazakh }) {
      Object.assign(this, { name, load, lunr, kazakh, parts: words.parts && new Set(words.parts), brought: new Map() });
    }
    // What a name stands for, made once.
    once(name, make) {
      if (!this.brought.has(name)) this.brought.set(name, make());
      return this.brought.get(name);
    }
    postings(name) {
      return this.once(name, async () => new Postings(await this.load(name), this.lunr));
    }
    terms(name) {
      return this.once(name, async () => new Terms(await this.load(name), this.kazakh));
    }
    allTerms() {
      return this.once("terms", async () => {
        const { index } = await this.postings(this.name);
        return new Terms({ exact: termsIn(index, "exact"), lemma: termsIn(index, "lemma") }, this.kazakh);
      });
    }
    codes(word) {
      return Array.from(this.kazakh.fold(word), (letter) => letter.codePointAt(0).toString(16));
    }
    // The longest beginning of a term that has a file.
    fileOf(term) {
      const codes = this.codes(term), name = () => `${this.name}-${codes.join("-")}`;
      while (codes.length && !this.parts.has(name())) codes.pop();
      return codes.length ? name() : null;
    }
    // The terms that begin as words do.
    async near(words) {
      if (!this.parts) return [await this.allTerms()];
      const names = engine.unique(words.filter(Boolean).map((word) => `${this.name}-terms-${this.codes(word)[0]}`));
      return Promise.all(names.filter((name) => this.parts.has(name)).map((name) => this.terms(name)));
    }
    // The postings of terms.
    async of(terms) {
      if (!this.parts) return [await this.postings(this.name)];
      return Promise.all(engine.unique(terms.map((term) => this.fileOf(term)).filter(Boolean)).map((name) => this.postings(name)));
    }
  }
  const isIn = (near, field, term) => near.some((each) => each[field].has(term));

  class Vocabulary {
    constructor(given) {
      this.given = given;
      this.forms = new Map(Object.entries(given.words.forms));
      this.spellings = new Map(Object.entries(given.words.shown));
      this.text = new Index("all", given);
      this.translations = new Map();
    }
    keysOf(word) {
      return this.forms.get(word) ?? this.given.kazakh.keys(word);
    }
    spelled(lemma) {
      return this.spellings.get(lemma) ?? lemma;
    }
    near(words) {
      return this.text.near(words);
    }

    // The lemmas that terms stand for.
    lemmasOf(near, terms) {
      return engine.unique(terms.flatMap((term) => (isIn(near, "lemma", term) ? [term] : this.keysOf(term))))
        .filter((lemma) => isIn(near, "lemma", lemma));
    }

    // The index of a translation, with what stems its words.
    translated(language) {
      if (!this.translations.has(language)) this.translations.set(language, this.loaded(language));
      return this.translations.get(language);
    }
    async loaded(language) {
      return { index: new Index(language, this.given), ...(await this.given.stemming(language)) };
    }
  }

  Object.assign(engine, { unpack, isIn, Vocabulary });
})();
