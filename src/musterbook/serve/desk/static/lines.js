// The chart of a line, for those who have a script: hover and keys, zoom by drag and by days.
"use strict";

(() => {
  const figure = document.querySelector("[data-chart]");
  if (!figure || typeof uPlot === "undefined") return;

  const plot = figure.querySelector(".plot");
  const reading = figure.querySelector(".reading");
  const range = document.querySelector("form.range");
  const DASHES = [[], [7, 4], [2, 3], [12, 4], [9, 3, 2, 3], [1, 5]];
  const ROLES = ["line", "ink", "plan", "projected", "muted", "reach"];
  const DAY = 86400;
  const REACH = 10; // pixels within which a mark is meant
  const LOOSE = 1.5; // as the picture without a script

  const colour = (role) => getComputedStyle(document.documentElement).getPropertyValue(`--c-${role}`).trim() || "#888";
  const ratio = () => window.devicePixelRatio || 1;

  fetch(figure.dataset.chart, { headers: { accept: "application/json" } })
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(String(answer.status)))))
    .then((data) => { if (data.lines.length) draw(data); })
    .catch(() => {}); // the picture without a script stays

  function draw(data) {
    const words = data.words;
    const main = data.lines[0];
    const steps = main.steps.map(([start, end, low, best, high, claims]) => ({
      start: start ?? data.first, end: end ?? data.last, since: start, until: end, low, best, high, claims,
    }));
    const marks = data.marks.map(([start, end, value, sign, shape, says, url]) => ({
      start, end, at: (start + end) / 2, value, sign, shape, says, url,
    }));
    const stops = marks.map((_, place) => place).sort((a, b) => marks[a].at - marks[b].at);

    // Numbers and days as the language writes them.
    const money = /^[A-Z]{3}$/.test(data.unit || "");
    const locale = data.language === "en" ? "en-GB" : data.language;
    const whole = new Intl.NumberFormat(locale, money ? { style: "currency", currency: data.unit, maximumFractionDigits: 0 } : {});
    const brief = new Intl.NumberFormat(locale, money ? { style: "currency", currency: data.unit, notation: "compact", maximumFractionDigits: 1 } : { notation: "standard" });
    const dayForm = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
    const monthForm = new Intl.DateTimeFormat(locale, { month: "short", timeZone: "UTC" });
    const shortForm = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", timeZone: "UTC" });
    const fill = (key, values) => words[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
    const day = (seconds) => dayForm.format(new Date(seconds * 1000));
    const iso = (seconds) => new Date(seconds * 1000).toISOString().slice(0, 10);
    const seconds = (text) => (text ? Date.parse(`${text}T00:00:00Z`) / 1000 : null);

    const bounds = ({ low, high }) => {
      if (!low && high === null) return words["bounds.unknown"];
      if (high === null) return fill("bounds.at_least", { low: whole.format(low) });
      if (low === null) return fill("bounds.at_most", { high: whole.format(high) });
      return low === high ? whole.format(low) : fill("bounds.between", { low: whole.format(low), high: whole.format(high) });
    };
    const holds = ({ since, until }) => {
      if (since !== null && until !== null) return fill("figures.from_until", { start: day(since), end: day(until) });
      if (since !== null) return fill("card.since", { day: day(since) });
      return until !== null ? fill("figures.until", { end: day(until) }) : "";
    };
    const told = (step) => {
      const best = step.best !== null && step.low !== step.high ? ` (${fill("bounds.best", { best: whole.format(step.best) })})` : "";
      return `${bounds(step)}${best}`;
    };

    const stepAt = (list, time) => {
      let low = 0;
      let high = list.length - 1;
      while (low <= high) {
        const middle = (low + high) >> 1;
        if (time < list[middle].start) high = middle - 1;
        else if (time >= list[middle].end) low = middle + 1;
        else return middle;
      }
      return -1;
    };
    const others = data.lines.slice(1).map((line) => ({
      ...line,
      steps: line.steps.map(([start, end, low, best, high, claims]) => ({
        start: start ?? data.first, end: end ?? data.last, since: start, until: end, low, best, high, claims,
      })),
    }));

    // One list of times for all; a figure is carried on from the step that holds.
    const lists = [steps, ...others.map((one) => one.steps)];
    const times = new Set([data.first, data.last]);
    for (const list of lists) for (const step of list) { times.add(step.start); times.add(step.end); }
    for (const mark of marks) times.add(mark.at);
    const xs = [...times].sort((a, b) => a - b);
    const carried = (list, pick) => {
      let place = 0;
      return xs.map((x) => {
        while (place < list.length && list[place].end <= x && place + 1 < list.length) place += 1;
        const step = list[place];
        const inside = step && step.start <= x && (x < step.end || (x === step.end && place === list.length - 1));
        return inside ? pick(step) : null;
      });
    };
    const most = Math.max(1, ...steps.map((step) => Math.max(step.best ?? 0, step.low ?? 0)), ...marks.map((mark) => mark.value));
    const highest = new Map();
    for (const mark of marks) highest.set(mark.at, Math.max(highest.get(mark.at) ?? 0, mark.value));
    const values = [
      xs,
      ...lists.map((list) => carried(list, (step) => step.best)),
      carried(steps, (step) => (step.high !== null && step.high <= most * LOOSE ? step.high : step.low)),
      xs.map((x) => highest.get(x) ?? null),
    ];

    let stop = null; // {kind: "step" | "mark", place}: where the keys, or the pointer, are
    let touched = false;
    const silent = { show: true, paths: () => null, points: { show: false } };

    // What is drawn on the canvas: bands below the lines, marks above them.
    const clipped = (u, paint) => {
      const { ctx, bbox } = u;
      ctx.save();
      ctx.beginPath();
      ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
      ctx.clip();
      paint(ctx, bbox, (x) => u.valToPos(x, "x", true), (y) => u.valToPos(y, "y", true));
      ctx.restore();
    };
    const paintBands = (u) => clipped(u, (ctx, bbox, x, y) => {
      const top = u.scales.y.max;
      for (const step of steps) {
        if (step.end < u.scales.x.min || step.start > u.scales.x.max || (step.low === null && step.high === null)) continue;
        const open = step.high === null || step.high > top;
        const box = [x(step.start), open ? bbox.top : y(step.high), x(step.end) - x(step.start), 0];
        box[3] = y(step.low ?? 0) - box[1];
        ctx.fillStyle = colour(open ? "band-open" : "band");
        ctx.fillRect(...box);
        if (open) hatch(ctx, box);
      }
      const today = x(data.today);
      ctx.strokeStyle = colour("axis");
      ctx.lineWidth = ratio();
      ctx.setLineDash([2 * ratio(), 3 * ratio()]);
      ctx.beginPath();
      ctx.moveTo(today, bbox.top);
      ctx.lineTo(today, bbox.top + bbox.height);
      ctx.stroke();
    });
    const hatch = (ctx, [left, top, width, height]) => {
      ctx.save();
      ctx.beginPath();
      ctx.rect(left, top, width, height);
      ctx.clip();
      ctx.strokeStyle = colour("reach");
      ctx.globalAlpha = 0.55;
      ctx.lineWidth = ratio() * 0.8;
      ctx.beginPath();
      const gap = 7 * ratio();
      const begin = Math.floor((left - height) / gap) * gap;
      for (let at = begin; at < left + width; at += gap) {
        ctx.moveTo(at, top + height);
        ctx.lineTo(at + height, top);
      }
      ctx.stroke();
      ctx.restore();
    };
    const SHAPES = {
      aside: (c, r) => { c.moveTo(-r, -r); c.lineTo(r, r); c.moveTo(r, -r); c.lineTo(-r, r); },
      arrival: (c, r) => { c.moveTo(0, -r * 1.2); c.lineTo(r * 1.2, r); c.lineTo(-r * 1.2, r); c.closePath(); },
      departure: (c, r) => { c.moveTo(0, r * 1.2); c.lineTo(r * 1.2, -r); c.lineTo(-r * 1.2, -r); c.closePath(); },
      planned: (c, r) => { c.moveTo(0, -r * 1.2); c.lineTo(r * 1.2, 0); c.lineTo(0, r * 1.2); c.lineTo(-r * 1.2, 0); c.closePath(); },
      denied: (c, r) => { c.rect(-r, -r, 2 * r, 2 * r); c.moveTo(-r, r); c.lineTo(r, -r); },
      kept: (c, r) => { c.arc(0, 0, r, 0, 7); },
    };
    SHAPES.implied = SHAPES.arrival;
    SHAPES.beside = SHAPES.kept;
    const FILLS = { kept: "ink", beside: "paper", arrival: "line", departure: "line", implied: "paper", planned: "paper", denied: "paper" };
    const STROKES = { kept: "paper", beside: "ink", arrival: "paper", departure: "paper", implied: "line", planned: "plan", denied: "aside", aside: "aside" };
    const paintMarks = (u) => clipped(u, (ctx, bbox, x, y) => {
      ctx.setLineDash([]);
      const size = 4.2 * ratio();
      marks.forEach((mark, place) => {
        if (mark.end < u.scales.x.min || mark.start > u.scales.x.max) return;
        const height = y(Math.min(mark.value, u.scales.y.max));
        ctx.strokeStyle = colour(STROKES[mark.shape] === "paper" ? FILLS[mark.shape] : STROKES[mark.shape]);
        ctx.lineWidth = 1.4 * ratio();
        if (mark.start !== mark.end) {
          ctx.globalAlpha = 0.6;
          ctx.beginPath();
          ctx.moveTo(x(mark.start), height);
          ctx.lineTo(x(mark.end), height);
          ctx.stroke();
          ctx.globalAlpha = 1;
        }
        ctx.save();
        ctx.translate(x(mark.at), height);
        ctx.beginPath();
        SHAPES[mark.shape](ctx, size);
        if (FILLS[mark.shape]) { ctx.fillStyle = colour(FILLS[mark.shape]); ctx.fill(); }
        ctx.strokeStyle = colour(STROKES[mark.shape]);
        ctx.lineWidth = (mark.shape === "aside" ? 2 : 1.2) * ratio();
        ctx.stroke();
        if (mark.sign) {
          ctx.fillStyle = colour("ink");
          ctx.font = `${11 * ratio()}px system-ui, sans-serif`;
          ctx.fillText(mark.sign, size * 1.5, size);
        }
        if (stop && stop.kind === "mark" && stop.place === place) ring(ctx, size * 2.1);
        ctx.restore();
      });
      if (stop && stop.kind === "step") {
        const step = steps[stop.place];
        ctx.strokeStyle = colour("ink");
        ctx.lineWidth = 1.5 * ratio();
        ctx.strokeRect(x(step.start), bbox.top + 1, x(step.end) - x(step.start), bbox.height - 2);
      }
    });
    const ring = (ctx, size) => {
      ctx.beginPath();
      ctx.arc(0, 0, size, 0, 7);
      ctx.strokeStyle = colour("ink");
      ctx.lineWidth = 2 * ratio();
      ctx.stroke();
    };

    const axis = { stroke: () => colour("muted"), font: "12px system-ui, sans-serif", ticks: { stroke: () => colour("axis"), width: 1 } };
    const timeLabels = (u, splits, _axis, _space, step) => splits.map((at, place) => {
      const on = new Date(at * 1000);
      const before = place ? new Date(splits[place - 1] * 1000).getUTCFullYear() : null;
      const label = step < 27 * DAY ? shortForm.format(on) : monthForm.format(on);
      if (step > 330 * DAY) return String(on.getUTCFullYear());
      return on.getUTCFullYear() === before ? label : `${label}\n${on.getUTCFullYear()}`;
    });
    const chart = new uPlot({
      width: plot.clientWidth || 800,
      height: 360,
      tzDate: (at) => uPlot.tzDate(new Date(at * 1000), "Etc/UTC"),
      legend: { show: false },
      scales: { x: { time: true }, y: { range: (_u, _low, high) => [0, Math.max(1, high ?? 1) * 1.1] } },
      axes: [
        { ...axis, grid: { show: false }, values: timeLabels, space: 62 },
        { ...axis, size: money ? 84 : 62, grid: { stroke: () => colour("grid"), width: 1 }, ticks: { show: false }, values: (_u, splits) => splits.map((one) => brief.format(one)) },
      ],
      series: [
        {},
        ...lists.map((_, place) => ({
          stroke: () => colour(ROLES[place]), width: 2, dash: DASHES[place], points: { show: false }, paths: uPlot.paths.stepped({ align: 1 }),
        })),
        silent,
        silent,
      ],
      cursor: { drag: { x: true, y: false, setScale: true }, points: { show: false }, y: false },
      hooks: { drawClear: [paintBands], draw: [paintMarks], setCursor: [hovered], setScale: [scaled] },
    }, values, (u, init) => { plot.hidden = false; reading.hidden = false; plot.append(u.root); init(); });
    figure.classList.add("live");
    const keys = document.getElementById("chart-keys");
    if (keys) keys.hidden = false;
    setSize();
    zoomTo(seconds(range?.elements.from.value), seconds(range?.elements.to.value));

    // Reading: what is known where the reader is.
    function say(parts, link) {
      reading.replaceChildren();
      for (const text of parts.filter(Boolean)) {
        const part = document.createElement("span");
        part.textContent = text;
        reading.append(part, " ");
      }
      if (link && link.url) {
        const way = document.createElement("a");
        way.href = link.url;
        way.textContent = link.text;
        reading.append(way);
      }
    }
    function tell(aloud) {
      reading.setAttribute("aria-live", aloud ? "polite" : "off");
      if (!stop) { say([words["lines.beyond"]]); return; }
      if (stop.kind === "mark") {
        const mark = marks[stop.place];
        say([data.shapes[mark.shape], mark.says], { url: mark.url, text: words["lines.open_claim"] });
        return;
      }
      const step = steps[stop.place];
      const beside = others.map((one) => {
        const place = stepAt(one.steps, Math.max(step.start, data.first));
        return place < 0 ? "" : `${one.name}: ${bounds(one.steps[place])}`;
      });
      say([told(step), holds(step), ...beside], { url: reasonsOf(step), text: words["card.reasons"] });
    }
    function reasonsOf(step) {
      const url = new URL(main.figure, location.href);
      url.searchParams.set("as_of", iso(step.since === null ? step.end - DAY : step.start));
      return url.pathname + url.search;
    }
    function meant(u) {
      const { left, top } = u.cursor;
      if (left < 0) return null;
      let nearest = null;
      let gap = REACH;
      marks.forEach((mark, place) => {
        const apart = Math.hypot(u.valToPos(mark.at, "x") - left, u.valToPos(Math.min(mark.value, u.scales.y.max), "y") - top);
        if (apart < gap) { gap = apart; nearest = { kind: "mark", place }; }
      });
      if (nearest) return nearest;
      const place = stepAt(steps, u.posToVal(left, "x"));
      return place < 0 ? null : { kind: "step", place };
    }
    function hovered(u) {
      if (!u.cursor || u.cursor.left === undefined || u.cursor.left < 0 || !touched) return;
      const found = meant(u);
      u.over.classList.toggle("on-mark", found !== null && found.kind === "mark");
      if (found?.kind === stop?.kind && found?.place === stop?.place) return;
      stop = found;
      tell(false);
      u.redraw(false);
    }

    // Pointer: a click on a mark opens its claim; a finger only reads, and the reading has the way.
    let pressed = null;
    chart.over.addEventListener("pointerenter", () => { touched = true; });
    chart.over.addEventListener("pointerdown", (event) => { touched = true; pressed = { x: event.clientX, y: event.clientY }; });
    chart.over.addEventListener("pointerup", (event) => {
      const still = pressed && Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y) < 4;
      if (still && event.pointerType === "mouse" && event.button === 0 && stop?.kind === "mark" && marks[stop.place].url) {
        location.assign(marks[stop.place].url);
      }
    });
    chart.over.addEventListener("dblclick", () => zoomTo(null, null));

    // Keys.
    plot.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const act = {
        ArrowRight: () => go("step", 1), ArrowLeft: () => go("step", -1),
        ArrowDown: () => go("mark", 1), ArrowUp: () => go("mark", -1),
        Home: () => goTo("step", 0), End: () => goTo("step", steps.length - 1),
        Enter: open, "+": () => zoomBy(0.5), "=": () => zoomBy(0.5), "-": () => zoomBy(2), Escape: () => zoomTo(null, null),
      }[event.key];
      if (!act) return;
      event.preventDefault();
      touched = false;
      act();
    });
    function go(kind, way) {
      const list = kind === "step" ? steps.map((_, place) => place) : stops;
      if (!list.length) return;
      let place;
      if (stop?.kind === kind) place = list.indexOf(stop.place) + way;
      else {
        const from = stop ? (stop.kind === "mark" ? marks[stop.place].at : steps[stop.place].start) : way > 0 ? -Infinity : Infinity;
        const at = (one) => (kind === "step" ? steps[one].start : marks[one].at);
        place = way > 0 ? list.findIndex((one) => at(one) >= from) : list.findLastIndex((one) => at(one) <= from);
        if (place < 0) place = way > 0 ? list.length - 1 : 0;
      }
      goTo(kind, list[Math.max(0, Math.min(list.length - 1, place))]);
    }
    function goTo(kind, place) {
      stop = { kind, place };
      const at = kind === "step" ? steps[place] : marks[place];
      const { min, max } = chart.scales.x;
      if (at.end < min || at.start > max) {
        const half = (max - min) / 2;
        const middle = (Math.max(at.start, data.first) + Math.min(at.end, data.last)) / 2;
        zoomTo(middle - half, middle + half);
      }
      tell(true);
      chart.redraw(false);
    }
    function open() {
      if (!stop) return;
      const url = stop.kind === "mark" ? marks[stop.place].url : reasonsOf(steps[stop.place]);
      if (url) location.assign(url);
    }

    // Zoom: by drag, by keys, by the two days of the form; the address keeps it.
    function zoomTo(first, last) {
      chart.setScale("x", { min: first ?? data.first, max: Math.max(last ?? data.last, (first ?? data.first) + DAY) });
    }
    function zoomBy(factor) {
      const { min, max } = chart.scales.x;
      const middle = stop ? (stop.kind === "mark" ? marks[stop.place].at : (Math.max(steps[stop.place].start, min) + Math.min(steps[stop.place].end, max)) / 2) : (min + max) / 2;
      const half = Math.max(7 * DAY, ((max - min) / 2) * factor);
      zoomTo(Math.max(data.first, middle - half), Math.min(data.last, middle + half));
    }
    function scaled(u, key) {
      if (key !== "x" || !range || !figure.classList.contains("live")) return;
      const { min, max } = u.scales.x;
      const all = min <= data.first + DAY / 2 && max >= data.last - DAY / 2;
      range.elements.from.value = all ? "" : iso(min);
      range.elements.to.value = all ? "" : iso(max);
      const url = new URL(location.href);
      for (const name of ["from", "to"]) {
        if (all) url.searchParams.delete(name);
        else url.searchParams.set(name, range.elements[name].value);
      }
      if (url.href !== location.href) history.replaceState(history.state, "", url);
    }
    range?.addEventListener("submit", (event) => {
      event.preventDefault();
      const told = [seconds(range.elements.from.value), seconds(range.elements.to.value)];
      zoomTo(...(told[0] !== null && told[1] !== null && told[0] > told[1] ? told.reverse() : told));
    });
    range?.querySelector(".whole")?.addEventListener("click", (event) => { event.preventDefault(); zoomTo(null, null); });

    function setSize() {
      chart.setSize({ width: Math.max(260, plot.clientWidth), height: plot.clientWidth < 560 ? 280 : 360 });
    }
    new ResizeObserver(setSize).observe(figure);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => chart.redraw(false, true));
    stop = { kind: "step", place: Math.max(0, stepAt(steps, data.today) < 0 ? steps.length - 1 : stepAt(steps, data.today)) };
    tell(false);
    stop = null;
  }
})();
