/* Choosing, moving and filling. Comes last: it starts the page. */

/** Choose an edge or a node, from wherever; the panel, the table and the picture follow. */
function choose(kind, id = null, fromTable = false) {
  const opens = Boolean(kind) !== Boolean(state.chosen.kind);
  state.chosen = { kind, id };
  if (kind === "node") state.focus = id;
  document.body.toggleAttribute("data-chosen", Boolean(kind));
  extras.changed();
  redraw();
  select();
  fillPanel();
  markRow();
  const panel = byId("panel");
  if (kind && fromTable) {
    state.back = document.activeElement;
    if (known.edge.has(id)) bringIntoView(known.edge.get(id));
    panel.focus({ preventScroll: true });
  } else if (!kind && state.back) {
    state.back.focus();
    state.back = null;
  }
  if (page.compact) {
    if (opens && window.innerWidth > 860) window.requestAnimationFrame(() => zoom("fit")); // the panel takes room
  } else if (kind && isNarrow()) aboveSheet();
  else if (kind && fromTable) panel.scrollIntoView({ block: "nearest" });
}

const isNarrow = () => window.innerWidth <= 860;

/** On a narrow screen the panel covers the foot of the window: what was chosen moves above it. */
function aboveSheet() {
  const { kind, id } = state.chosen;
  const edge = known.edge.get(id);
  const onTrail = kind === "paths" ? [...state.trail].map((each) => known.edge.get(each)).filter(Boolean).flatMap((each) => [each.from, each.to]) : [];
  const ends = (edge ? [edge.from, edge.to] : kind === "node" ? [id] : onTrail).map((end) => state.places[end]).filter(Boolean);
  if (!ends.length) return;
  byId("stage").scrollIntoView({ block: "start" });
  const middle = (axis) => ends.reduce((sum, place) => sum + place[axis], 0) / ends.length;
  const open = window.innerHeight * 0.48 - canvas.getBoundingClientRect().top;
  const shift = (canvas.clientHeight / 2 - open / 2) / network.getScale();
  network.moveTo({ position: { x: middle("x"), y: middle("y") + shift }, animation: false });
}

/** Let vis-network show what is chosen. */
function select() {
  const { kind, id } = state.chosen;
  if (kind === "edge" && known.edge.has(id)) network.setSelection({ nodes: [], edges: [id] });
  else if (kind === "node" && known.node.has(id)) network.selectNodes([id]);
  else network.unselectAll();
}

/** Move the picture only where an end of the edge lies outside of it. */
function bringIntoView(edge) {
  const [a, b] = [state.places[edge.from], state.places[edge.to]];
  const outside = [a, b].map((place) => network.canvasToDOM(place))
    .some(({ x, y }) => x < 0 || y < 0 || x > canvas.clientWidth || y > canvas.clientHeight);
  if (outside) network.moveTo({ position: { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }, animation: false });
}

/** Write again all that the state decides; the panel stays as it is. */
function refresh() {
  redraw();
  fillAround();
}

/** What stands around the picture. */
function fillAround() {
  fillWords();
  fillLegend();
  fillNotes();
  fillSlider();
  fillTable();
}

function fillAll() {
  refresh();
  fillPanel();
  extras.fill();
}

/** Marks and names keep a readable size on the screen however far out the picture is. */
function rescale(scale) {
  state.scale = scale;
  state.unit = unitAt(scale);
  redraw();
}

const hasRoom = () => canvas.clientWidth >= 60 && canvas.clientHeight >= 60;

/** Where everything is, for the shape of this screen. */
function settle() {
  state.places = placesFor(canvas.clientWidth, canvas.clientHeight);
}

function zoom(how) {
  if (how !== "fit") {
    network.moveTo({ scale: network.getScale() * (how === "in" ? 1.3 : 1 / 1.3), animation: false });
    rescale(network.getScale());
    return;
  }
  if (!hasRoom()) return; // hidden, or no room to draw in
  network.setSize(); // else vis finds the new size later, and scales what has been fitted
  settle();
  recount();
  const view = fitting(canvas.clientWidth, canvas.clientHeight);
  network.moveTo({ ...view, animation: false });
  rescale(view.scale);
}

function switchTo(language) {
  state.language = language;
  if (served) document.cookie = `lang=${language}; path=/; max-age=31536000; samesite=lax`; // the next page, too
  extras.changed();
  fillAll();
}

network.on("click", (at) => {
  if (at.nodes.length) choose("node", at.nodes[0]);
  else if (at.edges.length) choose("edge", at.edges[0]);
  else choose(null);
});
network.on("hoverNode", (at) => pointAt("node", at.node));
network.on("hoverEdge", (at) => pointAt("edge", at.edge));
network.on("blurEdge", () => pointAt(null, null));
for (const each of document.querySelectorAll("[data-zoom]")) each.addEventListener("click", () => zoom(each.dataset.zoom));
for (const each of document.querySelectorAll("#languages [data-language]")) {
  each.addEventListener("click", () => {
    switchTo(each.dataset.language);
    // In the bar only the other language stands: the one that was pressed has gone, and the focus goes to its place.
    if (!each.offsetParent) document.querySelector("#languages [aria-pressed=false]").focus();
  });
}
let later = 0;
network.on("zoom", () => {
  window.clearTimeout(later);
  later = window.setTimeout(() => rescale(network.getScale()), 90);
});
network.on("resize", () => { // the filters came, or a note: vis has scaled the picture to what is left
  window.clearTimeout(later);
  later = window.setTimeout(() => rescale(network.getScale()), 90);
});
network.on("dragEnd", (at) => {
  if (!at.nodes.length) return;
  // A dragged node stays where the reader put it.
  for (const id of at.nodes) {
    const { x, y } = network.getPositions([id])[id];
    state.places[id] = { x, y };
    extras.pinned(id, { x, y });
  }
  redraw();
});
darkMode.addEventListener("change", fillAll);
let width = window.innerWidth;
window.addEventListener("resize", () => {
  if (window.innerWidth === width && "ontouchstart" in window) return; // only the bars of a telephone came or went
  width = window.innerWidth;
  zoom("fit");
});

adopt(data);
if (typeof begin === "function") begin();
document.body.toggleAttribute("data-chosen", Boolean(state.chosen.kind));
recount();
fillAround(); // first: it takes its room from the picture
if (hasRoom()) zoom("fit");
else redraw();
fillPanel();
extras.fill();
if (state.chosen.kind) select();
if (state.chosen.kind && isNarrow() && !page.compact) aboveSheet();
network.once("afterDrawing", () => { document.body.dataset.drawn = "true"; });
network.redraw();
