/* What the page knows: the data it came with, and what the reader has chosen. */

const data = JSON.parse(document.getElementById("fikg-data").textContent);
const state = {
  language: data.language,
  hidden: new Set(), // "group:place", "status:target"
  chosen: { kind: null, id: null },
  hovered: null,
  back: null, // where the focus was before the panel took it
  places: {}, // node → x, y
  scale: 1,
  unit: 1, // how much larger than planned a name is drawn, so that it stays readable from afar
  named: new Set(), // the nodes whose names have room
};
const darkMode = window.matchMedia("(prefers-color-scheme: dark)");
