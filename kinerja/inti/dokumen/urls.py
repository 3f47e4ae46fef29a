"""Addresses of documents; included by the kernel's."""

from django.urls import URLPattern, path

from kinerja.inti.dokumen.views import dokumen, lambang, periksa, pindaian, sertifikat

urlpatterns: list[URLPattern] = [
    path("periksa/", periksa.kode, name="periksa"),
    path("periksa/<str:token>", periksa.dokumen, name="dokumen-periksa"),
    path("dokumen/", dokumen.daftar, name="dokumen-daftar"),
    path("dokumen/<int:pk>/", dokumen.rinci, name="dokumen-rinci"),
    path("dokumen/<int:pk>/revisi/<int:no>/", dokumen.unduh, name="dokumen-unduh"),
    path("dokumen/<int:pk>/tanda-tangan/<slug:blok>/", dokumen.tanda_tangan, name="dokumen-tanda-tangan"),
    path("dokumen/<int:pk>/cetak-tanda/", dokumen.cetak_tanda, name="dokumen-cetak-tanda"),
    path("dokumen/<int:pk>/batalkan/", dokumen.batalkan, name="dokumen-batalkan"),
    path("dokumen/<int:pk>/cetak-basah/", pindaian.cetak_basah, name="dokumen-cetak-basah"),
    path("dokumen/<int:pk>/pindaian/", pindaian.unggah, name="dokumen-pindaian"),
    path("dokumen/<int:pk>/pindaian/putus/", pindaian.putus, name="dokumen-pindaian-putus"),
    path("dokumen/<int:pk>/pindaian/<int:no>/", pindaian.berkas, name="dokumen-pindaian-berkas"),
    path("dokumen/hasil/<uuid:kode>/", dokumen.hasil, name="dokumen-hasil"),
    path("lambang/", lambang.halaman, name="lambang-instansi"),
    path("lambang/lepas/", lambang.lepas, name="lambang-lepas"),
    path("lambang/gambar/", lambang.gambar, name="lambang-gambar"),
    path("lambang/contoh/", lambang.contoh, name="lambang-contoh"),
    path("segel/", sertifikat.daftar, name="sertifikat-daftar"),
    path("segel/perbarui/", sertifikat.perbarui, name="sertifikat-perbarui"),
]
