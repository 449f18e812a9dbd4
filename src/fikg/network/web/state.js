/* What the page knows: the view it shows, and what the reader has chosen. */

const page = JSON.parse(document.getElementById("fikg-page").textContent); // language, base, compact
let data = JSON.parse(document.getElementById("fikg-data").textContent);
const state = {
  language: page.language,
  off: new Set(), // entries of the legend that are switched off: "group:place", "status:target"
  hide: new Set(), // slugs of things taken off the picture
  pins: new Map(), // slug, "~p" on an upright screen → {x, y}: places that the reader chose
  upright: false, // the shape of the screen
  at: "", // the date at the end of the slider; empty: all
  size: "", // the measure that sizes mean
  community: false,
  chosen: { kind: null, id: null },
  focus: null, // the node that the keyboard is at
  hovered: null,
  fresh: new Set(), // nodes that the last step brought
  trail: new Set(), // statements of the path that is shown
  back: null, // where the focus was before the panel took it
  places: {}, // node → x, y
  scale: 1,
  unit: 1, // how much larger than planned a name is drawn, so that it stays readable from afar
  named: new Set(), // the nodes whose names have room
  verbs: [], // the names of relations that have room
  pills: [], // the small labels beside nodes that have room
};
const darkMode = window.matchMedia("(prefers-color-scheme: dark)");

/** What parts of the page that need a service add to the others; empty in a page on its own. */
const extras = {
  thing: () => [], // elements for the panel of a thing
  opening: () => [], // elements for the panel when nothing is chosen
  panel: () => null, // a panel for another kind of choice
  claims: null, // (statement) → element that shows the claims behind it
  changed: () => {}, // the choice of what is shown in the browser has changed
  pinned: () => {}, // a node was dragged to a place
  key: () => false, // a key was pressed; true: taken
  fill: () => {}, // the words of the page are to be written again
};

const known = { node: new Map(), edge: new Map(), around: new Map(), slug: new Map() };

/** Take a view: what is asked of it often is looked up, not searched. */
function adopt(view) {
  data = view;
  known.node = new Map(data.nodes.map((node) => [node.id, node]));
  known.edge = new Map(data.edges.map((edge) => [edge.id, edge]));
  known.around = new Map(data.nodes.map((node) => [node.id, []]));
  known.slug = new Map(data.nodes.map((node) => [slugOf(node.id), node.id]));
  for (const edge of data.edges) {
    known.around.get(edge.from).push(edge);
    if (edge.to !== edge.from) known.around.get(edge.to).push(edge);
  }
}

const pathOf = (id) => id.replace("https://w3id.org/fikg/", "");
const slugOf = (id) => data.things[id].slug || pathOf(id).replace(/^[^/]*\//, "");
const pinKey = (slug, upright = state.upright) => `${slug}${upright ? "~p" : ""}`;
const pinOf = (id) => state.pins.get(pinKey(slugOf(id)));
const served = page.base !== null;
