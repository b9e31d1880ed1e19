// The page of results: what one types is answered at once, in groups, with the words in their context.
(() => {
  "use strict";

  const form = document.querySelector(".ask"), input = form.querySelector("input[name=q]");
  const told = document.querySelector(".told"), understood = document.querySelector(".understood");
  const hits = document.querySelector(".hits"), filters = document.querySelector(".filters");
  const { made: element, bring, home } = window.edition, root = home.href, language = document.documentElement.lang;
  const SNIPPETS = 2, FIRST = 40;

  // What the page says, in the language that it is in.
  const SAYS = {
    kk: {
      kinds: { paragraph: "Абзацтар", entry: "Глоссарий", note: "Түсініктемелер", source: "Дереккөздер" },
      all: "Бәрі", read: ["«", "» сөзі былай оқылды: "], literally: "Сөзбе-сөз іздеу",
      literal: "Сөзбе-сөз ізделді. ", every: "Барлық тұлғасын іздеу", absent: ["«", "» сөзі бұл басылымда кездеспейді."],
      near: " Жақын сөздер: ", apart: ["Бұл сөздердің бәрі бірге кездесетін жер жоқ; жеке-жеке: ", "."], nothing: "Ештеңе табылмады.",
    },
    en: {
      kinds: { paragraph: "Paragraphs", entry: "Glossary", note: "Notes", source: "Cited sources" },
      all: "All", read: ["“", "” was read as: "], literally: "Search literally",
      literal: "Searched literally. ", every: "Search every form", absent: ["“", "” does not occur in this edition."],
      near: " Similar words: ", apart: ["No place has all of these words; one by one: ", "."], nothing: "Nothing was found.",
    },
    ru: {
      kinds: { paragraph: "Абзацы", entry: "Глоссарий", note: "Примечания", source: "Цитируемые источники" },
      all: "Всё", read: ["«", "» прочитано как: "], literally: "Искать дословно",
      literal: "Поиск дословный. ", every: "Искать все формы", absent: ["«", "» в этом издании не встречается."],
      near: " Похожие слова: ", apart: ["Места, где есть все эти слова, нет; по отдельности: ", "."], nothing: "Ничего не найдено.",
    },
  };
  const say = SAYS[language], KINDS = Object.entries(say.kinds);

  // ---- The data are scripts, so that they load from a disk too. Each gives itself to `editionSearch`.
  const waiting = new Map();
  const script = (name) => new Promise((resolve, reject) => {
    waiting.set(name, resolve);
    bring(`data/search/${name}.js`).catch(reject);
  });
  window.editionSearch = (name, value) => waiting.get(name)(value);

  const blocks = new Map();
  const block = (number) => {
    if (!blocks.has(number)) blocks.set(number, script(`texts-${number}`));
    return blocks.get(number);
  };
  // What a document says, in Kazakh or in a translation; nothing where it is not translated.
  const lines = async ({ block: number, target }, code) => {
    const found = (await block(code ?? number))[target];
    return code ? (found?.lines ?? []).map((line) => ({ ...line, language: code })) : found;
  };
  // A translation is sought by the stems of lunr: English ones are its own, Russian ones a script of their own.
  const LUNR = { en: async () => [lunr.stemmer, lunr.stopWordFilter], ru: async () => (await bring("data/search/lunr.ru.js"), [lunr.ru.stemmer, lunr.ru.stopWordFilter]) };
  const translation = async (code) => {
    const [packed, [stemmer, words]] = await Promise.all([script(`index-${code}`), LUNR[code]()]);
    return { packed, stem: (word) => stemmer(new lunr.Token(word)).toString(), isStop: (word) => !words(new lunr.Token(word)) };
  };
  const codes = [];
  let engine = null;
  const ready = script("words").then((words) => {
    codes.push(...words.translations.map(([code]) => code));
    engine = createSearch({
      lunr, kazakh: kazakh.make(kazakhData), words, load: (shard) => script(`index-${shard}`), lines, translation,
      prefer: codes.includes(language) ? language : undefined,
    });
  });

  // ---- Drawing.
  // A line with its ranges marked, cut to what surrounds them.
  function snippet(text, ranges) {
    const AROUND = 90, line = element("p");
    const from = Math.max(0, ranges[0][0] - AROUND), start = from ? text.indexOf(" ", from) + 1 : 0;
    const to = ranges.at(-1)[1] + AROUND, end = to < text.length ? Math.max(ranges.at(-1)[1], text.lastIndexOf(" ", to)) : text.length;
    let at = start;
    line.append(start ? "… " : "");
    for (const [first, last] of ranges) {
      line.append(text.slice(at, first), element("mark", {}, text.slice(first, last)));
      at = last;
    }
    line.append(text.slice(at, end), end < text.length ? " …" : "");
    return line;
  }

  const marking = (all, marks) => all.map((line) => ({ ...line, ranges: marks(line) })).filter(({ ranges }) => ranges.length);
  const spoken = (code, line) => { line.lang = code; return line; };
  const PAGES = { paragraph: "text", entry: "glossary", note: "commentary" };

  // What of a document answers the query: its own lines, or those of a translation, each with the other beside it.
  async function answers(hit, { marks, languages }) {
    const own = marking(await lines(hit), marks);
    for (const code of own.length ? [] : languages) {
      const marked = marking(await lines(hit, code), marks);
      if (marked.length) return { marked, code };
    }
    return { marked: own };
  }
  async function beside(hit, line, code) {
    const other = line.anchor && (await lines(hit, code)).find(({ anchor }) => anchor === line.anchor);
    return other ? [spoken(code ?? "kk", element("p", { class: "beside" }, other.text))] : [];
  }
  async function draw(hit, answer) {
    const { marked, code } = await answers(hit, answer);
    const found = code ? [] : [...new Set(marked.flatMap(({ text, ranges }) => ranges.map(([start, end]) => text.slice(start, end))))];
    const translated = codes.includes(language) ? (await block(language))[hit.target] : null;
    const [page, anchor] = hit.address.split("#"), [, key] = hit.target.split(":");
    const query = new URLSearchParams();
    if (hit.kind === "paragraph" && (code ?? translated)) query.set("translation", code ?? language);
    if (hit.kind === "paragraph" && found.length) query.set("mark", found.join("|"));
    const own = code && hit.kind !== "paragraph" ? `${code}/${PAGES[hit.kind]}.html#${key}` : null;
    const to = marked[0]?.anchor ?? anchor;
    const link = element("a", { href: root + (own ?? `${page}${query.size ? `?${query}` : ""}${to ? `#${to}` : ""}`) }, translated?.title ?? hit.title);
    if (language !== "kk" && !translated) link.lang = "kk";
    const shown = await Promise.all(marked.slice(0, SNIPPETS).map(async (line) => [
      spoken(code ?? "kk", snippet(line.text, line.ranges)),
      ...(code ? await beside(hit, line) : language === "kk" ? [] : await beside(hit, line, language))]));
    return element("li", { "data-target": hit.target }, element("h3", {}, link),
      ...(language === "kk" ? [element("span", { class: "where" }, hit.context)] : []), ...shown.flat());
  }

  function sayUnderstood(answer, literal) {
    understood.replaceChildren();
    for (const { typed, read } of answer.read) {
      understood.append(element("p", {}, say.read[0], typed, say.read[1], spoken("kk", element("strong", {}, read.join(", "))), " · ",
        element("a", { href: address(input.value, true) }, say.literally)));
    }
    if (literal) {
      understood.append(element("p", {}, say.literal, element("a", { href: address(input.value, false) }, say.every)));
    }
    for (const { typed, near } of answer.lost) {
      const line = element("p", {}, say.absent[0], typed, say.absent[1]);
      near.forEach((word, index) => line.append(index ? ", " : say.near, element("a", { href: address(word, false) }, word)));
      if (near.length) line.append(".");
      understood.append(line);
    }
    if (answer.apart.length) {
      const counts = answer.apart.map(({ typed, count }) => `«${typed}» — ${count}`).join(", ");
      understood.append(element("p", {}, `${say.apart[0]}${counts}${say.apart[1]}`));
    }
  }

  const address = (query, literal) => `search.html?${new URLSearchParams(literal ? { q: query, literal: "1" } : { q: query })}`;

  let latest = 0, kind = "";
  async function show(query, literal) {
    const turn = ++latest;
    hits.removeAttribute("data-search-state");
    await ready;
    const answer = await engine.search(query, { literal });
    if (turn !== latest) return;
    sayUnderstood(answer, literal);
    const groups = KINDS.map(([key, title]) => ({ key, title, found: answer.hits.filter((hit) => hit.kind === key) }));
    drawFilters(groups);
    const drawn = await Promise.all(groups.filter(({ found }) => found.length).map(async ({ key, title, found }) => {
      const list = element("ol", {}, ...(await Promise.all(found.slice(0, FIRST).map((hit) => draw(hit, answer)))));
      const rest = found.slice(FIRST).map((hit) => element("li", { "data-target": hit.target }, element("a", { href: root + hit.address }, hit.title)));
      list.append(...rest);
      return element("section", { "data-kind": key }, element("h2", {}, `${title} `, element("span", { class: "number-found" }, String(found.length))), list);
    }));
    if (turn !== latest) return;
    hits.replaceChildren(...drawn);
    applyFilter();
    told.textContent = !answer.asked ? "" : !answer.hits.length ? say.nothing
      : groups.filter(({ found }) => found.length).map(({ title, found }) => `${title}: ${found.length}`).join(" · ");
    hits.dataset.searchState = "done";
  }

  function drawFilters(groups) {
    const full = groups.filter(({ found }) => found.length);
    const choices = full.length > 1 ? [{ key: "", title: say.all }, ...full] : [];
    if (!full.some(({ key }) => key === kind)) kind = "";
    filters.replaceChildren(...choices.map(({ key, title }) => {
      const button = element("button", { type: "button", "aria-pressed": String(key === kind) }, title);
      button.addEventListener("click", () => { kind = key; applyFilter(); });
      button.dataset.kind = key;
      return button;
    }));
  }
  function applyFilter() {
    for (const section of hits.children) section.hidden = Boolean(kind) && section.dataset.kind !== kind;
    for (const button of filters.children) button.setAttribute("aria-pressed", String(button.dataset.kind === kind));
  }

  // ---- The address carries the query. A new query is a new entry of the history; typing on changes that entry.
  const asked = () => new URLSearchParams(location.search);
  let settled = true;
  function follow() {
    settled = true;
    input.value = asked().get("q") ?? "";
    show(input.value, asked().has("literal"));
  }
  input.addEventListener("input", () => {
    history[settled ? "pushState" : "replaceState"](null, "", address(input.value, false));
    settled = false;
    show(input.value, false);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (asked().get("q") !== input.value || asked().has("literal")) history.pushState(null, "", address(input.value, false));
    follow();
  });
  addEventListener("popstate", follow);
  understood.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    history.pushState(null, "", link.href);
    follow();
  });

  // ---- The keyboard alone suffices: arrows go through the hits, Enter opens one, Escape comes back to the query.
  document.addEventListener("keydown", (event) => {
    const links = [...hits.querySelectorAll("section:not([hidden]) li a")], at = links.indexOf(document.activeElement);
    const inside = document.activeElement === input || at >= 0;
    if (event.key === "ArrowDown" && inside && links[at + 1]) {
      event.preventDefault();
      links[at + 1].focus();
    } else if (event.key === "ArrowUp" && at >= 0) {
      event.preventDefault();
      (links[at - 1] ?? input).focus();
    } else if (event.key === "Escape" && at >= 0) {
      input.focus();
      input.select();
    }
  });

  follow();
  if (!input.value) input.focus();
})();
