// The officers' queue: single keys, ticks, and a look every few seconds whether something new has come.
// Without it everything works by links, boxes and the time that the page tells. Nothing is kept in the browser.
const page = document.querySelector("#queue");
const rows = [...document.querySelectorAll("#ticks .staff-row")];
const dialog = document.querySelector("#keys");
const help = document.querySelector("[data-keys-help]");

// Ticks: how many, and the button follows once there is one.
const give = document.querySelector(".queue-give");
const ticked = document.querySelector(".queue-ticked");

function count() {
  if (!give) return;
  const number = document.querySelectorAll("#ticks input[name=item]:checked").length;
  give.hidden = number === 0;
  ticked.textContent = `${ticked.dataset.words} ${number}`;
}

document.body.classList.add("queue-scripted");
document.querySelector("#ticks").addEventListener("change", count);
addEventListener("pageshow", count); // a browser that goes back remembers the ticks
count();

// Single keys.
const link = (selector) => document.querySelector(selector)?.click();
const here = () => rows.findIndex((row) => row.contains(document.activeElement));

function move(step) {
  const now = here();
  const next = rows[now < 0 ? (step > 0 ? 0 : rows.length - 1) : now + step];
  next?.querySelector("h3 a").focus();
}

function openFilters() {
  const filters = document.querySelector(".queue-filters");
  filters.open = true;
  filters.querySelector("select").focus();
}

const KEYS = {
  j: () => move(1),
  k: () => move(-1),
  x: () => rows[here()]?.querySelector("input[name=item]")?.click(),
  g: () => give && !give.hidden && give.querySelector("button").click(),
  "/": () => document.querySelector("#words").focus(),
  f: openFilters,
  m: () => location.assign(page.dataset.mine),
  n: () => link("a[rel=next]"),
  p: () => link("a[rel=prev]"),
  r: () => location.assign(page.dataset.again),
  "?": showHelp,
};

function showHelp() {
  dialog.showModal();
}

function isTyping(target) {
  return target.closest("textarea, select, [contenteditable]") || target.matches("input:not([type=checkbox], [type=radio])");
}

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || dialog.open || isTyping(event.target)) return;
  const lane = /^[0-6]$/.test(event.key) && document.querySelectorAll(".queue-tile a")[Number(event.key)];
  const act = lane ? () => lane.click() : KEYS[event.key];
  if (!act) return;
  event.preventDefault();
  act();
}

help.hidden = false;
help.addEventListener("click", showHelp);
dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());
if (page.dataset.keys === "on") document.addEventListener("keydown", onKey);

// News: asked for often while somebody looks, seldom while the page lies behind others.
const NEAR = 5000; // milliseconds
const FAR = 20000;
const title = document.title;
const news = document.querySelector(".queue-news");
const quiet = news.querySelector(".queue-news-quiet");
const loud = news.querySelector(".queue-news-loud");
const show = news.querySelector("a");
let etag = "";
let urgent = 0;
let failed = 0;

/** Say it once: a text that stays the same is not read out again. Danger interrupts, the rest waits its turn. */
function say(words, { badge = "", alarm = false, again = true } = {}) {
  news.hidden = !words;
  news.classList.toggle("is-loud", alarm);
  show.hidden = !again;
  const [one, other] = alarm ? [loud, quiet] : [quiet, loud];
  if (one.textContent !== words) one.textContent = words;
  other.textContent = "";
  document.title = badge ? `(${badge}) ${title}` : title;
}

function tell(found) {
  const badge = found.now ? `! ${found.now}` : found.new || "";
  say(found.words, { badge, alarm: found.now > 0 || urgent > 0 });
  urgent = found.now;
}

async function ask() {
  const answer = await fetch(page.dataset.fresh, { headers: etag ? { "If-None-Match": etag } : {}, redirect: "manual" });
  if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403) {
    say(page.dataset.ended);
    return false;
  }
  failed = 0;
  if (answer.status === 304) return true;
  if (!answer.ok) throw new Error(answer.status);
  etag = answer.headers.get("ETag") ?? "";
  tell(await answer.json());
  return true;
}

async function keepAsking() {
  try {
    if (!(await ask())) return;
  } catch {
    failed += 1;
    if (failed === 3) say(page.dataset.lost);
  }
  setTimeout(keepAsking, (document.hidden ? FAR : NEAR) * Math.min(failed + 1, 6));
}

setTimeout(keepAsking, NEAR);
