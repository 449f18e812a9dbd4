/* A field that suggests things while one types: names in any script, pinyin, English. */

/**
 * A labelled field with suggestions.
 * @param {string} id of the input
 * @param {string} said its label
 * @param {(hit: {iri: string, label: string}) => void} onpick what to do with the one that was picked
 */
function suggesting(id, said, onpick) {
  const input = make("input", {
    id, type: "search", role: "combobox", autocomplete: "off", spellcheck: "false", "aria-expanded": "false",
    "aria-controls": `${id}-list`, "aria-autocomplete": "list", placeholder: words().typeName,
  });
  const list = make("ul", { id: `${id}-list`, role: "listbox", "aria-label": said, hidden: true });
  const menu = { hits: [], at: -1, turn: 0 };
  const mark = () => {
    for (const [row, option] of [...list.children].entries()) option.setAttribute("aria-selected", String(row === menu.at));
    if (menu.at >= 0) {
      input.setAttribute("aria-activedescendant", list.children[menu.at].id);
      list.children[menu.at].scrollIntoView({ block: "nearest" });
    } else input.removeAttribute("aria-activedescendant");
  };
  const close = () => { list.hidden = true; menu.at = -1; input.setAttribute("aria-expanded", "false"); mark(); };
  const pick = (hit) => { input.value = hit.label; close(); onpick(hit, input); };
  const fill = (hits) => {
    menu.hits = hits;
    menu.at = -1;
    list.replaceChildren(...hits.map((hit, row) => make("li", { id: `${id}-${row}`, role: "option", "aria-selected": "false", onclick: () => pick(hit) },
      hit.label, " ", make("small", {}, [hit.kind_label, ![hit.label, slugOfHit(hit)].includes(hit.matched) && hit.matched].filter(Boolean).join(" · ")))));
    list.hidden = !hits.length;
    input.setAttribute("aria-expanded", String(Boolean(hits.length)));
    if (!hits.length) announce(words().noHit);
  };
  const search = async () => {
    const turn = ++menu.turn;
    const text = input.value.trim();
    if (!text) return close();
    const { hits } = await ask(`/api/search?limit=8&lang=${state.language}&q=${encodeURIComponent(text)}`).catch(() => ({ hits: [] }));
    if (turn === menu.turn) fill(hits.filter((hit) => /\/(id|track)\/[^/]+$/.test(hit.iri)));
    return undefined;
  };
  let waiting = 0;
  input.addEventListener("input", () => { window.clearTimeout(waiting); waiting = window.setTimeout(search, 110); });
  input.addEventListener("blur", () => window.setTimeout(close, 160)); // a click on the list comes first
  input.addEventListener("keydown", async (event) => {
    const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (way && menu.hits.length && !list.hidden) {
      menu.at = (menu.at + way + menu.hits.length) % menu.hits.length;
      mark();
      event.preventDefault();
    } else if (event.key === "Escape" && !list.hidden) {
      close();
      event.stopPropagation();
    } else if (event.key === "Enter" && input.value.trim()) {
      event.preventDefault();
      if (menu.at < 0) { window.clearTimeout(waiting); await search(); }
      const hit = menu.hits[Math.max(menu.at, 0)];
      if (hit) pick(hit);
    }
  });
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  return make("div", { class: "suggesting" }, make("label", { for: id }, said), input, list);
}

/** The slug that the address knows a found thing by. */
const slugOfHit = (hit) => pathOf(hit.iri).replace(/^[^/]*\//, "");

/** Go to a thing that was searched for: on the picture where it is, else drawn into it. */
function goTo(hit) {
  if (known.node.has(hit.iri) && seen.ids.has(hit.iri)) {
    choose("node", hit.iri);
    network.moveTo({ position: state.places[hit.iri], animation: false });
    return canvas.focus();
  }
  return step((params) => {
    less(params, "hide", slugOfHit(hit));
    if (known.node.has(hit.iri)) return;
    params.delete("projection");
    params.append("about", aboutOf(hit.iri));
  }, words().added(hit.label))
    .then(() => { if (known.node.has(hit.iri)) { choose("node", hit.iri); canvas.focus(); } });
}
