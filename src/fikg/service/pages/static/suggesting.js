// What search boxes and the places in sentences suggest: names of the graph, and the choices of a question.
"use strict";
(() => {
  const BASE = "https://w3id.org/fikg/", MOST = 8;
  // Kinds of parameters that are found by name, each with where such things live; others only have choices.
  const SPACES = { entity: `${BASE}id/`, track: `${BASE}track/`, indicator: `${BASE}indicator/`, document: `${BASE}document/` };

  async function named(text, language, most, signal) {
    const asked = new URLSearchParams({ q: text, limit: most, lang: language });
    const answer = await fetch(`/api/search?${asked}`, { signal, headers: { Accept: "application/json" } });
    return answer.ok ? (await answer.json()).hits : [];
  }

  function why(hit, ways) {
    const word = ways[hit.way] ?? "";
    const other = hit.matched && hit.matched !== hit.label;
    return other ? `${word} ${hit.matched}`.trim() : ["name", "part"].includes(hit.way) ? "" : word;
  }

  function searchBox(form) {
    const input = form.querySelector("input[name=q]"), { language, ways, ...words } = form.dataset;
    const known = JSON.parse(ways);
    fikgCombobox.attach(input, {
      words,
      find: async (text, signal) => text ? (await named(text, language, MOST, signal)).map((hit) => ({
        label: hit.label, detail: why(hit, known), kind: hit.kind_label || hit.kind, iri: hit.iri,
      })) : [],
      choose: ({ iri }) => { if (iri.startsWith(BASE)) location.assign(`/${iri.slice(BASE.length)}`); },
    });
  }

  // The list that a browser would open itself, as plain values; ours takes its place.
  function choicesOf(input) {
    const list = document.getElementById(input.getAttribute("list") ?? "");
    input.removeAttribute("list");
    return [...(list?.options ?? [])].map((each) => ({ label: each.value, slug: each.textContent }));
  }

  function fold(text) {
    return text.normalize("NFKC").toLowerCase();
  }

  function place(input, words, language) {
    const choices = choicesOf(input), space = SPACES[input.dataset.kind];
    if (!choices.length && !space) return;
    let untouched = true;
    const box = fikgCombobox.attach(input, {
      words,
      find: async (text, signal) => {
        const wanted = fold(text), all = untouched || !wanted;
        const near = choices.filter((each) => all || fold(each.label).includes(wanted) || each.slug.includes(wanted));
        const labels = new Set(near.map((each) => each.label));
        const more = all || !space || near.length >= MOST ? [] : (await named(text, language, 20, signal))
          .filter((hit) => hit.iri.startsWith(space) && !labels.has(hit.label))
          .map((hit) => ({ label: hit.label, kind: hit.kind_label }));
        return [...near.map(({ label }) => ({ label })), ...more].slice(0, all ? 200 : MOST);
      },
      choose: ({ label }) => { input.value = label; untouched = true; input.focus(); },
    });
    input.addEventListener("input", () => { untouched = false; });
    input.addEventListener("click", () => { if (choices.length) { untouched = true; input.select(); box.ask(); } });
  }

  function sentence(form) {
    const { language, ...words } = form.dataset;
    form.querySelectorAll(".choice input").forEach((input) => place(input, words, language));
    form.querySelectorAll(".choice select").forEach((select) => select.addEventListener("keydown", (event) => {
      if (event.key === "Enter") { event.preventDefault(); form.requestSubmit(); }
    }));
    // What is left open stays out of the address.
    form.addEventListener("formdata", ({ formData }) => {
      for (const name of new Set(formData.keys())) {
        const given = formData.getAll(name).filter((value) => value.trim());
        formData.delete(name);
        given.forEach((value) => formData.append(name, value));
      }
    });
  }

  document.querySelectorAll("form[data-suggest=names]").forEach(searchBox);
  document.querySelectorAll("form[data-suggest=choices]").forEach(sentence);
})();
