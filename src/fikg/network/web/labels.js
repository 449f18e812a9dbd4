/* Where things are on the screen, and which names have room: as on a map, the more important ones stay. */

const PLANNED = { font: 14, centre: 19, smallest: 6 };
const isCentre = (node) => data.about.includes(node.id);
const fontOf = (node) => (isCentre(node) ? PLANNED.centre : PLANNED.font) * state.unit;
// vis draws its shapes within one radius; these factors make them look equally large.
const LOOKS_AS_LARGE = { star: 1.35, triangle: 1.12, triangleDown: 1.12, diamond: 1.12, square: 0.86 };
const sizeOf = (node) =>
  Math.max(node.size, (PLANNED.smallest / state.scale) * (isCentre(node) ? 1.6 : 1)) * (groupLook[node.group].hollow ? 0.86 : LOOKS_AS_LARGE[node.shape] || 1);
const emWidth = (text) => [...text].reduce((sum, char) => sum + (char > "\u2e7f" ? 1 : 0.56), 0);

/** The lay-out for the shape of this screen: upright screens have their own. */
function placesFor(width, height) {
  const upright = height > width;
  return Object.fromEntries(data.nodes.map((node) => {
    const [x, y] = upright ? data.portrait[node.id] : [node.x, node.y];
    return [node.id, { x, y }];
  }));
}

/** The box of a node's name: left, top, right, bottom, in the picture's own measure. */
function nameBox(node, font = fontOf(node), size = sizeOf(node)) {
  const lines = data.things[node.id][`lines_${state.language}`].split("\n");
  const width = Math.max(...lines.map(emWidth)) * font;
  const height = lines.length * font * 1.2;
  const { x, y } = state.places[node.id];
  if (node.shape === "box") return [x - width / 2 - 8, y - height / 2 - 8, x + width / 2 + 8, y + height / 2 + 8];
  return [x - width / 2, y + size, x + width / 2, y + size + height];
}

function markBox(node) {
  const { x, y } = state.places[node.id];
  const half = sizeOf(node) * 0.9;
  return [x - half, y - half, x + half, y + half];
}

const overlap = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

/** Names that fit beside one another and on no other mark: centres, then what is chosen, then by statements. */
function namedNodes() {
  const weight = {};
  for (const edge of shownEdges()) for (const id of [edge.from, edge.to]) weight[id] = (weight[id] || 0) + 1;
  const near = new Set([state.chosen.id]);
  for (const edge of shownEdges()) {
    if ([edge.id, edge.from, edge.to].includes(state.chosen.id)) near.add(edge.from).add(edge.to);
  }
  const rank = (node) => (isCentre(node) ? 1e6 : 0) + (near.has(node.id) ? 1e4 : 0) +
    (node.shape === "box" ? 50 : 0) + (weight[node.id] || 0);
  const seen = data.nodes.filter((node) => !groupHidden(node.id)).sort((a, b) => rank(b) - rank(a));
  const marks = seen.filter((node) => node.shape !== "box").map((node) => [node.id, markBox(node)]);
  const taken = [];
  const named = new Set();
  for (const node of seen) {
    const box = nameBox(node);
    if (taken.some((other) => overlap(box, other))) continue;
    if (marks.some(([id, mark]) => id !== node.id && overlap(box, mark))) continue;
    taken.push(box);
    named.add(node.id);
  }
  return named;
}

/** Where to look from so that every node with its name is in sight, above the buttons of a narrow screen. */
function fitting(width, fullHeight) {
  const buttons = width < 560 ? 64 : 0;
  const height = fullHeight - buttons;
  if (!data.nodes.length) return { position: { x: 0, y: 0 }, scale: 1 };
  const boxes = data.nodes.flatMap((node) => [nameBox(node, PLANNED.font, node.size), markBox(node)]);
  const [left, top] = [0, 1].map((side) => Math.min(...boxes.map((box) => box[side])));
  const [right, bottom] = [2, 3].map((side) => Math.max(...boxes.map((box) => box[side])));
  const room = Math.min((width - 36) / (right - left), (height - 44) / (bottom - top));
  const scale = Math.min(room, 1.3);
  return { position: { x: (left + right) / 2, y: (top + bottom) / 2 + buttons / 2 / scale }, scale };
}
