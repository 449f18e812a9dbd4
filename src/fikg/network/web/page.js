/* What is seen: the picture, its legend, and the choices that change both. */

const INK = {
  light: { text: "#17202e", ground: "#ffffff", places: "#1d2a3d", ties: "#8493a8", pale: "#c4ccd8", chosen: "#0b5fa5" },
  dark: { text: "#e8edf4", ground: "#182029", places: "#f2f5f9", ties: "#76869c", pale: "#475365", chosen: "#7cc0ff" },
};
const FONT = '"Noto Sans CJK SC", "Noto Sans SC", "PingFang SC", "Microsoft YaHei", system-ui, sans-serif';
const theme = () => (darkMode.matches ? "dark" : "light");
const groupLook = Object.fromEntries(data.groups.map((g) => [g.id, g]));
const nodes = new vis.DataSet();
const edges = new vis.DataSet();

const groupHidden = (id) => state.hidden.has(`group:${data.things[id].kind_group}`);
const edgeHidden = (edge) =>
  groupHidden(edge.from) || groupHidden(edge.to) || state.hidden.has(`status:${data.statements[edge.id].status}`);
const shownEdges = () => data.edges.filter((edge) => !edgeHidden(edge));

/** A tooltip as an element: its words are text nodes, so hostile labels stay words. */
function tip(title, words, where) {
  return make("div", { class: "tip" }, make("b", {}, title), words ? make("q", { lang: "zh" }, words) : null,
    where ? make("small", {}, where) : null);
}

function nodeTip(id) {
  const thing = data.things[id];
  const count = shownEdges().filter((e) => e.from === id || e.to === id).length;
  return tip(nameOf(id), null, `${thing[`kind_${state.language}`]} · ${TEXTS[state.language].relations(count)}`);
}

function edgeTip(edge) {
  const it = data.statements[edge.id];
  const claim = it.claims[0];
  const title = `${nameOf(edge.from)} ${verbOf(edge.id)} ${nameOf(edge.to)}`;
  if (!claim) return tip(title, null, statusOf(it.status));
  const words = claim.quotation && TEXTS[state.language].quote(claim.quotation);
  return tip(title, words, `${placeOf(claim)} · ${statusOf(it.status)}`);
}

function drawnNode(node) {
  const ink = INK[theme()];
  const look = groupLook[node.group];
  const colour = look[theme()];
  const boxed = node.shape === "box";
  const centre = data.about.includes(node.id);
  const fill = look.hollow ? ink.ground : colour;
  const chosen = { background: fill, border: ink.chosen };
  return {
    ...node, group: undefined, label: data.things[node.id][`lines_${state.language}`], title: nodeTip(node.id),
    hidden: groupHidden(node.id), borderWidth: look.hollow ? 3 : 1.5, borderWidthSelected: 4,
    color: { background: fill, border: look.hollow ? colour : ink.ground, highlight: chosen, hover: chosen },
    margin: boxed ? 8 : undefined, shapeProperties: { borderRadius: 7 },
    font: {
      face: FONT, size: centre ? 18 : 14, color: boxed ? "#ffffff" : ink.text, strokeWidth: boxed ? 0 : 4,
      strokeColor: ink.ground, bold: centre, vadjust: boxed ? 0 : -2,
    },
  };
}

function drawnEdge(edge) {
  const ink = INK[theme()];
  const it = data.statements[edge.id];
  const pale = data.statuses.some((s) => s.id === it.status && s.pale);
  const colour = pale ? ink.pale : it.places ? ink.places : ink.ties;
  const named = state.hovered === edge.id || (state.chosen.kind === "edge" && state.chosen.id === edge.id);
  return {
    ...edge, hidden: edgeHidden(edge), title: edgeTip(edge), label: named ? verbOf(edge.id) : "",
    width: edge.width + (it.places ? 0.6 : 0), color: { color: colour, highlight: ink.chosen, hover: ink.chosen },
    arrows: { to: { enabled: true, scaleFactor: 0.55 } }, hoverWidth: 1, selectionWidth: 1.5,
    font: { face: FONT, size: 14, color: ink.chosen, strokeWidth: 5, strokeColor: ink.ground, align: "horizontal" },
  };
}

const network = new vis.Network(document.getElementById("canvas"), { nodes, edges }, {
  physics: false, layout: { improvedLayout: false },
  nodes: { scaling: { label: { drawThreshold: 7 } } },
  interaction: { hover: true, tooltipDelay: 120, hideEdgesOnDrag: false, selectConnectedEdges: true, multiselect: false },
});

function redraw() {
  // A dragged node stays where the reader put it.
  const moved = network.getPositions(nodes.getIds());
  nodes.update(data.nodes.map((node) => ({ ...drawnNode(node), ...moved[node.id] })));
  edges.update(data.edges.map(drawnEdge));
}

/** Choose an edge or a node, from wherever; the panel, the table and the picture follow. */
function choose(kind, id = null, fromTable = false) {
  const before = state.chosen;
  state.chosen = { kind, id };
  for (const old of [before, state.chosen]) if (old.kind === "edge") edges.update(drawnEdge(ends[old.id]));
  if (kind === "edge") network.setSelection({ nodes: [], edges: [id] });
  else if (kind === "node") network.selectNodes([id]);
  else network.unselectAll();
  fillPanel();
  markRow();
  const panel = document.getElementById("panel");
  if (kind && fromTable) panel.focus({ preventScroll: true });
  if (kind && (fromTable || window.innerWidth <= 860)) panel.scrollIntoView({ block: "nearest" });
}

/** The same mark for legend and picture: an SVG of the shape, a line of the status. */
function svg(width, height, tag, attributes) {
  const space = "http://www.w3.org/2000/svg";
  const root = document.createElementNS(space, "svg");
  const shape = document.createElementNS(space, tag);
  const all = { width, height, viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true" };
  for (const [name, value] of Object.entries(all)) root.setAttribute(name, value);
  for (const [name, value] of Object.entries(attributes)) shape.setAttribute(name, value);
  root.append(shape);
  return root;
}

const OUTLINES = {
  dot: "M8 2a6 6 0 1 1 0 12a6 6 0 1 1 0-12z", square: "M3 3h10v10h-10z", triangle: "M8 2l6.5 11.5h-13z",
  triangleDown: "M8 14l6.5-11.5h-13z", diamond: "M8 1l6 7l-6 7l-6-7z", hexagon: "M4.5 2.5h7l3.5 5.5l-3.5 5.5h-7l-3.5-5.5z",
  star: "M8 1l2 5h5l-4 3.4l1.5 5.2L8 11.5l-4.5 3.1L5 9.4L1 6h5z", box: "M3 4h10a2 2 0 0 1 2 2v4a2 2 0 0 1-2 2h-10a2 2 0 0 1-2-2v-4a2 2 0 0 1 2-2z",
};

function groupMark(look) {
  const colour = look[theme()];
  return svg(16, 16, "path", {
    d: OUTLINES[look.shape], fill: look.hollow ? "none" : colour, stroke: colour, "stroke-width": look.hollow ? 2 : 0,
  });
}

function lineMark(dashes, colour, width = 2) {
  return svg(34, 10, "line", {
    x1: 1, x2: 33, y1: 5, y2: 5, stroke: colour, "stroke-width": width, "stroke-dasharray": dashes.join(" "),
  });
}

function toggle(name) {
  if (!state.hidden.delete(name)) state.hidden.add(name);
  fillAll();
}

function filterChip(name, mark, text, count) {
  const pressed = String(!state.hidden.has(name));
  return make("button", { type: "button", class: "chip", "data-filter": name, "aria-pressed": pressed, onclick: () => toggle(name) },
    mark, text, make("small", {}, String(count)));
}

function count(values) {
  const found = {};
  for (const value of values) found[value] = (found[value] || 0) + 1;
  return found;
}

function fillLegend() {
  const say = TEXTS[state.language];
  const ink = INK[theme()];
  const focused = document.activeElement && document.activeElement.dataset.filter;
  const legend = document.getElementById("legend");
  const key = document.getElementById("key");
  const inGroup = count(Object.values(data.things).map((thing) => thing.kind_group));
  const inStatus = count(Object.values(data.statements).map((it) => it.status));
  legend.setAttribute("aria-label", say.legend);
  key.setAttribute("aria-label", say.key);
  legend.replaceChildren(...data.groups.filter((g) => inGroup[g.id])
    .map((g) => filterChip(`group:${g.id}`, groupMark(g), g[state.language], inGroup[g.id])));
  key.replaceChildren(
    ...data.statuses.filter((s) => inStatus[s.id]).map((s) =>
      filterChip(`status:${s.id}`, lineMark(s.dashes, s.pale ? ink.pale : ink.ties), s[state.language], inStatus[s.id])),
    make("span", { class: "chip" }, lineMark([], ink.places, 2.6), say.places),
    make("span", { class: "chip" }, lineMark([], ink.ties), say.ties),
    make("span", { class: "chip" }, lineMark([], ink.ties, 5), say.widthKey));
  const again = focused && document.querySelector(`[data-filter="${focused}"]`);
  if (again) again.focus();
}

function fillWords() {
  const say = TEXTS[state.language];
  const seen = data.nodes.filter((node) => !groupHidden(node.id)).length;
  const documents = new Set(shownEdges().flatMap((e) => data.statements[e.id].claims.map((c) => c.document)));
  const counted = say.summary(seen, shownEdges().length, documents.size);
  const cut = data.shown < data.of ? say.cut(data.shown, data.of) : "";
  const parts = [counted, cut, data.version && say.version(data.version)];
  document.documentElement.lang = state.language === "zh" ? "zh-Hans" : "en";
  document.getElementById("summary").textContent = parts.filter(Boolean).join(" · ");
  document.getElementById("canvas").setAttribute("aria-label", say.picture(counted));
  document.getElementById("foot").textContent = say.foot;
  const empty = document.getElementById("empty");
  empty.hidden = seen > 0 && data.edges.length > 0;
  empty.textContent = data.edges.length ? say.allHidden : say.empty;
  document.getElementById("zoom").setAttribute("aria-label", say.zoomGroup);
  for (const button of document.querySelectorAll("[data-zoom]")) {
    button.setAttribute("aria-label", say.zoom[button.dataset.zoom]);
    button.title = say.zoom[button.dataset.zoom];
  }
  for (const button of document.querySelectorAll("[data-language]")) {
    button.setAttribute("aria-pressed", String(button.dataset.language === state.language));
  }
}

function fillAll() {
  fillWords();
  fillLegend();
  redraw();
  fillPanel();
  fillTable();
}

function zoom(how) {
  if (how === "fit") return network.fit({ animation: false, maxZoomLevel: 1.15 });
  return network.moveTo({ scale: network.getScale() * (how === "in" ? 1.3 : 1 / 1.3), animation: false });
}

function hover(id) {
  const before = state.hovered;
  state.hovered = id;
  for (const edge of [before, id]) if (edge !== null) edges.update(drawnEdge(ends[edge]));
}

network.on("click", (at) => {
  if (at.nodes.length) choose("node", at.nodes[0]);
  else if (at.edges.length) choose("edge", at.edges[0]);
  else choose(null);
});
network.on("hoverEdge", (at) => hover(at.edge));
network.on("blurEdge", () => hover(null));
document.querySelector("#twin table").addEventListener("keydown", tableKeys);
document.addEventListener("keydown", (event) => { if (event.key === "Escape") choose(null); });
for (const button of document.querySelectorAll("[data-zoom]")) button.addEventListener("click", () => zoom(button.dataset.zoom));
for (const button of document.querySelectorAll("[data-language]")) {
  button.addEventListener("click", () => { state.language = button.dataset.language; fillAll(); });
}
darkMode.addEventListener("change", fillAll);
window.addEventListener("resize", () => zoom("fit"));

fillAll();
zoom("fit");
network.once("afterDrawing", () => { document.body.dataset.drawn = "true"; });
network.redraw();
