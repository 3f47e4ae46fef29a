"""Addresses of documents; included by the kernel's."""

from django.urls import URLPattern, path

from kinerja.inti.dokumen.views import dokumen, periksa, sertifikat

urlpatterns: list[URLPattern] = [
    path("periksa/", periksa.kode, name="periksa"),
    path("periksa/<str:token>", periksa.dokumen, name="dokumen-periksa"),
    path("dokumen/", dokumen.daftar, name="dokumen-daftar"),
    path("dokumen/<int:pk>/", dokumen.rinci, name="dokumen-rinci"),
    path("dokumen/<int:pk>/revisi/<int:no>/", dokumen.unduh, name="dokumen-unduh"),
    path("dokumen/<int:pk>/tanda-tangan/<slug:blok>/", dokumen.tanda_tangan, name="dokumen-tanda-tangan"),
    path("dokumen/<int:pk>/cetak-basah/", dokumen.cetak_basah, name="dokumen-cetak-basah"),
    path("dokumen/<int:pk>/pindaian/", dokumen.pindaian, name="dokumen-pindaian"),
    path("dokumen/hasil/<uuid:kode>/", dokumen.hasil, name="dokumen-hasil"),
    path("segel/", sertifikat.daftar, name="sertifikat-daftar"),
    path("segel/perbarui/", sertifikat.perbarui, name="sertifikat-perbarui"),
]
