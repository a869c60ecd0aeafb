// The chat without reloads. Each message is the same post as without this script; the answer is the whole page, of which
// the new turns and the form are taken over. Nothing is kept in the browser.
import "./still-here.js";

const PATIENCE = 20000; // milliseconds
const log = document.querySelector("#log");

/** Grow the box with what is typed, where the browser does not by itself. */
function fit(box) {
  if (CSS.supports("field-sizing", "content")) return;
  box.style.height = "auto";
  box.style.height = `${box.scrollHeight + 4}px`;
}

function say(form, words) {
  const status = form.querySelector(".chat-status");
  status.textContent = words;
  status.hidden = !words;
}

/** Show the person's own words at once, so that nobody wonders whether the tap was felt. */
function showOwn(words) {
  const last = log.querySelector(".chat-turn--you");
  const turn = document.createElement("li");
  turn.className = "chat-turn chat-turn--you";
  turn.dataset.early = "";
  const bubble = Object.assign(document.createElement("p"), { className: "chat-bubble", dir: "auto", textContent: words });
  if (last) turn.append(last.querySelector(".chat-who").cloneNode(true));
  turn.append(bubble);
  turn.setAttribute("aria-hidden", "true"); // they know what they wrote; the server's copy replaces it
  log.append(turn);
  turn.scrollIntoView({ block: "nearest" });
}

/** Only what is new enters the log, so that a screen reader reads only that. */
function takeOver(page) {
  log.querySelector("[data-early]")?.remove();
  const turns = [...page.querySelectorAll("#log > li")];
  log.querySelector(".chat-summary")?.remove();
  log.querySelector("#now")?.removeAttribute("id");
  for (const turn of turns.slice(log.children.length)) log.append(turn);
  const fresh = page.querySelector("#answer");
  document.querySelector("#answer").replaceWith(fresh);
  document.querySelector(".chat-top").replaceWith(page.querySelector(".chat-top"));
  document.querySelector(".chat-away").replaceWith(page.querySelector(".chat-away"));
  start(fresh);
  (document.querySelector("#now") ?? log.lastElementChild)?.scrollIntoView({ block: "start" });
  fresh.elements.said.focus({ preventScroll: true });
}

async function send(form, pressed) {
  const body = new URLSearchParams(new FormData(form));
  if (pressed?.name) body.set(pressed.name, pressed.value);
  showOwn(pressed?.name ? pressed.textContent : form.elements.said.value);
  form.classList.add("chat-waiting");
  form.setAttribute("aria-busy", "true");
  say(form, form.dataset.wait);
  try {
    const answer = await fetch(form.action, { method: "POST", body, signal: AbortSignal.timeout(PATIENCE) });
    const html = (await answer.text()).replace(/<style[^]*?<\/style>/g, ""); // its nonce is that of another page
    const page = new DOMParser().parseFromString(html, "text/html");
    if (!page.querySelector("#log") || !answer.ok) {
      // Sent, wiped, locked, or something went wrong: a page of its own, which a plain post or visit shows.
      if (answer.redirected) return location.assign(answer.url);
      return form.submit();
    }
    history.replaceState(null, "", new URL(answer.url).pathname);
    takeOver(page);
  } catch {
    log.querySelector("[data-early]")?.remove();
    form.classList.remove("chat-waiting");
    form.removeAttribute("aria-busy");
    delete form.dataset.under;
    say(form, form.dataset.lost);
    form.elements.said.focus();
  }
}

function start(form) {
  const box = form.elements.said;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (form.dataset.under) return; // a double tap is one message
    const pressed = event.submitter?.name ? event.submitter : null;
    if (!pressed && !box.value.trim()) return box.focus();
    form.dataset.under = "yes";
    send(form, pressed);
  });
  box.addEventListener("input", () => fit(box));
  // Enter sends where there is a real keyboard; on a phone it begins a new line, as people expect there.
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || !matchMedia("(pointer: fine)").matches) return;
    event.preventDefault();
    form.requestSubmit(form.querySelector(".chat-send"));
  });
}

if (log) {
  start(document.querySelector("#answer"));
  if (log.querySelector(".chat-turn--you")) document.querySelector("#now")?.scrollIntoView({ block: "start" });
}
