/* The picture as a file: an SVG of our own from what is seen, and a PNG made of that. */

const SVG_FONT = "Noto Sans CJK SC, Noto Sans SC, PingFang SC, Microsoft YaHei, sans-serif";

function svgEdge(edge) {
  const it = data.statements[edge.id];
  const [a, b] = [state.places[edge.from], state.places[edge.to]];
  const via = viaOf(edge);
  const before = via || a;
  const away = Math.hypot(b.x - before.x, b.y - before.y) || 1;
  const target = known.node.get(edge.to);
  const back = Math.min(away, (target.shape === "box" ? 16 * state.unit : sizeOf(target)) + 2);
  const end = { x: b.x - ((b.x - before.x) / away) * back, y: b.y - ((b.y - before.y) / away) * back };
  const colour = lineColour(edge.id);
  const width = edge.width + (it.places ? 0.6 : 0);
  const path = `M${a.x} ${a.y}${via ? `Q${via.x} ${via.y} ` : "L"}${end.x} ${end.y}`;
  return draw("g", { stroke: colour, fill: "none" },
    draw("path", { d: path, "stroke-width": width, "stroke-dasharray": edge.dashes ? edge.dashes.join(" ") : null }),
    it.places ? draw("circle", { cx: end.x, cy: end.y, r: 3.5, fill: colour, stroke: "none" }) : arrowHead(end, before, colour),
    draw("title", {}, `${sentenceOf(edge.id)} (${statusOf(it.status)})`));
}

function arrowHead(end, before, colour) {
  const angle = (Math.atan2(end.y - before.y, end.x - before.x) * 180) / Math.PI;
  return draw("path", { d: "M0 0L-9 4L-9 -4Z", fill: colour, stroke: "none", transform: `translate(${end.x} ${end.y}) rotate(${angle})` });
}

function svgText(lines, x, y, size, colour, anchor = "middle") {
  const height = size * 1.2;
  return draw("text", { "text-anchor": anchor, "font-size": size, fill: colour, "font-family": SVG_FONT },
    ...lines.map((line, row) => draw("tspan", { x, y: y + height * row }, line)));
}

function svgNode(node) {
  const look = lookOf(node);
  const colour = look[theme()];
  const ink = inkOf();
  const { x, y } = state.places[node.id];
  const lines = data.things[node.id][`lines_${state.language}`].split("\n");
  const font = fontOf(node);
  const name = draw("title", {}, `${nameOf(node.id)} (${kindOf(node.id)})`);
  if (node.shape === "box") {
    const [left, top, right, bottom] = nameBox(node);
    return draw("g", {}, name,
      draw("rect", { x: left, y: top, width: right - left, height: bottom - top, rx: 6, fill: colour }),
      svgText(lines, x, y - (lines.length - 1) * font * 0.6 + font * 0.36, font, "#ffffff"));
  }
  const size = sizeOf(node);
  const mark = draw("path", {
    d: OUTLINES[look.shape], fill: look.hollow ? ink.ground : colour, stroke: look.hollow ? colour : ink.ground,
    "stroke-width": look.hollow ? 1.6 : 0.8, transform: `translate(${x} ${y}) scale(${size / 7}) translate(-8 -8)`,
  });
  return draw("g", {}, name, mark, state.named.has(node.id) ? svgText(lines, x, y + size + font * 1.36 + 3, font, ink.text) : "");
}

function svgPill(pill) {
  const ink = inkOf();
  if (pill.kind === "pin") return draw("circle", { cx: pill.x, cy: pill.y, r: 4 * state.unit, fill: ink.chosen });
  const [width, height] = [pillWidth(pill), 15 * state.unit];
  const left = pill.kind === "more" ? pill.x : pill.x - width / 2;
  const dark = pill.kind === "badge";
  return draw("g", {},
    draw("rect", { x: left, y: pill.y - height / 2, width, height, rx: height / 2, fill: ink.ground, stroke: dark ? ink.text : ink.soft }),
    svgText([pill.text], left + width / 2, pill.y + 4 * state.unit, PILL_FONT * state.unit, dark ? ink.text : ink.soft));
}

function svgVerb({ text, x, y, colour }) {
  const size = VERB_FONT * state.unit;
  return draw("text", {
    x, y: y + size * 0.36, "text-anchor": "middle", "font-size": size, fill: colour, "font-family": SVG_FONT,
    stroke: inkOf().ground, "stroke-width": size / 3, "stroke-linejoin": "round", "paint-order": "stroke",
  }, text);
}

/** The whole picture as an SVG element, with its title and where it comes from below it. */
function svgPicture() {
  const boxes = seen.nodes.flatMap((node) => [nameBox(node), markBox(node)]);
  const side = (index, pick) => pick(...boxes.map((box) => box[index]), pick === Math.min ? -40 : 40);
  const [left, top, right, bottom] = [side(0, Math.min) - 40, side(1, Math.min) - 50, side(2, Math.max) + 60, side(3, Math.max) + 70];
  const title = state.language === "en" ? data.title_en : data.title;
  const outline = ({ points, hue }) => draw("polygon", {
    points: points.map(({ x, y }) => `${x},${y}`).join(" "), "stroke-width": 64, "stroke-linejoin": "round",
    fill: `hsl(${hue}, 60%, ${theme() === "dark" ? 22 : 92}%)`, stroke: `hsl(${hue}, 60%, ${theme() === "dark" ? 22 : 92}%)`,
  });
  return draw("svg", { xmlns: SVG_SPACE, viewBox: `${left} ${top} ${right - left} ${bottom - top}`, width: right - left, height: bottom - top },
    draw("title", {}, title),
    draw("rect", { x: left, y: top, width: right - left, height: bottom - top, fill: inkOf().ground }),
    ...communities().map(outline), ...shownEdges().map(svgEdge), ...seen.nodes.map(svgNode), ...state.verbs.map(svgVerb), ...pills().map(svgPill),
    svgText([title, `fikg · ${summary()} · ${words().version(data.version)}`], left + 16, bottom - 34, 13, inkOf().soft, "start"));
}

const svgWords = () => `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(svgPicture())}\n`;

/** Hand a file to the reader. */
function save(blob, ending) {
  const link = make("a", { href: URL.createObjectURL(blob), download: `fikg-${(data.about[0] ? slugOf(data.about[0]) : "network")}.${ending}` });
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

function savePicture(form) {
  const text = svgWords();
  if (form === "svg") {
    save(new Blob([text], { type: "image/svg+xml" }), "svg");
    return;
  }
  const picture = new Image();
  picture.addEventListener("load", () => {
    const twice = Math.min(2, 8000 / Math.max(picture.width, picture.height));
    const canvas = make("canvas", { width: Math.round(picture.width * twice), height: Math.round(picture.height * twice) });
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((blob) => save(blob, "png"), "image/png");
  });
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
}
