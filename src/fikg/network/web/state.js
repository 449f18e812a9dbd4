/* What the page knows: the data it came with, and what the reader has chosen. */

const data = JSON.parse(document.getElementById("fikg-data").textContent);
const state = { language: data.language, hidden: new Set(), chosen: { kind: null, id: null }, hovered: null };
const darkMode = window.matchMedia("(prefers-color-scheme: dark)");
