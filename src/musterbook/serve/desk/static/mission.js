// What changed since this browser last looked: the moment stays in the browser, and nothing is told to anybody.
"use strict";

(() => {
  const section = document.querySelector("[data-news]");
  if (!section) return;
  const key = `musterbook-looked-${section.dataset.mission}`;
  const looked = localStorage.getItem(key);
  const now = new Date().toISOString();
  const renew = () => localStorage.setItem(key, now);
  if (looked && !Number.isNaN(Date.parse(looked))) {
    const address = new URL(section.dataset.news, location.href);
    address.searchParams.set("since", looked);
    htmx.ajax("GET", address.pathname + address.search, { target: "#news", swap: "innerHTML" });
  }
  // Only what was looked at for a moment counts as seen.
  setTimeout(renew, 5000);
})();
