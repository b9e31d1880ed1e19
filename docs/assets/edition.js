// What the pages do beyond reading. Every page says all it has to say without this file.
(() => {
  "use strict";

  const root = document.documentElement;

  // The theme: the reader's choice, kept; without one the system's.
  const theme = document.querySelector(".bar__theme");
  const dark = () =>
    root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  const nameTheme = () => { theme.setAttribute("aria-label", dark() ? "Күндізгі көрініс" : "Түнгі көрініс"); };
  theme.hidden = false;
  nameTheme();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", nameTheme);
  theme.addEventListener("click", () => {
    root.dataset.theme = dark() ? "light" : "dark";
    try { localStorage.setItem("theme", root.dataset.theme); } catch (error) { /* a private window keeps nothing */ }
    nameTheme();
  });

  // The contents are folded away where they would push the text off the first screen.
  const contents = document.querySelector(".contents details");
  if (contents && !matchMedia("(min-width: 75rem)").matches) contents.open = false;

  // The search is one key away.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
    event.preventDefault();
    const field = document.querySelector(".ask input[name=q]") ?? document.querySelector(".bar input[name=q]");
    field.focus();
    field.select();
  });

  // Two views of one text: the choice is kept, and it is part of the address when it is not the usual one.
  const parameters = new URLSearchParams(location.search);
  const views = document.querySelector(".views");
  const viewed = () => views?.elements.view.value;
  if (views) {
    const keep = () => {
      try { localStorage.setItem("view", viewed()); } catch (error) { /* a private window keeps nothing */ }
      viewed() === "printed" ? parameters.set("view", "printed") : parameters.delete("view");
      const query = parameters.size ? `?${parameters}` : "";
      history.replaceState(null, "", location.pathname + query + location.hash);
    };
    let kept = null;
    try { kept = localStorage.getItem("view"); } catch (error) { /* nothing kept */ }
    if ((parameters.get("view") ?? kept) === "printed") views.elements.view.value = "printed";
    if (viewed() === "printed" && !parameters.has("view")) keep();
    views.addEventListener("change", keep);

    // Copied as printed, the text is the witness letter for letter; a browser by itself would change its blanks.
    document.addEventListener("copy", (event) => {
      const selection = getSelection();
      if (viewed() !== "printed" || !selection.rangeCount) return;
      const range = selection.getRangeAt(0);
      const walker = document.createTreeWalker(range.commonAncestorContainer, NodeFilter.SHOW_TEXT);
      let copied = "";
      for (let text = walker.currentNode; text; text = walker.nextNode()) {
        if (text.nodeType !== Node.TEXT_NODE || !range.intersectsNode(text) || !text.parentElement.closest(".printed")) continue;
        const from = text === range.startContainer ? range.startOffset : 0;
        copied += text.data.slice(from, text === range.endContainer ? range.endOffset : undefined);
      }
      if (!copied) return;
      event.clipboardData.setData("text/plain", copied);
      event.preventDefault();
    });
  }

  // A place that the chosen view does not show is sought in its paragraph.
  const land = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && !target.getClientRects().length) {
      (document.getElementById(target.id.replace(/^at-/, "sic-")) ?? target).closest(".paragraph, .sic")?.scrollIntoView();
    }
  };
  addEventListener("hashchange", land);
  if (viewed() === "printed") land();

  // Each citation can be copied in one gesture; the button says when it has done so.
  for (const entry of document.querySelectorAll(".cite dd")) {
    const button = document.createElement("button"), text = entry.textContent;
    button.type = "button";
    button.className = "copy";
    button.textContent = "Көшіру";
    button.setAttribute("aria-label", `${entry.previousElementSibling.textContent}: сілтемені көшіру`);
    button.lang = "kk";
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(text);
      button.textContent = "Көшірілді";
      setTimeout(() => { button.textContent = "Көшіру"; }, 2000);
    });
    entry.append(button);
  }

  // A list is sieved by what its items say of themselves; the choice is part of the address.
  const sieve = document.querySelector(".sieve");
  if (sieve) {
    const items = [...document.getElementById(sieve.dataset.of).children], fields = [...sieve.querySelectorAll("select")];
    const sift = () => {
      for (const item of items) item.hidden = fields.some((field) => field.value && item.dataset[field.name] !== field.value);
      sieve.querySelector("output").value = `${items.filter((item) => !item.hidden).length} жер`;
    };
    for (const field of fields) field.value = parameters.get(field.name) ?? "";
    for (const field of fields) if (field.selectedIndex < 0) field.value = "";
    if (document.getElementById(location.hash.slice(1))?.closest("[data-kind]")) for (const field of fields) field.value = "";
    sieve.hidden = false;
    sift();
    sieve.addEventListener("change", () => {
      const chosen = new URLSearchParams(fields.filter((field) => field.value).map((field) => [field.name, field.value]));
      history.replaceState(null, "", location.pathname + (chosen.size ? `?${chosen}` : "") + location.hash);
      sift();
    });
  }

  // Words that a search has found are marked where it leads, until the reader takes the marks away.
  const found = parameters.get("mark")?.slice(0, 2000).split("|").filter(Boolean).slice(0, 60);
  const sought = found && location.hash && document.getElementById(location.hash.slice(1))?.closest(".paragraph");
  if (sought) {
    const whole = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(${found.map(whole).join("|")})(?![\\p{L}\\p{N}])`, "gu");
    const walker = document.createTreeWalker(sought, NodeFilter.SHOW_TEXT), texts = [];
    while (walker.nextNode()) if (!walker.currentNode.parentElement.closest(".number, .own, .printed")) texts.push(walker.currentNode);
    for (const text of texts) {
      const parts = text.data.split(pattern);
      if (parts.length < 2) continue;
      text.replaceWith(...parts.map((part, index) => {
        if (index % 2 === 0) return part;
        const mark = document.createElement("mark");
        mark.textContent = part;
        return mark;
      }));
    }
    const bar = document.createElement("div"), button = document.createElement("button");
    bar.className = "marked";
    bar.setAttribute("role", "status");
    bar.append("Ізделген сөздер белгіленді.", button);
    button.type = "button";
    button.textContent = "Белгіні алып тастау";
    button.addEventListener("click", () => {
      sought.querySelectorAll("mark").forEach((mark) => mark.replaceWith(...mark.childNodes));
      sought.normalize();
      parameters.delete("mark");
      history.replaceState(null, "", location.pathname + (parameters.size ? `?${parameters}` : "") + location.hash);
      bar.remove();
    });
    document.querySelector("main").append(bar);
  }

  // The popover. An anchor's explanation is on the page already: a footnote's text, or a name in the list of names.
  const named = new Map([...document.querySelectorAll(".names a")].map((link) => [link.href, link.closest("li")]));
  const explanation = (anchor) =>
    anchor.matches(".citation, .sign, .sic") ? document.getElementById(anchor.hash.slice(1)) : named.get(anchor.href);

  const OPEN_AFTER = 150, CLOSE_AFTER = 300;
  const main = document.querySelector("main");
  let popover = null, owner = null, timer = 0, touched = false;

  const later = (act, delay) => { clearTimeout(timer); timer = setTimeout(act, delay); };
  const links = () => [...popover.querySelectorAll("a")];

  function close() {
    clearTimeout(timer);
    if (!popover) return;
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
    popover = document.createElement("div");
    popover.className = "popover typeset";
    popover.id = "popover";
    popover.setAttribute("role", "note");
    popover.append(...[...source.childNodes].map((node) => node.cloneNode(true)));
    popover.querySelectorAll(".footnote-backref").forEach((back) => back.remove());
    popover.addEventListener("pointerenter", () => clearTimeout(timer));
    popover.addEventListener("pointerleave", () => later(close, CLOSE_AFTER));
    main.append(popover);
    anchor.setAttribute("aria-describedby", "popover");
    place();
  }

  // Words with a sign behind them open what the sign opens.
  const anchorOf = (event) => {
    const anchor = event.target.closest?.(".paragraph a") ?? signOf(event.target.closest?.("[data-sign]"));
    return anchor && explanation(anchor) ? anchor : null;
  };
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
    if (anchor && anchor.matches(":focus-visible")) open(anchor);
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
      const back = popover.contains(document.activeElement) ? owner : null;
      close();
      back?.focus({ focusVisible: false });
    } else if (event.key === "Tab") {
      step(event);
    }
  });
  addEventListener("resize", close);

  // Tab leads from an anchor into its popover and out again behind the anchor, Shift+Tab back to the anchor.
  function step(event) {
    const inside = links(), at = inside.indexOf(document.activeElement);
    if (document.activeElement === owner && !event.shiftKey && inside.length) {
      event.preventDefault();
      inside[0].focus();
    } else if (at === 0 && event.shiftKey) {
      event.preventDefault();
      owner.focus();
    } else if (at >= 0 && at === inside.length - 1 && !event.shiftKey) {
      const all = [...document.querySelectorAll("a[href], button, input, summary")].filter(
        (each) => !popover.contains(each) && each.getClientRects().length);
      const next = all[all.indexOf(owner) + 1];
      event.preventDefault();
      close();
      next?.focus();
    }
  }
})();
