// A right column of two parts, one before the page and one after it in reading order: both stay in sight if they have room.
const columns = document.querySelector(".kolumner:has(> .sida-efter > *)");
const before = columns?.querySelector(":scope > .sida:not(.sida-efter)");
const LEAST = 280; // pixels for the later part

const measure = () => {
    const height = before.offsetHeight + 4;
    const head = document.querySelector(".huvud").offsetHeight + 32;
    columns.style.setProperty("--sida-hojd", `${height}px`);
    columns.toggleAttribute("data-foljer", head + height + LEAST < window.innerHeight);
};

if (before?.children.length) {
    new ResizeObserver(measure).observe(before);
    window.addEventListener("resize", measure);
}
