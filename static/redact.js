// Redacting by hand: rectangles drawn on the scan, and words ticked by arrow keys. Without it figures and ticks do the same.
(() => {
  "use strict";
  const form = document.getElementById("redact");
  if (!form) return;
  const fields = form.querySelector(".boxes");
  if (fields) drawing(fields, form.querySelector(".plate"), document.getElementById("drawn"));
  picking([...form.querySelectorAll("input[name=word]")]);

  function drawing(fields, plate, drawn) {
    const wide = Number(fields.dataset.width), high = Number(fields.dataset.height);
    const more = fields.querySelector("[data-more]");
    const empty = fields.querySelector(".sides:last-of-type").cloneNode(true);
    empty.querySelectorAll("input").forEach(one => { one.value = ""; });
    const rows = () => [...fields.querySelectorAll(".sides")];
    const figures = row => [...row.querySelectorAll("input")].map(one => one.value.trim());
    const added = () => { const row = empty.cloneNode(true); fields.insertBefore(row, more); prepare(row); return row; };
    const show = () => {
      drawn.replaceChildren();
      for (const row of rows()) {
        const [left, top, right, bottom] = figures(row).map(Number);
        if (figures(row).includes("") || right <= left || bottom <= top) continue;
        const rect = document.createElementNS("http://www.w3.org/2000/svg", "rect");
        const sides = { x: left, y: top, width: right - left, height: bottom - top, class: "goes" };
        for (const [name, value] of Object.entries(sides)) rect.setAttribute(name, value);
        drawn.append(rect);
      }
    };
    const prepare = row => {
      const less = row.querySelector("[data-less]");
      less.hidden = false;
      less.addEventListener("click", () => { row.remove(); if (!rows().length) added(); show(); more.focus(); });
    };
    const fill = (row, box) => { row.querySelectorAll("input").forEach((one, place) => { one.value = box[place]; }); show(); };
    rows().forEach(prepare);
    more.hidden = false;
    more.addEventListener("click", () => added().querySelector("input").focus());
    fields.addEventListener("input", show);
    show();

    let from = null, row = null;
    const at = event => {
      const place = plate.getBoundingClientRect();
      const x = Math.round((event.clientX - place.left) / place.width * wide), y = Math.round((event.clientY - place.top) / place.height * high);
      return [Math.min(wide, Math.max(0, x)), Math.min(high, Math.max(0, y))];
    };
    plate.classList.add("drawable");
    plate.addEventListener("pointerdown", event => {
      if (event.button || event.pointerType === "touch") return;
      event.preventDefault();
      from = at(event);
      row = rows().find(one => figures(one).every(figure => !figure)) || added();
      plate.setPointerCapture(event.pointerId);
    });
    plate.addEventListener("pointermove", event => {
      if (!from) return;
      const to = at(event);
      fill(row, [Math.min(from[0], to[0]), Math.min(from[1], to[1]), Math.max(from[0], to[0]), Math.max(from[1], to[1])]);
    });
    const ended = () => {
      if (!from) return;
      const [left, top, right, bottom] = figures(row).map(Number);
      if (right - left < 3 || bottom - top < 3) fill(row, ["", "", "", ""]);
      from = row = null;
    };
    plate.addEventListener("pointerup", ended);
    plate.addEventListener("pointercancel", ended);
  }

  function picking(words) {
    words.forEach((word, place) => {
      word.tabIndex = place ? -1 : 0;
      word.addEventListener("focus", () => words.forEach(one => { one.tabIndex = one === word ? 0 : -1; }));
      word.addEventListener("keydown", event => {
        const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
        const line = { ArrowDown: 1, ArrowUp: -1 }[event.key];
        const next = step ? words[place + step] : line ? beside(word, line) : null;
        if (!step && !line) return;
        event.preventDefault();
        if (!next) return;
        if (event.shiftKey) word.checked = next.checked = true;
        next.focus();
      });
    });
  }

  function beside(word, step) {
    let line = word.closest(".pickline");
    const place = [...line.querySelectorAll("input")].indexOf(word);
    do { line = step > 0 ? line.nextElementSibling : line.previousElementSibling; } while (line && !line.querySelector("input"));
    const words = line ? [...line.querySelectorAll("input")] : [];
    return words[Math.min(place, words.length - 1)];
  }
})();
