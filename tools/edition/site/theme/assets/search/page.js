// The page of results: what one types is answered at once, in groups, with the words in their context.
(() => {
  "use strict";

  const { made, say, searching } = window.edition;
  const form = document.querySelector(".ask"), input = form.querySelector("input[name=q]");
  const told = document.querySelector(".told"), understood = document.querySelector(".understood");
  const hits = document.querySelector(".hits"), filters = document.querySelector(".filters");
  const FIRST = 20;

  const address = (query, options) => `search.html?${new URLSearchParams({ q: query, ...options })}`;

  // ---- Drawing.
  async function drawn(hit, answer) {
    const { href, title, lang, context, lines } = await window.edition.present(hit, answer);
    const head = made("h3", {}, made("a", { href, lang }, title));
    return made("li", { "data-target": hit.target }, head, ...(context ? [made("span", { class: "where" }, context)] : []), ...lines);
  }
  // A hit in the folded list: its title, which leads to the sentence as soon as what it says is there.
  async function folded(hit, answer) {
    const { present, isNear } = window.edition, link = made("a", { href: new URL(hit.address, window.edition.home).href }, hit.title);
    const lead = async () => {
      const { href, title, lang } = await present(hit, answer, 0);
      Object.assign(link, { href, lang, textContent: title });
    };
    if (isNear(hit)) await lead();
    return { item: made("li", { "data-target": hit.target }, link), lead };
  }
  async function group({ key, found }, answer) {
    const rest = await Promise.all(found.slice(FIRST).map((hit) => folded(hit, answer)));
    const list = made("ol", {}, ...(await Promise.all(found.slice(0, FIRST).map((hit) => drawn(hit, answer)))));
    const others = made("details", {}, made("summary", {}, say("search.rest", { n: rest.length })), made("ol", { start: FIRST + 1 }, ...rest.map(({ item }) => item)));
    others.addEventListener("toggle", () => rest.forEach(({ lead }) => lead()), { once: true });
    const head = made("h2", {}, `${say(`search.${key}`)} `, made("span", { class: "number-found" }, String(found.length)));
    return made("section", { "data-kind": key }, head, list, ...(rest.length ? [others] : []));
  }

  let latest = 0, kind = "";
  const chosen = () => (kind ? { kind } : {});
  async function show(query, literal) {
    const turn = ++latest;
    hits.removeAttribute("data-search-state");
    const shown = query.trim() ? await answered(query, literal, turn) : { groups: [], sections: [], says: "", means: [] };
    if (turn !== latest) return;
    understood.replaceChildren(...shown.means);
    drawFilters(shown.groups);
    hits.replaceChildren(...shown.sections);
    applyFilter();
    told.textContent = shown.says;
    hits.dataset.searchState = "done";
  }
  // What has been overtaken by another query is not drawn.
  async function answered(query, literal, turn) {
    const { search, grouped, counted, understood: means } = await searching();
    const answer = await search(query, { literal }), groups = grouped(answer);
    if (turn !== latest) return null;
    const sections = await Promise.all(groups.map((each) => group(each, answer)));
    return { groups, sections, says: counted(answer), means: means(answer, query, literal) };
  }

  function drawFilters(groups) {
    const all = { key: "", found: groups.flatMap(({ found }) => found) }, choices = groups.length > 1 ? [all, ...groups] : [];
    if (!groups.some(({ key }) => key === kind)) kind = "";
    // What they count is said to who listens, and need not be read twice.
    told.classList.toggle("heard", choices.length > 0);
    filters.replaceChildren(...choices.map(({ key, found }) => {
      const count = made("span", { class: "number-found" }, String(found.length));
      const button = made("button", { type: "button", "aria-pressed": String(key === kind), "data-kind": key }, `${say(`search.${key || "all"}`)} `, count);
      button.addEventListener("click", () => {
        kind = key;
        history.replaceState(null, "", address(input.value, { ...chosen(), ...literally() }));
        applyFilter();
      });
      return button;
    }));
  }
  function applyFilter() {
    for (const section of hits.children) section.hidden = Boolean(kind) && section.dataset.kind !== kind;
    for (const button of filters.children) button.setAttribute("aria-pressed", String(button.dataset.kind === kind));
  }

  // ---- The address carries the query. A new query is a new entry of the history; typing on changes that entry.
  const asked = () => new URLSearchParams(location.search);
  const literally = () => (asked().has("literal") ? { literal: "1" } : {});
  let settled = true;
  function follow() {
    settled = true;
    input.value = asked().get("q") ?? "";
    kind = asked().get("kind") ?? "";
    show(input.value, asked().has("literal"));
  }
  input.addEventListener("input", () => {
    history[settled ? "pushState" : "replaceState"](null, "", address(input.value, chosen()));
    settled = false;
    show(input.value, false);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (asked().get("q") !== input.value || asked().has("literal")) history.pushState(null, "", address(input.value, chosen()));
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
    const links = [...hits.querySelectorAll("li a")].filter((each) => each.checkVisibility()), at = links.indexOf(document.activeElement);
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
  // Who has only opened the page is not kept waiting for what finds; it is brought before the first letter is typed.
  for (const kind of ["pointermove", "touchstart", "keydown"]) addEventListener(kind, searching, { once: true, passive: true });
})();
