// Reading with the keyboard: opens what an address points at, goes from one marked run to the next, fetches the coverage.
"use strict";

(() => {
  const make = (tag, text) => Object.assign(document.createElement(tag), { textContent: text });

  // A claim stands in a folded list: open all that is folded around it, and show it.
  const reveal = (id) => {
    const found = id && document.getElementById(id);
    if (!found) return;
    for (let at = found; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
    document.querySelectorAll(".lit").forEach((each) => each.classList.remove("lit"));
    found.classList.add("lit");
    found.scrollIntoView({ block: "center" });
  };
  const named = () => decodeURIComponent(location.hash.slice(1));

  // The marked runs, or the claims where the text is not at hand.
  const stops = [...document.querySelectorAll("a.mark")];
  const lines = stops.length ? stops : [...document.querySelectorAll(".claim-line > a.said")];
  let at = -1;
  // Who comes for a claim finds it, and its own words at the first step on.
  const arrive = () => {
    const claim = named();
    reveal(claim);
    const its = lines.findIndex((line) => (line.dataset.claims ?? line.closest("[id]").id).split(" ").includes(claim));
    if (its >= 0) at = its - 1;
  };
  addEventListener("hashchange", arrive);
  arrive();
  const step = (by) => {
    const focused = lines.indexOf(document.activeElement);
    at = (focused >= 0 ? focused : at) + by;
    if (at >= 0 && at < lines.length) {
      reveal(lines[at].closest("[id]").id);
      lines[at].focus();
    } else {
      at = Math.min(Math.max(at, -1), lines.length);
      document.querySelector(`.runs a[rel=${by > 0 ? "next" : "prev"}]`)?.focus();
    }
  };
  const bar = document.querySelector(".steps");
  if (bar && lines.length) {
    bar.hidden = false;
    bar.addEventListener("click", (event) => {
      const button = event.target.closest("[data-step]");
      if (button) step(Number(button.dataset.step));
    });
    addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
      if (event.key === "n") step(1);
      if (event.key === "p") step(-1);
    });
  }

  // How much of the figures and names claims carry takes seconds the first time, so it comes after the page.
  const place = document.querySelector("[data-coverage]");
  const percent = (share) => `${(100 * share).toFixed(1)}%`;
  const told = (kind, of) => {
    const words = place.dataset;
    const line = make("span", `${words[kind]} ${of.total}: ${words.carried} ${of.carried} (${percent(of.share)}), `
      + `${words.passed} ${of.passed}, ${words.open} ${of.open}`);
    line.className = "share";
    return line;
  };
  const measure = async () => {
    const answer = await fetch(place.dataset.coverage, { headers: { Accept: "application/json" } });
    const found = answer.ok && (await answer.json()).coverage;
    if (found) place.replaceChildren(...Object.entries(found).map(([kind, of]) => told(kind, of)), ...place.children);
  };
  if (place) measure().catch(() => undefined); // the link stays
})();
