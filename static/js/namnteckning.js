// A signature drawn on the screen: <div data-namnteckning="<id of a field>"> with a canvas and a button that clears it.
// What is drawn is kept in the field as an SVG path. Without this file the box stays hidden, and the name is written instead.
// Characters: somewhat below what the form takes.
const LONGEST = 19_900;

function begin(box) {
    const field = document.getElementById(box.dataset.namnteckning);
    const canvas = box.querySelector("canvas");
    if (!field || !canvas) return;
    const pen = canvas.getContext("2d");
    box.hidden = false;

    function at(event) {
        const frame = canvas.getBoundingClientRect();
        const x = ((event.clientX - frame.left) * canvas.width) / frame.width;
        const y = ((event.clientY - frame.top) * canvas.height) / frame.height;
        return `${x.toFixed(0)} ${y.toFixed(0)}`;
    }

    function show() {
        pen.clearRect(0, 0, canvas.width, canvas.height);
        pen.lineWidth = 3;
        pen.lineCap = "round";
        pen.strokeStyle = getComputedStyle(canvas).color;
        pen.stroke(new Path2D(field.value));
    }

    canvas.addEventListener("pointerdown", (event) => {
        canvas.setPointerCapture(event.pointerId);
        field.value += `M${at(event)} `;
    });
    canvas.addEventListener("pointermove", (event) => {
        if (!canvas.hasPointerCapture(event.pointerId) || field.value.length > LONGEST) return;
        field.value += `L${at(event)} `;
        show();
    });
    canvas.addEventListener("pointerup", () => field.dispatchEvent(new Event("input", { bubbles: true })));
    box.querySelector("button").addEventListener("click", () => {
        field.value = "";
        show();
        field.dispatchEvent(new Event("input", { bubbles: true }));
    });
    show();
}

for (const box of document.querySelectorAll("[data-namnteckning]")) begin(box);
