/* What can be done with a thing: expand, hide, pin, centre, find a path; its page. */

const neighbourhoods = new Map();

/** The neighbours of a thing by relation and group, counted by the service under the same filters. */
function neighboursOf(id) {
  const params = new URLSearchParams(askedOf(address));
  params.set("of", slugOf(id));
  const path = `/api/network/neighbours?${params}`;
  if (!neighbourhoods.has(path)) {
    neighbourhoods.set(path, ask(path));
    neighbourhoods.get(path).catch(() => neighbourhoods.delete(path));
  }
  return neighbourhoods.get(path);
}

/** How many of those that one row counts are on the picture. */
function shownBy(id, row) {
  const ways = edgesAround(id).filter((edge) => data.statements[edge.id].predicate === row.relation &&
    (row.direction === "out" ? edge.from === id : edge.to === id));
  const others = ways.map((edge) => (edge.from === id ? edge.to : edge.from));
  return new Set(others.filter((other) => data.things[other].kind_group === row.group)).size;
}

function waysOut(id) {
  const box = make("div", { class: "ways" });
  neighboursOf(id).then(({ by }) => {
    const rows = by.map((row) => ({ ...row, shown: shownBy(id, row) })).sort((a, b) => b.things - a.things);
    const open = rows.filter((row) => row.things > row.shown);
    if (!open.length) return;
    const row = (each) => make("li", {}, button(words().wayOut(each, state.language), () => expandThing(id, each.relation, each.group),
      { "data-expand": `${each.relation}~${each.group}` }), make("small", {}, words().shownOf(each.shown, each.things)));
    box.replaceChildren(make("details", { open: open.length < 7 }, make("summary", {}, words().expandBy(open.length)), make("ul", {}, ...open.map(row))));
  }).catch(() => {});
  return box;
}

/** The buttons of a thing. */
function thingTools(id) {
  const pinned = Boolean(pinOf(id));
  const total = neighboursTotal(id);
  const more = total === null ? null : total - neighboursShown(id);
  return [
    make("div", { class: "actions", role: "group", "aria-label": words().actions(nameOf(id)) },
      more === 0 ? null : button(words().expand(more), () => expandThing(id), { "data-do": "expand" }),
      button(words().hide, () => hideThing(id), { "data-do": "hide" }),
      button(pinned ? words().unpin : words().pin, () => pinThing(id), { "data-do": "pin", "aria-pressed": String(pinned) }),
      button(words().centre, () => centreOn(id), { "data-do": "centre" }),
      button(words().pathFrom, () => openPaths(id), { "data-do": "path" }),
      make("a", { href: page.base + pathOf(id), target: "_top" }, words().page_of)),
    waysOut(id),
  ];
}

/** Letters that do the same for the node that the keyboard is at. */
function thingKey(key, id) {
  const act = {
    x: () => expandThing(id), h: () => hideThing(id), Delete: () => hideThing(id), p: () => pinThing(id),
    c: () => centreOn(id), m: () => openPaths(id),
  }[key];
  if (act) act();
  return Boolean(act);
}
