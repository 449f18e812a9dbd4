// A line to type in with suggestions below it, as WAI-ARIA's combobox with a list: arrow keys, Enter, Escape.
"use strict";
(() => {
  let made = 0;

  function make(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  }

  // `find(text, signal)` gives (a promise of) suggestions {label, detail, kind}; `choose(suggestion)` is
  // told of the one that is taken; `words` has label, many and none.
  function attach(input, { find, choose, words, wait = 120 }) {
    const name = `suggestions-${++made}`;
    const list = make("ul", { id: name, role: "listbox", class: "suggestions", "aria-label": words.label });
    const said = make("span", { role: "status", class: "unseen" });
    let found = [], active = -1, asking = null, timer = 0;
    list.hidden = true;
    input.parentNode.classList.add("combo");
    input.after(list, said);
    for (const [key, value] of Object.entries({
      role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": name,
    })) input.setAttribute(key, value);

    function close() {
      clearTimeout(timer);
      asking?.abort();
      list.hidden = true;
      active = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    }

    function mark(place) {
      active = place;
      [...list.children].forEach((each, n) => each.setAttribute("aria-selected", String(n === place)));
      const option = list.children[place];
      if (option) {
        input.setAttribute("aria-activedescendant", option.id);
        option.scrollIntoView({ block: "nearest" });
      } else input.removeAttribute("aria-activedescendant");
    }

    function take(suggestion) {
      close();
      choose(suggestion);
    }

    function show(suggestions) {
      found = suggestions;
      list.replaceChildren(...found.map((each, n) => {
        const option = make("li", { id: `${name}-${n}`, role: "option", "aria-selected": "false" },
          make("span", { class: "label" }, each.label));
        if (each.detail) option.append(make("span", { class: "detail" }, each.detail));
        if (each.kind) option.append(make("span", { class: "tag" }, each.kind));
        option.addEventListener("pointerdown", (event) => { event.preventDefault(); });
        option.addEventListener("click", () => take(each));
        return option;
      }));
      active = -1;
      input.removeAttribute("aria-activedescendant");
      list.hidden = !found.length;
      input.setAttribute("aria-expanded", String(!!found.length));
      said.textContent = found.length ? `${found.length} ${words.many}` : input.value.trim() ? words.none : "";
    }

    // The latest answer wins: what was asked before is given up.
    async function ask() {
      asking?.abort();
      const mine = (asking = new AbortController());
      try {
        const suggestions = await find(input.value.trim(), mine.signal);
        if (!mine.signal.aborted && document.activeElement === input) show(suggestions);
      } catch (error) {
        if (!mine.signal.aborted) close();
      }
    }

    function soon() {
      clearTimeout(timer);
      timer = setTimeout(ask, wait);
    }

    input.addEventListener("input", soon);
    input.addEventListener("blur", close);
    input.addEventListener("keydown", (event) => {
      if (event.isComposing || event.ctrlKey || event.metaKey) return;  // pinyin is being typed
      const open = !list.hidden;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (!open) { ask(); return; }
        const step = event.key === "ArrowDown" ? 1 : -1, count = found.length + 1;
        mark(((active + 1 + step + count) % count) - 1);  // past either end lies the line itself
      } else if (event.key === "Escape" && open) {
        event.preventDefault();
        close();
      } else if (event.key === "Enter" && open && active >= 0) {
        event.preventDefault();
        take(found[active]);
      } else if (event.key === "Enter") close();
    });
    return { ask, close };
  }

  window.fikgCombobox = { attach, make };
})();
