// The search itself: reads a query, finds documents in lunr's index, says how it understood what was typed.
//
// It knows nothing of pages. `createSearch` takes
//   lunr     the library
//   kazakh   the language: word, seen, plain, normal, fold, keys, related, toLatin, fromLatin; isLatin, whether a word in
//            Latin letters may stand for one of it. A text in another language has one that analyses nothing
//   own      a promise of what stems the words of such a text, or nothing
//   words    { forms: {form: [lemma]}, names: [[name, entry]], shown: {lemma: spelling}, documents: as files.py has
//              them, block: how many of them share a file of texts,
//              translations: [[language, script]], parts: names of the files of the indexes, or nothing where each is one }
//   load     name -> promise of what that file of an index has
//   stemming language -> promise of { stem, isStop }: what stems the words of a translation, and which of them say nothing
//              by themselves
//   prefer   a language whose words are sought before Kazakh ones, or nothing
// and gives { search(query, {literal}) -> promise of an answer }. It takes all scripts of this folder.
(() => {
  "use strict";

  const engine = (window.engine ??= {});
  // Ways to read a word of which the reader is told.
  const TOLD = ["fold", "latin", "typo", "base"];
  const FARTHEST = 3, MOST_NEAR = 4;

  const isStop = ({ clause, readings }) => !clause.quoted && readings.length === 1 && readings[0].how === "stop";
  // The translations that have words of what is wanted.
  const spokenIn = (wanted) => engine.unique(wanted.flatMap(({ readings }) => readings.flatMap(({ forms = {}, said = forms }) => Object.keys(said))));
  const sum = (all, field) => all.reduce((total, each) => total + each[field], 0);

  // The documents, from runs of those that differ by their number only.
  const listed = ({ documents, block }) => documents.flatMap(([first, count, ...shared]) => Array.from({ length: count }, (_, step) => {
    const [target, kind, title, context, address] = shared.map((each) => each.replaceAll("{n}", first + step));
    return { target, kind, title, context, address };
  })).map((each, number) => ({ ...each, block: Math.floor(number / block) }));

  // Documents that have all that is wanted and nothing of what is not, the best first.
  function ranked(wanted, unwanted, documents) {
    const hits = [];
    for (const ref of wanted.length ? wanted[0].found.keys() : []) {
      const all = wanted.map(({ found }) => found.get(ref));
      if (!all.every(Boolean) || unwanted.some(({ found }) => found.has(ref))) continue;
      hits.push({ ...documents[ref], tier: sum(all, "tier"), score: sum(all, "score") });
    }
    return hits.sort((one, other) => other.tier - one.tier || other.score - one.score);
  }

  class Search {
    constructor(given) {
      const vocabulary = new engine.Vocabulary(given), names = new engine.Names(given, vocabulary);
      const finder = new engine.Finder(given, vocabulary, new engine.Reader(given, vocabulary, names));
      const documents = listed(given.words), titles = new Map(documents.map(({ target, title }) => [target, title]));
      Object.assign(this, { kazakh: given.kazakh, documents, vocabulary, names, finder, titles });
    }

    async search(query, { literal = false } = {}) {
      let found = await this.found(query, literal);
      // Words of which some are read in a translation, and that no place has together, may all be of its language.
      for (const language of literal ? [] : spokenIn(found.wanted)) {
        if (!found.hits.length) found = await this.better(found, query, language);
      }
      const { hits, wanted, asked, passed } = found, lost = wanted.filter(({ found: { size } }) => !size).map(({ clause }) => clause);
      const letters = [this.kazakh, (word) => this.vocabulary.keysOf(word)];
      return {
        hits,
        asked: wanted.length > 0,
        passed,
        read: wanted.flatMap((each) => this.explained(each)),
        lost: await Promise.all(lost.map(async ({ typed, words: [word] }) => ({ typed, near: literal ? [] : await this.nearest(word) }))),
        apart: hits.length || lost.length || wanted.length < 2 ? [] : wanted.map(({ clause, found: { size } }) => ({ typed: clause.typed, count: size })),
        marks: engine.matcher(wanted, ...letters),
        fit: engine.fitter(asked, ...letters),
        languages: spokenIn(wanted),
      };
    }
    async found(query, literal, prefer) {
      const clauses = await this.clauses(query, literal);
      const answers = await Promise.all(clauses.map((clause) => this.finder.answer(clause, literal, prefer)));
      // Words that say nothing by themselves are passed over where others are there.
      const [unwanted, asked] = [true, false].map((isOut) => answers.filter(({ clause }) => clause.excluded === isOut));
      const telling = asked.filter((each) => !isStop(each)), wanted = telling.length ? telling : asked;
      const passed = (telling.length ? asked.filter(isStop) : []).map(({ clause }) => clause.typed);
      return { hits: ranked(wanted, unwanted, this.documents), wanted, asked, passed };
    }
    async better(found, query, language) {
      const other = await this.found(query, false, language);
      return other.hits.length ? other : found;
    }
    async clauses(query, literal) {
      const clauses = engine.parse(query, this.kazakh).map((clause) => engine.withoutEnding(clause, this.kazakh));
      return literal ? clauses : this.names.named(clauses);
    }

    // What was read otherwise than typed.
    explained({ clause, readings, entries }) {
      const words = readings.flatMap(({ lemma, how }, index) => (TOLD.includes(how)
        ? [{ typed: clause.words[index], read: lemma.map((each) => this.vocabulary.spelled(each)), how }] : []));
      const isByName = readings.every(({ how, exact }) => how === "name" || !exact.length);
      return words.length || !isByName ? words : this.named(clause, entries);
    }
    // The names of entries that go by others too than by what was typed.
    named({ typed }, entries) {
      const { normal } = this.kazakh, titles = entries.map((entry) => this.titles.get(`glossary:${entry}`) ?? entry);
      return titles.filter((title) => normal(title) !== normal(typed)).map((title) => ({ typed, read: [title], how: "name" }));
    }

    // Words of the edition that are most like one that it does not have.
    async nearest(word) {
      const { normal, fold, fromLatin } = this.kazakh, near = [];
      const typed = fold(this.kazakh.isLatin(word) ? fromLatin(normal(word))[0] ?? word : normal(word));
      for (const { lemma } of await this.vocabulary.near([typed])) {
        for (const each of lemma) {
          const far = engine.distance(typed, fold(each), FARTHEST);
          if (far <= FARTHEST && far < typed.length / 2) near.push([far, each]);
        }
      }
      return near.sort(([one], [other]) => one - other).slice(0, MOST_NEAR).map(([, each]) => this.vocabulary.spelled(each));
    }
  }

  window.createSearch = (given) => new Search(given);
})();
