// The map: the paragraphs of the text as a strip, each as long as it is. It shows where one is and lights up where an entry
// is named or words are found; opened, it is the contents, section by section.
(() => {
  "use strict";

  const { parameters, address, made, say, keyOf, marked } = window.edition;
  const links = (key) => [...document.querySelectorAll(".paragraph a[href*='glossary']")].filter((each) => keyOf(each) === key);
  let cells = [], stops = [], chosen = "", status = null;

  const light = (isLit) => cells.forEach((cell, at) => cell.classList.toggle("map__lit", isLit(stops[at])));
  const naming = (key) => new Set(links(key).map((each) => each.closest(".paragraph")));
  const show = (key) => { const named = naming(key); light((stop) => named.has(stop)); };
  const rest = () => (chosen ? show(chosen) : light(window.edition.isFound));

  // An entry is pointed at, or no longer.
  function spot(link) {
    const key = link && keyOf(link);
    key ? show(key) : rest();
  }

  // An entry is chosen: all that names it is marked, until the reader has enough of it.
  function choose(key) {
    for (const link of links(chosen)) link.classList.remove("chosen");
    status?.remove();
    chosen = links(key).length ? key : "";
    chosen ? parameters.set("entry", chosen) : parameters.delete("entry");
    if (chosen) {
      for (const link of links(chosen)) link.classList.add("chosen");
      status = marked(say("map.named", { n: naming(chosen).size }), () => rechoose(""));
      document.querySelector("article").append(status);
    }
    rest();
  }
  function rechoose(key) {
    choose(key);
    history.replaceState(history.state, "", address());
  }

  // Where one reads.
  function stand(at) {
    cells.forEach((cell, number) => {
      number === at ? cell.setAttribute("aria-current", "location") : cell.removeAttribute("aria-current");
      cell.tabIndex = number === at ? 0 : -1;
    });
  }

  function map(paragraphs, opener) {
    stops = paragraphs;
    const list = made("div", { class: "map__list" }), nav = made("nav", { class: "map", id: "map", "aria-label": say("map.title") }, list);
    for (const each of document.querySelectorAll("article > h2, .paragraph")) {
      if (each.matches("h2[id]")) {
        const { textContent } = each.querySelector(".sentence") ?? each.firstChild;
        list.append(made("a", { class: "map__section", href: `#${each.id}`, tabindex: "-1" }, textContent));
      }
      if (stops.includes(each)) {
        const number = each.id.slice(1), cell = made("a", { class: "map__cell", href: `#${each.id}`, "aria-label": say("map.paragraph", { p: number }) }, number);
        cell.style.flexGrow = each.textContent.length;
        cells.push(cell);
        list.append(cell);
      }
    }
    while (list.lastChild?.matches(".map__section")) list.lastChild.remove();
    document.querySelector(".bar").append(nav);

    const open = (isOpen) => {
      nav.classList.toggle("map--open", isOpen);
      opener.setAttribute("aria-expanded", isOpen);
      list.querySelectorAll(".map__section").forEach((each) => { each.tabIndex = isOpen ? 0 : -1; });
    };
    opener.setAttribute("aria-controls", "map");
    open(false);
    opener.addEventListener("click", () => {
      open(!nav.matches(".map--open"));
      if (nav.matches(".map--open")) nav.querySelector("[aria-current]")?.focus();
    });
    nav.addEventListener("click", (event) => { if (event.target.closest("a")) open(false); });
    document.addEventListener("pointerdown", ({ target }) => { if (!nav.contains(target) && target !== opener) open(false); });
    // One stop of Tab for all: the arrows lead from paragraph to paragraph.
    nav.addEventListener("keydown", (event) => {
      const at = cells.indexOf(event.target), step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
      const next = { Home: cells[0], End: cells.at(-1) }[event.key] ?? (at >= 0 && step ? cells[at + step] : null);
      if (next) { event.preventDefault(); event.stopPropagation(); next.focus(); }
      if (event.key === "Escape" && nav.matches(".map--open")) { open(false); opener.focus(); }
    });
    choose(parameters.get("entry") ?? "");
  }

  // In what explains a name there is a way to all that name it.
  const waysTo = (link) => {
    const key = keyOf(link), { size } = naming(cells.length ? key : null);
    if (!key || size < 2) return [];
    const way = made("a", { href: `?entry=${key}`, class: "popover__map" }, say("map.show", { n: size }));
    way.addEventListener("click", (event) => {
      event.preventDefault();
      rechoose(key);
    });
    return [made("p", {}, way)];
  };
  Object.assign(window.edition, { map, spot, stand, waysTo });
})();
