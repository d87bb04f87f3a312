"""English. Not read by a translator yet."""

from .texter import Brevtext

TEXT = Brevtext(
    sprak="en",
    namn="English",
    rubrik={
        "kallelse": "Welcome to a meeting about a shared plan",
        "ny_tid": "The meeting has a new time or place",
        "installt": "The meeting is cancelled",
    },
    inledning={
        "kallelse": "We would like to meet you and make a shared plan for the support that is needed. The plan is called a"
        " coordinated individual plan (in Swedish: samordnad individuell plan, SIP).",
        "ny_tid": "We have changed the meeting about the shared plan (SIP). This is what applies now.",
        "installt": "The meeting about the shared plan (SIP) will not take place. We will contact you about a new time.",
    },
    datum="Date",
    referens="Our reference",
    handlaggare="Contact person",
    nar="When",
    var="Where",
    var_skyddat="We tell you where the meeting is when you call.",
    galler="Who the plan is for",
    fraga="What we will talk about",
    kallade="Who we have invited",
    samtalsledare="Leads the meeting",
    tid="{dag}, {fran}–{till}",
    pa_motet_rubrik="This is what happens at the meeting",
    pa_motet=(
        "You and your family speak first. We listen to what is important to you.",
        "Then we decide together who will do what, and when.",
        "You get the plan on paper.",
    ),
    du_kan_rubrik="What you can do",
    du_kan=(
        "Call us and say if you are coming. Call us also if the time does not suit you, and we will find another.",
        "You are welcome to bring someone you trust.",
        "Tell us if you need an interpreter. It is free.",
        "You may say no to the meeting. If you have agreed that we may share information, you can take that back at any time.",
    ),
    fragor_rubrik="Do you have questions?",
    ring="Call {namn} at {enhet}, phone {telefon}.",
    ring_utan="Contact {namn} at {enhet}.",
    pa_svenska="In Swedish (på svenska)",
)
