// What readers copy out of the text.
(() => {
  "use strict";

  const root = document.documentElement, paragraphs = [...document.querySelectorAll(".paragraph")];

  // Who copies gets the words of the text alone, as plain text that takes on the look of where it is put: with plain blanks,
  // and without what the style sheet lets nobody select.
  const plain = (selection) => {
    root.classList.add("copying");
    const words = selection.toString();
    root.classList.remove("copying");
    return words.replaceAll("\u00a0", " ").replace(/ +(?=\n|$)/g, "").replace(/\n{3,}/g, "\n\n");
  };
  document.addEventListener("copy", (event) => {
    const selection = getSelection(), ranges = Array.from({ length: selection.rangeCount }, (_, at) => selection.getRangeAt(at));
    if (event.defaultPrevented || !ranges.some((range) => paragraphs.some((each) => range.intersectsNode(each)))) return;
    const words = plain(selection);
    if (!words) return;
    event.clipboardData.setData("text/plain", words);
    event.preventDefault();
  });
})();
