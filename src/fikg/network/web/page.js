/* What is seen: the picture, and the choices that change it. Comes last: it starts the page. */

const INK = {
  light: { text: "#17202e", ground: "#ffffff", places: "#1d2a3d", ties: "#8493a8", pale: "#b4becc", chosen: "#0b5fa5" },
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
  const opens = Boolean(kind) !== Boolean(state.chosen.kind);
  state.chosen = { kind, id };
  document.body.toggleAttribute("data-chosen", Boolean(kind));
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
  if (data.compact) {
    if (opens && window.innerWidth > 860) window.requestAnimationFrame(() => zoom("fit")); // the panel takes room
  } else if (kind && (fromTable || window.innerWidth <= 860)) panel.scrollIntoView({ block: "nearest" });
}

/** Move the picture only where an end of the edge lies outside of it. */
function bringIntoView(edge) {
  const stage = document.getElementById("canvas");
  const [a, b] = [state.places[edge.from], state.places[edge.to]];
  const outside = [a, b].map((place) => network.canvasToDOM(place))
    .some(({ x, y }) => x < 0 || y < 0 || x > stage.clientWidth || y > stage.clientHeight);
  if (outside) network.moveTo({ position: { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }, animation: false });
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

function switchTo(language) {
  state.language = language;
  if (served) document.cookie = `lang=${language}; path=/; max-age=31536000; samesite=lax`; // the next page, too
  zoom("fit"); // names of another length
  fillAll();
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
  button.addEventListener("click", () => { switchTo(button.dataset.language); });
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
