/* The picture by keyboard: arrow keys go from node to node, Enter opens, and letters do what buttons do. */

const canvas = byId("canvas");

/** Say to a screen reader what has changed. */
function announce(text) {
  byId("live").textContent = text;
}

/** The nearest node in a direction: straight ahead counts more than far to the side. */
function nearest(from, [right, down]) {
  const here = state.places[from];
  const ways = seen.nodes.filter((node) => node.id !== from).map((node) => {
    const { x, y } = state.places[node.id];
    const ahead = (x - here.x) * right + (y - here.y) * down;
    const aside = Math.abs((x - here.x) * down) + Math.abs((y - here.y) * right);
    return { id: node.id, ahead, cost: ahead + 2.2 * aside };
  });
  const found = ways.filter((way) => way.ahead > 0 && way.cost < way.ahead * 5.5);
  return found.sort((a, b) => a.cost - b.cost)[0]?.id;
}

/** Let the keyboard be at a node: named, ringed, in sight and told. */
function focusOn(id) {
  if (!id || !seen.ids.has(id)) return;
  state.focus = id;
  walked = { node: id, at: -1 };
  const { x, y } = network.canvasToDOM(state.places[id]);
  if (x < 20 || y < 20 || x > canvas.clientWidth - 20 || y > canvas.clientHeight - 20) {
    network.moveTo({ position: state.places[id], animation: false });
  }
  redraw();
  announce(`${nameOf(id)}, ${nodeWords(id)}`);
}

let walked = { node: null, at: -1 }; // the line of the focused node that `[` and `]` are at

/** From line to line of the node: each is chosen, so that its words open beside it. */
function walk(step) {
  const around = edgesAround(state.focus).sort(bySources);
  if (!around.length) return;
  walked.at = (walked.at + step + around.length) % around.length;
  const edge = around[walked.at];
  choose("edge", edge.id);
  announce(`${walked.at + 1} / ${around.length}: ${sentenceOf(edge.id)}, ${statusOf(data.statements[edge.id].status)}`);
}

const ARROWS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

function canvasKeys(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (!state.focus || !seen.ids.has(state.focus)) state.focus = (seen.nodes.find(isCentre) || seen.nodes[0])?.id;
  if (!state.focus) return;
  const done = ARROWS[event.key] ? () => focusOn(nearest(state.focus, ARROWS[event.key]) || state.focus) : {
    Enter: () => { choose("node", state.focus); byId("panel").focus({ preventScroll: true }); state.back = canvas; },
    " ": () => choose("node", state.focus),
    "]": () => walk(1), "[": () => walk(-1),
    "+": () => zoom("in"), "=": () => zoom("in"), "-": () => zoom("out"), 0: () => zoom("fit"),
  }[event.key];
  if (!done && !extras.key(event.key, state.focus)) return;
  if (done) done();
  event.preventDefault();
  event.stopPropagation();
}

canvas.addEventListener("keydown", canvasKeys);
canvas.addEventListener("focus", () => {
  const here = state.chosen.kind === "node" ? state.chosen.id : state.focus;
  focusOn(seen.ids.has(here) ? here : (seen.nodes.find(isCentre) || seen.nodes[0])?.id);
});
canvas.addEventListener("blur", () => network.redraw());

/** The list of keys, as a dialog. */
function showKeys() {
  const dialog = byId("keys");
  dialog.setAttribute("aria-label", words().keysTitle);
  dialog.replaceChildren(make("h2", {}, words().keysTitle),
    make("dl", {}, ...words().keys(served).flatMap(([key, does]) => [make("dt", {}, ...key.split(" ").map((each) => make("kbd", {}, each))), make("dd", {}, does)])),
    make("form", { method: "dialog" }, make("button", { class: "plain" }, words().close)));
  dialog.showModal();
}

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input:not([type=checkbox], [type=range]), textarea, select, dialog[open]");
  if (event.key === "Escape" && !document.querySelector("dialog[open]")) choose(null);
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "?") showKeys();
  else if (event.key === "t") openTable();
  else if (event.key === "g") canvas.focus();
  else return;
  event.preventDefault();
});

function openTable() {
  byId("twin").open = true;
  byId("twin").scrollIntoView({ block: "start" });
  byId("twin").querySelector("summary").focus({ preventScroll: true });
}
