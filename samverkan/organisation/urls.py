from django.urls import path

from . import views

urlpatterns = [
    path("uppdrag/", views.choose_uppdrag, name="valj-uppdrag"),
    path("uppdrag/<int:pk>/avsluta/", views.end_uppdrag, name="uppdrag-avsluta"),
    path("enheter/", views.units, name="enheter"),
    path("enheter/<int:pk>/", views.unit, name="enhet"),
    path("enheter/<int:pk>/kontakt/", views.contact, name="enhet-kontakt"),
]
