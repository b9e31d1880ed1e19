// The contents of a long text: an address of a paragraph or a sentence leads on to its part, with all else that it says.
(() => {
  "use strict";

  const { parameters, home, targeted } = window.edition;
  // What stands behind the number of a paragraph belongs to it.
  const numberOf = (target) => (!target || target.matches("a") ? target : numberOf(target.previousElementSibling));
  function lead() {
    const target = targeted(), way = target?.matches("h3") ? target.querySelector("a") : numberOf(target?.closest(".numbers > *"));
    if (parameters.get("view") === "printed") location.replace(new URL(`witness.html${location.hash}`, home));
    else if (way) location.replace(new URL(`${location.search}${location.hash}`, way.href.split("#")[0]));
  }
  addEventListener("hashchange", lead);
  lead();
})();
