// Lists that one works from (data-lista): arrows move between the rows' links, Enter opens as links do.
const MOVES = { ArrowDown: 1, ArrowUp: -1 };

document.addEventListener("keydown", (event) => {
    const list = event.target.closest?.("[data-lista]");
    if (!list || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.target.matches("input, select, textarea")) return;
    const links = [...list.querySelectorAll("a[data-rad]")];
    const row = event.target.closest("tr, li");
    const now = links.findIndex((link) => row?.contains(link));
    const next =
        event.key in MOVES ? now + MOVES[event.key]
        : event.key === "Home" ? 0
        : event.key === "End" ? links.length - 1
        : null;
    if (next === null) return;
    event.preventDefault();
    links[Math.max(0, Math.min(next, links.length - 1))]?.focus();
});

// The row whose preview is shown is marked, for the eye and for the screen reader.
document.addEventListener("focusin", (event) => {
    if (!event.target.matches?.("[data-lista] a[data-rad][hx-get]")) return;
    const list = event.target.closest("[data-lista]");
    list.querySelectorAll("[aria-current]").forEach((row) => row.removeAttribute("aria-current"));
    event.target.closest("tr, li").setAttribute("aria-current", "true");
});

// A preview that isn't shown isn't fetched: what is fetched has been read, and is logged.
document.addEventListener("htmx:beforeRequest", (event) => {
    if (event.detail.target.matches?.(".visning") && !event.detail.target.checkVisibility()) event.preventDefault();
});

// Rows that can be chosen (form[data-valj]): the space bar on a row's link ticks it, one box ticks them all, the number is told.
function boxes(form) {
    return [...form.querySelectorAll("input[type=checkbox][name]")];
}

function tellChosen(form) {
    const all = boxes(form);
    const chosen = all.filter((box) => box.checked).length;
    for (const box of all) box.closest("tr").toggleAttribute("data-vald", box.checked);
    const every = form.querySelector("[data-valj-alla]");
    every.checked = chosen === all.length;
    every.indeterminate = chosen > 0 && chosen < all.length;
    const place = form.querySelector("[data-valda]");
    place.textContent = chosen ? (chosen === 1 ? place.dataset.en : place.dataset.flera.replace("%s", chosen)) : "";
}

document.addEventListener("keydown", (event) => {
    const box = event.key === " " && event.target.matches?.("a[data-rad]") && event.target.closest("tr").querySelector("input[type=checkbox]");
    if (!box) return;
    event.preventDefault();
    box.click();
});

for (const form of document.querySelectorAll("form[data-valj]")) {
    const every = form.querySelector("[data-valj-alla]");
    every.closest("[hidden]").hidden = false;
    form.addEventListener("change", (event) => {
        if (event.target === every) for (const box of boxes(form)) box.checked = every.checked;
        tellChosen(form);
    });
    tellChosen(form);
    addEventListener("pageshow", () => tellChosen(form));
}

// Back from an act on a row that the list no longer shows: the row that now stands nearest.
const acted = location.hash.match(/^#rad-(\d+)$/);
if (acted) {
    const rows = [...document.querySelectorAll("a[data-rad][id^=rad-]")];
    const distance = (row) => Math.abs(Number(row.id.slice("rad-".length)) - Number(acted[1]));
    rows.sort((one, other) => distance(one) - distance(other))[0]?.focus();
}
