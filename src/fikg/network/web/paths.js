/* From one thing to another: each path as an argument, hop by hop with its words, the weakest hop deciding its rank. */

const finding = { from: null, to: null, found: null, message: "" };
const answered = new Map();

/** Open the panel for paths, from a thing where one is given. */
function openPaths(id = null) {
  if (id) Object.assign(finding, { from: { iri: id, label: nameOf(id) }, to: null, found: null });
  choose("paths", null);
  const empty = [...document.querySelectorAll("#panel .suggesting input")].find((input) => !input.value);
  if (empty) empty.focus();
}

function askPaths(from, to) {
  const params = new URLSearchParams(askedOf(address));
  for (const name of ["about", "projection", "hops", "limit", "expand", "pin", "path"]) params.delete(name);
  params.set("from", from);
  params.set("to", to);
  for (const name of ["from", "until"]) {
    if (address.get(name)) params.set(name === "from" ? "since" : "until", address.get(name));
  }
  const path = `/api/paths?${params}`;
  if (!answered.has(path)) {
    answered.set(path, ask(path).then(withLabels));
    answered.get(path).catch(() => answered.delete(path));
  }
  return answered.get(path);
}

/** The things of an answer named as those of a view are, their names in lines of some nine characters. */
function withLabels(found) {
  const lines = (text) => (text.match(/.{1,18}(?:\s+|$)|\S{1,9}/g) || [text]).map((line) => line.trim()).slice(0, 3).join("\n");
  for (const it of Object.values(found.things)) {
    Object.assign(it, { label_zh: it.zh, label_hant: it.hant, label_en: it.en, lines_zh: it.zh.match(/.{1,9}/gu).slice(0, 3).join("\n"), lines_en: lines(it.en) });
  }
  return found;
}

async function findPaths() {
  if (!finding.from || !finding.to) return;
  finding.message = words().searching;
  fillPanel();
  try {
    finding.found = await askPaths(slugOfHit(finding.from), slugOfHit(finding.to));
    finding.message = finding.found.paths.length ? words().pathsFound(finding.found.paths.length) : words().noPath;
  } catch (error) {
    Object.assign(finding, { found: null, message: error.message });
  }
  fillPanel();
  announce(finding.message);
}

const thingName = (iri) => {
  const it = (finding.found && finding.found.things[iri]) || data.things[iri];
  return it ? it[`label_${state.language}`] : pathOf(iri);
};

/** One hop: the sentence as the documents say it, its words, and how well it is supported. */
function hopItem(hop, weakest) {
  const [s, o] = hop.forward === false ? [hop.target, hop.source] : [hop.source, hop.target];
  const verb = hop[`relation_${state.language}`] || hop[`label_${state.language}`] || hop.relation;
  const claim = (hop.claims || [])[0];
  const weak = hop.origins === weakest;
  return make("li", { class: weak ? "weak" : "" },
    make("p", {}, linked(pathOf(s), thingName(s)), make("span", { class: "verb" }, ` ${verb} `), linked(pathOf(o), thingName(o))),
    claim && claim.quotation ? make("p", { class: "words", lang: "zh" }, make("mark", {}, words().quote(claim.quotation))) : null,
    make("p", { class: "where" }, claim ? linked(`claim/${claim.id}`, placeOf(claim)) : "", ` · ${statusOf(hop.status)} · ${words().originsOf(hop.origins)}`,
      weak ? make("b", {}, ` · ${words().weakest}`) : null),
    known.edge.has(hop.statement) ? button(words().openWords, () => choose("edge", hop.statement), { class: "link" }) : null);
}

function pathCard(path, row) {
  return make("article", { class: "claim path" },
    make("h3", {}, words().pathTitle(row + 1, path.hops.length, path.weakest)),
    make("ol", {}, ...path.hops.map((hop) => hopItem(hop, path.weakest))),
    button(words().drawPath, () => drawPath(row), { class: "plain", "data-path": row }));
}

function pathsPanel() {
  const field = (end, said) => {
    const box = suggesting(`path-${end}`, said, (hit) => { finding[end] = hit; finding.found = null; if (finding.from && finding.to) findPaths(); else fillPanel(); });
    if (finding[end]) box.querySelector("input").value = finding[end].label;
    return box;
  };
  return [
    make("h2", {}, words().paths), make("p", { class: "hint" }, words().pathsHelp),
    make("div", { class: "ends" }, field("from", words().from), field("to", words().to)),
    make("p", { class: "facts", role: "status" }, finding.message),
    ...(finding.found ? finding.found.paths.map(pathCard) : []),
  ];
}

/** Draw a path into the picture; it stands in the address, so that it can be taken back and passed on. */
const drawPath = (row) => step((params) => {
  params.set("path", [slugOfHit(finding.from), slugOfHit(finding.to), row].join("~"));
}, words().drawn).then(() => {
  zoom("fit");
  choose("paths");
});

/** The view with the things and statements of the path that the address names. */
async function withPath(view, params) {
  state.trail = new Set();
  const [from, to, row] = (params.get("path") || "").split("~");
  if (!to) return view;
  const found = await askPaths(from, to);
  const path = found.paths[Number(row) || 0];
  if (!path) return view;
  state.trail = new Set(path.hops.map((hop) => hop.statement));
  return laid(view, path, found.things);
}

/** Places for what the picture does not have yet: on the way between what it has, off the straight line. */
function laid(view, path, things) {
  const order = [path.hops[0].source, ...path.hops.map((hop) => hop.target)];
  const at = new Map(view.nodes.map((node) => [node.id, node]));
  const added = { nodes: [], things: { ...view.things }, statements: { ...view.statements }, edges: [], portrait: { ...view.portrait } };
  const low = Math.max(0, ...view.nodes.map((node) => node.y)) + 130;
  const middle = view.nodes.length ? view.nodes.reduce((sum, node) => sum + node.x, 0) / view.nodes.length : 0;
  for (const [row, id] of order.entries()) {
    if (at.has(id)) continue;
    const known_ = things[id];
    const group = groupLook[known_.kind_group] ? known_.kind_group : "other";
    const node = { id, group, shape: groupLook[group].shape, size: 15, x: Math.round(middle + (row - (order.length - 1) / 2) * 190), y: low + (row % 2) * 70 };
    added.nodes.push(node);
    added.portrait[id] = [Math.round(middle / 2 + (row - (order.length - 1) / 2) * 110), Math.max(0, ...Object.values(view.portrait).map(([, y]) => y)) + 110 + (row % 2) * 70];
    added.things[id] = { ...known_, kind_group: group };
    at.set(id, node);
  }
  const has = new Set(view.edges.map((edge) => edge.id));
  for (const hop of path.hops) {
    if (has.has(hop.statement)) continue;
    const [s, o] = hop.forward === false ? [hop.target, hop.source] : [hop.source, hop.target];
    added.edges.push({ id: hop.statement, from: s, to: o, width: 1.4 + 1.3 * (Math.min(hop.origins, 6) - 1), dashes: statusLook(hop.status).dashes.length ? statusLook(hop.status).dashes : false, smooth: false });
    added.statements[hop.statement] = { label_zh: hop.relation_zh, label_en: hop.relation_en, predicate: hop.relation, support: hop.origins, places: false, first: null, last: null, tracks: [], ...hop };
  }
  return { ...view, ...added, nodes: [...view.nodes, ...added.nodes], edges: [...view.edges, ...added.edges] };
}
