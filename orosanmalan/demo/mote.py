"""The meeting that the child, the guardians and the reporter are offered."""

from orosanmalan import services

from .tid import coming, later


def mote(spel, *, av, plats, inbjudna, hallet=None, om=None, trots=""):
    """Offer a meeting in `plats` to `inbjudna` ({who: how}): on the `hallet` ([day after arrival, clock]) that has been, or
    in `om` ([days from now, clock]). `trots` says why guardians are invited although violence is suspected."""
    nu = spel.varld.nu
    tid = later(spel.ankom_at, *hallet, nu, after=spel.at) if hallet else coming(*om, nu)
    services.offer_meeting(
        tid=tid, plats=plats, inbjudna=inbjudna, varfor_vardnadshavare=trots, av=av, at=spel.at, **spel.case()
    )


def mote_svar(spel, *, av, svar):
    """The reporter answers the invitation."""
    services.answer_invitation(anmalan=spel.anmalan, svar=svar, av=av, at=spel.at)


def mote_svaren(spel, *, av, **svar):
    """Write down what the others answered: {who: answer}."""
    services.note_answers(svar=svar, av=av, at=spel.at, **spel.case())


def mote_klart(spel, *, av, text, kom=()):
    """The meeting was held with those who came (`kom`); or, without, it never was."""
    services.close_meeting(hallet=bool(kom), kom=kom, text=text, av=av, **spel.case())


def inget_mote(spel, *, av, skal):
    """Decide that no meeting is offered."""
    services.decline_to_meet(skal=skal, av=av, at=spel.at, **spel.case())


ANMALAREN = {"mote_svar": mote_svar}
MOTTAGNINGEN = {"mote": mote, "mote_svaren": mote_svaren, "mote_klart": mote_klart, "inget_mote": inget_mote}
