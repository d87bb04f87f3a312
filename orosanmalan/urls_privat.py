"""The short address where private persons report, without login."""

from django.urls import path

from .views import privat

urlpatterns = [
    path("", privat.start, name="oro"),
    path("steg/<slug:steg>/", privat.step, name="oro-steg"),
    path("spara/", privat.autosave, name="oro-spara"),
    path("last/", privat.locked, name="oro-last"),
    path("slang/", privat.throw_away, name="oro-slang"),
    path("slangt/", privat.thrown_away, name="oro-slangt"),
    path("kvitto/", privat.receipt, name="oro-kvitto"),
    path("kvitto/pdf/", privat.receipt_pdf, name="oro-kvitto-pdf"),
]
