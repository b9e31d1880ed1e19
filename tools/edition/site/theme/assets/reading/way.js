// The way through the text: where one is, and the next step. Which paragraph is being read follows from where the page stands.
(() => {
  "use strict";

  const { kept, keep, address, targeted, made, isTyping, say, standing, state } = window.edition;
  const bar = document.querySelector(".bar"), panel = document.querySelector(".views__panel");
  const stops = [...document.querySelectorAll(".paragraph")].filter((each) => /^p\d+$/.test(each.id));

  let moved = false;
  const reading = () => stops.find((each) => each.getBoundingClientRect().bottom > 60) ?? stops.at(-1);
  if (stops.length > 1) {
    const back = made("a", { "aria-label": say("way.before") }, "↑"), on = made("a", { "aria-label": say("way.after") }, "↓");
    const where = made("button", { type: "button", class: "way__where" });
    const way = made("nav", { class: "way", "aria-label": say("way.along") }, back, where, on);
    bar.querySelector(".bar__states").after(way);
    const section = document.querySelector("[data-md-component=header-topic] .md-ellipsis");
    const headings = [...document.querySelectorAll("article > h2")];
    let waiting = 0, shown = "";
    // Every change in the header makes the browser look through the whole page again: none is made for what stands there.
    const show = (at) => {
      const heading = headings.findLast((each) => each.compareDocumentPosition(stops[at]) & Node.DOCUMENT_POSITION_FOLLOWING);
      const title = heading && (heading.querySelector(".sentence") ?? heading.firstChild).textContent;
      if (shown === (shown = `${at} ${title}`)) return;
      where.textContent = `${at + 1} / ${stops.length}`;
      back.href = `#${stops[Math.max(at - 1, 0)].id}`;
      on.href = `#${stops[Math.min(at + 1, stops.length - 1)].id}`;
      if (section && heading) Object.assign(section, { textContent: title, lang: heading.lang });
      window.edition.stand?.(at);
    };
    const follow = () => {
      const here = reading(), end = stops.at(-1).getBoundingClientRect().bottom, named = targeted();
      show(stops.indexOf(here));
      if (moved && end > 0 && !(named && here.contains(named))) history.replaceState(history.state, "", address(`#${here.id}`));
    };
    for (const kind of ["wheel", "touchmove"]) addEventListener(kind, () => { moved = true; }, { passive: true });
    addEventListener("keydown", (event) => { if (/^(Page|Arrow|Home|End| )/.test(event.key)) moved = true; });
    addEventListener("scroll", () => {
      clearTimeout(waiting);
      waiting = setTimeout(follow, 150);
    }, { passive: true });
    window.edition.map(stops, where);
    // Where the page stands is asked when it has been drawn, and the answer costs nothing.
    show(0);
    waiting = setTimeout(follow, 150);

    // Whoever goes through the whole text by Tab stops at what is said for the first time, and in the state for it at the
    // readings: the rest has its place on the pages of the paragraphs.
    const known = new Set();
    for (const link of document.querySelectorAll(".paragraph a[href*='glossary']")) {
      if (known.has(link.href)) link.tabIndex = -1;
      known.add(link.href);
    }
    for (const link of document.querySelectorAll(".number :is(a, button)")) link.tabIndex = -1;
    const readings = document.querySelectorAll(".sign.emendation");
    const pass = () => readings.forEach((sign) => { sign.tabIndex = state() === "apparatus" ? 0 : -1; });
    bar.addEventListener("change", pass);
    pass();
  }

  // Keys: j and k lead to the next and the previous paragraph, for whoever does not turn them off.
  if (panel) {
    const box = made("input", { type: "checkbox", id: "keys" });
    box.checked = kept("keys") !== "off";
    box.addEventListener("change", () => keep("keys", box.checked ? "on" : "off"));
    panel.append(made("fieldset", { class: "keys" }, made("legend", {}, say("way.keys")), made("label", {}, box, ` ${say("way.j_and_k")}`)));
  }
  document.addEventListener("keydown", (event) => {
    const step = { j: 1, k: -1, о: 1, л: -1 }[event.key];
    if (!step || isTyping(event) || kept("keys") === "off" || document.querySelector("dialog[open]")) return;
    if (stops.length > 1) {
      // Until the reader moves, the paragraph of the address is the one that is read, wherever the page stands yet.
      const named = targeted()?.closest(".paragraph");
      const here = !moved && stops.includes(named) ? named : reading();
      const next = stops[Math.min(Math.max(stops.indexOf(here) + step, 0), stops.length - 1)];
      history.replaceState(history.state, "", address(`#${next.id}`));
      next.scrollIntoView();
    } else {
      document.querySelector(step > 0 ? ".md-footer__link--next" : ".md-footer__link--prev")?.click();
    }
  });

  // Whoever follows a link out of a sentence comes back to that sentence, and it is marked for a moment.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    const sentence = link && standing(link).closest(".sentence");
    if (sentence && !event.defaultPrevented) history.replaceState(history.state, "", address(`#${sentence.id}`));
  });
  const flash = () => {
    const target = targeted()?.closest(".sentence");
    if (!target) return;
    target.classList.add("returned");
    setTimeout(() => target.classList.remove("returned"), 2500);
  };
  addEventListener("popstate", flash);
  addEventListener("pageshow", (event) => { if (event.persisted || performance.getEntriesByType("navigation")[0]?.type === "back_forward") flash(); });
})();
