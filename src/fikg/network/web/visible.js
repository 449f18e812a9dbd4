/* What is to be seen of the view: the legend, the slider and what was hidden decide, at once and here. */

let seen = { nodes: [], edges: [], ids: new Set(), lines: new Set() };

const nodeAllowed = (id) =>
  !state.off.has(`group:${data.things[id].kind_group}`) && !state.hide.has(slugOf(id));
/** What is not dated stays: nobody knows that it came later. */
const inTime = (it) => !state.at || !it.first || it.first <= state.at;

/** Count again what is seen; call it whenever a choice has changed. */
function recount() {
  const allowed = new Set(data.nodes.filter((node) => nodeAllowed(node.id)).map((node) => node.id));
  const edges = data.edges.filter((edge) => allowed.has(edge.from) && allowed.has(edge.to) &&
    !state.off.has(`status:${data.statements[edge.id].status}`) && inTime(data.statements[edge.id]));
  const tied = new Set(edges.flatMap((edge) => [edge.from, edge.to]));
  const nodes = data.nodes.filter((node) => allowed.has(node.id) &&
    (!state.at || tied.has(node.id) || isCentre(node) || !known.around.get(node.id).length));
  seen = { nodes, edges, ids: new Set(nodes.map((node) => node.id)), lines: new Set(edges.map((edge) => edge.id)) };
}

const shownEdges = () => seen.edges;
const edgesAround = (id) => (known.around.get(id) || []).filter((edge) => seen.lines.has(edge.id));

/** How many neighbours of a thing are on the picture. */
function neighboursShown(id) {
  return new Set(edgesAround(id).map((edge) => (edge.from === id ? edge.to : edge.from)).filter((other) => other !== id)).size;
}

/** Of how many: as the service counted them under the same choice; null where nobody counted. */
const neighboursTotal = (id) => data.things[id].total ?? null;

const nameOf = (id) => data.things[id][`label_${state.language}`];
const verbOf = (id) => data.statements[id][`label_${state.language}`];
const kindOf = (id) => data.things[id][`kind_${state.language}`];
const statusOf = (status) => statusLook(status)[state.language];
const sentenceOf = (id) => {
  const edge = known.edge.get(id);
  return `${nameOf(edge.from)} ${verbOf(id)} ${nameOf(edge.to)}`;
};

/** What a node is, in one line: for its tip, for a screen reader. */
function nodeWords(id) {
  const total = neighboursTotal(id);
  const count = neighboursShown(id);
  return `${kindOf(id)} · ${total === null ? words().neighbours(count) : words().shownOf(count, Math.max(total, count))}`;
}
