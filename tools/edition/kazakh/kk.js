/* The keys under which the search files a Kazakh word: the second interpreter of grammar.txt, letters.txt and lexicon.txt.
 *
 * A plain script: it sets `kazakh` on the global object (or exports it to a CommonJS loader). `kazakh.make(data)` takes
 * what pack.py writes: { grammar, letters, lexicon }, all text. It must agree with analyser.py and alphabet.py on every word.
 */
(function (root, factory) {
  "use strict";
  const api = factory();
  if (typeof module === "object" && module.exports) module.exports = api;
  else root.kazakh = api;
})(typeof globalThis === "object" ? globalThis : this, function () {
  "use strict";

  const ALPHABET = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя";
  const CODE = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOP";
  const VOWELS = "аәеёиоөуұүыіэюя";
  const FRONT = 1, BACK = 2, ANYTHING = (1 << 20) - 1, SHORTEST = 3, DEPTH = 3, RARE = 2, NEVER = 3, MOST = 24, BEAM = 96, LONGEST = 40;
  const STEMS = new Set(["noun", "verb", "participle"]);
  const has = (text, letter) => letter !== "" && letter !== undefined && text.includes(letter);
  const words = (text) => text.split(" ").filter(Boolean);
  const pairs = (items) => new Map(words(items).map((item) => [item[0], item.slice(1)]));

  function translate(text, map) {
    let out = "";
    for (const sign of text) out += map.has(sign) ? map.get(sign) : sign;
    return out;
  }

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

  /* ---- the table ---- */

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
    const kind = final(sounds, form);
    if (kind === 1 || kind === 2) return form.slice(0, -1) + (kind === 1 ? "у" : "ю");
    return form + (kind === 4 ? "ю" : "у");
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

  function spell(sounds, rules, origin, into) {
    const found = new Map();
    sounds.samples.forEach((samples, back) => samples.forEach((sample, kind) => {
      const queue = [[sample, 0, origin]];
      while (queue.length) {
        const [form, mark, state] = queue.pop();
        for (const [suffix, target] of rules.get(state) || []) {
          const own = suffix[0] === "?" ? 2 : suffix[0] === "~" ? 1 : 0;
          const grave = Math.max(mark, own);
          const longer = join(sounds, form, suffix.replace(/^[~?]/, ""), back === 1);
          if (!STEMS.has(target)) queue.push([longer, grave, target]);
          if (!STEMS.has(target) && target !== target.toUpperCase()) continue;
          const same = longer[0] === sample;
          const text = same ? longer.slice(1) : longer;
          const restore = same ? 0 : kind === 2 ? 2 : 1;
          const name = text + " " + restore + " " + grave + " " + target;
          if (!found.has(name)) found.set(name, { text, kinds: 0, restore, mark: grave, origin, target });
          found.get(name).kinds |= 1 << (2 * kind + back);
        }
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

  /* ---- the lexicon: sorted words, see pack.py ---- */

  function unpack(text) {
    const list = [];
    let word = "";
    const letter = (sign) => ALPHABET[CODE.indexOf(sign)];
    for (const part of text.match(/\d\D*/g) || [])
      list.push((word = word.slice(0, +part[0]) + part.slice(1).replace(/[a-z]/gi, letter)));
    return list;
  }

  function readLexicon(sounds, text) {
    const lines = sections(text);
    const verbs = new Map();
    for (const entry of unpack(lines.verb[0])) {
      const [root, headword] = entry.split("=");
      verbs.set(root, headword || lemma(sounds, root));
    }
    const forms = new Map();
    for (const line of lines.forms) {
      const [headword, all] = line.split(": ");
      for (const form of words(all)) forms.set(form, [...(forms.get(form) || []), headword]);
    }
    return { nouns: new Set(unpack(lines.noun[0])), verbs, closed: new Set(unpack(lines.closed[0])), forms };
  }

  function lemma(sounds, root) {
    const last = root[root.length - 1];
    return verbalNoun(sounds, root.slice(0, -1) + (sounds.voicing.get(last) || last));
  }

  /* ---- the analyser ---- */

  function makeReader(table, lexicon, normal) {
    const { sounds, nominal, participial, participles, finite, building } = table;
    const { nouns, verbs, closed, forms } = lexicon;
    const NOTHING = [{ kinds: ANYTHING, restore: 0, mark: 0 }], NONE = [];
    const longest = (...tables) => Math.max(...tables.map((one) => Array.from(one.keys(), (end) => end.length)).flat());
    const lasts = new Set(Array.from(participles.keys(), (end) => end[end.length - 1]));
    const reach = {
      all: longest(nominal, participial),
      finite: longest(finite),
      participles: longest(participles),
      building: longest(building),
    };
    const built = new Map();
    const ends = (stem, list) => list.some((end) => stem.endsWith(end));
    const unique = (list) => Array.from(new Set(list));

    function harmony(stem) {
      if (stem.endsWith("ь") || ends(stem, sounds.loose)) return FRONT | BACK;
      let end = stem.length, loan = 0;
      for (let at = stem.length - 1; at >= 0; at--) {
        if (sounds.harmony.has(stem[at])) return sounds.harmony.get(stem[at]) | loan;
        if (stem[at] !== "у") continue;
        if (at !== end - 1) loan = BACK;
        end = at;
      }
      return end === 0 ? BACK : FRONT | BACK;
    }

    function kinds(stem) {
      const at = stem.endsWith("ь") && stem.length > 1 ? stem.length - 2 : stem.length - 1;
      const kind = sounds.finals.get(stem[at]);
      return kind === undefined ? ANYTHING : harmony(stem) << (2 * kind);
    }

    function bare(stem, ending) {
      const last = stem[stem.length - 1], list = [stem];
      if (ending && has(VOWELS, ending[0])) {
        if (sounds.voiceless.has(last)) list.push(stem.slice(0, -1) + sounds.voiceless.get(last));
        const before = stem[stem.length - 2];
        if (stem.length > 2 && has(sounds.dropping, last) && (has("уи", before) || !has(VOWELS, before)))
          for (const vowel of sounds.restored[1]) list.push(stem.slice(0, -1) + vowel + last);
      }
      if (stem.length > 3) {
        for (const tail of sounds.tails.get(last) || "") list.push(stem + tail);
        if (ends(stem, sounds.linked)) list.push(stem.slice(0, -1));
      }
      return list;
    }

    function nominalReadings(parts, known) {
      const list = [];
      for (const [stem, ending] of parts) {
        let bases = bare(stem, ending);
        if (known) bases = bases.filter((base) => known.has(base));
        if (!bases.length) continue;
        const kind = kinds(stem), loan = sounds.tails.has(stem[stem.length - 1]) || ends(stem, sounds.loose);
        for (const entry of ending ? nominal.get(ending) || NONE : NOTHING) {
          const agrees = entry.kinds & kind;
          if (!agrees && !loan) continue;
          for (const base of bases)
            if (agrees || entry.kinds & kinds(base))
              list.push({ mark: entry.mark, length: stem.length, verbal: false, stem: base });
        }
      }
      return list;
    }

    function roots(stem, first, entry, known) {
      const last = stem[stem.length - 1], head = stem.slice(0, -1);
      let list = [stem];
      if (entry.restore) list = Array.from(sounds.restored[entry.restore], (letter) => stem + letter);
      else if (has(VOWELS, first)) {
        if (sounds.voiceless.has(last)) list = [head + sounds.voiceless.get(last), stem];
        else if (last === "у" && has(sounds.restored[1], first)) list = [stem, head + "п"];
      }
      return list.filter((root) => (!known || known.has(root)) && kinds(root) & entry.kinds);
    }

    function cuts(word) {
      const list = [[word, ""]];
      for (let at = word.length - 1, low = Math.max(1, word.length - reach.all - 1); at > low; at--) {
        const ending = word.slice(at);
        if (nominal.has(ending) || participial.has(ending)) list.push([word.slice(0, at), ending]);
      }
      return list;
    }

    function follows(stem, ending) {
      if (!ending) return 0;
      const kind = kinds(stem);
      let least = NEVER;
      for (const table of [participial, nominal])
        for (const entry of table.get(ending) || NONE) if (entry.kinds & kind && entry.mark < least) least = entry.mark;
      return least;
    }

    function verbalReadings(word, parts, known) {
      const list = [];
      const read = (form, table, longest, mark) => {
        for (let at = form.length - 1, low = Math.max(0, form.length - longest - 1); at > low; at--) {
          const entries = table.get(form.slice(at));
          if (!entries) continue;
          const stem = form.slice(0, at);
          for (const entry of entries)
            for (const root of roots(stem, form[at], entry, known))
              list.push({ mark: Math.max(mark, entry.mark), length: at, verbal: true, stem: root });
        }
      };
      read(word, finite, reach.finite, 0);
      for (const [stem, ending] of parts) {
        if (!lasts.has(stem[stem.length - 1])) continue;
        const mark = follows(stem, ending);
        if (mark < NEVER) read(stem, participles, reach.participles, mark);
      }
      return list;
    }

    function isStem(base, origin, depth) {
      const known = origin === "noun" ? base.length > 2 && nouns.has(base) : verbs.has(base);
      return known || (depth > 0 && isBuilt(base, origin, depth));
    }

    function basesOf(stem, suffix, entry) {
      if (entry.origin === "verb") return roots(stem, suffix[0], entry);
      return bare(stem, suffix).filter((base) => kinds(base) & entry.kinds);
    }

    function build(stem, target, depth) {
      for (let at = stem.length - 1, low = Math.max(1, stem.length - reach.building - 1); at > low; at--) {
        for (const entry of building.get(stem.slice(at)) || []) {
          if (entry.target !== target) continue;
          if (basesOf(stem.slice(0, at), stem.slice(at), entry).some((base) => isStem(base, entry.origin, depth - 1))) return true;
        }
      }
      return false;
    }

    function isBuilt(stem, target, depth) {
      if (depth < DEPTH) return build(stem, target, depth);
      const name = target + " " + stem;
      if (!built.has(name)) built.set(name, build(stem, target, depth));
      return built.get(name);
    }

    const keyOf = (one) => (one.verbal ? verbs.get(one.stem) || lemma(sounds, one.stem) : one.stem);

    function best(found) {
      const ranked = found.slice().sort((one, two) => one.mark - two.mark || two.length - one.length || two.verbal - one.verbal);
      const top = ranked[0];
      return unique(ranked
        .filter((one) => one.mark === top.mark && one.length >= top.length - (top.verbal && one.verbal ? 1 : 0))
        .map(keyOf));
    }

    function unvoiced(stem, ending) {
      const last = stem[stem.length - 1], before = stem[stem.length - 2];
      if (has(VOWELS, ending[0]) && has("гғ", last) && !(last === "г" && has("аоуэи", before)))
        return stem.slice(0, -1) + sounds.voiceless.get(last);
      return ending[0] === "т" && stem.endsWith("ис") ? stem + "т" : stem;
    }

    function guess(word, parts, verbal) {
      const list = [];
      const cut = parts.filter((part) =>
        part[0].length >= SHORTEST && part[1] && nominalReadings([part]).some((one) => !one.mark));
      const shortest = cut.length ? cut[cut.length - 1][0].length : word.length;
      let least = null;
      for (const one of verbal) {
        if (one.mark || one.length < 2 || one.length > shortest) continue;
        if (!least || one.length < least.length || (one.length === least.length && one.stem < least.stem)) least = one;
      }
      if (least && least.length < shortest) list.push(lemma(sounds, least.stem));
      for (const [stem, ending] of cut.slice().reverse())
        if (stem.length === shortest || sounds.weak.has(stem.slice(shortest))) list.push(unvoiced(stem, ending));
      if (least) list.push(lemma(sounds, least.stem));
      else if (!cut.length || cut[cut.length - 1][1].length < SHORTEST) list.push(word);
      return unique(list);
    }

    function whole(word) {
      if (forms.has(word)) return forms.get(word).slice();
      if (nouns.has(word)) {
        const parts = cuts(word).filter((part) => sounds.beside.has(part[1]));
        return unique([word, ...nominalReadings(parts, nouns).map((one) => one.stem)]);
      }
      if (closed.has(word) || word.length < SHORTEST) return [word];
      const parts = cuts(word), known = [...nominalReadings(parts, nouns), ...verbalReadings(word, parts, verbs)];
      let found = known.filter((one) => one.mark < RARE);
      if (found.length) return best(found);
      const verbals = verbalReadings(word, parts);
      found = [...nominalReadings(parts).filter((one) => one.mark < RARE && isBuilt(one.stem, "noun", DEPTH)),
        ...verbals.filter((one) => one.mark < RARE && isBuilt(one.stem, "verb", DEPTH))];
      if (found.length) return best(found);
      if (verbs.has(word)) known.push({ mark: RARE, length: word.length, verbal: true, stem: word });
      return known.length ? unique([...best(known), word]) : guess(word, parts, verbals);
    }

    function keys(text) {
      const plain = normal(text), at = plain.lastIndexOf("-");
      if (at < 0) return whole(plain);
      const head = plain.slice(0, at), tail = plain.slice(at + 1);
      if (nominal.has(tail) && (!nouns.has(tail) || tail.length < SHORTEST)) return [head];
      if (!/\p{L}/u.test(head)) return whole(tail);
      return whole(tail).map((key) => head + "-" + key);
    }

    function sources(key) {
      const list = [];
      for (let at = key.length - 1, low = Math.max(1, key.length - reach.building - 1); at > low; at--)
        for (const entry of building.get(key.slice(at)) || NONE)
          if (entry.target === "noun")
            for (const base of basesOf(key.slice(0, at), key.slice(at), entry))
              if (isStem(base, entry.origin, 0)) list.push(entry.origin === "verb" ? lemma(sounds, base) : base);
      return list;
    }

    return { keys, related: (word) => unique(keys(word).flatMap(sources)) };
  }

  /* ---- letters ---- */

  function makeLetters(text) {
    const parts = sections(text);
    const sets = fields([...parts.normal, ...parts.fold, ...parts["2021"]]);
    const always = pairs(sets.always), mixed = pairs(sets.mixed), russian = pairs(sets.russian), modern = pairs(sets.pairs);
    for (const sign of words(sets.never)) always.set(sign, "");
    const latin = new Map(Object.entries(fields(parts.latin)).map(([name, values]) => [
      name,
      words(values).flatMap((group, cost) => group.split("/").map((one) => [one, cost])),
    ]));
    const isLetter = new Set(ALPHABET);
    const lower = (word) => word.replace(/İ/g, "i").toLowerCase().replace(/[əǝ]/g, "ә");

    function normal(word) {
      const small = lower(word);
      if (/^[а-яёәғқңөұүһі]*$/.test(small)) return small;
      const plain = translate(small, always).replace(/^-+|-+$/g, "");
      return Array.from(plain).some((sign) => isLetter.has(sign)) ? translate(plain, mixed) : plain;
    }

    function toLatin(word) {
      return Array.from(word, (letter) => {
        const low = lower(letter), plain = translate(low, modern);
        if (letter === low || !plain) return plain;
        return (plain[0] === "i" ? "İ" : plain[0] === "ı" ? "I" : plain[0].toUpperCase()) + plain.slice(1);
      }).join("");
    }

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

    function fromLatin(word) {
      const plain = translate(lower(word), always);
      if (plain.length > LONGEST || !Array.from(plain).some((letter) => latin.has(letter))) return [];
      const beams = Array.from({ length: plain.length + 1 }, () => new Map());
      beams[0].set("", 0);
      for (let at = 0; at < plain.length; at++) {
        const readings = [], pair = latin.has(plain.slice(at, at + 2));
        for (let length = Math.min(4, plain.length - at); length > 0; length--)
          for (const [spelling, cost] of latin.get(plain.slice(at, at + length)) || [])
            readings.push([length, spelling,
              2 * cost + (length > 1 && spelling.length > 1 ? 1 : 0) + (pair && length === 1 ? 1 : 0)]);
        if (!latin.has(plain[at])) readings.push([1, plain[at], 0]);
        for (const [text, cost] of cheapest(beams[at], BEAM))
          for (const [length, spelling, extra] of readings) {
            const beam = beams[at + length], longer = text + spelling;
            if (!beam.has(longer) || cost + extra < beam.get(longer)) beam.set(longer, cost + extra);
          }
      }
      const found = new Map(Array.from(beams[plain.length], ([text, cost]) => [text, 2 * cost + discord(text)]));
      return cheapest(found, MOST).map(([text]) => text);
    }

    return { normal, fold: (word) => translate(normal(word), russian), toLatin, fromLatin };
  }

  function make(data) {
    const letters = makeLetters(data.letters);
    const table = readTable(data.grammar);
    return { ...letters, ...makeReader(table, readLexicon(table.sounds, data.lexicon), letters.normal) };
  }

  /* Kazakh for lunr: `forLunr(lunr, data)`, then `this.use(lunr.kk)` in the definition of an index. */
  function forLunr(lunr, data) {
    const language = make(data);
    const trimmer = (token) => token.update((text) => text.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ""));
    const keys = (token) => language.keys(token.toString()).map((key) => token.clone(() => key));
    lunr.Pipeline.registerFunction(trimmer, "trimmer-kk");
    lunr.Pipeline.registerFunction(keys, "keys-kk");
    lunr.kk = function () {
      this.pipeline.reset();
      this.pipeline.add(trimmer, keys);
      this.searchPipeline.reset();
      this.searchPipeline.add(keys);
    };
    return lunr.kk;
  }

  return { make, forLunr };
});
