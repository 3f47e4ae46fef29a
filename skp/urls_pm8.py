from django.urls import path

from skp.views import pm8_angka

urlpatterns = [
    path("penilaian-angka/<int:pk>/", pm8_angka.satu, name="skp-angka"),
    path("penilaian-angka/<int:pk>/tetapkan/", pm8_angka.tetapkan, name="skp-angka-tetapkan"),
]
