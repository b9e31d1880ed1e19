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
  // Who copies out of the witness gets it letter for letter: a browser would change its blanks.
  const lettered = (range) => {
    const blocks = [...document.querySelectorAll("pre.witness code")].filter((each) => range.intersectsNode(each));
    return blocks.map((block) => {
      const part = document.createRange();
      part.selectNodeContents(block);
      if (block.contains(range.startContainer)) part.setStart(range.startContainer, range.startOffset);
      if (block.contains(range.endContainer)) part.setEnd(range.endContainer, range.endOffset);
      return part.toString();
    }).join("");
  };
  document.addEventListener("copy", (event) => {
    const selection = getSelection(), ranges = Array.from({ length: selection.rangeCount }, (_, at) => selection.getRangeAt(at));
    if (event.defaultPrevented || !ranges.length) return;
    const isOfText = ranges.some((range) => paragraphs.some((each) => range.intersectsNode(each)));
    const words = isOfText ? plain(selection) : lettered(ranges[0]);
    if (!words) return;
    event.clipboardData.setData("text/plain", words);
    event.preventDefault();
  });
})();
