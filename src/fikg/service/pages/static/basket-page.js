// The page of the basket: what was collected, asked for by its ids, and taken along in one file.
"use strict";
(() => {
  const page = document.getElementById("basket");
  const words = JSON.parse(page.dataset.words);
  const language = page.dataset.language;
  const ENDINGS = { json: "json", csv: "csv", xlsx: "xlsx", ttl: "ttl", webannotation: "json", bibtex: "bib", gb7714: "txt", plain: "txt" };
  let cleared = null; // what was there before it was emptied
  let latest = 0; // the last showing that was begun: an answer to an earlier one comes too late

  /** An element with attributes and children; texts are text. */
  function make(name, attributes = {}, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) if (value !== null) element.setAttribute(key, value);
    element.append(...children.filter((child) => child !== null));
    return element;
  }

  const ask = (format) =>
    fetch("/api/basket", {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json, */*" },
      body: JSON.stringify({ ids: window.basket.all(), format, lang: language }),
    });

  async function problemOf(answer) {
    try {
      const told = await answer.json();
      return [told.detail, told.hint].filter(Boolean).join(" ");
    } catch {
      return `${answer.status}`;
    }
  }

  function claim(each, title) {
    const evidence = each.evidence;
    const quoted = evidence.quotations.map((run) => run.exact).filter(Boolean);
    const marks = quoted.flatMap((exact, at) => [at ? " … " : "「", make("mark", {}, exact)]);
    const where = [evidence.heading, evidence.page ? `${words.page} ${evidence.page}` : "", `${words.paragraph} ${evidence.ordinal}`];
    return make("article", { class: "claim" },
      make("div", { class: "said" }, make("span", {}, each.sentence === title ? "" : each.sentence), " ", make("span", { class: "tag" }, each.status_label),
        each.standing === "accepted" ? null : make("span", { class: "tag warn" }, each.standing_label),
        each.negated ? make("span", { class: "tag warn" }, words.negated) : null,
        each.time ? make("span", { class: "tag" }, each.time) : null),
      quoted.length ? make("blockquote", { lang: "zh" }, ...marks, "」") : null,
      make("div", { class: "where" },
        make("a", { href: `/claim/${each.id}` }, each.id), " · ",
        make("a", { href: `/document/${evidence.document.slug}` }, evidence.document.title), " · ",
        make("a", { href: `/paragraph/${evidence.paragraph}#${each.id}` }, where.filter(Boolean).join(" · ")), " ",
        make("button", { type: "button", class: "small", "data-cite": each.id })));
  }

  function item(each) {
    const many = each.claims.length > 1 ? ` · ${each.claims.length} ${words.claims}` : "";
    const title = each.kind === "statement" ? make("h2", {}, make("a", { href: `/statement/${each.iri.split("/").pop()}` }, each.claims[0].sentence), make("small", {}, ` ${words.statement}${many}`)) : null;
    const remove = make("button", { type: "button", class: "small plain", "aria-label": `${words.remove}: ${each.claims[0].sentence}` }, words.remove);
    remove.addEventListener("click", () => {
      window.basket.remove(each.id);
      window.basket.say(words.removed);
      document.getElementById("basket-state").focus();
    });
    const shown = each.kind === "statement" ? each.claims[0].sentence : "";
    return make("li", {}, remove, title, ...each.claims.map((one) => claim(one, shown)));
  }

  function state(text, hint = "") {
    document.getElementById("basket-state").textContent = text;
    document.getElementById("basket-hint").textContent = hint;
  }

  async function show() {
    const list = document.getElementById("basket-items");
    const ids = window.basket.all();
    const mine = ++latest;
    document.getElementById("basket-files").hidden = ids.length === 0;
    document.getElementById("basket-undo").hidden = !cleared;
    document.getElementById("basket-how").hidden = ids.length > 0;
    if (!ids.length) {
      list.replaceChildren();
      state(words.empty);
      return;
    }
    let told;
    try {
      const answer = await ask("json");
      told = answer.ok ? await answer.json() : { problem: await problemOf(answer) };
    } catch {
      told = { problem: words.unreachable };
    }
    if (mine !== latest) return;
    if (told.problem) return state(words.failed, told.problem);
    list.replaceChildren(...told.items.map(item), ...told.unknown.map(lost));
    const counted = (number, one, many) => `${number} ${number === 1 ? one : many}`;
    state(`${counted(told.total, words.item, words.items)} · ${counted(told.claims, words.claim, words.claims)}`, told.unknown.length ? words.unknown : "");
  }

  /** What an older release had. */
  function lost(id) {
    const remove = make("button", { type: "button", class: "small plain", "aria-label": `${words.remove}: ${id}` }, words.remove);
    remove.addEventListener("click", () => window.basket.remove(id));
    return make("li", { class: "lost" }, make("code", {}, id), ` ${words.not_here} `, remove);
  }

  async function take(format) {
    try {
      const answer = await ask(format);
      if (!answer.ok) return window.basket.say(`${words.failed} ${await problemOf(answer)}`);
      const link = make("a", { href: URL.createObjectURL(await answer.blob()), download: `fikg-basket.${ENDINGS[format]}` });
      link.click();
      window.setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
      window.basket.say(`${words.taken} ${link.download}`);
    } catch {
      window.basket.say(`${words.failed} ${words.unreachable}`);
    }
  }

  async function copyFootnotes() {
    const answer = await ask("gb7714");
    if (!answer.ok) return window.basket.say(`${words.failed} ${await problemOf(answer)}`);
    await window.basket.copy(await answer.text());
  }

  page.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.take) take(button.dataset.take);
    else if (button.id === "basket-footnotes") copyFootnotes().catch(() => window.basket.say(words.unreachable));
    else if (button.id === "basket-clear") {
      cleared = window.basket.all();
      window.basket.replace([]);
      window.basket.say(words.cleared);
      document.getElementById("basket-undo").focus();
    } else if (button.id === "basket-undo") {
      const back = cleared;
      cleared = null;
      window.basket.replace([...back, ...window.basket.all()]);
      document.getElementById("basket-state").focus();
    }
  });
  window.addEventListener("fikg-basket", show);
  show();
})();
