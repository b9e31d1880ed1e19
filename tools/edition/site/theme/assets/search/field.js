// The search in the header of every page: the first results as one types. Its data are brought when a reader turns to it.
(() => {
  "use strict";

  const { made, bring, kept, isTyping, say } = window.edition, MOST = 10;
  const toggle = document.getElementById("__search"), panel = document.querySelector(".md-search");
  const form = panel.querySelector("form"), input = form.elements.q;
  const told = panel.querySelector(".md-search-result__meta"), list = panel.querySelector("ol"), hint = told.textContent;

  // What a search needs, brought once: all that finds, in any order, and then what shows it.
  const ENGINE = ["spelling", "query", "names", "vocabulary", "reading", "marking", "finding", "search"];
  const NEEDED = ["data/search/lunr", "data/search/kazakh", ...ENGINE.map((part) => `assets/search/engine/${part}`)];
  window.edition.searching = async () => {
    await Promise.all(NEEDED.map((part) => bring(`${part}.js`)));
    await bring("assets/search/answers.js");
    await window.edition.learnt;
    return window.edition;
  };

  const row = (kind, ...children) => made("li", { class: `md-search-result__item ${kind}` }, ...children);
  async function item(hit, answer) {
    const { href, title, lang, context, lines } = await window.edition.present(hit, answer, 1);
    const link = made("a", { class: "md-search-result__link", href }, made("strong", { lang }, title), " ", made("span", { class: "where" }, context), ...lines);
    const shown = row("", link);
    shown.dataset.target = hit.target;
    return shown;
  }
  // The head of a group leads to all of it.
  function head({ key, found }, query) {
    const link = window.edition.asking(`${say(`search.${key}`)} `, { q: query, kind: key });
    link.className = "md-search-result__link";
    link.append(made("span", { class: "number-found" }, String(found.length)));
    return row("group", link);
  }
  // The first of what the page of results has, in its order; and the heads of all groups.
  async function items(answer, query) {
    let left = MOST;
    const rows = await Promise.all(window.edition.grouped(answer).map(async (each) => {
      const first = each.found.slice(0, left);
      left -= first.length;
      return [head(each, query), ...(await Promise.all(first.map((hit) => item(hit, answer))))];
    }));
    return rows.flat();
  }

  let latest = 0;
  async function answer() {
    const turn = ++latest, query = input.value.trim();
    list.removeAttribute("data-search-state");
    try {
      const { search, counted, understood } = await window.edition.searching();
      const found = query ? await search(query) : null, shown = found ? await items(found, query) : [];
      if (turn !== latest) return;
      list.replaceChildren(...shown);
      told.replaceChildren(...(found ? [made("p", {}, counted(found)), ...understood(found, query)] : [hint]));
      list.dataset.searchState = "done";
    } catch { told.textContent = say("field.failed"); }
  }

  // The panel is open while the field is turned to, and Material's toggle says so to its style sheet.
  const open = () => { toggle.checked = true; answer(); };
  const close = () => { toggle.checked = false; input.blur(); };
  input.addEventListener("focus", open);
  input.addEventListener("input", answer);
  toggle.addEventListener("change", () => (toggle.checked ? input.focus() : input.blur()));
  form.addEventListener("reset", () => { input.focus(); setTimeout(answer); });
  panel.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !panel.contains(event.relatedTarget)) toggle.checked = false;
  });

  // The keyboard alone suffices: arrows go through the results, Escape goes back to the field and out of it.
  panel.addEventListener("keydown", (event) => {
    const links = [...list.querySelectorAll("[data-target] a")], at = links.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && toggle.checked) {
      event.preventDefault();
      (at + step < 0 ? input : links[at + step] ?? document.activeElement).focus();
    } else if (event.key === "Escape") {
      event.preventDefault();
      at < 0 ? close() : input.focus();
    }
  });
  // Over the page the search is one key away; on its own page the field there is meant.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || isTyping(event) || kept("keys") === "off") return;
    event.preventDefault();
    const field = document.querySelector(".ask input[name=q]") ?? input;
    field.focus();
    field.select();
  });
})();
