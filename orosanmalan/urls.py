from django.urls import path

from .views import anmalan, aterkoppling, inkorg, mottagning

urlpatterns = [
    path("ny/", anmalan.new_report, name="orosanmalan-ny"),
    path("mina/", anmalan.own_reports, name="orosanmalan-mina"),
    path("mina/<int:pk>/", anmalan.own_report, name="orosanmalan-min"),
    path("mina/<int:pk>/aterkoppling/", aterkoppling.ask_for_feedback, name="orosanmalan-be-om-besked"),
    path("mina/<int:pk>/kvitto/", anmalan.receipt_pdf, name="orosanmalan-kvitto"),
    path("inkorg/", inkorg.inbox, name="orosanmalan-inkorg"),
    path("<int:pk>/skyddsbedomning/", mottagning.assess, name="orosanmalan-skyddsbedomning"),
    path("<int:pk>/beslut/", mottagning.decide, name="orosanmalan-beslut"),
    path("<int:pk>/aterkoppling/", aterkoppling.feedback, name="orosanmalan-aterkoppling"),
]
