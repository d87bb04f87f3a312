// htmx: a token that is good, focus that stays, words for what changed and for what failed.
import { cookie } from "./kaka.js";

const announcer = document.getElementById("lasupp");

function announce(text) {
    announcer.textContent = "";
    requestAnimationFrame(() => (announcer.textContent = text));
}

document.addEventListener("htmx:configRequest", (event) => {
    delete event.detail.parameters.csrfmiddlewaretoken; // older than the cookie's after a login in another tab, and read before the header
    event.detail.headers["X-CSRFToken"] = cookie("csrftoken") ?? "";
    event.detail.headers["X-Uppdrag"] = document.body.dataset.uppdrag;
});

document.addEventListener("htmx:beforeRequest", (event) => event.detail.target.setAttribute("aria-busy", "true"));
document.addEventListener("htmx:afterRequest", (event) => event.detail.target.removeAttribute("aria-busy"));

// htmx gives focus back to an element with the same id. What was swapped in may say so itself: data-las-upp="3 ärenden".
document.addEventListener("htmx:afterSettle", (event) => {
    const spoken = event.detail.elt.closest("[data-las-upp]") ?? event.detail.elt.querySelector("[data-las-upp]");
    if (spoken) announce(spoken.dataset.lasUpp);
});

// The session has locked, ended (401) or come into another uppdrag (412). Said beside what was asked from, where what is being
// written stays, until the site answers again.
const tooLate = (xhr) => document.getElementById(`svar-${xhr.status}`);

document.addEventListener("htmx:beforeSwap", (event) => {
    if (tooLate(event.detail.xhr)) event.detail.isError = false;
});

document.addEventListener("htmx:afterRequest", (event) => {
    const { elt, successful, xhr } = event.detail;
    const said = document.querySelector("[data-for-sent]");
    const told = tooLate(xhr);
    if (told) {
        const asksByItself = elt.getAttribute("hx-trigger")?.startsWith("every");
        if (said && asksByItself) return;
        const words = told.content.cloneNode(true);
        const form = elt.closest("form");
        if (form) form.append(words);
        else elt.after(words);
    }
    if (successful) said?.remove();
});

for (const failure of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
    document.addEventListener(failure, () => announce(announcer.dataset.fel));
}
