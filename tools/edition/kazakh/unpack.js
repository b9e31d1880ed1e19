/* What pack.py writes, read again: texts of sections, fields and words, and lists of words. */
(function (kazakh) {
  "use strict";

  const ALPHABET = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя";
  const CODE = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOP";

  const words = (text) => text.split(" ").filter(Boolean);
  const pairs = (items) => new Map(words(items).map((item) => [item[0], item.slice(1)]));

  function sections(text) {
    const found = {};
    let lines = [];
    for (const line of text.split("\n")) {
      if (line.startsWith("[")) lines = found[line.slice(1, -1)] = found[line.slice(1, -1)] || [];
      else if (line && !line.startsWith("#")) lines.push(line);
    }
    return found;
  }

  function fields(lines) {
    const sets = {};
    for (const line of lines) {
      const at = line.indexOf(" : ");
      sets[line.slice(0, at)] = line.slice(at + 3);
    }
    return sets;
  }

  function unpack(text) {
    const list = [];
    let word = "";
    const letter = (sign) => ALPHABET[CODE.indexOf(sign)];
    for (const part of text.match(/\d\D*/g) || [])
      list.push((word = word.slice(0, +part[0]) + part.slice(1).replace(/[a-z]/gi, letter)));
    return list;
  }

  Object.assign(kazakh, { ALPHABET, words, pairs, sections, fields, unpack });
})((globalThis.kazakh ??= {}));
