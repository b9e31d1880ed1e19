// A list is sieved by what its headings say of themselves; the choice is part of the address.
(() => {
  "use strict";

  const { parameters, address, targeted, made, say } = window.edition;

  const heads = [...document.querySelectorAll("h3[data-kind]")];
  if (heads.length) {
    const lastOf = (head) => { let at = head; while (at.nextElementSibling && !at.nextElementSibling.matches("h2, h3, details")) at = at.nextElementSibling; return at; };
    // The last line under a heading names its kind, what was decided, and how surely.
    const named = new Map(heads.map((head) => [head, lastOf(head).textContent.split(" · ").map((each) => each.split(" — ").at(-1))]));
    const fields = ["kind", "decision", "certainty"].map((name, at) => {
      const values = new Map(heads.map((head) => [head.dataset[name], named.get(head)[at]]));
      const options = [["", say("sieve.all")], ...values].map(([value, says]) => made("option", { value }, says));
      const select = made("select", { name }, ...options);
      return [select, made("label", {}, say(`sieve.${name}`), " ", select)];
    });
    const output = made("output", { "aria-live": "polite" });
    const sieve = made("form", { class: "sieve", autocomplete: "off" }, ...fields.map(([, label]) => label), output);
    const selects = fields.map(([select]) => select);
    const sift = () => {
      let count = 0;
      for (const head of heads) {
        const isOut = selects.some((select) => select.value && head.dataset[select.name] !== select.value);
        count += !isOut;
        for (let at = head, last = lastOf(head); ; at = at.nextElementSibling) { at.hidden = isOut; if (at === last) break; }
      }
      output.value = say("sieve.count", { n: count });
    };
    for (const select of selects) select.value = parameters.get(select.name) ?? "";
    for (const select of selects) if (select.selectedIndex < 0) select.value = "";
    if (heads.includes(targeted())) for (const select of selects) select.value = "";
    heads[0].before(sieve);
    sift();
    sieve.addEventListener("change", () => {
      for (const { name, value } of selects) value ? parameters.set(name, value) : parameters.delete(name);
      history.replaceState(null, "", address());
      sift();
    });
  }
})();
