// The reading text in another alphabet: words that were put into it when the site was built, brought when asked for.
(() => {
  "use strict";

  const { parameters, kept, keep, address, made, bring, say, otherLetters } = window.edition;
  const root = document.documentElement, form = document.querySelector(".bar");

  const SCRIPTS = ["cyrl", "latn", "arab"];
  const original = new Map(), brought = {}, asked = parameters.get("script") ?? kept("script");
  window.editionScript = (name, words) => { brought[name] = words; };
  // The text, what editors supply in it, what is said of it on this page, and the words of the page about it.
  const OF_TEXT = ".sentence .reading, .own a, .footnotes:is(.notes, .emendations) > li, .folded:has(#names) > ul > li, .gist";
  const OF_PAGE = ".md-nav--secondary .md-ellipsis, .md-sidebar--primary .md-nav__link--active > .md-ellipsis, .bar label:not(:has([name=script])), .bar legend, .bar p a, .map__section, .folded h2, .about-text > summary";
  const shown = () => [
    ...document.querySelectorAll(`${OF_TEXT}, ${OF_PAGE}`),
    ...[...document.querySelectorAll("article h1, article h2")].filter((head) => head.textContent.startsWith("[")),
  ].filter((each) => each.closest("[lang]").lang.startsWith(root.lang));
  // An element in another language keeps its letters.
  const rewrite = (part, name) => {
    const words = brought[name], walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const text = walker.currentNode;
      if (!text.parentElement.closest("[lang]").lang.startsWith(root.lang)) continue;
      if (!original.has(text)) original.set(text, text.data);
      const plain = original.get(text);
      text.data = words ? plain.replace(/\p{L}+|[,;?](?!\d)/gu, (word) => words[word] ?? word) : plain;
    }
    name === "cyrl" ? part.removeAttribute("lang") : (part.lang = `${root.lang}-${name[0].toUpperCase()}${name.slice(1)}`);
  };
  const write = (name) => {
    window.edition.unstrike?.();
    otherLetters();
    shown().forEach((part) => rewrite(part, name));
    name === "cyrl" ? delete root.dataset.script : (root.dataset.script = name);
    // The frame turns with the text.
    document.body.dir = name === "arab" ? "rtl" : "ltr";
    dispatchEvent(new Event("scroll"));
  };
  // What is shown later is written as the rest is.
  window.edition.respell = (part) => {
    const name = root.dataset.script;
    if (name && part.lang.startsWith(root.lang)) rewrite(part, name);
  };
  const choose = async (name) => {
    try { if (name !== "cyrl" && !brought[name]) await bring(`data/scripts/${name}.js`); } catch { return; }
    write(name);
    keep("script", name);
    name === "cyrl" ? parameters.delete("script") : parameters.set("script", name);
    history.replaceState(null, "", address());
  };
  const group = made("fieldset", {}, made("legend", {}, say("alphabets.title")));
  for (const value of SCRIPTS) {
    const radio = made("input", { type: "radio", name: "script", id: `script-${value}`, value });
    radio.addEventListener("change", () => choose(value));
    group.append(made("label", {}, radio, ` ${say(`alphabets.${value}`)}`), " ");
  }
  form.querySelector(".views fieldset").after(group);
  form.elements.script.value = SCRIPTS.includes(asked) ? asked : "cyrl";
  if (form.elements.script.value !== "cyrl") choose(form.elements.script.value);
})();
