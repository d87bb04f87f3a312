from django.urls import path

from .views import chef, gruppen, niva, rapport

urlpatterns = [
    path("lista/", chef.deviations, name="avvikelser"),
    path("sok/", gruppen.search, name="avvikelser-sok"),
    path("gruppen/", gruppen.texts, name="avvikelser-gruppen"),
    path("siffror/", gruppen.figures, name="avvikelser-siffror"),
    path("gruppen/<int:pk>/", gruppen.text, name="avvikelser-gruppens"),
    path("gruppen/<int:pk>/svara/", gruppen.answer, name="avvikelser-gruppen-svara"),
    path("gruppen/<int:pk>/atgard/", gruppen.add_measure, name="avvikelser-gruppen-atgard"),
    path("atgard/<int:pk>/", chef.finish_measure, name="avvikelser-atgard"),
    path("<int:pk>/avidentifiera/", chef.de_identify, name="avvikelser-avidentifiera"),
    path("<int:pk>/identitet/", chef.show_identity, name="avvikelser-identitet"),
    path("<int:pk>/identitet/avsluta/", chef.end_identity, name="avvikelser-identitet-slut"),
    path("<int:pk>/bedom/", chef.judge, name="avvikelser-bedom"),
    path("<int:pk>/atgard/ny/", chef.add_measure, name="avvikelser-atgard-ny"),
    path("<int:pk>/chef/", chef.bring_in, name="avvikelser-chef"),
    path("chef/<int:pk>/ta-bort/", chef.take_out, name="avvikelser-chef-bort"),
    path("ny/", rapport.new, name="avvikelser-ny"),
    path("ny/fran/<int:pk>/", rapport.new_from, name="avvikelser-ny-fran"),
    path("min/<int:pk>/", rapport.own, name="avvikelser-min"),
    path("<int:pk>/ta-emot/", niva.receive, name="avvikelser-ta-emot"),
    path("<int:pk>/svara/", niva.answer, name="avvikelser-svara"),
    path("<int:pk>/los/", niva.solve, name="avvikelser-los"),
    path("<int:pk>/lyft/", niva.hand_up, name="avvikelser-lyft"),
    path("<int:pk>/sip/", niva.note_sip, name="avvikelser-sip"),
    path("<int:pk>/aterkoppla/", niva.feed_back, name="avvikelser-aterkoppla"),
    path("<int:pk>/avsluta/", niva.close, name="avvikelser-avsluta"),
    path("<int:pk>/aterta/", niva.take_back, name="avvikelser-aterta"),
]
