// The page of all questions shows those that hold every word of the filter, as one types.
"use strict";
(() => {
  const form = document.querySelector("form[data-filter]"), input = form.querySelector("input");
  const output = form.querySelector("output"), whole = document.querySelector(form.dataset.filter);
  const words = new Map();
  for (const each of whole.querySelectorAll("article")) {
    const written = [...each.querySelectorAll(".words > span")].map((part) => part.textContent).join(" ");
    words.set(each, `${each.dataset.words} ${written}`.toLowerCase());
  }

  function filter() {
    const wanted = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const [each, told] of words) {
      each.hidden = !wanted.every((word) => told.includes(word));
      shown += !each.hidden;
    }
    for (const group of whole.querySelectorAll(".group")) {
      group.hidden = !group.querySelector("article:not([hidden])");
    }
    output.textContent = shown ? `${shown} ${output.dataset.said}` : output.dataset.none;
  }

  form.classList.add("live");
  input.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
})();
