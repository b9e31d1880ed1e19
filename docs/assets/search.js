// The results' page: paragraphs that hold every word of the query. Its data is a script, so that it works from a disk.
(() => {
  "use strict";
  const hits = document.querySelector(".hits");
  if (!hits) return;

  const fold = (text) => text.toLowerCase().replace(/ə/g, "ә");
  const query = new URLSearchParams(location.search).get("q") ?? "";
  document.querySelectorAll("input[name=q]").forEach((input) => { input.value = query; });

  // The text with the words that begin like a term marked.
  function marked(text, terms) {
    const line = document.createElement("p");
    for (const part of text.split(/([\p{L}\p{N}-]+)/u)) {
      if (terms.some((term) => fold(part).startsWith(term))) {
        const mark = document.createElement("mark");
        mark.textContent = part;
        line.append(mark);
      } else line.append(part);
    }
    return line;
  }

  function show(paragraphs) {
    const terms = fold(query).match(/[\p{L}\p{N}-]+/gu) ?? [];
    const found = paragraphs.filter(({ text }) => {
      const words = fold(text).match(/[\p{L}\p{N}-]+/gu);
      return terms.length && terms.every((term) => words.some((word) => word.startsWith(term)));
    });
    for (const { id, number, text } of found) {
      const hit = document.createElement("article"), title = document.createElement("h2"), link = document.createElement("a");
      hit.dataset.target = id;
      link.href = `text.html#${id}`;
      link.textContent = `${number}-абзац`;
      title.append(link);
      hit.append(title, marked(text, terms));
      hits.append(hit);
    }
    document.querySelector(".count").textContent =
      !terms.length ? "" : found.length ? `${found.length} абзац табылды.` : "Ештеңе табылмады.";
    hits.dataset.searchState = "done";
  }

  const data = document.createElement("script");
  data.src = "data/search.js";
  data.onload = () => show(window.editionSearch);
  document.head.append(data);
})();
