from django.urls import path

from . import views

urlpatterns = [
    path("overenskommelser/", views.agreement_list, name="overenskommelser"),
    path("overenskommelser/<slug:nyckel>/", views.agreement_page, name="overenskommelse"),
    path("arenden/<int:pk>/frister/<int:frist>/", views.why_this_date, name="frist-varfor"),
]
