"""The outbox and the list it fills."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kinerja.inti import pesan
from kinerja.inti.models import Pemberitahuan, PesanKeluar
from kinerja.inti.tenansi import masuk
from tests.pabrik import anggota_baru, klien, pelaku


def judul(anggota) -> list[str]:
    return list(Pemberitahuan.objects.filter(keanggotaan=anggota).order_by("pk").values_list("judul", flat=True))


@pytest.fixture
def dua_orang(instansi, cache_bersih):
    return anggota_baru("Ani"), anggota_baru("Budi")


def test_due_notices_are_delivered_once_to_each(dua_orang):
    ani, budi = dua_orang
    pesan.titip(kepada=[ani.pk, budi.pk], judul="Disetujui", tautan="/riwayat/")
    pesan.titip(kepada=[ani.pk], judul="Nanti", setelah=timezone.now() + timedelta(minutes=5))
    assert judul(ani) == []
    assert pesan.kirim_yang_jatuh_tempo() == 2
    assert pesan.kirim_yang_jatuh_tempo() == 0
    assert (judul(ani), judul(budi)) == (["Disetujui"], ["Disetujui"])
    PesanKeluar.objects.filter(judul="Nanti").update(kirim_setelah=timezone.now() - timedelta(seconds=1))
    assert pesan.kirim_yang_jatuh_tempo() == 1
    assert judul(ani) == ["Disetujui", "Nanti"]


def test_what_was_undone_in_time_is_never_sent(dua_orang):
    ani, budi = dua_orang
    nanti = timezone.now() + timedelta(minutes=5)
    pesan.titip(kepada=[ani.pk, budi.pk], judul="Perlu perbaikan", kunci="verifikasi:7", setelah=nanti)
    pesan.titip(kepada=[ani.pk], judul="Lain", kunci="verifikasi:8")
    assert pesan.tarik("verifikasi:7") == 2
    with transaction.atomic():
        pesan.titip(kepada=[ani.pk], judul="Gagal")
        transaction.set_rollback(True)
    pesan.kirim_yang_jatuh_tempo()
    assert (judul(ani), judul(budi)) == (["Lain"], [])
    assert pesan.tarik("verifikasi:8") == 0, "what is delivered stays"


def test_more_than_one_batch(dua_orang, monkeypatch):
    monkeypatch.setattr(pesan, "UKURAN", 3)
    pesan.titip(kepada=[dua_orang[0].pk] * 8, judul="Kabar")
    assert pesan.kirim_yang_jatuh_tempo() == 8


def test_page_opens_and_marks_only_own_notices(dua_orang):
    ani, budi = dua_orang
    pesan.titip(kepada=[ani.pk, budi.pk], judul="Disetujui", tautan="/riwayat/")
    pesan.titip(kepada=[ani.pk], judul="Keluar situs", tautan="https://contoh.id/")
    pesan.kirim_yang_jatuh_tempo()
    satu, luar = Pemberitahuan.objects.filter(keanggotaan=ani).order_by("pk")
    k, lain = klien(ani), klien(budi)
    assert k.get("/pemberitahuan/").content.decode().count("Belum dibaca") == 2
    assert lain.post(f"/pemberitahuan/{satu.pk}/buka/").status_code == 404
    assert k.get(f"/pemberitahuan/{satu.pk}/buka/").status_code == 405
    assert k.post(f"/pemberitahuan/{satu.pk}/buka/").url == "/riwayat/"
    assert k.post(f"/pemberitahuan/{luar.pk}/buka/").url == "/pemberitahuan/"
    assert lain.post("/pemberitahuan/baca/").status_code == 302
    assert not Pemberitahuan.objects.filter(dibaca_pada=None).exists()


def test_same_queries_at_one_and_three(dua_orang):
    ani, _ = dua_orang
    k, hitungan = klien(ani), []
    k.get("/pemberitahuan/")
    for n in (1, 2):
        pesan.titip(kepada=[ani.pk] * n, judul="Kabar")
        pesan.kirim_yang_jatuh_tempo()
        with CaptureQueriesContext(connection) as c:
            k.get("/pemberitahuan/")
        hitungan.append(len(c))
    assert hitungan[0] == hitungan[1]


def test_notices_of_another_tenant_are_out_of_reach(dua):
    with masuk(dua.a):
        ani = anggota_baru("Ani")
        pesan.titip(kepada=[ani.pk], judul="Rahasia A")
        pesan.kirim_yang_jatuh_tempo()
        pk = Pemberitahuan.objects.get().pk
    with masuk(dua.b):
        budi = anggota_baru("Budi")
        assert not Pemberitahuan.objects.exists()
    k = klien(budi)
    assert k.post(f"/pemberitahuan/{pk}/buka/").status_code == 404
    assert "Rahasia A" not in k.get("/pemberitahuan/").content.decode()


def test_one_is_told_of_what_others_record_about_him_and_of_each_cause_once(dua_orang):
    ani, budi = dua_orang
    isi = {"judul": "Cuti dicatat", "isi": "", "tautan": "/riwayat/"}
    for orang, oleh in ((ani.pk, pelaku(budi)), (ani.pk, pelaku(ani)), (ani.pk, pelaku()), (None, pelaku(budi))):
        pesan.kabari(orang, oleh=oleh, **isi)
    assert PesanKeluar.objects.filter(keanggotaan=ani).count() == PesanKeluar.objects.count() == 1
    tpp = {"judul": "TPP tersedia", "isi": "", "tautan": "/tpp/saya/", "kunci": "tpp.perkiraan:2026-10"}
    assert pesan.titip_sekali(kepada=[ani.pk, ani.pk], **tpp) == 1
    pesan.kirim_yang_jatuh_tempo()
    assert pesan.titip_sekali(kepada=[ani.pk, budi.pk], **tpp) == 1, "Ani has it already"
    pesan.kirim_yang_jatuh_tempo()
    assert (judul(ani), judul(budi)) == (["Cuti dicatat", "TPP tersedia"], ["TPP tersedia"])
