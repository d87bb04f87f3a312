from django.urls import path

from . import views

urlpatterns = [
    path("logg/", views.access_log, name="logg"),
    path("logg/stickprov/", views.new_sample, name="logg-stickprov-nytt"),
    path("logg/stickprov/<int:pk>/", views.sample, name="logg-stickprov"),
]
