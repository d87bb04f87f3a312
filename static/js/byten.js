// htmx: a token that is good, focus that stays, words for what changed and for what failed.
import { cookie } from "./kaka.js";

const announcer = document.getElementById("lasupp");

function announce(text) {
    announcer.textContent = "";
    requestAnimationFrame(() => (announcer.textContent = text));
}

document.addEventListener("htmx:configRequest", (event) => {
    event.detail.headers["X-CSRFToken"] = cookie("csrftoken") ?? "";
});

document.addEventListener("htmx:beforeRequest", (event) => event.detail.target.setAttribute("aria-busy", "true"));
document.addEventListener("htmx:afterRequest", (event) => event.detail.target.removeAttribute("aria-busy"));

// htmx gives focus back to an element with the same id. What was swapped in may say so itself: data-las-upp="3 ärenden".
document.addEventListener("htmx:afterSettle", (event) => {
    const spoken = event.detail.elt.closest("[data-las-upp]") ?? event.detail.elt.querySelector("[data-las-upp]");
    if (spoken) announce(spoken.dataset.lasUpp);
});

for (const failure of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
    document.addEventListener(failure, () => announce(announcer.dataset.fel));
}
