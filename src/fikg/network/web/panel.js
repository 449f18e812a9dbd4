/* The panel: what is known of the line or the thing that was chosen. */

const AT_ONCE = 25; // so many statements of a thing are listed; the others when asked for

function statementPanel(id) {
  const it = data.statements[id];
  return [
    make("h2", {}, ...sentence(id)),
    statementFacts(it),
    extras.claims ? extras.claims(id) : make("div", {},
      make("h3", {}, words().claims(it.claims.length)), ...it.claims.map(claimCard)),
  ];
}

/** One statement of a thing: the sentence, and a button that opens the words behind it. */
function relation(edge, id) {
  const it = data.statements[edge.id];
  const claim = it.claims[0];
  return make("div", { class: "relation" }, make("p", {}, ...sentence(edge.id, id)), statementFacts(it),
    claim && claim.quotation ? make("p", { class: "glance", lang: "zh" }, words().quote(claim.quotation)) : null,
    button(words().open(it.claims.length), () => choose("edge", edge.id), { class: "link opens", "data-opens": edge.id }));
}

function relations(id) {
  const around = edgesAround(id).sort(bySources);
  const box = make("div", { class: "relations" }, ...around.slice(0, AT_ONCE).map((edge) => relation(edge, id)));
  if (around.length <= AT_ONCE) return box;
  const more = button(words().others(around.length - AT_ONCE), () => {
    more.replaceWith(...around.slice(AT_ONCE).map((edge) => relation(edge, id)));
  }, { class: "link more" });
  box.append(more);
  return box;
}

function thingPanel(id) {
  const thing = data.things[id];
  const others = [...new Set([thing.label_zh, thing.label_hant, thing.label_en])].filter((name) => name && name !== nameOf(id));
  return [
    make("h2", {}, linked(pathOf(id), nameOf(id))),
    make("p", { class: "names" }, others.join(" · ")),
    make("p", { class: "facts" }, make("span", { class: "badge" }, groupMark(lookOf(known.node.get(id))), kindOf(id)),
      make("span", {}, nodeWords(id).split(" · ").pop()), ...measuresOf(thing)),
    ...extras.thing(id),
    ...countedGroups(thing.badges || []),
    make("h3", {}, words().relations(edgesAround(id).length)),
    relations(id),
  ];
}

/** The first few groups that are counted; the others when asked for. */
function countedGroups(badges) {
  const [first, rest] = [badges.slice(0, 3), badges.slice(3)];
  return [...first.map(counted), rest.length ? make("details", { class: "counts" }, make("summary", {}, words().others(rest.length)), ...rest.map(counted)) : null];
}

/** What a text counts and does not name, with the claim that counts it. */
function counted(badge) {
  const what = [badge[`indicator_${state.language}`], badge.scope].filter(Boolean).join(" · ");
  return make("p", { class: "counted" }, what ? make("small", {}, `${what}: `) : null, told(badge),
    badge.claim ? make("span", {}, " ", linked(`claim/${badge.claim}`, words().evidence)) : null);
}

function measuresOf(thing) {
  if (!MEASURES.includes(state.size)) return [];
  return [make("span", {}, `${words().measures[state.size]} ${Number((thing[state.size] || 0).toPrecision(3))}`)];
}

/** Nothing chosen: how to begin, and which documents speak here. */
function openingPanel() {
  const documents = new Map();
  for (const edge of shownEdges()) {
    for (const claim of data.statements[edge.id].claims) {
      const entry = documents.get(claim.document) || { slug: claim.document, title: titleOf(claim), claims: new Set() };
      entry.claims.add(claim.id);
      documents.set(claim.document, entry);
    }
  }
  const listed = [...documents.values()].sort((a, b) => b.claims.size - a.claims.size);
  return [
    make("h2", { class: "aside" }, words().panel),
    make("p", { class: "hint" }, words().hint),
    make("p", { class: "hint" }, words().hintKeys),
    ...extras.opening(),
    listed.length ? make("h3", {}, words().documents) : null,
    ...listed.map((entry) => make("p", { class: "document" },
      make("span", {}, linked(`document/${entry.slug}`, entry.title)), make("span", {}, words().claims(entry.claims.size)))),
  ];
}

/** The control in a part of the page written anew that does what this one did before. */
function sameControl(part, before) {
  if (before.id) return byId(before.id);
  const said = Object.entries(before.dataset);
  return said.length ? [...part.querySelectorAll(before.tagName)].find((each) => said.every(([name, value]) => each.dataset[name] === value)) : null;
}

function fillPanel() {
  const panel = byId("panel");
  const at = panel.contains(document.activeElement) ? document.activeElement : null;
  const { kind, id } = state.chosen;
  const content = (kind && extras.panel(kind, id)) || (kind === "edge" && known.edge.has(id) ? statementPanel(id)
    : kind === "node" && known.node.has(id) ? thingPanel(id) : openingPanel());
  const close = button("×", () => choose(null), { class: "close", "aria-label": words().close });
  panel.setAttribute("aria-label", words().panel);
  panel.replaceChildren(...(kind ? [close] : []), ...content.filter(Boolean));
  panel.scrollTop = 0;
  // Who works by keyboard goes on where they were, not at the top of the page.
  if (at) ((at !== panel && sameControl(panel, at)) || panel).focus({ preventScroll: true });
}
