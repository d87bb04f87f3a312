from django.urls import path

from . import views

urlpatterns = [
    path("arenden/", views.case_list, name="arenden"),
    path("arenden/nodatkomst/", views.emergency_access, name="nodatkomst"),
    path("arenden/tilldela/", views.assign_many, name="arende-tilldela-flera"),
    path("arenden/<int:pk>/", views.case_page, name="arende"),
    path("arenden/<int:pk>/tilldela/", views.assign, name="arende-tilldela"),
    path("arenden/<int:pk>/overlamna/", views.hand_over, name="arende-overlamna"),
    path("arenden/<int:pk>/namngivna/", views.named_access, name="arende-namngivna"),
    path("arenden/<int:pk>/namngivna/hav/", views.lift_named_access, name="arende-namngivna-hav"),
    path("utkast/<slug:nyckel>/", views.draft, name="utkast"),
]
