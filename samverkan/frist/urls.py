from django.urls import path

from . import views

urlpatterns = [
    path("arenden/<int:pk>/frister/<int:frist>/forlang/", views.extend, name="frist-forlang"),
    path("arenden/<int:pk>/frister/<int:frist>/stall-in/", views.cancel, name="frist-stall-in"),
]
