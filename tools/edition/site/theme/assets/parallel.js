// The translation beside the text: a row a sentence, brought when a reader asks for it. The choice is kept, and it is part
// of the address.
(() => {
  "use strict";

  const { made, kept, keep, parameters, address, targeted, bring, say, otherLetters } = window.edition;
  const views = document.querySelector(".views"), page = document.querySelector("article"), root = window.edition.home.href;
  const names = new Map(JSON.parse(views.dataset.translations ?? "[]")), codes = [...names.keys()];
  if (!codes.length) return;

  const brought = {};
  window.editionTranslation = (code, content) => { brought[code] = content; };

  // A name leads to the glossary of its language; what it is, is told where it stands.
  function named([words, key], code) {
    const [headword, summary] = brought[code].entries[key] ?? [];
    const href = headword ? `${root}${code}/glossary.html#${key}` : `${root}glossary/${key}.html`, link = made("a", { href }, words);
    if (headword) link.explanation = made("span", { lang: code }, made("a", { href }, headword), ` — ${summary}`);
    return link;
  }
  function rendered(id, code) {
    const { sentences, notes, lacking } = brought[code], line = made("span", { class: "translated", lang: code });
    const pieces = sentences[id] ?? [made("span", { class: "untranslated" }, lacking)];
    line.append(...pieces.map((piece) => (Array.isArray(piece) ? named(piece, code) : piece)));
    if (notes[id]) {
      const [name, note] = notes[id];
      const sign = made("a", { class: "sign translator", href: `${root}${code}/${views.dataset.readOn ?? "text"}.html#t-${id}`, "aria-label": name });
      sign.explanation = made("span", { lang: code }, note);
      line.append(sign);
    }
    return line;
  }

  function show(code) {
    document.querySelectorAll(".translated").forEach((line) => line.remove());
    page.classList.toggle("parallel", Boolean(code));
    if (!code) return;
    otherLetters();
    for (const [key, heading] of Object.entries(brought[code].headings)) {
      document.getElementById(key)?.after(made("p", { class: "translated translated--heading", lang: code }, `[${heading}]`));
    }
    for (const sentence of document.querySelectorAll(".paragraph .sentence")) {
      sentence.append(rendered(sentence.id, code));
    }
  }

  async function choose(code) {
    try { if (code && !brought[code]) await bring(`data/translations/${code}.js`); } catch { return; }
    const before = targeted(), stood = before?.getBoundingClientRect().top;
    show(code);
    if (before && stood >= 0 && stood < innerHeight) scrollBy(0, before.getBoundingClientRect().top - stood);
    keep("translation", code);
    code ? parameters.set("translation", code) : parameters.delete("translation");
    history.replaceState(history.state, "", address());
  }

  const group = made("fieldset", {}, made("legend", {}, say("translation.title")));
  for (const code of ["", ...codes]) {
    const radio = made("input", { type: "radio", name: "translation", id: `translation-${code || "none"}`, value: code });
    const name = code ? made("span", { lang: code }, names.get(code)) : say("translation.none");
    radio.addEventListener("change", () => choose(code));
    group.append(made("label", {}, radio, " ", name), " ");
  }
  views.querySelector("fieldset").after(group);
  const asked = parameters.get("translation") ?? kept("translation") ?? "";
  const chosen = codes.includes(asked) ? asked : "";
  group.querySelector(`#translation-${chosen || "none"}`).checked = true;
  if (chosen) choose(chosen);
})();
