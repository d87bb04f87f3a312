from django.urls import path

from . import views

urlpatterns = [
    path("dokument/<int:pk>/", views.download, name="dokument"),
    path("arenden/<int:pk>/dokument/", views.new, name="dokument-nytt"),
]
