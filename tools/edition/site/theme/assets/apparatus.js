// The apparatus within the text: what the witness has where editors read otherwise, struck, and what they put there. The
// struck letters are shown by the style sheet: to whoever copies, cites or searches, the text stays what it is.
(() => {
  "use strict";

  const { made } = window.edition;
  const struck = new Set();

  // The pieces of text that a reading stands in; signs are none.
  const pieces = (id) => [...document.querySelectorAll(`.paragraph [data-sign="${id}"]`)].flatMap((part) => {
    const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT), found = [];
    while (walker.nextNode()) if (!walker.currentNode.parentElement.closest(".sign")) found.push(walker.currentNode);
    return found;
  });

  // What two forms of a word begin and end with alike.
  function alike(stood, stands) {
    let before = 0, after = 0;
    const most = Math.min(stood.length, stands.length);
    while (before < most && stood[before] === stands[before]) before++;
    while (after < most - before && stood.at(-after - 1) === stands.at(-after - 1)) after++;
    return [before, after];
  }

  function strike(id, stood) {
    const texts = pieces(id), stands = texts.map((each) => each.data).join("");
    if (!stands) return;
    const [before, after] = alike(stood, stands), until = stands.length - after, gone = stood.slice(before, stood.length - after);
    const range = new Range(), put = [];
    // From the last piece to the first, so that what is before keeps its place.
    let end = stands.length;
    for (const text of texts.toReversed()) {
      const start = end - text.length, from = Math.max(before, start), to = Math.min(until, end);
      end = start;
      if (from >= to) continue;
      range.setStart(text, from - start);
      range.setEnd(text, to - start);
      put.push(made("ins"));
      range.surroundContents(put.at(-1));
    }
    if (gone) {
      let at = before;
      const text = texts.find((each) => at <= each.length || ((at -= each.length), false));
      range.setStart(text, at);
      range.collapse(true);
      put.push(made("del", { "data-stood": gone.replace(/\s/g, "␣") }));
      range.insertNode(put.at(-1));
    }
    for (const each of put) struck.add(each.parentNode);
  }

  window.editionReadings = (readings) => {
    window.edition.strike = () => Object.entries(readings).forEach(([id, stood]) => strike(id, stood));
  };
  window.edition.unstrike = () => {
    for (const parent of struck) {
      parent.querySelectorAll("del").forEach((each) => each.remove());
      parent.querySelectorAll("ins").forEach((each) => each.replaceWith(...each.childNodes));
      parent.normalize();
    }
    struck.clear();
  };
})();
