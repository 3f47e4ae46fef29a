from django.urls import URLPattern, URLResolver, path

from aktivitas.views import berhalangan, verifikasi

urlpatterns: list[URLPattern | URLResolver] = [
    path("", verifikasi.daftar, name="verifikasi"),
    path("<int:pk>/<tanggal:pekan>/", verifikasi.kelompok, name="verifikasi-kelompok"),
    path("putus/", verifikasi.putus, name="verifikasi-putus"),
    path("putusan/<uuid:kode>/", verifikasi.tanda_terima, name="verifikasi-tanda-terima"),
    path("putusan/<uuid:kode>/batal/", verifikasi.batal, name="verifikasi-batal"),
    path("berhalangan/", berhalangan.daftar, name="verifikasi-berhalangan"),
    path("berhalangan/<int:pk>/akhiri/", berhalangan.akhiri, name="verifikasi-berhalangan-akhiri"),
]
