"""Each icon that a process gives an event of its timeline is one that the site has, and the event one that it knows."""

import re

from samverkan.arende.process import processes
from samverkan.webb.templatetags.samverkan import SLAG
from tests.tjanster import ROT


def test_every_icon_of_the_timeline_exists():
    drawn = set(re.findall(r'<symbol id="([\w-]+)"', (ROT / "static/ikoner.svg").read_text()))
    assert drawn >= {icon for _color, icon in SLAG.values()}
    for process in processes().values():
        assert process.handelsebilder.keys() <= process.handelsetexter.keys()
        assert drawn >= set(process.handelsebilder.values())
