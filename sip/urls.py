from django.urls import path

from .views import behov, slut, utskrivning, utvardering

urlpatterns = [
    path("ny/", behov.new, name="sip-ny"),
    path("svaren/", utvardering.sums, name="sip-utvardering"),
    path("<int:pk>/koder/", utvardering.codes, name="sip-koder"),
    path("<int:pk>/avsluta/", slut.close, name="sip-avsluta"),
    path("<int:pk>/oppna-igen/", slut.reopen, name="sip-oppna-igen"),
    path("<int:pk>/flyttat/", slut.move, name="sip-flyttat"),
    path("<int:pk>/utskrivning/", utskrivning.discharge, name="sip-utskrivning"),
]
