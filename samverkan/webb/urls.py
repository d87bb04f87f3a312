from django.urls import path

from . import vysidor

urlpatterns = [
    path("vyer/ny/", vysidor.new_view, name="vy-ny"),
    path("vyer/<int:pk>/", vysidor.change_view, name="vy"),
    path("vyer/<int:pk>/ta-bort/", vysidor.delete_view, name="vy-ta-bort"),
]
