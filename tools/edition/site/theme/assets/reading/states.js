// How much of the annotation is shown: one state of three, which the bar over the text names. What is chosen is kept, and
// it is part of the address.
(() => {
  "use strict";

  const { parameters, keep, address } = window.edition;
  const choices = [...document.querySelectorAll(".bar__states input")];

  const state = () => choices.find((each) => each.checked)?.value ?? "annotated";
  for (const each of choices) {
    each.addEventListener("change", () => {
      keep("view", each.value);
      each.value === "annotated" ? parameters.delete("view") : parameters.set("view", each.value);
      history.replaceState(history.state, "", address());
    });
  }
  window.edition.state = state;
})();
