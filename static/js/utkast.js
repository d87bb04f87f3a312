// Autosave: a form with data-utkast="<address>" is posted there as it is written. Says when it was saved.
// Nothing is kept in the browser: what is written here is about people.
import { cookie } from "./kaka.js";

const PAUSE = 1500;
const FIRST_RETRY = 5000;
const LONGEST_RETRY = 60000;
const KEEPALIVE_LIMIT = 60000;
const LONGEST_WAIT = 5000;

function clock(date) {
    return date.toLocaleTimeString("sv-SE", { hour: "2-digit", minute: "2-digit" }).replace(":", ".");
}

class Draft {
    constructor(form) {
        this.form = form;
        this.status = form.querySelector("[data-utkast-status]");
        this.changed = 0;
        this.saved = 0;
        this.retry = FIRST_RETRY;
        form.addEventListener("input", () => this.touch());
        form.addEventListener("change", () => this.touch());
        form.addEventListener("submit", (event) => this.submitted(event));
        addEventListener("online", () => this.unsaved && this.save());
        addEventListener("beforeunload", (event) => {
            if (this.unsaved && !form.dataset.skickas) event.preventDefault();
        });
        document.addEventListener("visibilitychange", () => {
            // Leaving the tab, or coming back to it after having logged in in another.
            if (this.unsaved && !form.dataset.skickas) this.save();
        });
    }

    get unsaved() {
        return this.changed > this.saved;
    }

    touch() {
        this.changed += 1;
        this.plan(PAUSE);
    }

    // A save that is on its way would give the draft another version than the one the form is about to send.
    submitted(event) {
        clearTimeout(this.timer);
        if (!this.saving) return;
        event.preventDefault();
        if (this.waits) return;
        this.waits = true;
        const patience = new Promise((resolve) => setTimeout(resolve, LONGEST_WAIT));
        Promise.race([this.saving, patience]).then(() => {
            this.waits = false;
            this.saving = null;
            this.form.requestSubmit(event.submitter);
        });
    }

    plan(wait) {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => this.save(), wait);
    }

    save() {
        clearTimeout(this.timer);
        if (this.saving) return this.plan(PAUSE);
        this.saving = this.send().finally(() => (this.saving = null));
    }

    async send() {
        const version = this.changed;
        try {
            const response = await this.post();
            if (response.ok) await this.done(response, version);
            else this.refused(response);
        } catch {
            this.failed("natfel");
        }
    }

    post() {
        const data = new URLSearchParams();
        for (const [name, value] of new FormData(this.form)) if (typeof value === "string") data.append(name, value);
        data.delete("csrfmiddlewaretoken"); // older than the cookie's after a login in another tab, and read before the header
        const body = data.toString();
        return fetch(this.form.dataset.utkast, {
            method: "POST",
            body,
            headers: {
                "Content-Type": "application/x-www-form-urlencoded;charset=UTF-8",
                "X-CSRFToken": cookie("csrftoken") ?? "",
                Accept: "application/json",
            },
            credentials: "same-origin",
            redirect: "manual",
            keepalive: body.length < KEEPALIVE_LIMIT,
        });
    }

    async done(response, version) {
        this.saved = version;
        this.retry = FIRST_RETRY;
        const answer = response.headers.get("Content-Type")?.includes("json") ? await response.json() : {};
        const field = this.form.elements.namedItem("utkast_version");
        if (field && answer.version !== undefined) field.value = answer.version;
        this.say("sparat", answer.sparat ?? clock(new Date()));
        if (this.unsaved) this.plan(PAUSE);
    }

    // 401: the session has ended. A redirect or 403: it is another one. The text stays here and is sent when it is back.
    refused(response) {
        if (response.type === "opaqueredirect" || [401, 403].includes(response.status)) this.failed("utloggad");
        else if (response.status === 412) this.failed("bytt");
        else if (response.status === 409) this.say("krock");
        else if (response.status === 413) this.say("forstort");
        else this.failed("natfel");
    }

    failed(what) {
        this.say(what);
        this.plan(this.retry);
        this.retry = Math.min(this.retry * 2, LONGEST_RETRY);
    }

    say(what, time = "") {
        if (!this.status) return;
        const text = this.status.dataset[what].replace("%s", time);
        this.status.dataset.lage = what === "sparat" ? "sparat" : "fel";
        if (this.status.textContent !== text) this.status.textContent = text;
    }
}

for (const form of document.querySelectorAll("form[data-utkast]")) new Draft(form);
