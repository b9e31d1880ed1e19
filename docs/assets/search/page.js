// The page of results: what one types is answered at once, in groups, with the words in their context.
(() => {
  "use strict";

  const form = document.querySelector(".ask"), input = form.querySelector("input[name=q]");
  const told = document.querySelector(".told"), understood = document.querySelector(".understood");
  const hits = document.querySelector(".hits"), filters = document.querySelector(".filters");
  const KINDS = [["paragraph", "Абзацтар"], ["entry", "Глоссарий"], ["note", "Түсініктемелер"], ["source", "Дереккөздер"]];
  const SNIPPETS = 2, FIRST = 40;

  // ---- The data are scripts, so that they load from a disk too. Each gives itself to `editionSearch`.
  const waiting = new Map();
  const script = (name) => new Promise((resolve, reject) => {
    const element = document.createElement("script");
    waiting.set(name, resolve);
    element.src = `data/search/${name}.js`;
    element.onerror = () => reject(new Error(element.src));
    document.head.append(element);
  });
  window.editionSearch = (name, value) => waiting.get(name)(value);

  const blocks = new Map();
  const block = (number) => {
    if (!blocks.has(number)) blocks.set(number, script(`texts-${number}`));
    return blocks.get(number);
  };
  const lines = async ({ block: number, target }) => (await block(number))[target];
  let engine = null;
  const ready = script("words").then((words) => {
    engine = createSearch({ lunr, kazakh: kazakh.make(kazakhData), words, load: (shard) => script(`index-${shard}`), lines });
  });

  // ---- Drawing.
  const element = (name, attributes = {}, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  };

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

  async function draw(hit, marks) {
    const marked = (await lines(hit)).map((line) => ({ ...line, ranges: marks(line) })).filter(({ ranges }) => ranges.length);
    const found = [...new Set(marked.flatMap(({ text, ranges }) => ranges.map(([start, end]) => text.slice(start, end))))];
    const [page, anchor] = hit.address.split("#");
    const to = marked[0]?.anchor ?? anchor;
    const mark = hit.kind === "paragraph" && found.length ? `?mark=${encodeURIComponent(found.join("|"))}` : "";
    const link = element("a", { href: `${page}${mark}${to ? `#${to}` : ""}` }, hit.title);
    return element("li", { "data-target": hit.target },
      element("h3", {}, link), element("span", { class: "where" }, hit.context),
      ...marked.slice(0, SNIPPETS).map(({ text, ranges }) => snippet(text, ranges)));
  }

  function sayUnderstood(answer, literal) {
    understood.replaceChildren();
    for (const { typed, read } of answer.read) {
      understood.append(element("p", {}, "«", typed, "» сөзі былай оқылды: ", element("strong", {}, read.join(", ")), " · ",
        element("a", { href: address(input.value, true) }, "Сөзбе-сөз іздеу")));
    }
    if (literal) {
      understood.append(element("p", {}, "Сөзбе-сөз ізделді. ", element("a", { href: address(input.value, false) }, "Барлық тұлғасын іздеу")));
    }
    for (const { typed, near } of answer.lost) {
      const line = element("p", {}, "«", typed, "» сөзі бұл басылымда кездеспейді.");
      near.forEach((word, index) => line.append(index ? ", " : " Жақын сөздер: ", element("a", { href: address(word, false) }, word)));
      if (near.length) line.append(".");
      understood.append(line);
    }
    if (answer.apart.length) {
      const counts = answer.apart.map(({ typed, count }) => `«${typed}» — ${count}`).join(", ");
      understood.append(element("p", {}, `Бұл сөздердің бәрі бірге кездесетін жер жоқ; жеке-жеке: ${counts}.`));
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
      const list = element("ol", {}, ...(await Promise.all(found.slice(0, FIRST).map((hit) => draw(hit, answer.marks)))));
      const rest = found.slice(FIRST).map((hit) => element("li", { "data-target": hit.target }, element("a", { href: hit.address }, hit.title)));
      list.append(...rest);
      return element("section", { "data-kind": key }, element("h2", {}, `${title} `, element("span", { class: "number-found" }, String(found.length))), list);
    }));
    if (turn !== latest) return;
    hits.replaceChildren(...drawn);
    applyFilter();
    told.textContent = !answer.asked ? "" : !answer.hits.length ? "Ештеңе табылмады."
      : groups.filter(({ found }) => found.length).map(({ title, found }) => `${title}: ${found.length}`).join(" · ");
    hits.dataset.searchState = "done";
  }

  function drawFilters(groups) {
    const full = groups.filter(({ found }) => found.length);
    const choices = full.length > 1 ? [{ key: "", title: "Бәрі" }, ...full] : [];
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
