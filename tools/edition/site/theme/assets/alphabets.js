// The reading text in another alphabet: words that were put into it when the site was built, brought when asked for.
(() => {
  "use strict";

  const { parameters, kept, keep, address, made, bring, say } = window.edition;
  const root = document.documentElement, form = document.querySelector(".views form");

  const SCRIPTS = ["cyrl", "latn", "arab"];
  const original = new Map(), brought = {};
  const supplied = [...document.querySelectorAll("article h1, article h2")].filter((head) => head.textContent.startsWith("["));
  const shown = [...document.querySelectorAll(".sentence .reading"), ...supplied];
  window.editionScript = (name, words) => { brought[name] = words; };
  const write = (name) => {
    const words = brought[name];
    for (const part of shown) {
      const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const text = walker.currentNode;
        if (!original.has(text)) original.set(text, text.data);
        const plain = original.get(text);
        text.data = words ? plain.replace(/\p{L}+|[,;?](?!\d)/gu, (word) => words[word] ?? word) : plain;
      }
      name === "cyrl" ? part.removeAttribute("lang") : (part.lang = `kk-${name[0].toUpperCase()}${name.slice(1)}`);
    }
    name === "cyrl" ? delete root.dataset.script : (root.dataset.script = name);
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
  form.querySelector("fieldset").after(group);
  const asked = parameters.get("script") ?? kept("script");
  form.elements.script.value = SCRIPTS.includes(asked) ? asked : "cyrl";
  if (form.elements.script.value !== "cyrl") choose(form.elements.script.value);
})();
