"""Judges a page by all that a machine can tell of WCAG 2.2 AA, in one visit: each page is opened once, whatever is asked of it."""

from dataclasses import dataclass

from .vandring import Vandrare

BRED, SMAL = {"width": 1280, "height": 900}, {"width": 320, "height": 640}
DUBBELT, FYRDUBBELT = {"width": 640, "height": 450}, {"width": 320, "height": 256}
"""What a window of 1280 × 900 px shows at 200 %, and one of 1280 × 1024 px at 400 %."""
ALLT = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
UTSEENDE = {
    "type": "rule",
    "values": ["color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size"],
}
"""What axe asks that light, dark, wide and narrow answer differently."""
AXE = """async (runOnly) => {
    while (document.getAnimations().length)
        await Promise.allSettled(document.getAnimations().map((one) => one.finished));
    const found = await axe.run({runOnly, resultTypes: ["violations"], preload: false});
    return found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(" ")).join(", ")}`);
}"""

SPACED = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`*, *::before, *::after {
        line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important;
    } p { margin-block-end: 2em !important; }`);
    document.adoptedStyleSheets = [sheet];
    const cut = [...document.querySelectorAll("main *, header *, footer *")]
        .filter((node) => node.childElementCount === 0 && node.textContent.trim() && node.checkVisibility())
        .filter((node) => !node.closest(".sr, .hoppa, option, textarea, select, svg"))
        .filter((node) => {
            const style = getComputedStyle(node);
            return style.overflow === "hidden" && (node.scrollWidth > node.clientWidth + 1 || node.scrollHeight > node.clientHeight + 1);
        })
        .map((node) => node.textContent.trim().slice(0, 40));
    return [document.documentElement.scrollWidth, cut];
}"""
"""Spaces the text out (1.4.12), and tells how wide the page became and which texts are cut off by their own box."""

PLAIN = """() => ({
    skip: document.querySelector(document.querySelector("a.hoppa").hash)?.tabIndex === -1,
    foot: document.querySelector("footer")?.innerText.split(/\\s+/).join(" ").trim() ?? "",
    moving: document.getAnimations().filter((one) => one.effect.getTiming().duration > 1).length,
})"""

FOCUS = """
    const seen = [], visible = (color) => !/^(transparent|rgba\\(.*, 0\\))$/.test(color);
    document.activeElement?.blur(); scrollTo(0, 0); getSelection().removeAllRanges();
    const look = (node) => {
        const box = node.getBoundingClientRect();
        const marks = [getComputedStyle(node), getComputedStyle(node, "::after")];
        if (node.matches("[type=radio], [type=checkbox]")) marks.push(getComputedStyle(node.closest(".ds-field") ?? node));
        const shows = marks.some((one) =>
            one.outlineStyle !== "none" && parseFloat(one.outlineWidth) >= 2 && visible(one.outlineColor));
        const top = Math.max(box.top, 1), bottom = Math.min(box.bottom, innerHeight - 1);
        const x = Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 2);
        const uncovered = [0.15, 0.5, 0.85].some((part) => {
            const there = document.elementFromPoint(x, top + (bottom - top) * part);
            return there && (node === there || node.contains(there) || there.contains(node) || there.closest("label")?.control === node);
        });
        const name = `${node.tagName.toLowerCase()} ${(node.innerText || node.name || node.id).trim().slice(0, 30)}`;
        seen.push({name, hidden: !uncovered, unmarked: !shows});
    };
"""
"""How to look at what has focus: whether all of it lies beneath something else, and whether it shows by a ring round it, or round
it and its words."""
LISTEN = (
    "() => {"
    + FOCUS
    + """
    const hear = () => {
        const node = document.activeElement;
        if (!node || node === document.body) seen.ended = true; else look(node);
    };
    addEventListener("keyup", hear, true);
    window.sawFocus = () => { removeEventListener("keyup", hear, true); return seen; };
    window.focusEnded = () => seen.ended === true;
}"""
)
"""Looks at what has focus each time a key is let go."""
GIVE = (
    "(most) => {"
    + FOCUS
    + """
    const can = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']";
    const nodes = [...document.querySelectorAll(can)].filter((one) => !one.disabled && one.checkVisibility({visibilityProperty: true}));
    for (const node of nodes.slice(0, most)) { node.focus(); if (document.activeElement === node) look(node); }
    return seen;
}"""
)
"""Gives focus to one thing after the other, and looks at it."""

MOST_TABS, AT_A_TIME = 60, 12


@dataclass
class Fynd:
    """What was found on a page."""

    status: int
    adress: str
    html: str
    titel: str
    rubriker: int
    axe: dict
    konsol: list
    bredd: dict
    avkapat: list
    dolt: list
    omarkt: list
    fot: str
    rorelser: int
    hoppar: bool


class Granskare(Vandrare):
    """Judges each page that it opens."""

    def find(self, sida):
        page = self.page(sida.roll)
        said = []
        page.on("console", hear := lambda message: said.append(message.text) if message.type == "error" else None)
        page.emulate_media(color_scheme="light")
        page.set_viewport_size(BRED)
        _page, answer = self.open(sida)
        html, address, title = answer.text(), page.url.removeprefix(self.webbplats), page.title()
        headings, plain = page.locator("h1").count(), page.evaluate(PLAIN)
        axe, widths = {"ljust och brett": page.evaluate(AXE, ALLT)}, {}
        page.emulate_media(color_scheme="dark")
        page.set_viewport_size(SMAL)
        widths["320 px"] = _too_wide(page, SMAL)
        axe["mörkt och smalt"] = page.evaluate(AXE, UTSEENDE)
        page.set_viewport_size(DUBBELT)
        widths["200 %"] = _too_wide(page, DUBBELT)
        focused = _tab_through(page)
        page.set_viewport_size(FYRDUBBELT)
        focused_large = page.evaluate(GIVE, MOST_TABS)
        page.set_viewport_size(SMAL)
        spaced, cut = page.evaluate(SPACED)
        page.remove_listener("console", hear)
        widths["luftig text"] = spaced - SMAL["width"]
        return Fynd(
            status=answer.status,
            adress=address,
            html=html,
            titel=title,
            rubriker=headings,
            axe=axe,
            konsol=said,
            bredd={how: over for how, over in widths.items() if over > 0},
            avkapat=cut,
            dolt=sorted({one["name"] for one in (*focused, *focused_large) if one["hidden"]}),
            omarkt=sorted({one["name"] for one in focused if one["unmarked"]}),
            fot=plain["foot"],
            rorelser=plain["moving"],
            hoppar=plain["skip"],
        )


def _too_wide(page, size):
    return page.evaluate("document.documentElement.scrollWidth") - size["width"]


def _tab_through(page):
    """Press Tab through the page, from its beginning. Answers with what had focus, one by one."""
    page.evaluate(LISTEN)
    for press in range(1, MOST_TABS + 1):
        page.keyboard.press("Tab")
        if press % AT_A_TIME == 0 and page.evaluate("focusEnded()"):
            break
    return page.evaluate("sawFocus()")
