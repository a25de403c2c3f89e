// Comfort for the signed-in screens. Everything works without it; nothing here decides anything.
"use strict";

const SHAPE = 4 / 5;
const STEP = 0.02;

function prepare(root) {
  root.querySelectorAll("[data-confirm]:not([data-ready])").forEach(confirmInDialog);
  root.querySelectorAll("[data-file-drop]:not([data-ready])").forEach(fileDrop);
  root.querySelectorAll("[data-photo-crop]:not([data-ready])").forEach(photoCrop);
  root.querySelectorAll("[data-print]:not([data-ready])").forEach(printer);
  root.querySelectorAll("form[data-unsaved]:not([data-ready])").forEach(warnWhenUnsaved);
}

// A button that prints the page, for whoever does not know the keys.
function printer(button) {
  button.dataset.ready = "";
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// A menu of the header closes with Escape, or when one looks elsewhere.
function closeMenus(event) {
  document.querySelectorAll(".bar__fold[open]").forEach((menu) => {
    const escaped = event.key === "Escape";
    if (!escaped && (event.type === "keydown" || menu.contains(event.target))) return;
    if (escaped && menu.contains(document.activeElement)) menu.querySelector("summary").focus();
    menu.open = false;
  });
}

// A question that unfolds in the page becomes a dialog.
function confirmInDialog(details) {
  details.dataset.ready = "";
  const form = details.querySelector("form");
  const dialog = document.createElement("dialog");
  dialog.className = "dialog";
  dialog.setAttribute("aria-label", form.getAttribute("aria-label"));
  form.replaceWith(dialog);
  dialog.append(form);
  const close = form.querySelector("[data-confirm-close]");
  close.hidden = false;
  close.addEventListener("click", () => dialog.close());
  details.querySelector("summary").addEventListener("click", (event) => {
    event.preventDefault();
    details.open = true;
    dialog.showModal();
  });
  dialog.addEventListener("close", () => { details.open = false; });
}

// Say which file was chosen, show it when it is an image, take it when it is dropped.
function fileDrop(zone) {
  zone.dataset.ready = "";
  const input = zone.querySelector("input[type=file]");
  const area = zone.querySelector(".drop__zone");
  zone.querySelector("[data-drop-hint]").hidden = false;
  input.addEventListener("change", () => showChosen(zone, input));
  area.addEventListener("dragover", (event) => { event.preventDefault(); area.classList.add("drop__over"); });
  area.addEventListener("dragleave", () => area.classList.remove("drop__over"));
  area.addEventListener("drop", (event) => {
    event.preventDefault();
    area.classList.remove("drop__over");
    if (!event.dataTransfer.files.length) return;
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
}

function showChosen(zone, input) {
  const place = zone.querySelector("[data-drop-chosen]");
  const file = input.files[0];
  place.replaceChildren();
  if (!file) return;
  if (zone.dataset.fileDrop === "image" && file.type.startsWith("image/")) previewIn(place, file);
  place.append(`${file.name} (${sizeOf(file)})`);
}

function previewIn(place, file) {
  const reader = new FileReader();
  reader.addEventListener("load", () => {
    const image = new Image();
    image.alt = "";
    image.src = reader.result;
    place.prepend(image);
  });
  reader.readAsDataURL(file);
}

function sizeOf(file) {
  const language = document.documentElement.lang;
  const unit = file.size < 1e6 ? "kilobyte" : "megabyte";
  const size = file.size / (unit === "kilobyte" ? 1e3 : 1e6);
  return new Intl.NumberFormat(language, { style: "unit", unit, maximumFractionDigits: 1 }).format(size);
}

// Leaving with something typed asks first.
function warnWhenUnsaved(form) {
  form.dataset.ready = "";
  let changed = false;
  form.addEventListener("input", () => { changed = true; });
  form.addEventListener("submit", () => { changed = false; });
  window.addEventListener("beforeunload", (event) => { if (changed && form.isConnected) event.preventDefault(); });
}

// The 4:5 frame on a photo: fractions of the photo, from its top left corner.
function photoCrop(box) {
  box.dataset.ready = "";
  const image = box.querySelector("[data-crop-image]");
  const start = () => new Crop(box, image);
  if (image.complete && image.naturalWidth) start();
  else image.addEventListener("load", start, { once: true });
}

class Crop {
  constructor(box, image) {
    this.image = image;
    this.frame = box.querySelector("[data-crop-frame]");
    this.fields = Object.fromEntries(
      ["x", "y", "width", "height"].map((name) => [name, box.querySelector(`[data-crop-value=crop_${name}]`)]),
    );
    this.ratio = (SHAPE * image.naturalHeight) / image.naturalWidth;
    this.frame.hidden = false;
    const buttons = box.querySelector("[data-crop-buttons]");
    buttons.hidden = false;
    buttons.addEventListener("click", (event) => this.press(event.target.closest("[data-crop-by]")));
    this.frame.addEventListener("keydown", (event) => this.key(event));
    this.frame.addEventListener("pointerdown", (event) => this.grab(event));
    this.frame.addEventListener("pointermove", (event) => this.drag(event));
    this.frame.addEventListener("pointerup", () => { this.held = null; });
    this.frame.addEventListener("pointercancel", () => { this.held = null; });
    window.addEventListener("resize", () => this.draw());
    const width = Number(this.fields.width.value);
    const height = Number(this.fields.height.value);
    const x = Number(this.fields.x.value);
    const y = Number(this.fields.y.value);
    if (Math.abs(width / height - this.ratio) > 0.02) this.reset();
    else this.set(x, y, height);
  }

  get largest() { return Math.min(1, 1 / this.ratio); }

  reset() {
    const height = this.largest;
    this.set((1 - height * this.ratio) / 2, (1 - height) / 2, height);
  }

  set(x, y, height) {
    const tall = Math.min(this.largest, Math.max(0.15, height));
    const wide = tall * this.ratio;
    this.now = { x: within(x, 1 - wide), y: within(y, 1 - tall), width: wide, height: tall };
    for (const [name, field] of Object.entries(this.fields)) field.value = this.now[name].toFixed(5);
    this.draw();
  }

  resize(by) {
    const { x, y, width, height } = this.now;
    const tall = height + by;
    this.set(x + (width - tall * this.ratio) / 2, y + (height - tall) / 2, tall);
  }

  draw() {
    const { x, y, width, height } = this.now;
    const { clientWidth, clientHeight } = this.image;
    Object.assign(this.frame.style, {
      left: `${x * clientWidth}px`,
      top: `${y * clientHeight}px`,
      width: `${width * clientWidth}px`,
      height: `${height * clientHeight}px`,
    });
  }

  press(button) {
    if (!button) return;
    const does = { smaller: () => this.resize(-3 * STEP), larger: () => this.resize(3 * STEP), reset: () => this.reset() };
    does[button.dataset.cropBy]();
    this.changed();
  }

  key(event) {
    const { x, y, height } = this.now;
    const moves = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] };
    if (moves[event.key]) this.set(x + moves[event.key][0], y + moves[event.key][1], height);
    else if (event.key === "+") this.resize(STEP);
    else if (event.key === "-") this.resize(-STEP);
    else return;
    event.preventDefault();
    this.changed();
  }

  grab(event) {
    this.frame.setPointerCapture(event.pointerId);
    this.held = { left: event.clientX, top: event.clientY, ...this.now };
  }

  drag(event) {
    if (!this.held) return;
    const right = (event.clientX - this.held.left) / this.image.clientWidth;
    const down = (event.clientY - this.held.top) / this.image.clientHeight;
    this.set(this.held.x + right, this.held.y + down, this.held.height);
    this.changed();
  }

  changed() { this.fields.x.dispatchEvent(new Event("input", { bubbles: true })); }
}

function within(value, most) { return Math.min(Math.max(0, value), Math.max(0, most)); }

prepare(document);
document.addEventListener("keydown", closeMenus);
document.addEventListener("click", closeMenus);
document.addEventListener("htmx:load", (event) => prepare(event.detail.elt));
