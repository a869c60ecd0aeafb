// While an officer writes a reply, the server keeps it and says how easy it is to read. Nothing stays in the browser.
const PAUSE = 1200; // ms without a key

const form = document.querySelector("form[data-keep]");
const words = form?.querySelector("textarea:not([hidden])");
const kept = form?.querySelector("[data-kept]");
const hint = form?.querySelector("[data-hint]");
let timer;

function say(text) {
  if (kept && kept.textContent !== text) kept.textContent = text;
}

async function keep() {
  try {
    const answer = await fetch(form.dataset.keep, { method: "POST", body: new FormData(form), redirect: "error" });
    if (!answer.ok) throw new Error("refused");
    const found = await answer.json();
    say(found.kept);
    hint.replaceChildren(...found.hint.map((line) => Object.assign(document.createElement("li"), { textContent: line })));
  } catch {
    say(form.dataset.notKept);
  }
}

words?.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(keep, PAUSE);
});
form?.addEventListener("submit", () => clearTimeout(timer));
