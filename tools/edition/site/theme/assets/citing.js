// How what a reader has chosen is cited: a dialog with every style, from the patterns of its edition; see
// tools/edition/outputs/citing/patterns.py for their gaps.
(() => {
  "use strict";

  const { made, button, home, say, patterns } = window.edition, site = document.getElementById("patterns").dataset.site || home.href;

  const fill = (text, gaps) => text.replace(/\{([pst]|path|year|month|day)\}/g, (_, name) => gaps[name]);
  // A manual may ask on which day something was read: that is today, by the reader's clock.
  const today = () => {
    const now = new Date(), two = (number) => String(number).padStart(2, "0");
    return { year: now.getFullYear(), month: two(now.getMonth() + 1), day: two(now.getDate()) };
  };
  // A citation as nodes: what a style sets in italics stays so, its links become words, for the dialog has its own.
  const nodes = (html) => {
    const template = made("template");
    template.innerHTML = html;
    template.content.querySelectorAll("a").forEach((link) => link.replaceWith(...link.childNodes));
    return template.content;
  };

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

  window.edition.cite = (what) => {
    // The page is Cyrillic when it loads, so no fragment of another script is found in it.
    const address = site + what.gaps.path + (what.fragment && !document.documentElement.dataset.script ? `:~:text=${what.fragment}` : "");
    const output = made("div", { class: "citing-entry", "aria-live": "polite" });
    const styles = made("fieldset", { class: "citing-styles" }, made("legend", { class: "heard" }, say("citing.style")));
    const entry = () => {
      const { language, entries, read } = style, filled = fill((read ?? entries)[what.kind], { ...what.gaps, ...today() });
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
  };
})();
