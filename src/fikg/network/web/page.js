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
  const fill = look.hollow ? ink.ground : colour;
  const chosen = { background: fill, border: ink.chosen };
  const label = state.named.has(node.id) ? data.things[node.id][`lines_${state.language}`] : "";
  return {
    ...node, ...state.places[node.id], group: undefined, size: sizeOf(node), label: boxed && !label ? "\u3000\u3000" : label,
    title: nodeTip(node.id), hidden: groupHidden(node.id), borderWidth: look.hollow ? 2.5 : 1.5, borderWidthSelected: 4,
    color: { background: fill, border: look.hollow ? colour : ink.ground, highlight: chosen, hover: chosen },
    margin: boxed ? (label ? 7 : 3) * state.unit : undefined, shapeProperties: { borderRadius: 6 * state.unit },
    font: {
      face: FONT, size: fontOf(node) * (boxed && !label ? 0.4 : 1), color: boxed ? "#ffffff" : ink.text,
      // vis sets lines so close that a stroke would eat into the line above: a ground behind all of them instead.
      background: boxed ? undefined : `${ink.ground}c8`, vadjust: boxed ? 0 : -1,
    },
  };
}

function drawnEdge(edge) {
  const ink = INK[theme()];
  const it = data.statements[edge.id];
  const pale = data.statuses.some((s) => s.id === it.status && s.pale);
  const colour = pale ? ink.pale : it.places ? ink.places : ink.ties;
  const named = state.hovered === edge.id || (state.chosen.kind === "edge" && state.chosen.id === edge.id);
  const thicker = Math.max(1, 0.7 / state.scale);
  const dashes = edge.dashes && edge.dashes.map((length) => length * thicker);
  return {
    ...edge, hidden: edgeHidden(edge), title: edgeTip(edge), label: named ? verbOf(edge.id) : "", dashes,
    width: (edge.width + (it.places ? 0.6 : 0)) * thicker,
    color: { color: colour, highlight: ink.chosen, hover: ink.chosen },
    arrows: { to: { enabled: true, scaleFactor: 0.55 * thicker } }, hoverWidth: 1, selectionWidth: 0.6,
    font: {
      face: FONT, size: 14 * state.unit, color: ink.chosen, strokeWidth: 5 * state.unit, strokeColor: ink.ground,
      align: "horizontal",
    },
  };
}

const network = new vis.Network(document.getElementById("canvas"), { nodes, edges }, {
  physics: false, layout: { improvedLayout: false },
  nodes: { scaling: { label: { drawThreshold: 1 } } },
  interaction: { hover: true, tooltipDelay: 120, hideEdgesOnDrag: false, selectConnectedEdges: true, multiselect: false },
});

// The picture is no stop for the Tab key: the table below it is.
document.querySelector("#canvas .vis-network").removeAttribute("tabindex");

function redraw() {
  state.named = namedNodes();
  nodes.update(data.nodes.map(drawnNode));
  edges.update(data.edges.map(drawnEdge));
}

/** Choose an edge or a node, from wherever; the panel, the table and the picture follow. */
function choose(kind, id = null, fromTable = false) {
  state.chosen = { kind, id };
  redraw();
  if (kind === "edge") network.setSelection({ nodes: [], edges: [id] });
  else if (kind === "node") network.selectNodes([id]);
  else network.unselectAll();
  fillPanel();
  markRow();
  const panel = document.getElementById("panel");
  if (kind && fromTable) {
    state.back = document.activeElement;
    bringIntoView(ends[id]);
    panel.focus({ preventScroll: true });
  } else if (!kind && state.back) {
    state.back.focus();
    state.back = null;
  }
  if (kind && (fromTable || window.innerWidth <= 860)) panel.scrollIntoView({ block: "nearest" });
}

/** Move the picture only where an end of the edge lies outside of it. */
function bringIntoView(edge) {
  const stage = document.getElementById("canvas");
  const [a, b] = [state.places[edge.from], state.places[edge.to]];
  const outside = [a, b].map((place) => network.canvasToDOM(place))
    .some(({ x, y }) => x < 0 || y < 0 || x > stage.clientWidth || y > stage.clientHeight);
  if (outside) network.moveTo({ position: { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }, animation: false });
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
  return svg(28, 10, "line", {
    x1: 1, x2: 27, y1: 5, y2: 5, stroke: colour, "stroke-width": width, "stroke-dasharray": dashes.join(" "),
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

/** Marks and names keep a readable size on the screen however far out the picture is. */
function rescale(scale) {
  state.scale = scale;
  state.unit = Math.max(1, 0.92 / scale);
  redraw();
}

function zoom(how) {
  if (how !== "fit") {
    network.moveTo({ scale: network.getScale() * (how === "in" ? 1.3 : 1 / 1.3), animation: false });
    rescale(network.getScale());
    return;
  }
  const stage = document.getElementById("canvas");
  if (stage.clientWidth < 60 || stage.clientHeight < 60) return; // hidden, or no room to draw in
  state.places = placesFor(stage.clientWidth, stage.clientHeight);
  const view = fitting(stage.clientWidth, stage.clientHeight);
  network.moveTo({ ...view, animation: false });
  rescale(view.scale);
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
let later = 0;
network.on("zoom", () => {
  window.clearTimeout(later);
  later = window.setTimeout(() => rescale(network.getScale()), 60);
});
network.on("dragEnd", (at) => {
  // A dragged node stays where the reader put it.
  for (const id of at.nodes) state.places[id] = network.getPositions([id])[id];
  if (at.nodes.length) redraw();
});
darkMode.addEventListener("change", fillAll);
window.addEventListener("resize", () => zoom("fit"));

zoom("fit");
fillAll();
network.once("afterDrawing", () => { document.body.dataset.drawn = "true"; });
network.redraw();
