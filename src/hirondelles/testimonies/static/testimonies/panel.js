// The panel: a choice made with the pointer is seen at once, and a woman may be dragged onto a place. From the keyboard,
// where a list changes at each arrow, the button shows it, as it does without this file.
(() => {
  const form = document.querySelector("[data-panel]");
  const see = form && form.querySelector("[name=move][value=see]");
  if (!form || !see) return;
  const look = () => form.requestSubmit(see);
  let pointed = false;
  form.addEventListener("keydown", () => { pointed = false; }, true);
  form.addEventListener("pointerdown", () => { pointed = true; }, true);
  form.addEventListener("change", () => { if (pointed) look(); });
  document.querySelectorAll("[data-woman]").forEach((card) => {
    card.addEventListener("dragstart", (event) => event.dataTransfer.setData("text/plain", card.dataset.woman));
  });
  form.querySelectorAll("[data-place]").forEach((place) => {
    const over = (on) => place.classList.toggle("panel__place--over", on);
    place.addEventListener("dragover", (event) => { event.preventDefault(); over(true); });
    place.addEventListener("dragleave", () => over(false));
    place.addEventListener("drop", (event) => {
      event.preventDefault();
      over(false);
      const key = event.dataTransfer.getData("text/plain");
      const card = document.querySelector(`[data-woman="${CSS.escape(key)}"]`);
      const list = place.querySelector("select");
      if (!card) return;
      if (![...list.options].some((one) => one.value === key)) list.add(new Option(card.dataset.name, key));
      list.value = key;
      look();
    });
  });
})();
