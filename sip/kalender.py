"""The meeting as a calendar file. Calendars are shared and kept on telephones, so nothing that somebody wrote stands in it."""

from datetime import UTC

from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event


def calendar_file(mote, address):
    """The file's bytes: when the meeting is, and `address`, where those who may see it read the rest (with login)."""
    calendar = Calendar()
    calendar.add("prodid", "-//Samverkan//SIP//SV")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    event = Event()
    event.add("uid", f"{mote.engang}@samverkan")
    event.add("dtstamp", timezone.now())
    event.add("sequence", mote.version)
    event.add("summary", _("Möte om en samordnad plan"))
    event.add("description", _("Plats och deltagare står i Samverkan: %(adress)s") % {"adress": address})
    event.add("url", address)
    event.add("class", "PRIVATE")
    event.add("status", "CANCELLED" if mote.installt_at else "CONFIRMED")
    for name, at in (("dtstart", mote.tid), ("dtend", mote.slut)):
        event.add(name, at.astimezone(UTC))
    calendar.add_component(event)
    return calendar.to_ical()
