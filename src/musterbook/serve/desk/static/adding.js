// Files can be dropped anywhere on the page, folders too; what is too large is told before it is sent.
"use strict";

(() => {
  const form = document.querySelector("form.adding");
  if (!form) return;
  const [files, folder] = form.querySelectorAll('input[type="file"]');
  const zone = form.querySelector(".drop");
  const list = form.querySelector(".chosen");
  const fault = form.querySelector(".acts .fault");
  const button = form.querySelector("button[type=submit]");

  const size = (bytes) => `${(bytes / 1e6).toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1 })} MB`;

  function show() {
    const all = [...files.files, ...folder.files];
    list.replaceChildren(...all.slice(0, 50).map((one) => {
      const item = document.createElement("li");
      const name = document.createElement("span");
      name.textContent = one.name;
      const weight = document.createElement("span");
      weight.textContent = size(one.size);
      item.append(name, weight);
      return item;
    }));
    if (all.length > 50) {
      const more = document.createElement("li");
      more.textContent = `+ ${all.length - 50}`;
      list.append(more);
    }
    const large = all.filter((one) => one.size > Number(form.dataset.fileBytes)).map((one) => one.name);
    const total = all.reduce((sum, one) => sum + one.size, 0);
    let told = "";
    if (large.length) told = `${form.dataset.tooLarge} ${large.slice(0, 5).join(", ")}`;
    else if (total > Number(form.dataset.allBytes)) told = form.dataset.tooMuch;
    fault.textContent = told;
    fault.hidden = !told;
    button.disabled = Boolean(told);
  }

  async function within(entry) {
    if (entry.isFile) return [await new Promise((done, fail) => entry.file(done, fail))];
    const reader = entry.createReader();
    const found = [];
    for (;;) {
      const some = await new Promise((done, fail) => reader.readEntries(done, fail));
      if (!some.length) return found;
      for (const one of some) found.push(...(await within(one)));
    }
  }

  async function take(transfer) {
    const entries = [...transfer.items].map((one) => one.webkitGetAsEntry?.()).filter(Boolean);
    const dropped = entries.length ? (await Promise.all(entries.map(within))).flat() : [...transfer.files];
    const held = new DataTransfer();
    for (const one of [...files.files, ...dropped]) if (!one.name.startsWith(".")) held.items.add(one);
    files.files = held.files;
    show();
  }

  files.addEventListener("change", show);
  folder.addEventListener("change", show);
  for (const name of ["dragenter", "dragover"]) {
    addEventListener(name, (event) => {
      if (![...event.dataTransfer.types].includes("Files")) return;
      event.preventDefault();
      zone.classList.add("over");
    });
  }
  addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) zone.classList.remove("over");
  });
  addEventListener("drop", (event) => {
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    zone.classList.remove("over");
    take(event.dataTransfer);
  });
  form.addEventListener("submit", () => {
    button.disabled = true;
    setTimeout(() => { button.disabled = false; }, 4000);
  });
  addEventListener("pageshow", () => { button.disabled = false; });
})();
