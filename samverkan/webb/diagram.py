"""Charts, drawn on the server as SVG by pygal: the same in page and PDF. Beside each stands the table of its figures.

pygal draws; its style sheet, its script and its hidden texts for the pointer are taken out, since the content security policy
forbids them. What is left has its colours as attributes, for paper, and `data-farg`, by which pages set those of their mode.
"""

import sys
from xml.etree import ElementTree

import pygal
from django.utils.safestring import mark_safe

# pygal's finder of map plugins, which we have none of, can't be asked as finders are (`find_spec`).
sys.meta_path[:] = [one for one in sys.meta_path if not isinstance(one, pygal.PluginImportFixer)]


FARGER = ("#0068a5", "#994920", "#1e7546", "#87458b", "#7e5e01")
"""The colour on paper of each series, in order; in pages `data-farg` has the token of the same hue."""
TOKENS = ("1", "6", "2", "3", "4")
_WIDTH, _HEIGHT = 720, 270
_ROOM = 14
"""What the numbers of the scale need to the left of where pygal ends."""


def stacked(*, titel, beskrivning, etiketter, serier, hogst, ident):
    """Bars of stacked parts as an `<svg>`, safe to write in a page. `serier` are rows of numbers (one row for each part, None
    for nothing), `etiketter` what stands under each bar, `hogst` the highest number on the scale, that two charts may share.

    `titel` and `beskrivning` are what a screen reader says of it; `ident` makes its ids its own.
    """
    chart = pygal.StackedBar(
        js=(),
        show_legend=False,
        width=_WIDTH,
        height=_HEIGHT,
        margin=6,
        spacing=6,
        range=(0, hogst or 1),
        value_formatter=_thousands,
        max_scale=5,
        truncate_label=-1,
        x_label_rotation=35 if len(etiketter) > 13 else 0,
    )
    chart.x_labels = etiketter
    for n, numbers in enumerate(serier):
        chart.add(str(n), numbers)
    tree = _plain(chart.render_tree())
    tree.attrib = {
        "xmlns": "http://www.w3.org/2000/svg",
        "viewBox": f"{-_ROOM} 0 {_WIDTH + _ROOM} {_HEIGHT}",
        "class": "diagram-bild",
        "role": "img",
        "aria-labelledby": f"{ident}-titel {ident}-text",
    }
    for tag, name, text in (("desc", "text", beskrivning), ("title", "titel", titel)):
        element = ElementTree.Element(tag, {"id": f"{ident}-{name}"})
        element.text = str(text)
        tree.insert(0, element)
    return mark_safe(ElementTree.tostring(tree, encoding="unicode"))  # noqa: S308 (texts are escaped by ElementTree)


def _thousands(number):
    return f"{number:,.0f}".replace(",", "\N{NO-BREAK SPACE}")


def _plain(tree):
    """The drawing alone, with colours as attributes."""
    for parent in list(tree.iter()):
        for child in list(parent):
            hidden = not isinstance(child.tag, str) or child.tag in ("defs", "title", "desc", "script", "style")
            if hidden or "overlay" in child.get("class", ""):
                parent.remove(child)
    for element in tree.iter():
        words = element.get("class", "").split()
        if element.tag == "g":
            _colour(element, words)
        elif element.tag == "rect" and "background" in words:
            element.set("fill", "none")
        elif element.tag == "path":
            element.set("stroke", "#8a8f94")
            element.set("stroke-width", "1" if "major" in words else "0.4")
        elif element.tag == "text" and element.get("transform"):
            element.set("text-anchor", "start")
    return tree


def _colour(group, words):
    series = next((int(word[6:]) for word in words if word.startswith("serie-")), None)
    if series is not None:
        group.attrib = {
            "fill": FARGER[series % len(FARGER)],
            "data-farg": TOKENS[series % len(TOKENS)],
            "class": "serie",
        }
    elif "axis" in words:
        group.set("font-size", "13")
        group.set("text-anchor", "end" if "y" in words else "middle")
        for ticks in group.findall("g") if "x" in words else ():
            for line in ticks.findall("path"):
                ticks.remove(line)
