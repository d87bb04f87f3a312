from django.urls import path

from . import views

urlpatterns = [
    path("notiser/", views.notices, name="notiser"),
    path("notiser/lasta/", views.read, name="notiser-lasta"),
]
