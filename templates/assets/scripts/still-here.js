// While somebody types, the server hears now and then that they are still here, so that a slow writer's draft does not
// lock under their hands. No word travels with it.
const EVERY = 4 * 60 * 1000;

const form = document.querySelector("form[data-still-here]");
let last = Date.now();

form?.addEventListener("input", () => {
  if (Date.now() - last < EVERY) return;
  last = Date.now();
  const body = new URLSearchParams({ csrf_token: form.elements.csrf_token.value });
  fetch(form.dataset.stillHere, { method: "POST", body, keepalive: true }).catch(() => {});
});
