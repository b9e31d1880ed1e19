// What the search gives, as pages show it: its data loaded, its hits with their words in context, in the language of the page.
(() => {
  "use strict";

  const { made, say, learn, pieces, bring, home } = window.edition, root = home.href, language = document.documentElement.lang;
  const AROUND = 90, SNIPPETS = 2, ANALYSED = "kk";

  // ---- The data are scripts, so that they load from a disk too. Each gives itself to `editionSearch`.
  const waiting = new Map();
  const script = (name) => new Promise((resolve, reject) => {
    waiting.set(name, resolve);
    bring(`data/search/${name}.js`).catch(reject);
  });
  window.editionSearch = (name, value) => waiting.get(name)(value);

  const learnt = script(`said-${language}`).then(learn);
  // What a document and its neighbours say, in the language of the text or in a translation.
  const blocks = new Map();
  const nameOf = ({ block }, code) => (code ? `texts-${code}${block ? `-${block}` : ""}` : `texts-${block}`);
  const block = (hit, code) => {
    const name = nameOf(hit, code);
    if (!blocks.has(name)) blocks.set(name, script(name));
    return blocks.get(name);
  };
  const isNear = (hit) => blocks.has(nameOf(hit));
  // What a document says, in the language of the text or in a translation; nothing where it is not translated.
  const lines = async (hit, code) => {
    const found = (await block(hit, code))[hit.target];
    return code ? (found?.lines ?? []).map((line) => ({ ...line, language: code })) : found;
  };
  // What is not Kazakh is sought by the stems of lunr: English ones are its own, others scripts of their own. A language of
  // which it knows none is sought as it stands.
  const stemming = async (code, known) => {
    if (known.includes(code)) await bring(`data/search/lunr.${code}.js`);
    const { stemmer, stopWordFilter } = code === "en" ? window.lunr : (window.lunr[code] ?? {}), token = (word) => new window.lunr.Token(word);
    if (!stemmer) return { stem: (word) => word, isStop: () => false };
    return { stem: (word) => stemmer(token(word)).toString(), isStop: (word) => !stopWordFilter(token(word)) };
  };
  // Only Kazakh is analysed, and typed in other letters too.
  const plainly = (letters) => ({ ...letters, keys: (word) => [word], related: () => [], fromLatin: () => [], isLatin: () => false });
  const codes = [];
  // The language of the text.
  let original;
  const engine = script("words").then((words) => {
    original = words.language;
    codes.push(...words.translations.map(([code]) => code));
    const kazakh = window.kazakh.make(window.kazakhData), isAnalysed = original === ANALYSED, stems = (code) => stemming(code, words.stemmers);
    return window.createSearch({
      lunr: window.lunr, words, load: (name) => script(`index-${name}`), stemming: stems,
      kazakh: isAnalysed ? { ...kazakh, isLatin: window.engine.isLatin } : plainly(kazakh), own: isAnalysed ? null : stems(original),
      prefer: codes.includes(language) ? language : undefined,
    });
  });

  // ---- What of a document answers the query: its own lines, or those of a translation, each with the other beside it.
  // The best line comes first; where a phrase was asked for, those that have it are all.
  function marking(all, { marks, fit }) {
    const marked = all.map((line) => ({ ...line, ranges: marks(line) })).filter(({ ranges }) => ranges.length);
    const found = marked.map((line) => ({ ...line, fit: fit(line) })).sort((one, other) => other.fit - one.fit);
    const phrases = Math.floor(found[0]?.fit / window.engine.PHRASE);
    return found.filter((line) => Math.floor(line.fit / window.engine.PHRASE) === phrases);
  }
  async function answering(hit, answer) {
    const all = await Promise.all([undefined, ...answer.languages].map(async (code) => ({ marked: marking(await lines(hit, code), answer), code })));
    return all.reduce((best, each) => ((each.marked[0]?.fit ?? 0) > (best.marked[0]?.fit ?? 0) ? each : best));
  }

  // A line with its ranges marked, cut to what surrounds them.
  function snippet({ text, ranges }) {
    const line = made("p");
    const from = Math.max(0, ranges[0][0] - AROUND), start = from ? text.indexOf(" ", from) + 1 : 0;
    const to = ranges.at(-1)[1] + AROUND, end = to < text.length ? Math.max(ranges.at(-1)[1], text.lastIndexOf(" ", to)) : text.length;
    let at = start;
    line.append(start ? "… " : "");
    for (const [first, last] of ranges) {
      line.append(text.slice(at, first), made("mark", {}, text.slice(first, last)));
      at = last;
    }
    line.append(text.slice(at, end), end < text.length ? " …" : "");
    return line;
  }

  // Where a hit leads: to the sentence, with what was found marked there; a translation's to the page in its language.
  const PAGES = { paragraph: "text", entry: "glossary", note: "commentary" };
  function addressOf(hit, marked, code, translated) {
    const [page, anchor] = hit.address.split("#"), [, key] = hit.target.split(":");
    if (code && hit.kind !== "paragraph") return `${root}${code}/${PAGES[hit.kind]}.html#${key}`;
    const found = code ? [] : [...new Set(marked.flatMap(({ text, ranges }) => ranges.map(([start, end]) => text.slice(start, end))))];
    const query = new URLSearchParams();
    if (hit.kind === "paragraph" && (code ?? translated)) query.set("translation", code ?? language);
    if (hit.kind === "paragraph" && found.length) query.set("mark", found.join("|"));
    const to = marked[0]?.anchor ?? anchor;
    return `${root}${page}${query.size ? `?${query}` : ""}${to ? `#${to}` : ""}`;
  }

  const spoken = (code, line) => { line.lang = code; return line; };
  async function beside(hit, line, code) {
    const other = line.anchor && (await lines(hit, code)).find(({ anchor }) => anchor === line.anchor);
    return other ? [spoken(code ?? original, made("p", { class: "beside" }, other.text))] : [];
  }
  async function shown(hit, line, code) {
    const other = code ? await beside(hit, line) : language === original ? [] : await beside(hit, line, language);
    return [spoken(code ?? original, snippet(line)), ...other];
  }

  // A hit as a page shows it: where it leads, what it is called, in which language, and its first lines.
  async function present(hit, answer, most = SNIPPETS) {
    const { marked, code } = await answering(hit, answer);
    const translated = codes.includes(language) ? (await block(hit, language))[hit.target] : null;
    const snippets = await Promise.all(marked.slice(0, most).map((line) => shown(hit, line, code)));
    return {
      href: addressOf(hit, marked, code, translated),
      title: translated?.title ?? hit.title,
      lang: language !== original && !translated ? original : language,
      context: language === original ? hit.context : "",
      lines: snippets.flat(),
    };
  }

  // ---- What is said of an answer: its hits in groups, their numbers, and how the query was understood.
  const KINDS = ["paragraph", "entry", "note", "source"];
  const grouped = ({ hits }) => KINDS.map((key) => ({ key, found: hits.filter(({ kind }) => kind === key) })).filter(({ found }) => found.length);
  const counted = (answer) => (!answer.asked ? say("search.unasked") : !answer.hits.length ? say("search.nothing")
    : grouped(answer).map(({ key, found }) => `${say(`search.${key}`)}: ${found.length}`).join(" · "));

  // The page of results for a query, with what else is asked of it.
  const asking = (words, options) => made("a", { href: `${document.querySelector(".md-search form").action}?${new URLSearchParams(options)}` }, words);
  function understood(answer, query, literal) {
    const lines = answer.read.map(({ typed, read }) => [
      ...pieces("search.read", { typed, read: made("strong", { lang: original }, read.join(", ")) }), " · ",
      asking(say("search.literally"), { q: query, literal: "1" }),
    ]);
    if (answer.passed.length) lines.push([say("search.passed", { words: answer.passed.join(", ") })]);
    if (literal) lines.push([`${say("search.literal")} `, asking(say("search.every"), { q: query })]);
    for (const { typed, near } of answer.lost) {
      const words = made("span");
      near.forEach((word, index) => words.append(index ? ", " : "", asking(word, { q: word })));
      lines.push([say("search.absent", { typed }), ...(near.length ? [" ", ...pieces("search.near", { words })] : [])]);
    }
    const counts = answer.apart.map((each) => say("search.counted", each)).join(", ");
    if (counts) lines.push([say("search.apart", { counts })]);
    return lines.map((line) => made("p", {}, ...line));
  }

  const search = async (query, options = {}) => (await engine).search(query, options);
  Object.assign(window.edition, { learnt, search, present, isNear, grouped, counted, asking, understood });
})();
