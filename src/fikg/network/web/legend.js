/* What stands around the picture: the legend that filters, the key of the lines, the summary, the notes. */

/** Switch an entry of the legend off or on. */
function toggle(name) {
  if (!state.off.delete(name)) state.off.add(name);
  extras.changed();
  refresh();
}

function filterChip(name, mark, text, count) {
  return make("button", {
    type: "button", class: "chip", "data-filter": name, "aria-pressed": String(!state.off.has(name)), onclick: () => toggle(name),
  }, mark, text, make("small", {}, String(count)));
}

function count(values) {
  const found = {};
  for (const value of values) found[value] = (found[value] || 0) + 1;
  return found;
}

function fillLegend() {
  const ink = inkOf();
  const focused = document.activeElement && document.activeElement.dataset.filter;
  const inGroup = count(data.nodes.filter((node) => !state.hide.has(slugOf(node.id))).map((node) => data.things[node.id].kind_group));
  const inStatus = count(Object.values(data.statements).map((it) => it.status));
  const some = (test) => Object.values(data.statements).some(test);
  const plain = (mark, text) => make("span", { class: "chip" }, mark, text);
  byId("legend").setAttribute("aria-label", words().legend);
  byId("key").setAttribute("aria-label", words().key);
  byId("legend").replaceChildren(...data.groups.filter((g) => inGroup[g.id])
    .map((g) => filterChip(`group:${g.id}`, groupMark(g), g[state.language], inGroup[g.id])));
  byId("key").replaceChildren(
    ...data.statuses.filter((s) => inStatus[s.id]).map((s) =>
      filterChip(`status:${s.id}`, lineMark(s.dashes, s.pale ? ink.pale : ink.ties), s[state.language], inStatus[s.id])),
    some((it) => it.places) ? plain(lineMark([], ink.places, 2.6, "ring"), words().places) : "",
    some((it) => !it.places) ? plain(lineMark([], ink.ties), words().ties) : "",
    some((it) => it.doubtful) ? plain(lineMark([], ink.pale), words().doubtful) : "",
    data.edges.length ? plain(lineMark([], ink.ties, 5), words().widthKey) : "",
    ...(data.nodes.some((node) => neighboursTotal(node.id) > neighboursShown(node.id)) ? [plain(make("b", { class: "pill" }, "3/9"), words().pillKey)] : []),
    ...(page.compact ? [plain("", words().hint)] : []));
  const again = focused && document.querySelector(`[data-filter="${focused}"]`);
  if (again) again.focus();
}

/** What is to be said of the view: why something is missing, where the documents name nobody. */
function fillNotes() {
  const said = [...(data.notes || []), ...(data.empty || [])].map(told);
  if (data.shown < data.of && !(data.notes || []).length) said.unshift(words().cut(data.shown, data.of));
  if (state.hide.size) said.push(words().hidden(data.nodes.filter((node) => state.hide.has(slugOf(node.id))).map((node) => nameOf(node.id))));
  byId("notes").replaceChildren(...said.map((text) => make("li", {}, text)));
  byId("notes").hidden = !said.length || !data.nodes.length; // the empty picture says it itself
  document.querySelector("#twin caption").textContent = said.join(" ");
}

function summary() {
  const documents = new Set(shownEdges().flatMap((e) => data.statements[e.id].claims.map((c) => c.document)));
  return words().summary(seen.nodes.length, shownEdges().length, documents.size);
}

function fillWords() {
  const title = state.language === "en" ? data.title_en : data.title;
  const parts = [summary(), words().named, data.shown < data.of ? words().cut(data.shown, data.of) : ""];
  document.title = title;
  document.querySelector("#head h1").textContent = title;
  fillBar();
  document.documentElement.lang = state.language === "zh" ? "zh-Hans" : "en";
  byId("summary").textContent = parts.filter(Boolean).join(" · ");
  byId("canvas").setAttribute("aria-label", words().picture(summary()));
  byId("canvas-help").textContent = words().canvasHelp;
  byId("foot").textContent = [words().foot, data.version && words().version(data.version)].filter(Boolean).join(" ");
  const empty = byId("empty");
  empty.hidden = seen.nodes.length > 0 && data.edges.length > 0;
  empty.textContent = data.edges.length ? words().allHidden : [words().empty, ...(data.empty || []).map(told), !page.compact && words().loosen].filter(Boolean).join(" ");
  byId("zoom").setAttribute("aria-label", words().zoomGroup);
  for (const each of document.querySelectorAll("[data-zoom]")) {
    each.setAttribute("aria-label", words().zoom[each.dataset.zoom]);
    each.title = words().zoom[each.dataset.zoom];
  }
  for (const each of document.querySelectorAll("#languages [data-language]")) {
    each.setAttribute("aria-pressed", String(each.dataset.language === state.language));
  }
}

/** The bar of the service above the page speaks both languages. */
function fillBar() {
  const link = document.querySelector(".bar .tongue"); // it would load the page again: ours takes its place
  if (link) link.replaceWith(byId("languages"));
  for (const element of document.querySelectorAll(".bar [data-zh]")) {
    const said = element.dataset[state.language];
    if (element.tagName === "INPUT") element.placeholder = said;
    else element.textContent = said;
  }
}
