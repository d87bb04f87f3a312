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
