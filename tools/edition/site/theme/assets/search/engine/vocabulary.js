// The words that the edition has, by their initials, the indexes that say where they stand, and those of its translations;
// each loaded when a word asks for it. index.py describes the files.
(() => {
  "use strict";

  const engine = (window.engine ??= {});

  const FIELDS = ["exact", "lemma", "name"];
  // Calls back for each document that a packed index has of a term in a field, with its score and the numbers of the words.
  function eachOf([steps = [], scores, places], say) {
    let document = 0;
    steps.forEach((step, at) => say(String(document += step), scores[at], places[at]));
  }
  // The index in lunr's own form, from the packed form that index.py describes.
  function unpack({ terms, ...packed }) {
    const vectors = new Map();
    const invertedIndex = terms.map((term, number) => [term, Object.fromEntries([["_index", number], ...FIELDS.map((field) => {
      const posting = {};
      eachOf(packed[field][number], (document, score) => {
        const name = `${field}/${document}`;
        if (!vectors.has(name)) vectors.set(name, []);
        vectors.get(name).push(number, score / 10);
        posting[document] = {};
      });
      return [field, posting];
    })])]);
    return { version: "2.3.9", fields: FIELDS, fieldVectors: [...vectors], invertedIndex, pipeline: [] };
  }

  class Postings {
    constructor(packed, lunr) {
      this.packed = packed;
      this.index = lunr.Index.load(unpack(packed));
      this.numbers = new Map(packed.terms.map((term, number) => [term, number]));
    }
    in(field) {
      return this.packed.terms.filter((_, number) => this.packed[field][number].length);
    }
    has(field, term) {
      return this.packed[field][this.numbers.get(term)]?.length > 0;
    }
    // Adds to a map from documents to numbers of words where terms stand, of those documents that are asked for.
    collect(field, terms, asked, found) {
      for (const term of terms.filter((each) => this.has(field, each))) {
        eachOf(this.packed[field][this.numbers.get(term)], (document, _, places) => {
          if (asked.has(document)) found.set(document, (found.get(document) ?? []).concat(places));
        });
      }
    }
  }

  // Terms that are front-coded: each begins with a letter for how many of the one before it repeats.
  function decoded(text) {
    let term = "";
    return text.split(" ").filter(Boolean).map((each) => (term = term.slice(0, each.charCodeAt(0) - "a".charCodeAt(0)) + each.slice(1)));
  }

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
      return this.once(name, async () => {
        const { exact, lemma } = await this.load(name);
        return new Terms({ exact: decoded(exact), lemma: decoded(lemma) }, this.kazakh);
      });
    }
    allTerms() {
      return this.once("terms", async () => {
        const postings = await this.postings(this.name);
        return new Terms({ exact: postings.in("exact"), lemma: postings.in("lemma") }, this.kazakh);
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
    // The terms of those given that a field has.
    async known(field, terms) {
      const postings = await this.of(terms);
      return terms.filter((term) => postings.some((each) => each.has(field, term)));
    }
    // All terms with the initials of words.
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
