/* The tools above the picture, and how the parts of the service hang in the page. */

/** A button of the bar whose words change with the language. */
function tool(name, said, onclick, attributes = {}) {
  return button(said, onclick, { "data-tool": name, ...attributes });
}

function fillTools() {
  const bar = byId("tools");
  const focused = document.activeElement && document.activeElement.dataset.tool;
  const on = filtersOn().length;
  const sizes = make("select", { id: "size", "data-tool": "size" }, ...["", ...MEASURES].map((name) =>
    make("option", { value: name, selected: state.size === name }, name ? words().measures[name] : words().oneSize)));
  sizes.addEventListener("change", () => step((params) => { params.delete("size"); if (sizes.value) params.set("size", sizes.value); }, words().sizeOf));
  const outlined = make("input", { type: "checkbox", id: "community", "data-tool": "community", checked: state.community });
  outlined.addEventListener("change", () => step((params) => { params.delete("community"); if (outlined.checked) params.set("community", "true"); }, words().communities));
  bar.setAttribute("aria-label", words().tools);
  bar.replaceChildren(
    make("div", { class: "together" },
      tool("undo", "↶", undo, { disabled: steps.at < 1, "aria-label": words().undo, title: `${words().undo} (Ctrl+Z)` }),
      tool("redo", "↷", redo, { disabled: steps.at >= steps.last, "aria-label": words().redo, title: `${words().redo} (Ctrl+Y)` }),
      tool("reset", words().reset, reset)),
    tool("filters", on ? `${words().filter} · ${on}` : words().filter, toggleFilters, { "aria-expanded": String(!byId("filters").hidden), "aria-controls": "filters" }),
    tool("paths", words().paths, () => openPaths(state.chosen.kind === "node" ? state.chosen.id : null)),
    make("label", { class: "field" }, words().sizeOf, sizes), make("label", { class: "field" }, outlined, words().communities),
    takeAway(), tool("table", words().toTable, openTable), tool("keys", "?", showKeys, { "aria-label": words().keysTitle, title: words().keysTitle }));
  const again = focused && bar.querySelector(`[data-tool="${focused}"]`);
  if (focused) (again && !again.disabled ? again : bar.querySelector("button:not([disabled])")).focus();
}

function toggleFilters() {
  byId("filters").hidden = !byId("filters").hidden;
  fillFilters();
  fillTools();
  window.requestAnimationFrame(() => zoom("fit"));
}

const FILES = ["xlsx", "csv", "graphml", "gexf", "json", "ttl", "html"];

/** The menu of what can be taken along. */
function takeAway() {
  const list = make("ul", {});
  const menu = make("details", { class: "menu" }, make("summary", { "data-tool": "take" }, words().take), list);
  menu.addEventListener("toggle", () => {
    if (!menu.open) return;
    const asked_ = readable(currentAddress());
    list.replaceChildren(
      make("li", {}, copyButton(words().copyView, wholeAddress)),
      ...["png", "svg"].map((form) => make("li", {}, button(words().picture_as[form], () => savePicture(form), { "data-save": form }))),
      ...FILES.map((form) => make("li", {}, make("a", { href: `/api/network/view.${form}?${asked_}`, download: true }, words().files[form]))));
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
    event.stopPropagation();
  });
  return menu;
}

document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll(".menu[open]")) if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input:not([type=checkbox]), textarea, select, dialog[open]");
  const control = event.ctrlKey || event.metaKey;
  if (control && !typing && event.key.toLowerCase() === "z") (event.shiftKey ? redo : undo)();
  else if (control && !typing && event.key.toLowerCase() === "y") redo();
  else if (!control && !event.altKey && !typing && event.key === "/") (byId("find") || document.querySelector(".bar input")).focus();
  else if (!control && !event.altKey && !typing && event.key === "f") toggleFilters();
  else return;
  event.preventDefault();
});

function fillFind() {
  const typed = byId("find") ? byId("find").value : "";
  byId("finder").replaceChildren(suggesting("find", words().find, (hit, input) => { input.value = ""; goTo(hit); }));
  byId("find").value = typed;
}

/** Called by page.js before the first drawing. */
function begin() {
  if (page.compact) return;
  Object.assign(extras, {
    thing: thingTools, claims: evidencePanel, changed: writeAddress, key: thingKey,
    pinned: (id, place) => pinThing(id, place),
    panel: (kind) => (kind === "paths" ? pathsPanel() : null),
    fill: () => { fillFind(); fillTools(); fillFilters(); },
  });
  const params = new URLSearchParams(window.location.search);
  views.set(askedOf(params), data);
  steps.at = steps.last = (window.history.state && window.history.state.step) || 0;
  document.body.dataset.steps = steps.at;
  const made = params.get("v");
  readAddress(params);
  if (made && made !== data.version) {
    byId("fault").textContent = words().otherVersion(made, data.version);
    byId("fault").hidden = false;
  } else writeAddress();
  if (params.get("path")) show(params).then((done) => { if (done) { fillAll(); zoom("fit"); } });
}
