/* A claim as it travels with the view: its words, and where they stand. */

const titleOf = (claim) => words().title(state.language === "en" ? claim.title_en || claim.title : claim.title);
const voiceOf = (claim) => (state.language === "en" ? claim.according_to_en : claim.according_to);
const bySources = (a, b) => data.statements[b.id].origins - data.statements[a.id].origins || (a.id < b.id ? -1 : 1);

/** A link to a page of the service that shows this picture; mere text where it stands on its own. */
function linked(path, content) {
  return served ? make("a", { class: "link", href: page.base + path, target: "_top" }, content) : content;
}

/** Where a document has the words of a claim, opened at them. */
const passageOf = (slug, paragraph, claim) => `document/${slug}?at=${paragraph}#${claim}`;

/** The words of a claim, or why they are not here. */
function wordsOf(claim) {
  if (!claim.quotation) return make("p", { class: "before" }, words().noWords);
  return make("p", { class: "words", lang: "zh" }, make("mark", {}, words().quote(claim.quotation)));
}

function placeOf(claim) {
  return [titleOf(claim), claim.heading, claim.page && words().page(claim.page)].filter(Boolean).join(" · ");
}

function claimCard(claim) {
  const place = placeOf(claim).slice(titleOf(claim).length);
  const about = [statusOf(claim.status), voiceOf(claim) && words().said(voiceOf(claim))].filter(Boolean).join(" · ");
  return make("article", { class: "claim" },
    claim.context ? make("p", { class: "before", lang: "zh" }, `${words().context} ${words().quote(claim.context)}`) : null,
    wordsOf(claim),
    make("p", { class: "where" }, linked(passageOf(claim.document, claim.paragraph, claim.id), titleOf(claim)), place),
    make("p", { class: "about" }, `${about} · `, linked(`claim/${claim.id}`, make("code", {}, claim.id))));
}

/** The name of a thing: a link to its page where there is one, and a button that chooses it in the picture. */
function thingLink(id) {
  const choice = { type: "button", onclick: () => choose("node", id) };
  if (!served) return make("button", { ...choice, class: "link" }, nameOf(id));
  const named = words().locate(nameOf(id));
  return make("span", {}, linked(pathOf(id), nameOf(id)),
    make("button", { ...choice, class: "locate", "aria-label": named, title: named }, "◎"));
}

/** A statement as a sentence whose ends can be followed; `but` is the thing that the reader is at already. */
function sentence(id, but) {
  const edge = known.edge.get(id);
  const end = (thing) => (thing === but ? nameOf(thing) : thingLink(thing));
  return [end(edge.from), make("span", { class: "verb" }, ` ${verbOf(id)} `), end(edge.to)];
}

function statementFacts(it) {
  return make("p", { class: "facts" },
    make("span", { class: "badge" }, icon(28, 12, draw("line", {
      x1: 1, x2: 27, y1: 6, y2: 6, "stroke-width": 2, stroke: isPale(it) ? inkOf().pale : inkOf().soft,
      "stroke-dasharray": statusLook(it.status).dashes.join(" ") || null,
    })), statusOf(it.status)),
    it.doubtful ? make("span", { class: "badge" }, words().doubtful) : null,
    make("span", {}, words().sources(it.support, it.origins)));
}
