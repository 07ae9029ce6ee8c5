// The effect of the decision that is chosen, before it is saved.
"use strict";

const form = document.getElementById("settle");
if (form) {
  form.addEventListener("change", (event) => {
    const address = event.target.dataset.effect;
    if (address) htmx.ajax("GET", address, { target: "#effect", swap: "innerHTML" });
  });
}
