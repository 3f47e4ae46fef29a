from django.urls import path

from skp.views import pp46_ukur

urlpatterns = [
    path("pengukuran/<int:pk>/", pp46_ukur.satu, name="skp-pengukuran"),
    path("pengukuran/<int:pk>/tetapkan/", pp46_ukur.tetapkan, name="skp-pengukuran-tetapkan"),
]
