"""What is taken as evidence and what counts as usual is in the rules of each work date; the server only bounds uploads."""

from datetime import date, timedelta
from pathlib import Path

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from aktivitas.models import KetentuanAktivitas
from aktivitas.queries.antrean import entri_antre
from aktivitas.queries.bahan_wajar import bahan_wajar
from aktivitas.queries.bukti import lampiran_entri
from aktivitas.queries.ketentuan import aturan_bawaan, awal_versi_baru
from aktivitas.services.bukti import simpan_bukti
from aktivitas.services.ketentuan import tambah_ketentuan
from aktivitas.states import StatusAktivitas
from kinerja.inti.pelaku import Ditolak
from tests.aktivitas.pabrik_aktivitas import butir_baru, entri_baru, tim_baru
from tests.aktivitas.pabrik_bukti import arsip, foto, pdf, unggah
from tests.pabrik import anggota_baru, beri_peran, klien, pelaku

S = StatusAktivitas
LAMA, BARU = date(2026, 10, 30), date(2026, 11, 3)
BESAR = b"%PDF-1.7\n" + b" " * 1_100_000 + pdf()
DOCX = arsip("[Content_Types].xml", "word/document.xml")


@pytest.fixture
def tim(instansi, settings, tmp_path):
    settings.BERKAS = Path(tmp_path)
    with time_machine.travel("2026-11-10T02:00:00Z", tick=False):
        t = tim_baru()
        t.butir = butir_baru("A1", 60)
        t.admin = pelaku(anggota_baru("Admin"), "admin_kinerja")
        yield t


def versi(tim, **lain):
    """The tenant's own rules from November on, the shipped ones but for what is said."""
    aturan = {**awal_versi_baru(tim.admin), "dasar_hukum": "Perwali 1/2026", **lain}
    aturan.pop("mulai")
    return tambah_ketentuan(mulai=date(2026, 11, 1), isi=aturan, oleh=tim.admin)


def simpan(tim, hari, *isi, tautan=()):
    entri = entri_baru(tim.ani, tim.butir, hari, status=S.DRAF)
    return simpan_bukti(
        entri=entri, berkas=[unggah(b, nama) for nama, b in isi], tautan=list(tautan), oleh=tim.oleh_ani
    )


# --- evidence ---------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("aturan", "isi", "tautan", "kalimat"),
    [
        ({"bukti_banyak": 1}, [("a.jpg", foto()), ("b.pdf", pdf())], (), "paling banyak 1 bukti"),
        ({"bukti_megabita": 1}, [("b.pdf", BESAR)], (), "lebih dari 1 MB"),
        ({"bukti_jenis": ["foto"]}, [("b.pdf", pdf())], (), "“b.pdf” berbentuk PDF, yang tidak diterima"),
        ({"bukti_jenis": ["pdf"]}, [("a.jpg", foto())], (), "“a.jpg” berbentuk foto, yang tidak diterima"),
        ({"bukti_jenis": ["pdf", "foto"]}, [("c.docx", DOCX)], (), "Aktivitas: foto JPEG, PNG, atau WebP; PDF."),
        ({"bukti_jenis": ["pdf"]}, [], ["https://a.go.id"], "“https://a.go.id” berbentuk tautan"),
    ],
)
def test_bukti_menurut_ketentuan_tanggal_kerjanya(tim, aturan, isi, tautan, kalimat):
    versi(tim, **aturan)
    with pytest.raises(Ditolak, match=kalimat):
        simpan(tim, BARU, *isi, tautan=tautan)
    assert len(simpan(tim, LAMA, *isi, tautan=tautan)) == len(isi) + len(tautan)  # the version before took it


def test_pengaturan_server_tetap_batas_teratas(tim, settings):
    versi(tim, bukti_megabita=20, bukti_banyak=10)
    entri = entri_baru(tim.ani, tim.butir, BARU, status=S.DRAF)
    assert "paling besar 20 MB, satu aktivitas paling banyak 10 bukti" in lampiran_entri(tim.oleh_ani, entri.pk).batas
    settings.BUKTI_MAKSIMUM, settings.BUKTI_PER_AKTIVITAS = 1024 * 1024, 1

    assert "paling besar 1 MB, satu aktivitas paling banyak 1 bukti" in lampiran_entri(tim.oleh_ani, entri.pk).batas
    with pytest.raises(Ditolak, match="lebih dari 1 MB"):
        simpan(tim, BARU, ("b.pdf", BESAR))
    with pytest.raises(Ditolak, match="paling banyak 1 bukti"):
        simpan(tim, BARU, tautan=["https://a.go.id", "https://b.go.id"])


# --- what is usual ----------------------------------------------------------------------------------------------
def kode(tim, entri) -> set[str]:
    antre = [e for e in entri_antre(tim.oleh_kepala) if e.pk == entri.pk]
    return {a.kode for a in bahan_wajar(antre, tim.oleh_kepala.hari_ini()).alasan(antre[0])} & {"serupa", "kebiasaan"}


@pytest.mark.parametrize(
    ("aturan", "hari_lalu", "uraian", "harap"),
    [
        ({}, 14, "Menyusun laporan bulanan kegiatan bidang umum", {"serupa"}),
        ({}, 15, "Menyusun laporan bulanan kegiatan bidang umum", set()),
        ({"wajar_hari_serupa": 20}, 15, "Menyusun laporan bulanan kegiatan bidang umum", {"serupa"}),
        ({"wajar_hari_serupa": 0}, 1, "Menyusun laporan bulanan kegiatan bidang umum", set()),
        ({}, 1, "Apel pagi", set()),
        ({"wajar_huruf_serupa": 9}, 1, "Apel pagi", {"serupa"}),
    ],
)
def test_uraian_serupa_menurut_ketentuan(tim, aturan, hari_lalu, uraian, harap):
    versi(tim, **aturan)
    entri_baru(tim.ani, tim.butir, BARU - timedelta(days=hari_lalu), uraian=uraian)
    assert kode(tim, entri_baru(tim.ani, tim.butir, BARU, uraian=uraian)) == harap


@pytest.mark.parametrize(
    ("aturan", "harap"),
    [
        ({}, {"kebiasaan"}),
        ({"wajar_hari_tercatat": 6}, set()),
        ({"wajar_hari_biasa": 29, "wajar_hari_tercatat": 6}, {"kebiasaan"}),
        ({"wajar_hari_biasa": 4, "wajar_hari_tercatat": 4}, set()),
        ({"wajar_persen": 200}, set()),
    ],
)
def test_kebiasaan_menurut_ketentuan(tim, aturan, harap):
    """One recorded day each 1, 8, 15, 22, 28 and 29 days before."""
    versi(tim, **aturan)
    for lalu in (1, 8, 15, 22, 28, 29):
        entri_baru(tim.ani, tim.butir, BARU - timedelta(days=lalu), status=S.DISETUJUI)
    assert kode(tim, entri_baru(tim.ani, tim.butir, BARU, volume=2)) == harap


def test_dua_versi_dalam_satu_antrean(tim):
    """Each waiting entry by the rules of its own work date."""
    versi(tim, wajar_hari_serupa=30)
    teks = "Menyusun laporan bulanan kegiatan bidang umum"
    for hari in (LAMA, BARU):
        entri_baru(tim.ani, tim.butir, hari - timedelta(days=25), uraian=teks, status=S.DISETUJUI)
    lama, baru = (entri_baru(tim.budi, tim.butir, hari, uraian=teks) for hari in (LAMA, BARU))
    for hari in (LAMA, BARU):
        entri_baru(tim.budi, tim.butir, hari - timedelta(days=25), uraian=teks, status=S.DISETUJUI)
    antre = entri_antre(tim.oleh_kepala)
    bahan = bahan_wajar(antre, tim.oleh_kepala.hari_ini())
    assert {e.pk: bool(bahan.serupa.get(e.pk)) for e in antre} == {lama.pk: False, baru.pk: True}


# --- the version itself -----------------------------------------------------------------------------------------
def test_nilai_bawaan_dan_versi_dari_sebelumnya_sama(tim):
    """A version written before these rules existed reads as it did."""
    with connection.cursor() as kursor:
        kursor.execute(
            "INSERT INTO aktivitas_ketentuanaktivitas (mulai, dasar_hukum, hari_isi, tanggal_tutup, tanggal_verifikasi,"
            " norma_hari, norma_bulan, uraian_minimum, menit_hari_tertinggi, boleh_bersamaan, boleh_hari_libur,"
            " ketidakhadiran_boleh, periksa_presensi, toleransi_presensi, wajar_persen, wajar_terlambat, dicatat_pada)"
            " VALUES ('2026-11-01', 'x', 5, 5, 10, 350, 7000, 0, 660, false, false, '{dinas_luar,tugas_belajar}',"
            " 'hadir', 15, 150, 3, now())"
        )
    bawaan = aturan_bawaan()
    satu = KetentuanAktivitas.objects.get().aturan
    baru = ("bukti_megabita", "bukti_banyak", "bukti_jenis", "wajar_hari_biasa", "wajar_hari_tercatat")
    baru = (*baru, "wajar_hari_serupa", "wajar_huruf_serupa")
    assert [getattr(satu, n) for n in baru] == [getattr(bawaan, n) for n in baru]
    assert (bawaan.bukti_megabita, bawaan.bukti_banyak, bawaan.wajar_hari_biasa, bawaan.wajar_hari_serupa) == (
        10, 5, 28, 14,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("isi", "nama"),
    [
        ({"bukti_jenis": []}, "aktivitas_ketentuan_bukti"),
        ({"bukti_banyak": 0}, "aktivitas_ketentuan_bukti"),
        ({"bukti_megabita": 0}, "aktivitas_ketentuan_bukti"),
        ({"wajar_hari_tercatat": 0}, "aktivitas_ketentuan_kebiasaan"),
        ({"wajar_hari_biasa": 4, "wajar_hari_tercatat": 5}, "aktivitas_ketentuan_kebiasaan"),
    ],
)
def test_basis_data_menolak_batas_yang_mustahil(tim, isi, nama):
    with pytest.raises(IntegrityError, match=nama), transaction.atomic():
        versi(tim, **isi)


def test_lewat_halaman(tim, settings):
    anggota = anggota_baru("Admin Halaman")
    beri_peran(anggota, "admin_kinerja")
    settings.DEMO = True
    k = klien(anggota)
    alamat = reverse("ketentuan-aktivitas-tambah")
    form = k.get(alamat).context["form"]
    data = {b.name: b.value() for b in form if b.value() is not None and b.value() is not False}
    data |= {"dasar_hukum": "Perwali 1/2026", "mulai": "2026-11-01", "ketidakhadiran_boleh": []}
    for ubahan, kalimat in (
        ({"bukti_megabita": "26"}, "Isi antara 1 dan 25 MB."),
        ({"bukti_banyak": "21"}, "Isi antara 1 dan 20 bukti."),
        ({"bukti_jenis": []}, "Pilih sedikitnya satu bentuk bukti."),
        ({"wajar_hari_biasa": "0"}, "Isi antara 1 dan 92 hari."),
        (
            {"wajar_hari_biasa": "4"},
            "Kebiasaan dihitung dari paling sedikit sebanyak hari tercatat yang diperlukannya.",
        ),
        ({"wajar_huruf_serupa": "0"}, "Isi antara 1 dan"),
    ):
        salah = k.post(alamat, data | ubahan)
        assert (salah.status_code, kalimat in salah.content.decode()) == (422, True), kalimat

    baik = data | {"bukti_jenis": ["foto", "pdf"], "bukti_megabita": "8", "wajar_hari_serupa": "0"}
    assert k.post(alamat, baik).status_code == 302

    satu = KetentuanAktivitas.objects.get()
    assert (satu.bukti_jenis, satu.bukti_megabita, satu.wajar_hari_serupa) == (["foto", "pdf"], 8, 0)
    halaman = k.get(reverse("ketentuan-aktivitas-daftar")).content.decode()
    assert "Yang diterima: foto JPEG, PNG, atau WebP; PDF. Satu berkas paling besar 8 MB" in halaman
    assert "selama 28 hari sebelum tanggal kerja, bila tercatat sedikitnya 5 hari" in halaman
