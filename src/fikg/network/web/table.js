/* The table twin: one row a statement of the picture, sortable, a button in each, arrow keys between them. */

const sorting = { column: 4, down: true };

/** What a row says, column by column; numbers stay numbers, so that they sort as such. */
function cellsOf(edge) {
  const it = data.statements[edge.id];
  const claim = it.claims[0];
  const more = it.claims.length > 1 ? ` +${it.claims.length - 1}` : "";
  return [nameOf(edge.from), verbOf(edge.id), nameOf(edge.to), statusOf(it.status), it.origins, timeOf(it),
    claim && claim.quotation ? words().quote(claim.quotation) + more : more, claim ? titleOf(claim) : ""];
}

/** The time of a statement as briefly as it can be said. */
function timeOf(it) {
  if (!it.first && !it.last) return "";
  return it.first === it.last ? it.first : `${it.first || "…"} – ${it.last || "…"}`;
}

function sortedRows() {
  const { column, down } = sorting;
  const order = new Intl.Collator(state.language === "zh" ? "zh-Hans-u-co-pinyin" : "en").compare;
  const rows = shownEdges().map((edge) => ({ edge, cells: cellsOf(edge) }));
  const compare = (a, b) => (typeof a === "number" ? a - b : order(a, b));
  return rows.sort((a, b) => (down ? -1 : 1) * compare(a.cells[column], b.cells[column]) || (a.edge.id < b.edge.id ? -1 : 1));
}

function sortBy(column) {
  sorting.down = sorting.column === column ? !sorting.down : column === 4;
  sorting.column = column;
  fillTable();
  document.querySelectorAll("#twin thead button")[column].focus();
}

function fillTable() {
  const table = document.querySelector("#twin table");
  byId("twin-title").textContent = `${words().twin} · ${shownEdges().length}`;
  byId("twin-help").textContent = words().twinHelp;
  if (!byId("twin").open) {
    table.tBodies[0].replaceChildren();
    return;
  }
  table.tHead.replaceChildren(make("tr", {}, ...words().columns.map((name, column) => {
    const sorted = sorting.column === column ? (sorting.down ? "descending" : "ascending") : "none";
    const arrow = { descending: " ↓", ascending: " ↑", none: "" }[sorted];
    return make("th", { scope: "col", "aria-sort": sorted, ...(column === 4 ? { class: "number" } : {}) }, button(name + arrow, () => sortBy(column)));
  })));
  table.tBodies[0].replaceChildren(...sortedRows().map(tableRow));
  markRow();
}

function tableRow({ edge, cells }) {
  const opener = make("button", { type: "button", class: "link", "aria-label": sentenceOf(edge.id) }, cells[1]);
  const looks = { 4: { class: "number" }, 6: { lang: "zh", class: "quoted" } };
  return make("tr", { "data-edge": edge.id, onclick: () => choose("edge", edge.id, true) },
    ...cells.map((cell, column) => make("td", looks[column] || {}, column === 1 ? opener : String(cell))));
}

function markRow() {
  for (const row of document.querySelectorAll("#twin tbody tr")) {
    row.classList.toggle("chosen", state.chosen.kind === "edge" && row.dataset.edge === state.chosen.id);
  }
}

function tableKeys(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || event.target.tagName !== "BUTTON" || !event.target.closest("tbody")) return;
  const buttons = [...document.querySelectorAll("#twin tbody button")];
  const next = buttons[buttons.indexOf(event.target) + step];
  if (next) next.focus();
  event.preventDefault();
}

document.querySelector("#twin table").addEventListener("keydown", tableKeys);
byId("twin").addEventListener("toggle", fillTable);
