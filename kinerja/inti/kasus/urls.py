"""Addresses of worked examples; included by the kernel's."""

from django.urls import URLPattern, path

from kinerja.inti.kasus import views

urlpatterns: list[URLPattern] = [
    path("", views.halaman, name="uji-kasus"),
    path("unduh/", views.unduh, name="uji-kasus-unduh"),
    path("contoh/", views.contoh, name="uji-kasus-contoh"),
    path("bawaan/<slug:kode>/", views.bawaan, name="uji-kasus-bawaan"),
    path("bawaan/<slug:kode>/unduh/", views.unduh_bawaan, name="uji-kasus-bawaan-unduh"),
    path("bawaan/<slug:kode>/berkas/", views.berkas_bawaan, name="uji-kasus-bawaan-berkas"),
]
