// Words and their spellings: what a word is, and how near one is to another.
//
// The scripts of this folder share `engine` and know nothing of pages. They ask each other only when they are asked
// themselves, so they load in any order; search.js puts them together.
(() => {
  "use strict";

  const engine = (window.engine ??= {});

  const LATIN = /^[\p{Script=Latin}\p{N}]+$/u;
  const RUSSIAN = /^[а-я\p{N}]+$/u;

  const wordsOf = (text, { word }) => text.match(word) ?? [];
  const isLatin = (word) => LATIN.test(word);
  // Whether a word may be one in a script; a number is one in each.
  const isWrittenIn = (plain, script) => /^\p{N}+$/u.test(plain) || (script === "Latn" ? LATIN : RUSSIAN).test(plain);

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

  // How many letters are changed, left out, added or exchanged between two words; one more than `limit` where it is more.
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
  const tolerance = (word) => (word.length < 4 ? 0 : word.length < 9 ? 1 : 2);

  // What all Latin spellings of a word have in common: no diacritics, one letter for і ы и й, for к қ, for н ң …
  const skeleton = (latin) => latin.normalize("NFD").replace(/[\p{M}'’ʼ]/gu, "").toLowerCase().replace(/ı|y/g, "i").replace(/q/g, "k")
    .replace(/([kgz])h/g, (_, letter) => ({ k: "h", g: "g", z: "j" })[letter]).replace(/sh/g, "s").replace(/ch/g, "ts")
    .replace(/ng/g, "n").replace(/w/g, "u").replace(/x/g, "ks").replace(/i+/g, "i");

  Object.assign(engine, { wordsOf, isLatin, isWrittenIn, unique, grouped, distance, tolerance, skeleton });
})();
