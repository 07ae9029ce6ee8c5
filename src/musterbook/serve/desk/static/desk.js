// What every page of the desk does beyond links and forms.
"use strict";

// Keys of one letter can be turned off: a voice that is taken for typing would press them all. Keys of a part that has
// the focus stay, and so do those of whoever writes.
(() => {
  const place = "musterbook-keys";
  const off = () => localStorage.getItem(place) === "off";
  const button = document.querySelector("button.single-keys");
  if (button) {
    button.hidden = false;
    button.setAttribute("aria-pressed", String(!off()));
    button.addEventListener("click", () => {
      localStorage.setItem(place, off() ? "on" : "off");
      button.setAttribute("aria-pressed", String(!off()));
    });
  }
  window.addEventListener("keydown", (event) => {
    if (!off() || event.key.length !== 1 || event.key === " " || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest?.("input, textarea, select, [contenteditable], [role=application]")) return;
    event.stopImmediatePropagation();
  }, true);
})();

// "/" goes to the search, as in other tools; not while somebody writes.
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  const search = document.getElementById("search");
  if (search) {
    event.preventDefault();
    search.focus();
    search.select();
  }
});

// Enter sends a question, as it does in a field of one line; with the shift key it begins a new line.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing || !event.target.matches("form.asking textarea")) return;
  event.preventDefault();
  event.target.form.requestSubmit();
});
