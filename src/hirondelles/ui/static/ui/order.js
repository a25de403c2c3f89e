// Dragging a line to its place in a list; the buttons up and down of each line do the same without it.
"use strict";

const list = document.querySelector("[data-drag-list]");
let held = null;

function lineOf(event) {
  return event.target.closest("[data-drag-line]");
}

function place(line) {
  return [...list.children].indexOf(line) + 1;
}

function over(event) {
  if (!held) return;
  event.preventDefault();
  const line = lineOf(event);
  if (!line || line === held) return;
  const box = line.getBoundingClientRect();
  line[event.clientY < box.top + box.height / 2 ? "before" : "after"](held);
}

function putBack(line) {
  const rest = [...list.children].filter((one) => one !== line);
  list.insertBefore(line, rest[Number(line.dataset.place) - 1] || null);
}

function dropped(event) {
  if (!held) return;
  const line = held;
  held = null;
  line.classList.remove("order__line--held");
  if (event.dataTransfer.dropEffect === "none") putBack(line); // given up, or dropped elsewhere
  if (place(line) === Number(line.dataset.place)) return;
  const form = line.querySelector("form");
  const field = Object.assign(document.createElement("input"), { type: "hidden", name: "place", value: place(line) });
  form.append(field);
  form.submit();
}

document.querySelector("[data-drag-hint]").hidden = !matchMedia("(pointer: fine)").matches;
[...list.children].forEach((line) => {
  line.draggable = true;
  line.dataset.place = place(line);
  line.addEventListener("dragstart", (event) => {
    held = line;
    event.dataTransfer.effectAllowed = "move";
    line.classList.add("order__line--held");
  });
});
list.addEventListener("dragover", over);
list.addEventListener("drop", (event) => event.preventDefault());
list.addEventListener("dragend", dropped);
