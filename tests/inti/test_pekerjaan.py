"""Long work: one holder writes, a lost fence writes nothing, resume, cancel, sweep, and the pages."""

import threading
import time
import uuid
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.db.models.functions import Now
from django.utils import timezone

from kinerja.inti import pekerjaan as layanan
from kinerja.inti.denyut import jaga_denyut
from kinerja.inti.izin import Izin
from kinerja.inti.models import Pekerjaan, PemetaanKolom, Peristiwa
from kinerja.inti.pekerjaan import GagalTerduga, Konteks
from kinerja.inti.pelaku import Ditolak
from kinerja.inti.tenansi import masuk
from tests.pabrik import anggota_baru, instansi_baru, klien, pelaku

JENIS = "uji.tulis"
PEREBUT = uuid.uuid4()


class Mati(BaseException):
    """A kill: nothing in the job's own code can catch it."""


def tulis(konteks: Konteks) -> dict[str, int]:
    """Writes one row a chunk, up to argumen["n"]; `argumen["pada"]` names what happens at chunk 2."""
    n = konteks.argumen["n"]
    for i in range(konteks.posisi.get("i", 0), n):
        with transaction.atomic():
            PemetaanKolom.objects.create(jenis=f"x-{i}", pasangan={})
            if i == 2:
                _gangguan(konteks)
            konteks.maju(selesai=1, total=n, posisi={"i": i + 1})
    return {"baris": n}


def _gangguan(konteks: Konteks) -> None:
    apa, konteks.argumen["pada"] = konteks.argumen.get("pada"), ""
    if apa == "mati":
        raise Mati
    if apa == "gagal":
        raise GagalTerduga("Ketentuan bulan ini belum ditetapkan.")
    if apa == "rusak":
        raise ZeroDivisionError
    if apa == "ditolak":
        raise Ditolak("Peran Anda tidak mencakup tindakan ini.")
    if apa == "direbut":
        _rebut(konteks.pekerjaan)
    if apa == "batal":
        layanan.minta_batal(konteks.pekerjaan, oleh=konteks.oleh)


def _rebut(k: Pekerjaan) -> None:
    """Another worker takes the job over a connection of its own."""

    def ambil() -> None:
        with masuk(k.instansi_id):
            Pekerjaan.objects.filter(pk=k.pk).update(pemegang=PEREBUT)
        connection.close()

    utas = threading.Thread(target=ambil)
    utas.start()
    utas.join(10)


@pytest.fixture(autouse=True)
def jenis(monkeypatch, settings):
    settings.DEMO = True
    monkeypatch.setattr(layanan, "kirim", lambda instansi_id, pk: None)
    monkeypatch.setitem(layanan._pelaksana, JENIS, tulis)


def mulai(n: int = 4, pada: str = "", anggota=None) -> Pekerjaan:
    oleh = pelaku(anggota or anggota_baru("Admin"), "admin_tpp")
    return layanan.mulai(JENIS, judul="Menulis", kunci="tulis", argumen={"n": n, "pada": pada}, oleh=oleh)


def jalankan(k: Pekerjaan) -> Pekerjaan:
    layanan.jalankan(k.instansi_id, k.pk)
    k.refresh_from_db()
    return k


def baris() -> int:
    return PemetaanKolom.objects.count()


def test_runs_to_the_end_and_is_on_record(instansi):
    k = jalankan(mulai())
    assert (k.status, k.selesai, k.total, k.persen, k.hasil, baris()) == ("selesai", 4, 4, 100, {"baris": 4}, 4)
    assert list(Peristiwa.objects.order_by("pk").values_list("aksi", flat=True)) == [
        "pekerjaan.mulai",
        "pekerjaan.selesai",
    ]


def test_one_living_job_a_key(instansi):
    a, b = mulai(), mulai()
    assert a.pk == b.pk
    jalankan(a)
    assert mulai().pk != a.pk
    with pytest.raises(LookupError):
        layanan.mulai("tak.ada", judul="", kunci="", argumen={}, oleh=pelaku())


@pytest.mark.parametrize(
    ("pada", "status", "pesan"),
    [
        ("gagal", "gagal", "Ketentuan bulan ini belum ditetapkan."),
        ("ditolak", "gagal", "Peran Anda tidak mencakup tindakan ini."),
        ("rusak", "gagal", "Terjadi kesalahan pada sistem."),
        ("batal", "batal", "Dibatalkan atas permintaan Anda."),
    ],
)
def test_how_it_ends_otherwise(instansi, pada, status, pesan):
    k = jalankan(mulai(pada=pada))
    assert (k.status, k.selesai, baris()) == (status, 2, 2), "the committed chunks stay, the broken one does not"
    assert k.pesan.startswith(pesan)


@pytest.mark.django_db(transaction=True)
def test_lost_fence_rolls_the_chunk_back_and_leaves_the_row_to_its_new_holder():
    with masuk(instansi_baru()):
        k = jalankan(mulai(pada="direbut"))
        assert (k.status, k.selesai, k.posisi, k.pemegang, baris()) == ("berjalan", 2, {"i": 2}, PEREBUT, 2)
        assert not Peristiwa.objects.filter(aksi="pekerjaan.gagal").exists()


def test_second_runner_returns_at_once(instansi):
    k = mulai()
    Pekerjaan.objects.filter(pk=k.pk).update(status="berjalan", pemegang=uuid.uuid4(), denyut=Now())
    assert jalankan(k).status == "berjalan"
    assert baris() == 0


def test_killed_holder_is_swept_and_resumed_where_it_stood(instansi, monkeypatch):
    terkirim = []
    monkeypatch.setattr(layanan, "kirim", lambda instansi_id, pk: terkirim.append(pk))
    k = mulai(n=5, pada="mati")
    with pytest.raises(Mati):
        layanan.jalankan(k.instansi_id, k.pk)
    k.refresh_from_db()
    assert (k.status, k.selesai, baris()) == ("berjalan", 2, 2)
    assert layanan.sapu(instansi) == 0, "the heart has just beaten"
    Pekerjaan.objects.filter(pk=k.pk).update(denyut=timezone.now() - timedelta(minutes=5), argumen={"n": 5})
    assert layanan.sapu(instansi) == 1
    assert terkirim[-1] == k.pk
    k = jalankan(k)
    assert (k.status, k.selesai, k.percobaan, baris()) == ("selesai", 5, 2, 5)


def test_job_that_dies_again_and_again_is_given_up(instansi):
    k = mulai()
    Pekerjaan.objects.filter(pk=k.pk).update(percobaan=layanan.PERCOBAAN_MAKSIMUM)
    k = jalankan(k)
    assert (k.status, baris()) == ("gagal", 0)
    assert "terhenti berulang kali" in k.pesan


def test_waiting_job_is_cancelled_at_once(instansi):
    k = mulai()
    layanan.minta_batal(k, oleh=pelaku())
    k = jalankan(k)
    assert (k.status, baris()) == ("batal", 0)


def test_cleaner_runs_with_the_end_that_is_not_a_success(instansi, monkeypatch):
    dibersihkan = []
    monkeypatch.setitem(layanan._pembersih, JENIS, lambda kerja, oleh: dibersihkan.append(kerja.pk))
    k = jalankan(mulai(pada="gagal"))
    assert dibersihkan == [k.pk]


@pytest.mark.django_db(transaction=True)
def test_heart_beats_beside_a_long_transaction(settings):
    settings.PEKERJAAN_BASI_DETIK = 2
    pk = instansi_baru()
    with masuk(pk):
        k = mulai()
        pemegang = uuid.uuid4()
        lama = timezone.now() - timedelta(minutes=5)
        Pekerjaan.objects.filter(pk=k.pk).update(status="berjalan", pemegang=pemegang, denyut=lama)
        k.refresh_from_db()
        with jaga_denyut(k), transaction.atomic():
            baru = _tunggu_denyut(k, lama)
        assert baru > lama
        assert layanan.sapu(pk) == 0


def _tunggu_denyut(k: Pekerjaan, lama):
    for _ in range(40):
        time.sleep(0.1)
        baru = Pekerjaan.objects.values_list("denyut", flat=True).get(pk=k.pk)
        if baru > lama:
            return baru
    return lama


# --- pages ------------------------------------------------------------------------------------------------------
@pytest.fixture
def orang(instansi, peran, cache_bersih):
    semua = {kode: anggota_baru(kode) for kode in ("admin_tpp", "admin_struktur", "pemeriksa", "bendahara")}
    for kode, a in semua.items():
        peran[a.pk] = [kode]
    return semua


def test_page_shows_progress_to_its_owner_and_auditors_only(orang):
    k = mulai(anggota=orang["admin_struktur"])
    alamat = f"/proses/{k.kode}/"
    assert {a: klien(o).get(alamat).status_code for a, o in orang.items()} == {
        "admin_tpp": 404,
        "admin_struktur": 200,
        "pemeriksa": 200,
        "bendahara": 404,
    }
    milik = klien(orang["admin_struktur"])
    assert 'hx-trigger="every 2s"' in milik.get(alamat).content.decode()
    assert b"<html" not in milik.get(alamat, headers={"HX-Request": "true"}).content
    assert klien(orang["pemeriksa"]).post(f"{alamat}batalkan/").status_code == 403
    assert milik.get(f"{alamat}batalkan/").status_code == 405
    assert milik.post(f"{alamat}batalkan/").url == alamat
    assert "Dibatalkan sebelum dimulai." in milik.get(alamat).content.decode()
    assert milik.get(alamat, headers={"HX-Request": "true"}).headers["HX-Refresh"] == "true"
    assert milik.post(f"{alamat}batalkan/").status_code == 403


def test_tpp_runs_belong_to_everybody_who_may_run_them(orang, monkeypatch):
    monkeypatch.setitem(layanan._pelaksana, "tpp.uji", tulis)
    pemula = anggota_baru("Admin TPP lain")
    k = layanan.mulai("tpp.uji", judul="TPP", kunci="t", argumen={"n": 1}, oleh=pelaku(pemula, "admin_tpp"))
    assert Izin.HITUNG_TPP in pelaku(pemula, "admin_tpp")._izin
    tpp = klien(orang["admin_tpp"])
    assert "TPP" in tpp.get("/proses/").content.decode()
    assert tpp.post(f"/proses/{k.kode}/batalkan/").status_code == 302


def test_result_link_comes_from_the_registry(orang, monkeypatch):
    monkeypatch.setitem(layanan._tautan, JENIS, lambda kerja: "/hasil/1/")
    k = jalankan(mulai(anggota=orang["admin_struktur"]))
    assert 'href="/hasil/1/"' in klien(orang["admin_struktur"]).get(f"/proses/{k.kode}/").content.decode()
