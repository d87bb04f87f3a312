from django.urls import path

from .views import niva, rapport

urlpatterns = [
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
