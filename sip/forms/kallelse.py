"""The forms of the call and of its answers."""

from datetime import datetime
from uuid import uuid4

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samverkan.arende.forms import UppdragField
from samverkan.organisation.models import Enhet, Uppdrag
from samverkan.overenskommelse.ordlistor import MOTESROLL
from samverkan.samtycke.selectors import Saknas
from samverkan.webb.falt import Dag, JaNej, Klockslag, Kort, Langtext, VersionForm
from sip.models import Kallad, KalladPerson
from sip.mottagare import unreached

Hur, Sprak, Vem = KalladPerson.Hur, KalladPerson.Sprak, KalladPerson.Vem

SPRAK_AV_TOLK = {
    "engelska": Sprak.EN,
    "arabiska": Sprak.AR,
    "somaliska": Sprak.SO,
    "ukrainska": Sprak.UK,
    "finska": Sprak.FI,
}
"""The letter's language for one who has an interpreter in the language."""


class Tidform(VersionForm):
    """When and where: a day, a time of the day and when it ends."""

    dag = Dag(label=_("Vilken dag?"))
    klocka = Klockslag(label=_("Vilken tid börjar mötet?"))
    slut = Klockslag(label=_("När slutar det?"))
    plats = Kort(
        label=_("Var?"),
        help_text=_("Familjen och de som kallas ser platsen."),
        error_messages={"required": _("Skriv var mötet är.")},
    )

    def time(self):
        """When and where, as the services take it."""
        data = self.cleaned_data
        return {
            "tid": timezone.make_aware(datetime.combine(data["dag"], data["klocka"])),
            "slut": timezone.make_aware(datetime.combine(data["dag"], data["slut"])),
            "plats": data["plats"],
        }

    @staticmethod
    def first_values(mote):
        """What stands there of a meeting that is to be moved."""
        tid, slut = timezone.localtime(mote.tid), timezone.localtime(mote.slut)
        return {
            "dag": tid.date(),
            "klocka": tid.time(),
            "slut": slut.time(),
            "plats": mote.plats,
            "version": mote.version,
        }


class EnheterField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, enhet):
        return f"{enhet.namn}, {enhet.verksamhet.namn}"


def ready_units(found):
    return Enhet.objects.filter(pk__in=[one.pk for one in found]).select_related("verksamhet").order_by("sortnyckel")


def units_field():
    return EnheterField(
        label=_("Vilka enheter kallar ni?"),
        queryset=Enhet.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Välj vilka enheter som ska kallas."),
            "invalid_choice": _("Välj bland enheterna i listan."),
        },
    )


class KallaForm(Tidform):
    """The call, on one page. `units` are those that may be called, {unit: its ground or what is missing}; `rules` the roles
    to fill, as `kallelseregler.roles_to_fill` gives them; `staff` those who may have them. Of a person with protected identity
    one also names who sees it at each unit, among `named`."""

    engang = forms.UUIDField(widget=forms.HiddenInput)
    enheter = units_field()
    narstaende_namn = Kort(
        label=_("En närstående eller annan som familjen vill ha med"), help_text=_("Skriv namnet."), required=False
    )

    def __init__(self, *args, arende, units, rules, staff, named=(), **kwargs):
        self.rules = rules
        self.people = list(_family(arende))
        super().__init__(*args, **kwargs)
        self.initial.setdefault("engang", uuid4())
        ready = [one for one, ground in units.items() if not isinstance(ground, Saknas)]
        self.lacking = [(one, ground.text) for one, ground in units.items() if isinstance(ground, Saknas)]
        self.fields["enheter"].queryset = ready_units(ready)
        self.initial.setdefault("enheter", [one.pk for one in ready])
        self.on_paper = sorted(unreached(ready), key=lambda one: one.sortnyckel)
        self.seeing = [one for one in ready if self._ask_who_sees(one, named)]
        for one in self.people:
            self._ask_about(one)
        for code, must, task in rules:
            self._ask_for_role(code, must, task, staff)

    def _ask_about(self, one):
        key, names = one["nyckel"], {"namn": one["namn"]}
        self.fields[f"{key}_hur"] = forms.ChoiceField(
            label=_("Hur kallas %(namn)s?") % names,
            choices=Hur,
            initial=one["hur"],
            error_messages={"required": _("Välj hur %(namn)s kallas.") % names},
        )
        self.fields[f"{key}_sprak"] = forms.ChoiceField(
            label=_("Brevets språk till %(namn)s") % names,
            choices=Sprak,
            initial=one["sprak"],
            required=False,
        )
        self.fields[f"{key}_skal"] = Langtext(
            label=_("Varför kallas inte %(namn)s?") % names,
            help_text=_("Skälet ser alla som får se planen. Skriv kort och sakligt."),
            max_length=1000,
            rows=2,
            required=False,
        )

    def _ask_who_sees(self, enhet, named):
        there = [one.pk for one in named if one.enhet_id == enhet.pk]
        if there:
            self.fields[f"ser{enhet.pk}"] = UppdragField(
                label=_("Vem på %(enhet)s får se vem planen gäller?") % {"enhet": enhet.namn},
                queryset=named.filter(pk__in=there),
                required=False,
                empty_label=_("Enhetens chef väljer"),
                error_messages={"invalid_choice": _("Välj en person i listan.")},
            )
        return bool(there)

    def _ask_for_role(self, code, must, task, staff):
        label = MOTESROLL[code].capitalize()
        self.fields[code] = UppdragField(
            label=_(label),
            help_text=_(task) if task else "",
            queryset=staff,
            required=False,
            empty_label=_("Välj"),
            error_messages={"invalid_choice": _("Välj en person i listan.")},
        )
        self.fields[f"{code}_namn"] = Kort(
            label=_("Någon annan som är %(roll)s") % {"roll": _(MOTESROLL[code])},
            help_text=_("Skriv namnet om personen inte finns i listan."),
            required=False,
        )

    def family_fields(self):
        """The questions about each of the family, for the template."""
        return [
            {"nyckel": one["nyckel"], "namn": one["namn"], "roll": one["vem"].label}
            | {name: self[f"{one['nyckel']}_{name}"] for name in ("hur", "sprak", "skal")}
            for one in self.people
        ]

    def seeing_fields(self):
        """The questions about who sees the protected identity, for the template."""
        return [self[f"ser{one.pk}"] for one in self.seeing]

    def role_fields(self):
        """The questions about the roles, for the template."""
        return [(self[code], self[f"{code}_namn"], must) for code, must, _task in self.rules]

    def call(self):
        """The answers, as `services.call` takes them."""
        data = self.cleaned_data
        personer = [
            {
                "vem": one["vem"],
                "vardnadshavare": one["vardnadshavare"],
                "namn": one["namn"],
                "adress": one["adress"],
                "hur": data[f"{one['nyckel']}_hur"],
                "sprak": data[f"{one['nyckel']}_sprak"] or Sprak.SV,
                "franvaro_skal": data[f"{one['nyckel']}_skal"] if data[f"{one['nyckel']}_hur"] == Hur.INTE else "",
            }
            for one in self.people
        ]
        if data["narstaende_namn"]:
            personer.append({"vem": Vem.NARSTAENDE, "namn": data["narstaende_namn"], "hur": Hur.MUNTLIGT})
        return {
            "engang": data["engang"],
            "enheter": list(data["enheter"]),
            "personer": personer,
            "roller": {code: data[code] or data[f"{code}_namn"] for code, _must, _task in self.rules},
            "ser": [seer for one in data["enheter"] if (seer := data.get(f"ser{one.pk}"))],
            "version": data["version"],
            **self.time(),
        }


def _family(arende):
    """Whom the form asks about: the person and each guardian, with what is known of where a letter goes."""
    person = arende.person
    uppgift = getattr(person, "uppgift", None)
    protected = bool(person and person.skyddad)
    address = "" if protected or not uppgift else uppgift.adress
    yield {
        "nyckel": "den_enskilde",
        "vem": Vem.DEN_ENSKILDE,
        "vardnadshavare": None,
        "namn": (uppgift and uppgift.namn) or str(_("Personen själv")),
        "adress": address,
        "hur": Hur.MUNTLIGT,
        "sprak": _language(uppgift),
    }
    for one in person.vardnadshavare.order_by("id") if person else ():
        sent = "" if protected else one.adress
        yield {
            "nyckel": f"vh{one.pk}",
            "vem": Vem.VARDNADSHAVARE,
            "vardnadshavare": one,
            "namn": one.namn,
            "adress": sent,
            "hur": Hur.BREV,
            "sprak": _language(one),
        }


def _language(one):
    return SPRAK_AV_TOLK.get(one.tolksprak.strip().lower(), Sprak.SV) if one else Sprak.SV


class KallaEnhetForm(VersionForm):
    enhet = forms.ModelChoiceField(
        label=_("Vilken enhet kallar ni också?"),
        queryset=Enhet.objects.none(),
        empty_label=_("Välj enhet"),
        error_messages={
            "required": _("Välj en enhet."),
            "invalid_choice": _("Enheten är redan kallad, eller kan inte kallas än. Välj en enhet i listan."),
        },
    )

    def __init__(self, *args, units, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["enhet"].queryset = ready_units(
            one for one, ground in units.items() if not isinstance(ground, Saknas)
        )
        self.lacking = [(one, ground.text) for one, ground in units.items() if isinstance(ground, Saknas)]
        self.on_paper = sorted(
            unreached([one for one, ground in units.items() if not isinstance(ground, Saknas)]),
            key=lambda one: one.sortnyckel,
        )


class SvaraForm(VersionForm):
    """The answer of a called unit; `version` is that of its row."""

    svar = forms.ChoiceField(
        label=_("Kommer ni på mötet?"),
        choices=Kallad.Svar,
        widget=forms.RadioSelect,
        error_messages={"required": _("Svara om ni kommer.")},
    )
    deltagare = UppdragField(
        label=_("Vem kommer från er?"),
        queryset=Uppdrag.objects.none(),
        empty_label=_("Välj"),
        required=False,
        error_messages={"invalid_choice": _("Välj en person i listan.")},
    )
    ersattare = UppdragField(
        label=_("Kommer någon annan i stället?"),
        help_text=_("Om den som skulle ha kommit får förhinder. Lämna annars tomt."),
        queryset=Uppdrag.objects.none(),
        empty_label=_("Ingen"),
        required=False,
        error_messages={"invalid_choice": _("Välj en person i listan.")},
    )
    mandat = JaNej(
        label=_("Får den som kommer besluta för er enhet?"),
        help_text=_("Mötet behöver människor som kan lova vad deras verksamhet gör."),
        required=False,
    )
    meddelande = Langtext(
        label=_("Meddelande till de andra"),
        help_text=_("Kommer ni inte, skriv varför. Alla som är kallade ser det."),
        max_length=1000,
        rows=3,
        required=False,
    )

    def __init__(self, *args, staff, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["deltagare"].queryset = staff
        self.fields["ersattare"].queryset = staff

    def clean_mandat(self):
        given = self.cleaned_data["mandat"]
        return None if given == "" else given

    @staticmethod
    def first_values(kallad):
        """What stands there of an answer that was given."""
        return {
            "svar": kallad.svar,
            "deltagare": kallad.deltagare_id,
            "ersattare": kallad.ersattare_id,
            "mandat": "" if kallad.mandat is None else "ja" if kallad.mandat else "nej",
            "meddelande": kallad.meddelande,
            "version": kallad.version,
        }


class FamiljensSvarForm(VersionForm):
    """One question for each of the family who is called; `version` is that of the meeting."""

    def __init__(self, *args, personer, **kwargs):
        super().__init__(*args, **kwargs)
        for one in personer:
            if one.hur != Hur.INTE:
                self.fields[f"person{one.pk}"] = forms.ChoiceField(
                    label=_("%(namn)s, %(vem)s") % {"namn": one.namn, "vem": one.get_vem_display().lower()},
                    choices=[("", _("Har inte svarat")), *Kallad.Svar.choices],
                    initial=one.svar,
                    widget=forms.RadioSelect,
                    required=False,
                )

    def answers(self):
        """What each has answered, as `services.note_person_answers` takes it."""
        given = self.cleaned_data.items()
        return {int(name.removeprefix("person")): svar for name, svar in given if name != "version"}


class StallInForm(VersionForm):
    skal = Langtext(
        label=_("Varför ställs mötet in?"),
        help_text=_("De som är kallade ser skälet."),
        max_length=1000,
        rows=3,
        error_messages={"required": _("Skriv varför mötet ställs in.")},
    )


class MoteHalletForm(VersionForm):
    """Who came, and why the others of the family didn't. `version` is that of the meeting."""

    enheter = forms.MultipleChoiceField(
        label=_("Vilka enheter kom?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Välj vilka enheter som kom.")},
    )

    def __init__(self, *args, mote, **kwargs):
        super().__init__(*args, **kwargs)
        called = list(mote.kallade.select_related("enhet").order_by("enhet__sortnyckel", "id"))
        self.fields["enheter"].choices = [(one.enhet_id, one.enhet.namn) for one in called]
        self.people = list(mote.personer.exclude(hur=Hur.INTE).order_by("id"))
        for one in self.people:
            names = {"namn": one.namn}
            self.fields[f"kom{one.pk}"] = JaNej(
                label=_("Kom %(namn)s?") % names, error_messages={"required": _("Svara om %(namn)s kom.") % names}
            )
            self.fields[f"skal{one.pk}"] = Langtext(
                label=_("Varför var %(namn)s inte med?") % names, max_length=1000, rows=2, required=False
            )

    def family_fields(self):
        """The questions about each of the family, for the template."""
        return [(self[f"kom{one.pk}"], self[f"skal{one.pk}"]) for one in self.people]

    def held(self):
        """The answers, as `services.hold_meeting` takes them."""
        data = self.cleaned_data
        return {
            "enheter": {int(one) for one in data["enheter"]},
            "personer": {one.pk: data[f"kom{one.pk}"] or data[f"skal{one.pk}"] for one in self.people},
            "version": data["version"],
        }
