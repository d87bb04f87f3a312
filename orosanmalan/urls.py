from django.urls import path

from . import views

urlpatterns = [
    path("ny/", views.new_report, name="orosanmalan-ny"),
    path("mina/", views.own_reports, name="orosanmalan-mina"),
    path("mina/<int:pk>/", views.own_report, name="orosanmalan-min"),
    path("mina/<int:pk>/aterkoppling/", views.ask_for_feedback, name="orosanmalan-be-om-besked"),
    path("mina/<int:pk>/kvitto/", views.receipt_pdf, name="orosanmalan-kvitto"),
    path("inkorg/", views.inbox, name="orosanmalan-inkorg"),
    path("<int:pk>/skyddsbedomning/", views.assess, name="orosanmalan-skyddsbedomning"),
    path("<int:pk>/beslut/", views.decide, name="orosanmalan-beslut"),
    path("<int:pk>/aterkoppling/", views.feedback, name="orosanmalan-aterkoppling"),
]
