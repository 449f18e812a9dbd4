/* What is painted beside shapes and lines: how much is not shown, what is counted but not named, who belongs together. */

/** Small labels beside a node: "12/47", "93 counted, 4 named", a pin. Positions in the picture's own measure. */
function pillsOf(node) {
  const size = sizeOf(node);
  const { x, y } = state.places[node.id];
  const boxed = node.shape === "box";
  const [left, top, right] = boxed ? nameBox(node) : [x - size, y - size, x + size];
  const found = [];
  const total = neighboursTotal(node.id);
  const count = neighboursShown(node.id);
  if (pinOf(node.id)) found.push({ x: left - 4 * state.unit, y: top, text: "", kind: "pin" });
  if (total !== null && total > count) found.push({ x: right + 2 * state.unit, y: top + 2, text: `${count}/${total}`, kind: "more", node: node.id });
  const badges = [...new Set((data.things[node.id].badges || []).map(told))];
  if (badges.length) found.push({ x, y: top - 10 * state.unit, text: badges[0] + (badges.length > 1 ? ` +${badges.length - 1}` : ""), kind: "badge", node: node.id });
  return found;
}

/** The pills that have room beside names, marks and one another; the first nodes are the more important ones. */
function findPills(order, taken, marks) {
  const found = [];
  const boxes = [...taken];
  for (const node of order.filter((each) => state.named.has(each.id))) {
    for (const pill of pillsOf(node)) {
      const box = pillBox(pill);
      const clear = pill.kind === "pin" || isCentre(node) || (!boxes.some((other) => overlap(box, other)) &&
        !marks.some(([id, mark]) => id !== node.id && overlap(box, mark)));
      if (!clear) continue;
      boxes.push(box);
      found.push(pill);
    }
  }
  return found;
}

const pills = () => state.pills;
const PILL_FONT = 11;
const pillWidth = (pill) => emWidth(pill.text) * PILL_FONT * state.unit + 8 * state.unit;

function pillBox(pill) {
  const [width, half] = [pillWidth(pill), 8 * state.unit];
  const left = pill.kind === "badge" ? pill.x - width / 2 : pill.x;
  return [left, pill.y - half, left + width, pill.y + half];
}

function paintPills(context) {
  const ink = inkOf();
  const height = 15 * state.unit;
  context.font = `${PILL_FONT * state.unit}px ${FONT}`;
  context.textBaseline = "middle";
  for (const pill of pills()) {
    if (pill.kind === "pin") {
      disc(context, pill.x, pill.y, 4 * state.unit, ink.chosen);
      continue;
    }
    const width = pillWidth(pill);
    const left = pill.kind === "more" ? pill.x : pill.x - width / 2;
    context.beginPath();
    context.roundRect(left, pill.y - height / 2, width, height, height / 2);
    context.fillStyle = ink.ground;
    context.strokeStyle = pill.kind === "badge" ? ink.text : ink.soft;
    context.lineWidth = state.unit;
    context.fill();
    context.stroke();
    context.fillStyle = pill.kind === "badge" ? ink.text : ink.soft;
    context.textAlign = "center";
    context.fillText(pill.text, left + width / 2, pill.y + 0.5 * state.unit);
  }
}

function disc(context, x, y, radius, colour) {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fillStyle = colour;
  context.fill();
}

/** Rings: where the keyboard is, and what the last step brought. */
function paintRings(context) {
  const ring = (id, dashes, width) => {
    const node = known.node.get(id);
    if (!node || !seen.ids.has(id)) return;
    const { x, y } = state.places[id];
    context.beginPath();
    context.setLineDash(dashes.map((length) => length * state.unit));
    context.arc(x, y, sizeOf(node) + 7 * state.unit, 0, 2 * Math.PI);
    context.strokeStyle = inkOf().chosen;
    context.lineWidth = width * state.unit;
    context.stroke();
    context.setLineDash([]);
  };
  for (const id of state.fresh) ring(id, [3, 3], 1.5);
  if (state.focus && document.activeElement === byId("canvas")) ring(state.focus, [], 3);
}

/** The outline around the points of a community, anticlockwise (Andrew's monotone chain). */
function hull(points) {
  const sorted = [...points].sort((a, b) => a.x - b.x || a.y - b.y);
  const turn = (o, a, b) => (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x);
  const half = (order) => order.reduce((chain, point) => {
    while (chain.length > 1 && turn(chain[chain.length - 2], chain[chain.length - 1], point) <= 0) chain.pop();
    chain.push(point);
    return chain;
  }, []).slice(0, -1);
  return [...half(sorted), ...half(sorted.reverse())];
}

const HUES = [208, 28, 145, 320, 52, 265, 0, 180];

/** The communities that are seen, each with its outline and colour; those of fewer than three are left out. */
function communities() {
  if (!state.community) return [];
  const members = new Map();
  for (const node of seen.nodes) {
    const number = data.things[node.id].community;
    if (number === undefined || number === null) continue;
    members.set(number, [...(members.get(number) || []), state.places[node.id]]);
  }
  return [...members].filter(([, points]) => points.length > 2).sort(([a], [b]) => a - b)
    .map(([, points], row) => ({ points: hull(points), hue: HUES[row % HUES.length] }));
}

function paintCommunities(context) {
  for (const { points, hue } of communities()) {
    context.beginPath();
    for (const { x, y } of points) context.lineTo(x, y);
    context.closePath();
    context.lineJoin = "round";
    context.lineWidth = 64;
    context.strokeStyle = context.fillStyle = `hsl(${hue} 60% ${theme() === "dark" ? 22 : 92}%)`;
    context.stroke();
    context.fill();
  }
}
