"""Announcements: who may make one, who reads which, the one on Beranda, and what stays of a withdrawn one."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from kinerja.domain.pengumuman import (
    SEBUTAN,
    TERLAMA,
    StatusPengumuman,
    TautanSalah,
    baca_tautan,
    host_tautan,
    keberatan_masa,
    status_pada,
)
from kinerja.inti.alur import SudahBerubah
from kinerja.inti.kalimat import kalimat
from kinerja.inti.models import Peristiwa
from kinerja.inti.pelaku import Ditolak
from kinerja.inti.tenansi import masuk
from kinerja.models import Pegawai, Penempatan, Pengumuman, UnitKerja
from kinerja.queries.pengumuman import daftar_kelola, tayang, untuk_beranda
from kinerja.services.pengumuman import PengumumanBaru, cabut_pengumuman, terbitkan_pengumuman
from tests.kinerja.pabrik_organisasi import dinas, duduk
from tests.pabrik import (
    anggota_baru,
    beri_kode_keamanan,
    beri_peran,
    formasi_baru,
    instansi_baru,
    klien,
    pelaku,
    unit_baru,
)

S = StatusPengumuman
KINI = date(2026, 11, 20)
SATU = timedelta(1)
PUKUL_10 = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)


def siapkan():
    d = dinas()
    d.lain = unit_baru("Dinas Dua")
    d.anggota_staf = anggota_baru("Staf")
    Pegawai.objects.filter(pk=d.staf.pk).update(keanggotaan=d.anggota_staf)
    d.anggota_operator, d.anggota_bkpsdm = anggota_baru("Operator"), anggota_baru("BKPSDM")
    beri_peran(d.anggota_operator, "operator_opd", d.opd)
    beri_peran(d.anggota_bkpsdm, "admin_kinerja")
    beri_kode_keamanan(d.anggota_bkpsdm.akun)
    d.operator = pelaku(d.anggota_operator, "operator_opd", unit=d.opd)
    d.bkpsdm = pelaku(d.anggota_bkpsdm, "admin_kinerja")
    d.oleh_staf = pelaku(d.anggota_staf, pegawai_id=d.staf.pk)
    return d


@pytest.fixture
def d(instansi):
    with time_machine.travel(PUKUL_10, tick=False):
        yield siapkan()


def tulis(judul="Apel", opd=None, mulai=KINI, akhir=KINI + 7 * SATU, **lain):
    return Pengumuman.objects.create(
        judul=judul, isi="Isi", perangkat_daerah=opd, mulai=mulai, selesai=akhir + SATU, **lain
    )


def baru(opd=None, mulai=KINI, akhir=KINI, **lain):
    return PengumumanBaru("Apel", "Pukul 07.30", mulai, akhir, perangkat_daerah=opd, **lain)


def isian(**lain):
    awal = {"judul": "Apel pagi", "isi": "Satu\r\n\r\n\r\n\r\nDua", "mulai": "2026-11-20", "akhir": "2026-11-21"}
    return awal | lain


# --- the pure rules -------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("hari", "dicabut", "status"),
    [
        (KINI - SATU, False, S.TERJADWAL),
        (KINI, False, S.TAYANG),
        (KINI + SATU, False, S.TAYANG),
        (KINI + 2 * SATU, False, S.BERAKHIR),
        (KINI, True, S.DICABUT),
    ],
)
def test_state_follows_from_the_days(hari, dicabut, status):
    assert status_pada(KINI, KINI + 2 * SATU, dicabut=dicabut, hari=hari) is status


@pytest.mark.parametrize(
    ("mulai", "akhir", "bidang"),
    [
        (KINI, KINI, None),
        (KINI, KINI + (TERLAMA - 1) * SATU, None),
        (KINI - SATU, KINI, "mulai"),
        (KINI + SATU, KINI, "akhir"),
        (KINI, KINI + TERLAMA * SATU, "akhir"),
    ],
)
def test_days_that_are_accepted(mulai, akhir, bidang):
    keberatan = keberatan_masa(mulai, akhir, KINI)
    assert (keberatan and keberatan[0]) == bidang


@pytest.mark.parametrize(
    ("teks", "hasil"),
    [
        ("", ""),
        (" /aktivitas/?a=1 ", "/aktivitas/?a=1"),
        ("http://kinerja.contoh/aktivitas/#x", "/aktivitas/#x"),
        ("https://Kinerja.contoh", "/"),
        ("https://kinerja.contoh//lain.contoh/", "/lain.contoh/"),
        ("https://bkn.contoh/surat?a=1", "https://bkn.contoh/surat?a=1"),
        ("http://bkn.contoh/", None),
        ("//bkn.contoh/", None),
        ("/\\bkn.contoh/", None),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("https://", None),
        ("https://a@b.contoh/", None),
        ("https://[x", None),
        ("https://a.contoh:x/", None),
        ("https://a.contoh/b c", None),
        ("bkn.contoh", None),
    ],
)
def test_links_lead_to_a_page_of_ours_or_to_https(teks, hasil):
    if hasil is None:
        with pytest.raises(TautanSalah):
            baca_tautan(teks, "kinerja.contoh")
    else:
        assert baca_tautan(teks, "kinerja.contoh") == hasil


def test_a_link_out_names_its_host():
    assert (host_tautan("https://bkn.contoh/a"), host_tautan("/aktivitas/")) == ("bkn.contoh", "")


# --- who may --------------------------------------------------------------------------------------------------------
def test_whom_one_may_announce_to(d):
    for oleh, opd in ((d.bkpsdm, None), (d.bkpsdm, d.lain), (d.operator, d.opd)):
        terbitkan_pengumuman(data=baru(opd), oleh=oleh)
    assert Pengumuman.objects.count() == 3
    sebagian = pelaku(anggota_baru(), "operator_opd", unit=d.bidang)
    for oleh, opd, kalimat_ in (
        (d.operator, None, "dibuat BKPSDM"),
        (d.operator, d.lain, "di luar perangkat daerah"),
        (sebagian, d.opd, "di luar perangkat daerah"),
        (d.bkpsdm, d.bidang, "seutuhnya"),
        (d.oleh_staf, d.opd, "tidak mencakup"),
        (pelaku(anggota_baru(), "pemeriksa"), None, "tidak mencakup"),
    ):
        with pytest.raises(Ditolak, match=kalimat_):
            terbitkan_pengumuman(data=baru(opd), oleh=oleh)
    with pytest.raises(Ditolak, match="sudah lewat"):
        terbitkan_pengumuman(data=baru(mulai=KINI - SATU), oleh=d.bkpsdm)
    assert Pengumuman.objects.count() == 3


def test_events_tell_what_was_done(d):
    satu = terbitkan_pengumuman(data=baru(d.opd, akhir=KINI + SATU), oleh=d.operator)
    cabut_pengumuman(pengumuman=satu, alasan=" Batal ", oleh=d.bkpsdm)
    peristiwa = Peristiwa.objects.filter(aksi__startswith="pengumuman.").order_by("pk")
    assert [(kalimat(p), p.alasan) for p in peristiwa] == [
        ("Menerbitkan pengumuman “Apel” untuk Dinas Satu, 20 November 2026 sampai 21 November 2026", ""),
        ("Mencabut pengumuman “Apel” untuk Dinas Satu", "Batal"),
    ]


def test_withdrawn_once_with_a_reason_and_kept(d):
    satu, lama = tulis(opd=d.opd), tulis(opd=d.opd, mulai=KINI - 9 * SATU, akhir=KINI - SATU)
    with pytest.raises(Ditolak, match="Tuliskan alasannya"):
        cabut_pengumuman(pengumuman=satu, alasan=" ", oleh=d.operator)
    with pytest.raises(Ditolak, match="sudah berakhir"):
        cabut_pengumuman(pengumuman=lama, alasan="x", oleh=d.operator)
    with pytest.raises(Ditolak, match="di luar"):
        cabut_pengumuman(pengumuman=satu, alasan="x", oleh=pelaku(anggota_baru(), "operator_opd", unit=d.lain))
    cabut_pengumuman(pengumuman=satu, alasan="Apel ditiadakan", oleh=d.operator)
    with pytest.raises(SudahBerubah):
        cabut_pengumuman(pengumuman=satu, alasan="x", oleh=d.operator)
    satu.refresh_from_db()
    assert (satu.judul, satu.alasan_cabut, satu.dicabut_oleh_id) == ("Apel", "Apel ditiadakan", d.anggota_operator.pk)
    assert untuk_beranda(d.oleh_staf) is None


@pytest.mark.parametrize(
    ("isi", "kendala"),
    [
        ({"tautan": "//lain.contoh/"}, "tautan"),
        ({"tautan": "javascript:x"}, "tautan"),
        ({"selesai": None}, "berakhir"),
        ({"selesai": KINI}, "masa"),
        ({"dicabut_pada": PUKUL_10}, "cabut"),
        ({"alasan_cabut": "x"}, "cabut"),
    ],
)
def test_the_database_holds_the_same_rules(d, isi, kendala):
    satu = tulis()
    with pytest.raises(IntegrityError, match=f"kinerja_pengumuman_{kendala}"), transaction.atomic():
        Pengumuman.objects.filter(pk=satu.pk).update(**isi)


# --- who reads which ------------------------------------------------------------------------------------------------
def test_one_is_shown_the_others_are_counted(d):
    assert untuk_beranda(d.oleh_staf) is None
    lama = tulis("Umum lama", mulai=KINI - 2 * SATU)
    umum = tulis("Umum baru", mulai=KINI - SATU)
    assert (untuk_beranda(d.oleh_staf).pengumuman, untuk_beranda(d.oleh_staf).lain) == (umum, 1)
    opd = tulis("Dinas", d.opd, mulai=KINI - 5 * SATU)
    kemudian = tulis("Dinas, ditulis kemudian", d.opd, mulai=KINI - 5 * SATU)
    tulis("Dinas lain", d.lain)
    tulis("Besok", d.opd, mulai=KINI + SATU)
    tulis("Kemarin", d.opd, mulai=KINI - 9 * SATU, akhir=KINI - SATU)
    tulis("Dicabut", d.opd, dicabut_pada=PUKUL_10, alasan_cabut="x")
    assert list(tayang(d.oleh_staf)) == [kemudian, opd, umum, lama]
    with CaptureQueriesContext(connection) as catatan:
        tampil = untuk_beranda(d.oleh_staf)
        assert (tampil.pengumuman.perangkat_daerah.nama, tampil.lain) == ("Dinas Satu", 3)
    assert len(catatan) == 1


def test_read_where_one_sits_or_has_a_role(d):
    umum, satu, dua = tulis(), tulis(opd=d.opd), tulis(opd=d.lain)
    dibaca = {
        "staf": (d.oleh_staf, {umum, satu}),
        "plt di dinas lain": (pelaku(anggota_baru(), pegawai_id=d.kadis.pk), {umum, satu, dua}),
        "bekas staf": (pelaku(anggota_baru(), pegawai_id=d.staf2.pk), {umum}),
        "operator": (d.operator, {umum, satu}),
        "operator sebagian": (pelaku(anggota_baru(), "operator_opd", unit=d.bidang), {umum, satu}),
        "bkpsdm": (d.bkpsdm, {umum}),
        "anggota saja": (pelaku(anggota_baru()), {umum}),
        "sistem": (pelaku(), {umum, satu, dua}),
    }
    duduk(d.kadis, formasi_baru(d.lain), "plt", KINI)
    Penempatan.objects.filter(pegawai=d.staf2).update(selesai=KINI)
    assert {k: set(tayang(p)) for k, (p, _) in dibaca.items()} == {k: h for k, (_, h) in dibaca.items()}


def test_the_day_is_that_of_the_office(d):
    """At 22.30 WIB it is past midnight in WIT: there tomorrow's announcement stands and today's is over."""
    UnitKerja.objects.filter(pk=d.opd.pk).update(zona="Asia/Jayapura")
    d.opd.refresh_from_db()
    besok_opd, besok = tulis("Besok OPD", d.opd, mulai=KINI + SATU), tulis("Besok", mulai=KINI + SATU)
    akhir_opd, akhir = tulis("Akhir OPD", d.opd, akhir=KINI), tulis("Akhir", akhir=KINI)
    with time_machine.travel(datetime(2026, 11, 20, 15, 30, tzinfo=UTC), tick=False):
        assert set(tayang(d.oleh_staf)) == {besok_opd, akhir}
        _, baris = daftar_kelola(d.bkpsdm, "", None)
        assert {b.pengumuman: b.status for b in baris} == {
            besok_opd: S.TAYANG,
            besok: S.TERJADWAL,
            akhir_opd: S.BERAKHIR,
            akhir: S.TAYANG,
        }
        with pytest.raises(Ditolak, match="sudah lewat"):
            terbitkan_pengumuman(data=baru(d.opd), oleh=d.operator)
        terbitkan_pengumuman(data=baru(), oleh=d.bkpsdm)


def test_the_list_by_state_agrees_with_the_state_of_each(d):
    tulis("Besok", mulai=KINI + SATU)
    tulis("Kini", akhir=KINI)
    tulis("Lalu", mulai=KINI - 2 * SATU, akhir=KINI - SATU)
    tulis("Tarik", dicabut_pada=PUKUL_10, alasan_cabut="x")
    harapan = {S.TERJADWAL: "Besok", S.TAYANG: "Kini", S.BERAKHIR: "Lalu", S.DICABUT: "Tarik"}
    for status, judul in harapan.items():
        _, baris = daftar_kelola(d.bkpsdm, status.value, None)
        assert [(b.pengumuman.judul, b.sebutan) for b in baris] == [(judul, SEBUTAN[status])]


# --- pages ----------------------------------------------------------------------------------------------------------
def test_form_then_preview_then_published(d):
    k, url = klien(d.anggota_operator), reverse("pengumuman-tambah")
    assert "Seluruh instansi" not in k.get(url).content.decode()
    salah = {
        "mulai": "2026-11-19",
        "akhir": "2026-11-19",
        "tautan": "/tidak-ada/",
        "judul": "x" * 81,
        "isi": "x" * 601,
        "perangkat_daerah": d.lain.pk,
    }
    untuk = {"perangkat_daerah": d.opd.pk}
    for bidang, nilai in salah.items():
        jawaban = k.post(url, isian(**untuk) | {bidang: nilai, "aksi": "terbitkan"})
        assert (jawaban.status_code, list(jawaban.context["form"].errors)) == (422, [bidang])
    isi = isian(**untuk, tautan="http://testserver/aktivitas/", isi="<b>Satu</b>\r\n\r\n\r\n\r\nDua")
    teks = k.post(url, isi).content.decode()
    assert "<p>&lt;b&gt;Satu&lt;/b&gt;</p>\n\n<p>Dua</p>" in teks
    assert "Jumat, 20 November 2026 sampai Sabtu, 21 November 2026" in teks
    assert not Pengumuman.objects.exists()
    ubah = k.post(url, isi | {"aksi": "ubah"})
    assert (ubah.status_code, "Apel pagi" in ubah.content.decode()) == (200, True)
    assert not Pengumuman.objects.exists()
    assert k.post(url, isi | {"aksi": "terbitkan"}).status_code == 302
    satu = Pengumuman.objects.get()
    assert (satu.tautan, satu.isi, satu.mulai, satu.selesai, satu.perangkat_daerah, satu.pembuat) == (
        "/aktivitas/",
        "<b>Satu</b>\n\nDua",
        KINI,
        KINI + 2 * SATU,
        d.opd,
        d.anggota_operator,
    )
    assert "Apel pagi" in k.get(url, {"salin": satu.pk}).content.decode()


def test_bkpsdm_may_announce_to_all_and_half_an_office_to_nobody(d):
    k, url = klien(d.anggota_bkpsdm), reverse("pengumuman-tambah")
    assert k.post(url, isian(aksi="terbitkan")).status_code == 302
    assert Pengumuman.objects.get().perangkat_daerah is None
    sebagian = anggota_baru("Operator Bidang")
    beri_peran(sebagian, "operator_opd", d.bidang)
    assert "Tidak ada perangkat daerah yang dapat dipilih" in klien(sebagian).get(url).content.decode()


def test_kept_by_its_office_only(d):
    satu, umum, lain = tulis(opd=d.opd), tulis("Umum"), tulis("Lain", d.lain)
    k = klien(d.anggota_operator)
    for nama in ("pengumuman-rinci", "pengumuman-cabut"):
        status = [k.get(reverse(nama, args=[p.pk])).status_code for p in (satu, umum, lain)]
        assert status == [200, 404, 404]
    assert k.get(reverse("pengumuman-tambah"), {"salin": lain.pk}).status_code == 404
    url = reverse("pengumuman-cabut", args=[satu.pk])
    assert k.post(url, {"alasan": ""}).status_code == 422
    assert k.post(url, {"alasan": "Ditiadakan"}).status_code == 302
    assert k.post(url, {"alasan": "Lagi"}).status_code == 409
    assert "Ditiadakan" in k.get(reverse("pengumuman-rinci", args=[satu.pk])).content.decode()


def test_beranda_ends_with_it_for_everybody(d):
    tulis("Umum", tautan="https://bkn.contoh/surat")
    tulis("Dinas", d.opd)
    for anggota, judul, lain in ((d.anggota_staf, "Dinas", True), (d.anggota_bkpsdm, "Umum", False)):
        teks = klien(anggota).get("/").content.decode()
        isi = teks[teks.index("<main") : teks.index("</main>")]
        letak = isi.index(f'<h2 id="judul-pengumuman">{judul}</h2>')
        assert isi.count("beranda-pengumuman") == 1
        assert not re.search(r"<(section|form)\b", isi[letak:]), "nothing comes after it"
        assert ("1 pengumuman lain" in isi) is lain
    assert "beranda-menu" in teks, "an account without a person keeps its menu"
    assert 'rel="external noopener noreferrer">Buka di bkn.contoh' in teks
    semua = klien(d.anggota_staf).get(reverse("pengumuman")).content.decode()
    assert semua.index("Dinas Satu") < semua.index("Umum")


@pytest.mark.django_db
def test_another_tenant_reads_nothing():
    a, b = instansi_baru("Kabupaten A"), instansi_baru("Kabupaten B")
    hari = timezone.localdate()
    with masuk(a):
        satu = tulis("Rahasia A", mulai=hari - SATU, akhir=hari + SATU)
    for pintu, terlihat in ((a, True), (b, False)):
        with masuk(pintu):
            anggota = anggota_baru()
            beri_peran(anggota, "admin_kinerja")
            beri_kode_keamanan(anggota.akun)
        k = klien(anggota)
        for alamat in ("/", reverse("pengumuman"), reverse("pengumuman-kelola")):
            assert ("Rahasia A" in k.get(alamat).content.decode()) is terlihat
        assert k.get(reverse("pengumuman-rinci", args=[satu.pk])).status_code == (200 if terlihat else 404)


def test_lists_cost_the_same_for_one_and_three(d):
    def hitung():
        hasil = []
        for anggota, alamat in ((d.anggota_staf, "pengumuman"), (d.anggota_bkpsdm, "pengumuman-kelola")):
            k = klien(anggota)
            k.get(reverse(alamat))
            with CaptureQueriesContext(connection) as catatan:
                assert "Apel" in k.get(reverse(alamat)).content.decode()
            hasil.append(len(catatan))
        return hasil

    tulis(opd=d.opd, pembuat=d.anggota_operator)
    satu = hitung()
    for _ in range(2):
        tulis(opd=d.opd, pembuat=anggota_baru())
    assert hitung() == satu
