from django.urls import path

from .views import behov, plan, skriv, slut, utskrivning, utvardering

urlpatterns = [
    path("ny/", behov.new, name="sip-ny"),
    path("svaren/", utvardering.sums, name="sip-utvardering"),
    path("<int:pk>/koder/", utvardering.codes, name="sip-koder"),
    path("<int:pk>/avsluta/", slut.close, name="sip-avsluta"),
    path("<int:pk>/oppna-igen/", slut.reopen, name="sip-oppna-igen"),
    path("<int:pk>/flyttat/", slut.move, name="sip-flyttat"),
    path("<int:pk>/utskrivning/", utskrivning.discharge, name="sip-utskrivning"),
    path("<int:pk>/plan/", plan.plan, name="sip-plan"),
    path("<int:pk>/plan/ny/", plan.start, name="sip-plan-ny"),
    path("<int:pk>/plan/samordnare/", plan.coordinator, name="sip-plan-samordnare"),
    path("<int:pk>/plan/klar/", plan.finish, name="sip-plan-klar"),
    path("<int:pk>/plan/<int:nr>/", plan.plan, name="sip-plan-version"),
    path("<int:pk>/plan/<int:nr>/bekrafta/", plan.confirm, name="sip-plan-bekrafta"),
    path("<int:pk>/plan/<int:nr>/underskrift/", plan.signature, name="sip-plan-underskrift"),
    path("<int:pk>/plan/<int:nr>/utlamna/", plan.hand_over, name="sip-plan-utlamna"),
    path("<int:pk>/skriv/", skriv.meeting, name="sip-skriv"),
    path("<int:pk>/skriv/nytt/", skriv.news, name="sip-skriv-nytt"),
    path("<int:pk>/skriv/punkt/", skriv.tick, name="sip-skriv-punkt"),
    path("<int:pk>/skriv/falt/<slug:kod>/", skriv.text, name="sip-skriv-falt"),
    path("<int:pk>/skriv/ram/", skriv.frame, name="sip-skriv-ram"),
    path("<int:pk>/skriv/mal/", skriv.new_goal, name="sip-skriv-nytt-mal"),
    path("<int:pk>/skriv/mal/<uuid:rad>/", skriv.goal, name="sip-skriv-mal"),
    path("<int:pk>/skriv/mal/<uuid:mal>/insats/", skriv.new_undertaking, name="sip-skriv-ny-insats"),
    path("<int:pk>/skriv/mal/<uuid:mal>/insats/<uuid:rad>/", skriv.undertaking, name="sip-skriv-insats"),
]
