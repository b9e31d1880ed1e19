/* The table of endings: every chain of suffixes of grammar.txt, spelt out. It agrees with table.py. */
(function (kazakh) {
  "use strict";

  const { has, words, pairs, sections, fields } = kazakh;
  const FRONT = 1, BACK = 2;
  const STEMS = new Set(["noun", "verb", "participle"]);

  function readSounds(lines) {
    const sets = fields(lines);
    const [front, back, either] = words(sets.harmony);
    const harmony = new Map();
    for (const [vowels, mark] of [[front, FRONT], [back, BACK], [either, FRONT | BACK]])
      for (const vowel of vowels) harmony.set(vowel, mark);
    const finals = new Map();
    words(sets.finals).forEach((letters, kind) => { for (const letter of letters) finals.set(letter, kind); });
    const voicing = pairs(sets.voicing);
    return {
      finals, harmony, voicing,
      samples: [words(sets.front), words(sets.back)],
      archiphonemes: pairs(sets.sounds),
      backing: pairs(sets.backing),
      voiceless: new Map(Array.from(voicing, ([plain, voiced]) => [voiced, plain])),
      restored: ["", ...words(sets.restored)],
      tails: pairs(sets.tails),
      linked: words(sets.linked),
      loose: words(sets.loose),
      dropping: words(sets.dropping)[0],
      weak: new Set(words(sets.weak)),
      beside: new Set(words(sets.beside)),
      particles: new Set(words(sets.particles)),
    };
  }

  function readRules(lines) {
    const rules = new Map();
    for (const line of lines) {
      const [states, suffixes] = line.split(" : ");
      const [origins, target] = states.split(" > ");
      for (const origin of words(origins)) {
        if (!rules.has(origin)) rules.set(origin, []);
        for (const suffix of words(suffixes)) rules.get(origin).push([suffix, target]);
      }
    }
    return rules;
  }

  function final(sounds, form) {
    const kind = sounds.finals.get(form[form.length - 1]);
    return kind === undefined ? 9 : kind;
  }

  function verbalNoun(sounds, form) {
    const kind = final(sounds, form), head = form.slice(0, -1);
    if (kind === 1) return final(sounds, head) === 2 ? verbalNoun(sounds, head) : head + "у";
    return kind === 2 ? head + "ю" : form + (kind === 4 ? "ю" : "у");
  }

  /* The headword of a verb: its root with -у; п, к, қ are voiced before it (жап, жабу). */
  function lemma(sounds, root) {
    const last = root[root.length - 1];
    return verbalNoun(sounds, root.slice(0, -1) + (sounds.voicing.get(last) || last));
  }

  function converb(sounds, form, sign, back) {
    const kind = final(sounds, form);
    if (kind < 2) {
      if (sign === "R") return form;
      return kind === 0 ? form + "й" : form.slice(0, -1) + "и";
    }
    const vowel = back ? (kind === 2 || kind === 4 ? "я" : "а") : "е";
    const stem = back && kind === 2 ? form.slice(0, -1) : form;
    return stem + vowel + (sign === "Y" ? "й" : "");
  }

  function join(sounds, form, suffix, back) {
    let chosen = suffix;
    if (has("([", suffix[0])) {
      const keep = final(sounds, form) < 2 === (suffix[0] === "[");
      chosen = (keep ? suffix[1] : "") + suffix.slice(3);
    }
    for (const sign of chosen) {
      if (has("ERY", sign)) form = converb(sounds, form, sign, back);
      else if (sign === "U") form = verbalNoun(sounds, form);
      else if (has("AI", sign) || sounds.archiphonemes.has(sign)) {
        const sound = sign === "A" ? "е" : sign === "I" ? "і" : sounds.archiphonemes.get(sign)[final(sounds, form)];
        form += back && sounds.backing.has(sound) ? sounds.backing.get(sound) : sound;
      } else form += sign;
    }
    return form;
  }

  /* Every form that a sample stem can have, once: the form, the gravest mark of its chain, where it ends. */
  function chains(sounds, rules, origin, sample, back) {
    const queue = [[sample, 0, origin]], found = new Map();
    while (queue.length) {
      const [form, mark, state] = queue.pop();
      for (const [suffix, target] of rules.get(state) || []) {
        const own = suffix[0] === "?" ? 2 : suffix[0] === "~" ? 1 : 0;
        const longer = [join(sounds, form, suffix.replace(/^[~?]/, ""), back), Math.max(mark, own), target];
        const name = longer.join(" ");
        if (found.has(name)) continue;
        found.set(name, longer);
        if (!STEMS.has(target)) queue.push(longer);
      }
    }
    return Array.from(found.values()).filter(([, , target]) => STEMS.has(target) || target === target.toUpperCase());
  }

  /* The endings after a kind of stem, each with the kinds that it follows; put to those that are there by their texts. */
  function spell(sounds, rules, origin, into) {
    const found = new Map();
    sounds.samples.forEach((samples, back) => samples.forEach((sample, kind) => {
      for (const [form, mark, target] of chains(sounds, rules, origin, sample, back === 1)) {
        const same = form[0] === sample, text = same ? form.slice(1) : form;
        const restore = same ? 0 : kind === 2 ? 2 : 1;
        const name = text + " " + restore + " " + mark + " " + target;
        if (!found.has(name)) found.set(name, { text, kinds: 0, restore, mark, origin, target });
        found.get(name).kinds |= 1 << (2 * kind + back);
      }
    }));
    for (const entry of found.values()) {
      if (!into.has(entry.text)) into.set(entry.text, []);
      into.get(entry.text).push(entry);
    }
    return into;
  }

  function select(endings, participle) {
    const chosen = new Map();
    for (const [text, group] of endings) {
      const kept = group.filter((entry) => (entry.target === "participle") === participle);
      if (kept.length) chosen.set(text, kept);
    }
    return chosen;
  }

  function readTable(text) {
    const parts = sections(text);
    const sounds = readSounds(parts.sets);
    const verbal = spell(sounds, readRules(parts.verbal), "verb", new Map());
    const stem = readRules(parts.stem);
    return {
      sounds,
      nominal: spell(sounds, readRules(parts.nominal), "noun", new Map()),
      participial: spell(sounds, readRules(parts.participle), "noun", new Map()),
      participles: select(verbal, true),
      finite: select(verbal, false),
      building: spell(sounds, stem, "verb", spell(sounds, stem, "noun", new Map())),
    };
  }

  Object.assign(kazakh, { FRONT, BACK, lemma, readTable });
})(globalThis.kazakh);
