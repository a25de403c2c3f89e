// Comfort for a class that answers: questions that do not apply are folded away, a sheet that finds no network leaves later.
// Without this file everything works. A sheet is counted once, whatever is sent again: it carries its own key.
"use strict";
(() => {
  const form = document.querySelector("[data-answering]");
  if (!form) return;
  const STORE = "hirondelles-retours";
  const shared = "shared" in form.dataset;

  const waiting = () => { try { return JSON.parse(localStorage.getItem(STORE) || "[]"); } catch { return []; } };
  const keep = (sheets) => {
    try {
      if (sheets.length) localStorage.setItem(STORE, JSON.stringify(sheets));
      else localStorage.removeItem(STORE);
      return true;
    } catch { return false; }
  };
  const say = (name) => { const line = document.querySelector(`[data-${name}]`); if (line) { line.hidden = false; line.scrollIntoView({ block: "center" }); } };
  const send = (sheet) => fetch(sheet.path, { method: "POST", body: new URLSearchParams(sheet.body), credentials: "omit" });

  // What waits leaves; what is refused for good (closed, or wrong) is not tried again for ever.
  let leaving = false;
  const leave = async () => {
    if (leaving) return;
    leaving = true;
    let left = 0, lost = 0;
    for (const sheet of waiting()) {
      let answer;
      try { answer = await send(sheet); } catch { break; }
      if (answer.status >= 500 || answer.status === 429) break;
      keep(waiting().filter((one) => one.key !== sheet.key));
      if (answer.ok) left += 1;
      else lost += 1;
    }
    leaving = false;
    if (left) say("left");
    if (lost) say("lost");
  };

  const apply = () => form.querySelectorAll("[data-depends-on]").forEach((item) => {
    const wanted = item.dataset.anyOf.split(" ");
    const other = document.getElementById(item.dataset.dependsOn);
    const made = [...form.elements].filter((one) => one.name === item.dataset.dependsOn && one.checked).map((one) => one.value);
    const shown = !(other && other.hidden) && made.some((value) => wanted.includes(value));
    item.hidden = !shown;
    item.querySelectorAll("[data-condition]").forEach((line) => { line.hidden = true; });
    item.querySelectorAll("input, textarea").forEach((field) => { field.disabled = !shown; });
  });
  form.addEventListener("change", apply);
  apply();

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const body = [...new FormData(form).entries()];
    const sheet = { path: location.pathname + location.search, body, key: form.elements.envoi.value };
    if (navigator.onLine === false) return wait(sheet);
    let answer;
    try { answer = await send(sheet); } catch { return wait(sheet); }
    if (answer.redirected) { location.replace(answer.url); return undefined; }
    if (answer.status >= 500) return wait(sheet);
    return form.submit();
  });

  const wait = (sheet) => {
    const sheets = waiting().filter((one) => one.key !== sheet.key);
    if (!keep([...sheets, sheet])) return form.submit();
    renew();
    say("kept");
    return undefined;
  };

  // An empty sheet with a key of its own: for the next one, on a device that passes from hand to hand.
  const renew = () => {
    form.reset();
    const drawn = crypto.getRandomValues(new Uint8Array(16));
    form.elements.envoi.value = Array.from(drawn, (byte) => byte.toString(16).padStart(2, "0")).join("");
    form.querySelectorAll("textarea").forEach((field) => { field.value = ""; });
    form.querySelectorAll("input:checked").forEach((field) => { field.checked = false; });
    apply();
    if (shared) window.scrollTo(0, 0);
  };

  // Going back shows nothing of who answered before.
  window.addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
  window.addEventListener("online", leave);
  leave();
})();
