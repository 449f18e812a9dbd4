/* What is read: the panel with the claims, and the table that says all the picture says.
   Everything from the data becomes text nodes; no string of it is ever parsed as HTML. */

/** An element with attributes and children; a text child becomes a text node. */
function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "onclick") node.addEventListener("click", value);
    else if (value !== false && value !== null) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== ""));
  return node;
}

const nameOf = (id) => data.things[id][`label_${state.language}`];
const verbOf = (id) => data.statements[id][`label_${state.language}`];
const statusOf = (status) => (data.statuses.find((s) => s.id === status) || { zh: status, en: status })[state.language];
const titleOf = (claim) =>
  TEXTS[state.language].title(state.language === "en" ? claim.title_en : claim.title);
const voiceOf = (claim) => (state.language === "en" ? claim.according_to_en : claim.according_to);
const ends = Object.fromEntries(data.edges.map((edge) => [edge.id, edge]));
const bySources = (a, b) => data.statements[b].origins - data.statements[a].origins;

/** The words of a claim, or why they are not here. */
function wordsOf(claim) {
  const say = TEXTS[state.language];
  if (!claim.quotation) return make("p", { class: "before" }, say.noWords);
  return make("p", { class: "words", lang: "zh" }, make("mark", {}, say.quote(claim.quotation)));
}

function placeOf(claim) {
  const say = TEXTS[state.language];
  const parts = [titleOf(claim), claim.heading, claim.page && say.page(claim.page)];
  return parts.filter(Boolean).join(" · ");
}

const served = data.base !== null;
/** A link to a page of the service that shows this picture; mere text where it stands on its own. */
function linked(path, content) {
  return served ? make("a", { class: "link", href: data.base + path, target: "_top" }, content) : content;
}
const pathOf = (id) => id.replace("https://w3id.org/fikg/", "");

/** The paragraph of a claim as the service knows it, with the words marked; asked for once. */
const asked = new Map();
function paragraphOf(claim) {
  if (!asked.has(claim.id)) {
    const answer = fetch(`${data.base}claim/${claim.id}.json`).then((it) => (it.ok ? it.json() : null))
      .then((it) => (it && it.trace ? it.trace.groups.flatMap((group) => group.claims) : []))
      .then((found) => (found.length ? found[0].source.pieces : [])).catch(() => []);
    asked.set(claim.id, answer);
  }
  return asked.get(claim.id);
}

function showParagraph(claim, words) {
  paragraphOf(claim).then((pieces) => {
    if (!pieces.length) return;
    const shown = pieces.map((piece) => (piece.marked ? make("mark", {}, piece.text) : piece.text));
    words.replaceWith(make("p", { class: "words paragraph", lang: "zh" }, ...shown));
  });
}

function claimCard(claim, whole = false) {
  const say = TEXTS[state.language];
  const words = wordsOf(claim);
  const place = placeOf(claim).slice(titleOf(claim).length);
  if (served && whole) showParagraph(claim, words);
  return make("article", { class: "claim" },
    claim.context ? make("p", { class: "before", lang: "zh" }, `${say.context} ${say.quote(claim.context)}`) : null,
    words,
    make("p", { class: "where" }, linked(`document/${claim.document}`, titleOf(claim)), place),
    make("p", { class: "about" }, [statusOf(claim.status), voiceOf(claim) && say.said(voiceOf(claim))]
      .filter(Boolean).join(" · ") + " · ", linked(`claim/${claim.id}`, make("code", {}, claim.id))),
    served && whole ? make("p", { class: "whole" }, linked(`claim/${claim.id}`, say.whole)) : null);
}

/** The name of a thing: a link to its page where there is one, and a button that chooses it in the picture. */
function thingLink(id) {
  const choice = { type: "button", onclick: () => choose("node", id) };
  if (!served) return make("button", { ...choice, class: "link" }, nameOf(id));
  const told = TEXTS[state.language].locate(nameOf(id));
  return make("span", {}, linked(pathOf(id), nameOf(id)), make("button", { ...choice, class: "locate", "aria-label": told, title: told }, "◎"));
}

function sentence(id, links) {
  const edge = ends[id];
  const end = (thing) => (links && thing !== links ? thingLink(thing) : nameOf(thing));
  return [end(edge.from), make("span", { class: "verb" }, ` ${verbOf(id)} `), end(edge.to)];
}

function statementFacts(id) {
  const it = data.statements[id];
  return make("p", { class: "facts" },
    make("span", { class: "badge" }, statusOf(it.status)),
    make("span", {}, TEXTS[state.language].sources(it.support, it.origins)));
}

function statementPanel(id) {
  const claims = data.statements[id].claims;
  return [
    make("h2", {}, ...sentence(id, "every")),
    statementFacts(id),
    make("h3", {}, TEXTS[state.language].claims(claims.length)),
    ...claims.map((claim) => claimCard(claim, true)),
  ];
}

function thingPanel(id) {
  const thing = data.things[id];
  const say = TEXTS[state.language];
  const others = [...new Set([thing.label_zh, thing.label_hant, thing.label_en])].filter((name) => name !== nameOf(id));
  const around = shownEdges().filter((e) => e.from === id || e.to === id).map((e) => e.id).sort(bySources);
  return [
    make("h2", {}, linked(pathOf(id), nameOf(id))),
    make("p", { class: "names" }, others.join(" · ")),
    make("p", { class: "facts" },
      make("span", { class: "badge" }, thing[`kind_${state.language}`]), make("span", {}, say.relations(around.length))),
    make("div", { class: "relations" }, ...around.map((edge) =>
      make("div", { class: "relation" }, make("p", {}, ...sentence(edge, id)), statementFacts(edge),
        ...data.statements[edge].claims.map((claim) => claimCard(claim))))),
  ];
}

/** Nothing chosen: how to begin, and which documents speak here. */
function openingPanel() {
  const say = TEXTS[state.language];
  const documents = new Map();
  for (const edge of shownEdges()) {
    for (const claim of data.statements[edge.id].claims) {
      const entry = documents.get(claim.document) || { slug: claim.document, title: titleOf(claim), claims: new Set() };
      entry.claims.add(claim.id);
      documents.set(claim.document, entry);
    }
  }
  const listed = [...documents.values()].sort((a, b) => b.claims.size - a.claims.size);
  return [
    make("p", { class: "hint" }, say.hint),
    make("p", { class: "hint" }, say.hintKeys),
    listed.length ? make("h3", {}, say.documents) : null,
    ...listed.map((entry) => make("p", { class: "document" },
      make("span", {}, linked(`document/${entry.slug}`, entry.title)), make("span", {}, say.claims(entry.claims.size)))),
  ];
}

function fillPanel() {
  const panel = document.getElementById("panel");
  const say = TEXTS[state.language];
  const { kind, id } = state.chosen;
  const content = kind === "edge" ? statementPanel(id) : kind === "node" ? thingPanel(id) : openingPanel();
  const close = make("button", { type: "button", class: "close", "aria-label": say.close, onclick: () => choose(null) }, "×");
  panel.setAttribute("aria-label", say.panel);
  panel.replaceChildren(...(kind ? [close] : []), ...content.filter(Boolean));
  panel.scrollTop = 0;
}

/** The table twin: one row a statement, a button in each, arrow keys between them. */
function fillTable() {
  const say = TEXTS[state.language];
  const table = document.querySelector("#twin table");
  document.getElementById("twin-title").textContent = `${say.twin} · ${shownEdges().length}`;
  document.getElementById("twin-help").textContent = say.twinHelp;
  table.tHead.replaceChildren(make("tr", {}, ...say.columns.map((name) => make("th", { scope: "col" }, name))));
  table.tBodies[0].replaceChildren(...shownEdges().map((edge) => tableRow(edge)));
  markRow();
}

function tableRow(edge) {
  const it = data.statements[edge.id];
  const claim = it.claims[0];
  const more = it.claims.length > 1 ? ` +${it.claims.length - 1}` : "";
  const spoken = `${nameOf(edge.from)} ${verbOf(edge.id)} ${nameOf(edge.to)}`;
  const button = make("button", { type: "button", class: "link", "aria-label": spoken }, verbOf(edge.id));
  return make("tr", { "data-edge": edge.id, onclick: () => choose("edge", edge.id, true) },
    make("td", {}, nameOf(edge.from)), make("td", {}, button), make("td", {}, nameOf(edge.to)),
    make("td", {}, statusOf(it.status)), make("td", { class: "number" }, String(it.origins)),
    make("td", { lang: "zh" }, claim && claim.quotation ? TEXTS[state.language].quote(claim.quotation) + more : more),
    make("td", {}, claim ? titleOf(claim) : ""));
}

function markRow() {
  for (const row of document.querySelectorAll("#twin tbody tr")) {
    row.classList.toggle("chosen", state.chosen.kind === "edge" && row.dataset.edge === state.chosen.id);
  }
}

function tableKeys(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || event.target.tagName !== "BUTTON") return;
  const buttons = [...document.querySelectorAll("#twin tbody button")];
  const next = buttons[buttons.indexOf(event.target) + step];
  if (next) next.focus();
  event.preventDefault();
}
