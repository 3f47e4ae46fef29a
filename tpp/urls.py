from django.urls import URLPattern, URLResolver, path

from tpp.views import ketentuan, proses, rincian

urlpatterns: list[URLPattern | URLResolver] = [
    path("", proses.bulan, name="tpp-bulan"),
    path("hitung/", proses.hitung, name="tpp-hitung"),
    path("perhitungan/<int:pk>/", proses.rinci, name="tpp-proses"),
    path("perhitungan/<int:pk>/unduh/", proses.unduh, name="tpp-unduh"),
    path("saya/", rincian.saya, name="tpp-saya"),
    path("rincian/<int:pk>/", rincian.rinci, name="rincian-tpp"),
    path("ketentuan/", ketentuan.daftar, name="ketentuan-daftar"),
    path("ketentuan/baru/", ketentuan.baru, name="ketentuan-baru"),
    path("ketentuan/<int:pk>/", ketentuan.rinci, name="ketentuan-rinci"),
    path("ketentuan/<int:pk>/ubah/<slug:bagian>/", ketentuan.ubah, name="ketentuan-ubah"),
    path("ketentuan/<int:pk>/tetapkan/", ketentuan.tetapkan, name="ketentuan-tetapkan"),
    path("ketentuan/<int:pk>/cabut/", ketentuan.cabut, name="ketentuan-cabut"),
    path("ketentuan/<int:pk>/hapus/", ketentuan.hapus, name="ketentuan-hapus"),
]
