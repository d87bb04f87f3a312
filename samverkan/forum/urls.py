from django.urls import path

from . import views

urlpatterns = [
    path("grupper/", views.groups, name="forum"),
    path("grupper/<slug:overenskommelse>/<slug:nyckel>/", views.set_up, name="forum-inratta"),
]
