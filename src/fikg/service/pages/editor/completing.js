/* What may come next: terms of the ontology and of the data, variables of this query, names of things. */

const SHOWN = 60;
/** What `/api/terms` names already. */
const TERMS = /^https:\/\/w3id\.org\/fikg\/(track|indicator|unit|ontology#)/;
let terms = null;

/** Prefixes, classes and predicates with how often they are used, asked for once, when first needed. */
function known() {
  terms ??= fetch("/api/terms").then((answer) => (answer.ok ? answer.json() : { terms: [] }))
    .then((told) => told.terms).catch(() => []);
  return terms;
}

const KEYWORDS = ("SELECT DISTINCT WHERE FILTER OPTIONAL UNION MINUS BIND VALUES GROUP ORDER BY ASC DESC LIMIT OFFSET HAVING AS " +
  "ASK CONSTRUCT DESCRIBE EXISTS NOT IN COUNT SUM AVG MIN MAX SAMPLE GROUP_CONCAT SEPARATOR STR LANG LANGMATCHES REGEX CONTAINS " +
  "STRSTARTS BOUND IF COALESCE YEAR").split(" ").map((label) => ({ label, type: "keyword", boost: -20 }));

const asOption = (term) => ({
  label: term.curie, detail: [term.zh, term.en].filter(Boolean).join(" · "), type: term.kind,
  boost: Math.min(20, Math.log10(1 + (term.uses || 0)) * 4),
});

/** Terms by prefixed name, or by what they are called: `fi:loc…`, `位于`, `located`. */
export async function fromTerms(context) {
  const word = context.matchBefore(/[\p{L}\p{N}_-]*:?[\p{L}\p{N}_-]*/u);
  if (!word || (word.from === word.to && !context.explicit) || startsVariable(context, word.from)) return null;
  const typed = word.text.toLowerCase();
  const fits = (term) => [term.curie, term.zh, term.en].some((name) => name && name.toLowerCase().includes(typed));
  const found = (await known()).filter(fits).map(asOption);
  const keywords = KEYWORDS.filter((each) => each.label.toLowerCase().startsWith(typed));
  const options = [...found, ...keywords].sort((a, b) => (b.boost || 0) - (a.boost || 0)).slice(0, SHOWN);
  return { from: word.from, options, filter: false };
}

/** The variables that the query has already. */
export function fromVariables(context) {
  const word = context.matchBefore(/[?$][\p{L}\p{N}_]*/u);
  if (!word) return null;
  const all = new Set(context.state.doc.toString().match(/[?$][\p{L}\p{N}_]+/gu) || []);
  all.delete(word.text);
  return { from: word.from, options: [...all].map((label) => ({ label, type: "variable" })) };
}

/** Things by any of their names, in any script: 合肥 becomes id:hefei. */
export async function fromNames(context) {
  const word = context.matchBefore(/[\p{L}\p{N}]{2,}/u);
  if (!word || startsVariable(context, word.from) || !/[^\x00-\x7f]|^.{4,}/u.test(word.text)) return null;
  const language = document.documentElement.lang;
  const answer = await fetch(`/api/search?limit=8&lang=${language}&q=${encodeURIComponent(word.text)}`).catch(() => null);
  if (!answer || !answer.ok) return null;
  const { hits = [] } = await answer.json();
  const things = hits.filter((hit) => !TERMS.test(hit.iri));
  const options = things.map((hit) => ({ label: curieOf(hit.iri), detail: `${hit.label} · ${hit.kind || ""}`, type: "thing", boost: 30 }));
  return options.length ? { from: word.from, options, filter: false } : null;
}

/** `id:hefei` of an IRI of ours; other IRIs in angle brackets. */
function curieOf(iri) {
  const ours = /^https:\/\/w3id\.org\/fikg\/([a-z]+)\/([\w-]+)$/.exec(iri);
  return ours ? `${{ document: "doc", paragraph: "para", indicator: "ind" }[ours[1]] || ours[1]}:${ours[2]}` : `<${iri}>`;
}

const startsVariable = (context, from) => /[?$]/.test(context.state.sliceDoc(Math.max(0, from - 1), from));
