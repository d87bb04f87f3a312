from django.urls import path

from .views import dela, foljd, forslag, listan, skolplan

urlpatterns = [
    path("", listan.placements, name="placeringar"),
    path("ny/", forslag.new, name="placeringar-ny"),
    path("ny/fran/<int:pk>/", forslag.new_from_plan, name="placeringar-ny-fran"),
    path("<int:pk>/uppgifter/", forslag.change, name="placeringar-uppgifter"),
    path("<int:pk>/dela/", dela.overview, name="placeringar-dela"),
    path("<int:pk>/dela/sjalv/", dela.of_person, name="placeringar-dela-sjalv"),
    path(
        "<int:pk>/dela/vardnadshavare/<int:vardnadshavare>/",
        dela.of_guardian,
        name="placeringar-dela-vardnadshavare",
    ),
    path("<int:pk>/dela/<int:samtycke>/ta-tillbaka/", dela.withdraw, name="placeringar-dela-tillbaka"),
    path("<int:pk>/dela/grund/", dela.ground, name="placeringar-dela-grund"),
    path("<int:pk>/dela/grund/<int:laggrund>/avsluta/", dela.end_ground, name="placeringar-dela-grund-avsluta"),
    path("<int:pk>/plan/", foljd.plan, name="placeringar-plan"),
    path("<int:pk>/ansvar/", foljd.responsibility, name="placeringar-ansvar"),
    path("<int:pk>/ansvar/<int:rad>/ta-bort/", foljd.remove_responsibility, name="placeringar-ansvar-ta-bort"),
    path("<int:pk>/placera/", foljd.place, name="placeringar-placera"),
    path("<int:pk>/folj-upp/", foljd.follow_up, name="placeringar-folj-upp"),
    path("<int:pk>/overvag/", foljd.reconsider, name="placeringar-overvag"),
    path("<int:pk>/planera-avslut/", foljd.plan_end, name="placeringar-planera-avslut"),
    path("<int:pk>/avsluta/", foljd.close, name="placeringar-avsluta"),
    path("<int:pk>/aterta/", foljd.take_back, name="placeringar-aterta"),
    path("skolplaner/", skolplan.plans, name="placeringar-skolplaner"),
    path("<int:pk>/skolplan/", skolplan.plan, name="placeringar-skolplan"),
    path("<int:pk>/skolplan/borja/", skolplan.begin, name="placeringar-skolplan-borja"),
    path("<int:pk>/skolplan/skola/", skolplan.add_school, name="placeringar-skolplan-skola"),
    path(
        "<int:pk>/skolplan/skola/<int:enhet>/ta-bort/",
        skolplan.remove_school,
        name="placeringar-skolplan-skola-ta-bort",
    ),
    path("<int:pk>/skolplan/folj-upp/", skolplan.follow_up, name="placeringar-skolplan-folj-upp"),
    path("<int:pk>/skolplan/<slug:skede>/", skolplan.part, name="placeringar-skolplan-del"),
]
