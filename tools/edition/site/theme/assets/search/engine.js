// The search itself: reads a query, finds documents in lunr's index, says how it understood what was typed.
//
// It knows nothing of pages. `createSearch` takes
//   lunr     the library
//   kazakh   the analyser: normal, fold, keys, related, toLatin, fromLatin
//   words    { forms: {form: [lemma]}, names: [[name, entry]], shown: {lemma: spelling}, documents: [...], shards,
//              translations: [[language, script]] }
//   load     shard name -> promise of the packed index of that shard
//   lines    document, language? -> promise of its lines [{ text, anchor, names, language }], in a translation if one is named
//   translation  language -> promise of { packed, stem, isStop }: the packed index of a translation, what stems its words,
//              and which of them say nothing by themselves
//   prefer   a language whose words are sought before Kazakh ones, or nothing
// and gives { search(query, {literal}) -> promise of an answer }.
(function (root) {
  "use strict";

  const WORD = /[\p{L}\p{N}]+/gu;
  const LATIN = /^[\p{Script=Latin}\p{N}]+$/u;
  const LONGEST_QUERY = 400, MOST_CLAUSES = 12, LONGEST_WORD = 60;
  // How well a document answers a word of the query: the form that was typed, its lemma, what a keyboard without Kazakh
  // letters left of it, a spelling near to it.
  const EXACT = 3, LEMMA = 2, FOLDED = 1, CORRECTED = 0;

  const unique = (list) => [...new Set(list)];
  // Items in lists by a key.
  function grouped(items, key) {
    const groups = new Map();
    for (const item of items) {
      const name = key(item);
      if (!groups.has(name)) groups.set(name, []);
      groups.get(name).push(item);
    }
    return groups;
  }

  // A query as clauses: words, "phrases", prefixes*, each perhaps -excluded.
  function parse(query) {
    const clauses = [];
    for (const [, minus, quoted, bare] of query.slice(0, LONGEST_QUERY).matchAll(/(-?)(?:["“”„«]([^"“”„«»]*)["“”»]?|([^\s"“”„«»]+))/g)) {
      const typed = (quoted ?? bare).trim();
      const words = (typed.match(WORD) ?? []).map((word) => word.slice(0, LONGEST_WORD));
      if (!words.length || clauses.length >= MOST_CLAUSES) continue;
      const kind = quoted !== undefined || words.length > 1 ? "phrase" : typed.endsWith("*") && words[0].length > 1 ? "prefix" : "word";
      clauses.push({ kind, typed, words, quoted: quoted !== undefined, excluded: minus === "-" });
    }
    return clauses;
  }

  // Whether one word becomes the other by at most `limit` letters changed, left out, added or exchanged.
  function distance(one, other, limit) {
    if (Math.abs(one.length - other.length) > limit) return limit + 1;
    let before = [], row = Array.from({ length: other.length + 1 }, (_, index) => index);
    for (let i = 1; i <= one.length; i++) {
      const next = [i];
      let least = i;
      for (let j = 1; j <= other.length; j++) {
        let cost = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) cost = Math.min(cost, before[j - 2] + 1);
        next.push(cost);
        least = Math.min(least, cost);
      }
      if (least > limit) return limit + 1;
      before = row;
      row = next;
    }
    return row[other.length];
  }

  // What all Latin spellings of a word have in common: no diacritics, one letter for і ы и й, for к қ, for н ң …
  const skeleton = (latin) => latin.normalize("NFD").replace(/[\p{M}'’ʼ]/gu, "").toLowerCase().replace(/ı|y/g, "i").replace(/q/g, "k")
    .replace(/([kgz])h/g, (_, letter) => ({ k: "h", g: "g", z: "j" })[letter]).replace(/sh/g, "s").replace(/ch/g, "ts")
    .replace(/ng/g, "n").replace(/w/g, "u").replace(/x/g, "ks").replace(/i+/g, "i");

  const tolerance = (word) => (word.length < 4 ? 0 : word.length < 9 ? 1 : 2);

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

  root.unpackIndex = unpack;
  // A word of a translation as its index has it.
  const TRANSLATED = /[\p{L}\p{N}]+(?:['’][\p{L}\p{N}]+)*/gu;
  const RUSSIAN = /^[а-я\p{N}]+$/u;
  const plainly = (word) => word.toLowerCase().replace(/['’]/g, "").replaceAll("ё", "е");

  root.createSearch = function ({ lunr, kazakh, words, load, lines, translation, prefer }) {
    const shards = new Map(), titles = new Map(words.documents.map((each) => [each.target, each.title]));
    const forms = new Map(Object.entries(words.forms)), spellings = new Map(Object.entries(words.shown));
    const keysOf = (word) => forms.get(word) ?? kazakh.keys(word);
    const spelled = (lemma) => spellings.get(lemma) ?? lemma;
    const shardOf = (term) => (words.shards ? kazakh.fold(term).codePointAt(0).toString(16) : "all");

    // An index with its vocabulary: the terms of each field, and what each folds to.
    async function shard(name) {
      if (words.shards && !words.shards.includes(name)) return null;
      if (!shards.has(name)) shards.set(name, load(name).then(open));
      return shards.get(name);
    }
    function open(packed) {
      const index = lunr.Index.load(unpack(packed)), exact = new Set(), lemma = new Set();
      for (const [term, posting] of Object.entries(index.invertedIndex)) {
        for (const [field, set] of [["exact", exact], ["lemma", lemma]]) {
          let used = false;
          for (const _ in posting[field]) { used = true; break; }
          if (used) set.add(term);
        }
      }
      const vocabulary = unique([...exact, ...lemma]), folded = grouped(vocabulary, kazakh.fold);
      let latin = null;
      const byLatin = (word) => {
        latin ??= grouped(vocabulary, (term) => skeleton(kazakh.toLatin(term)));
        return latin.get(skeleton(word)) ?? [];
      };
      return { index, exact, lemma, folded, byLatin };
    }
    const opened = async (terms) => (await Promise.all(unique(terms.filter(Boolean).map(shardOf)).map(shard))).filter(Boolean);
    const known = (open, field, term) => open.some((each) => each[field].has(term));

    // ---- What a word means. A reading is { exact, lemma, names, tier, how }: terms of the fields, and how it came about.

    async function asTyped(word) {
      const keys = keysOf(word), open = await opened([word, ...keys]);
      const exact = known(open, "exact", word) ? [word] : [], lemma = keys.filter((key) => known(open, "lemma", key));
      return exact.length || lemma.length ? { exact, lemma, tier: LEMMA, how: null } : null;
    }

    // The lemmas that terms of the vocabulary stand for.
    const lemmasOf = (open, terms) => unique(terms.flatMap((term) => (known(open, "lemma", term) ? [term] : keysOf(term))))
      .filter((lemma) => known(open, "lemma", lemma));

    // A word typed without Kazakh letters: a term that folds to it, or a lemma that folds to its beginning and whose
    // inflection the rest can be, once its letters are those that the harmony of the lemma asks for.
    async function unfolded(word) {
      const typed = kazakh.fold(word), open = await opened([typed]);
      const whole = lemmasOf(open, open.flatMap((each) => each.folded.get(typed) ?? []));
      if (whole.length) return { exact: [], lemma: whole, tier: FOLDED, how: "fold" };
      for (let length = typed.length - 1; length >= 2; length--) {
        const found = unique(open.flatMap((each) => beginnings(typed.slice(0, length)).flatMap((start) => each.folded.get(start) ?? [])))
          .filter((lemma) => known(open, "lemma", lemma) && respellings(lemma, typed, length).some((form) => kazakh.keys(form).includes(lemma)));
        if (found.length) return { exact: [], lemma: found, tier: FOLDED, how: "fold" };
      }
      return null;
    }
    // The folded lemmas whose stem a beginning can be: itself, with its last consonant unvoiced, or as a verb.
    function beginnings(start) {
      const unvoiced = { б: "п", г: "к", и: "иу" }[start.at(-1)];
      return [start, `${start}у`, ...(unvoiced ? [start.slice(0, -1) + unvoiced, `${start.slice(0, -1)}пу`] : [])];
    }
    function respellings(lemma, typed, length) {
      const front = [...lemma].reverse().find((letter) => /[аоұыяәеөүі]/.test(letter));
      const harmony = /[әеөүі]/.test(front ?? "") ? { и: "і", у: "ү" } : { г: "ғ", к: "қ" };
      const stem = lemma.endsWith("у") && kazakh.fold(lemma).length - 1 <= length ? lemma.slice(0, -1) : lemma;
      const last = { п: "б", к: "г", қ: "ғ" }[stem.at(-1)];
      const stems = last ? [stem, stem.slice(0, -1) + last] : [stem];
      let rests = [""];
      for (const letter of typed.slice(length)) {
        const choices = unique([letter, harmony[letter], letter === "н" ? "ң" : undefined].filter(Boolean));
        rests = rests.flatMap((rest) => choices.map((choice) => rest + choice)).slice(0, 64);
      }
      return stems.flatMap((each) => rests.map((rest) => each + rest));
    }

    // A word in Latin script: its likeliest spelling that the edition has, by any form; else what shares its skeleton;
    // else a spelling that a keyboard without Kazakh letters could have left.
    async function fromLatin(word) {
      const spellings = kazakh.fromLatin(word);
      for (const spelling of spellings) {
        const reading = await asTyped(spelling);
        if (reading) return { ...reading, how: "latin" };
      }
      const open = await opened(spellings.slice(0, 4)), lemma = lemmasOf(open, open.flatMap((each) => each.byLatin(word)));
      if (lemma.length) return { exact: [], lemma, tier: LEMMA, how: "latin" };
      for (const spelling of spellings) {
        const reading = await unfolded(spelling);
        if (reading) return { ...reading, how: "latin" };
      }
      return null;
    }

    // A word of a translation, in any form: what shares its stem there.
    const translations = new Map();
    function translated(language) {
      if (!translations.has(language)) {
        translations.set(language, translation(language).then(({ packed, stem, isStop }) => {
          const index = lunr.Index.load(unpack(packed));
          return { index, stem, isStop, stems: grouped(Object.keys(index.invertedIndex), stem) };
        }));
      }
      return translations.get(language);
    }
    async function fromTranslation(word, only) {
      const typed = plainly(word), script = LATIN.test(typed) ? "Latn" : RUSSIAN.test(typed) ? "Cyrl" : "", forms = {};
      for (const [language] of words.translations.filter(([each, written]) => written === script && each === (only ?? each))) {
        const { stem, stems, isStop } = await translated(language), found = stems.get(stem(typed)) ?? [];
        if (isStop(typed)) return { exact: [], lemma: [], tier: LEMMA, how: "stop" };
        if (found.length) forms[language] = found;
      }
      return Object.keys(forms).length ? { exact: [], lemma: [], typed, forms, tier: LEMMA, how: "translation" } : null;
    }

    // The base of a derived word that the edition does not have: «экстремизмсіз» → «экстремизм».
    async function underived(word) {
      const bases = kazakh.related(word), open = await opened(bases), lemma = bases.filter((base) => known(open, "lemma", base));
      return lemma.length ? { exact: [], lemma, tier: LEMMA, how: "base" } : null;
    }

    // A word of a longer name: «Brotherhood».
    function partOfName(word) {
      const found = unique(names.filter((name) => name.words.includes(word)).map((name) => name.entry));
      return found.length ? { exact: [], lemma: [], names: found, tier: LEMMA, how: "name" } : null;
    }

    async function corrected(word) {
      const spellings = unique([word, ...(LATIN.test(word) ? kazakh.fromLatin(word).slice(0, 8) : [])].filter((each) => !LATIN.test(each)));
      let best = [], least = Infinity;
      for (const spelling of spellings) {
        for (const guess of unique([spelling, ...kazakh.keys(spelling)])) {
          const typed = kazakh.fold(guess), open = await opened([typed]);
          for (const { folded } of open) {
            for (const [fold, terms] of folded) {
              const far = distance(typed, fold, Math.min(tolerance(typed), least));
              if (far > tolerance(typed) || far > least || !far) continue;
              if (far < least) best = [];
              least = far;
              best.push(...lemmasOf(open, terms));
            }
          }
        }
      }
      return best.length ? { exact: [], lemma: unique(best).slice(0, 3), tier: CORRECTED, how: "typo" } : null;
    }

    async function read(word, literal) {
      const normal = kazakh.normal(word);
      if (literal) {
        const open = await opened([normal]);
        return { exact: known(open, "exact", normal) ? [normal] : [], lemma: [], tier: EXACT, how: null };
      }
      return (prefer ? await fromTranslation(word, prefer) : null)
        ?? (await asTyped(normal))
        ?? (LATIN.test(normal) ? await fromLatin(normal) : await unfolded(normal))
        ?? (await fromTranslation(word))
        ?? partOfName(normal)
        ?? (await underived(normal))
        ?? (await corrected(normal))
        ?? { exact: [], lemma: [], tier: EXACT, how: "nothing" };
    }

    // ---- Names: what the glossary calls its entries, in any language.

    const names = words.names.map(([name, entry]) => ({ entry, words: (name.match(WORD) ?? []).map(kazakh.normal) }))
      .sort((one, other) => other.words.length - one.words.length);
    const beginning = (word) => kazakh.fold(word).slice(0, 2), byBeginning = grouped(names, (name) => beginning(name.words[0]));
    const same = (one, other) => one === other
      || (LATIN.test(one) ? one.length > 5 && distance(one, other, 1) <= 1
        : kazakh.fold(one) === kazakh.fold(other) || (one.length > 3 && kazakh.keys(one).some((key) => keysOf(other).includes(key))));

    // The longest name that words of the query begin with: how many words it takes, and the entries that go by it.
    function nameOf(typed) {
      const candidates = byBeginning.get(beginning(typed[0])) ?? [];
      const fitting = candidates.filter((name) => name.words.length <= typed.length
        && name.words.every((word, index) => same(typed[index], word)));
      if (!fitting.length) return null;
      const length = fitting[0].words.length;
      return { length, entries: unique(fitting.filter((name) => name.words.length === length).map((name) => name.entry)) };
    }

    // Neighbouring words that make a name become one clause; a word that is a name means the word or the entry.
    function named(clauses) {
      const result = [];
      for (let at = 0; at < clauses.length; at++) {
        const clause = clauses[at];
        if (clause.kind === "prefix" || clause.quoted) { result.push(clause); continue; }
        let run = clause.words.map(kazakh.normal), end = at + 1;
        if (clause.kind === "word") {
          while (end < clauses.length && clauses[end].kind !== "prefix" && clauses[end].excluded === clause.excluded
            && !clauses[end].quoted) run = run.concat(clauses[end++].words.map(kazakh.normal));
        }
        const name = nameOf(run);
        let taken = clause.words.length, last = at;
        while (name && taken < name.length) taken += clauses[++last].words.length;
        if (name && taken === name.length) {
          const parts = clauses.slice(at, last + 1);
          result.push({ ...clause, kind: parts.length > 1 ? "words" : clause.kind, typed: parts.map((part) => part.typed).join(" "),
            words: parts.flatMap((part) => part.words), entries: name.entries });
          at = last;
        } else result.push(clause);
      }
      return result;
    }

    // «ИКҰ-ның» is «ИКҰ» with an ending; «қарым-қатынас» is two words that stand together.
    function withoutEnding(clause) {
      if (clause.kind !== "phrase" || clause.quoted || !/^\p{L}+-\p{L}+$/u.test(clause.typed)) return clause;
      const whole = kazakh.normal(clause.typed), stem = kazakh.normal(clause.words[0]);
      return kazakh.keys(whole).includes(stem) || kazakh.keys(whole).some((key) => kazakh.keys(stem).includes(key))
        ? { ...clause, kind: "word", words: [clause.words[0]] } : clause;
    }

    // ---- Finding. What is found maps a document to { tier, score }.

    function ask(open, field, terms, tier, into) {
      for (const { index } of open) {
        const here = terms.filter((term) => index.invertedIndex[term]);
        if (!here.length) continue;
        const results = index.query((query) => here.forEach((term) => query.term(term, { fields: [field], usePipeline: false })));
        for (const { ref, score } of results) {
          const before = into.get(ref);
          into.set(ref, { tier: Math.max(tier, before?.tier ?? -1), score: score + (before?.score ?? 0) });
        }
      }
    }

    async function findWord(reading) {
      const found = new Map(), open = await opened([...reading.exact, ...reading.lemma]);
      for (const [language, forms] of Object.entries(reading.forms ?? {})) {
        const there = [await translated(language)];
        ask(there, "exact", forms, reading.tier, found);
        ask(there, "exact", [reading.typed], EXACT, found);
      }
      if (reading.names) ask(await opened(reading.names), "name", reading.names, reading.tier, found);
      ask(open, "lemma", reading.lemma, reading.tier, found);
      ask(open, "exact", reading.exact, reading.tier === LEMMA ? EXACT : reading.tier, found);
      return found;
    }

    async function findPrefix(start, literal) {
      const normal = kazakh.normal(start);
      const spellings = LATIN.test(normal) && !literal ? kazakh.fromLatin(normal) : [normal];
      const found = new Map(), terms = new Set();
      for (const spelling of spellings) {
        for (const each of await opened([spelling])) {
          const exact = [...each.exact].filter((term) => term.startsWith(spelling));
          const more = exact.length || literal ? [] : [...each.exact].filter((term) => kazakh.fold(term).startsWith(kazakh.fold(spelling)));
          ask([each], "exact", exact, EXACT, found);
          ask([each], "exact", more, FOLDED, found);
          [...exact, ...more].forEach((term) => terms.add(term));
        }
      }
      return { found, exact: [...terms] };
    }

    // Documents that have all the words, and a line in which they follow each other.
    async function inOrder(answers, readings) {
      const found = together(answers), fits = readings.map((reading) => answersTo([reading]));
      const language = readings.every((reading) => reading.forms) ? Object.keys(readings[0].forms)[0] : undefined;
      for (const ref of [...found.keys()]) {
        const kept = (await lines(words.documents[ref], language)).some(({ text }) => {
          const spoken = language ? (text.match(TRANSLATED) ?? []).map(plainly) : (text.match(WORD) ?? []).map(kazakh.normal);
          return spoken.some((_, at) => fits.every((fit, step) => at + step < spoken.length && fit(spoken[at + step])));
        });
        if (!kept) found.delete(ref);
      }
      return found;
    }
    function together(answers) {
      const found = new Map();
      for (const ref of answers[0].keys()) {
        const all = answers.map((answer) => answer.get(ref));
        if (all.every(Boolean)) {
          found.set(ref, { tier: Math.min(...all.map((each) => each.tier)), score: all.reduce((sum, each) => sum + each.score, 0) });
        }
      }
      return found;
    }

    async function answer(clause, literal) {
      if (clause.kind === "prefix") {
        const { found, exact } = await findPrefix(clause.words[0], literal);
        return { clause, found, readings: [{ exact, lemma: [], how: null }], entries: [] };
      }
      const entries = literal ? [] : clause.entries ?? [], byName = new Map();
      if (entries.length) ask(await opened(entries), "name", entries, LEMMA, byName);
      let readings = await Promise.all(clause.words.map((word) => read(word, literal)));
      // Words that must follow each other follow each other in one language.
      if (clause.kind === "phrase" && readings.some((each) => each.forms) && !readings.every((each) => each.forms)) {
        const all = await Promise.all(clause.words.map((word) => fromTranslation(word)));
        if (all.every(Boolean)) readings = all;
      }
      // A name that the index knows explains the word: no guess at its spelling is needed.
      if (byName.size) readings = readings.map((each) => (["typo", "latin", "base", "name", "translation"].includes(each.how) ? { exact: [], lemma: [], how: "name" } : each));
      const answers = await Promise.all(readings.map(findWord));
      const found = clause.kind === "phrase" ? await inOrder(answers, readings) : together(answers);
      for (const [ref, hit] of byName) {
        const before = found.get(ref);
        found.set(ref, before ? { ...before, tier: Math.max(before.tier, hit.tier), score: before.score + hit.score } : hit);
      }
      return { clause, found, readings, entries: unique([...(byName.size ? entries : []), ...readings.flatMap((each) => each.names ?? [])]) };
    }

    // What was read otherwise than typed.
    function explain({ clause, readings, entries }) {
      const other = readings.flatMap((reading, index) => (["fold", "latin", "typo", "base"].includes(reading.how)
        ? [{ typed: clause.words[index], read: reading.lemma.map(spelled), how: reading.how }] : []));
      const typed = kazakh.normal(clause.typed);
      for (const entry of other.length ? [] : entries) {
        const title = titles.get(`glossary:${entry}`) ?? entry;
        if (readings.every((reading) => reading.how === "name" || !reading.exact.length) && kazakh.normal(title) !== typed) {
          other.push({ typed: clause.typed, read: [title], how: "name" });
        }
      }
      return other;
    }

    // Words of the edition that are most like one that it does not have.
    async function nearest(word) {
      const typed = kazakh.fold(LATIN.test(word) ? kazakh.fromLatin(kazakh.normal(word))[0] ?? word : kazakh.normal(word));
      const open = await opened([typed]), near = [];
      for (const { lemma } of open) {
        for (const each of lemma) {
          const far = distance(typed, kazakh.fold(each), 3);
          if (far <= 3 && far < typed.length / 2) near.push([far, each]);
        }
      }
      return near.sort(([one], [other]) => one - other).slice(0, 4).map(([, each]) => spelled(each));
    }

    async function search(query, { literal = false } = {}) {
      const parsed = parse(query).map(withoutEnding), clauses = literal ? parsed : named(parsed);
      const answers = await Promise.all(clauses.map((clause) => answer(clause, literal)));
      const isStop = ({ readings }) => readings.length === 1 && readings[0].how === "stop";
      const wanted = answers.filter((each) => !each.clause.excluded && !isStop(each)), unwanted = answers.filter(({ clause }) => clause.excluded);
      const hits = [];
      for (const ref of wanted.length ? wanted[0].found.keys() : []) {
        const all = wanted.map(({ found }) => found.get(ref));
        if (all.every(Boolean) && !unwanted.some(({ found }) => found.has(ref))) {
          const sum = (field) => all.reduce((total, each) => total + each[field], 0);
          hits.push({ ...words.documents[ref], tier: sum("tier"), score: sum("score") });
        }
      }
      hits.sort((one, other) => other.tier - one.tier || other.score - one.score);
      const lost = wanted.filter(({ found }) => !found.size).map(({ clause }) => clause);
      return {
        hits,
        asked: wanted.length > 0,
        read: wanted.flatMap(explain),
        lost: await Promise.all(lost.map(async ({ typed, words: [word] }) => ({ typed, near: literal ? [] : await nearest(word) }))),
        apart: hits.length || lost.length || wanted.length < 2 ? [] : wanted.map(({ clause, found }) => ({ typed: clause.typed, count: found.size })),
        marks: matcher(wanted),
        languages: unique(wanted.flatMap(({ readings }) => readings.flatMap((each) => Object.keys(each.forms ?? {})))),
      };
    }

    // Whether a word in the letters of the index, of the article or a translation, is what readings mean.
    function answersTo(readings, language) {
      const forms = new Set(readings.flatMap((reading) => (language ? reading.forms?.[language] ?? [] : Object.values(reading.forms ?? {}).flat())));
      if (language) return (word) => forms.has(word);
      const exact = new Set(readings.flatMap((reading) => reading.exact)), lemma = new Set(readings.flatMap((reading) => reading.lemma));
      return (word) => exact.has(word) || forms.has(word) || (lemma.size > 0 && keysOf(word).some((key) => lemma.has(key)));
    }

    // Which words of a text answer the query: a function from a line { text, names } to ranges [start, end].
    function matcher(answers) {
      const readings = answers.flatMap((each) => each.readings), meant = new Set(answers.flatMap((each) => each.entries));
      const kazakhly = answersTo(readings.filter((reading) => !reading.forms)), fitting = {};
      return ({ text, names = [], language }) => {
        if (language) {
          const fits = (fitting[language] ??= answersTo(readings, language));
          return [...text.matchAll(TRANSLATED)].filter(([word]) => fits(plainly(word))).map(({ 0: word, index }) => [index, index + word.length]);
        }
        const ranges = names.filter(([, , entry]) => meant.has(entry)).map(([start, end]) => [start, end]);
        for (const match of text.matchAll(WORD)) {
          const start = match.index, end = start + match[0].length;
          if (ranges.some(([from, to]) => from <= start && end <= to)) continue;
          if (kazakhly(kazakh.normal(match[0]))) ranges.push([start, end]);
        }
        return ranges.sort(([one], [other]) => one - other);
      };
    }

    return { search };
  };
})(typeof globalThis === "undefined" ? this : globalThis);
