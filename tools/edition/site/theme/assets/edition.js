// What the pages do beyond reading. Every page says all it has to say without this file.
(() => {
  "use strict";

  const root = document.documentElement, parameters = new URLSearchParams(location.search);

  // What the other scripts of a page share.
  const kept = (name) => { try { return localStorage.getItem(name); } catch (error) { return null; } };
  const keep = (name, value) => { try { localStorage.setItem(name, value); } catch (error) { /* a private window keeps nothing */ } };
  const address = (hash = location.hash) => Object.assign(new URL(location), { search: parameters, hash }).href;
  // What the fragment of the address names: an id as it stands or encoded; nothing, if it is neither.
  const targeted = () => {
    const id = location.hash.slice(1);
    try { return document.getElementById(id) ?? document.getElementById(decodeURIComponent(id)); } catch (error) { return null; }
  };
  const made = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  };
  window.edition = { parameters, kept, keep, address, targeted, made };

  // The theme: the reader's choice, kept; without one the system's.
  const theme = document.querySelector(".bar__theme");
  const dark = () =>
    root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  const nameTheme = () => { theme.setAttribute("aria-label", dark() ? theme.dataset.day : theme.dataset.night); };
  nameTheme();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", nameTheme);
  theme.addEventListener("click", () => {
    root.dataset.theme = dark() ? "light" : "dark";
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

  // A list is sieved by what its items say of themselves; the choice is part of the address.
  const sieve = document.querySelector(".sieve");
  if (sieve) {
    const items = [...document.getElementById(sieve.dataset.of).children], fields = [...sieve.querySelectorAll("select")];
    const sift = () => {
      for (const item of items) item.hidden = fields.some((field) => field.value && item.dataset[field.name] !== field.value);
      sieve.querySelector("output").value = `${items.filter((item) => !item.hidden).length} жер`;
    };
    for (const field of fields) field.value = parameters.get(field.name) ?? "";
    for (const field of fields) if (field.selectedIndex < 0) field.value = "";
    if (targeted()?.closest("[data-kind]")) for (const field of fields) field.value = "";
    sieve.hidden = false;
    sift();
    sieve.addEventListener("change", () => {
      for (const { name, value } of fields) value ? parameters.set(name, value) : parameters.delete(name);
      history.replaceState(null, "", address());
      sift();
    });
  }
})();
