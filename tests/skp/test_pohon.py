"""The cascade across people: who sees which results, what is marked, the opened levels, the matrix and its file."""

from io import BytesIO

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook

from kinerja.inti.tenansi import masuk
from skp.domain.pohon import Perhatian as P
from skp.domain.pohon import Simpul, susun
from skp.models import HasilKerja
from skp.queries.matriks_halaman import halaman_matriks
from skp.queries.pohon_halaman import (
    GARIS,
    PermintaanPohon,
    cabang_pohon,
    halaman_pohon,
    pilihan_unit,
    unit_dipilih,
)
from skp.states import StatusSkp as S
from tests.pabrik import anggota_baru, formasi_baru, klien, pegawai_baru, pelaku, unit_baru
from tests.skp.pabrik_skp import hasil_baru, skp_baru
from tests.skp.pabrik_tinjau import KINI, anggota_tim, diajukan, sebagai, tim


@pytest.fixture(autouse=True)
def _kini():
    cache.clear()
    with time_machine.travel(KINI, tick=False):
        yield


@pytest.fixture
def t(instansi):
    """Head, three people; the first leads two more: head ← orang[0] ← (cucu 0, cucu 1); orang[1] submitted alone."""
    t = tim(3)
    t.instansi = instansi
    t.kabid = t.orang[0]
    t.skp_kabid = diajukan(t, t.kabid)
    t.hasil_kabid = t.skp_kabid.hasil_kerja.get()
    kursi = t.kabid.penempatan.get().formasi
    t.cucu = [
        pegawai_baru(f"Cucu {i}", formasi=formasi_baru(t.opd, atasan=kursi), keanggotaan=anggota_baru()) for i in (0, 1)
    ]
    for c in t.cucu:
        s = skp_baru(c, t.kabid, status=S.DIAJUKAN, formasi=c.penempatan.get().formasi, unit=t.opd)
        hasil_baru(s, f"Hasil {c.nama}", intervensi=t.hasil_kabid)
    t.skp_lain = diajukan(t, t.orang[1])
    t.operator = pelaku(anggota_baru("Op"), "operator_opd", unit=t.opd)
    return t


def minta(t, oleh, **lain):
    return halaman_pohon(oleh, PermintaanPohon(t.periode, **lain))


def uraian(simpul) -> list:
    return [(s.pemilik, s.perhatian, uraian(s.anak)) if s.anak else (s.pemilik, s.perhatian) for s in simpul]


def test_susunan_tanda_dan_lingkaran():
    pohon = susun(
        [
            Simpul(1, puncak=True, memimpin=True, pendukung=2),
            Simpul(2, 1, memimpin=True),
            Simpul(3, 1),
            Simpul(4),
            Simpul(5, bertulis=True),
            Simpul(6, 99),
            Simpul(7, 98, induk_berlaku=False),
            Simpul(8, wajib=False),
            Simpul(10, 11, pendukung=1),
            Simpul(11, 10, pendukung=1),
        ]
    )
    assert pohon.perlu == {2: P.KOSONG, 4: P.YATIM, 5: P.LEPAS, 7: P.PUTUS}
    assert (pohon.anak_dari(1), pohon.di_bawah) == ((2, 3), {1: 1})
    assert pohon.anak_dari(None) == (1, 4, 5, 6, 7, 8, 10)
    assert pohon.anak_dari(None, perlu_saja=True) == (1, 4, 5, 7)
    assert (pohon.jalur(2), pohon.jalur(77)) == ((1, 2), ())


def test_pohon_unit_terbuka_sampai_cabang(t):
    akar = minta(t, t.operator, unit=t.opd)
    assert uraian(akar.akar) == [("Kepala", "")]
    (kepala,) = akar.akar
    assert (kepala.indikator, kepala.pendukung, kepala.keadaan, kepala.skp_id) == (1, 2, "Berjalan", t.skp_kepala.pk)
    assert (akar.jumlah.hasil, akar.jumlah.perlu) == (5, 0)
    assert [o.k.nama for o in akar.tanpa_skp] == ["Pegawai 02"]
    dibuka = minta(t, t.operator, unit=t.opd, buka=t.hasil_kabid.pk)
    cabang = [("Cucu 0", ""), ("Cucu 1", "")]
    assert uraian(dibuka.akar) == [("Kepala", "", [("Pegawai 00", "", cabang), ("Pegawai 01", "")])]
    with pytest.raises(Http404):
        minta(t, t.operator, unit=t.opd, buka=10**9)


def test_yang_perlu_perhatian(t):
    HasilKerja.objects.filter(skp=t.skp_lain).update(intervensi=None)
    HasilKerja.objects.filter(intervensi=t.hasil_kabid).update(intervensi=None, teks_intervensi="Ditulis")
    h = minta(t, t.operator, unit=t.opd, perlu_saja=True)
    assert h.jumlah.per_sebab == ((P.KOSONG.value, 1), (P.YATIM.value, 1), (P.LEPAS.value, 2))
    assert uraian(h.akar) == [
        ("Kepala", "", [("Pegawai 00", P.KOSONG)]),
        ("Cucu 0", P.LEPAS),
        ("Cucu 1", P.LEPAS),
        ("Pegawai 01", P.YATIM),
    ]
    type(t.skp_kepala).objects.filter(pk=t.skp_kepala.pk).update(status=S.DIGANTI)
    h = minta(t, t.operator, unit=t.opd)
    assert dict(h.jumlah.per_sebab)[P.PUTUS.value] == 1


def test_garis_sendiri(t):
    """An employee sees his way up and nothing beside it; a leader also what supports him; drafts are their owner's."""
    cucu = sebagai(t.cucu[0])
    h = minta(t, cucu, buka=t.cucu[0].skp.get().hasil_kerja.get().pk)
    assert uraian(h.akar) == [("Kepala", "", [("Pegawai 00", "", [("Cucu 0", "")])])]
    kepala = h.akar[0]
    assert (kepala.pendukung, kepala.tampil, kepala.skp_id, h.jumlah.hasil) == (2, 1, None, 3)
    assert h.akar[0].anak[0].anak[0].sendiri
    assert minta(t, sebagai(t.kabid)).jumlah.hasil == 4
    draf = skp_baru(t.orang[2], t.kepala)
    hasil_baru(draf, "Masih draf", intervensi=t.hasil_kepala)
    assert minta(t, sebagai(t.orang[2])).jumlah.hasil == 2
    assert minta(t, t.oleh).jumlah.hasil == 5
    assert minta(t, t.operator, unit=t.opd).jumlah.hasil == 5


def test_perubahan_yang_menunggu_tidak_ikut(t):
    baru = skp_baru(t.kepala, status=S.DIAJUKAN, menggantikan=t.skp_kepala, versi=2, unit=t.opd, bentuk="jpt")
    hasil_baru(baru, "Hasil baru")
    assert minta(t, t.operator, unit=t.opd).jumlah.hasil == 5


def test_unit_yang_dapat_dipilih(t):
    lain = unit_baru("Dinas Lain")
    assert pilihan_unit(t.operator) == [(str(t.opd.pk), t.opd.nama)]
    assert pilihan_unit(sebagai(t.kabid)) == [(GARIS, "Garis saya")]
    bkpsdm = pelaku(anggota_baru("B"), "admin_kinerja")
    assert {k for k, _ in pilihan_unit(bkpsdm)} == {str(t.opd.pk), str(lain.pk)}
    for oleh, diminta in ((t.operator, str(lain.pk)), (sebagai(t.kabid), str(t.opd.pk)), (bkpsdm, "x")):
        with pytest.raises(Http404):
            unit_dipilih(oleh, pilihan_unit(oleh), diminta)


@pytest.mark.parametrize("banyak", [1, 3])
def test_jumlah_pernyataan_tetap(instansi, banyak):
    t = tim(banyak)
    for o in t.orang:
        diajukan(t, o)
    operator = pelaku(anggota_baru("Op"), "operator_opd", unit=t.opd)
    hitung = []
    for panggil in (
        lambda: minta(t, operator, unit=t.opd, buka=t.hasil_kepala.pk),
        lambda: minta(t, t.oleh, buka=t.hasil_kepala.pk),
        lambda: cabang_pohon(operator, PermintaanPohon(t.periode, t.opd, t.hasil_kepala.pk), tutup=False),
        lambda: halaman_matriks(t.oleh, t.periode, None),
    ):
        with CaptureQueriesContext(connection) as c:
            panggil()
        hitung.append(len(c))
    assert hitung == PERNYATAAN


PERNYATAAN = [17, 23, 9, 6]


def test_halaman_dan_cabang_htmx(t):
    k = klien(t.anggota)
    with masuk(t.instansi):
        buka = t.hasil_kepala.pk
    utuh = k.get(reverse("skp-pohon"), {"buka": buka})
    assert ["Pegawai 00" in utuh.text, "didukung 2 hasil kerja" in utuh.text] == [True, True]
    cabang = k.get(reverse("skp-pohon"), {"buka": buka}, headers={"hx-request": "true"})
    assert cabang.text.lstrip().startswith("<li")
    assert ["Pegawai 01" in cabang.text, "<html" in cabang.text] == [True, False]
    tutup = k.get(reverse("skp-pohon"), {"tutup": buka}, headers={"hx-request": "true"})
    assert ["Pegawai 01" in tutup.text, "Buka 2 pendukung" in tutup.text] == [False, True]
    assert k.get(reverse("skp-pohon"), {"buka": 10**9}).status_code == 404


def test_matriks_di_layar_dan_xlsx(t):
    anggota_tim(t, "Tanpa SKP")
    h = halaman_matriks(t.oleh, t.periode, None)
    assert [(b.nama, len(b.sel[0]), b.belum) for b in h.matriks.baris] == [
        ("Pegawai 00", 1, True),
        ("Pegawai 01", 1, True),
    ]
    semua = halaman_matriks(t.operator, t.periode, t.opd)
    assert [nama for _, nama in semua.pilihan] == ["Kepala", "Pegawai 00"]
    kabid = halaman_matriks(t.operator, t.periode, t.opd, penilai=str(t.kabid.pk))
    assert [b.nama for b in kabid.matriks.baris] == ["Cucu 0", "Cucu 1"]
    with pytest.raises(Http404):
        halaman_matriks(sebagai(t.kabid), t.periode, None, penilai=str(t.kepala.pk))
    k = klien(t.anggota)
    assert "Pegawai 00" in k.get(reverse("skp-matriks")).text
    buku = CalamineWorkbook.from_filelike(BytesIO(k.get(reverse("skp-matriks-unduh")).content))
    baris = buku.get_sheet_by_index(0).to_python()
    assert baris[0][4:] == ["1. Layanan publik terpadu", "Tidak mendukung hasil kerja di atas"]
    assert [(b[0], b[1], b[4]) for b in baris[1:]] == [
        (o.nama, o.nip, "Layanan data terpadu tersedia") for o in t.orang[:2]
    ]


def test_matriks_bukan_untuk_staf(t):
    assert klien(t.cucu[0].keanggotaan).get(reverse("skp-matriks")).status_code == 403
