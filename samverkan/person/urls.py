from django.urls import path

from . import views

urlpatterns = [
    path("sok/", views.search_page, name="sok"),
    path("arenden/<int:pk>/person/", views.person_page, name="arende-person"),
    path("arenden/<int:pk>/person/andra/", views.change, name="person-andra"),
    path("arenden/<int:pk>/person/skydd/", views.protect, name="person-skydd"),
    path("arenden/<int:pk>/person/nummer/", views.number, name="person-nummer"),
    path("arenden/<int:pk>/person/nummer/<int:identitet>/", views.number, name="person-nummer-ratta"),
    path("arenden/<int:pk>/person/vardnadshavare/", views.guardian, name="person-vardnadshavare"),
    path(
        "arenden/<int:pk>/person/vardnadshavare/<int:vardnadshavare>/",
        views.guardian,
        name="person-vardnadshavare-andra",
    ),
    path("arenden/<int:pk>/person/samma/<int:annan>/", views.merge, name="person-slaihop"),
    path("arenden/<int:pk>/person/samma/<int:annan>/hav/", views.undo_merge, name="person-hav"),
]
