// How the text is shown: without the layers of annotation that a reader does not want, or as it is printed.
(() => {
  "use strict";

  const { parameters, kept, keep, targeted, home, bring } = window.edition;
  const panel = document.querySelector(".views"), form = panel.querySelector("form");

  // The witness as it is printed has a page of its own, to which the addresses of that view lead, at the same place.
  if (parameters.get("view") === "printed") {
    const paragraphs = document.querySelectorAll(".paragraph");
    const at = targeted()?.closest(".paragraph") ?? (paragraphs.length === 1 ? paragraphs[0] : null);
    location.replace(new URL(`witness.html${at ? `#${at.id}` : ""}`, home));
  }

  // What a layer that is off marks is plain text, to keyboards and readers aloud too.

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

  // Other alphabets and the translation beside the text are brought when a reader turns to them, or has before.
  const others = async () => { for (const each of ["alphabets", "parallel"]) await bring(`assets/${each}.js`); };
  panel.addEventListener("toggle", others, { once: true });
  if (["script", "translation"].some((each) => parameters.get(each) || kept(each))) others();
})();
