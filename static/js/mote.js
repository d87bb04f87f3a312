// The page of the meeting room: what others write comes in, what one writes oneself stays.
const REFUSED = [409, 422];
const GONE = [403, 404];

document.addEventListener("htmx:beforeSwap", (event) => {
    const { xhr } = event.detail;
    if (REFUSED.includes(xhr.status)) {
        event.detail.shouldSwap = true;
        event.detail.isError = false;
    }
    if (GONE.includes(xhr.status)) {
        document.getElementById("synk")?.remove();
        document.getElementById("borta").hidden = false;
    }
});

// A row that somebody has added may be here already, by two answers that crossed each other.
document.addEventListener("htmx:oobBeforeSwap", (event) => {
    const { target, fragment } = event.detail;
    const here = document.getElementById(fragment.firstElementChild?.id);
    if (here && here !== target && target.contains(here)) event.detail.shouldSwap = false;
});

document.addEventListener("htmx:afterSettle", (event) => {
    const form = event.detail.elt.closest?.(".planrad--skriv") ?? event.detail.elt.querySelector?.(".planrad--skriv");
    if (form && !form.contains(document.activeElement)) {
        (form.querySelector("[tabindex]") ?? form.querySelector("textarea, select, input:not([type=hidden])"))?.focus();
    }
});

// Rows stand in the order that the site says. Only those that stand wrong are moved, so that what is being written stays in place.
document.addEventListener("htmx:afterSettle", () => {
    const focused = document.activeElement;
    for (const { dataset } of document.querySelectorAll("#ordning > [data-lista]")) {
        const list = document.getElementById(dataset.lista);
        const rows = dataset.rader.split(" ").map((id) => document.getElementById(id)).filter((row) => row?.parentElement === list);
        const stand = [...(list?.children ?? [])].filter((row) => rows.includes(row));
        if (rows.some((row, place) => row !== stand[place])) list.append(...rows);
    }
    if (focused && focused !== document.activeElement) focused.focus({ preventScroll: true });
});
