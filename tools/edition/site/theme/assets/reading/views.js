// How the text is shown: without the layers of annotation that a reader does not want, or as it is printed.
(() => {
  "use strict";

  const { parameters, kept, keep, targeted, home, bring, state } = window.edition;
  const form = document.querySelector(".bar"), views = form?.querySelector(".views");
  if (!views) return;

  // The witness as it is printed has a page of its own, to which the addresses of that view lead, at the same place.
  if (parameters.get("view") === "printed") {
    const paragraphs = document.querySelectorAll(".paragraph");
    const at = targeted()?.closest(".paragraph") ?? (paragraphs.length === 1 ? paragraphs[0] : null);
    location.replace(new URL(`witness.html${at ? `#${at.id}` : ""}`, home));
  }

  // What a layer that is off marks is plain text, to keyboards and readers aloud too.

  const links = (selector) => [...document.querySelectorAll(selector)].map((link) => [link, link.getAttribute("href")]);
  const LAYERS = { mentions: links(".paragraph a[href*='glossary/']"), citations: links(".paragraph .citation"), emendations: [], notes: [] };
  const isOff = (layer) => form.elements[`layer-${layer}`]?.checked === false;
  const off = (kept("layers-off") ?? "").split(" ");
  const apply = () => {
    for (const layer of Object.keys(LAYERS)) {
      for (const [link, href] of LAYERS[layer]) isOff(layer) ? link.removeAttribute("href") : link.setAttribute("href", href);
    }
  };
  for (const layer of Object.keys(LAYERS)) {
    const box = form.elements[`layer-${layer}`];
    box.checked = !off.includes(layer);
    box.addEventListener("change", () => {
      keep("layers-off", Object.keys(LAYERS).filter(isOff).join(" "));
      apply();
    });
  }
  apply();
  window.edition.isOff = isOff;

  // What is open behind the dots closes for who turns to something else.
  document.addEventListener("pointerdown", ({ target }) => { if (!views.contains(target)) views.open = false; });
  views.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !views.open) return;
    views.open = false;
    views.firstElementChild.focus();
  });

  // The apparatus within the text, the other alphabets, and the translation beside it are brought when a reader turns to
  // them, or has before. The apparatus is one of the letters that the witness has.
  async function struck() {
    window.edition.unstrike?.();
    if (state() !== "apparatus" || document.documentElement.dataset.script) return;
    try { for (const each of ["assets/apparatus.js", "data/explanations/readings.js"]) await bring(each); } catch { return; }
    window.edition.unstrike();
    if (state() === "apparatus") window.edition.strike();
  }
  form.addEventListener("change", struck);
  struck();
  const parts = "oneAlphabet" in views.dataset ? ["parallel"] : ["alphabets", "parallel"];
  const others = async () => { for (const each of parts) await bring(`assets/${each}.js`); };
  views.addEventListener("toggle", others, { once: true });
  if (["script", "translation"].some((each) => parameters.get(each) || kept(each))) addEventListener("DOMContentLoaded", others);
})();
