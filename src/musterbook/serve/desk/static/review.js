// A sitting: one claim after another by keys. What is decided is sent while the next claim stands there already; without
// this script every link and form does the same, one page at a time.
"use strict";

(() => {
  const main = document.getElementById("main");
  const REASON = "musterbook.reason.";
  const UNDO = "musterbook.undo";
  const pages = new Map();
  let sending = Promise.resolve();

  const sitting = () => main.querySelector(".sitting");
  const writing = (target) => target.closest("input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]");
  const remembered = () => JSON.parse(sessionStorage.getItem(UNDO) || "[]");
  const partOf = (address) =>
    fetch(address, { headers: { "HX-Request": "true" } }).then((answer) =>
      answer.ok ? answer.text() : Promise.reject(answer.status));

  const said = document.createElement("div");
  said.className = "toast";
  said.setAttribute("aria-live", "polite");
  document.body.append(said);
  const say = (html) => {
    said.innerHTML = html;
    htmx.process(said);
  };
  const tell = (text) => {
    said.textContent = text;
  };

  function ahead() {
    const next = sitting()?.dataset.onward;
    if (next && !pages.has(next)) pages.set(next, partOf(next).catch(() => null));
    for (const known of [...pages.keys()].slice(0, -4)) pages.delete(known);
  }

  async function show(address, push = true) {
    const html = await (pages.get(address) || partOf(address).catch(() => null));
    pages.delete(address);
    if (!html || !html.includes('class="sitting"')) {
      location.assign(address);
      return;
    }
    main.innerHTML = html;
    htmx.process(main);
    if (push) history.pushState({ sitting: true }, "", address);
    document.title = `${sitting().dataset.title} · Musterbook`;
    main.querySelector("h1")?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
    lastReasons();
    ahead();
  }

  // The reason that was taken last for a decision is the first to be offered.
  function lastReasons(root = main) {
    for (const form of root.querySelectorAll("form.decide[data-decision]")) {
      const last = sessionStorage.getItem(REASON + form.dataset.decision);
      const field = form.elements.because;
      if (last && field && !field.value) field.value = last;
    }
  }

  function open(panel) {
    for (const other of main.querySelectorAll("details.panel[open]")) if (other !== panel) other.open = false;
    panel.open = true;
    const last = panel.querySelector("form.decide .buttons button.first");
    const filled = panel.querySelector("input[name=because]")?.value;
    (filled ? last : panel.querySelector(".ready button") || panel.querySelector("input:not([type=hidden]), select"))?.focus();
  }

  const withDone = (address, kept) => {
    const found = new URL(address, location);
    found.searchParams.set("done", kept);
    return found.href;
  };

  async function send(form, body, address) {
    const reason = body.get("ready") || body.get("because") || "";
    if (form.dataset.decision && reason) sessionStorage.setItem(REASON + form.dataset.decision, reason);
    const answer = await fetch(form.action, { method: "POST", body, headers: { "HX-Request": "true" } });
    const html = await answer.text();
    say(html);
    if (!answer.ok) return false;
    const undo = said.querySelector("form.undo");
    if (undo) {
      const last = { address, fields: [...new FormData(undo)] };
      sessionStorage.setItem(UNDO, JSON.stringify([...remembered(), last].slice(-50)));
    }
    return said.querySelector("[data-done]")?.dataset.done || true;
  }

  main.addEventListener("submit", (event) => {
    const form = event.target;
    const button = event.submitter;
    if (!sitting() || form.method !== "post" || button?.formMethod === "get") return;
    event.preventDefault();
    const here = location.href;
    const body = new URLSearchParams(new FormData(form, button));
    const staying = form.closest("#panel-names, #panel-withdraw");
    const onward = staying ? null : sitting().dataset.onward;
    tell(main.querySelector(".sitting").dataset.sending);
    sending = sending
      .then(() => send(form, body, here))
      .then((kept) => {
        pages.clear();
        if (onward) ahead();
        else if (kept && staying) show(here, false);
        return kept;
      })
      .catch(() => tell(said.dataset.unsent || main.querySelector(".sitting")?.dataset.unsent || ""));
    if (onward) show(onward);
    else if (!staying) sending.then((kept) => {
      if (kept) location.assign(withDone(main.querySelector(".sitting").dataset.list, kept));
    });
  });

  async function undo() {
    const all = remembered();
    const last = all.pop();
    if (!last) return;
    sessionStorage.setItem(UNDO, JSON.stringify(all));
    await sending;
    const body = new URLSearchParams(last.fields);
    const answer = await fetch("/review/decide", { method: "POST", body, headers: { "HX-Request": "true" } });
    say(await answer.text());
    pages.clear();
    if (answer.ok) await show(last.address);
  }

  said.addEventListener("submit", (event) => {
    event.preventDefault();
    undo();
  });

  function digit(event, panel) {
    const button = panel.querySelectorAll(".ready button")[Number(event.code.slice(-1)) - 1];
    if (!button) return;
    event.preventDefault();
    if (event.shiftKey) {
      const field = panel.querySelector("input[name=because]");
      field.value = button.value;
      field.focus();
    } else button.click();
  }

  const step = { j: "next", ArrowRight: "next", k: "prev", ArrowLeft: "prev" };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") {
      document.activeElement?.blur();
      for (const panel of main.querySelectorAll("details.panel[open], details.keys[open]")) panel.open = false;
      return;
    }
    if (writing(event.target)) return;
    const start = main.querySelector("a[data-start]");
    if (event.key === "Enter" && start && event.target === document.body) start.click();
    if (event.key === "u") undo();
    if (!sitting()) return;
    const panel = main.querySelector("details.panel[open]");
    if (step[event.key]) {
      const link = main.querySelector(`a[rel=${step[event.key]}]`);
      if (link) {
        event.preventDefault();
        show(link.href);
      }
    } else if (event.key === "?") {
      const keys = document.getElementById("keys");
      keys.open = !keys.open;
      keys.querySelector("summary").focus();
    } else if (event.key === "i" && panel) {
      event.preventDefault();
      panel.querySelector("input[name=because]")?.focus();
    } else if (/^Digit[1-9]$/.test(event.code) && panel) digit(event, panel);
    else {
      const wanted = [...main.querySelectorAll("details.panel")].find((one) => one.dataset.key.split(" ").includes(event.key));
      if (!wanted) return;
      event.preventDefault();
      wanted.dataset.by = event.key;
      open(wanted);
      chosen(wanted);
    }
  });

  // "m" and "s" open the same form, each with its own answer.
  function chosen(panel) {
    const answer = { m: "merge", s: "split" }[panel.dataset.by];
    const box = answer && panel.querySelector(`input[name=decision][value=${answer}]`);
    if (box) box.checked = true;
  }

  // One number is both bounds: they go together until somebody tells them apart.
  main.addEventListener("input", (event) => {
    const low = event.target;
    const high = low.id === "to-low" ? document.getElementById("to-high") : null;
    if (!high) return;
    const was = low.dataset.was ?? low.defaultValue;
    if (high.value === was) high.value = low.value;
    low.dataset.was = low.value;
  });

  main.addEventListener("click", (event) => {
    const link = event.target.closest("a[rel=next], a[rel=prev]");
    if (!sitting() || !link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    show(link.href);
  });

  main.addEventListener("htmx:afterSwap", (event) => {
    const panel = event.target.parentElement;
    if (!panel?.classList.contains("panel")) return;
    lastReasons(panel);
    chosen(panel);
    panel.querySelector("input:not([type=hidden]), select")?.focus();
  });

  window.addEventListener("popstate", () => {
    if (new URLSearchParams(location.search).has("claim")) show(location.href, false);
    else location.reload();
  });

  lastReasons();
  ahead();
})();
