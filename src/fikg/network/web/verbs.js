/* What the lines say: the name of a relation stands on its line wherever it has room. */

const VERB_FONT = 12;
const SPOKEN = 80; // of more lines than so many, only those at what is chosen are named
const SPOTS = [0.5, 0.62, 0.38, 0.72, 0.28]; // where along its line a name may stand, the best first

/** The middle of a bent line, as vis-network bends it. */
function viaOf(edge) {
  const [a, b] = [state.places[edge.from], state.places[edge.to]];
  if (!edge.smooth) return null;
  const turn = edge.smooth.type === "curvedCW" ? 1 : -1;
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const factor = edge.smooth.roundness;
  const angle = Math.atan2(-dy, dx) + (turn * factor * 0.5 + 0.5) * Math.PI;
  const reach = (factor * 0.5 + 0.5) * Math.hypot(dx, dy);
  return { x: a.x + reach * Math.sin(angle), y: a.y + reach * Math.cos(angle) };
}

/** The point of a line at a share of its length, from 0 at its subject to 1. */
function alongLine(edge, share) {
  const [a, b] = [state.places[edge.from], state.places[edge.to]];
  const via = viaOf(edge) || { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
  const mixed = (axis) => (1 - share) ** 2 * a[axis] + 2 * share * (1 - share) * via[axis] + share ** 2 * b[axis];
  return { x: mixed("x"), y: mixed("y") };
}

function verbBox(edge, share = 0.5, font = VERB_FONT) {
  const { x, y } = alongLine(edge, share);
  const [half, high] = [(emWidth(verbOf(edge.id)) * font * state.unit) / 2 + 3 * state.unit, font * 0.66 * state.unit];
  return [x - half, y - high, x + half, y + high];
}

/** Whether the line shows on both sides of its name, and where it comes from and goes to. */
function isLongEnough(edge) {
  const [a, b] = [state.places[edge.from], state.places[edge.to]];
  const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  const [left, top, right, bottom] = verbBox(edge);
  const covered = Math.min((right - left) * length / (Math.abs(b.x - a.x) || 1), (bottom - top) * length / (Math.abs(b.y - a.y) || 1));
  const ends = [edge.from, edge.to].reduce((sum, id) => sum + sizeOf(known.node.get(id)), 0);
  return length - ends > covered + 26 * state.unit;
}

/** The names of relations that fit beside all that is there: those at what is chosen first, then the best supported. */
function findVerbs(boxes) {
  const { kind, id } = state.chosen;
  const near = (edge) => state.trail.has(edge.id) || (kind === "node" && (edge.from === id || edge.to === id));
  const asked = seen.edges.length > SPOKEN ? seen.edges.filter(near) : seen.edges;
  const rank = (edge) => (near(edge) ? 1e6 : 0) + data.statements[edge.id].origins;
  const found = [];
  for (const edge of [...asked].sort((a, b) => rank(b) - rank(a))) {
    if ((kind === "edge" && id === edge.id) || edge.from === edge.to || !isLongEnough(edge)) continue;
    const share = SPOTS.find((spot) => !boxes.some((other) => overlap(verbBox(edge, spot), other)));
    if (share === undefined) continue;
    boxes.push(verbBox(edge, share));
    found.push({ id: edge.id, text: verbOf(edge.id), ...alongLine(edge, share), colour: near(edge) ? inkOf().chosen : inkOf().soft });
  }
  return found;
}

function paintVerbs(context) {
  const size = VERB_FONT * state.unit;
  context.font = `${size}px ${FONT}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.lineWidth = size / 3;
  context.strokeStyle = inkOf().ground;
  const write = (text, { x, y }, colour) => {
    context.strokeText(text, x, y);
    context.fillStyle = colour;
    context.fillText(text, x, y);
  };
  const asked = new Set([state.chosen.kind === "edge" && state.chosen.id, state.hovered].filter((id) => seen.lines.has(id)));
  for (const { id, text, x, y, colour } of state.verbs) if (!asked.has(id)) write(text, { x, y }, colour);
  context.font = `600 ${14 * state.unit}px ${FONT}`;
  context.lineWidth = 5 * state.unit;
  // What is chosen or pointed at says its relation over all shapes; vis would write it beneath them.
  for (const id of asked) write(verbOf(id), alongLine(known.edge.get(id), 0.5), inkOf().chosen);
}
