"""The short address where families say what they thought of the meeting, without login."""

from django.urls import path

from .views import utvardering

urlpatterns = [
    path("", utvardering.answer, name="sip-svara"),
    path("tack/", utvardering.thanks, name="sip-svar-tack"),
    path("<str:kod>/", utvardering.answer, name="sip-svara-kod"),
]
