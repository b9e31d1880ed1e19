// The margin: beside the text, where there is room, each note, reading and citation has a line, level with its sign. What
// explains an anchor opens there too, and pushes the others down.
(() => {
  "use strict";

  const { made, isOff, state } = window.edition;
  const room = matchMedia("(min-width: 76.25em)"), article = document.querySelector("article");
  const layer = (sign) => (sign.matches(".citation") ? "citations" : sign.matches(".emendation") ? "emendations" : "notes");
  const cut = (words) => (words.length > 26 ? `${words.slice(0, 24).replace(/\s+\S*$/, "")}…` : words);
  const aboutOf = (sign) => [...sign.closest(".paragraph").querySelectorAll(`[data-sign="${CSS.escape(sign.hash.slice(1))}"]`)].map((each) => each.textContent).join("");
  // The words of the text that a line is about; on a page in another language those of the original, from the footnote.
  const lemma = (sign, about) => {
    const original = about ? null : document.getElementById(sign.hash.slice(1))?.querySelector("[lang] > strong");
    const words = about || original?.textContent;
    return words ? [made("b", { lang: (original ?? sign).closest("[lang]").lang }, cut(words))] : [];
  };

  const lineOf = (sign) => {
    // It says to the eye what the sign is called for the ear; of a note, what it comes to.
    const about = aboutOf(sign), called = sign.ariaLabel.split(": ").slice(1).join(": ");
    // What a sign is called may be cut short; the reading stands whole in its footnote.
    const said = document.getElementById(sign.hash.slice(1))?.querySelector("strong")?.nextSibling?.data;
    const whole = called.endsWith("…") ? said?.match(/[^—\s].*?[»”](?=\.)/)?.[0] : null;
    const gist = sign.dataset.gist ?? whole ?? (called.startsWith(`${about} — `) ? called.slice(about.length + 3) : called.split(" — ").at(-1));
    const says = sign.matches(".citation") ? [sign.ariaLabel] : [...lemma(sign, about), made("span", {}, gist)];
    const line = made("div", { class: `gist ${layer(sign)}`, "data-for": sign.id, "aria-hidden": "true" }, ...says);
    return { sign, line };
  };

  // A phone, which has no room, is spared all of them.
  let lines = [];
  const margin = made("div", { class: "margin" });
  function fill() {
    if (!room.matches || margin.isConnected) return;
    lines = [...document.querySelectorAll(".paragraph :is(.sign, .citation)")].map(lineOf);
    margin.append(...lines.map(({ line }) => line));
    if (lines.length) article.append(margin);
  }

  let opened = null;
  const isShown = () => room.matches && lines.length > 0 && getComputedStyle(margin).display !== "none";
  const topOf = (anchor, ground) => anchor.getClientRects()[0]?.top - ground;

  // Each state lists its own; signs that are not shown have no place to be level with.
  const isListed = (kind) => ({ clean: false, apparatus: kind === "emendations" })[state()] ?? !isOff?.(kind);

  // From top to bottom each line stands at its sign, or below the one before, and none where something is open.
  function settle() {
    fill();
    if (!isShown()) return;
    const ground = margin.getBoundingClientRect().top, height = parseFloat(getComputedStyle(lines[0].line).lineHeight);
    const tops = lines.map(({ sign }) => (isListed(layer(sign)) ? topOf(sign, ground) : NaN));
    const from = opened?.offsetTop ?? Infinity, to = opened ? from + opened.offsetHeight + 4 : 0;
    let free = 0, above = null, stands = 0;
    lines.forEach(({ sign, line }, at) => {
      line.hidden = Number.isNaN(tops[at]) || (opened && sign === opened.owner);
      if (line.hidden) return;
      let top = Math.max(tops[at], free);
      if (opened && top + height > from && top < to) top = to;
      line.style.top = `${top}px`;
      const next = stands < from ? Math.min(from, top) : top;
      above?.style.setProperty("--lines", Math.min(Math.floor((next - stands) / height), 4));
      above?.classList.toggle("gist--more", next - stands >= 2 * height);
      [free, above, stands] = [top + height, line, top];
    });
  }

  // Opens what explains an anchor in the margin, level with it and within the window; says whether there is room.
  function beside(popover, owner) {
    if (!isShown()) return false;
    popover.classList.add("popover--beside");
    margin.append(popover);
    const ground = margin.getBoundingClientRect().top, lowest = innerHeight - popover.offsetHeight - 8 - ground;
    popover.style.top = `${Math.max(Math.min(topOf(owner, ground), lowest), 56 - ground)}px`;
    opened = Object.assign(popover, { owner });
    settle();
    return true;
  }
  function cleared() {
    if (!opened) return;
    opened = null;
    settle();
  }

  fill();
  document.fonts.ready.then(settle);
  new ResizeObserver(settle).observe(article);
  room.addEventListener("change", settle);
  document.querySelector(".bar")?.addEventListener("change", settle);
  Object.assign(window.edition, { beside, cleared });
})();
