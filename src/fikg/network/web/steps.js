/* Steps: each change of the view is one, written into the browser's history, so that it can be taken back. */

const views = new Map(); // what was asked → the view
const steps = { at: 0, last: 0, asking: 0 };

/** An answer of the service, or an error that says what it said. */
async function ask(path) {
  const answer = await fetch(path, { headers: { Accept: "application/json" } });
  if (answer.ok) return answer.json();
  const problem = await answer.json().catch(() => ({}));
  throw new Error([problem.detail || problem.title || `HTTP ${answer.status}`, problem.hint].filter(Boolean).join(" "));
}

async function viewOf(params) {
  const asked = askedOf(params);
  if (!views.has(asked)) {
    const view = await ask(`/api/network/view?${asked}`);
    views.set(asked, view);
  }
  return withPath(views.get(asked), params);
}

/** Show what an address says; nothing that stays is moved. */
async function show(params) {
  const turn = ++steps.asking;
  byId("stage").setAttribute("aria-busy", "true");
  try {
    const view = await viewOf(params);
    if (turn !== steps.asking) return false; // something newer was asked for meanwhile
    const before = new Set(known.node.keys());
    if (view !== data) adopt(view);
    address = params;
    readAddress(params);
    state.fresh = new Set(params.has("expand") ? [...known.node.keys()].filter((id) => !before.has(id)) : []);
    const kept = [...known.node.keys()].some((id) => before.has(id));
    if (kept) settle();
    else zoom("fit");
    return true;
  } catch (error) {
    fail(error.message);
    return false;
  } finally {
    if (turn === steps.asking) byId("stage").removeAttribute("aria-busy");
  }
}

function fail(message) {
  byId("fault").textContent = message;
  byId("fault").hidden = false;
  announce(message);
}

/** Everything on the page says the new view. */
function shown(sentence) {
  byId("fault").hidden = true;
  document.body.toggleAttribute("data-chosen", Boolean(state.chosen.kind));
  fillAll();
  select();
  fillTools();
  const far = [...state.fresh].some((id) => {
    const { x, y } = network.canvasToDOM(state.places[id]);
    return x < 0 || y < 0 || x > canvas.clientWidth || y > canvas.clientHeight;
  });
  if (far) zoom("fit");
  announce([sentence, summary()].filter(Boolean).join(". "));
  document.body.dataset.steps = steps.at;
}

/**
 * Go to another view: one step.
 * @param {(params: URLSearchParams) => void} change what becomes different in the address
 * @param {string} sentence what a screen reader says
 */
async function step(change, sentence) {
  writeAddressNow();
  const params = currentAddress();
  change(params);
  if (!(await show(params))) return;
  steps.at += 1;
  steps.last = steps.at;
  window.history.pushState({ step: steps.at }, "", `?${readable(currentAddress())}`);
  shown(sentence);
}

const undo = () => {
  writeAddressNow();
  if (steps.at > 0) window.history.back();
};
const redo = () => {
  writeAddressNow();
  if (steps.at < steps.last) window.history.forward();
};

window.addEventListener("popstate", async (event) => {
  window.clearTimeout(writing); // what waits to be written belongs to the step that was left
  const at = event.state ? event.state.step : 0;
  const back = at < steps.at;
  if (!(await show(new URLSearchParams(window.location.search)))) return;
  steps.at = at;
  steps.last = Math.max(steps.last, at);
  state.fresh.clear();
  shown(back ? words().undone : words().redone);
});

const less = (params, name, value) => {
  const kept = params.getAll(name).filter((each) => each !== value);
  params.delete(name);
  for (const each of kept) params.append(name, each);
};

const hideThing = (id) => {
  const [slug, name] = [slugOf(id), nameOf(id)];
  if (state.chosen.id === id) choose(null);
  return step((params) => params.append("hide", slug), words().hid(name));
};

/** Put a node where it is, or let it go. */
function pinThing(id, place = state.places[id]) {
  const slug = slugOf(id);
  const keep = place !== state.places[id] || !pinOf(id);
  return step((params) => {
    const after = params.getAll("expand").length;
    // An earlier pin stays where things were expanded around it; letting go takes all away.
    const kept = pinsOf(params).filter((pin) => pin.slug !== slug || pin.upright !== state.upright || (keep && pin.after !== after));
    params.delete("pin");
    for (const pin of kept) params.append("pin", pin.text);
    if (keep) params.append("pin", [`${slug}@${Math.round(place.x)},${Math.round(place.y)}`, ...(state.upright ? ["p"] : []), ...(after ? [after] : [])].join("~"));
  }, keep ? words().pinned(nameOf(id)) : words().unpinned(nameOf(id)));
}

/** Add neighbours of a thing: all, or those by one relation and of one group; the next run where there was one. */
function expandThing(id, relationName = "", group = "") {
  const wanted = [slugOf(id), relationName, group].join("~").replace(/~~$/, "");
  const runs = address.getAll("expand").filter((text) => text === wanted || new RegExp(`^${escaped([slugOf(id), relationName, group].join("~"))}~\\d+$`).test(text)).length;
  const text = runs ? `${[slugOf(id), relationName, group].join("~")}~${runs + 1}` : wanted;
  const before = data.nodes.length;
  return step((params) => params.append("expand", text)).then(() => announce(words().expanded(nameOf(id), data.nodes.length - before)));
}

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** What the address calls a thing that a view is about: its slug, with its kind where that is no entity. */
const aboutOf = (iri) => pathOf(iri).replace(/^id\//, "").replace("/", ":");

/** Begin anew around one thing, with the same choice of statements. */
const centreOn = (id) => {
  const slug = aboutOf(id);
  return step((params) => {
    for (const name of ["about", "projection", "expand", "hide", "pin", "path", "select"]) params.delete(name);
    params.append("about", slug);
  }, words().centred(nameOf(id)));
};

/** Take away all that was done to the picture; the choice of statements stays. */
const reset = () => step((params) => {
  for (const name of ["expand", "hide", "pin", "off", "at", "path", "select", "size", "community"]) params.delete(name);
}, words().wasReset);
