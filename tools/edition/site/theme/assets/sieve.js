// The apparatus is sieved by what its places say of themselves; the choice is part of the address.
(() => {
  "use strict";

  const { parameters, address, targeted, made, hide, say } = window.edition;

  const list = document.getElementById("apparatus-list");
  if (list) {
    // A place is a heading, under that of its paragraph, with all that follows it.
    const places = [], paragraphs = [];
    for (let at = list.nextElementSibling; at && !at.matches("h2, details"); at = at.nextElementSibling) {
      if (at.matches("h3")) paragraphs.push(at);
      else if (at.matches("h4")) places.push({ ...at.dataset, paragraph: paragraphs.at(-1).id, parts: [at] });
      else places.at(-1).parts.push(at);
    }
    // It names its kind, what was decided, and how surely, as a list.
    const named = ({ parts }, name) => {
      const item = parts.find((each) => each.matches("ul")).children[["kind", "decision", "certainty"].indexOf(name)];
      return (item.querySelector("em") ?? item).textContent;
    };
    const field = (name, values) => {
      const options = [["", say("sieve.all")], ...values].map(([value, says]) => made("option", { value }, says));
      return made("select", { name }, ...options);
    };
    const selects = [
      field("paragraph", paragraphs.map((each) => [each.id, each.textContent])),
      ...["kind", "decision", "certainty"].map((name) => field(name, new Map(places.map((each) => [each[name], named(each, name)])))),
    ];
    const output = made("output");
    const labels = selects.map((select) => made("label", {}, say(`sieve.${select.name}`), select));
    const sieve = made("form", { class: "sieve", autocomplete: "off" }, ...labels, output);

    const sift = () => {
      const shown = places.filter((each) => selects.every(({ name, value }) => !value || each[name] === value));
      for (const each of places) for (const part of each.parts) part.hidden = !shown.includes(each);
      for (const each of paragraphs) hide(each, !shown.some(({ paragraph }) => paragraph === each.id));
      output.value = say("sieve.count", { n: shown.length });
    };
    const chosen = () => {
      for (const { name, value } of selects) value ? parameters.set(name, value) : parameters.delete(name);
      history.replaceState(history.state, "", address());
      sift();
    };
    // What an address names is shown, whatever was chosen.
    const reveal = () => {
      if (!targeted()?.hidden) return;
      for (const select of selects) select.value = "";
      chosen();
      targeted().scrollIntoView();
    };
    for (const select of selects) {
      select.value = parameters.get(select.name) ?? "";
      if (select.selectedIndex < 0) select.value = "";
    }
    list.after(sieve);
    sift();
    reveal();
    sieve.addEventListener("change", chosen);
    addEventListener("hashchange", reveal);
  }
})();
