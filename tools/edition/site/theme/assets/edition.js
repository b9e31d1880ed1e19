// What the pages do beyond reading. Every page says all it has to say without this file.
(() => {
  "use strict";

  const root = document.documentElement, parameters = new URLSearchParams(location.search);

  // What the other scripts of a page share.
  const kept = (name) => { try { return localStorage.getItem(name); } catch { return null; } };
  const keep = (name, value) => { try { localStorage.setItem(name, value); } catch { /* a private window keeps nothing */ } };
  const address = (hash = location.hash) => Object.assign(new URL(location), { search: parameters, hash }).href;
  // What the fragment of the address names: an id as it stands or encoded; nothing, if it is neither.
  const targeted = () => {
    const id = location.hash.slice(1);
    try { return document.getElementById(id) ?? document.getElementById(decodeURIComponent(id)); } catch { return null; }
  };
  const made = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  };
  // Scripts that are brought when a reader asks for what they hold; by their paths in the site, on a disk too.
  const home = new URL("../", document.currentScript.src);
  const bring = (path) => new Promise((resolve, reject) => {
    document.head.append(Object.assign(made("script", { src: new URL(path, home).href }), { onload: resolve, onerror: reject }));
  });
  window.edition = { parameters, kept, keep, address, targeted, made, home, bring };

  // The theme: the reader's choice, kept while it differs from the system's, which is followed else.
  const theme = document.querySelector(".bar__theme"), system = matchMedia("(prefers-color-scheme: dark)");
  const dark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);
  const nameTheme = () => { theme.setAttribute("aria-label", dark() ? theme.dataset.day : theme.dataset.night); };
  nameTheme();
  system.addEventListener("change", nameTheme);
  theme.addEventListener("click", () => {
    const isDark = !dark();
    root.dataset.theme = isDark === system.matches ? "" : isDark ? "dark" : "light";
    keep("theme", root.dataset.theme);
    nameTheme();
  });

  // The search is one key away.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
    if (kept("keys") === "off") return;
    event.preventDefault();
    const field = document.querySelector(".ask input[name=q]") ?? document.querySelector(".bar input[name=q]");
    field.focus();
    field.select();
  });

  // Each citation can be copied in one gesture; the button says when it has done so.
  for (const entry of document.querySelectorAll(".cite dd")) {
    const text = entry.textContent, say = entry.closest(".citing").dataset, label = `${entry.previousElementSibling.textContent}: ${say.says}`;
    const button = made("button", { type: "button", class: "copy", "aria-label": label, lang: root.lang }, say.copy);
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(text);
      button.textContent = say.copied;
      setTimeout(() => { button.textContent = say.copy; }, 2000);
    });
    entry.append(button);
  }

  // Who copies out of the witness gets it letter for letter: a browser would change its blanks.
  document.addEventListener("copy", (event) => {
    const selection = getSelection(), range = selection.rangeCount && selection.getRangeAt(0);
    const blocks = range ? [...document.querySelectorAll("pre.witness > code")].filter((each) => range.intersectsNode(each)) : [];
    const words = blocks.map((block) => {
      const part = document.createRange(), text = block.firstChild;
      part.selectNodeContents(block);
      if (text === range.startContainer) part.setStart(text, range.startOffset);
      if (text === range.endContainer) part.setEnd(text, range.endOffset);
      return part.toString();
    }).join("");
    if (!words || document.querySelector(".paragraph") && [...document.querySelectorAll(".paragraph")].some((each) => range.intersectsNode(each))) return;
    event.clipboardData.setData("text/plain", words);
    event.preventDefault();
  });

  // The witness as it is printed has a page of its own, to which the addresses of that view lead, at the same place.
  const paragraphs = document.querySelectorAll(".paragraph");
  if (parameters.get("view") === "printed" && paragraphs.length) {
    const at = targeted()?.closest(".paragraph") ?? (paragraphs.length === 1 ? paragraphs[0] : null);
    location.replace(new URL(`witness.html${at ? `#${at.id}` : ""}`, home));
  }
})();
