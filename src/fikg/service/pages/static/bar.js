// The menu of narrow screens closes by Escape.
"use strict";
document.querySelector(".bar .menu")?.addEventListener("keydown", (event) => {
  const menu = event.currentTarget;
  if (event.key !== "Escape" || !menu.open) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});
