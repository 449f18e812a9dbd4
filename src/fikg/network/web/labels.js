/* Where things are on the screen, and which names have room: as on a map, the more important ones stay. */

const PLANNED = { font: 14, centre: 19, smallest: 6 };
/** A box has no size but that of its words: where sizes mean something, those grow. */
const swell = (node) => (node.shape === "box" && MEASURES.includes(state.size) ? 0.75 + plannedSize(node) / 40 : 1);
const fontOf = (node) => (isCentre(node) ? PLANNED.centre : PLANNED.font) * state.unit * swell(node);
// vis draws its shapes within one radius; these factors make them look equally large.
const LOOKS_AS_LARGE = { star: 1.35, triangle: 1.12, triangleDown: 1.12, diamond: 1.12, square: 0.86 };
const sizeOf = (node) =>
  Math.max(plannedSize(node), (PLANNED.smallest / state.scale) * (isCentre(node) ? 1.6 : 1)) *
  (lookOf(node).hollow ? 0.86 : LOOKS_AS_LARGE[node.shape] || 1);
const emWidth = (text) => [...text].reduce((sum, char) => sum + (char > "\u2e7f" ? 1 : 0.56), 0);

/** The lay-out for the shape of this screen, upright screens have their own; what is pinned stays there. */
function placesFor(width, height) {
  state.upright = height > width;
  return Object.fromEntries(data.nodes.map((node) => {
    const [x, y] = (state.upright && data.portrait[node.id]) || [node.x, node.y];
    return [node.id, pinOf(node.id) || { x, y }];
  }));
}

/** The box of a node's name: left, top, right, bottom, in the picture's own measure. */
function nameBox(node, font = fontOf(node), size = sizeOf(node)) {
  const lines = data.things[node.id][`lines_${state.language}`].split("\n");
  const width = Math.max(...lines.map(emWidth)) * font;
  const height = lines.length * font * 1.2;
  const { x, y } = state.places[node.id];
  if (node.shape === "box") return [x - width / 2 - 8, y - height / 2 - 8, x + width / 2 + 8, y + height / 2 + 8];
  const top = y + size + font * 0.5 + 3; // vis leaves so much under a shape
  return [x - width / 2, top, x + width / 2, top + lines.length * font * 1.1];
}

function markBox(node) {
  const { x, y } = state.places[node.id];
  if (node.shape === "box") { // one without its name, as drawnNode makes it
    const [across, down] = [fontOf(node) * 0.4 + 3 * state.unit, fontOf(node) * 0.2 + 3 * state.unit];
    return [x - across, y - down, x + across, y + down];
  }
  const half = sizeOf(node) * 0.9;
  return [x - half, y - half, x + half, y + half];
}

/** What a name of another leaves free: a mark, of a box its middle, since names are drawn over boxes without one. */
function coreBox(node) {
  const [left, top, right, bottom] = markBox(node);
  const [across, down] = node.shape === "box" ? [(right - left) * 0.3, (bottom - top) * 0.3] : [0, 0];
  return [left + across, top + down, right - across, bottom - down];
}

const raised = ([left, top, right, bottom], by) => [left, top - by, right, bottom];
const overlap = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

/** What is chosen, and the things at the ends of its lines. */
function nearChosen() {
  const { id } = state.chosen;
  const near = new Set([id]);
  const edge = known.edge.get(id);
  for (const each of edge ? [edge] : edgesAround(id)) near.add(each.from).add(each.to);
  return near;
}

/** Choose the names that fit beside one another and on no other mark: centres, what is chosen, then by statements. */
function giveNames() {
  const near = nearChosen();
  const onTrail = new Set([...state.trail].map((id) => known.edge.get(id)).filter(Boolean).flatMap((e) => [e.from, e.to]));
  const rank = Object.fromEntries(seen.nodes.map((node) => [node.id,
    (isCentre(node) || node.id === state.focus ? 1e6 : 0) + (near.has(node.id) || onTrail.has(node.id) ? 1e4 : 0) +
    (state.fresh.has(node.id) ? 1e3 : 0) + (node.shape === "box" ? 50 : 0) + edgesAround(node.id).length]));
  const order = [...seen.nodes].sort((a, b) => rank[b.id] - rank[a.id]);
  const marks = order.map((node) => [node.id, markBox(node)]);
  const cores = order.map((node) => [node.id, coreBox(node)]);
  const taken = state.chosen.kind === "edge" && seen.lines.has(state.chosen.id) ? [verbBox(known.edge.get(state.chosen.id))] : [];
  // The badge of a centre is always told: no name lies under it.
  taken.push(...order.filter(isCentre).flatMap(pillsOf).filter((pill) => pill.kind === "badge").map(pillBox));
  const named = new Set();
  for (const node of order) {
    const box = nameBox(node);
    if (taken.some((other) => overlap(box, other))) continue;
    if (cores.some(([id, core]) => id !== node.id && overlap(box, core))) continue;
    taken.push(box);
    named.add(node.id);
  }
  state.named = named;
  state.pills = findPills(order, taken, marks);
  state.verbs = findVerbs([...taken, ...marks.map(([, mark]) => mark), ...state.pills.map(pillBox)]);
}

const LARGEST = 1.3; // a few things are not drawn larger than this
const unitAt = (scale) => Math.max(1, 0.92 / scale);

/** How far from a node its name, its mark and its badge reach at the scale of the state. */
function extentOf(node) {
  const badge = (data.things[node.id].badges || []).length ? [raised(markBox(node), 24)] : [];
  return [nameBox(node), markBox(node), ...badge];
}

/** Where to look from so that every node with its name is in sight, above the buttons of a narrow screen. */
function fitting(width, fullHeight) {
  const buttons = window.innerWidth <= 860 ? 64 : 0;
  const height = fullHeight - buttons;
  if (!seen.nodes.length) return { position: { x: 0, y: 0 }, scale: 1 };
  const before = [state.scale, state.unit];
  let scale = LARGEST;
  let middle = { x: 0, y: 0 };
  let least = 0; // a name may cost a seventh of the scale; one that wants more is cut at the edge
  // From afar names take more of the picture's own measure, which asks for a smaller scale again.
  for (let turn = 0; turn < 8; turn += 1) {
    [state.scale, state.unit] = [scale, turn ? unitAt(scale) : 1];
    const boxes = seen.nodes.flatMap(extentOf);
    const [left, top] = [0, 1].map((side) => Math.min(...boxes.map((box) => box[side])));
    const [right, bottom] = [2, 3].map((side) => Math.max(...boxes.map((box) => box[side])));
    const room = Math.min((width - 36) / (right - left), (height - 44) / (bottom - top), LARGEST);
    middle = { x: (left + right) / 2, y: (top + bottom) / 2 };
    least = least || room * 0.86;
    const settled = Math.abs(room - scale) < 0.005 * scale;
    scale = Math.max(room, least);
    if (settled || scale === least) break;
  }
  [state.scale, state.unit] = before;
  return { position: { x: middle.x, y: middle.y + buttons / 2 / scale }, scale };
}
