/* Elements made by hand: every word becomes a text node, so that hostile labels stay words. */

/**
 * An element with attributes and children.
 * @param {string} tag
 * @param {Object} attributes `onclick` is a listener; `false` and `null` leave an attribute away
 * @param {...(Node|string|null)} children a text becomes a text node
 */
function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "onclick") node.addEventListener("click", value);
    else if (value !== false && value !== null && value !== undefined) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return node;
}

/** A button with words. */
const button = (words, onclick, attributes = {}) => make("button", { type: "button", onclick, ...attributes }, words);

const SVG_SPACE = "http://www.w3.org/2000/svg";

/** An SVG element with attributes and children. */
function draw(tag, attributes = {}, ...children) {
  const node = document.createElementNS(SVG_SPACE, tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined) node.setAttribute(name, value);
  }
  node.append(...children);
  return node;
}

/** A small picture that says nothing to a screen reader: the word beside it does. */
const icon = (width, height, ...children) =>
  draw("svg", { width, height, viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true" }, ...children);

const byId = (id) => document.getElementById(id);
const words = () => TEXTS[state.language];
/** A sentence in the language of the page, from a record that has both. */
const told = (both) => both[state.language] || both.zh || "";
