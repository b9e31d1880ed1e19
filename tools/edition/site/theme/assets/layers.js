// Layers of annotation that a reader does not want: what they mark is plain text then, to keyboards and readers aloud too.
(() => {
  "use strict";

  const { kept, keep } = window.edition, form = document.querySelector(".views form");

  const links = (selector) => [...document.querySelectorAll(selector)].map((link) => [link, link.getAttribute("href")]);
  const LAYERS = { mentions: links(".paragraph a[href*='glossary/']"), citations: links(".paragraph .citation"), emendations: [], notes: [] };
  const isOff = (layer) => !form.elements[`layer-${layer}`].checked;
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
})();
