from django.urls import path

from .views import behov

urlpatterns = [
    path("ny/", behov.new, name="sip-ny"),
]
