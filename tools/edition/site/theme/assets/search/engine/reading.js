// What a word means. A reading is { exact, lemma, names, typed, forms, said, tier, how }: terms of the fields of the index,
// entries of the glossary, forms in translations by language that find, or that only show where a name is said; how well
// it answers; and how it came about.
(() => {
  "use strict";

  const engine = (window.engine ??= {});

  // How well a document answers a word of the query: the form that was typed, its lemma, what a keyboard without Kazakh
  // letters left of it, a spelling near to it.
  const TIER = { EXACT: 3, LEMMA: 2, FOLDED: 1, CORRECTED: 0 };
  // How many spellings of one word are tried: respelt, of a Latin one by skeletons and by corrections, and those it leaves.
  const MOST_RESTS = 64, MOST_SKELETONS = 4, MOST_CORRECTED = 8, MOST_NEAR = 3;

  const reading = (how, tier, found) => ({ exact: [], lemma: [], tier, how, ...found });

  // The folded lemmas whose stem a beginning can be: itself, with its last consonant unvoiced, or as a verb.
  function beginnings(start) {
    const unvoiced = { б: "п", г: "к", и: "иу" }[start.at(-1)];
    return [start, `${start}у`, ...(unvoiced ? [start.slice(0, -1) + unvoiced, `${start.slice(0, -1)}пу`] : [])];
  }
  // What a lemma's stem is before an ending: as it is, or with its last consonant voiced.
  function stemsOf(lemma, isVerb) {
    const stem = isVerb ? lemma.slice(0, -1) : lemma, voiced = { п: "б", к: "г", қ: "ғ" }[stem.at(-1)];
    return voiced ? [stem, stem.slice(0, -1) + voiced] : [stem];
  }
  // «ИДУ» is no form of another word.
  const isAcronym = (word) => /^\p{Lu}{2,4}$/u.test(word);
  // The letters that a typed ending may stand for, as the harmony of the lemma asks for them.
  function endingsOf(lemma, typed) {
    const vowel = [...lemma].reverse().find((letter) => /[аоұыяәеөүі]/.test(letter));
    const harmony = /[әеөүі]/.test(vowel ?? "") ? { и: "і", у: "ү" } : { г: "ғ", к: "қ" };
    let endings = [""];
    for (const letter of typed) {
      const choices = engine.unique([letter, harmony[letter], letter === "н" ? "ң" : undefined].filter(Boolean));
      endings = endings.flatMap((ending) => choices.map((choice) => ending + choice)).slice(0, MOST_RESTS);
    }
    return endings;
  }

  class Reader {
    constructor({ kazakh, words, prefer, own }, vocabulary, names) {
      Object.assign(this, { kazakh, own, vocabulary, names, prefer, translations: words.translations });
    }

    async read(word, prefer = this.prefer) {
      const normal = this.kazakh.normal(word), own = prefer ? await this.translated(word, prefer) : null;
      if (own && this.isOf(prefer, own.typed)) return own;
      // A translation may have words of the article beside its own.
      const here = await this.asTyped(normal);
      if (here || own) return { ...own, ...here };
      return (this.kazakh.isLatin(normal) ? await this.fromLatin(normal) : await this.unfolded(normal))
        ?? (await this.translated(word))
        ?? this.partOfName(normal)
        ?? (await this.underived(normal))
        ?? (await this.corrected(normal))
        ?? reading("nothing", TIER.EXACT);
    }
    isOf(language, typed) {
      return this.translations.some(([code, script]) => code === language && engine.isWrittenIn(typed, script));
    }
    async literally(word) {
      return reading(null, TIER.EXACT, { exact: await this.vocabulary.text.known("exact", [this.kazakh.normal(word)]) });
    }

    async asTyped(word) {
      const { text } = this.vocabulary, own = await this.own;
      const [exact, keyed, alike] = await Promise.all(
        [text.known("exact", [word]), text.known("lemma", this.vocabulary.keysOf(word)), own ? this.alike(word, own) : []]);
      const lemma = engine.unique([...keyed, ...alike]);
      return exact.length || lemma.length ? reading(own?.isStop(word) ? "stop" : null, TIER.LEMMA, { exact, lemma }) : null;
    }
    // The words of the text that share the stem of one; where nothing else is known of its language, they are their own lemmas.
    async alike(word, { stem }) {
      const near = await this.vocabulary.near([word]);
      return near.flatMap((terms) => terms.stemmed(word, stem)).filter((term) => engine.isIn(near, "lemma", term));
    }

    // A word typed without Kazakh letters: a term that folds to it, or a lemma that folds to its beginning and whose
    // inflection the rest can be.
    async unfolded(word) {
      const typed = this.kazakh.fold(word), near = await this.vocabulary.near([typed]);
      const folding = (fold) => near.flatMap((each) => each.folded.get(fold) ?? []);
      const exact = folding(typed).filter((term) => engine.isIn(near, "exact", term));
      let lemma = this.vocabulary.lemmasOf(near, folding(typed));
      for (let length = typed.length - 1; !lemma.length && length >= 2; length--) {
        lemma = engine.unique(beginnings(typed.slice(0, length)).flatMap(folding)).filter((term) => engine.isIn(near, "lemma", term) && this.isInflected(term, typed, length));
      }
      return lemma.length ? reading("fold", TIER.FOLDED, { exact, lemma }) : null;
    }
    // Whether what was typed is the lemma with an ending that begins at a letter.
    isInflected(lemma, typed, length) {
      const { fold, keys } = this.kazakh, endings = endingsOf(lemma, typed.slice(length));
      return stemsOf(lemma, lemma.endsWith("у") && fold(lemma).length - 1 <= length)
        .some((stem) => endings.some((ending) => keys(stem + ending).includes(lemma)));
    }

    // A word in Latin script: its likeliest spelling that the edition has, by any form; else what shares its skeleton;
    // else a spelling that a keyboard without Kazakh letters could have left.
    async fromLatin(word) {
      const spellings = this.kazakh.fromLatin(word);
      const found = (await this.first(spellings, (spelling) => this.asTyped(spelling)))
        ?? (await this.bySkeleton(word, spellings))
        ?? (await this.first(spellings, (spelling) => this.unfolded(spelling)));
      return found && { ...found, how: "latin" };
    }
    async first(spellings, read) {
      for (const spelling of spellings) {
        const found = await read(spelling);
        if (found) return found;
      }
      return null;
    }
    async bySkeleton(word, spellings) {
      const near = await this.vocabulary.near(spellings.slice(0, MOST_SKELETONS)), alike = near.flatMap((each) => each.byLatin(word));
      const lemma = this.vocabulary.lemmasOf(near, alike), exact = alike.filter((term) => engine.isIn(near, "exact", term));
      return lemma.length ? reading("latin", TIER.LEMMA, { exact, lemma }) : null;
    }

    // A word of a translation, in any form: what shares its stem there; in all languages of its script, or in one only,
    // which may have words in another script. One that says nothing by itself is told apart.
    async translated(word, only) {
      const typed = this.kazakh.plain(word), forms = {};
      let isStopped = false;
      for (const [language] of this.translations) {
        if (only ? language !== only : !this.isOf(language, typed)) continue;
        const { index, stem, isStop } = await this.vocabulary.translated(language), near = await index.near([typed]);
        const found = near.flatMap((terms) => terms.stemmed(typed, stem)).filter((each) => each === typed || !isAcronym(word));
        isStopped ||= isStop(typed);
        if (found.length) forms[language] = found;
      }
      if (isStopped) return reading("stop", TIER.LEMMA, { typed, forms });
      return Object.keys(forms).length ? reading("translation", TIER.LEMMA, { typed, forms }) : null;
    }

    partOfName(word) {
      const names = this.names.having(word);
      return names.length ? reading("name", TIER.LEMMA, { names }) : null;
    }

    // The base of a derived word that the edition does not have: «экстремизмсіз» → «экстремизм».
    async underived(word) {
      const lemma = await this.vocabulary.text.known("lemma", this.kazakh.related(word));
      return lemma.length ? reading("base", TIER.LEMMA, { lemma }) : null;
    }

    // The words that are least off from what was typed, or from a lemma of it; they rank as if they had been typed.
    async corrected(word) {
      const { fromLatin, keys, fold } = this.kazakh, latin = this.kazakh.isLatin(word);
      const spellings = engine.unique(latin ? fromLatin(word).slice(0, MOST_CORRECTED) : [word]).filter((each) => !this.kazakh.isLatin(each));
      let best = { far: Infinity, exact: [], lemma: [] };
      for (const spelling of spellings) {
        best = await this.nearer(fold(spelling), best, "exact");
        for (const key of keys(spelling)) best = await this.nearer(fold(key), best);
      }
      const [exact, lemma] = [best.exact, best.lemma].map((found) => engine.unique(found).slice(0, MOST_NEAR));
      return lemma.length ? reading("typo", TIER.CORRECTED, { exact, lemma }) : null;
    }
    // What is as near to a folded word as the best so far, or nearer: lemmas, and perhaps words as they stand.
    async nearer(typed, best, field) {
      const near = await this.vocabulary.near([typed]), limit = engine.tolerance(typed);
      let { far, exact, lemma } = best;
      for (const { folded } of near) {
        for (const [fold, terms] of folded) {
          const off = engine.distance(typed, fold, Math.min(limit, far));
          if (!off || off > Math.min(limit, far)) continue;
          if (off < far) [exact, lemma] = [[], []];
          lemma = [...lemma, ...this.vocabulary.lemmasOf(near, terms)];
          if (field) exact = [...exact, ...terms.filter((term) => engine.isIn(near, field, term))];
          far = off;
        }
      }
      return { far, exact, lemma };
    }
  }

  Object.assign(engine, { TIER, Reader });
})();
