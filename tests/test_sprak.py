"""Every text that is marked for translation has its whole translation in every `locale/*/LC_MESSAGES/django.po`, and no other.

`make oversatt` brings the files in line; what it leaves empty is to be translated.
"""

import gettext
import re
import shutil
from concurrent.futures import ThreadPoolExecutor

import pytest

from samverkan.drift import oversatt
from samverkan.drift.oversatt import compile_translations, marked, read, translations

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|%%")
TAG = re.compile(r"<[^>]*>")


def forms(text):
    """The singular and the plural, or the only form."""
    return text if isinstance(text, tuple | list) else (text,)


@pytest.fixture(scope="module")
def source():
    return marked()


@pytest.fixture(params=translations(), ids=lambda po: po.parts[-3])
def catalog(request):
    return read(request.param)


def test_english_is_there():
    assert [po.parts[-3] for po in translations()] == ["en"]


def test_every_text_is_there_and_no_other(source, catalog):
    wanted, found = ({(one.context, one.id) for one in some if one.id} for some in (source, catalog))
    assert not wanted - found, "not in the file: run `make oversatt`"
    assert not found - wanted, "no longer used: run `make oversatt`"


def test_every_text_is_translated_in_all_its_forms(catalog):
    texts = [one for one in catalog if one.id]
    assert not [one.id for one in texts if one.fuzzy]
    assert not [one.id for one in texts if not all(form.strip() for form in forms(one.string))]
    assert not [one.id for one in texts if one.pluralizable and len(forms(one.string)) != catalog.num_plurals]


def test_placeholders_and_tags_are_those_of_the_source(catalog):
    for one in catalog:
        if one.id:
            for original, translation in zip(forms(one.id), forms(one.string), strict=True):
                assert sorted(PLACEHOLDER.findall(translation)) == sorted(PLACEHOLDER.findall(original)), one.id
                assert sorted(TAG.findall(translation)) == sorted(TAG.findall(original)), one.id


def test_several_who_compile_at_once_in_one_checkout_leave_one_whole_file_and_nothing_else(tmp_path, monkeypatch):
    here = tmp_path / "locale"
    shutil.copytree(oversatt.ROT / "locale", here, ignore=shutil.ignore_patterns("*.mo"))
    monkeypatch.setattr(oversatt, "ROT", tmp_path)
    with ThreadPoolExecutor(4) as pool:
        for done in [pool.submit(compile_translations) for _ in range(4)]:
            done.result()
    assert sorted(one.name for one in here.rglob("*.*")) == ["django.mo", "django.po"]
    assert gettext.translation("django", here, ["en"]).gettext("Min dag") == "My day"
