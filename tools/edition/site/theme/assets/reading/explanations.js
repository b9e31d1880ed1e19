// What explains an anchor of the text: a footnote, or what is named there. It is on the page already, but for the page of
// the whole text, which would be long with all of it: there names and the reasons of readings are brought when asked for.
(() => {
  "use strict";

  const { made, bring, home } = window.edition;

  const listed = new Map([...document.querySelectorAll(":is(#names + ul, .folded:has(#names) > ul) > li > a:first-child")].map((link) => [link.href, link.closest("li")]));
  const isWhole = document.querySelectorAll(".paragraph").length > 1 && Boolean(document.querySelector(".views"));
  const isBriefly = (anchor) => isWhole && anchor.matches(".sign.emendation");
  // The entry that an anchor names: it has a page of its own, or a place in the glossary of a translation.
  const keyOf = (anchor) => anchor.href.match(/\/glossary(?:\/([\w-]+)\.html|\.html#([\w-]+))$/)?.slice(1).find(Boolean);

  let known = null;
  window.editionExplanations = ({ names, emendations }) => {
    known = names;
    for (const [id, reason] of Object.entries(emendations)) {
      document.getElementById(id)?.querySelector("a:last-of-type")?.before(`${reason} `);
    }
  };
  function named(key) {
    const [headword, summary] = known[key] ?? [];
    return headword && made("span", {}, made("a", { href: new URL(`glossary/${key}.html`, home) }, headword), ` — ${summary}`);
  }

  // A name that is doubtful says why in its title, which Material would open beside the popover: the popover says it.
  for (const link of document.querySelectorAll(".paragraph a[title]")) {
    link.dataset.doubt = link.title;
    link.removeAttribute("title");
  }

  // What is there, or nothing yet.
  const explanation = (anchor) => {
    if (anchor.explanation) return anchor.explanation;
    if (anchor.matches(".citation, .sign")) return isBriefly(anchor) && !known ? null : document.getElementById(anchor.hash.slice(1));
    return listed.get(anchor.href) ?? (known && keyOf(anchor) ? named(keyOf(anchor)) : null);
  };
  // The same, once it has been brought; what stands on the page, where nothing can be.
  const brought = async (anchor) => {
    try { if (isWhole && !known) await bring("data/explanations/text.js"); } catch { return document.getElementById(anchor.hash.slice(1)); }
    return explanation(anchor);
  };
  const isExplained = (anchor) => Boolean(explanation(anchor)) || (isWhole && !known && (isBriefly(anchor) || Boolean(keyOf(anchor))));
  Object.assign(window.edition, { explanation, brought, isExplained, keyOf });
})();
