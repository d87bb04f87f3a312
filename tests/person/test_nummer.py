"""Personal numbers: what people write is read as they mean it, each fault is told in words, and no number leaks.

Whole numbers come from Skatteverket's published test numbers, and generated ones from the birth numbers 238 and 239,
which that series is made of.
"""

import pickle
import traceback
from datetime import date

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from samverkan.person.nummer import Doman, Nummer, Nummerfel, birth_date, parse, parse_part, parse_reserve, written

TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True, scope="module")
def swedish():
    with override("sv"):
        yield


def refusal(read, *args, **kwargs):
    with pytest.raises(Nummerfel) as caught:
        read(*args, **kwargs)
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("201701012393", "201701012393"),
        ("20170101-2393", "201701012393"),
        ("20170101 2393", "201701012393"),
        (" 2017 01 01 2393 ", "201701012393"),
        ("2017-01-01-2393", "201701012393"),
        ("1701012393", "201701012393"),
        ("170101-2393", "201701012393"),
        ("170101 – 2393", "201701012393"),
        ("170101\u22122393", "201701012393"),
        ("20170101\u00a0\u20112393\u200b", "201701012393"),
        ("20170101+2393", "201701012393"),
        ("900101-2385", "199001012385"),
        ("000101+9801", "190001019801"),
        ("000101 + 9801", "190001019801"),
        ("900101+9802", "189001019802"),
        ("189001019802", "189001019802"),
        ("000229-2399", "200002292399"),
        ("202402292383", "202402292383"),
    ],
)
def test_ten_or_twelve_digits_become_twelve(text, value):
    assert parse(text, today=TODAY) == Nummer(Doman.PERSONNUMMER, value)


@pytest.mark.parametrize(
    ("text", "value", "born"),
    [
        ("701063-2391", "197010632391", date(1970, 10, 3)),
        ("20260161-2381", "202601612381", date(2026, 1, 1)),
        ("202601912393", "202601912393", date(2026, 1, 31)),
        ("140168+2396", "191401682396", date(1914, 1, 8)),
        ("19150072-2390", "191500722390", None),
        ("19171160-2399", "191711602399", None),
    ],
)
def test_samordningsnummer_have_sixty_added_to_the_day_and_may_leave_month_or_day_open(text, value, born):
    nummer = parse(text, today=TODAY)
    assert nummer == Nummer(Doman.SAMORDNINGSNUMMER, value)
    assert birth_date(nummer) == born


@pytest.mark.parametrize(
    ("text", "today", "year"),
    [
        ("900101-2385", date(2089, 12, 31), 1990),
        ("900101-2385", date(2090, 1, 1), 2090),
        ("900101+2385", date(2090, 1, 1), 1990),
        ("900101+2385", date(2089, 12, 31), 1890),
    ],
)
def test_the_sign_changes_in_the_year_one_turns_a_hundred(text, today, year):
    assert birth_date(parse(text, today=today)) == date(year, 1, 1)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "Skriv personnumret med tio eller tolv siffror."),
        (" - ", "Skriv personnumret med tio eller tolv siffror."),
        ("1701", "Personnumret har för få siffror. Skriv tio eller tolv siffror."),
        ("20170101", "Personnumret har för få siffror. Skriv tio eller tolv siffror."),
        ("170101-239", "Personnumret har en siffra för lite. Skriv tio eller tolv siffror."),
        ("20170101-239", "Personnumret har elva siffror. Skriv tio eller tolv siffror."),
        ("20170101-23933", "Personnumret har en siffra för mycket. Skriv tio eller tolv siffror."),
        ("20170101-239333", "Personnumret har för många siffror. Skriv tio eller tolv siffror."),
        ("1" * 100_000, "Personnumret har för många siffror. Skriv tio eller tolv siffror."),
        ("1701+012393", "Plustecknet ska stå före de fyra sista siffrorna."),
        ("+1701012393", "Plustecknet ska stå före de fyra sista siffrorna."),
        ("170101++2393", "Plustecknet ska stå före de fyra sista siffrorna."),
        (
            "20170101-TF23",
            "Personnumret får bara ha siffror. Är det ett reservnummer eller ofullständigt, välj det i stället.",
        ),
        (
            "20170101-XXXX",
            "Personnumret får bara ha siffror. Är det ett reservnummer eller ofullständigt, välj det i stället.",
        ),
        (
            "٢٠١٧٠١٠١٢٣٩٣",
            "Personnumret får bara ha siffror. Är det ett reservnummer eller ofullständigt, välj det i stället.",
        ),
        (
            "201701012393\x00",
            "Personnumret får bara ha siffror. Är det ett reservnummer eller ofullständigt, välj det i stället.",
        ),
        ("201701012394", "Någon siffra är fel. Kontrollera numret siffra för siffra."),
        ("170101-2394", "Någon siffra är fel. Kontrollera numret siffra för siffra."),
        ("202601612382", "Någon siffra är fel. Kontrollera numret siffra för siffra."),
        ("201701010009", "Någon siffra är fel. Kontrollera numret siffra för siffra."),
        ("201713012393", "Födelsedatumet finns inte. Kontrollera år, månad och dag."),
        ("201700012393", "Födelsedatumet finns inte. Kontrollera år, månad och dag."),
        ("201701002393", "Födelsedatumet finns inte. Kontrollera år, månad och dag."),
        ("201701322393", "Födelsedatumet finns inte. Kontrollera år, månad och dag."),
        ("201702292393", "Födelsedatumet finns inte. Kontrollera år, månad och dag."),
        ("000229+2399", "Födelsedatumet finns inte. Kontrollera år, månad och dag."),
        ("202601922393", "Födelsedatumet finns inte. Kontrollera år, månad och dag."),
        ("201701592393", "Födelsedatumet finns inte. Kontrollera år, månad och dag."),
        ("202611232393", "Födelsedatumet ligger i framtiden. Kontrollera år, månad och dag."),
        ("261123-2393", "Födelsedatumet ligger i framtiden. Kontrollera år, månad och dag."),
        ("202611832393", "Födelsedatumet ligger i framtiden. Kontrollera år, månad och dag."),
        ("202612602393", "Födelsedatumet ligger i framtiden. Kontrollera år, månad och dag."),
        ("202700612393", "Födelsedatumet ligger i framtiden. Kontrollera år, månad och dag."),
        ("179912312393", "Födelseåret kan inte stämma. Kontrollera de fyra första siffrorna."),
        ("000001012393", "Födelseåret kan inte stämma. Kontrollera de fyra första siffrorna."),
    ],
)
def test_each_fault_says_what_is_wrong_and_how_to_mend_it(text, message):
    assert refusal(parse, text, today=TODAY) == message


def test_a_child_born_today_has_a_number():
    assert parse("201701012393", today=date(2017, 1, 1)).varde == "201701012393"
    assert refusal(parse, "201701012393", today=date(2016, 12, 31)).startswith("Födelsedatumet ligger i framtiden.")


@pytest.mark.parametrize(
    ("text", "value", "shown"),
    [
        ("20170101", "20170101", "20170101-????"),
        ("2017-01-01", "20170101", "20170101-????"),
        ("18000101", "18000101", "18000101-????"),
        ("20170101-XXXX", "20170101", "20170101-????"),
        ("20170101-", "20170101", "20170101-????"),
        ("20170101-23", "2017010123", "20170101-23??"),
        ("20170101-23xx", "2017010123", "20170101-23??"),
        ("20170101-239?", "20170101239", "20170101-239?"),
        ("20260161-****", "20260161", "20260161-????"),
    ],
)
def test_a_part_of_a_number_keeps_what_is_known(text, value, shown):
    nummer = parse_part(text, today=TODAY)
    assert nummer == Nummer(Doman.DEL, value)
    assert written(nummer) == shown
    assert parse_part(shown, today=TODAY) == nummer


PART = "Skriv födelsedatumet med åtta siffror: år, månad och dag. Utelämna de siffror du inte vet."


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", PART),
        ("2017", PART),
        ("170101", PART),
        ("20170101-2X9X", PART),
        ("20170101+", PART),
        ("omkring 2017", PART),
        ("201701012393", "Ett ofullständigt nummer har högst elva siffror. Vet du alla tolv, välj personnummer."),
        ("20170230", "Födelsedatumet finns inte. Kontrollera år, månad och dag."),
        ("20170100", "Födelsedatumet finns inte. Kontrollera år, månad och dag."),
        ("20261123", "Födelsedatumet ligger i framtiden. Kontrollera år, månad och dag."),
        ("17991231", "Födelseåret kan inte stämma. Kontrollera de fyra första siffrorna."),
    ],
)
def test_faults_in_a_part_of_a_number(text, message):
    assert refusal(parse_part, text, today=TODAY) == message


@pytest.mark.parametrize("text", ["20040430-TFK1", "992004391013", "RB-20170101-3", "2017 A1", "x"])
def test_a_reserve_number_is_kept_as_written(text):
    nummer = parse_reserve(f"  {text} ")
    assert nummer == Nummer(Doman.RESERVNUMMER, text)
    assert written(nummer) == text
    assert birth_date(nummer) is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("  ", "Skriv reservnumret."),
        ("A" * 31, "Reservnumret är för långt. Det får ha högst 30 tecken."),
        ("A1\x00", "Reservnumret får bara ha siffror, bokstäver, bindestreck och plustecken."),
        ("A1\nB2", "Reservnumret får bara ha siffror, bokstäver, bindestreck och plustecken."),
        ("<b>1</b>", "Reservnumret får bara ha siffror, bokstäver, bindestreck och plustecken."),
    ],
)
def test_faults_in_a_reserve_number(text, message):
    assert refusal(parse_reserve, text) == message


def test_a_part_of_a_number_tells_the_birth_date():
    assert birth_date(parse_part("20170101-23", today=TODAY)) == date(2017, 1, 1)


def test_a_number_is_written_with_all_its_digits():
    assert written(parse("170101-2393", today=TODAY)) == "20170101-2393"
    assert written(parse("000101+9801", today=TODAY)) == "19000101-9801"


def test_the_text_form_of_a_number_does_not_tell_it():
    nummer = parse("201701012393", today=TODAY)
    for text in (str(nummer), repr(nummer), f"{nummer}", str([nummer])):
        assert "2393" not in text
        assert "2017" not in text


@pytest.mark.parametrize("text", ["201701010009", "201701012394", "201713012393", "20170101-239A"])
def test_a_printed_fault_does_not_tell_the_number(text):
    with pytest.raises(Nummerfel) as caught:
        parse(text, today=TODAY)
    assert text not in "".join(traceback.format_exception(caught.value))


def test_numbers_are_values():
    nummer = parse("201701012393", today=TODAY)
    assert {nummer: 1}[parse("170101-2393", today=TODAY)] == 1
    assert pickle.loads(pickle.dumps(nummer)) == nummer


def check_digit(nine):
    """The check digit by folkbokföringslagen's method: weights 2 and 1, sum of the digits of the products."""
    digits = "".join(str(int(digit) * weight) for digit, weight in zip(nine, [2, 1] * 4 + [2], strict=True))
    return -sum(map(int, digits)) % 10


@st.composite
def numbers(draw):
    born = draw(st.dates(date(1990, 1, 1), TODAY))
    is_coordination = draw(st.booleans())
    nine = f"{born:%y%m}{born.day + 60 * is_coordination:02}{draw(st.sampled_from(['238', '239']))}"
    doman = Doman.SAMORDNINGSNUMMER if is_coordination else Doman.PERSONNUMMER
    return Nummer(doman, f"{born.year // 100}{nine}{check_digit(nine)}"), born


@given(numbers(), st.dates(TODAY, date(2189, 12, 31)))
def test_every_valid_number_is_read_back_from_all_its_forms(generated, today):
    nummer, born = generated
    value = nummer.varde
    assert parse(value, today=today) == nummer
    assert parse(written(nummer), today=today) == nummer
    assert parse(f" {value[:8]} {value[8:]} ", today=today) == nummer
    assert birth_date(nummer) == born
    sign = "+" if today.year - born.year >= 100 else "-"
    assert parse(f"{value[2:8]}{sign}{value[8:]}", today=today) == nummer
    assert parse_part(value[:11], today=today).varde == value[:11]


@given(numbers(), st.integers(2, 11), st.integers(1, 9))
def test_any_changed_digit_is_refused(generated, position, step):
    value = generated[0].varde
    changed = value[:position] + str((int(value[position]) + step) % 10) + value[position + 1 :]
    for text in (changed, changed[2:]):
        refusal(parse, text, today=TODAY)


@given(numbers(), st.integers(0, 99).filter(lambda century: century not in (18, 19, 20)))
def test_any_other_century_is_refused(generated, century):
    message = refusal(parse, f"{century:02}{generated[0].varde[2:]}", today=TODAY)
    assert message.startswith("Födelse")


texts = st.one_of(
    st.text(), st.text("0123456789+- xX"), st.from_regex(r"(19|20)?[0-9]{6}[-+]?[0-9]{4}", fullmatch=True)
)


@given(texts)
def test_any_text_is_read_or_refused_without_telling_it(text):
    for read in (lambda: parse(text, today=TODAY), lambda: parse_part(text, today=TODAY), lambda: parse_reserve(text)):
        try:
            nummer = read()
        except Nummerfel as fault:
            assert not any(character.isdigit() for character in str(fault).replace("högst 30 tecken", ""))
        else:
            assert 1 <= len(nummer.varde) <= 30
            assert birth_date(nummer) is None or date(1800, 1, 1) <= birth_date(nummer) <= TODAY
