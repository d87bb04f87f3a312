from django.urls import path

from .views import anmalan, aterkoppling, brev, inkorg, mina, mottagning, ny, utredning

urlpatterns = [
    path("ny/", ny.start, name="orosanmalan-ny"),
    path("ny/<uuid:utkast>/kasta/", ny.throw_away, name="orosanmalan-ny-kasta"),
    path("ny/<uuid:utkast>/<slug:steg>/", ny.step, name="orosanmalan-ny-steg"),
    path("mina/", mina.own_reports, name="orosanmalan-mina"),
    path("mina/<int:pk>/", anmalan.own_report, name="orosanmalan-min"),
    path("mina/<int:pk>/bilaga/", anmalan.add_attachment, name="orosanmalan-bilaga"),
    path("mina/<int:pk>/aterkoppling/", aterkoppling.ask_for_feedback, name="orosanmalan-be-om-besked"),
    path("mina/<int:pk>/kvitto/", brev.receipt, name="orosanmalan-kvitto"),
    path("mina/<int:pk>/kopia/", brev.own_copy, name="orosanmalan-kopia"),
    path("mina/<int:pk>/svar/", brev.own_answer, name="orosanmalan-besked"),
    path("inkorg/", inkorg.inbox, name="orosanmalan-inkorg"),
    path("inkorg/<int:pk>/", inkorg.preview, name="orosanmalan-inkorg-visning"),
    path("<int:pk>/skyddsbedomning/", mottagning.assess, name="orosanmalan-skyddsbedomning"),
    path("<int:pk>/beslut/", mottagning.decide, name="orosanmalan-beslut"),
    path("<int:pk>/utredning/", utredning.inquiry, name="orosanmalan-utredning"),
    path("<int:pk>/utredning/del/<slug:avsnitt>/", utredning.part, name="orosanmalan-utredning-del"),
    path("<int:pk>/utredning/informerad/", utredning.told, name="orosanmalan-utredning-informerad"),
    path("<int:pk>/utredning/barnsamtal/", utredning.child_talk, name="orosanmalan-utredning-barnsamtal"),
    path("<int:pk>/utredning/avsluta/", utredning.close, name="orosanmalan-utredning-avsluta"),
    path("<int:pk>/brev/anmalan/", brev.report, name="orosanmalan-brev-anmalan"),
    path("<int:pk>/brev/beslut/", brev.decision, name="orosanmalan-brev-beslut"),
    path("<int:pk>/brev/svar/", brev.answer, name="orosanmalan-brev-svar"),
    path("<int:pk>/brev/familj/", brev.family, name="orosanmalan-familjebrev"),
    path("<int:pk>/brev/familj/<int:nr>/", brev.family_letter, name="orosanmalan-familjebrev-pdf"),
    path("<int:pk>/aterkoppling/", aterkoppling.feedback, name="orosanmalan-aterkoppling"),
]
