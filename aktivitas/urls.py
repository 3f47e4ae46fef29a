from datetime import date

from django.urls import URLPattern, URLResolver, include, path, register_converter

from aktivitas.views import bank, beranda, bukti, dispensasi, entri, harian, isi, ketentuan, rekap, salin


class Tanggal:
    """A day in an address, as 2026-11-20."""

    regex = r"2[01]\d\d-[01]\d-[0-3]\d"

    def to_python(self, value: str) -> date:
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        return value.isoformat()


register_converter(Tanggal, "tanggal")

urlpatterns: list[URLPattern | URLResolver] = [
    path("", harian.saya, name="aktivitas-saya"),
    path("hari/<tanggal:tanggal>/", harian.hari, name="aktivitas-hari"),
    path("isi/", isi.isi, name="aktivitas-isi"),
    path("cari/", isi.cari, name="aktivitas-cari"),
    path("salin/", salin.salin, name="aktivitas-salin"),
    path("kirim/", entri.kirim, name="aktivitas-kirim"),
    path("tarik/", entri.tarik, name="aktivitas-tarik"),
    path("<int:pk>/", entri.rinci, name="aktivitas-rinci"),
    path("<int:pk>/ubah/", entri.ubah, name="aktivitas-ubah"),
    path("kirim-cepat/", beranda.kirim, name="aktivitas-kirim-cepat"),
    path("tercatat/", beranda.tercatat, name="aktivitas-tercatat"),
    path("<int:pk>/bukti/", bukti.unggah, name="bukti-unggah"),
    path("bukti/<int:pk>/", bukti.lihat, name="bukti-lihat"),
    path("bukti/<int:pk>/hapus/", bukti.hapus, name="bukti-hapus"),
    path("<int:pk>/hapus/", entri.hapus, name="aktivitas-hapus"),
    path("pegawai/<int:pk>/", harian.pegawai, name="aktivitas-pegawai"),
    path("rekap/cetak/", rekap.cetak, name="aktivitas-rekap-cetak"),
    path("rekap/unit/", rekap.cetak_unit, name="aktivitas-rekap-unit"),
    path("bank/", bank.daftar, name="bank-daftar"),
    path("bank/ekspor/", bank.ekspor, name="bank-ekspor"),
    path("ketentuan/", ketentuan.daftar, name="ketentuan-aktivitas-daftar"),
    path("ketentuan/tambah/", ketentuan.tambah, name="ketentuan-aktivitas-tambah"),
    path("dispensasi/", dispensasi.daftar, name="dispensasi-daftar"),
    path("dispensasi/tambah/", dispensasi.tambah, name="dispensasi-tambah"),
    path("dispensasi/<int:pk>/cabut/", dispensasi.cabut, name="dispensasi-cabut"),
    path("verifikasi/", include("aktivitas.urls_verifikasi")),
]
