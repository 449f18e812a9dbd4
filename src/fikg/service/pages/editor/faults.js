/* Where the service says that the query is wrong, marked at its place. */

import { setDiagnostics, lintGutter } from "@codemirror/lint";
import { StateEffect } from "@codemirror/state";

/** Mark the fault that the page was served with: `line` and `column` count from 1, in characters. */
export function faultOf(view, { line, column, fault }) {
  if (!fault || !line) return;
  const { doc } = view.state;
  const at = doc.line(Math.min(Math.max(1, Number(line)), doc.lines));
  const from = Math.min(at.from + Math.max(0, Number(column || 1) - 1), at.to);
  const to = Math.min(doc.length, Math.max(from + 1, wordEnd(doc, from)));
  view.dispatch({ effects: StateEffect.appendConfig.of(lintGutter()) });
  view.dispatch(setDiagnostics(view.state, [{ from: Math.min(from, to), to, severity: "error", message: fault }]));
  view.dispatch({ selection: { anchor: from }, scrollIntoView: true });
}

function wordEnd(doc, from) {
  const rest = /^\S*/.exec(doc.sliceString(from, from + 80));
  return from + rest[0].length;
}
