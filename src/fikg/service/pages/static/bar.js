// The bar above every page: how much is in the basket, and the menu of narrow screens closes by Escape.
"use strict";
(() => {
  const count = document.querySelector("[data-basket-count]"), menu = document.querySelector(".bar .menu");

  function held() {
    try {
      const kept = JSON.parse(localStorage.getItem("fikg.basket") ?? "[]");
      return Array.isArray(kept) ? kept.length : 0;
    } catch {
      return 0;  // storage is refused, or holds what is none of ours
    }
  }

  function tell() {
    if (!count) return;
    const number = held();
    count.hidden = !number;
    count.textContent = number;
    count.setAttribute("title", `${number} ${count.dataset.said}`);
  }

  tell();
  addEventListener("fikg-basket", tell);
  addEventListener("storage", tell);
  menu?.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
})();
