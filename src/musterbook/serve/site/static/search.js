/* The search of a site: loads the parts of the index that a question needs, by script tags, and lists what has all its
   words. The last part of a word may be missing. Works from a disk, and under a policy that lets own scripts alone run. */
"use strict";
(function () {
  var index = window.musterbook && window.musterbook.index;
  var box = document.getElementById("seeker");
  if (!index || !box) { return; }
  var field = document.getElementById("q"), told = document.getElementById("told"), list = document.getElementById("hits");
  var hint = told.textContent, loaded = {}, waiting = {}, asked = 0, MOST = 50, MOST_FILES = 12;
  box.hidden = false;

  function fold(text) {
    return text.normalize("NFC").toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f]/g, "")
      .replace(/[’ʼ]/g, "'").replace(/ß/g, "s").replace(/œ/g, "o").replace(/æ/g, "a").replace(/ø/g, "o")
      .replace(/ł/g, "l").replace(/đ/g, "d").replace(/ı/g, "i");
  }

  function load(name, then) {
    if (loaded[name]) { then(loaded[name]); return; }
    if (waiting[name]) { waiting[name].push(then); return; }
    waiting[name] = [then];
    var tag = document.createElement("script");
    tag.src = "search/" + name + ".js";
    tag.onerror = function () { delete waiting[name]; };
    document.head.appendChild(tag);
  }

  function came(name, data) {
    loaded[name] = data;
    (waiting[name] || []).forEach(function (then) { then(data); });
    delete waiting[name];
  }
  window.musterbook.words = function (place, data) { came("w" + place, new Map(Object.entries(data))); };
  window.musterbook.entries = function (place, data) { came("e" + place, data); };

  function every(names, then) {
    var left = names.length, found = [];
    if (!left) { then(found); return; }
    names.forEach(function (name, place) {
      load(name, function (data) { found[place] = data; left -= 1; if (!left) { then(found); } });
    });
  }

  function less(one, other) {
    var a = Array.from(one), b = Array.from(other);
    for (var i = 0; i < a.length && i < b.length; i += 1) {
      if (a[i] !== b[i]) { return a[i].codePointAt(0) < b[i].codePointAt(0); }
    }
    return a.length < b.length;
  }

  function files(word) {
    var names = [], firsts = index.firsts, start = 0;
    for (var i = 0; i < firsts.length; i += 1) { if (!less(word, firsts[i])) { start = i; } }
    for (var n = start; n < firsts.length && names.length < MOST_FILES; n += 1) {
      if (n > start && firsts[n].slice(0, word.length) !== word) { break; }
      names.push("w" + n);
    }
    return names;
  }

  function numbers(text, into) {
    var last = 0;
    text.split(",").forEach(function (step) { last += step ? parseInt(step, 36) : 0; into.add(last); });
  }

  function entriesOf(word, then) {
    every(files(word), function (parts) {
      var found = new Set();
      parts.forEach(function (part) {
        part.forEach(function (text, key) { if (key.slice(0, word.length) === word) { numbers(text, found); } });
      });
      then(found);
    });
  }

  function show(found) {
    var first = found.slice(0, MOST);
    var names = Array.from(new Set(first.map(function (n) { return "e" + Math.floor(n / index.per); })));
    var mine = asked;
    every(names, function () {
      if (mine !== asked) { return; }
      list.textContent = "";
      first.forEach(function (n) {
        var row = loaded["e" + Math.floor(n / index.per)][n % index.per];
        var item = document.createElement("li"), link = document.createElement("a"), note = document.createElement("span");
        link.href = row[3];
        link.textContent = row[0] === "c" ? "“" + row[1] + "”" : row[1];
        note.className = "by";
        note.textContent = row[2];
        item.append(link, note);
        list.append(item);
      });
      told.textContent = found.length ? box.dataset.found.replace("{n}", found.length) +
        (found.length > MOST ? " " + box.dataset.more.replace("{n}", MOST) : "") : box.dataset.none;
    });
  }

  function seek() {
    var words = fold(field.value).match(/[\p{L}\p{N}]+/gu) || [];
    asked += 1;
    if (!words.length) { list.textContent = ""; told.textContent = hint; return; }
    var mine = asked, left = words.length, sets = [];
    words.forEach(function (word, place) {
      entriesOf(word.slice(0, 40), function (found) {
        sets[place] = found;
        left -= 1;
        if (left || mine !== asked) { return; }
        sets.sort(function (a, b) { return a.size - b.size; });
        show(Array.from(sets[0]).filter(function (n) {
          return sets.every(function (one) { return one.has(n); });
        }).sort(function (a, b) { return a - b; }));
      });
    });
  }

  function start() {
    var given = "";
    try { given = decodeURIComponent(location.hash.slice(1)); } catch (error) { given = ""; }
    if (given.slice(0, 2) === "q=") { field.value = given.slice(2); seek(); }
  }

  var timer = 0;
  field.addEventListener("input", function () {
    clearTimeout(timer);
    timer = setTimeout(function () {
      try { history.replaceState(null, "", "#q=" + encodeURIComponent(field.value)); } catch (error) { /* as it was */ }
      seek();
    }, 120);
  });
  window.addEventListener("hashchange", start);
  start();
})();
