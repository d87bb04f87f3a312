// Every form: not sent twice, sent with a token that is still good, follow-up questions shown when they matter.
import { cookie } from "./kaka.js";

document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    if (form.dataset.skickas) {
        event.preventDefault();
        return;
    }
    form.dataset.skickas = "ja";
    // A login in another tab has changed the token since the page was shown.
    const token = form.elements.namedItem("csrfmiddlewaretoken");
    const fresh = cookie("csrftoken");
    if (token && fresh) token.value = fresh;
    // After this event, so that the pressed button's own value is sent too.
    setTimeout(() => {
        for (const button of form.querySelectorAll("button:not([type=button])")) button.setAttribute("aria-disabled", "true");
    });
});

// Back in the browser's history: the form can be sent again.
addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    for (const form of document.querySelectorAll("form[data-skickas]")) {
        delete form.dataset.skickas;
        for (const button of form.querySelectorAll("[aria-disabled]")) button.removeAttribute("aria-disabled");
    }
});

// <div data-visa-nar="falt=varde annat"> is shown when the field `falt` has one of the values; "falt=*", when it has any.
function showFollowUps(root) {
    for (const part of root.querySelectorAll("[data-visa-nar]")) {
        const [name, values] = part.dataset.visaNar.split("=");
        const form = part.closest("form");
        const chosen = new FormData(form).getAll(name);
        const any = chosen.some((value) => (value instanceof File ? value.name : value));
        part.hidden = values === "*" ? !any : !values.split(" ").some((value) => chosen.includes(value));
    }
}

document.addEventListener("change", (event) => {
    const form = event.target.closest?.("form");
    if (form) showFollowUps(form);
});
document.addEventListener("htmx:load", (event) => showFollowUps(event.target));
showFollowUps(document);

// Long texts: says how much room is left, once a fifth or less remains.
const WARN_SHARE = 0.2;

document.addEventListener("input", (event) => {
    const area = event.target;
    const counter = area.id && document.querySelector(`[data-tecken="${area.id}"]`);
    if (!counter) return;
    const limit = Number(counter.dataset.max);
    const left = limit - area.value.length;
    counter.hidden = left > limit * WARN_SHARE;
    counter.toggleAttribute("data-over", left < 0);
    counter.textContent = (left < 0 ? counter.dataset.over : counter.dataset.kvar).replace("%s", Math.abs(left));
});
