from django.conf import settings
from django.urls import include, path, re_path

from samverkan.webb import views

urlpatterns = [
    path("", views.my_day, name="min-dag"),
    path("halsa/", views.health, name="halsa"),
    path("utseende/", views.look, name="utseende"),
    path("", include("samverkan.organisation.urls")),
    path("", include("samverkan.arende.urls")),
    path("", include("samverkan.overenskommelse.urls")),
    path("", include("samverkan.forum.urls")),
    path("", include("samverkan.frist.urls")),
    path("", include("samverkan.dokument.urls")),
    path("", include("samverkan.person.urls")),
    path("", include("samverkan.notis.urls")),
    path("", include("samverkan.logg.urls")),
    path("", include("samverkan.webb.urls")),
    path("orosanmalan/", include("orosanmalan.urls")),
    path("sip/", include("sip.urls")),
    path("placeringar/", include("placeringar.urls")),
    path("avvikelser/", include("avvikelser.urls")),
    path("oro/", include("orosanmalan.urls_privat")),
    path("svar/", include("sip.urls_svar")),
    # Accounts and addresses are the administrators' to make and change.
    re_path(r"^konto/(?:signup|email|confirm-email|inactive|password/set)/", views.missing, name="konto-stangt"),
    path("konto/", include("allauth.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
]
if settings.DEMO:
    from samverkan.webb.komponenter import komponenter

    urlpatterns.append(path("komponenter/", views.offentlig(komponenter), name="komponenter"))

handler400 = "samverkan.webb.views.bad_request"
