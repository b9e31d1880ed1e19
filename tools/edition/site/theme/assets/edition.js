// What the scripts of a page share. Every page says all it has to say without them.
(() => {
  "use strict";

  const root = document.documentElement, parameters = new URLSearchParams(location.search);

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
  const button = (words, act, attributes = {}) => {
    const element = made("button", { type: "button", class: "copy", ...attributes }, words);
    element.addEventListener("click", act);
    return element;
  };
  // Whether a key is one that a reader types with.
  const isTyping = (event) =>
    event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);

  // What the site says in the language of the page: words by their keys, with their gaps filled. Where a page has none,
  // as a template of an editor's may not, the key stands for them.
  const words = JSON.parse(document.getElementById("words")?.textContent ?? "{}");
  const learn = (more) => Object.assign(words, more);
  // Where there are very many pages, these are a script, which all of them share.
  window.editionWords = learn;
  const say = (key, gaps = {}) => {
    const said = words[key] ?? key, form = said.other ? said[new Intl.PluralRules(root.lang).select(gaps.n)] ?? said.other : said;
    return form.replace(/\{(\w+)\}/g, (_, name) => gaps[name]);
  };
  // The same as pieces to append, where a gap holds an element.
  const pieces = (key, gaps) => (words[key] ?? key).split(/(\{\w+\})/).map((each) => gaps[each.slice(1, -1)] ?? each);

  // What is hidden is hidden in the contents too.
  const hide = (element, isHidden) => {
    element.hidden = isHidden;
    const named = element.id && document.querySelector(`.md-nav--secondary [href="#${element.id}"]`)?.parentElement;
    if (named) named.hidden = isHidden;
  };

  // Scripts that are brought when a reader asks for what they hold; by their paths in the site, on a disk too.
  const home = new URL("../", document.currentScript.src), brought = new Map();
  const bring = (path) => {
    if (!brought.has(path)) brought.set(path, new Promise((resolve, reject) => {
      const script = made("script", { src: new URL(path, home).href });
      document.head.append(Object.assign(script, { onload: resolve, onerror: () => { brought.delete(path); reject(new Error(path)); } }));
    }));
    return brought.get(path);
  };

  // Each block of code gets a navigation of its own from Material, without a name: to who listens, a button is enough.
  addEventListener("DOMContentLoaded", () => {
    for (const each of document.querySelectorAll(".md-code__nav")) each.setAttribute("role", "presentation");
  });

  // On a phone a long text is set as far as it is seen at first: the style sheet says so of what is "late". The rest
  // follows piece by piece while there is nothing else to do, so that it answers at once and has its true length soon.
  const late = [...document.querySelectorAll(".late :is(p.paragraph, .footnote li)")];
  const follow = () => {
    for (const each of late.splice(0, 2)) each.style.contentVisibility = "visible";
    late.length ? requestIdleCallback(follow) : root.classList.remove("late");
  };
  if (root.matches(".late")) requestIdleCallback(follow);

  // Where one is stays in sight in the drawer, however long its list.
  document.getElementById("__drawer")?.addEventListener("change", () => {
    const current = [...document.querySelectorAll(".md-nav--primary .md-nav__link--active")].find((each) => each.checkVisibility());
    current?.scrollIntoView({ block: "center" });
  });

  // What an address names is shown, also within what is folded; and while Material has the contents follow the page,
  // smoothly, Chromium forgets to go where another address leads.
  const reveal = () => {
    const target = targeted(), folded = target?.closest("details:not([open])"), top = target?.getBoundingClientRect().top;
    if (folded) folded.open = true;
    if (folded || top < 0 || top > innerHeight) target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  if (targeted()?.closest("details:not([open])")) reveal();
  // Letters may come late where a page begins to show others than it came with.
  const otherLetters = () => document.fonts.forEach((face) => { face.display = "swap"; });
  window.edition = { parameters, kept, keep, address, targeted, made, button, isTyping, hide, learn, say, pieces, home, bring, otherLetters };
})();
