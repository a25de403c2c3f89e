// Comfort for counting hands and typing sheets. Everything works without it; nothing here decides anything.
"use strict";

// The total of a question, beside how many pupils there are.
function tally(question) {
  if ("several" in question.dataset) return;
  const pupils = Number(question.dataset.pupils);
  const sum = question.querySelector("output");
  const show = () => {
    const typed = [...question.querySelectorAll("input")].filter((input) => input.value !== "");
    const hands = typed.reduce((total, input) => total + Number(input.value), 0);
    sum.hidden = typed.length === 0;
    sum.value = `${hands} / ${pupils}`;
    sum.classList.toggle("tally__sum--over", hands > pupils);
  };
  question.addEventListener("input", show);
  show();
}

// A whole sheet with the figures of the keyboard: 1 to 9 choose, 0 and Enter go on, arrows go from question to question.
class Keying {
  constructor(form) {
    this.form = form;
    this.questions = [...form.querySelectorAll(".keying__one")];
    form.classList.add("keying--keys");
    document.querySelector(".counting__keys").hidden = false;
    form.addEventListener("keydown", (event) => this.pressed(event));
    const first = form.querySelector(".keying__copy input");
    if (first && !document.getElementById("form-errors")) first.focus();
  }

  pressed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const place = this.questions.findIndex((one) => one.contains(event.target));
    const writes = event.target.matches("textarea, input[type=number]");
    if (event.key === "Enter" && event.target.matches("input")) this.go(event, place + 1);
    else if (writes || place < 0) return;
    else if (event.key === "ArrowDown" || event.key === "ArrowRight") this.go(event, place + 1);
    else if (event.key === "ArrowUp" || event.key === "ArrowLeft") this.go(event, place - 1);
    else if (/^[0-9]$/.test(event.key)) this.choose(event, place, Number(event.key));
  }

  choose(event, place, figure) {
    event.preventDefault();
    const boxes = [...this.questions[place].querySelectorAll("input")];
    const several = boxes[0].type === "checkbox";
    if (figure === 0) boxes.forEach((box) => { box.checked = false; });
    else if (!boxes[figure - 1]) return;
    else boxes[figure - 1].checked = several ? !boxes[figure - 1].checked : true;
    if (!several || figure === 0) this.go(event, place + 1);
  }

  go(event, place) {
    event.preventDefault();
    const next = this.questions[place];
    if (place < 0) return;
    if (next) next.querySelector("input:checked, input, textarea").focus();
    else this.form.querySelector("button[type=submit]").focus();
  }
}

document.querySelectorAll(".tally").forEach(tally);
document.querySelectorAll("[data-keying]").forEach((form) => new Keying(form));
