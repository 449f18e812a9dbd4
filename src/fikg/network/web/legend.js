/* What stands around the picture: the legend that filters, the key of the lines, the summary. */

/** The same mark for legend and picture: an SVG of the shape, a line of the status. */
function svg(width, height, tag, attributes) {
  const space = "http://www.w3.org/2000/svg";
  const root = document.createElementNS(space, "svg");
  const shape = document.createElementNS(space, tag);
  const all = { width, height, viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true" };
  for (const [name, value] of Object.entries(all)) root.setAttribute(name, value);
  for (const [name, value] of Object.entries(attributes)) shape.setAttribute(name, value);
  root.append(shape);
  return root;
}

const OUTLINES = {
  dot: "M8 2a6 6 0 1 1 0 12a6 6 0 1 1 0-12z", square: "M3 3h10v10h-10z", triangle: "M8 2l6.5 11.5h-13z",
  triangleDown: "M8 14l6.5-11.5h-13z", diamond: "M8 1l6 7l-6 7l-6-7z", hexagon: "M4.5 2.5h7l3.5 5.5l-3.5 5.5h-7l-3.5-5.5z",
  star: "M8 1l2 5h5l-4 3.4l1.5 5.2L8 11.5l-4.5 3.1L5 9.4L1 6h5z", box: "M3 4h10a2 2 0 0 1 2 2v4a2 2 0 0 1-2 2h-10a2 2 0 0 1-2-2v-4a2 2 0 0 1 2-2z",
};

function groupMark(look) {
  const colour = look[theme()];
  return svg(16, 16, "path", {
    d: OUTLINES[look.shape], fill: look.hollow ? "none" : colour, stroke: colour, "stroke-width": look.hollow ? 2 : 0,
  });
}

function lineMark(dashes, colour, width = 2) {
  return svg(28, 10, "line", {
    x1: 1, x2: 27, y1: 5, y2: 5, stroke: colour, "stroke-width": width, "stroke-dasharray": dashes.join(" "),
  });
}

function toggle(name) {
  if (!state.hidden.delete(name)) state.hidden.add(name);
  fillAll();
}

function filterChip(name, mark, text, count) {
  const pressed = String(!state.hidden.has(name));
  return make("button", { type: "button", class: "chip", "data-filter": name, "aria-pressed": pressed, onclick: () => toggle(name) },
    mark, text, make("small", {}, String(count)));
}

function count(values) {
  const found = {};
  for (const value of values) found[value] = (found[value] || 0) + 1;
  return found;
}

function fillLegend() {
  const say = TEXTS[state.language];
  const ink = INK[theme()];
  const focused = document.activeElement && document.activeElement.dataset.filter;
  const legend = document.getElementById("legend");
  const key = document.getElementById("key");
  const inGroup = count(Object.values(data.things).map((thing) => thing.kind_group));
  const inStatus = count(Object.values(data.statements).map((it) => it.status));
  legend.setAttribute("aria-label", say.legend);
  key.setAttribute("aria-label", say.key);
  legend.replaceChildren(...data.groups.filter((g) => inGroup[g.id])
    .map((g) => filterChip(`group:${g.id}`, groupMark(g), g[state.language], inGroup[g.id])));
  key.replaceChildren(
    ...data.statuses.filter((s) => inStatus[s.id]).map((s) =>
      filterChip(`status:${s.id}`, lineMark(s.dashes, s.pale ? ink.pale : ink.ties), s[state.language], inStatus[s.id])),
    make("span", { class: "chip" }, lineMark([], ink.places, 2.6), say.places),
    make("span", { class: "chip" }, lineMark([], ink.ties), say.ties),
    make("span", { class: "chip" }, lineMark([], ink.ties, 5), say.widthKey),
    ...(data.compact ? [make("span", { class: "chip" }, say.hint)] : []));
  const again = focused && document.querySelector(`[data-filter="${focused}"]`);
  if (again) again.focus();
}

function fillWords() {
  const say = TEXTS[state.language];
  const seen = data.nodes.filter((node) => !groupHidden(node.id)).length;
  const documents = new Set(shownEdges().flatMap((e) => data.statements[e.id].claims.map((c) => c.document)));
  const counted = say.summary(seen, shownEdges().length, documents.size);
  const cut = data.shown < data.of ? say.cut(data.shown, data.of) : "";
  const parts = [counted, cut, data.version && say.version(data.version)];
  const title = state.language === "en" ? data.title_en : data.title;
  document.title = title;
  document.querySelector("#head h1").textContent = title;
  fillBar();
  document.documentElement.lang = state.language === "zh" ? "zh-Hans" : "en";
  document.getElementById("summary").textContent = parts.filter(Boolean).join(" · ");
  document.getElementById("canvas").setAttribute("aria-label", say.picture(counted));
  document.getElementById("foot").textContent = say.foot;
  const empty = document.getElementById("empty");
  empty.hidden = seen > 0 && data.edges.length > 0;
  empty.textContent = data.edges.length ? say.allHidden : say.empty;
  document.getElementById("zoom").setAttribute("aria-label", say.zoomGroup);
  for (const button of document.querySelectorAll("[data-zoom]")) {
    button.setAttribute("aria-label", say.zoom[button.dataset.zoom]);
    button.title = say.zoom[button.dataset.zoom];
  }
  for (const button of document.querySelectorAll("[data-language]")) {
    button.setAttribute("aria-pressed", String(button.dataset.language === state.language));
  }
}

/** The bar of the service above the page speaks both languages. */
function fillBar() {
  for (const element of document.querySelectorAll(".bar [data-zh]")) {
    const words = element.dataset[state.language];
    if (element.tagName === "INPUT") element.placeholder = words;
    else element.textContent = words;
  }
}
