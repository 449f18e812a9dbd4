/* The claims behind a statement as the service tells them: the whole paragraph with the words marked,
   the context above it, what supports it beside what disagrees. */

const asked = new Map();

/** What the service tells of a statement, in the language of the page; asked for once. */
function evidenceOf(id) {
  // A doubtful claim makes no statement: it stands for itself.
  const kind = data.statements[id] && data.statements[id].doubtful ? "claim" : "statement";
  const path = `/${kind}/${id}.json?lang=${state.language}`;
  if (!asked.has(path)) {
    asked.set(path, ask(path).then((it) => it.trace));
    asked.get(path).catch(() => asked.delete(path));
  }
  return asked.get(path);
}

/** Text with its marked pieces; else the words alone; else why there are none. */
function marked(source) {
  if (source.pieces && source.pieces.length) {
    return make("p", { class: "words paragraph", lang: "zh" },
      ...source.pieces.map((piece) => (piece.marked ? make("mark", {}, piece.text) : piece.text)));
  }
  const runs = source.runs.map((run) => run.exact).filter(Boolean);
  if (!runs.length) return make("p", { class: "before" }, words().noWords);
  return make("p", { class: "words", lang: "zh" }, make("mark", {}, words().quote(runs.join(" … "))));
}

function context(source) {
  return make("div", { class: "context" }, make("p", { class: "label" }, words().contextAbove), marked(source));
}

/** Who said it when, under which standing: one line. */
function tags(claim) {
  const said = claim.according_to && words().said(claim.according_to);
  return make("p", { class: "tags" },
    make("span", { class: "badge" }, claim.status_label),
    claim.standing === "accepted" ? null : make("span", { class: "badge warn" }, claim.standing_label),
    claim.negated ? make("span", { class: "badge warn" }, words().denied) : null,
    claim.time ? make("span", {}, claim.time) : null, said ? make("span", {}, said) : null,
    ...claim.qualifiers.map(([name, value]) => make("span", {}, `${name} ${value}`)));
}

function whereabouts(claim) {
  const { source, document: doc } = claim;
  const place = [source.heading, source.page && words().page(source.page)].filter(Boolean).join(" · ");
  const by = [...new Set([...doc.creators, ...doc.publishers])].join(" ");
  return make("p", { class: "where" }, linked(passageOf(doc.slug, source.paragraph, claim.id), words().title(doc.title)),
    [by, doc.issued].filter(Boolean).map((text) => ` · ${text}`).join(""), place ? ` · ${place}` : "", " · ",
    linked(`paragraph/${source.paragraph}`, words().paragraph(source.ordinal)));
}

function tools(claim) {
  return make("p", { class: "tools" },
    copyButton(words().copyLink, () => `${window.location.origin}/claim/${claim.id}`),
    make("button", { type: "button", class: "plain", "data-cite": claim.id }, words().footnote),
    make("button", { type: "button", class: "plain", "data-basket": `claim:${claim.id}` }, words().basket),
    linked(`claim/${claim.id}`, make("code", {}, claim.id)));
}

/** A button that copies, and says that it has. */
function copyButton(said, text) {
  const press = button(said, async () => {
    await copy(text());
    press.textContent = words().copied;
    window.setTimeout(() => { press.textContent = said; }, 1600);
  }, { class: "plain" });
  return press;
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const field = make("textarea", { class: "aside" }, text); // without leave, or not over https
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }
  announce(words().copied);
}

/** A claim that supports or opposes this one: its kind, its words where they are told, and the way to it. */
function besides(other) {
  const id = other.claim || other.id;
  const quoted = other.quotation || other.exact;
  const title = typeof other.document === "object" ? other.document.title : other.title || "";
  return make("li", {}, other.kind ? make("span", { class: "badge" }, other.kind) : null, " ",
    other.sentence ? make("span", {}, `${other.sentence} `) : null,
    quoted ? make("q", { lang: "zh" }, words().quote(quoted)) : null, " ",
    linked(`claim/${id}`, [title && words().title(title), id].filter(Boolean).join(" · ")));
}

/** Support and disagreement beside each other. */
function balance(claim) {
  const [for_, against] = [claim.supported_by || [], claim.opposed || []];
  if (!for_.length && !against.length) return null;
  const column = (title, found, look) => make("div", { class: look }, make("h4", {}, `${title} · ${found.length}`),
    found.length ? make("ul", {}, ...found.map(besides)) : make("p", { class: "before" }, words().nobody));
  return make("div", { class: "balance" }, column(words().supports, for_, "for"), column(words().disagrees, against, "against"));
}

function evidenceCard(claim) {
  return make("article", { class: "claim" }, tags(claim), ...claim.contexts.map(context), marked(claim.source),
    claim.source.pieces && claim.source.pieces.length ? null : make("p", { class: "before" }, words().addDocument, " ", make("code", {}, "fikg documents add FILE")),
    whereabouts(claim),
    ...claim.notes.map((note) => make("p", { class: "before" }, words().noted(note.kind, note.text))),
    balance(claim), tools(claim));
}

/** Scroll a long paragraph to its first marked words. */
function showMark(paragraph) {
  const first = paragraph.querySelector("mark");
  if (first && paragraph.scrollHeight > paragraph.clientHeight) {
    paragraph.scrollTop = first.offsetTop - paragraph.clientHeight / 3;
  }
}

/** What stands under a chosen statement: first the words that came with the view, then the paragraphs. */
function evidencePanel(id) {
  const it = data.statements[id];
  const box = make("div", { id: "evidence", "aria-busy": "true" }, make("h3", {}, words().claims(it.claims.length)), ...it.claims.map(claimCard));
  const ready = (found) => {
    box.replaceChildren(...found.filter(Boolean));
    box.removeAttribute("aria-busy");
    for (const paragraph of box.querySelectorAll(".paragraph")) showMark(paragraph);
  };
  evidenceOf(id).then((trace) => {
    const found = trace.groups.flatMap((group) => group.claims);
    ready([make("p", { class: "tools" }, copyButton(words().copyView, wholeAddress), it.doubtful ? null : linked(`statement/${id}`, words().statementPage),
      it.doubtful ? null : make("button", { type: "button", class: "plain", "data-basket": `statement:${id}` }, words().basket)),
    make("h3", {}, words().claims(found.length)), ...found.map(evidenceCard)]);
  }).catch((error) => { box.removeAttribute("aria-busy"); box.prepend(make("p", { class: "before" }, error.message)); });
  return box;
}

// While somebody points at a line, what is behind it is fetched already.
network.on("hoverEdge", (at) => evidenceOf(at.edge).catch(() => {}));
