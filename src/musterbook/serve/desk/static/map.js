// The map of contributors: each a shape that keys reach, with its figures; the table beside it says the same.
"use strict";

(() => {
  const figure = document.querySelector("figure.map");
  if (!figure || typeof d3 === "undefined" || typeof topojson === "undefined") return;
  const SVG = "http://www.w3.org/2000/svg";
  const plane = figure.querySelector(".map-plane");
  const says = figure.querySelector(".map-says");
  const ways = figure.querySelector(".map-ways");
  const told = JSON.parse(figure.querySelector(".map-data").textContent);
  const [WIDTH, HEIGHT] = [960, 470];
  const NEAR = 26; // degrees around the theatre
  const LEAST = 5; // pixels: a target of 24 lies around the smallest point
  const MOST = 26;
  const WHOLE = { type: "MultiPoint", coordinates: [[-168, 72], [179, 72], [-168, -54], [179, -54], [0, 76]] };

  const make = (tag, attributes, parent) => {
    const one = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) one.setAttribute(name, value);
    if (parent) parent.append(one);
    return one;
  };

  fetch(figure.dataset.boundaries)
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(String(answer.status)))))
    .then(draw)
    .catch(() => {}); // the table has it all

  function draw(boundaries) {
    const land = topojson.feature(boundaries, boundaries.objects.countries).features;
    const shapes = new Map(land.filter((one) => one.id).map((one) => [one.id, one]));
    const points = new Map(boundaries.points.map(([code, x, y]) => [code, [x, y]]));
    const svg = make("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: "world" }, plane);
    const patterns = make("defs", {}, svg);
    const hatch = make("pattern", { id: "map-hatch", width: 5, height: 5, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" }, patterns);
    make("path", { class: "map-hatch", d: "M0 0V5" }, hatch);
    const dots = make("pattern", { id: "map-dots", width: 6, height: 6, patternUnits: "userSpaceOnUse" }, patterns);
    make("circle", { class: "map-dot", cx: 2, cy: 2, r: 1 }, dots);
    const clip = make("clipPath", { id: "map-clip" }, patterns);
    make("rect", { width: WIDTH, height: HEIGHT }, clip);
    const inside = make("g", { "clip-path": "url(#map-clip)" }, svg);
    const back = make("g", { "aria-hidden": "true" }, inside);
    const front = make("g", {}, inside);

    const middle = (code) => points.get(code) ?? (shapes.has(code) ? largest(shapes.get(code)) : null);
    const most = Math.max(1, ...told.countries.map((one) => one.number));
    const radius = (number) => (number ? LEAST + (MOST - LEAST) * Math.sqrt(number / most) : 0);
    const theatre = told.theatre && middle(told.theatre.code);

    let near = false;
    render();
    if (theatre) {
      for (const [key, wanted] of [["world", false], ["near", true]]) {
        const way = document.createElement("button");
        way.type = "button";
        way.textContent = told.words[key];
        way.setAttribute("aria-pressed", String(near === wanted));
        way.addEventListener("click", () => {
          near = wanted;
          for (const one of ways.querySelectorAll("button")) one.setAttribute("aria-pressed", String(one === way));
          render();
        });
        ways.append(way);
      }
    }
    const lost = told.countries.filter((one) => !middle(one.code));
    if (lost.length) {
      const note = document.createElement("p");
      note.className = "soft";
      note.textContent = `${told.words.not_drawn} ${lost.map((one) => one.name).join(", ")}`;
      figure.append(note);
    }
    figure.hidden = false;

    function render() {
      const flat = near ? around(theatre) : d3.geoNaturalEarth1().fitExtent([[6, 6], [WIDTH - 6, HEIGHT - 6]], WHOLE);
      const path = d3.geoPath(flat).digits(1);
      const focused = document.activeElement?.closest?.("[data-code]")?.dataset.code;
      back.replaceChildren();
      front.replaceChildren();
      const given = new Set(told.countries.map((one) => one.code));
      make("path", { class: "land", d: path({ type: "FeatureCollection", features: land.filter((one) => !given.has(one.id)) }) ?? "" }, back);
      for (const one of [...told.countries].sort((a, b) => b.number - a.number)) country(one, path, flat);
      if (theatre) theatreMark(flat, path);
      if (focused) front.querySelector(`[data-code="${focused}"]`)?.focus();
    }

    function around([x, y]) {
      const half = (NEAR * HEIGHT) / WIDTH;
      const corners = [[x - NEAR, Math.min(80, y + half)], [x + NEAR, Math.max(-80, y - half)]];
      return d3.geoEquirectangular().rotate([-x, 0]).fitExtent([[0, 0], [WIDTH, HEIGHT]], { type: "MultiPoint", coordinates: corners });
    }

    function country(one, path, flat) {
      const at = middle(one.code);
      if (!at) return;
      const [x, y] = flat(at) ?? [-99, -99];
      if (near && (x < -20 || x > WIDTH + 20 || y < -20 || y > HEIGHT + 20)) return;
      const way = make("a", { href: one.url, class: `country ${one.sort}`, "data-code": one.code, "aria-label": `${one.name}: ${one.says}` }, front);
      make("title", {}, way).textContent = `${one.name}: ${one.says}`;
      if (shapes.has(one.code)) {
        const outline = path(shapes.get(one.code)) ?? "";
        make("path", { class: `land ${one.sort}`, d: outline }, way);
        if (one.sort !== "present") make("path", { class: "over-land", fill: `url(#map-${one.sort === "pledged" ? "hatch" : "dots"})`, d: outline }, way);
      } else {
        make("circle", { class: `land ${one.sort}`, cx: x, cy: y, r: 4 }, way);
      }
      make("circle", { class: "reach", cx: x, cy: y, r: 12 }, way);
      if (one.number) make("circle", { class: one.sort === "present" ? "many" : "many promised", cx: x, cy: y, r: radius(one.number).toFixed(1) }, way);
      const read = () => {
        says.replaceChildren();
        const name = document.createElement("b");
        name.textContent = one.name;
        says.append(name, ` ${one.says}`);
      };
      way.addEventListener("focus", read);
      way.addEventListener("pointerenter", read);
    }

    function theatreMark(flat, path) {
      const [x, y] = flat(theatre) ?? [-99, -99];
      const mark = make("g", { class: "theatre", "aria-hidden": "true" }, front);
      make("title", {}, mark).textContent = `${told.theatre.name}: ${told.theatre.says}`;
      if (shapes.has(told.theatre.code)) make("path", { class: "land theatre", d: path(shapes.get(told.theatre.code)) ?? "" }, mark);
      make("path", { class: "cross", d: `M${(x - 7).toFixed(1)} ${y.toFixed(1)}h14M${x.toFixed(1)} ${(y - 7).toFixed(1)}v14` }, mark);
    }

    // The middle of the largest part of a country: that of France lies not at sea because of what is far away.
    function largest(shape) {
      if (shape.geometry.type !== "MultiPolygon") return d3.geoCentroid(shape);
      const parts = shape.geometry.coordinates.map((coordinates) => ({ type: "Polygon", coordinates }));
      return d3.geoCentroid(parts.reduce((a, b) => (d3.geoArea(b) > d3.geoArea(a) ? b : a)));
    }
  }
})();
