"""Charts stand in pages whose content security policy forbids style and script, and on paper: shapes, colours as attributes, words
for those who don't see them (`docs/beslut/diagram.md`)."""

from xml.etree import ElementTree

from samverkan.webb.diagram import FARGER, TOKENS, stacked

SVG = "{http://www.w3.org/2000/svg}"


def test_it_is_plain_shapes_with_their_colours_and_words():
    text = stacked(
        titel="Prognos <1>",
        beskrivning="Staplar.",
        etiketter=["jan 26", "feb"],
        serier=[[1000, 2500.5], [500, None]],
        hogst=3000,
        ident="p",
    )
    tree = ElementTree.fromstring(text)
    assert not {"style", "script", "defs"} & {one.tag.removeprefix(SVG) for one in tree.iter()}
    assert not any({"style", "onclick", "onload"} & set(one.attrib) for one in tree.iter())
    assert tree.find(f"{SVG}title").text == "Prognos <1>" and tree.get("role") == "img"
    series = [one for one in tree.iter(f"{SVG}g") if one.get("class") == "serie"]
    assert [(one.get("fill"), one.get("data-farg")) for one in series] == list(zip(FARGER, TOKENS, strict=True))[:2]
    assert all(one.get("fill") == "none" for one in tree.iter(f"{SVG}rect") if "background" in one.get("class", ""))
