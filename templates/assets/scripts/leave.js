// Exit this page: by its button, or with Shift pressed three times. Without this script the button is a plain link.
//
// The page is emptied at once, the server is told to lock the draft and end the session, and this page's place in the
// history is taken by a harmless one. The page does not wait for a bad signal: the post goes on after the page is gone.

const PRESSES = 3;
const FORGET_AFTER = 5000; // milliseconds between two presses
const WAIT_FOR_SERVER = 400;

const box = document.querySelector("[data-leave]");

function leave(event) {
  event?.preventDefault();
  document.title = "…";
  document.body.classList.add("sayso-left");
  const told = fetch(box.dataset.leave, { method: "POST", keepalive: true, redirect: "manual" }).catch(() => {});
  const longEnough = new Promise((done) => setTimeout(done, WAIT_FOR_SERVER));
  Promise.race([told, longEnough]).then(() => location.replace(box.dataset.leaveTo));
}

function countShift() {
  const status = document.createElement("span");
  status.className = "govuk-visually-hidden";
  status.setAttribute("role", "status");
  const lights = document.createElement("div");
  lights.className = "govuk-exit-this-page__indicator";
  lights.setAttribute("aria-hidden", "true");
  lights.hidden = true;
  for (let n = 0; n < PRESSES; n += 1) {
    lights.append(Object.assign(document.createElement("span"), { className: "govuk-exit-this-page__indicator-light" }));
  }
  box.append(status);
  box.querySelector("a").append(lights);

  let presses = 0;
  let timer = 0;
  let alone = false; // Shift held for a capital letter is not a press

  const show = (words) => {
    status.textContent = words;
    lights.hidden = presses === 0;
    [...lights.children].forEach((light, n) =>
      light.classList.toggle("govuk-exit-this-page__indicator-light--on", n < presses),
    );
  };
  const forget = (words = "") => {
    clearTimeout(timer);
    presses = 0;
    show(words);
  };
  document.addEventListener("keydown", (event) => {
    alone = event.key === "Shift";
    if (!alone && presses) forget();
  });
  document.addEventListener("keyup", (event) => {
    if (event.key !== "Shift" || !alone) return;
    alone = false;
    presses += 1;
    if (presses === PRESSES) return leave();
    show(presses === 1 ? box.dataset.twoMore : box.dataset.oneMore);
    clearTimeout(timer);
    timer = setTimeout(() => forget(box.dataset.timedOut), FORGET_AFTER);
  });
}

if (box) {
  box.querySelector("a").addEventListener("click", leave);
  countShift();
  // A page that the browser kept whole for its Back button asks the server again.
  addEventListener("pageshow", (event) => event.persisted && location.reload());
}
