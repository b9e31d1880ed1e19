// What a reader wants to cite: a paragraph by the button at its number, words by selecting them. How they are cited is told
// by a dialog that is brought then.
(() => {
  "use strict";

  const { button, bring, say } = window.edition, carried = document.getElementById("patterns");
  if (!carried || !window.HTMLDialogElement) return;
  const { path, script } = carried.dataset;

  window.editionPatterns = (patterns) => { window.edition.patterns = patterns; };
  const cite = async (what) => {
    await bring(script);
    await bring("assets/citing.js");
    window.edition.cite(what);
  };

  // What is cited: a paragraph, or words in some of its sentences.
  const numberOf = (id, letter) => Number(id.match(`${letter}(\\d+)`)?.[1]);
  function cited(paragraph, chosen) {
    const own = path?.replace("{p}", paragraph.id), p = numberOf(paragraph.id, "p");
    if (!chosen) return { kind: "paragraph", gaps: { p, path: own ?? `text/${paragraph.id}.html` }, named: say("citing.paragraph", { p }) };
    const [first, last] = [chosen.sentences[0], chosen.sentences.at(-1)].map((each) => each.id);
    const s = numberOf(first, "s"), t = numberOf(last, "s");
    return {
      kind: s === t ? "sentence" : "sentences",
      gaps: { p, s, t, path: `${own ?? "text.html"}#${first}` },
      named: say(s === t ? "citing.sentence" : "citing.sentences", { p, s, t }),
      quoted: chosen.quoted,
      fragment: chosen.fragment,
    };
  }

  // Words that are selected within one paragraph, as far as they are the article's and not the editors' signs.
  const isLetter = (character) => /[\p{L}\p{N}]/u.test(character ?? "");
  function chosenIn(selection) {
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    const found = [...document.querySelectorAll(".paragraph")].filter((each) => range.intersectsNode(each));
    const texts = found.length === 1 ? shown(found[0]) : [];
    const inside = texts.filter(({ node }) => range.intersectsNode(node));
    if (!inside.length) return null;
    const whole = texts.map(({ node }) => node.data).join("");
    const last = inside.at(-1);
    let from = inside[0].at + (inside[0].node === range.startContainer ? range.startOffset : 0);
    let to = last.at + (last.node === range.endContainer ? range.endOffset : last.node.data.length);
    while (from < to && /\s/.test(whole[from])) from += 1;
    while (to > from && /\s/.test(whole[to - 1])) to -= 1;
    if (from >= to) return null;
    // Half a word is no quotation.
    while (isLetter(whole[from - 1]) && isLetter(whole[from])) from -= 1;
    while (isLetter(whole[to - 1]) && isLetter(whole[to])) to += 1;
    const parts = texts.filter(({ at, node }) => at < to && at + node.data.length > from);
    const quoted = parts.filter(({ sign }) => !sign).map(({ at, node }) => node.data.slice(Math.max(0, from - at), to - at)).join("");
    const sentences = [...new Set(parts.map(({ node }) => node.parentElement.closest(".sentence")).filter(Boolean))];
    if (!quoted.trim() || !sentences.length) return null;
    return { paragraph: found[0], quoted: quoted.replace(/\s+/g, " ").trim(), fragment: fragment(whole.slice(from, to)), sentences };
  }
  function shown(paragraph) {
    const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT), texts = [];
    for (let at = 0; walker.nextNode();) {
      const node = walker.currentNode, parent = node.parentElement;
      if (!parent.closest(".reading") || !parent.getClientRects().length) continue;
      texts.push({ node, at, sign: !!parent.closest(".sign") });
      at += node.data.length;
    }
    return texts;
  }
  // A text fragment: the words themselves, or the first and the last of many (WICG, Text Fragments).
  function fragment(words) {
    const escaped = (text) => encodeURIComponent(text).replace(/-/g, "%2D");
    const list = words.split(/\s+/);
    return list.length < 13 ? escaped(list.join(" ")) : `${escaped(list.slice(0, 5).join(" "))},${escaped(list.slice(-5).join(" "))}`;
  }

  // By the number of each paragraph.
  for (const number of document.querySelectorAll(".paragraph .number")) {
    const paragraph = number.closest(".paragraph");
    number.append(button("❝", () => cite(cited(paragraph)), {
      class: "cite-this", "aria-label": say("citing.this", { p: numberOf(paragraph.id, "p") }), "aria-haspopup": "dialog",
    }));
  }

  // For words that are selected.
  const offer = button(say("citing.words"), () => {
    const chosen = chosenIn(getSelection());
    if (chosen) cite(cited(chosen.paragraph, chosen));
  }, { class: "copy citing-offer", "aria-haspopup": "dialog" });
  offer.addEventListener("pointerdown", (event) => event.preventDefault());
  let waiting = 0;
  document.addEventListener("selectionchange", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      const chosen = !document.querySelector("dialog[open]") && chosenIn(getSelection());
      if (!chosen) { if (document.activeElement !== offer) offer.remove(); return; }
      const line = [...getSelection().getRangeAt(0).getClientRects()].filter((box) => box.width).at(-1);
      if (!line) return;
      chosen.paragraph.after(offer);
      const ground = offer.offsetParent.getBoundingClientRect();
      const left = Math.min(line.right - offer.offsetWidth / 2, document.documentElement.clientWidth - offer.offsetWidth - 8);
      offer.style.left = `${Math.max(8, left) - ground.left}px`;
      offer.style.top = `${line.bottom - ground.top + 10}px`;
    }, 250);
  });
})();
