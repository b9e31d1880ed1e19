// Whether programs that others wrote find every annotation on the page it names: `node annotations.mjs SITE [w3c|dom|hypothesis [whole]]`.
//
// The three ways are those of the W3C's reference (@apache-annotator/dom), of dom-anchor-text-quote, and of Hypothesis, whose
// client looks for what is most like the words and weighs what stands before and after (approx-string-match). Whatever
// they find must be one place, and lie in the text that readers see. They are no part of the project: where they are
// installed, NODE_MODULES names the folder. tests/test_exports.py asks the same of the text of every page without them.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const site = process.argv[2];
const require = createRequire(pathToFileURL(join(process.env.NODE_MODULES ?? "node_modules", "-")));
const { JSDOM } = require("jsdom");
const search = (await import(pathToFileURL(require.resolve("approx-string-match")))).default;
const quoting = require("dom-anchor-text-quote");
const { window } = new JSDOM("");
for (const name of ["document", "Node", "NodeFilter", "Range", "Text"]) globalThis[name] = window[name];
const { createTextQuoteSelectorMatcher } = await import(pathToFileURL(require.resolve("@apache-annotator/dom")));

const pages = new Map();
function page(path) {
  if (!pages.has(path)) {
    const { document } = new JSDOM(readFileSync(join(site, path), "utf8")).window;
    document.querySelectorAll("script, style").forEach((each) => each.remove());
    pages.set(path, document.body);
  }
  return pages.get(path);
}

// A range of the document between two offsets of the text of its body.
function range(body, start, end) {
  const made = body.ownerDocument.createRange(), walker = body.ownerDocument.createTreeWalker(body, 4);
  for (let at = 0, node; (node = walker.nextNode()); at += node.data.length) {
    if (start >= at && start < at + node.data.length) made.setStart(node, start - at);
    if (end > at && end <= at + node.data.length) { made.setEnd(node, end - at); return made; }
  }
  return made;
}

const ways = {
  async w3c(body, quote) {
    const found = [];
    for await (const each of createTextQuoteSelectorMatcher(quote)(body)) found.push(each);
    return found;
  },
  async dom(body, quote) {
    // Of what ends with the text of its root, it finds the offsets but makes no range (4.0.2).
    try {
      const at = quoting.toTextPosition(body, quote);
      return at ? [range(body, at.start, at.end)] : [];
    } catch (error) { return [{ error }]; }
  },
  async hypothesis(body, { exact, prefix = "", suffix = "" }) {
    const text = body.textContent, likeness = (one, other) => {
      if (!other) return 1;
      const [best] = search(one, other, other.length).sort((a, b) => a.errors - b.errors);
      return best ? 1 - best.errors / other.length : 0;
    };
    let places = [];
    for (let at = text.indexOf(exact); at >= 0; at = text.indexOf(exact, at + 1)) places.push({ start: at, end: at + exact.length, errors: 0 });
    if (!places.length) places = search(text, exact, Math.min(256, exact.length / 2));
    const scored = places.map(({ start, end, errors }) => ({
      start, end,
      score: 50 * (1 - errors / exact.length) + 20 * likeness(text.slice(Math.max(0, start - prefix.length), start), prefix)
        + 20 * likeness(text.slice(end, end + suffix.length), suffix),
    })).sort((a, b) => b.score - a.score);
    return scored.filter(({ score }) => score === scored[0].score).map(({ start, end }) => range(body, start, end));
  },
};

const { first } = JSON.parse(readFileSync(join(site, "data/annotations.jsonld"), "utf8"));
const targets = first.items.flatMap(({ id, target }) => [target].flat().map((each) => ({ id, ...each })));
const onPages = targets.filter(({ source }) => source.endsWith(".html"));
// Who reads anchors looks within the sentence; `whole` lets them all look on the whole page.
const [only, scope] = process.argv.slice(3);
const asked = (body, selectors) => {
  const [fragment] = selectors.filter(({ type }) => type === "FragmentSelector");
  if (scope !== "whole") return [body.ownerDocument.getElementById(fragment.value), fragment.refinedBy];
  return [body, selectors.find(({ type }) => type === "TextQuoteSelector")];
};
let faults = 0;
for (const [name, way] of Object.entries(ways).filter(([name]) => !only || name === only)) {
  const counted = { right: 0, wrong: 0, several: 0, none: 0 };
  for (const { id, source, selector } of onPages) {
    const [root, quote] = asked(page(source.slice(source.search(/text\/p\d+\.html$/))), selector);
    const found = await way(root, quote);
    // Its end lies in a node of its own; its beginning may be given as that of what stands around it.
    const seen = found[0]?.endContainer?.parentElement?.closest(".reading");
    const is = !found.length ? "none" : found.length > 1 ? "several" : seen && found[0].toString() === quote.exact ? "right" : "wrong";
    counted[is] += 1;
    if (is !== "right") { faults += 1; console.log(name, is, id, quote.exact); }
  }
  console.log(`${name}: of ${onPages.length}`, counted);
}
process.exit(faults ? 1 : 0);
