// The glossary is looked through as one types: by the names of its entries, in any language and alphabet.
(() => {
  "use strict";

  const { bring, targeted, made, hide, say } = window.edition;

  const first = document.getElementById("kinds");
  if (first) {
    // An entry is an item of a list, or a heading with what follows it; either begins with its name.
    const body = [], entries = [], lists = new Set(), headings = new Set();
    const keyOf = (item) => item.querySelector(":scope > [href^='glossary/'], :scope > [href^='#']")?.getAttribute("href").match(/[\w-]+(?=(\.html)?$)/)[0];
    let open;
    for (let at = first; at && !at.matches("details"); at = at.nextElementSibling) {
      body.push(at);
      if (at.matches("h3:not(:has(+ ul))")) entries.push(open = { key: at.id, name: at.textContent, parts: [at] });
      else if (at.matches("h2, h3")) { headings.add(at); open = undefined; }
      else if (open) open.parts.push(at);
      else if (at.matches("ul")) {
        lists.add(at);
        for (const item of at.children) entries.push({ key: keyOf(item), name: item.textContent.split(" — ")[0], parts: [item] });
      }
    }

    // How Kazakh is spelt, and what entries go by, is brought when a reader turns to the field; where it does not come,
    // what stands on the page is sought.
    let known = {}, letters;
    window.editionNames = (names) => { known = names; };
    const prepared = async () => {
      await Promise.all(["names", "kazakh"].map((name) => bring(`data/search/${name}.js`)));
      letters ??= new window.kazakh.Letters(window.kazakhData.letters);
    };
    const fold = (words) => words.split(/\s+/).map((word) => letters?.fold(word) ?? word.toLowerCase()).join(" ");
    const spellings = (word) => [word, ...(letters?.fromLatin(word) ?? [])].map(fold);

    const input = made("input", { type: "search", autocomplete: "off", spellcheck: "false" }), output = made("output");
    const field = made("form", { class: "sieve sieve--names" }, made("label", {}, say("looking.name"), input), output);
    const sift = () => {
      const sought = input.value.trim().split(/\s+/).map(spellings), found = new Set();
      for (const { key, name, parts } of entries) {
        const names = `${fold(name)} ${known[key] ?? ""}`;
        const isFound = sought.every((word) => word.some((each) => names.includes(each)));
        for (const part of parts) hide(part, !isFound);
        if (isFound && key) found.add(key);
      }
      for (const list of lists) list.hidden = [...list.children].every(({ hidden }) => hidden);
      // A heading is shown where something is that stands under it.
      const under = new Set();
      for (const each of [...body].reverse()) {
        if (headings.has(each)) {
          hide(each, !under.has(each.tagName));
          each.tagName === "H2" ? under.clear() : under.delete(each.tagName);
        } else if (!each.hidden) under.add("H2").add("H3");
      }
      output.value = say("looking.count", { n: found.size });
    };
    first.before(field);
    sift();
    input.addEventListener("focus", () => prepared().catch(() => {}));
    input.addEventListener("input", () => prepared().catch(() => {}).then(sift));
    const empty = () => { input.value = ""; sift(); };
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      empty();
    });
    // What an address names is shown, whatever is typed.
    addEventListener("hashchange", () => {
      if (!targeted()?.hidden) return;
      empty();
      targeted().scrollIntoView();
    });
    field.addEventListener("submit", (event) => event.preventDefault());
  }
})();
