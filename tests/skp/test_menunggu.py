"""A set year names who acts next and until when: on Beranda, on the list of one's plans, and in what is refused meanwhile."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kinerja.inti.pelaku import Ditolak
from skp.kartu_evaluasi import kartu_evaluasi
from skp.models import Keberatan, Skp
from skp.policies.dasar import check_isi
from skp.queries.evaluasi import get_evaluasi_or_404
from skp.queries.keberatan import daftar_keberatan, get_keberatan_or_404
from skp.queries.pp46_dokumen_prestasi import naskah_prestasi
from skp.services.keberatan import ajukan_keberatan, tanggapi_keberatan
from skp.services.pp46_keberatan import putuskan_pengukuran
from skp.services.selesai import terima_hasil
from skp.states import StatusSkp
from tests.pabrik import klien
from tests.skp import pabrik_evaluasi as pm6
from tests.skp.pabrik_pp46 import anggota_pp46, baca, ditetapkan_pp46, realisasi_setahun, tim_pp46
from tests.skp.pabrik_tinjau import sebagai

KINI = pm6.KINI


@pytest.fixture(autouse=True)
def _jam(time_machine):
    time_machine.move_to(KINI, tick=False)
    return time_machine


@pytest.fixture
def t(instansi):
    t = tim_pp46(1)
    t.sendiri = sebagai(t.skp[0].pegawai)
    return t


def setahun(t, skp):
    realisasi_setahun(skp)
    return ditetapkan_pp46(t, skp)


def sanggah(e) -> Keberatan:
    oleh = sebagai(e.skp.pegawai)
    k = ajukan_keberatan(evaluasi=get_evaluasi_or_404(oleh, e.pk), alasan="Mutu keliru", bukti="", oleh=oleh)
    Keberatan.objects.filter(pk=k.pk).update(diajukan_pada=KINI)  # the database has its own clock
    terkait = ("evaluasi__skp__periode", "evaluasi__periode_evaluasi__periode", "evaluasi__penilai")
    return Keberatan.objects.select_related(*terkait).get(pk=k.pk)


def ajakan(*orang) -> list[str]:
    return [b.ajakan for o in orang for b in daftar_keberatan(o)]


def kartu(*orang) -> list[list[tuple[str, str]]]:
    return [[(k.judul, k.isi) for k in kartu_evaluasi(o)] for o in orang]


def daftar(e) -> str:
    return " ".join(klien(e.skp.pegawai.keanggotaan).get(reverse("skp-saya")).content.decode().split())


def test_giliran_dari_hasil_sampai_putusan(t):
    semua = (t.sendiri, t.oleh, t.atas)
    assert kartu(*semua) == [[], [], []]
    e = setahun(t, t.skp[0])
    hasil = (
        "Hasil penilaian prestasi kerja Tahun 2026",
        "Terima hasilnya, atau ajukan keberatan paling lambat 4 Januari 2027.",
    )
    assert kartu(*semua) == [[hasil], [], []]
    assert f"{e.nilai:.2f}".replace(".", ",") + f" ({e.sebutan})" in daftar(e)
    assert "Menunggu Anda sampai 4 Januari 2027" in daftar(e)
    k = sanggah(e)
    tanggapi = ("Keberatan menunggu tanggapan Anda", "1 keberatan, paling lambat 4 Januari 2027.")
    putuskan = "Keberatan menunggu keputusan Anda"
    assert kartu(*semua) == [[], [tanggapi], []], "whose turn comes later is not called yet"
    sekda = klien(t.sekda.keanggotaan)
    giliran = "Pejabat Penilai menanggapi keberatan ini lebih dahulu, paling lambat 4 Januari 2027."
    halaman = reverse("skp-keberatan", args=[k.pk])
    assert giliran in sekda.get(halaman).content.decode()
    jawab = sekda.post(halaman, {"putusan": "ditolak", "keputusan": "Tetap"})
    assert (jawab.status_code, giliran in jawab.content.decode()) == (403, True)
    with pytest.raises(Ditolak, match="lebih dahulu"):
        putuskan_pengukuran(keberatan=k, isian=None, keputusan="Tetap", oleh=t.atas)
    assert ajakan(t.atas, t.oleh, t.sendiri) == ["Lihat", "Tanggapi", "Lihat"]
    assert "menunggu tanggapan Kepala sampai 4 Januari 2027" in daftar(e)
    beranda = klien(t.kepala.keanggotaan).get("/").content.decode()
    assert f'href="{reverse("skp-keberatan", args=[k.pk])}"' in beranda
    tanggapi_keberatan(keberatan=k, tanggapan="Sesuai bukti", oleh=t.oleh)
    assert kartu(*semua) == [[], [], [(putuskan, "1 keberatan, sudah ditanggapi penilainya.")]]
    assert "menunggu keputusan Sekda" in daftar(e)
    assert ajakan(t.atas, t.oleh) == ["Putuskan", "Lihat"]
    putuskan_pengukuran(keberatan=get_keberatan_or_404(t.atas, k.pk), isian=None, keputusan="Tetap", oleh=t.atas)
    assert kartu(*semua) == [[], [], []]
    assert ajakan(t.atas, t.oleh) == ["Lihat", "Lihat"]
    assert "menunggu" not in daftar(e).lower()


def test_penilai_yang_tidak_menanggapi_sampai_batasnya(t, time_machine):
    """The day after the last one the objection goes on without him, and page and booklet say so."""
    e = setahun(t, t.skp[0])
    k = sanggah(e)
    time_machine.move_to(pm6.pada(2027, 1, 5), tick=False)
    putuskan = "1 keberatan, tidak ditanggapi penilainya sampai batas waktunya."
    assert kartu(t.atas) == [[("Keberatan menunggu keputusan Anda", putuskan)]]
    assert "menunggu keputusan Sekda" in daftar(e)
    sekda, url = klien(t.sekda.keanggotaan), reverse("skp-keberatan", args=[k.pk])
    assert (
        "Kepala tidak menanggapi keberatan ini sampai batas waktunya, 4 Januari 2027" in sekda.get(url).content.decode()
    )
    assert "Tidak ditanggapi sampai batas waktunya" in sekda.get(reverse("skp-keberatan-daftar")).content.decode()
    putuskan_pengukuran(keberatan=k, isian=None, keputusan="Tetap", oleh=t.atas)
    assert "Kepala tidak menanggapi" in klien(t.skp[0].pegawai.keanggotaan).get(url).content.decode()
    (buku,) = naskah_prestasi(t.oleh, [e.pk])
    assert buku.isi["keberatan"][1]["teks"] == "Pejabat Penilai tidak menanggapi."


def test_yang_diterima_atau_dikunci_tidak_menunggu(t):
    e = setahun(t, t.skp[0])
    type(t.periode).objects.filter(pk=t.periode.pk).update(dikunci_pada=KINI)
    assert kartu(t.sendiri) == [[]]
    assert "Menunggu Anda" not in daftar(e)
    type(t.periode).objects.filter(pk=t.periode.pk).update(dikunci_pada=None)
    terima_hasil(evaluasi=baca(e), oleh=t.sendiri)
    assert kartu(t.sendiri) == [[]]


def test_kartu_dengan_pernyataan_tetap(t):
    def hitung(oleh) -> int:
        with CaptureQueriesContext(connection) as q:
            list(kartu_evaluasi(oleh))
        return len(q)

    assert hitung(t.oleh) == 1
    sanggah(setahun(t, t.skp[0]))
    satu = hitung(t.oleh)
    for i in (1, 2):
        sanggah(setahun(t, anggota_pp46(t, i)))
    assert [judul for judul, _ in kartu(t.oleh)[0]] == ["Keberatan menunggu tanggapan Anda"]
    assert hitung(t.oleh) == satu == 2, "and one more: the days that the year's rules give"


def test_daftar_keberatan_dengan_pernyataan_tetap(t):
    def hitung() -> int:
        k = klien(t.kepala.keanggotaan)
        k.get(reverse("skp-keberatan-daftar"))
        with CaptureQueriesContext(connection) as q:
            k.get(reverse("skp-keberatan-daftar"))
        return len(q)

    sanggah(setahun(t, t.skp[0]))
    satu = hitung()
    for i in (1, 2):
        sanggah(setahun(t, anggota_pp46(t, i)))
    assert hitung() == satu


def test_daftar_skp_dengan_pernyataan_tetap(t):
    def hitung() -> int:
        k = klien(t.skp[0].pegawai.keanggotaan)
        k.get(reverse("skp-saya"))
        with CaptureQueriesContext(connection) as q:
            k.get(reverse("skp-saya"))
        return len(q)

    e = setahun(t, t.skp[0])
    terima_hasil(evaluasi=baca(e), oleh=t.sendiri)
    satu = hitung()
    lain = Skp.objects.get(pk=t.skp[0].pk)
    for n in (1, 2):
        lain.pk, lain.mulai = None, t.periode.mulai + timedelta(days=n)
        lain.status, lain.formasi = StatusSkp.DIGANTI, None
        lain.save()
    assert hitung() == satu


@pytest.mark.parametrize(
    ("status", "kalimat"),
    [
        ("draf", "Pegawai mengajukannya dahulu, lalu {penilai} menyetujuinya"),
        ("diajukan", "Lanjutkan sesudah {penilai} menyetujuinya"),
        ("dievaluasi", "Pegawai menerimanya atau mengajukan keberatan"),
        ("keberatan", "{penilai} menanggapi keberatan pegawai, lalu Atasan {penilai} memutuskan"),
        ("selesai", "Tidak ada lagi yang ditunggu"),
        ("diganti", "Lanjutkan pada SKP penggantinya"),
    ],
)
@pytest.mark.parametrize(("rejim", "penilai"), [("pp46", "Pejabat Penilai"), ("pm6", "Pejabat Penilai Kinerja")])
def test_yang_ditolak_menyebut_keadaan_dan_giliran(t, status, kalimat, rejim, penilai):
    s = t.skp[0]
    s.status, s.periode.rejim = status, rejim
    with pytest.raises(Ditolak) as galat:
        check_isi(s)
    assert kalimat.format(penilai=penilai) in galat.value.alasan
