/* The Kazakh letters: folding, and the way to and from Latin script. It agrees with alphabet.py on every word. */
(function (kazakh) {
  "use strict";

  const { ALPHABET, words, pairs, sections, fields } = kazakh;
  const VOWELS = "аәеёиоөуұүыіэюя";
  const NUMERAL = /^(?=.)m{0,3}(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})$/;
  const MARKS = "\\u0300-\\u036f";
  const MOST = 24, BEAM = 96, LONGEST = 40, LONGEST_SPELLING = 4;
  const LETTERS = new Set(ALPHABET);
  const NORMAL = /^(?![іх]+$)[а-яәғқңөұүһі]+$/;

  const has = (text, letter) => letter !== "" && letter !== undefined && text.includes(letter);
  const lower = (word) => word.replace(/İ/g, "i").toLowerCase().replace(/[əǝ]/g, "ә");
  const capital = (spelled) => (spelled[0] === "i" ? "İ" : spelled[0] === "ı" ? "I" : spelled[0].toUpperCase()) + spelled.slice(1);

  function translate(text, map) {
    let out = "";
    for (const sign of text) out += map.has(sign) ? map.get(sign) : sign;
    return out;
  }

  /* ---- how well a spelling that was guessed agrees with itself ---- */

  function misplaced(word, at) {
    const letter = word[at], before = word[at - 1] || "", after = word[at + 1] || "";
    if (letter === "й") return has(VOWELS, before) ? 0 : 3;
    if (has("ыі", letter)) return has(VOWELS, before) || has(VOWELS, after) ? 3 : 0;
    if (letter === "э") return before ? 3 : 0;
    if (letter === "е") return before ? 0 : 1;
    return has("ұүө", letter) && at > 2 ? 2 : 0;
  }

  function discord(word) {
    const count = (set) => Array.from(word).filter((letter) => set.includes(letter)).length;
    const front = count("әеөүі"), back = count("аоұы");
    let wrong = 2 * Math.min(count("өүі"), back);
    if (front !== back) wrong += count(front > back ? "қғ" : "кг");
    for (let at = 0; at < word.length; at++) wrong += misplaced(word, at);
    return wrong;
  }

  function cheapest(costs, most) {
    return Array.from(costs, ([text, cost]) => [text, cost, cost + discord(text)])
      .sort((one, two) => one[2] - two[2] || (one[0] < two[0] ? -1 : one[0] > two[0] ? 1 : 0))
      .slice(0, most);
  }

  class Letters {
    constructor(text) {
      const parts = sections(text);
      const sets = fields([...parts.words, ...parts.normal, ...parts.fold, ...parts["2021"]]);
      const unseen = words(sets.unseen).map((code) => `\\u${code}`).join(""), apostrophes = words(sets.apostrophes).join("");
      this.word = new RegExp(`[\\p{L}\\p{N}](?:[\\p{L}\\p{N}]|[${unseen}${MARKS}]|[${apostrophes}](?=[\\p{L}\\p{N}]))*`, "gu");
      this.unseen = new RegExp(`[${unseen}]`, "g");
      this.dropped = new RegExp(`[${unseen}${MARKS}${apostrophes}]`, "g");
      this.alike = pairs(sets.alike);
      this.roman = pairs(sets.roman);
      this.hyphens = pairs(sets.hyphens);
      this.mixed = pairs(sets.mixed);
      this.russian = pairs(sets.russian);
      this.modern = pairs(sets.pairs);
      this.latin = new Map(Object.entries(fields(parts.latin)).map(([name, values]) => [
        name,
        words(values).flatMap((group, cost) => group.split("/").map((one) => [one, cost])),
      ]));
    }

    /* A text as readers see it. */
    seen(text) {
      return text.normalize("NFC").replace(this.unseen, "");
    }

    plain(word) {
      if (NORMAL.test(word)) return word;
      const small = translate(lower(word.normalize("NFC")).replace(this.dropped, ""), this.alike), numeral = translate(small, this.roman);
      return NUMERAL.test(numeral) && (word.length > 1 || word !== small) ? numeral : small;
    }

    normal(word) {
      if (NORMAL.test(word)) return word;
      const one = translate(this.plain(word), this.hyphens).replace(/^-+|-+$/g, "");
      return Array.from(one).some((sign) => LETTERS.has(sign)) ? translate(one, this.mixed) : one;
    }

    fold(word) {
      return this.normal(translate(this.normal(word), this.russian));
    }

    toLatin(word) {
      return Array.from(word, (letter) => {
        const low = lower(letter), plain = translate(low, this.modern);
        return letter === low || !plain ? plain : capital(plain);
      }).join("");
    }

    /* The Cyrillic spellings that a word in Latin script may stand for, the likeliest first. */
    fromLatin(word) {
      const typed = translate(this.plain(word), this.hyphens);
      if (typed.length > LONGEST || !Array.from(typed).some((letter) => this.latin.has(letter))) return [];
      const beams = Array.from({ length: typed.length + 1 }, () => new Map());
      beams[0].set("", 0);
      for (let at = 0; at < typed.length; at++) this.follow(typed, at, beams);
      const found = new Map(Array.from(beams[typed.length], ([text, cost]) => [text, 2 * cost + discord(text)]));
      return cheapest(found, MOST).map(([text]) => text);
    }

    /* Lengthens the cheapest beginnings up to a letter by what stands there. */
    follow(typed, at, beams) {
      const spellings = this.spellings(typed, at);
      for (const [text, cost] of cheapest(beams[at], BEAM))
        for (const [length, spelling, extra] of spellings) {
          const beam = beams[at + length], longer = text + spelling;
          if (!beam.has(longer) || cost + extra < beam.get(longer)) beam.set(longer, cost + extra);
        }
    }

    /* What may stand at a letter: how many Latin letters it takes, how it is spelt, what it costs. */
    spellings(typed, at) {
      const list = [], pair = this.latin.has(typed.slice(at, at + 2));
      for (let length = Math.min(LONGEST_SPELLING, typed.length - at); length > 0; length--)
        for (const [spelling, cost] of this.latin.get(typed.slice(at, at + length)) || [])
          list.push([length, spelling, 2 * cost + (length > 1 && spelling.length > 1 ? 1 : 0) + (pair && length === 1 ? 1 : 0)]);
      if (!this.latin.has(typed[at])) list.push([1, typed[at], 0]);
      return list;
    }
  }

  Object.assign(kazakh, { VOWELS, has, Letters });
})(globalThis.kazakh);
