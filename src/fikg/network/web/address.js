/* The address holds the whole view: what was asked of the service, and what the reader chose in the browser. */

const CLIENT = ["off", "at", "select", "v", "lang"]; // do not make a step of their own
const HERE = ["hide", "pin", "path", "embedded"]; // the service is not asked for these either

/** The pins of an address: slug@x,y, then ~p on an upright screen, ~2 where it came after two expansions. */
function pinsOf(params) {
  return params.getAll("pin").flatMap((text) => {
    const found = /^([^@]+)@(-?\d+),(-?\d+)(~p)?(?:~(\d+))?$/.exec(text);
    return found ? [{ text, slug: found[1], x: Number(found[2]), y: Number(found[3]), upright: Boolean(found[4]), after: Number(found[5] || 0) }] : [];
  });
}

let address = new URLSearchParams(window.location.search);

/** What the service is asked for, in one order, so that the same question is the same text. */
function askedOf(params) {
  const asked = new URLSearchParams();
  const names = [...new Set(params.keys())].filter((name) => ![...CLIENT, ...HERE].includes(name)).sort();
  for (const name of names) for (const value of params.getAll(name)) if (value) asked.append(name, value);
  // What was expanded after a pin stands around it; the last pins the browser follows by itself.
  for (const pin of pinsOf(params)) if (pin.after < params.getAll("expand").length) asked.append("pin", pin.text);
  return asked.toString();
}

/** Take what an address says of the browser's own part. */
function readAddress(params) {
  state.off = new Set(params.getAll("off"));
  state.hide = new Set(params.getAll("hide"));
  state.pins = new Map(pinsOf(params).sort((a, b) => a.after - b.after).map(({ slug, x, y, upright }) => [pinKey(slug, upright), { x, y }]));
  state.at = params.get("at") || "";
  state.size = params.get("size") || "";
  state.community = params.get("community") === "true";
  if (["zh", "en"].includes(params.get("lang"))) state.language = params.get("lang");
  const [, kind, id] = /^(edge|node):(.+)$/.exec(params.get("select") || "") || [];
  const chosen = kind === "node" ? known.slug.get(id) : kind === "edge" && known.edge.has(id) ? id : null;
  state.chosen = chosen ? { kind, id: chosen } : { kind: null, id: null };
}

/** The address of what is shown now, from the last step and what was chosen since. */
function currentAddress() {
  const now = new URLSearchParams(address);
  for (const name of CLIENT) if (name !== "lang") now.delete(name);
  for (const name of state.off) now.append("off", name);
  if (state.at) now.set("at", state.at);
  const { kind, id } = state.chosen;
  if (kind === "edge") now.set("select", `edge:${id}`);
  if (kind === "node" && known.node.has(id)) now.set("select", `node:${slugOf(id)}`);
  if (now.has("lang")) now.set("lang", state.language);
  now.set("v", data.version);
  return now;
}

/** An address that people can read: Chinese, commas, colons and tildes as they are. */
function readable(params) {
  const plain = (text) => encodeURIComponent(text).replace(/%3A/g, ":").replace(/%2C/g, ",").replace(/%40/g, "@")
    .replace(/(?:%[89A-F][0-9A-F])+/g, decodeURIComponent);
  return [...params].map(([name, value]) => `${name}=${plain(value)}`).join("&");
}

let writing = 0;
/** Write the browser's own part into the address; not with every pixel of a slider. */
function writeAddress() {
  window.clearTimeout(writing);
  writing = window.setTimeout(writeAddressNow, 150);
}

/** While a view is on its way, the history may stand at its step already: the old view must not be written there. */
function writeAddressNow() {
  window.clearTimeout(writing);
  if (byId("stage").hasAttribute("aria-busy")) return;
  address = currentAddress();
  window.history.replaceState(window.history.state, "", `?${readable(address)}`);
}

/** The whole address, to be copied. */
const wholeAddress = () => `${window.location.origin}${window.location.pathname}?${readable(currentAddress())}`;
