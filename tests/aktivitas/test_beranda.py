"""Beranda of a person: what it says and in which order, and sending the ticked rows without script and from the device."""

import re
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from aktivitas.beranda import isi_aktivitas
from aktivitas.models import Aktivitas
from aktivitas.states import StatusAktivitas
from kinerja.inti.tenansi import masuk
from presensi.models import JenisKetidakhadiran, Ketidakhadiran
from presensi.services.rujukan import isi_rujukan
from tests.aktivitas.pabrik_aktivitas import butir_baru, entri_baru, putus_mentah, tim_baru
from tests.pabrik import anggota_baru, instansi_baru, klien, pelaku

S = StatusAktivitas
JUMAT = date(2026, 10, 16)
PEKAN = timedelta(weeks=1)
JSON = {"Accept": "application/json"}
URL = "/aktivitas/kirim-cepat/"


@pytest.fixture
def dunia(db):
    instansi = instansi_baru("Kabupaten Contoh")
    with masuk(instansi):
        d = tim_baru()
        isi_rujukan(pelaku())
        d.rapat = butir_baru("A005", 60, nama="Rapat koordinasi", satuan="rapat")
        d.surat = butir_baru("A006", 30, nama="Mengonsep surat", satuan="surat")
        d.lama = butir_baru("A007", 20, nama="Sudah dihapus dari bank", selesai=JUMAT)
        for kali, butir, volume in ((3, d.rapat, 1), (2, d.surat, 4), (4, d.lama, 1)):
            for n in range(1, kali + 1):
                entri_baru(d.ani, butir, JUMAT - n * PEKAN, volume=volume, status=S.DISETUJUI)
        d.klien, d.klien_budi = klien(d.anggota_ani), klien(d.anggota_budi)
    d.instansi = instansi
    with time_machine.travel("2026-10-16T08:30:00Z", tick=False):
        yield d


def teks(jawaban):
    return " ".join(re.sub(r"<[^>]+>", " ", jawaban.content.decode()).split())


def baris(nomor, butir, volume="1", kode=None, **lain):
    isi = {"butir": butir.pk, "kode": kode or uuid4(), "volume": volume, **lain}
    return {f"b{nomor}-{k}": v for k, v in isi.items()}


def kirim(klien, *isi, pilih=None, tanggal=JUMAT, **kepala):
    data = {
        "tanggal": tanggal.isoformat(),
        "ada": range(len(isi)),
        "baris": range(len(isi)) if pilih is None else pilih,
    }
    for satu in isi:
        data |= satu
    return klien.post(URL, data, headers=kepala or None)


def test_urutan_dan_isi(dunia):
    with masuk(dunia.instansi):
        entri_baru(dunia.ani, dunia.surat, JUMAT, status=S.DRAF)
        kembali = entri_baru(dunia.ani, dunia.rapat, JUMAT - timedelta(1))
        catatan = "Sebutkan nomor surat undangannya."
        putus_mentah([kembali.pk], dunia.kepala, status=S.PERLU_PERBAIKAN, catatan=catatan)
    halaman = teks(dunia.klien.get("/"))
    urutan = (
        "Jumat, 16 Oktober 2026",
        "Masuk",
        "Pulang",
        "Belum ada data mesin",
        "0 dari 350 menit hari ini",
        "400 dari 7.000 bulan ini",
        "Batas isi Jumat, 23 Oktober 2026",
        "30 menit masih draf",
        "Perlu Perbaikan",
        "Kepala Dinas Satu: Sebutkan nomor surat undangannya.",
        "Perbaiki",
        "Biasanya hari Jumat",
        "60 menit tiap rapat",
        "Cari aktivitas lain",
        "Kirim yang dicentang",
    )
    assert [satu for satu in urutan if satu not in halaman] == []
    letak = [halaman.index(satu) for satu in urutan]
    assert letak == sorted(letak)
    for tidak in ("Sudah dihapus dari bank", "Mengonsep surat"):  # not in the bank; written today already
        assert tidak not in halaman


def test_usulan_dari_hari_yang_sama(dunia):
    with masuk(dunia.instansi):
        isi = isi_aktivitas(dunia.oleh_ani)
        assert [(b.butir.nama, b.form["volume"].value()) for b in isi["baris"]] == [
            ("Rapat koordinasi", 1),
            ("Mengonsep surat", 4),
        ]
        assert isi_aktivitas(pelaku(pegawai_id=dunia.ani.pk, modul_mati=frozenset({"aktivitas"}))) is None
        kosong = isi_aktivitas(dunia.oleh_budi)
        assert (list(kosong["baris"]), kosong["log"].menit.hari.dikirim) == ([], 0)


def test_hari_libur_menawarkan_hari_kerja_terakhir_yang_masih_terbuka(dunia):
    with masuk(dunia.instansi):
        entri_baru(dunia.ani, dunia.surat, JUMAT, volume=1, status=S.MENUNGGU)
    with time_machine.travel("2026-10-17T03:00:00Z", tick=False):
        jawaban = dunia.klien.get("/")
        halaman, kata = jawaban.content.decode(), teks(jawaban)
        for harap in (
            "Hari ini libur.",
            "Jumat 16 Okt : 30 dari 350 menit",
            "Kamis 15 Okt : 0 dari 350 menit",
            "Rabu 14 Okt",
            "Isi Jumat, 16 Oktober 2026",
            "Biasanya hari Jumat",
            "Rapat koordinasi",
            "Cari aktivitas lain",
        ):
            assert harap in kata, harap
        assert "0 dari 350 menit hari ini" not in kata
        assert "Selasa 13 Okt" not in kata
        assert 'name="tanggal" value="2026-10-16"' in halaman
        assert 'data-menit="30" data-norma="350"' in halaman
        assert kirim(dunia.klien, baris(0, dunia.rapat)).status_code == 302
        assert "1 aktivitas terkirim untuk Jumat, 16 Oktober 2026." in teks(dunia.klien.get("/"))


def test_libur_tanpa_hari_kerja_yang_terbuka(dunia):
    """A week's leave that today is part of: the last workdays lie before it; when all are closed nothing is offered."""
    with masuk(dunia.instansi):
        jenis = JenisKetidakhadiran.objects.get(kode="cuti_tahunan")
        mulai = JUMAT - timedelta(60)
        Ketidakhadiran.objects.create(pegawai=dunia.ani, jenis=jenis, mulai=mulai, selesai=JUMAT + timedelta(1))
    halaman = dunia.klien.get("/")
    kata = teks(halaman)
    assert "Hari ini Anda tercatat Cuti tahunan." in kata
    assert "Isi hari lain" in kata
    assert "data-kirim-cepat" not in halaman.content.decode()


def test_tanpa_pegawai_tetap_kartu_dan_menu(dunia):
    with masuk(dunia.instansi):
        anggota = anggota_baru("Bendahara")
    halaman = teks(klien(anggota).get("/"))
    assert "Data dan catatan" in halaman
    assert "dari 350 menit" not in halaman


def test_kirim_yang_dicentang(dunia):
    jawaban = kirim(
        dunia.klien, baris(0, dunia.rapat), baris(1, dunia.surat, 4), baris(2, dunia.surat, 1), pilih=[0, 1]
    )
    assert (jawaban.status_code, jawaban["Location"]) == (302, "/")
    assert "2 aktivitas terkirim, 180 dari 350 menit hari ini." in teks(dunia.klien.get("/"))
    with masuk(dunia.instansi):
        hari = Aktivitas.objects.filter(tanggal=JUMAT).order_by("pk")
        assert [(e.butir_id, e.volume, e.menit, e.status) for e in hari] == [
            (dunia.rapat.pk, 1, 60, S.MENUNGGU),
            (dunia.surat.pk, 4, 120, S.MENUNGGU),
        ]


def test_yang_ditolak_tinggal_dengan_kalimat_dan_isinya(dunia):
    isi = (
        baris(0, dunia.rapat),
        baris(1, dunia.surat, "25", uraian="Surat undangan"),
        baris(2, dunia.rapat, "7"),
        baris(3, dunia.rapat, "nol"),
    )
    jawaban = kirim(dunia.klien, *isi, pilih=[0, 1, 3])
    assert jawaban.status_code == 422
    halaman, kata = jawaban.content.decode(), teks(jawaban)
    assert "1 aktivitas terkirim, 60 dari 350 menit hari ini." in kata
    assert "Mengonsep surat: Jumlah menit" in kata
    assert "menjadi 810, lebih dari 660 menit sehari. Kurangi volume" in kata
    assert "Tulis bilangan bulat, misalnya 1.200." in kata
    for tetap in (
        'name="b1-volume" value="25"',
        "Surat undangan",
        'name="b2-volume" value="7"',
        'name="b3-volume" value="nol"',
    ):
        assert tetap in halaman
    assert 'name="b0-volume"' not in halaman
    dicentang = re.findall(r'name="baris" value="(\d)"( checked)?', halaman)
    assert dicentang == [("1", " checked"), ("2", ""), ("3", " checked")]
    with masuk(dunia.instansi):
        assert Aktivitas.objects.filter(tanggal=JUMAT).count() == 1


def test_tanpa_centang(dunia):
    jawaban = kirim(dunia.klien, baris(0, dunia.rapat), pilih=[])
    assert (jawaban.status_code, "Centang sedikitnya satu aktivitas" in teks(jawaban)) == (422, True)


def test_dari_ponsel_dikirim_dua_kali_satu_baris(dunia):
    kode = uuid4()
    isi = (baris(0, dunia.rapat, kode=kode), baris(1, dunia.surat, "25"))
    for _ in range(2):
        jawaban = kirim(dunia.klien, *isi, **JSON).json()
        assert jawaban["tercatat"] == [str(kode)]
        (ditolak,) = jawaban["ditolak"]
        assert ditolak["kode"] == str(isi[1]["b1-kode"])
        assert ditolak["kalimat"].startswith("Jumlah menit Jumat, 16 Oktober 2026 menjadi 810")
    with masuk(dunia.instansi):
        assert Aktivitas.objects.get(tanggal=JUMAT).kode_klien == kode
    assert kirim(dunia.klien_budi, isi[0], **JSON).status_code == 403  # somebody else's code
    kemarin = kirim(dunia.klien, baris(0, dunia.rapat), tanggal=JUMAT - timedelta(1), **JSON).json()
    assert (len(kemarin["tercatat"]), kemarin["ditolak"]) == (1, [])


def test_kode_yang_tercatat_hanya_milik_sendiri(dunia):
    kode = uuid4()
    kirim(dunia.klien, baris(0, dunia.rapat, kode=kode), **JSON)
    tanya = {"kode": [str(kode), str(UUID(int=7)), "bukan-kode"]}
    assert dunia.klien.get("/aktivitas/tercatat/", tanya).json() == {"tercatat": [str(kode)]}
    assert dunia.klien_budi.get("/aktivitas/tercatat/", tanya).json() == {"tercatat": []}


def test_baris_yang_sama_dapat_dilengkapi_di_formulir(dunia):
    """The quick form's fields are those of the entry form: its button "Tambah jam …" goes on with what was ticked."""
    data = {
        "tanggal": JUMAT.isoformat(),
        "baris": 1,
        "aksi": "lengkap",
        **baris(0, dunia.surat),
        **baris(1, dunia.rapat, "3"),
    }
    halaman = dunia.klien.post("/aktivitas/isi/", data).content.decode()
    assert re.search(r'name="b1-volume"[^>]*value="3"|value="3"[^>]*name="b1-volume"', halaman)
    assert "b0-volume" not in halaman
    assert "Jam mulai" in halaman


def test_pernyataan_tetap(dunia):
    def hitung():
        with CaptureQueriesContext(connection) as catatan:
            assert dunia.klien.get("/").status_code == 200
        return len(catatan)

    def tambah(n):
        for m in range(n):
            butir = butir_baru(f"B{n}{m}", 10)
            entri_baru(dunia.ani, butir, JUMAT - PEKAN, status=S.DISETUJUI)
            kembali = entri_baru(dunia.ani, butir, JUMAT)
            putus_mentah([kembali.pk], dunia.kepala, status=S.PERLU_PERBAIKAN, catatan="Lengkapi.")

    with masuk(dunia.instansi):
        tambah(1)
    hitung()
    satu = hitung()
    with masuk(dunia.instansi):
        tambah(3)
    assert hitung() == satu <= 17  # the door five, all rooms together twelve
