"""The completion board: who counts, who does not and why; the list, the spreadsheet, reminders by hand and on schedule."""

from datetime import date
from io import BytesIO

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from kinerja.inti.models import PesanKeluar
from kinerja.inti.pelaku import Ditolak, pelaku_sistem
from kinerja.models import Kepesertaan, Penempatan, RiwayatNama, SakelarModul
from skp.domain.pantauan import TUNTAS, KeadaanSusun
from skp.exports.tinjau import ekspor_pantauan
from skp.models import Skp
from skp.queries.pantauan import orang_pantauan
from skp.queries.pantauan_papan import (
    SaringPantauan,
    halaman_orang,
    ingatan,
    papan,
    papan_dan_orang,
    periode_dipilih,
    pesan_wa,
    tersaring,
)
from skp.services.tinjau_pengingat import ingatkan_batas, kirim_pengingat
from skp.states import StatusSkp
from tests.pabrik import anggota_baru, formasi_baru, jenis_pegawai, pegawai_baru, pelaku, unit_baru
from tests.skp.pabrik_skp import periode_baru, skp_baru
from tests.skp.pabrik_tinjau import HARI_INI, KINI, anggota_tim, diajukan, tim

S, K = StatusSkp, KeadaanSusun


@pytest.fixture(autouse=True)
def _kini():
    cache.clear()
    with time_machine.travel(KINI, tick=False):
        yield


@pytest.fixture
def t(instansi):
    return tim(3)


@pytest.fixture
def bkpsdm(t):
    return pelaku(anggota_baru("BKPSDM"), "admin_kinerja")


def menurut_nama(orang):
    return {o.k.nama: (o.keadaan, o.kalimat) for o in orang}


def dibandingkan(oleh, periode):
    """The board's people, after their rows (counted by the database) and their objects (shown on the list) told the same."""
    baris, orang = papan_dan_orang(oleh, periode)[1], orang_pantauan(oleh, periode)
    inti = [(o.pegawai_id, o.keadaan, o.k.opd_id, o.k.unit_id, o.skp_id, o.anggota_id, o.dapat) for o in orang]
    assert [(b.pegawai_id, b.keadaan, b.opd_id, b.unit_id, b.skp_id, b.anggota_id, b.dapat) for b in baris] == inti
    belum = [(b.sebutan, o.sebutan) for b, o in zip(baris, orang, strict=True) if b.keadaan not in (None, *TUNTAS)]
    assert all(b == o for b, o in belum), belum
    return orang


def judul(anggota_id: int) -> list[str]:
    return sorted(PesanKeluar.objects.filter(keanggotaan=anggota_id).values_list("judul", flat=True))


def test_penyebut_dan_setiap_pengecualian(t, bkpsdm):
    pensiun = anggota_tim(t, "Pensiun")
    type(pensiun).objects.filter(pk=pensiun.pk).update(berakhir=date(2026, 2, 1), sebab_berakhir="pensiun")
    lama = anggota_tim(t, "Pensiun Lama")
    type(lama).objects.filter(pk=lama.pk).update(berakhir=date(2025, 6, 1), sebab_berakhir="pensiun")
    anggota_tim(t, "Belum Masuk", mulai=date(2026, 5, 1))
    belajar = anggota_tim(t, "Tugas Belajar")
    Kepesertaan.objects.create(modul="skp", pegawai=belajar, alasan="Tugas belajar sampai 2027", mulai="2026-01-01")
    cabang = unit_baru("UPTD Jauh", parent=t.opd)
    pegawai_baru("Unit Mati", formasi=formasi_baru(cabang, atasan=t.kursi))
    Kepesertaan.objects.create(modul="skp", unit=cabang, mulai="2026-01-01")
    titipan = anggota_tim(t, "Paruh Waktu", jenis="PPPK")
    Kepesertaan.objects.create(modul="skp", jenis=jenis_pegawai("PPPK"), alasan="Belum diwajibkan.", mulai="2026-01-01")
    pegawai_baru("Bupati", jenis="PEJABAT", formasi=formasi_baru(t.opd, jabatan="Bupati", jenis="pejabat_negara"))
    pegawai_baru("Pendamping", jenis="PEJABAT", formasi=formasi_baru(t.opd, atasan=t.kursi))
    anggota_tim(t, "Masuk Tengah", mulai=date(2026, 2, 1))
    pegawai_baru("Tanpa Kursi")
    anggota_tim(t, "Tanpa Akun", keanggotaan=None)
    nanti = pegawai_baru("Kursi Nanti")
    Penempatan.objects.create(pegawai=nanti, formasi=formasi_baru(t.opd, atasan=t.kursi), mulai=date(2026, 6, 1))
    isi, orang = papan(bkpsdm, t.periode), dibandingkan(bkpsdm, t.periode)
    assert titipan.nama in menurut_nama(orang)
    belum = "Belum menyusun SKP."
    assert menurut_nama(orang) == {
        "Pensiun": (None, "Pensiun (BUP) sejak 1 Februari 2026."),
        "Belum Masuk": (None, "Mulai bertugas 1 Mei 2026."),
        "Tugas Belajar": (None, "Tidak diikutsertakan dalam SKP: Tugas belajar sampai 2027."),
        "Unit Mati": (None, "Tidak diikutsertakan dalam SKP."),
        "Paruh Waktu": (None, "Tidak diikutsertakan dalam SKP: Belum diwajibkan."),
        "Bupati": (None, "Kepala daerah atau pejabat negara tidak menyusun SKP."),
        "Pendamping": (None, "PEJABAT: tidak menyusun SKP."),
        "Masuk Tengah": (K.BELUM, "Mulai bertugas 1 Februari 2026; belum menyusun SKP."),
        "Tanpa Kursi": (
            K.BELUM,
            "Belum ditempatkan pada jabatan, sehingga SKP belum dapat disusun. Lengkapi di Data Pegawai.",
        ),
        "Kursi Nanti": (
            K.BELUM,
            "Menempati jabatan ini sejak 1 Juni 2026; SKP jabatan ini belum disusun. Belum mempunyai akun; "
            "buatkan kode aksesnya.",
        ),
        "Tanpa Akun": (K.BELUM, f"{belum} Belum mempunyai akun; buatkan kode aksesnya."),
        "Kepala": (K.BERJALAN, "Berjalan."),
        **{f"Pegawai 0{i}": (K.BELUM, belum) for i in range(3)},
    }
    assert (isi.jumlah.wajib, isi.jumlah.tuntas, isi.jumlah.dikecualikan) == (8, 1, 7)
    assert {o.k.nama for o in orang if o.dapat} == {"Masuk Tengah", *(f"Pegawai 0{i}" for i in range(3))}


def test_keadaan_menurut_skp(t, bkpsdm):
    a, b, c = t.orang
    skp_baru(a, dibuat_pada=KINI)
    s = diajukan(t, b)
    skp_baru(c, t.kepala, status=S.DISETUJUI, formasi=formasi_baru(t.opd))
    d = anggota_tim(t, "Kembali")
    skp_baru(d, t.kepala, status=S.DIKEMBALIKAN)
    e = anggota_tim(t, "Evaluasi")
    lama = skp_baru(e, t.kepala, status=S.DIEVALUASI)
    skp_baru(e, t.kepala, status=S.DRAF, menggantikan=lama, versi=2)
    f = anggota_tim(t, "Plt")
    skp_baru(f, t.kepala, status=S.BERJALAN, sebagai="plt", formasi=formasi_baru(t.opd))
    gelar = anggota_tim(t, "Gelar Lama")
    RiwayatNama.objects.filter(pegawai=gelar).update(selesai=date(2026, 2, 1))
    RiwayatNama.objects.create(pegawai=gelar, nama="Gelar", gelar_belakang="S.Si.", mulai=date(2026, 2, 1))
    dibandingkan(bkpsdm, t.periode)
    muka, _ = halaman_orang(bkpsdm, t.periode, SaringPantauan(), None)
    assert {n: (k and k.value, kal) for n, (k, kal) in menurut_nama(muka.object_list).items()} == {
        "Kepala": ("berjalan", "Berjalan."),
        "Pegawai 00": ("draf", "Draf sejak 2 Maret 2026, belum diajukan."),
        "Pegawai 01": ("diajukan", "Menunggu Kepala sejak 20 Februari 2026."),
        "Pegawai 02": ("belum", "Belum menyusun SKP."),
        "Kembali": ("dikembalikan", "Dikembalikan; menunggu perbaikan oleh pegawai."),
        "Evaluasi": ("berjalan", "Dievaluasi."),
        "Plt": ("belum", "Belum menyusun SKP."),
        "Gelar, S.Si.": ("belum", "Belum menyusun SKP."),
    }
    assert [o.terbaca for o in muka.object_list if o.skp and o.skp.pk == s.pk] == [True]
    assert [o.terbaca for o in muka.object_list if o.k.nama == "Pegawai 00"] == [False]


def test_lingkup_operator_atasan_dan_saringan(t, bkpsdm):
    lain = unit_baru("Dinas Lain")
    luar = pegawai_baru("Luar", formasi=formasi_baru(lain))
    operator = pelaku(anggota_baru("Op"), "operator_opd", unit=t.opd)
    assert {o.k.nama for o in dibandingkan(operator, t.periode)} == {"Kepala", *(f"Pegawai 0{i}" for i in range(3))}
    assert {o.k.nama for o in dibandingkan(t.oleh, t.periode)} == {f"Pegawai 0{i}" for i in range(3)}
    semua = papan(bkpsdm, t.periode)
    assert ([(b.nama, b.hitungan.wajib) for b in semua.baris], semua.per_opd) == (
        sorted([(t.opd.nama, 4), ("Dinas Lain", 1)], key=lambda x: x[0].lower()),
        True,
    )
    assert [b.pk for b in papan(bkpsdm, t.periode, lain.pk).baris] == [lain.pk]
    with pytest.raises(Http404):
        papan(operator, t.periode, lain.pk)

    def saring(**s):
        return [o.k.nama for o in tersaring(bkpsdm, t.periode, SaringPantauan(**s))]

    assert saring(opd=lain.pk) == saring(unit=lain.pk) == saring(cari="lua") == saring(cari=luar.nip[:18]) == ["Luar"]
    assert saring(keadaan="berjalan") == ["Kepala"]
    assert saring(keadaan="dikecualikan") == []


@pytest.mark.parametrize("banyak", [3, 30])
def test_jumlah_pernyataan_tetap(instansi, banyak):
    t = tim(banyak)
    for o in t.orang[: banyak // 2]:
        diajukan(t, o)
    oleh = pelaku(anggota_baru("Op"), "operator_opd", unit=t.opd)
    with CaptureQueriesContext(connection) as c:
        _, orang = papan_dan_orang(oleh, t.periode)
        ingatan(orang, hari_ini=HARI_INI)
    with CaptureQueriesContext(connection) as d:
        halaman_orang(oleh, t.periode, SaringPantauan(), None)
    with CaptureQueriesContext(connection) as e:
        kirim_pengingat(periode=t.periode, saring=SaringPantauan(), oleh=oleh)
    assert (len(orang), len(c), len(d), len(e)) == (banyak + 1, PAPAN, DAFTAR, INGATKAN)


PAPAN, DAFTAR, INGATKAN = 7, 14, 13


def test_periode_lampau_memakai_hari_terakhirnya(t, bkpsdm):
    lalu = periode_baru(2025)
    type(t.orang[0]).objects.filter(pk=t.orang[0].pk).update(berakhir=date(2026, 1, 10), sebab_berakhir="pensiun")
    assert menurut_nama(dibandingkan(bkpsdm, lalu))["Pegawai 00"][0] is K.BELUM
    assert menurut_nama(orang_pantauan(bkpsdm, t.periode))["Pegawai 00"][0] is None


def test_pindah_ke_jabatan_lain_perlu_skp_baru(t, bkpsdm):
    a = t.orang[0]
    skp_baru(a, t.kepala, status=S.BERJALAN, formasi=a.penempatan.get().formasi, selesai=date(2026, 2, 1))
    Penempatan.objects.filter(pegawai=a).update(selesai=date(2026, 2, 1))
    Penempatan.objects.create(pegawai=a, formasi=formasi_baru(t.opd, atasan=t.kursi), mulai=date(2026, 2, 1))
    assert menurut_nama(dibandingkan(bkpsdm, t.periode))["Pegawai 00"] == (
        K.BELUM,
        "Menempati jabatan ini sejak 1 Februari 2026; SKP jabatan ini belum disusun.",
    )


def test_unduhan(t, bkpsdm):
    berkas = ekspor_pantauan(bkpsdm, t.periode, SaringPantauan(cari="Pegawai 01"))
    baris = CalamineWorkbook.from_filelike(BytesIO(berkas)).get_sheet_by_index(0).to_python()
    orang = t.orang[1]
    assert baris[1:] == [
        ["Pegawai 01", orang.nip, "Analis", t.opd.nama, t.opd.nama, "Belum menyusun", "Belum menyusun SKP."]
    ]


def test_pengingat_sekali_sehari(t):
    a, b, c = t.orang
    diajukan(t, a)
    skp_baru(b, t.kepala, status=S.DIKEMBALIKAN)
    anggota_tim(t, "Tanpa Akun", keanggotaan=None)
    oleh = pelaku(anggota_baru("Op"), "operator_opd", unit=t.opd)
    hasil = kirim_pengingat(periode=t.periode, saring=SaringPantauan(keadaan="belum"), oleh=oleh)
    assert (hasil.dikirim, hasil.sudah, hasil.tanpa_akun) == (1, 0, 1)
    hasil = kirim_pengingat(periode=t.periode, saring=SaringPantauan(), oleh=oleh)
    assert (hasil.dikirim, hasil.sudah, hasil.tanpa_akun) == (2, 1, 1)
    assert [judul(o.keanggotaan_id) for o in (a, b, c, t.kepala)] == [
        [],
        ["SKP Tahun 2026 Anda perlu diperbaiki"],
        ["SKP Tahun 2026 Anda belum diajukan"],
        ["SKP Tahun 2026 pegawai Anda menunggu persetujuan"],
    ]
    with time_machine.travel("2026-03-03T03:00:00+00:00", tick=False):
        assert kirim_pengingat(periode=t.periode, saring=SaringPantauan(), oleh=oleh).dikirim == 3


def test_siapa_yang_mengingatkan(t):
    for oleh in (pelaku(anggota_baru()), pelaku(anggota_baru(), "bendahara", unit=t.opd)):
        with pytest.raises(Ditolak, match="tidak mencakup"):
            kirim_pengingat(periode=t.periode, saring=SaringPantauan(), oleh=oleh)
    t.periode.ada_di = "bkn"
    with pytest.raises(Ditolak, match="e-Kinerja BKN"):
        kirim_pengingat(periode=t.periode, saring=SaringPantauan(), oleh=t.oleh)


@pytest.mark.parametrize(
    ("hari", "dikirim"),
    [
        (["2026-03-20"], [0]),
        (["2026-03-24"], [3]),
        (["2026-03-24", "2026-03-25", "2026-03-30", "2026-03-31", "2026-04-01"], [3, 0, 3, 0, 0]),
        (["2026-03-26"], [3]),
    ],
)
def test_pengingat_terjadwal(t, instansi, hari, dikirim):
    t.periode.batas_penetapan = date(2026, 3, 31)
    t.periode.save()
    diajukan(t, t.orang[0])
    hasil = []
    for h in hari:
        with time_machine.travel(f"{h}T03:00:00+00:00", tick=False):
            hasil.append(ingatkan_batas(oleh=pelaku_sistem(instansi)))
    assert hasil == dikirim


def test_pengingat_terjadwal_diam_bila_modul_mati(t, instansi):
    t.periode.batas_penetapan = date(2026, 3, 3)
    t.periode.save()
    SakelarModul.objects.create(modul="skp", aktif=False, mulai="2026-01-01")
    assert ingatkan_batas(oleh=pelaku_sistem(instansi)) == 0


def test_pesan_wa(t, bkpsdm):
    diajukan(t, t.orang[0])
    t.periode.batas_penetapan = date(2026, 3, 31)
    isi, orang = papan_dan_orang(bkpsdm, t.periode)
    assert pesan_wa(isi, orang, "https://contoh/", hari_ini=HARI_INI) == (
        f"SKP Tahun 2026, {t.opd.nama}: 1 dari 4 sudah disetujui.\n"
        "• Belum menyusun (2): Pegawai 01; Pegawai 02\n"
        "• Menunggu persetujuan penilai (1): Pegawai 00\n\n"
        "Mohon diselesaikan paling lambat 31 Maret 2026. Daftarnya:\nhttps://contoh/\n\nTerima kasih."
    )
    Skp.objects.all().update(status=S.BERJALAN, disetujui_pada=KINI)
    for o in t.orang[1:]:
        skp_baru(o, t.kepala, status=S.BERJALAN)
    assert "4 dari 4 sudah disetujui. Terima kasih." in pesan_wa(
        *papan_dan_orang(bkpsdm, t.periode), "", hari_ini=HARI_INI
    )


def test_periode_yang_tampil(t):
    lalu, depan = periode_baru(2025), periode_baru(2027)
    semua = [depan, t.periode, lalu]
    assert periode_dipilih(semua, None, HARI_INI) == t.periode
    assert periode_dipilih(semua, str(lalu.pk), HARI_INI) == lalu
    assert periode_dipilih([depan], None, HARI_INI) == depan
    assert periode_dipilih([lalu], None, HARI_INI) == lalu
    assert periode_dipilih([], None, HARI_INI) is None
    with pytest.raises(Http404):
        periode_dipilih(semua, "99999", HARI_INI)
