// The correction desk by keyboard: the word at the cursor marked on the scan, lines saved without leaving them. All works without it.
(() => {
  "use strict";
  const desk = document.querySelector(".desk.correcting");
  if (!desk) return;
  const here = document.getElementById("here");
  const pane = desk.querySelector(".window");
  const plate = desk.querySelector(".plate");
  const view = plate?.querySelector("svg").viewBox.baseVal;
  const status = document.getElementById("status");
  const inputs = () => [...desk.querySelectorAll(".fix .entry input")];
  const say = (text) => { status.textContent = ""; requestAnimationFrame(() => { status.textContent = text; }); };
  const lineOf = (input) => input.closest(".fix");
  const wordsOf = (input) => [...lineOf(input).querySelectorAll(".words .w")];
  const spans = (text) => [...text.matchAll(/\S+/g)].map((found) => [found.index, found.index + found[0].length]);

  // As large as reading needs: lines some 30 pixels high, within the width of the pane and three times that.
  if (plate && view) {
    const heights = [...plate.querySelectorAll("rect.line")].map((rect) => rect.height.baseVal.value).sort((a, b) => a - b);
    const middle = heights[Math.floor(heights.length / 2)] || 40;
    const fit = pane.clientWidth / view.width;
    plate.style.width = `${Math.round(view.width * Math.min(3 * fit, Math.max(fit, 30 / middle)))}px`;
    for (const control of desk.querySelectorAll(".image .closer, #closer")) control.hidden = true;
  }

  const reveal = (box) => {
    if (!plate || !view) return;
    const scale = plate.clientWidth / view.width;
    const [left, top, right, bottom] = box.map((edge) => edge * scale);
    pane.scrollTop = (top + bottom) / 2 - pane.clientHeight / 2;
    if (left < pane.scrollLeft || right > pane.scrollLeft + pane.clientWidth) pane.scrollLeft = left - pane.clientWidth / 4;
  };
  // Of a changed line, the place of a word is that of the word as read at the same share of the line.
  const mark = (input) => {
    const words = wordsOf(input);
    for (const word of desk.querySelectorAll(".w.at")) word.classList.remove("at");
    if (!words.length) return;
    const now = spans(input.value);
    const at = Math.max(0, now.findIndex(([, end]) => input.selectionStart <= end));
    const place = now.length === words.length ? at : Math.floor(at * words.length / Math.max(1, now.length));
    const word = words[Math.min(place, words.length - 1)];
    word.classList.add("at");
    const box = word.dataset.box.split(" ").map(Number);
    if (!here || box.length !== 4) return;
    here.setAttribute("x", box[0]);
    here.setAttribute("y", box[1]);
    here.setAttribute("width", box[2] - box[0]);
    here.setAttribute("height", box[3] - box[1]);
    reveal(box);
  };
  const go = (input, start = 0, end = start) => {
    input.focus();
    input.setSelectionRange(start, end);
    mark(input);
    lineOf(input).scrollIntoView({ block: "nearest" });
  };
  // Places of doubtful words as [input, start, end]; a changed line has none: somebody has read it.
  const doubts = () => inputs().flatMap((input) => {
    const now = spans(input.value);
    return input.value === input.dataset.was && !lineOf(input).classList.contains("changed")
      ? wordsOf(input).flatMap((word, place) => (/\bd\d/.test(word.className) && now[place] ? [[input, ...now[place]]] : []))
      : [];
  });
  const doubt = (input, by) => {
    const all = doubts();
    const order = inputs();
    const before = ([other, start]) => order.indexOf(other) - order.indexOf(input) || start - input.selectionStart;
    return by > 0 ? all.find((one) => before(one) > 0) : all.findLast((one) => before(one) < 0);
  };

  const save = async (form) => {
    const input = form.querySelector(".entry input");
    if (input.value === input.dataset.shown) return true;
    const number = form.id;
    let reply;
    try {
      reply = await fetch(form.action, { method: "POST", body: new FormData(form), headers: { "X-Desk": "line" } });
    } catch {
      reply = { ok: false };
    }
    if (reply.status === 205) { location.reload(); return false; }
    if (!reply.ok) { say(desk.dataset.unsaved); form.classList.add("unsaved"); return false; }
    const made = document.createElement("template");
    made.innerHTML = await reply.text();
    const fresh = made.content.firstElementChild;
    document.getElementById(number).replaceWith(fresh);
    ready(fresh);
    document.getElementById("changed-lines").textContent = reply.headers.get("X-Changed");
    say(desk.dataset.saved);
    return true;
  };
  const ready = (form) => {
    const input = form.querySelector(".entry input");
    input.dataset.shown = input.value;
  };
  const neighbour = (input, by) => { const all = inputs(); return all[all.indexOf(input) + by]; };

  const keys = {
    ArrowDown: (input) => { const next = neighbour(input, 1); if (next) go(next); },
    ArrowUp: (input) => { const next = neighbour(input, -1); if (next) go(next); },
    Escape: (input) => {
      if (input.value !== input.dataset.shown) { input.value = input.dataset.shown; mark(input); } else { document.getElementById("reason").focus(); }
    },
  };
  desk.addEventListener("keydown", async (event) => {
    const input = event.target.closest(".fix .entry input");
    if (!input || event.altKey || event.metaKey || event.isComposing) return;
    const order = inputs().indexOf(input);
    if (event.key === "Tab" && !event.ctrlKey) {
      const next = doubt(input, event.shiftKey ? -1 : 1);
      if (!next) return; // the browser's own order leads out of the lines
      event.preventDefault();
      const target = inputs().indexOf(next[0]);
      if (next[0] !== input) await save(lineOf(input));
      go(inputs()[target], next[1], next[2]);
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (!(await save(lineOf(inputs()[order])))) return;
      if (event.ctrlKey) document.getElementById("reason").focus();
      else go(inputs()[Math.min(order + 1, inputs().length - 1)]);
    } else if (event.key in keys && !event.ctrlKey && !event.shiftKey) {
      event.preventDefault();
      if (event.key !== "Escape") save(lineOf(input));
      keys[event.key](input);
    }
  });
  for (const kind of ["keyup", "click", "input", "focusin"]) {
    desk.addEventListener(kind, (event) => {
      const input = event.target.closest?.(".fix .entry input");
      if (input && document.activeElement === input) mark(input);
    });
  }
  desk.addEventListener("submit", async (event) => {
    const form = event.target.closest(".fix");
    if (form) { event.preventDefault(); await save(form); }
  });
  document.getElementById("send")?.addEventListener("submit", async (event) => {
    const open = [...desk.querySelectorAll(".fix")].filter((form) => { const input = form.querySelector(".entry input"); return input.value !== input.dataset.shown; });
    if (!open.length) return;
    event.preventDefault();
    for (const form of open) if (!(await save(form))) return;
    event.target.submit();
  });
  for (const form of desk.querySelectorAll(".fix")) ready(form);
})();
