// What went wrong with a passkey, in words. Without this the library only writes to the console.
const place = document.getElementById("passnyckel-fel");

document.addEventListener("allauth.error", (event) => {
    if (!place) return;
    event.preventDefault();
    const stopped = ["NotAllowedError", "AbortError"].includes(event.detail.exception?.name);
    place.textContent = stopped ? place.dataset.avbruten : place.dataset.fel;
    place.hidden = false;
});
