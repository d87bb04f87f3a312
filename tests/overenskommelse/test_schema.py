"""A faulty agreement file is refused with one message for each fault, that names file, rule, line and fault.

The rule proved: nothing half-read comes out of a file, whatever is in it, and whoever wrote it can mend it by the messages.
"""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from samverkan.overenskommelse.fel import Filfel
from samverkan.overenskommelse.langd import Langd
from samverkan.overenskommelse.schema import DATA, check_together, parse, read_all, read_lagrum

FIL = "provstad.yaml"
MALL = """\
nyckel: provstad
titel: Överenskommelse i Provstad
dokument: Överenskommelse om samverkan
förälder: skane-ram
parter:
  - huvudman: 1283
    verksamheter: [skola, hälso- och sjukvård]
målgrupp:
  beskrivning: Barn
  ålder till: 17
versioner:
  - version: 2020-01
    gäller från: 2020-01-01
    gäller till: 2020-12-31
    forum:
      grupp: Samrådsgruppen
    regler:
      sip.upprattad:
        slag: frist
        rubrik: SIP inom 15 dagar
        från: sip.kallad
        till: sip.upprattad
        tid: 15 dagar
        styrka: mål
        helgdag: står
        påminnelser:
          5 dagar före: [ansvarig]
          1 dag före: [handläggare, chef]
        försenat:
          genast: [chef]
          3 dagar efter: [chef]
        källa:
          avsnitt: Rutin för SIP
          citat: senast 15 dagar
          lagrum: [sol-10-8]
      avvikelser.trappa:
        slag: trappa
        rubrik: Så löses tvister
        nivåer:
          - vem: Gruppen
            forum: grupp
            utfall: löser
        källa:
          lagrum: [sol-10-8]
"""
REGEL = "provstad.yaml, regel sip.upprattad"
TRAPPA = "provstad.yaml, regel avvikelser.trappa"
SECOND = """\
  - version: 2021-01
    gäller från: 2021-01-01
    ändrar: 2020-01
"""


def faults(text, *, lagrum=("sol-10-8",)):
    content = text if isinstance(text, bytes) else text.encode()
    with pytest.raises(Filfel) as refused:
        parse(content, fil=FIL, lagrum=lagrum)
    assert str(refused.value) == "\n".join(map(str, refused.value.fel))
    return [str(fel) for fel in refused.value.fel]


def changed(old, new):
    assert MALL.count(old) >= 1, old
    return MALL.replace(old, new, 1)


def test_the_template_that_the_faults_are_put_into_is_sound():
    agreement = parse(MALL.encode(), fil=FIL, lagrum=("sol-10-8",))
    assert [regel.nyckel for regel in agreement.versioner[0].regler] == ["sip.upprattad", "avvikelser.trappa"]


@pytest.mark.parametrize(
    ("old", "new", "messages"),
    [
        # Unknown, missing and empty fields
        ("        styrka:", "        stryka:", [
            f"{REGEL}, rad 18: fältet ”styrka” saknas",
            f"{REGEL}, rad 24: fältet ”stryka” finns inte här; menade du ”styrka”?",
        ]),
        ("dokument: Överenskommelse om samverkan\n", "", ["provstad.yaml, rad 1: fältet ”dokument” saknas"]),
        ("titel: Överenskommelse i Provstad", "titel:", ["provstad.yaml, rad 2: fältet ”titel” är tomt"]),
        ("        slag: frist\n", "", [f"{REGEL}, rad 18: fältet ”slag” saknas"]),
        ("  ålder till: 17", "  xyz: 1", [
            "provstad.yaml, rad 10: fältet ”xyz” finns inte här; välj bland beskrivning, ålder från och ålder till",
        ]),
        # Lengths and units
        ("tid: 15 dagar", "tid: -3 dagar",
            [f"{REGEL}, rad 23: längden ska vara ett heltal större än 0, inte -3"]),
        ("tid: 15 dagar", "tid: 0 dagar",
            [f"{REGEL}, rad 23: längden ska vara ett heltal större än 0, inte 0"]),
        ("tid: 15 dagar", "tid: 1,5 dagar",
            [f"{REGEL}, rad 23: längden ska vara ett heltal större än 0, inte 1,5"]),
        ("tid: 15 dagar", "tid: 3651 dagar",
            [f"{REGEL}, rad 23: längden får vara högst 120 månader, inte ”3651 dagar”"]),
        ("tid: 15 dagar", f"tid: {'9' * 5000} dagar",
            [f"{REGEL}, rad 23: texten är 5006 tecken lång; högst 2000 får plats"]),
        ("tid: 15 dagar", "tid: 15 dygn", [
            f"{REGEL}, rad 23: enheten ska vara timmar, dagar, arbetsdagar, veckor eller månader, inte ”dygn”",
        ]),
        ("tid: 15 dagar", "tid: femton dagar",
            [f"{REGEL}, rad 23: tiden ska skrivas som ”14 dagar” eller ”samma dag”, inte ”femton dagar”"]),
        ("tid: 15 dagar", "tid: [15, dagar]",
            [f"{REGEL}, rad 23: här ska det stå text, inte en lista eller flera fält"]),
        ("tid: 15 dagar\n        styrka: mål\n        helgdag: står",
         "tid: 200 timmar\n        styrka: mål\n        helgdag: rullar",
            [f"{REGEL}, rad 25: timmar räknas dygnet runt och kan inte rulla; skriv ”står” eller räkna i arbetsdagar"]),
        # Reminders
        ("5 dagar före", "20 dagar före",
            [f"{REGEL}, rad 27: påminnelsen 20 dagar före ryms inte i tiden, 15 dagar"]),
        ("1 dag före", "3 veckor före",
            [f"{REGEL}, rad 28: påminnelsen 3 veckor före ryms inte i tiden, 15 dagar"]),
        ("5 dagar före", "15 dagar före",
            [f"{REGEL}, rad 27: påminnelsen 15 dagar före ryms inte i tiden, 15 dagar"]),
        ("5 dagar före", "5 dagar",
            [f"{REGEL}, rad 27: tiden ska skrivas som ”4 dagar före”, inte ”5 dagar”"]),
        ("[handläggare, chef]", "[handläggare, rektor]", [
            f"{REGEL}, rad 28: rollen ”rektor” finns inte; välj bland administratör, anmälare, ansvarig, chef, "
            "forumledamot, forumordförande, handläggare, loggranskare, läsare, mottagning, samordnare och undertecknare",
        ]),
        ("[handläggare, chef]", "handläggare, chef",
            [f"{REGEL}, rad 28: här ska det stå en lista, till exempel [chef, handläggare]"]),
        ("[handläggare, chef]", "[]", [f"{REGEL}, rad 28: listan är tom"]),
        # Vocabularies
        ("från: sip.kallad", "från: sip.kalad",
            [f"{REGEL}, rad 21: händelsen ”sip.kalad” finns inte; menade du ”sip.kallad”?"]),
        ("från: sip.kallad", "från: möte",
            [f"{REGEL}, rad 21: händelsen ”möte” finns inte; kontrollera stavningen"]),
        ("från: sip.kallad", "från: sip.upprattad",
            [f"{REGEL}, rad 22: tiden kan inte börja och sluta med samma händelse; använd ”upprepas”"]),
        ("slag: frist", "slag: frest", [f"{REGEL}, rad 19: regelslaget ”frest” finns inte; menade du ”frist”?"]),
        ("styrka: mål", "styrka: true", [f"{REGEL}, rad 24: styrkan ”true” finns inte; välj bland hård och mål"]),
        ("forum: grupp", "forum: grup",
            [f"{TRAPPA}, rad 41: gruppen ”grup” finns inte under ”forum” i versionen; menade du ”grupp”?"]),
        ("verksamheter: [skola,", "verksamheter: [skolan,",
            ["provstad.yaml, rad 7: verksamheten ”skolan” finns inte; menade du ”skola”?"]),
        # Keys
        ("sip.upprattad:", "SIP upprättad:", [
            "provstad.yaml, regel SIP upprättad, rad 18: nyckeln ska börja med sip, orosanmalan, placeringar, avvikelser "
            "eller forum och sedan en punkt och a–z, till exempel sip.upprattad",
        ]),
        ("avvikelser.trappa:", "sip.upprattad:",
            ["provstad.yaml, rad 36: ”sip.upprattad” står två gånger, första gången på rad 18"]),
        ("        till: sip.upprattad\n", "        till: sip.upprattad\n        till: sip.avslutad\n",
            [f"{REGEL}, rad 23: ”till” står två gånger, första gången på rad 22"]),
        ("        från: sip.kallad\n", "        från: sip.kallad\n        fran: sip.kallad\n",
            [f"{REGEL}, rad 22: ”fran” står två gånger, första gången på rad 21"]),
        ("nyckel: provstad", "nyckel: Prov stad",
            ["provstad.yaml, rad 1: nyckeln ”Prov stad” ska bestå av a–z, siffror och bindestreck, högst 80 tecken"]),
        # Sources
        ("          avsnitt: Rutin för SIP\n          citat: senast 15 dagar\n          lagrum: [sol-10-8]",
         "          citat: senast 15 dagar",
            [f"{REGEL}, rad 32: källan ska ange avsnitt och citat, eller lagrum"]),
        ("        källa:\n          lagrum: [sol-10-8]\n", "", [f"{TRAPPA}, rad 36: fältet ”källa” saknas"]),
        ("lagrum: [sol-10-8]", "lagrum: [sol-10-9]",
            [f"{REGEL}, rad 35: lagrummet ”sol-10-9” finns inte i lagrum.yaml; menade du ”sol-10-8”?"]),
        # Parties
        ("huvudman: 1283", "huvudman: 9999", ["provstad.yaml, rad 6: kommunkoden ”9999” finns inte"]),
        ("huvudman: 1283", "huvudman: lan:11", ["provstad.yaml, rad 6: länskoden ”11” finns inte"]),
        ("huvudman: 1283", "huvudman: Helsingborg", [
            "provstad.yaml, rad 6: huvudmannen ska skrivas som 1283, lan:12, kommuner:12 eller alla, inte ”Helsingborg”",
        ]),
        ("målgrupp:", "  - huvudman: kommuner:12\n    verksamheter: [skola]\nmålgrupp:",
            ["provstad.yaml, rad 5: huvudmannen ”1283” står två gånger bland parterna"]),
        # Versions
        ("gäller till: 2020-12-31", "gäller till: 2019-12-31",
            ["provstad.yaml, rad 14: versionen slutar 2019-12-31, innan den börjar 2020-01-01"]),
        ("gäller till: 2020-12-31", "gäller till: 2020-02-30",
            ["provstad.yaml, rad 14: dagen ”2020-02-30” finns inte i kalendern"]),
        ("gäller till: 2020-12-31", "gäller till: 31/12 2020",
            ["provstad.yaml, rad 14: datumet ska skrivas som 2026-12-31, inte ”31/12 2020”"]),
        # Several at once
        ("        rubrik: SIP inom 15 dagar\n        från: sip.kallad\n        till: sip.upprattad\n        tid: 15 dagar",
         "        från: sip.kalad\n        till: sip.upprattad\n        tid: 15 dygn", [
            f"{REGEL}, rad 18: fältet ”rubrik” saknas",
            f"{REGEL}, rad 20: händelsen ”sip.kalad” finns inte; menade du ”sip.kallad”?",
            f"{REGEL}, rad 22: enheten ska vara timmar, dagar, arbetsdagar, veckor eller månader, inte ”dygn”",
        ]),
    ],
)  # fmt: skip
def test_each_fault_is_told_where_it_stands(old, new, messages):
    assert faults(changed(old, new)) == messages


@pytest.mark.parametrize(
    ("second", "messages"),
    [
        (SECOND.replace("2021-01-01", "2020-12-31"),
            ["provstad.yaml, rad 45: versionerna ”2020-01” och ”2021-01” gäller samtidigt"]),
        (SECOND.replace("version: 2021-01", "version: 2020-01"),
            ["provstad.yaml, rad 45: versionen ”2020-01” står två gånger"]),
        (SECOND.replace("ändrar: 2020-01", "ändrar: 2019-01"),
            ["provstad.yaml, rad 47: versionen ”2019-01”, som ska ändras, står inte tidigare i filen"]),
        (SECOND.replace("    ändrar: 2020-01\n", ""), ["provstad.yaml, rad 45: versionen har inga regler"]),
        (SECOND + "    upphävda regler: [sip.samtycke]\n",
            ["provstad.yaml, rad 45: regeln ”sip.samtycke”, som ska upphävas, finns inte i den version som ändras"]),
    ],
)  # fmt: skip
def test_versions_that_do_not_go_together_are_refused(second, messages):
    assert faults(MALL + second) == messages


def test_an_open_version_overlaps_every_later_one():
    assert faults(changed("    gäller till: 2020-12-31\n", "") + SECOND) == [
        "provstad.yaml, rad 44: versionerna ”2020-01” och ”2021-01” gäller samtidigt"
    ]


def test_a_version_takes_over_the_rules_of_the_one_it_changes_save_those_that_it_repeals_or_replaces():
    rule = MALL[MALL.index("      sip.upprattad:") : MALL.index("      avvikelser.trappa:")]
    second = (
        SECOND + "    upphävda regler: [avvikelser.trappa]\n    regler:\n" + rule.replace("15 dagar\n", "20 dagar\n", 2)
    )
    first, later = parse((MALL + second).encode(), fil=FIL, lagrum=("sol-10-8",)).versioner
    assert [regel.nyckel for regel in later.regler] == ["sip.upprattad"]
    assert (str(first.regel("sip.upprattad").tid), str(later.regel("sip.upprattad").tid)) == ("15 dagar", "20 dagar")
    assert later.regel("avvikelser.trappa") is None
    assert [group.nyckel for group in later.forum] == ["grupp"]


@pytest.mark.parametrize(
    ("content", "messages"),
    [
        (b"", ["provstad.yaml: filen är tom"]),
        (b"# bara en kommentar\n", ["provstad.yaml: filen är tom"]),
        (b"\n\n   \n", ["provstad.yaml: filen är tom"]),
        (b"bara text\n",
            ["provstad.yaml, rad 1: filen ska bestå av fält, till exempel ”titel: Lokal överenskommelse”"]),
        (b"- a\n- b\n",
            ["provstad.yaml, rad 1: filen ska bestå av fält, till exempel ”titel: Lokal överenskommelse”"]),
        ("nyckel: a\ntitel: Överenskommelse\n".encode("latin-1"),
            ["provstad.yaml, rad 2: filen är inte sparad som UTF-8; spara om den som UTF-8"]),
        ("nyckel: a\n".encode("utf-16"),
            ["provstad.yaml, rad 1: filen är inte sparad som UTF-8; spara om den som UTF-8"]),
        (b"a: " + b"x" * 5 * 1024 * 1024, ["provstad.yaml: filen är 5,0 MB; den får vara högst 256 kB"]),
        (b"nyckel: a\nparter:\n\t- huvudman: 1283\n",
            ["provstad.yaml, rad 3: raden är indragen med en tabb; använd mellanslag"]),
        (b"nyckel: a\ntitel: b\x00c\n", ["provstad.yaml, rad 2: tecknet U+0000 får inte användas; skriv om texten"]),
        ("nyckel: a\ntitel: b\u202ec\n".encode(),
            ["provstad.yaml, rad 2: tecknet U+202E får inte användas; skriv om texten"]),
        (b"a: &x [1]\nb: *x\n",
            ["provstad.yaml, rad 1: ankare och alias (& och *) får inte användas; skriv ut texten"]),
        (b"a: b\nc: !!python/object/apply:os.system [ls]\n", ["provstad.yaml, rad 2: taggar (!) får inte användas"]),
        (b"a: b\n---\nc: d\n",
            ["provstad.yaml, rad 2: filen får bara innehålla ett dokument; ta bort raden med ---"]),
        (b"a:\n  " + b"[" * 100_000, ["provstad.yaml, rad 2: fält får ligga i högst 10 nivåer"]),
        (b"? [a]\n: b\n", ["provstad.yaml, rad 1: ett fältnamn ska vara ett ord, inte en lista eller flera fält"]),
        (b"a: b\nc: d: e\n",
            ["provstad.yaml, rad 2: ett kolon står där det inte får stå; sätt texten inom citattecken"]),
        (b"a: b\ntitel\nc: d\n", ["provstad.yaml, rad 3: ett kolon saknas efter fältets namn"]),
        (b"a: b\n  c: d\n",
            ["provstad.yaml, rad 2: ett kolon står där det inte får stå; sätt texten inom citattecken"]),
        (b"a:\n    b: c\n  d: e\n", ["provstad.yaml, rad 3: indraget stämmer inte med raderna ovanför"]),
        (b'a: "b\nc: d\n', ["provstad.yaml, rad 3: ett citattecken saknas i slutet av texten"]),
        (b"a: [b, c\nd: e\n", ["provstad.yaml, rad 2: en hakparentes eller klammer är inte avslutad"]),
        (b"a: @b\n", ["provstad.yaml, rad 1: raden börjar med ett tecken som måste stå inom citattecken"]),
    ],
)  # fmt: skip
def test_a_file_that_is_no_agreement_file_is_refused_in_swedish(content, messages):
    assert faults(content) == messages


def test_an_alias_bomb_is_refused_at_its_first_anchor():
    bomb = 'a: &a ["x","x"]\n' + "".join(
        f"{chr(98 + i)}: &{chr(98 + i)} [{f'*{chr(97 + i)},' * 9}]\n" for i in range(20)
    )
    assert faults(bomb) == ["provstad.yaml, rad 1: ankare och alias (& och *) får inte användas; skriv ut texten"]


def test_windows_line_ends_and_a_byte_order_mark_are_read():
    read = parse(b"\xef\xbb\xbf" + MALL.replace("\n", "\r\n").encode(), fil=FIL, lagrum=("sol-10-8",))
    assert read == parse(MALL.encode(), fil=FIL, lagrum=("sol-10-8",))


def test_words_may_be_written_with_or_without_diacritics_and_as_decomposed_letters():
    plain = parse(MALL.encode(), fil=FIL, lagrum=("sol-10-8",))
    codes = (
        changed("påminnelser:", "paminnelser:")
        .replace("[handläggare", "[handlaggare")
        .replace("styrka: mål", "styrka: mal")
    )
    assert parse(codes.encode(), fil=FIL, lagrum=("sol-10-8",)) == plain
    decomposed = MALL.replace("å", "a\u030a").replace("ä", "a\u0308").replace("ö", "o\u0308")
    assert parse(decomposed.encode(), fil=FIL, lagrum=("sol-10-8",)) == plain


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("1 vecka", Langd(1, "veckor")),
        ("6 månader", Langd(6, "manader")),
        ("15 arbetsdagar", Langd(15, "arbetsdagar")),
        ("24 timmar", Langd(24, "timmar")),
        ("samma dag", Langd(0, "dagar")),
    ],
)
def test_lengths_are_read_and_written_as_people_write_them(written, read):
    text = changed("tid: 15 dagar", f"tid: {written}")
    text = text.replace("          5 dagar före: [ansvarig]\n          1 dag före:", "          2 timmar före:")
    regel = parse(text.encode(), fil=FIL, lagrum=("sol-10-8",)).versioner[0].regel("sip.upprattad")
    assert regel.tid == read
    assert str(regel.tid) == written


def agreement(nyckel, foralder, fil=None):
    text = MALL.replace("nyckel: provstad", f"nyckel: {nyckel}").replace("förälder: skane-ram", f"förälder: {foralder}")
    return parse(text.encode(), fil=fil or f"{nyckel}.yaml", lagrum=("sol-10-8",))


def test_a_parent_must_exist():
    with pytest.raises(Filfel) as refused:
        check_together([agreement("provstad", "skane-ramm")])
    assert str(refused.value) == "provstad.yaml: föräldern ”skane-ramm” finns inte bland överenskommelserna"


def test_no_agreement_is_its_own_ancestor():
    with pytest.raises(Filfel) as refused:
        check_together([agreement("a", "b"), agreement("b", "c"), agreement("c", "a"), agreement("d", "a")])
    assert [str(fel) for fel in refused.value.fel] == [
        "a.yaml: föräldrarna går i ring: a → b → c → a",
        "b.yaml: föräldrarna går i ring: b → c → a → b",
        "c.yaml: föräldrarna går i ring: c → a → b → c",
    ]


def test_two_files_must_not_have_the_same_key():
    with pytest.raises(Filfel) as refused:
        check_together([agreement("a", ""), agreement("a", "", fil="annan.yaml")])
    assert str(refused.value) == "annan.yaml: nyckeln ”a” används redan i a.yaml"


def test_all_files_of_a_directory_are_read_before_the_faults_are_told(tmp_path):
    for name in ("lagrum.yaml", "jonkoping.yaml"):
        (tmp_path / name).write_bytes((DATA / name).read_bytes())
    (tmp_path / "a.yaml").write_text("", encoding="utf-8")
    (tmp_path / "b.yaml").write_text("x: [", encoding="utf-8")
    with pytest.raises(Filfel) as refused:
        read_all(tmp_path)
    assert [fel.fil for fel in refused.value.fel] == ["a.yaml", "b.yaml"]


LINES = (DATA / "helsingborg-under-18.yaml").read_text(encoding="utf-8").splitlines(keepends=True)
PARAGRAPHS = read_lagrum()


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["ta bort", "dubbla", "dra in", "klipp", "byt"]),
            st.integers(0, len(LINES) - 1),
            st.text(max_size=12),
        ),
        min_size=1,
        max_size=5,
    )
)
@settings(max_examples=60, deadline=None)
def test_a_damaged_file_is_either_read_or_refused_with_faults_on_lines_that_exist(damages):
    lines = list(LINES)
    for damage, index, text in damages:
        line = lines[index]
        lines[index] = {
            "ta bort": "",
            "dubbla": line * 2,
            "dra in": f"  {line}",
            "klipp": line[: len(line) // 2] + "\n",
            "byt": line.rpartition(" ")[0] + " " + text + "\n",
        }[damage]
    content = "".join(lines).encode("utf-8", "surrogatepass")
    try:
        assert parse(content, fil=FIL, lagrum=PARAGRAPHS).nyckel
    except Filfel as refused:
        assert refused.fel
        assert all(fel.fil == FIL and fel.text for fel in refused.fel)
        assert all(
            fel.rad is None or 1 <= fel.rad <= content.count(b"\n") + content.count(b"\r") + 1 for fel in refused.fel
        )


@given(st.binary(max_size=300))
@example(b"\xff\xfe")
@example("﻿\ufffe".encode("utf-8", "surrogatepass"))
@settings(max_examples=100, deadline=None)
def test_any_bytes_are_refused_and_never_raise_anything_else(content):
    with pytest.raises(Filfel):
        parse(content, fil=FIL, lagrum=())
