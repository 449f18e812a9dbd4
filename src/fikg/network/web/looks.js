/* How things look, the same for picture, legend and the files to take along. */

const INK = {
  light: { text: "#17202e", soft: "#566173", ground: "#ffffff", places: "#0b3d66", ties: "#8493a8", pale: "#c3cbd6", chosen: "#0b5fa5", trail: "#b3400f" },
  dark: { text: "#e8edf4", soft: "#a7b3c4", ground: "#182029", places: "#cfe6ff", ties: "#76869c", pale: "#435061", chosen: "#7cc0ff", trail: "#ff9a5c" },
};
const FONT = '"Noto Sans CJK SC", "Noto Sans SC", "PingFang SC", "Microsoft YaHei", system-ui, sans-serif';
const theme = () => (darkMode.matches ? "dark" : "light");
const inkOf = () => INK[theme()];
const groupLook = Object.fromEntries(data.groups.map((g) => [g.id, g]));
const lookOf = (node) => groupLook[node.group] || groupLook.other;

const OUTLINES = {
  dot: "M8 2a6 6 0 1 1 0 12a6 6 0 1 1 0-12z", square: "M3 3h10v10h-10z", triangle: "M8 2l6.5 11.5h-13z",
  triangleDown: "M8 14l6.5-11.5h-13z", diamond: "M8 1l6 7l-6 7l-6-7z", hexagon: "M4.5 2.5h7l3.5 5.5l-3.5 5.5h-7l-3.5-5.5z",
  star: "M8 1l2 5h5l-4 3.4l1.5 5.2L8 11.5l-4.5 3.1L5 9.4L1 6h5z", box: "M3 4h10a2 2 0 0 1 2 2v4a2 2 0 0 1-2 2h-10a2 2 0 0 1-2-2v-4a2 2 0 0 1 2-2z",
};

/** The mark of a group, as in the picture. */
function groupMark(look) {
  const colour = look[theme()];
  return icon(16, 16, draw("path", {
    d: OUTLINES[look.shape], fill: look.hollow ? "none" : colour, stroke: colour, "stroke-width": look.hollow ? 2 : 0,
  }));
}

/** The mark of a line; `end` is "ring" for what places an organisation. */
function lineMark(dashes, colour, width = 2, end = "") {
  const line = draw("line", {
    x1: 1, x2: end ? 21 : 27, y1: 6, y2: 6, stroke: colour, "stroke-width": width, "stroke-dasharray": dashes.join(" ") || null,
  });
  const tip = end ? [draw("circle", { cx: 23, cy: 6, r: 4, fill: colour })] : [];
  return icon(28, 12, line, ...tip);
}

const statusLook = (status) => data.statuses.find((s) => s.id === status) || { zh: status, en: status, dashes: [] };
const isPale = (it) => Boolean(statusLook(it.status).pale || it.doubtful);

/** The colour of a statement's line. */
function lineColour(id) {
  const it = data.statements[id];
  const ink = inkOf();
  if (state.trail.has(id)) return ink.trail;
  return isPale(it) ? ink.pale : it.places ? ink.places : ink.ties;
}

const MEASURES = ["degree", "betweenness", "pagerank"];
const isCentre = (node) => data.about.includes(node.id);

/** The radius of a node: one for all, unless the reader chose what sizes mean. */
function plannedSize(node) {
  if (!MEASURES.includes(state.size)) return node.size;
  const most = Math.max(...data.nodes.map((each) => data.things[each.id][state.size] || 0)) || 1;
  return 8 + 24 * Math.sqrt((data.things[node.id][state.size] || 0) / most);
}
