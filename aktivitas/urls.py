from django.urls import URLPattern, URLResolver, path

from aktivitas.views import bank, harian

urlpatterns: list[URLPattern | URLResolver] = [
    path("", harian.saya, name="aktivitas-saya"),
    path("pegawai/<int:pk>/", harian.pegawai, name="aktivitas-pegawai"),
    path("bank/", bank.daftar, name="bank-daftar"),
    path("bank/ekspor/", bank.ekspor, name="bank-ekspor"),
]
