/* The query page's editor: CodeMirror 6 over the text area of the form, which stays what is sent.
   It lives in a shadow root, because CodeMirror brings its styles as constructed sheets only there: the page's
   content-security policy allows no style of a script. */

import { EditorState } from "@codemirror/state";
import { EditorView, drawSelection, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching, indentOnInput } from "@codemirror/language";
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { highlightSelectionMatches, searchKeymap } from "@codemirror/search";
import { lintKeymap } from "@codemirror/lint";
import { sparql } from "codemirror-lang-sparql";
import { fromTerms, fromNames, fromVariables } from "./completing.js";
import { faultOf } from "./faults.js";
import { look } from "./look.js";

/** Put an editor in the place of a text area. What is typed goes into the text area; Ctrl+Enter asks. */
function mount(area) {
  const host = document.createElement("div");
  host.className = "editor";
  area.after(host);
  const root = host.attachShadow({ mode: "open" });
  const ask = () => { area.form.requestSubmit(); return true; };
  const label = area.getAttribute("aria-label");
  const view = new EditorView({
    root, parent: root,
    state: EditorState.create({
      doc: area.value,
      extensions: [
        lineNumbers(), history(), drawSelection(), indentOnInput(), bracketMatching(), closeBrackets(),
        highlightActiveLine(), highlightSelectionMatches(), EditorView.lineWrapping, sparql(), look,
        autocompletion({ override: [fromNames, fromVariables, fromTerms], icons: false, maxRenderedOptions: 60 }),
        // Tab is left to the page: who works by keyboard alone must get out of here.
        keymap.of([{ key: "Mod-Enter", run: ask }, ...closeBracketsKeymap, ...completionKeymap, ...searchKeymap,
          ...historyKeymap, ...lintKeymap, ...defaultKeymap]),
        EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "false", autocapitalize: "off" }),
        EditorView.updateListener.of((update) => { if (update.docChanged) area.value = update.state.doc.toString(); }),
      ],
    }),
  });
  area.hidden = true;
  faultOf(view, area.form.dataset);
  return view;
}

for (const area of document.querySelectorAll("textarea[data-editor=sparql]")) area.fikgEditor = mount(area);
