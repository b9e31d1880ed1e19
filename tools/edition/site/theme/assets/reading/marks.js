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
    for (const text of texts) {
      const parts = text.data.split(pattern);
      if (parts.length < 2) continue;
      text.replaceWith(...parts.map((part, index) => {
        if (index % 2 === 0) return part;
        return made("mark", {}, part);
      }));
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
