// Citing where one reads: a paragraph by the button at its number, words by selecting them.
// The patterns of all citations stand in the page; see tools/edition/citing/patterns.py for their gaps.
(() => {
  "use strict";

  const { made, home, say } = window.edition, carried = document.getElementById("patterns");
  if (!carried || !window.HTMLDialogElement) return;
  const patterns = JSON.parse(carried.textContent);
  const site = carried.dataset.site || home.href;

  const button = (words, act, attributes = {}) => {
    const element = made("button", { type: "button", class: "copy", ...attributes }, words);
    element.addEventListener("click", act);
    return element;
  };
  const fill = (text, gaps) => text.replace(/\{([pst]|path)\}/g, (_, name) => gaps[name]);
  // A citation as nodes: what a style sets in italics stays so, its links become words, for the dialog has its own.
  const nodes = (html) => {
    const template = made("template");
    template.innerHTML = html;
    template.content.querySelectorAll("a").forEach((link) => link.replaceWith(...link.childNodes));
    return template.content;
  };

  // What is cited: a paragraph, or words in some of its sentences.
  const numberOf = (id, letter) => Number(id.match(`${letter}(\\d+)`)?.[1]);
  function cited(paragraph, chosen) {
    const own = carried.dataset.path?.replace("{p}", paragraph.id), p = numberOf(paragraph.id, "p");
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

  // The dialog.
  const dialog = made("dialog", { class: "citing-dialog md-typeset", "aria-labelledby": "citing-title" });
  document.querySelector("main").append(dialog);
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });

  // The style is the one that was chosen last, here or at the foot of a page: Material keeps it by the words of its tab.
  const names = () => { try { return window.__md_get("__tabs") ?? []; } catch { return []; } };
  const known = (name) => patterns.find((pattern) => pattern.name === name);
  let style = known(names().find(known)) ?? patterns[0];
  function prefer(pattern) {
    style = pattern;
    window.__md_set("__tabs", [...new Set([pattern.name, ...names()])]);
    const label = [...document.querySelectorAll(".citing .tabbed-labels label")].find((each) => each.textContent.trim() === pattern.name);
    if (label) label.control.checked = true;
  }

  async function copy(text, event) {
    const pressed = event.currentTarget, words = pressed.textContent;
    try {
      await navigator.clipboard.writeText(text);
      pressed.textContent = say("citing.copied");
    } catch {
      pressed.textContent = say("citing.failed");
    }
    setTimeout(() => { pressed.textContent = words; }, 2000);
  }

  function show(what) {
    // The page is Cyrillic when it loads, so no fragment of another script is found in it.
    const address = site + what.gaps.path + (what.fragment && !document.documentElement.dataset.script ? `:~:text=${what.fragment}` : "");
    const output = made("div", { class: "citing-entry", "aria-live": "polite" });
    const styles = made("fieldset", { class: "citing-styles" }, made("legend", { class: "heard" }, say("citing.style")));
    const entry = () => {
      const { language, entries } = style, filled = fill(entries[what.kind], what.gaps);
      return language ? nodes(filled) : made("pre", {}, filled);
    };
    const reference = () => fill(style.references[what.kind] ?? "", what.gaps);
    const draw = () => {
      output.lang = style.language || document.documentElement.lang;
      output.replaceChildren(made("div", { class: "citing-work" }, entry()));
      if (reference()) output.append(made("p", { class: "citing-reference", lang: document.documentElement.lang }, `${say("citing.in_text")} `, made("span", { lang: output.lang }, reference())));
    };
    for (const each of patterns) {
      const radio = made("input", { type: "radio", name: "citing-style", value: each.key });
      radio.checked = each === style;
      radio.addEventListener("change", () => { prefer(each); draw(); });
      styles.append(made("label", {}, radio, each.name));
    }
    draw();
    const main = button(say("citing.copy"), (event) => copy(entry().textContent, event), { class: "copy copy--main" });
    const actions = made("div", { class: "citing-actions" }, main);
    const quoted = what.quoted && say("citing.quoted", { words: what.quoted });
    if (quoted) {
      const both = () => [quoted, reference()].filter(Boolean).join(" ") + `\n\n${entry().textContent}`;
      actions.append(button(say("citing.copy_quoted"), (event) => copy(both(), event)));
    }
    actions.append(
      button(say("citing.copy_address"), (event) => copy(address, event)),
      button(say("citing.close"), () => dialog.close(), { class: "copy copy--close" }),
    );
    dialog.replaceChildren(
      made("h2", { id: "citing-title" }, say("citing.title", { named: what.named })),
      ...(quoted ? [made("blockquote", {}, quoted)] : []),
      styles, output, actions,
    );
    dialog.showModal();
    main.focus();
  }

  // By the number of each paragraph.
  for (const number of document.querySelectorAll(".paragraph .number")) {
    const paragraph = number.closest(".paragraph");
    number.append(button("❝", () => show(cited(paragraph)), {
      class: "cite-this", "aria-label": say("citing.this", { p: numberOf(paragraph.id, "p") }), "aria-haspopup": "dialog",
    }));
  }

  // For words that are selected.
  const offer = button(say("citing.words"), () => {
    const chosen = chosenIn(getSelection());
    if (chosen) show(cited(chosen.paragraph, chosen));
  }, { class: "copy citing-offer", "aria-haspopup": "dialog" });
  offer.addEventListener("pointerdown", (event) => event.preventDefault());
  let waiting = 0;
  document.addEventListener("selectionchange", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      const chosen = !dialog.open && chosenIn(getSelection());
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
