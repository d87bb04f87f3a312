from django.urls import path

from .views import behov, utvardering

urlpatterns = [
    path("ny/", behov.new, name="sip-ny"),
    path("svaren/", utvardering.sums, name="sip-utvardering"),
    path("<int:pk>/koder/", utvardering.codes, name="sip-koder"),
]
