"""What the one who started a job, or uploaded a file, is told at its end."""

import pytest
import time_machine
from django.utils import timezone

from kinerja.inti import layanan_impor
from kinerja.inti import pekerjaan as layanan
from kinerja.inti.models import Pekerjaan, PesanKeluar
from kinerja.inti.pekerjaan import GagalTerduga, Kabar
from kinerja.inti.pelaku import pelaku_sistem
from tests.inti.test_impor import admin, kerjakan, pengimpor_uji, terapkan, unggah  # noqa: F401  fixtures
from tests.pabrik import anggota_baru, klien, pelaku


def kabar() -> list[tuple[str, str]]:
    return list(PesanKeluar.objects.order_by("pk").values_list("judul", "isi"))


# --- files ------------------------------------------------------------------------------------------------------
def test_applied_file_is_told_with_its_counts_and_leads_to_its_page(admin):  # noqa: F811
    u = terapkan(unggah(admin), admin)
    (pesan,) = PesanKeluar.objects.all()
    assert (pesan.keanggotaan_id, pesan.judul) == (admin.pk, "Berkas diterapkan: data.csv")
    assert pesan.isi == "Baris: 3 baru, 1 ditolak."
    assert pesan.tautan == f"/impor/{u.kode}/"
    assert klien(admin).get(pesan.tautan).status_code == 200


def test_file_that_was_not_applied_says_so_and_why(admin, monkeypatch):  # noqa: F811
    u = unggah(admin)
    monkeypatch.setattr(layanan_impor, "_baca", _baca_gagal)
    terapkan(u, admin)
    assert kabar() == [("Berkas gagal diterapkan: data.csv", "Berkas hilang dari simpanan.")]


def _baca_gagal(*args):
    raise GagalTerduga("Berkas hilang dari simpanan.")


def test_plan_that_changed_is_not_told_as_applied(admin):  # noqa: F811
    from kinerja.inti.models import PemetaanKolom

    u = unggah(admin)
    PemetaanKolom.objects.create(jenis="x-dua", pasangan={"nilai": "dari orang lain"})
    terapkan(u, admin)
    assert kabar() == [("Berkas belum diterapkan: data.csv", layanan_impor.DATA_BERUBAH)]


def test_only_a_check_that_took_long_is_told(admin):  # noqa: F811
    unggah(admin)
    assert kabar() == []
    layanan_impor.unggah(
        kode="uji", nama="besar.csv", isi=b"kunci;nilai\na;1\n", opsi={}, oleh=pelaku(admin, "admin_struktur")
    )
    with time_machine.travel(timezone.now() + 2 * layanan_impor.LAMA):
        kerjakan()
    assert kabar() == [("Berkas selesai diperiksa: besar.csv", "Lihat hasilnya sebelum menerapkan.")]


# --- any job ----------------------------------------------------------------------------------------------------
@pytest.fixture
def jenis(instansi, monkeypatch):
    def kerja(konteks):
        konteks.maju(selesai=1, total=1, pesan="Separuh jalan")
        if konteks.argumen["gagal"]:
            raise GagalTerduga("Ketentuan bulan ini belum ditetapkan.")
        return {}

    monkeypatch.setattr(layanan, "kirim", lambda instansi_id, pk: None)
    monkeypatch.setitem(layanan._pelaksana, "uji.kabar", kerja)


def jalankan(oleh, *, gagal: bool = False) -> Pekerjaan:
    k = layanan.mulai("uji.kabar", judul="Menghitung", kunci="k", argumen={"gagal": gagal}, oleh=oleh)
    layanan.jalankan(k.instansi_id, k.pk)
    return k


@pytest.mark.parametrize(
    ("gagal", "harapan"),
    [
        (False, ("Proses selesai: Menghitung", "")),
        (True, ("Proses gagal: Menghitung", "Ketentuan bulan ini belum ditetapkan.")),
    ],
)
def test_who_started_a_job_is_told_its_end(jenis, cache_bersih, settings, gagal, harapan):
    settings.DEMO = True
    orang = anggota_baru("Admin")
    k = jalankan(pelaku(orang), gagal=gagal)
    pesan = PesanKeluar.objects.get()
    assert ((pesan.judul, pesan.isi), pesan.keanggotaan_id) == (harapan, orang.pk)
    assert pesan.tautan == f"/proses/{k.kode}/"
    assert klien(orang).get(pesan.tautan).status_code == 200


def test_system_jobs_and_silent_kinds_tell_nobody(jenis, instansi, monkeypatch):
    jalankan(pelaku_sistem(instansi))
    monkeypatch.setitem(layanan._kabar, "uji.kabar", lambda k: None)
    jalankan(pelaku(anggota_baru("Admin")))
    assert kabar() == []
    monkeypatch.setitem(layanan._kabar, "uji.kabar", lambda k: Kabar("J" * 300))
    monkeypatch.setitem(layanan._tautan, "uji.kabar", lambda k: "/riwayat/")
    jalankan(pelaku(anggota_baru("Admin")))
    assert PesanKeluar.objects.get().tautan == "/riwayat/"
