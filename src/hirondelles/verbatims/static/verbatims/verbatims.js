// Keys and drag for whoever reads and sorts. Everything works without it; nothing here decides anything.
"use strict";

// A key types nothing while one writes, and never with a modifier.
function isTyping(event) {
  const place = event.target;
  const writes = place.closest("textarea, select, [contenteditable]")
    || (place.matches("input") && !["checkbox", "radio"].includes(place.type));
  return writes || event.ctrlKey || event.metaKey || event.altKey || Boolean(document.querySelector("dialog[open]"));
}

// Reading: 1 to 3 say who may read, G keeps, E sets aside, A asks to tell the referents.
function readByKeys(form) {
  document.querySelectorAll("[data-keys-help]").forEach((help) => { help.hidden = false; });
  document.addEventListener("keydown", (event) => {
    if (isTyping(event)) return;
    const choice = form.querySelectorAll("[name=audience]")[Number(event.key) - 1];
    const act = document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
    const pressed = choice || act?.querySelector("summary, button") || act;
    if (!pressed) return;
    event.preventDefault();
    pressed.click();
  });
}

// Sorting: a card goes to a theme by its number, or by being dropped on it; both press the card's own button.
function press(card, place) {
  card?.querySelector(`button[name=place][value="${CSS.escape(place)}"]`)?.click();
}

function sortBoard(board) {
  const cards = [...board.querySelectorAll("[data-card]")];
  board.querySelectorAll("[data-board-help]").forEach((help) => { help.hidden = false; });
  cards.forEach((card, number) => {
    card.tabIndex = number ? -1 : 0;
    card.draggable = true;
    card.addEventListener("dragstart", (event) => { board.held = card; event.dataTransfer.setData("text/plain", ""); });
    card.addEventListener("dragend", () => { board.held = null; });
  });
  board.querySelectorAll("[data-drop]").forEach((theme) => dropOn(theme, board));
  board.addEventListener("keydown", (event) => sortByKey(event, cards));
  if (window.location.hash === "#trier") cards[0]?.focus();
}

function dropOn(theme, board) {
  theme.addEventListener("dragover", (event) => { event.preventDefault(); theme.classList.add("theme--over"); });
  theme.addEventListener("dragleave", () => theme.classList.remove("theme--over"));
  theme.addEventListener("drop", (event) => { event.preventDefault(); press(board.held, theme.dataset.drop); });
}

function sortByKey(event, cards) {
  const card = event.target.closest("[data-card]");
  if (!card || isTyping(event)) return;
  if (/^[0-6]$/.test(event.key)) press(card, event.key);
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  cards[cards.indexOf(card) + step]?.focus();
}

document.querySelectorAll("form[data-keys]").forEach(readByKeys);
document.querySelectorAll("[data-board]").forEach(sortBoard);
