// Keys and small comforts; every page works without it.
(() => {
  "use strict";
  const box = document.getElementById("q");
  const dialog = document.getElementById("keys");
  const status = document.getElementById("status");
  const on = document.getElementById("keys-on");
  const entries = [...document.querySelectorAll("[data-entry]")];
  const remembered = (() => { try { return localStorage.getItem("keys"); } catch { return null; } })();
  if (on) {
    on.checked = remembered !== "off";
    on.addEventListener("change", () => { try { localStorage.setItem("keys", on.checked ? "on" : "off"); } catch { /* private window */ } });
  }
  for (const hidden of document.querySelectorAll("[data-keys], [data-copy]")) hidden.hidden = false;
  document.querySelector("[data-keys]")?.addEventListener("click", () => dialog.showModal());

  const current = () => entries.findIndex((entry) => entry.contains(document.activeElement));
  const step = (by) => {
    if (!entries.length) return;
    const next = Math.min(entries.length - 1, Math.max(0, current() < 0 ? 0 : current() + by));
    const link = entries[next].querySelector("a");
    link?.focus({ preventScroll: true });
    entries[next].scrollIntoView({ block: "nearest" });
  };
  const say = (text) => { status.textContent = ""; requestAnimationFrame(() => { status.textContent = text; }); };
  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const field = document.createElement("textarea");
      field.value = text;
      document.body.append(field);
      field.select();
      document.execCommand("copy");
      field.remove();
    }
    say(dialog.dataset.copied);
  };
  const cited = (place) => place?.closest("[data-citation]") ?? document.querySelector("[data-citation]");
  for (const button of document.querySelectorAll("[data-copy]")) {
    button.addEventListener("click", async () => {
      await copy(cited(button).dataset.citation);
      const was = button.textContent;
      button.textContent = dialog.dataset.copied;
      setTimeout(() => { button.textContent = was; }, 2000);
    });
  }
  document.addEventListener("keydown", (event) => {
    const writing = event.target.closest("input:not([type=checkbox]), textarea, select, dialog");
    if (writing || event.ctrlKey || event.metaKey || event.altKey || (on && !on.checked && event.key !== "?")) return;
    const acts = {
      "/": () => { box?.focus(); box?.select(); },
      j: () => step(1),
      k: () => step(-1),
      c: () => { const place = cited(document.activeElement); if (place) copy(place.dataset.citation); },
      "?": () => dialog.showModal(),
    };
    if (!(event.key in acts)) return;
    event.preventDefault();
    acts[event.key]();
  });

  // A line of the text and its place on the scan light up together.
  for (const line of document.querySelectorAll(".transcript .line, rect.line")) {
    const number = line.id.slice(1);
    const pair = [document.getElementById(`l${number}`), document.getElementById(`b${number}`)];
    const light = (lit) => pair.forEach((part) => part?.classList.toggle("on", lit));
    line.addEventListener("pointerenter", () => light(true));
    line.addEventListener("pointerleave", () => light(false));
    line.addEventListener("focusin", () => light(true));
    line.addEventListener("focusout", () => light(false));
  }
})();
