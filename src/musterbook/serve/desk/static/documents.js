// A document with its claims: from mark to mark by keyboard, each mark leads to the claim beside it.
"use strict";

(() => {
  const sheet = document.querySelector(".sheet");
  if (!sheet) return;
  const wide = matchMedia("(min-width: 62rem)");
  const marks = () => [...sheet.querySelectorAll("mark a[id], .plate a[id]")];
  const cardOf = (anchor) => document.querySelector(`.claim-card[data-claim="${CSS.escape(anchor)}"]`);
  const homes = new Map();
  document.body.classList.add("scripted");

  function light(anchors, on) {
    for (const anchor of anchors) {
      const pick = `[data-claims~="${CSS.escape(anchor)}"], [data-claim="${CSS.escape(anchor)}"]`;
      for (const one of document.querySelectorAll(pick)) one.classList.toggle("lit", on);
    }
  }

  // Beside: each card begins no higher than its mark.
  function align() {
    for (const row of sheet.querySelectorAll(".laid")) {
      const list = row.querySelector(":scope > .beside");
      if (!list) continue;
      let bottom = 0;
      for (const card of list.children) card.style.marginTop = "";
      if (!wide.matches) continue;
      const top = list.getBoundingClientRect().top;
      for (const card of list.children) {
        const spot = document.getElementById(card.dataset.claim);
        const wanted = spot ? spot.getBoundingClientRect().top - top : 0;
        const box = card.getBoundingClientRect();
        const shift = Math.round(wanted - (box.top - top));
        if (shift > 1 && wanted > bottom) card.style.marginTop = `${shift}px`;
        bottom = card.getBoundingClientRect().bottom - top;
      }
    }
  }

  // On a phone the card stands under its mark; it goes home when it is closed.
  function place(card, link) {
    if (wide.matches || !link.closest("mark")) return;
    if (!homes.has(card)) homes.set(card, card.parentElement);
    const runs = [...sheet.querySelectorAll(`mark[data-claims~="${CSS.escape(card.dataset.claim)}"]`)];
    const cell = link.closest("p, li, dd, td, th, h2, h3, pre");
    const last = runs.filter((one) => cell.contains(one)).pop() || link.closest("mark");
    (cell.matches("td, th") ? cell : last)[cell.matches("td, th") ? "append" : "after"](card);
  }

  function home(card) {
    if (homes.has(card)) homes.get(card).append(card);
    card.classList.remove("open");
    card.querySelector("details").open = false;
  }

  // Opens, or closes, the claims that are told nowhere more closely than here.
  function toggle(link) {
    const mark = link.closest("[data-claims]") || link;
    const cards = (mark.dataset.opens || mark.dataset.claims).split(" ").map(cardOf).filter(Boolean);
    const opening = !cards.every((one) => one.querySelector("details").open);
    for (const card of cards) {
      if (opening) {
        place(card, link);
        card.classList.add("open");
        card.querySelector("details").open = true;
      } else home(card);
    }
    align();
    if (opening && wide.matches && cards[0]) cards[0].scrollIntoView({ block: "nearest" });
  }

  function step(by) {
    const all = marks();
    if (!all.length) return;
    const now = all.indexOf(document.activeElement.closest("mark a[id], .plate a[id]"));
    let next = now + by;
    if (now < 0) {
      const seen = all.findIndex((one) => one.getBoundingClientRect().top > 60);
      next = by > 0 ? Math.max(seen, 0) : (seen < 0 ? all.length : seen) - 1;
    }
    const link = all[Math.min(Math.max(next, 0), all.length - 1)];
    link.focus({ preventScroll: true });
    link.scrollIntoView({ block: "center" });
  }

  function land() {
    for (const one of document.querySelectorAll(".lit")) one.classList.remove("lit");
    const anchor = decodeURIComponent(location.hash.slice(1));
    if (!anchor.startsWith("claim-")) return;
    const spot = document.getElementById(anchor);
    if (spot && sheet.contains(spot)) {
      light([anchor], true);
      const link = spot.closest("mark")?.querySelector("a") || spot;
      const card = cardOf(anchor);
      if (card && !card.querySelector("details").open) {
        place(card, link);
        card.classList.add("open");
        card.querySelector("details").open = true;
        align();
      }
      spot.scrollIntoView({ block: "center" });
    } else if (sheet.dataset.parts > 1) {
      const query = new URLSearchParams(location.search);
      if (query.get("claim") === anchor) return;
      query.set("claim", anchor);
      query.delete("part");
      location.replace(`${location.pathname}?${query}#${anchor}`);
    }
  }

  sheet.addEventListener("click", (event) => {
    const mark = event.target.closest("mark, .plate a");
    if (!mark || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    toggle(event.target.closest("a[id]") || mark);
  });
  for (const [name, on] of [["mouseover", true], ["mouseout", false], ["focusin", true], ["focusout", false]]) {
    sheet.addEventListener(name, (event) => {
      const one = event.target.closest("[data-claims], [data-claim]");
      if (one) light((one.dataset.claims || one.dataset.claim).split(" "), on);
    });
  }
  sheet.addEventListener("toggle", align, true);
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
    const onMark = event.target.closest("mark a, .plate a");
    if (event.key === "n" || (onMark && (event.key === "ArrowDown" || event.key === "ArrowRight"))) step(1);
    else if (event.key === "p" || (onMark && (event.key === "ArrowUp" || event.key === "ArrowLeft"))) step(-1);
    else return;
    event.preventDefault();
  });
  let width = innerWidth;
  addEventListener("resize", () => {
    if (innerWidth === width) return;
    width = innerWidth;
    if (wide.matches) for (const [card, list] of homes) list.append(card);
    align();
  });
  addEventListener("hashchange", land);
  align();
  land();
})();
