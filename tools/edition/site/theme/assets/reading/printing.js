// The button that prints a page, when the letters are there that only paper shows: slanted ones, and those of what is folded.
(() => {
  "use strict";

  document.querySelector(".printing button")?.addEventListener("click", async () => {
    const faces = [...document.fonts].filter(({ family }) => family.includes("Serif"));
    window.edition.otherLetters();
    await Promise.allSettled(faces.map((face) => face.load()));
    print();
  });
})();
