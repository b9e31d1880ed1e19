// What the pages with the article's text do beyond reading. Every page says all it has to say without this file.
(() => {
  "use strict";

  const { parameters, kept, keep, address, targeted, made } = window.edition;
  const root = document.documentElement, main = document.querySelector("main");
  const paragraphs = [...document.querySelectorAll(".paragraph")];
  const form = document.querySelector(".views form");

  // The witness as it is printed has a page of its own, to which the addresses of that view lead, at the same place.
  if (parameters.get("view") === "printed") {
    const at = targeted()?.closest(".paragraph") ?? (paragraphs.length === 1 ? paragraphs[0] : null);
    location.replace(`${document.currentScript.dataset.root}witness.html${at ? `#${at.id}` : ""}`);
  }

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

  // Layers of annotation that a reader does not want: what they mark is plain text then, to keyboards and readers aloud too.
  const links = (selector) => [...document.querySelectorAll(selector)].map((link) => [link, link.getAttribute("href")]);
  const LAYERS = { mentions: links(".paragraph a[href*='glossary/']"), citations: links(".paragraph .citation"), emendations: [], notes: [] };
  const isOff = (layer) => form && !form.elements[`layer-${layer}`].checked;
  if (form) {
    const off = (kept("layers-off") ?? "").split(" ");
    const apply = () => {
      for (const layer of Object.keys(LAYERS)) {
        for (const [link, href] of LAYERS[layer]) isOff(layer) ? link.removeAttribute("href") : link.setAttribute("href", href);
      }
    };
    for (const layer of Object.keys(LAYERS)) {
      const box = form.elements[`layer-${layer}`];
      box.checked = !off.includes(layer);
      box.addEventListener("change", () => {
        keep("layers-off", Object.keys(LAYERS).filter(isOff).join(" "));
        apply();
      });
    }
    apply();
  }

  // Words that a search has found are marked where it leads, until the reader takes the marks away.
  const found = parameters.get("mark")?.slice(0, 2000).split("|").filter(Boolean).slice(0, 60);
  const sought = found && targeted()?.closest(".paragraph");
  if (sought) {
    const whole = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(${found.map(whole).join("|")})(?![\\p{L}\\p{N}])`, "gu");
    const walker = document.createTreeWalker(sought, NodeFilter.SHOW_TEXT), texts = [];
    while (walker.nextNode()) if (!walker.currentNode.parentElement.closest(".number, .own")) texts.push(walker.currentNode);
    for (const text of texts) {
      const parts = text.data.split(pattern);
      if (parts.length < 2) continue;
      text.replaceWith(...parts.map((part, index) => {
        if (index % 2 === 0) return part;
        return made("mark", {}, part);
      }));
    }
    const button = made("button", { type: "button" }, "Белгіні алып тастау");
    const bar = made("div", { class: "marked", role: "status" }, "Ізделген сөздер белгіленді.", button);
    button.addEventListener("click", () => {
      sought.querySelectorAll("mark").forEach((mark) => mark.replaceWith(...mark.childNodes));
      parameters.delete("mark");
      history.replaceState(null, "", address());
      bar.remove();
    });
    sought.append(bar);
  }

  // The reading text in another alphabet: words that were put into it when the site was built, brought when asked for.
  const SCRIPTS = { cyrl: "кирилл", latn: "латын (2021)", arab: "төте жазу" };
  if (form && paragraphs.length && document.currentScript.dataset.scripts) {
    const folder = document.currentScript.dataset.scripts, original = new Map(), brought = {};
    const supplied = [...document.querySelectorAll(".page h1, .page h2")].filter((head) => head.textContent.startsWith("["));
    const shown = [...document.querySelectorAll(".sentence .reading"), ...supplied];
    window.editionScript = (name, words) => { brought[name] = words; };
    const bring = (name) => new Promise((resolve, reject) => {
      if (brought[name]) return resolve();
      document.head.append(Object.assign(made("script", { src: `${folder}${name}.js` }), { onload: resolve, onerror: reject }));
    });
    const write = (name) => {
      const words = brought[name];
      for (const part of shown) {
        const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
          const text = walker.currentNode;
          if (!original.has(text)) original.set(text, text.data);
          const plain = original.get(text);
          text.data = words ? plain.replace(/\p{L}+|[,;?](?!\d)/gu, (word) => words[word] ?? word) : plain;
        }
        name === "cyrl" ? part.removeAttribute("lang") : (part.lang = `kk-${name[0].toUpperCase()}${name.slice(1)}`);
      }
      name === "cyrl" ? delete root.dataset.script : (root.dataset.script = name);
    };
    const choose = async (name) => {
      try { if (name !== "cyrl") await bring(name); } catch (error) { return; }
      write(name);
      keep("script", name);
      name === "cyrl" ? parameters.delete("script") : parameters.set("script", name);
      history.replaceState(null, "", address());
    };
    const group = made("fieldset", {}, made("legend", {}, "Әліпби"));
    for (const [value, name] of Object.entries(SCRIPTS)) {
      const radio = made("input", { type: "radio", name: "script", id: `script-${value}`, value });
      radio.addEventListener("change", () => choose(value));
      group.append(made("label", {}, radio, ` ${name}`), " ");
    }
    form.querySelector("fieldset").after(group);
    const asked = parameters.get("script") ?? kept("script");
    form.elements.script.value = Object.hasOwn(SCRIPTS, asked ?? "") ? asked : "cyrl";
    if (form.elements.script.value !== "cyrl") choose(form.elements.script.value);
  }

  // The popover. An anchor's explanation is on the page already: a footnote's text, or a name in the list of names.
  const named = new Map([...document.querySelectorAll("#names + ul > li > a:first-child")].map((link) => [link.href, link.closest("li")]));
  const explanation = (anchor) => anchor.explanation
    ?? (anchor.matches(".citation, .sign") ? document.getElementById(anchor.hash.slice(1)) : named.get(anchor.href));

  const OPEN_AFTER = 150, CLOSE_AFTER = 300;
  let popover = null, owner = null, timer = 0, touched = false, silent = false;

  const later = (act, delay) => { clearTimeout(timer); timer = setTimeout(act, delay); };
  const leads = () => [...popover.querySelectorAll("a")].filter((each) => each.getClientRects().length);

  // The words that a footnote is about are lit while it is pointed at, in the text or in its list.
  const light = (id, isLit) => document.querySelectorAll(`[data-sign="${CSS.escape(id)}"]`).forEach((each) => each.classList.toggle("lit", isLit));
  for (const item of document.querySelectorAll(".footnotes > li")) {
    for (const kind of ["pointerenter", "focusin"]) item.addEventListener(kind, () => light(item.id, true));
    for (const kind of ["pointerleave", "focusout"]) item.addEventListener(kind, () => light(item.id, false));
  }

  function close() {
    clearTimeout(timer);
    if (!popover) return;
    light(owner.hash.slice(1), false);
    owner.removeAttribute("aria-describedby");
    popover.remove();
    popover = owner = null;
  }

  function place() {
    const line = owner.getClientRects()[0], gap = 6, box = popover.getBoundingClientRect();
    const last = owner.getClientRects()[owner.getClientRects().length - 1];
    const below = last.bottom + gap + box.height < innerHeight || line.top < box.height + gap;
    const left = Math.max(8, Math.min(line.left, root.clientWidth - box.width - 8));
    const ground = main.getBoundingClientRect();
    popover.style.left = `${left - ground.left}px`;
    popover.style.top = `${(below ? last.bottom + gap : line.top - gap - box.height) - ground.top}px`;
  }

  function open(anchor) {
    const source = explanation(anchor);
    clearTimeout(timer);
    if (!source || owner === anchor) return;
    close();
    owner = anchor;
    popover = made("div", { class: "popover typeset", id: "popover", role: "note" }, ...[...source.childNodes].map((node) => node.cloneNode(true)));
    popover.lang = source.closest("[lang]")?.lang ?? root.lang;
    popover.querySelectorAll(".back").forEach((back) => back.remove());
    // It stands at the end of the page, where no Tab looks for it: step() leads in and out.
    popover.querySelectorAll("a").forEach((link) => { link.tabIndex = -1; });
    popover.addEventListener("pointerenter", () => clearTimeout(timer));
    popover.addEventListener("pointerleave", () => later(close, CLOSE_AFTER));
    main.append(popover);
    anchor.setAttribute("aria-describedby", "popover");
    light(anchor.hash.slice(1), true);
    place();
  }

  // Words with a sign behind them open what the sign opens.
  const anchorOf = (event) => {
    const anchor = event.target.closest?.(".paragraph a") ?? signOf(event.target.closest?.("[data-sign]"));
    return anchor && !isQuiet(anchor) && explanation(anchor) ? anchor : null;
  };
  const isQuiet = (anchor) => ["note", "emendation"].some((kind) => anchor.matches(`.sign.${kind}`) && isOff(`${kind}s`));
  const signOf = (words) => words && document.getElementById(`at-${words.dataset.sign}`);

  document.addEventListener("pointerover", (event) => {
    const anchor = event.pointerType === "mouse" && anchorOf(event);
    if (anchor) later(() => open(anchor), OPEN_AFTER);
  });
  document.addEventListener("pointerout", (event) => {
    if (event.pointerType === "mouse" && anchorOf(event)) later(close, CLOSE_AFTER);
  });
  document.addEventListener("focusin", (event) => {
    const anchor = anchorOf(event);
    if (anchor && anchor.matches(":focus-visible") && !silent) open(anchor);
    else if (popover && !popover.contains(event.target) && event.target !== owner) close();
  });
  // A first touch explains, a second follows the link.
  document.addEventListener("pointerdown", (event) => {
    touched = event.pointerType !== "mouse";
    if (popover && !popover.contains(event.target) && anchorOf(event) !== owner) close();
  });
  document.addEventListener("click", (event) => {
    const anchor = anchorOf(event);
    if (!anchor || !touched || owner === anchor || event.detail === 0) return;
    event.preventDefault();
    open(anchor);
  });
  document.addEventListener("keydown", (event) => {
    if (!popover) return;
    if (event.key === "Escape") {
      const inside = popover.contains(document.activeElement);
      inside ? leave() : close();
    } else if (event.key === "Tab") {
      step(event);
    }
  });
  addEventListener("resize", close);

  // Tab leads from an anchor through the links of its popover, Shift+Tab back. A Tab is kept from the browser only when the
  // focus has moved; behind the last link the browser itself goes on from the anchor, for it alone knows what comes next.
  function step(event) {
    const way = [owner, ...leads()], at = way.indexOf(document.activeElement);
    const next = at < 0 ? null : way[at + (event.shiftKey ? -1 : 1)];
    next?.focus();
    if (next && document.activeElement === next) event.preventDefault();
    else if (at > 0) leave();
  }
  function leave() {
    const back = owner;
    close();
    silent = true;
    back.focus({ preventScroll: true });
    silent = false;
  }

  // The way through the text. Which paragraph is being read follows from where the page stands.
  const WAY = {
    kk: ["Алдыңғы абзац", "Келесі абзац", "Абзацтан абзацқа"],
    en: ["Previous paragraph", "Next paragraph", "From paragraph to paragraph"],
    ru: ["Предыдущий абзац", "Следующий абзац", "От абзаца к абзацу"],
  };
  const stops = paragraphs.filter((each) => /^p\d+$/.test(each.id));
  let moved = false;
  const reading = () => stops.find((each) => each.getBoundingClientRect().bottom > 60) ?? stops.at(-1);
  const entries = [...document.querySelectorAll(".contents a")];
  const heads = [...document.querySelectorAll(".page h2[id]")];
  const sectionOf = (paragraph) =>
    heads.findLast((head) => head.compareDocumentPosition(paragraph) & Node.DOCUMENT_POSITION_FOLLOWING)?.id;
  if (stops.length > 1) {
    const [before, after, along] = WAY[root.lang];
    const back = made("a", { "aria-label": before }, "↑"), on = made("a", { "aria-label": after }, "↓");
    const where = made("span", { class: "way__where" });
    const way = made("nav", { class: "way", "aria-label": along }, back, where, on);
    main.querySelector(".ground").append(way);
    let waiting = 0, stood = scrollY;
    // Who reads on needs no counter, unless it has the focus; who turns back is looking for something.
    const aside = (isAway) => way.classList.toggle("way--away", isAway && !way.contains(document.activeElement));
    way.addEventListener("focusin", () => aside(false));
    const follow = () => {
      const here = reading(), at = stops.indexOf(here);
      where.textContent = `${at + 1} / ${stops.length}`;
      back.href = `#${stops[Math.max(at - 1, 0)].id}`;
      on.href = `#${stops[Math.min(at + 1, stops.length - 1)].id}`;
      const section = sectionOf(here);
      for (const entry of entries) entry.hash === `#${section}` ? entry.setAttribute("aria-current", "true") : entry.removeAttribute("aria-current");
      const end = stops.at(-1).getBoundingClientRect().bottom;
      const named = targeted();
      if (moved && end > 0 && !(named && here.contains(named))) history.replaceState(history.state, "", address(`#${here.id}`));
    };
    for (const kind of ["wheel", "touchmove"]) addEventListener(kind, () => { moved = true; }, { passive: true });
    addEventListener("keydown", (event) => { if (/^(Page|Arrow|Home|End| )/.test(event.key)) moved = true; });
    addEventListener("scroll", () => {
      if (Math.abs(scrollY - stood) > 8) { aside(scrollY > stood); stood = scrollY; }
      clearTimeout(waiting);
      waiting = setTimeout(follow, 150);
    }, { passive: true });
    follow();
  }

  // Keys: j and k lead to the next and the previous paragraph, for whoever does not turn them off.
  const isTyping = (event) => event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
  if (form) {
    const box = made("input", { type: "checkbox", id: "keys" });
    box.checked = kept("keys") !== "off";
    box.addEventListener("change", () => keep("keys", box.checked ? "on" : "off"));
    form.append(made("fieldset", {}, made("legend", {}, "Пернелер"), made("label", {}, box, " j — келесі, k — алдыңғы абзац")));
  }
  document.addEventListener("keydown", (event) => {
    const step = { j: 1, k: -1, о: 1, л: -1 }[event.key];
    if (!step || isTyping(event) || kept("keys") === "off" || document.querySelector("dialog[open]")) return;
    if (stops.length > 1) {
      // Until the reader moves, the paragraph of the address is the one that is read, wherever the page stands yet.
      const named = targeted()?.closest(".paragraph");
      const here = !moved && stops.includes(named) ? named : reading();
      const next = stops[Math.min(Math.max(stops.indexOf(here) + step, 0), stops.length - 1)];
      history.replaceState(history.state, "", address(`#${next.id}`));
      next.scrollIntoView();
    } else {
      document.querySelector(step > 0 ? ".steps .after" : ".steps .before")?.click();
    }
  });

  // Whoever follows a link out of a sentence comes back to that sentence, and it is marked for a moment.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    const sentence = link && (popover?.contains(link) ? owner : link).closest(".sentence");
    if (sentence && !event.defaultPrevented) history.replaceState(history.state, "", address(`#${sentence.id}`));
  });
  const flash = () => {
    const target = targeted()?.closest(".sentence");
    if (!target) return;
    target.classList.add("returned");
    setTimeout(() => target.classList.remove("returned"), 2500);
  };
  addEventListener("popstate", flash);
  addEventListener("pageshow", (event) => { if (event.persisted || performance.getEntriesByType("navigation")[0]?.type === "back_forward") flash(); });
})();
