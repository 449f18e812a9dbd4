/* Nodes and lines as vis-network draws them; only what has changed is handed to it. */

const nodes = new vis.DataSet();
const edges = new vis.DataSet();
const MANY = 250; // so many lines, and they are left out while the picture is dragged or zoomed

/** A tooltip as an element: its words are text nodes, so hostile labels stay words. */
function tip(title, quoted, where) {
  return make("div", { class: "tip" }, make("b", {}, title), quoted ? make("q", { lang: "zh" }, quoted) : null,
    where ? make("small", {}, where) : null);
}

function edgeTip(id) {
  const it = data.statements[id];
  const claim = it.claims[0];
  if (!claim) return tip(sentenceOf(id), null, statusOf(it.status));
  return tip(sentenceOf(id), claim.quotation && words().quote(claim.quotation), `${placeOf(claim)} · ${statusOf(it.status)}`);
}

function drawnNode(node) {
  const ink = inkOf();
  const look = lookOf(node);
  const colour = look[theme()];
  const boxed = node.shape === "box";
  const fill = look.hollow ? ink.ground : colour;
  const chosen = { background: fill, border: ink.chosen };
  const label = state.named.has(node.id) ? data.things[node.id][`lines_${state.language}`] : "";
  return {
    id: node.id, shape: node.shape, physics: false, ...state.places[node.id], size: sizeOf(node),
    label: boxed && !label ? "\u3000\u3000" : label, hidden: !seen.ids.has(node.id),
    borderWidth: look.hollow ? 2.5 : 1.5, borderWidthSelected: 4,
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
  const ink = inkOf();
  const it = data.statements[edge.id];
  const thicker = Math.max(1, 0.7 / state.scale);
  return {
    id: edge.id, from: edge.from, to: edge.to, smooth: edge.smooth, hidden: !seen.lines.has(edge.id),
    dashes: edge.dashes && edge.dashes.map((length) => length * thicker),
    width: (edge.width + (it.places ? 0.6 : 0) + (state.trail.has(edge.id) ? 2 : 0)) * thicker,
    color: { color: lineColour(edge.id), highlight: ink.chosen, hover: ink.chosen },
    arrows: { to: { enabled: true, type: it.places ? "circle" : "arrow", scaleFactor: (it.places ? 0.4 : 0.55) * thicker } },
    hoverWidth: 1, selectionWidth: 0.6,
  };
}

const network = new vis.Network(byId("canvas"), { nodes, edges }, {
  physics: false, layout: { improvedLayout: false },
  nodes: { scaling: { label: { drawThreshold: 1 } } },
  interaction: { hover: true, tooltipDelay: 120, selectConnectedEdges: true, multiselect: false },
});
// Our own element holds the keyboard's focus; the one of vis is no second stop.
document.querySelector("#canvas .vis-network").removeAttribute("tabindex");

const drawn = new Map(); // id → what was last handed over, as text

/** Hand over what has changed, and take away what is gone. */
function sync(set, items) {
  const ids = new Set(items.map((item) => item.id));
  const gone = set.getIds().filter((id) => !ids.has(id));
  for (const id of gone) drawn.delete(id);
  const changed = items.filter((item) => {
    const text = JSON.stringify(item);
    if (drawn.get(item.id) === text) return false;
    drawn.set(item.id, text);
    return true;
  });
  if (gone.length) set.remove(gone);
  if (changed.length) set.update(changed);
}

/** vis keeps the margins that a box was made with: they are set before it measures the box again. */
function setMargins(items) {
  for (const { id, margin } of items) {
    const made = network.body.nodes[id];
    if (margin !== undefined && made) made.shape.margin = { top: margin, right: margin, bottom: margin, left: margin };
  }
}

let spared = null;

/** Leave the lines out while the picture moves, or draw them all the time; vis sets everything anew at each option. */
function spareLines(many) {
  if (many !== spared) network.setOptions({ interaction: { hideEdgesOnDrag: many, hideEdgesOnZoom: many } });
  spared = many;
}

function redraw() {
  recount();
  giveNames();
  spareLines(data.edges.length > MANY);
  const ends = new Set(nodes.getIds());
  const fresh = data.edges.every((edge) => ends.has(edge.from) && ends.has(edge.to));
  const shapes = data.nodes.map(drawnNode);
  setMargins(shapes);
  if (!fresh) sync(nodes, shapes);
  sync(edges, data.edges.map(drawnEdge));
  sync(nodes, shapes);
  // vis draws shapes in this order: those with names come last, over those without.
  network.body.nodeIndices.sort((a, b) => state.named.has(a) - state.named.has(b));
  network.body.emitter.emit("_requestRedraw"); // with the next frame; network.redraw() would draw at once, and again
}

/** The words over a node or a line are made when somebody points at it. */
function pointAt(kind, id) {
  if (kind === "node") nodes.update({ id, title: tip(nameOf(id), null, nodeWords(id)) });
  const before = state.hovered;
  state.hovered = kind === "edge" ? id : null;
  for (const each of [before, state.hovered]) {
    if (each && known.edge.has(each)) edges.update({ ...drawnEdge(known.edge.get(each)), title: edgeTip(each) });
  }
}

network.on("beforeDrawing", paintCommunities);
network.on("afterDrawing", (context) => {
  paintVerbs(context);
  paintPills(context);
  paintRings(context);
});
