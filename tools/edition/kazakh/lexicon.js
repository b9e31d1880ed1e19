/* The stems of the language, by how they look before an ending. It agrees with lexicon.py, which says what it is about. */
(function (kazakh) {
  "use strict";

  const { VOWELS, has, words, sections, unpack, lemma } = kazakh;
  const ALWAYS = 0, VOWEL = 1, CLOSE = 2, FALLEN = 2, SHORTEST = 3;

  const ends = (stem, list) => list.some((end) => stem.endsWith(end));
  const isLoan = (sounds, stem) => sounds.tails.has(stem[stem.length - 1]) || ends(stem, sounds.loose);

  function readForms(lines) {
    const forms = new Map();
    for (const line of lines) {
      const [headword, all] = line.split(": ");
      for (const form of words(all)) forms.set(form, [...(forms.get(form) || []), headword]);
    }
    return forms;
  }

  function readVerbs(sounds, entries) {
    const verbs = new Map();
    for (const entry of entries) {
      const [root, headword] = entry.split("=");
      verbs.set(root, headword || lemma(sounds, root));
    }
    return verbs;
  }

  function nounLooks(sounds, noun) {
    const head = noun.slice(0, -1), last = noun[noun.length - 1], before = head[head.length - 1];
    const list = [[noun, ALWAYS]];
    if (sounds.voicing.has(last)) list.push([head + sounds.voicing.get(last), VOWEL]);
    const third = noun[noun.length - 3];
    const falls = has(sounds.dropping, last) && noun.length > SHORTEST && has(sounds.restored[1], before);
    if (falls && (has("уи", third) || !has(VOWELS, third))) list.push([head.slice(0, -1) + last, VOWEL]);
    if (head.length >= SHORTEST && has(sounds.tails.get(before) || "", last)) list.push([head, ALWAYS]);
    for (const end of sounds.linked) if (noun.endsWith(end.slice(0, -1))) list.push([noun + end.slice(-1), ALWAYS]);
    return list;
  }

  function verbLooks(sounds, root) {
    const head = root.slice(0, -1), last = root[root.length - 1], list = [[root, ALWAYS]];
    if (sounds.voicing.has(last)) list.push([head + sounds.voicing.get(last), VOWEL]);
    if (last === "п") list.push([head + "у", CLOSE]);
    sounds.restored.forEach((letters, restore) => { if (has(letters, last)) list.push([head, FALLEN + restore]); });
    return list;
  }

  function readLexicon(sounds, text, kinds) {
    const lines = sections(text), looks = new Map();
    const put = (look, entry) => { if (looks.has(look)) looks.get(look).push(entry); else looks.set(look, [entry]); };
    const nouns = unpack(lines.noun[0]), verbs = readVerbs(sounds, unpack(lines.verb[0]));
    for (const stem of nouns)
      for (const [look, before] of nounLooks(sounds, stem))
        put(look, { stem, verbal: false, before, kinds: kinds(look) | (isLoan(sounds, look) ? kinds(stem) : 0) });
    for (const stem of verbs.keys())
      for (const [look, before] of verbLooks(sounds, stem)) put(look, { stem, verbal: true, before, kinds: kinds(stem) });
    const closed = new Set(unpack(lines.closed[0]));
    return { nouns: new Set(nouns), verbs, closed, forms: readForms(lines.forms), looks };
  }

  Object.assign(kazakh, { VOWEL, CLOSE, FALLEN, SHORTEST, ends, isLoan, readLexicon });
})(globalThis.kazakh);
