from django.urls import path

from .views import forslag, listan

urlpatterns = [
    path("", listan.placements, name="placeringar"),
    path("ny/", forslag.new, name="placeringar-ny"),
    path("ny/fran/<int:pk>/", forslag.new_from_plan, name="placeringar-ny-fran"),
    path("<int:pk>/uppgifter/", forslag.change, name="placeringar-uppgifter"),
]
