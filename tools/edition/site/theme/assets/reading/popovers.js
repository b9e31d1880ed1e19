// The popover: what explains an anchor of the text, where it stands.
(() => {
  "use strict";

  const { made, explanation, brought, isExplained, beside, cleared, isOff, spot, waysTo, button, say } = window.edition;
  const root = document.documentElement, main = document.querySelector("main");

  const narrow = matchMedia("(max-width: 44.99rem)");
  const OPEN_AFTER = 150, CLOSE_AFTER = 300;
  let popover = null, owner = null, wanted = null, timer = 0, touched = false, silent = false, chosen = false;

  const later = (act, delay) => { clearTimeout(timer); timer = setTimeout(act, delay); };
  const closeSoon = () => { if (!chosen) later(close, CLOSE_AFTER); };
  const leads = () => [...popover.querySelectorAll("a")].filter((each) => each.getClientRects().length);

  // The words that a footnote is about are lit while it is pointed at, in the text or in its list.
  const wordsOf = (id) => [...document.querySelectorAll(`[data-sign="${CSS.escape(id)}"]`)];
  const light = (id, isLit) => wordsOf(id).forEach((each) => each.classList.toggle("lit", isLit));
  for (const item of document.querySelectorAll(".footnotes > li")) {
    for (const kind of ["pointerenter", "focusin"]) item.addEventListener(kind, () => light(item.id, true));
    for (const kind of ["pointerleave", "focusout"]) item.addEventListener(kind, () => light(item.id, false));
  }

  function close() {
    clearTimeout(timer);
    wanted = null;
    chosen = false;
    if (!popover) return;
    light(owner.hash.slice(1), false);
    owner.removeAttribute("aria-describedby");
    popover.remove();
    popover = owner = null;
    cleared();
    spot(null);
  }

  function place() {
    const lines = [...wordsOf(owner.hash.slice(1)), owner].flatMap((each) => [...each.getClientRects()]);
    const top = Math.min(...lines.map((line) => line.top)), bottom = Math.max(...lines.map((line) => line.bottom)), gap = 6;
    if (touched && narrow.matches) return lay(top, bottom);
    if (beside(popover, owner)) return;
    const box = popover.getBoundingClientRect(), ground = main.getBoundingClientRect();
    const below = bottom + gap + box.height < innerHeight || top < box.height + gap;
    const left = Math.max(8, Math.min(owner.getClientRects()[0].left, root.clientWidth - box.width - 8));
    popover.style.left = `${left - ground.left}px`;
    popover.style.top = `${(below ? bottom + gap : top - gap - box.height) - ground.top}px`;
  }

  // For a finger on a narrow screen it is a sheet at the foot; words that would be under it move up.
  function lay(top, bottom) {
    popover.classList.add("popover--sheet");
    popover.append(button("×", close, { class: "popover__close", "aria-label": say("citing.close") }));
    const under = bottom + 8 - popover.getBoundingClientRect().top;
    if (under > 0) scrollBy({ top: Math.min(under, top - 64), behavior: "instant" });
  }

  async function open(anchor) {
    clearTimeout(timer);
    if (owner === anchor) return;
    wanted = anchor;
    const source = explanation(anchor) ?? await brought(anchor);
    if (!source || wanted !== anchor) return;
    close();
    owner = anchor;
    popover = made("div", { class: "popover md-typeset", id: "popover", role: "note" }, ...[...source.childNodes].map((node) => node.cloneNode(true)));
    popover.lang = source.closest("[lang]")?.lang ?? root.lang;
    if (anchor.dataset.doubt) popover.append(made("p", {}, anchor.dataset.doubt));
    popover.append(...waysTo(anchor));
    window.edition.respell?.(popover);
    popover.querySelectorAll(".back").forEach((back) => back.remove());
    // It stands at the end of the page, where no Tab looks for it: step() leads in and out.
    popover.querySelectorAll("a").forEach((link) => { link.tabIndex = -1; });
    popover.addEventListener("pointerenter", () => clearTimeout(timer));
    popover.addEventListener("pointerleave", closeSoon);
    main.append(popover);
    anchor.setAttribute("aria-describedby", "popover");
    light(anchor.hash.slice(1), true);
    spot(anchor);
    place();
  }

  // Words with a sign behind them open what the sign opens.
  const anchorOf = (event) => {
    const { target } = event, line = target.closest?.("[data-for]");
    const anchor = target.closest?.(".paragraph a") ?? signOf(target.closest?.("[data-sign]")) ?? (line && document.getElementById(line.dataset.for));
    return anchor && !isQuiet(anchor) && isExplained(anchor) ? anchor : null;
  };
  const isQuiet = (anchor) => ["note", "emendation"].some((kind) => anchor.matches(`.sign.${kind}`) && isOff?.(`${kind}s`));
  const signOf = (words) => words && document.getElementById(`at-${words.dataset.sign}`);

  // Where the mouse was when Escape closed what it had opened: what comes under it there, without its moving, stays closed.
  let resting = [], dismissed = [];
  document.addEventListener("pointermove", ({ clientX, clientY }) => { resting = [clientX, clientY]; }, { passive: true });
  document.addEventListener("pointerover", (event) => {
    const isDismissed = event.clientX === dismissed[0] && event.clientY === dismissed[1];
    const anchor = event.pointerType === "mouse" && !isDismissed && anchorOf(event);
    if (anchor && !chosen) later(() => open(anchor), OPEN_AFTER);
  });
  document.addEventListener("pointerout", (event) => {
    if (event.pointerType === "mouse" && anchorOf(event)) closeSoon();
  });
  document.addEventListener("focusin", (event) => {
    const anchor = anchorOf(event);
    if (anchor && anchor.matches(":focus-visible") && !silent) open(anchor);
    else if (popover && !popover.contains(event.target) && event.target !== owner) close();
  });
  // A sign explains itself where it stands, until the next click: nobody is led away from the line. A name does so for a
  // finger; a second touch follows it.
  document.addEventListener("pointerdown", (event) => {
    touched = event.pointerType !== "mouse";
    if (popover && !popover.contains(event.target) && anchorOf(event) !== owner) close();
  });
  document.addEventListener("click", (event) => {
    const anchor = anchorOf(event), isSign = anchor?.matches(".sign, .citation");
    if (!anchor || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (isSign) return choose(event, anchor);
    if (!touched || event.detail === 0 || owner === anchor) return;
    event.preventDefault();
    open(anchor);
  });
  async function choose(event, anchor) {
    event.preventDefault();
    await open(anchor);
    chosen = owner === anchor;
    clearTimeout(timer);
  }
  document.addEventListener("keydown", (event) => {
    if (!popover) return;
    if (event.key === "Escape") {
      dismissed = resting;
      const inside = popover.contains(document.activeElement);
      inside ? leave() : close();
    } else if (event.key === "Tab") {
      step(event);
    }
  });
  addEventListener("resize", close);

  // Tab leads from an anchor through the links of its popover, Shift+Tab back. A Tab is kept from the browser only when the
  // focus has moved; behind the last link the browser itself goes on from the anchor, for it alone knows what comes next.
  function step(event) {
    const way = [owner, ...leads()], at = way.indexOf(document.activeElement);
    const next = at < 0 ? null : way[at + (event.shiftKey ? -1 : 1)];
    next?.focus();
    if (next && document.activeElement === next) event.preventDefault();
    else if (at > 0) leave();
  }
  function leave() {
    const back = owner;
    close();
    silent = true;
    back.focus({ preventScroll: true });
    silent = false;
  }

  // What lies in a popover stands for the anchor that it explains.
  window.edition.standing = (element) => (popover?.contains(element) ? owner : element);
})();
