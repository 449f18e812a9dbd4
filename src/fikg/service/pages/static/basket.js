// The basket, kept in this browser alone; and the buttons that collect, cite and copy, on every page.
"use strict";
(() => {
  const KEY = "fikg.basket";
  const MOST = 1000; // as many as the service takes at once
  const WORDS = {
    zh: {
      collect: "收集", cite: "复制脚注", copy: "复制", added: "已收集", removed: "已移出收集篮", inBasket: "件在收集篮里",
      full: `收集篮已满（${MOST} 件）：请先导出或移出一些。`, copied: "已复制：", failed: "浏览器不让复制，请手动选取：",
      unreachable: "取不到引文：服务没有应答。", forgotten: "浏览器不让存储：离开本页后收集篮就空了。",
    },
    en: {
      collect: "Collect", cite: "Copy footnote", copy: "Copy", added: "Collected", removed: "Taken out of the basket",
      inBasket: "in the basket", full: `The basket is full (${MOST}): export it or take something out first.`,
      copied: "Copied: ", failed: "The browser does not let us copy; select it yourself: ",
      unreachable: "No citation: the service did not answer.",
      forgotten: "The browser stores nothing: the basket will be empty once you leave this page.",
    },
  };
  const language = () => (document.documentElement.lang.startsWith("en") ? "en" : "zh");
  const words = () => WORDS[language()];
  let unsaved = null; // the basket where the browser stores nothing

  function all() {
    if (unsaved) return [...unsaved];
    try {
      const kept = JSON.parse(localStorage.getItem(KEY) || "[]");
      return Array.isArray(kept) ? kept.filter((id) => typeof id === "string") : [];
    } catch {
      return [];
    }
  }

  function keep(ids) {
    try {
      localStorage.setItem(KEY, JSON.stringify(ids));
    } catch {
      if (!unsaved) say(words().forgotten);
      unsaved = ids;
    }
    window.dispatchEvent(new CustomEvent("fikg-basket", { detail: { ids } }));
  }

  /** Collect a claim (by slug) or a statement (by key); whether it is in the basket now. */
  function add(kind, id) {
    const ids = all();
    if (ids.includes(id)) return true;
    if (ids.length >= MOST) {
      say(words().full);
      return false;
    }
    keep([...ids, id]);
    return true;
  }

  const remove = (id) => keep(all().filter((each) => each !== id));
  const has = (id) => all().includes(id);
  const replace = (ids) => keep([...new Set(ids)].slice(0, MOST));

  /** Tell what happened, to eyes and to screen readers. */
  let silence = 0;
  function say(text) {
    let told = document.getElementById("basket-says");
    if (!told) {
      told = document.createElement("p");
      told.id = "basket-says";
      told.setAttribute("role", "status");
      Object.assign(told.style, {
        position: "fixed", bottom: "1rem", left: "50%", transform: "translateX(-50%)", zIndex: "1000", margin: "0",
        maxWidth: "min(92vw, 46rem)", borderRadius: "8px", background: "#1c2530", color: "#ffffff", fontSize: "15px",
        lineHeight: "1.5", overflowWrap: "anywhere",
      });
      document.body.append(told);
    }
    told.textContent = text;
    told.style.padding = text ? ".6rem 1rem" : "0";
    window.clearTimeout(silence);
    if (text) silence = window.setTimeout(() => say(""), 6000);
  }

  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return copyBySelection(text); // without https there is no clipboard object
    }
  }

  function copyBySelection(text) {
    const field = document.createElement("textarea");
    const before = document.activeElement;
    field.value = text;
    field.setAttribute("readonly", "");
    Object.assign(field.style, { position: "fixed", top: "0", opacity: "0" });
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    if (before) before.focus();
    return done;
  }

  async function copyAndSay(text) {
    const done = await copy(text);
    say((done ? words().copied : words().failed) + text.trim());
  }

  async function cite(claims) {
    const asked = claims.split(/\s+/).filter(Boolean).map((each) => `claim=${encodeURIComponent(each)}`).join("&");
    try {
      const answer = await fetch(`/api/cite?${asked}&lang=${language()}`, { headers: { Accept: "text/plain" } });
      if (!answer.ok) throw new Error(String(answer.status));
      await copyAndSay(await answer.text());
    } catch {
      say(words().unreachable);
    }
  }

  const idOf = (button) => button.dataset.basket.slice(button.dataset.basket.indexOf(":") + 1);
  const kindOf = (button) => button.dataset.basket.split(":")[0];

  function toggle(button) {
    const id = idOf(button);
    if (has(id)) {
      remove(id);
      say(words().removed);
    } else if (add(kindOf(button), id)) {
      say(`${words().added} · ${all().length} ${words().inBasket}`);
    }
  }

  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element && event.target.closest("[data-basket], [data-cite], [data-copy]");
    if (!button) return;
    if (button.dataset.basket) toggle(button);
    else if (button.dataset.cite) cite(button.dataset.cite);
    else copyAndSay(button.dataset.copy);
  });

  /** Give every button below a node its label and state. */
  function label(root) {
    const ids = new Set(all());
    for (const [name, word] of [["basket", "collect"], ["cite", "cite"], ["copy", "copy"]]) {
      for (const button of root.querySelectorAll(`[data-${name}]`)) {
        if (!button.textContent.trim()) button.textContent = words()[word];
        if (name === "basket") button.setAttribute("aria-pressed", String(ids.has(idOf(button))));
        button.hidden = false;
      }
    }
    for (const count of root.querySelectorAll("[data-basket-count]")) {
      count.textContent = String(ids.size);
      count.hidden = ids.size === 0;
      count.setAttribute("aria-label", `${ids.size} ${count.dataset.said || words().inBasket}`);
    }
  }

  function begin() {
    label(document);
    new MutationObserver((changes) => {
      if (changes.some((change) => change.addedNodes.length)) watch();
    }).observe(document.body, { childList: true, subtree: true });
  }

  // New nodes are labelled once a frame, however many a script adds; what we write ourselves is text, no element.
  let waiting = false;
  function watch() {
    if (waiting) return;
    waiting = true;
    window.requestAnimationFrame(() => {
      waiting = false;
      label(document);
    });
  }

  window.addEventListener("fikg-basket", () => label(document));
  window.addEventListener("pageshow", () => label(document)); // a page kept by the browser comes back as it was
  window.addEventListener("storage", (event) => {
    if (event.key === KEY) window.dispatchEvent(new CustomEvent("fikg-basket", { detail: { ids: all() } }));
  });
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
  window.basket = { add, remove, has, all, replace, say, copy: copyAndSay };
})();
