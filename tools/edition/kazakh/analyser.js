/* The keys of a word, by the table and the lexicon. It agrees with analyser.py on every word; what its methods do is said
 * there.
 */
(function (kazakh) {
  "use strict";

  const { FRONT, BACK, VOWELS, VOWEL, CLOSE, FALLEN, SHORTEST, has, ends, isLoan, lemma } = kazakh;
  const ANYTHING = (1 << 20) - 1, DEPTH = 3, TELLING = 4, RARE = 2, NEVER = 3;
  const NOTHING = [{ kinds: ANYTHING, restore: 0, mark: 0 }], NONE = [];

  const unique = (list) => Array.from(new Set(list));
  const longest = (...tables) => Math.max(...tables.map((one) => Array.from(one.keys(), (end) => end.length)).flat());
  const tells = (one, word) => !one.mark || (one.mark < RARE && word.length - one.length >= TELLING);
  const isLess = (one, top) => !one.verbal && one.length === top.length - 1 && one.stem.length === one.length;
  const lowest = (word, least, most) => Math.max(least, word.length - most - 1);

  class Analyser {
    constructor(table, text, normal) {
      Object.assign(this, { table, normal, sounds: table.sounds });
      this.lexicon = kazakh.readLexicon(table.sounds, text, (stem) => this.kinds(stem));
      this.vowels = new Map(Array.from(VOWELS, (one) => [one, has(table.sounds.restored[1], one) ? CLOSE : VOWEL]));
      this.lasts = new Set(Array.from(table.participles.keys(), (end) => end.slice(-2)));
      this.reach = {
        all: longest(table.nominal, table.participial),
        finite: longest(table.finite),
        participles: longest(table.participles),
        building: longest(table.building),
      };
      this.built = new Map();
    }

    keys(text) {
      const plain = this.normal(text), at = plain.lastIndexOf("-");
      if (at < 0 || this.lexicon.closed.has(plain)) return this.whole(plain);
      const head = plain.slice(0, at), tail = plain.slice(at + 1);
      if (this.sounds.particles.has(tail)) return this.keys(head);
      if (this.table.nominal.has(tail) && (!this.lexicon.nouns.has(tail) || tail.length < SHORTEST)) return [head];
      if (!/\p{L}/u.test(head)) return this.whole(tail);
      return this.whole(tail).map((key) => head + "-" + key);
    }

    related(word) {
      return unique(this.keys(word).flatMap((key) => this.sources(key)));
    }

    sources(key) {
      const list = [];
      for (let at = key.length - 1, low = lowest(key, 1, this.reach.building); at > low; at--)
        for (const entry of this.table.building.get(key.slice(at)) || NONE)
          if (entry.target === "noun")
            for (const base of this.bases(key.slice(0, at), key.slice(at), entry))
              if (this.isStem(base, entry.origin, 0)) list.push(entry.origin === "verb" ? lemma(this.sounds, base) : base);
      return list;
    }

    whole(word) {
      const { nouns, verbs, closed, forms } = this.lexicon;
      if (forms.has(word)) return forms.get(word).slice();
      if (nouns.has(word)) return unique([word, ...this.beside(word)]);
      if (closed.has(word) || word.length < SHORTEST) return [word];
      const known = this.known(word);
      let found = known.filter((one) => one.mark < RARE);
      if (found.length) return this.best(found);
      const parts = this.cuts(word), nominal = this.nominal(parts), verbal = this.verbal(word, parts);
      found = [...this.derived(nominal, "noun"), ...this.derived(verbal, "verb")];
      if (found.length) return this.best(found);
      if (verbs.has(word)) known.push({ mark: RARE, length: word.length, verbal: true, stem: word });
      const guessed = this.guess(word, parts, nominal, verbal);
      return known.length ? unique([...this.best(known), word, ...guessed]) : guessed;
    }

    known(word) {
      const { nominal, participial, participles, finite } = this.table;
      const list = this.rooted(word, finite, this.reach.finite, "");
      for (let at = word.length, low = lowest(word, 1, this.reach.all); at > low; at--) {
        const ending = word.slice(at), entries = ending ? nominal.get(ending) : NOTHING;
        if (!entries && !participial.has(ending)) continue;
        const form = word.slice(0, at), before = this.vowels.get(ending[0]) || 0;
        for (const one of this.lexicon.looks.get(form) || NONE) {
          if (one.verbal || one.before > before) continue;
          for (const entry of entries || NONE)
            if (entry.kinds & one.kinds) list.push({ mark: entry.mark, length: at, verbal: false, stem: one.stem });
        }
        if (this.lasts.has(form.slice(-2)) || this.lasts.has(form[at - 1])) list.push(...this.rooted(form, participles, this.reach.participles, ending));
      }
      return list;
    }

    rooted(form, endings, most, rest) {
      const list = [];
      for (let at = form.length - 1, low = lowest(form, 0, most); at > low; at--) {
        const entries = endings.get(form.slice(at)), looks = entries && this.lexicon.looks.get(form.slice(0, at));
        if (!looks) continue;
        const mark = this.follows(form, rest), before = this.vowels.get(form[at]) || 0;
        if (mark === NEVER) continue;
        for (const one of looks) {
          if (!one.verbal) continue;
          for (const entry of entries)
            if (entry.kinds & one.kinds && (entry.restore ? one.before === FALLEN + entry.restore : one.before <= before))
              list.push({ mark: Math.max(mark, entry.mark), length: at, verbal: true, stem: one.stem });
        }
      }
      return list;
    }

    beside(word) {
      const list = [];
      for (let at = word.length - 1; at > 1; at--) {
        const ending = word.slice(at);
        if (!this.sounds.beside.has(ending)) continue;
        for (const one of this.lexicon.looks.get(word.slice(0, at)) || NONE)
          if (!one.verbal && one.stem.length === at && this.table.nominal.get(ending).some((entry) => entry.kinds & one.kinds))
            list.push(one.stem);
      }
      return list;
    }

    derived(readings, target) {
      return readings.filter((one) => one.mark < RARE && this.isBuilt(one.stem, target, DEPTH));
    }

    best(found) {
      const ranked = found.slice().sort((one, two) => one.mark - two.mark || two.length - one.length || two.verbal - one.verbal);
      const top = ranked[0];
      const same = ranked.filter((one) =>
        one.mark === top.mark && (one.length === top.length || (top.verbal ? one.verbal : isLess(one, top))));
      if (!top.verbal)
        same.push(...ranked.filter((one) => one.verbal && one.mark < RARE && one.length <= top.length).slice(0, 1));
      return unique(same.map((one) => (one.verbal ? this.lexicon.verbs.get(one.stem) || lemma(this.sounds, one.stem) : one.stem)));
    }

    guess(word, parts, nominal, verbal) {
      const list = [];
      const told = new Set(nominal.filter((one) => tells(one, word)).map((one) => one.length));
      const cut = parts.filter((part) => part[1] && part[0].length >= SHORTEST && told.has(part[0].length));
      const shortest = cut.length ? cut[cut.length - 1][0].length : word.length;
      let least = null;
      for (const one of verbal) {
        if (!tells(one, word) || one.length < 2 || one.length > shortest) continue;
        if (!least || one.length < least.length || (one.length === least.length && one.stem < least.stem)) least = one;
      }
      if (least && least.length < shortest) list.push(lemma(this.sounds, least.stem));
      for (const [stem, ending] of cut.slice().reverse())
        if (stem.length === shortest || this.sounds.weak.has(stem.slice(shortest))) list.push(this.unvoiced(stem, ending));
      if (least) list.push(lemma(this.sounds, least.stem));
      else if (!cut.length || cut[cut.length - 1][1].length < SHORTEST) list.push(word);
      return unique(list);
    }

    unvoiced(stem, ending) {
      const last = stem[stem.length - 1], before = stem[stem.length - 2];
      if (has(VOWELS, ending[0]) && has("бгғ", last) && !(last === "г" && has("аоуэи", before)))
        return stem.slice(0, -1) + this.sounds.voiceless.get(last);
      return ending[0] === "т" && stem.endsWith("ис") ? stem + "т" : stem;
    }

    cuts(word) {
      const { nominal, participial } = this.table, list = [[word, ""]];
      for (let at = word.length - 1, low = lowest(word, 1, this.reach.all); at > low; at--) {
        const ending = word.slice(at);
        if (nominal.has(ending) || participial.has(ending)) list.push([word.slice(0, at), ending]);
      }
      return list;
    }

    nominal(parts) {
      const { sounds } = this, list = [];
      for (const [stem, ending] of parts) {
        const bases = this.bare(stem, ending), kind = this.kinds(stem), loan = isLoan(sounds, stem);
        for (const entry of ending ? this.table.nominal.get(ending) || NONE : NOTHING) {
          const agrees = entry.kinds & kind;
          if (!agrees && !loan) continue;
          for (const base of bases)
            if (agrees || entry.kinds & this.kinds(base))
              list.push({ mark: entry.mark, length: stem.length, verbal: false, stem: base });
        }
      }
      return list;
    }

    bare(stem, ending) {
      const { sounds } = this, last = stem[stem.length - 1], list = [stem];
      if (ending && has(VOWELS, ending[0])) {
        if (sounds.voiceless.has(last)) list.push(stem.slice(0, -1) + sounds.voiceless.get(last));
        const before = stem[stem.length - 2];
        if (stem.length > 2 && has(sounds.dropping, last) && (has("уи", before) || !has(VOWELS, before)))
          for (const vowel of sounds.restored[1]) list.push(stem.slice(0, -1) + vowel + last);
      }
      if (stem.length >= SHORTEST) {
        for (const tail of sounds.tails.get(last) || "") list.push(stem + tail);
        if (ends(stem, sounds.linked)) list.push(stem.slice(0, -1));
      }
      return list;
    }

    verbal(word, parts) {
      const { finite, participles } = this.table, list = this.read(word, finite, this.reach.finite, 0);
      for (const [stem, ending] of parts) {
        const last = this.lasts.has(stem.slice(-2)) || this.lasts.has(stem[stem.length - 1]);
        const mark = last ? this.follows(stem, ending) : NEVER;
        if (mark < NEVER) list.push(...this.read(stem, participles, this.reach.participles, mark));
      }
      return list;
    }

    read(form, endings, most, mark) {
      const list = [];
      for (let at = form.length - 1, low = lowest(form, 0, most); at > low; at--)
        for (const entry of endings.get(form.slice(at)) || NONE)
          for (const root of this.roots(form.slice(0, at), form[at], entry))
            list.push({ mark: Math.max(mark, entry.mark), length: at, verbal: true, stem: root });
      return list;
    }

    follows(stem, ending) {
      if (!ending) return 0;
      const kind = this.kinds(stem);
      let least = NEVER;
      for (const table of [this.table.participial, this.table.nominal])
        for (const entry of table.get(ending) || NONE) if (entry.kinds & kind && entry.mark < least) least = entry.mark;
      return least;
    }

    roots(stem, first, entry) {
      const { sounds } = this, last = stem[stem.length - 1], head = stem.slice(0, -1);
      let list = [stem];
      if (entry.restore) list = Array.from(sounds.restored[entry.restore], (letter) => stem + letter);
      else if (has(VOWELS, first)) {
        if (sounds.voiceless.has(last)) list = [head + sounds.voiceless.get(last), stem];
        else if (last === "у" && has(sounds.restored[1], first)) list = [stem, head + "п"];
      }
      return list.filter((root) => this.kinds(root) & entry.kinds);
    }

    isBuilt(stem, target, depth) {
      if (depth < DEPTH) return this.build(stem, target, depth);
      const name = target + " " + stem;
      if (!this.built.has(name)) this.built.set(name, this.build(stem, target, depth));
      return this.built.get(name);
    }

    build(stem, target, depth) {
      for (let at = stem.length - 1, low = lowest(stem, 1, this.reach.building); at > low; at--) {
        for (const entry of this.table.building.get(stem.slice(at)) || NONE) {
          if (entry.target !== target) continue;
          const bases = this.bases(stem.slice(0, at), stem.slice(at), entry);
          if (bases.some((base) => this.isStem(base, entry.origin, depth - 1))) return true;
        }
      }
      return false;
    }

    bases(stem, suffix, entry) {
      if (entry.origin === "verb") return this.roots(stem, suffix[0], entry);
      return this.bare(stem, suffix).filter((base) => this.kinds(base) & entry.kinds);
    }

    isStem(base, origin, depth) {
      const { nouns, verbs } = this.lexicon, known = origin === "noun" ? base.length > 2 && nouns.has(base) : verbs.has(base);
      return known || (depth > 0 && this.isBuilt(base, origin, depth));
    }

    kinds(stem) {
      const at = stem.endsWith("ь") && stem.length > 1 ? stem.length - 2 : stem.length - 1;
      const kind = this.sounds.finals.get(stem[at]);
      return kind === undefined ? ANYTHING : this.harmony(stem) << (2 * kind);
    }

    harmony(stem) {
      const { harmony, loose } = this.sounds;
      if (has("ьә", stem[stem.length - 1]) || ends(stem, loose)) return FRONT | BACK;
      let end = stem.length, loan = 0;
      for (let at = stem.length - 1; at >= 0; at--) {
        if (harmony.has(stem[at])) return harmony.get(stem[at]) | loan;
        if (stem[at] !== "у") continue;
        if (at !== end - 1) loan = BACK;
        end = at;
      }
      return end === 0 ? BACK : FRONT | BACK;
    }
  }

  Object.assign(kazakh, { Analyser });
})(globalThis.kazakh);
