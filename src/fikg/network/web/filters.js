/* The choice of statements: each change asks the service anew; what stays, stays in its place. */

/** What a view shows where the address says nothing. */
const USUAL = { hops: "1", limit: "120", support: "1", origins: "1", undated: "true", doubtful: "false" };
const FILTERS = ["status", "document", "genre", "relation", "group", "track", "from", "until", "undated", "support", "origins", "doubtful", "hops", "limit"];

const filtersOn = () => FILTERS.filter((name) => !["hops", "limit"].includes(name) && address.getAll(name).some((value) => value && value !== USUAL[name]));

/** Set a filter to these values; the usual ones leave the address. */
function setFilter(name, values, said) {
  const kept = values.filter((value) => value && value !== USUAL[name]);
  return step((params) => {
    params.delete(name);
    for (const value of kept) params.append(name, value);
  }, said);
}

/** A group of boxes to tick; none ticked means all. */
function ticks(name, title, options) {
  const chosen = new Set(address.getAll(name));
  if (name === "status" && !chosen.size) chosen.add("reported");
  if (options.length < 2 && !chosen.size) return null;
  const boxes = options.map(([value, text]) => make("label", { class: "tick" },
    make("input", { type: "checkbox", name, value, checked: chosen.has(value) }), text));
  const field = make("fieldset", {}, make("legend", {}, title), ...boxes);
  field.addEventListener("change", () => {
    const values = [...field.querySelectorAll("input:checked")].map((box) => box.value);
    setFilter(name, name === "status" && values.join() === "reported" ? [] : values, title);
  });
  return field;
}

/** A labelled field whose value is one filter. */
function single(name, title, control) {
  control.id = `filter-${name}`;
  control.addEventListener("change", () => setFilter(name, [control.type === "checkbox" ? String(control.checked) : control.value], title));
  return make("div", { class: control.type === "checkbox" ? "tick" : "one" }, ...(control.type === "checkbox"
    ? [control, make("label", { for: control.id }, title)] : [make("label", { for: control.id }, title), control]));
}

const number = (name, most) => make("input", { type: "number", min: 1, max: most, value: address.get(name) || USUAL[name], name });
const ticked = (name) => make("input", { type: "checkbox", name, checked: (address.get(name) || USUAL[name]) === "true" });
/** A day, a month or a year. */
const day = (name, like) => make("input", { name, value: address.get(name) || "", placeholder: like, pattern: "\\d{4}(-\\d\\d){0,2}", inputmode: "numeric", size: 10 });

/** What may be ticked: what the view has, and what was ticked although it has it no more. */
function options(name, found) {
  const all = new Map(found);
  for (const value of address.getAll(name)) if (value && !all.has(value)) all.set(value, value);
  return [...all].sort((a, b) => (a[1] < b[1] ? -1 : 1));
}

function trackOptions() {
  const tracks = new Set(Object.values(data.statements).flatMap((it) => it.tracks || []));
  const nameOfTrack = (slug) => (data.tracks && data.tracks[slug] && told(data.tracks[slug])) || (known.slug.has(slug) ? nameOf(known.slug.get(slug)) : slug);
  return options("track", [...tracks, ...address.getAll("track")].filter(Boolean).map((slug) => [slug, nameOfTrack(slug)]));
}

function fillFilters() {
  const box = byId("filters");
  if (box.hidden) return;
  const say = words().filters;
  const documents = Object.entries(data.documents || {});
  const genres = new Map(documents.filter(([, it]) => it.genre).map(([, it]) => [it.genre, state.language === "en" ? it.genre_en : it.genre_zh]));
  const at = document.activeElement;
  const held = box.contains(at);
  const [name, value] = held ? [at.name, at.value] : [];
  const open = new Set([...box.querySelectorAll("details[open]")].map((each) => each.dataset.of));
  const part = (of, content) => {
    const inside = content.filter(Boolean);
    if (!inside.length) return null;
    const on = inside.some((field) => field.querySelector("input") && filtersOn().includes(field.querySelector("input").name));
    return make("details", { "data-of": of, open: open.has(of) || on || !open.size && of === "statements" }, make("summary", {}, say[of]), ...inside);
  };
  box.setAttribute("aria-label", words().filter);
  box.replaceChildren(...[
    part("statements", [
      ticks("status", say.status, data.statuses.map((s) => [s.id, s[state.language]])),
      single("origins", say.origins, number("origins", 9)), single("support", say.support, number("support", 9)),
      single("doubtful", say.doubtful, ticked("doubtful"))]),
    part("documents", [
      ticks("document", say.document, options("document", documents.map(([slug, it]) => [slug, state.language === "en" ? it.title_en || it.title_zh : it.title_zh]))),
      ticks("genre", say.genre, options("genre", genres))]),
    part("things", [
      ticks("group", say.group, data.groups.map((g) => [g.id, g[state.language]])), ticks("track", say.track, trackOptions()),
      ticks("relation", say.relation, options("relation", Object.entries(data.relations || {}).map(([id, both]) => [id, told(both)])))]),
    part("times", [
      single("from", say.from, day("from", "2020")), single("until", say.until, day("until", "2030-12")),
      single("undated", say.undated, ticked("undated"))]),
    part("reach", [single("hops", say.hops, number("hops", 3)), single("limit", say.limit, number("limit", 1000))]),
    filtersOn().length ? button(say.clear, clearFilters, { class: "plain" }) : null,
  ].filter(Boolean));
  const again = name && [...box.querySelectorAll("input")].find((each) => each.name === name && (each.type !== "checkbox" || each.value === value));
  if (again) again.focus();
  else if (held) box.querySelector("summary").focus();
}

const clearFilters = () => step((params) => {
  for (const name of FILTERS) if (!(name === "track" && !params.has("about"))) params.delete(name);
}, words().filters.clear);
