// A page with what somebody has written, left alone: away from it before the next one sits down at the computer.
const part = document.querySelector("[data-las-efter]");
const wait = Number(part.dataset.lasEfter) * 1000;
let timer;

function rest() {
    clearTimeout(timer);
    timer = setTimeout(() => location.replace(part.dataset.lasTill), wait + 2000);
}

for (const name of ["keydown", "input", "pointerdown"]) document.addEventListener(name, rest, { passive: true });
rest();
