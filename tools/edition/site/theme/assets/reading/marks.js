// Words that a search has found are marked where it leads, until the reader takes the marks away.
(() => {
  "use strict";

  const { parameters, address, targeted, made, say } = window.edition;
  // What says that something is marked, with a button that ends it.
  const marked = (says, end) => {
    const button = made("button", { type: "button" }, say("marks.remove"));
    button.addEventListener("click", end);
    return made("div", { class: "marked", role: "status" }, says, button);
  };
  Object.assign(window.edition, { marked, isFound: () => false });

  const found = parameters.get("mark")?.slice(0, 2000).split("|").filter(Boolean).slice(0, 60);
  const sought = found && targeted()?.closest(".paragraph");
  if (sought) {
    const whole = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(${found.map(whole).join("|")})(?![\\p{L}\\p{N}])`, "gu");
    // Where else the words stand, the map shows.
    window.edition.isFound = (paragraph) => paragraph.textContent.search(pattern) >= 0;
    const walker = document.createTreeWalker(sought, NodeFilter.SHOW_TEXT), texts = [];
    while (walker.nextNode()) if (!walker.currentNode.parentElement.closest(".number, .own")) texts.push(walker.currentNode);
    // Words that follow each other may stand in several elements: they are sought in the whole, from its end.
    const places = [...texts.map(({ data }) => data).join("").matchAll(pattern)].map(({ 0: words, index }) => [index, index + words.length]).reverse();
    let start = texts.reduce((sum, { length }) => sum + length, 0);
    for (const text of texts.reverse()) {
      start -= text.length;
      for (const [from, to] of places) {
        const first = Math.max(from - start, 0), last = Math.min(to - start, text.length);
        if (first >= last) continue;
        text.splitText(last);
        const words = text.splitText(first);
        words.replaceWith(made("mark", {}, words.data));
      }
    }
    const bar = marked(say("marks.found"), () => {
      sought.querySelectorAll("mark").forEach((mark) => mark.replaceWith(...mark.childNodes));
      parameters.delete("mark");
      history.replaceState(null, "", address());
      bar.remove();
      window.edition.isFound = () => false;
      window.edition.spot?.(null);
    });
    sought.append(bar);
  }
})();
