"""Review by the penilai: what he sees, expectations and remarks, approval and return, one and many."""

from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext

from kinerja.inti.alur import SudahBerubah
from kinerja.inti.models import Peristiwa, PesanKeluar
from kinerja.inti.pelaku import Ditolak
from kinerja.models import Penempatan, RiwayatGolongan
from skp.models import CatatanSkp, EkspektasiKhusus, HasilKerja, NilaiPerilaku, Realisasi, Skp
from skp.queries.tinjau import berikutnya, jumlah_diketahui, jumlah_menunggu, skp_dipilih_or_404, tinjauan
from skp.services.persetujuan import PotretBerubah, kembalikan_skp, setujui_skp
from skp.services.tinjau import (
    IsianTinjau,
    kembalikan_tinjauan,
    salin_ekspektasi,
    setujui_tinjauan,
    simpan_tinjauan,
)
from skp.states import StatusSkp
from tests.pabrik import anggota_baru, pegawai_baru
from tests.skp.pabrik_skp import hasil_baru, periode_baru, skp_baru
from tests.skp.pabrik_tinjau import DIAJUKAN, KINI, anggota_tim, diajukan, sebagai, tim

S = StatusSkp


@pytest.fixture(autouse=True)
def _kini():
    cache.clear()
    with time_machine.travel(KINI, tick=False):
        yield


@pytest.fixture
def t(instansi):
    return tim(3)


def status(*skp) -> list[str]:
    return [Skp.objects.get(pk=s.pk).status for s in skp]


def judul_pesan(pegawai) -> list[str]:
    return list(PesanKeluar.objects.filter(keanggotaan=pegawai.keanggotaan_id).values_list("judul", flat=True))


def test_halaman_mengelompokkan_tim(t):
    a, b, c = t.orang
    lama = diajukan(t, a)
    kembali = diajukan(t, b)
    kembalikan_skp(ids=[kembali.pk], alasan="Target belum terukur", oleh=t.oleh)
    skp_baru(c, dibuat_pada=KINI)
    d = anggota_tim(t, "Setuju")
    skp_baru(d, t.kepala, status=S.BERJALAN)
    anggota_tim(t, "Belum")
    pegawai_baru("Orang Luar")
    h = tinjauan(t.oleh, t.periode)
    assert [(x.skp.pk, x.hari) for x in h.diajukan] == [(lama.pk, 10)]
    assert h.diajukan[0].keanehan == ("Belum ada rencana aksi.", "Ekspektasi khusus belum Anda tulis.")
    assert [(x.skp.pk, x.catatan) for x in h.dikembalikan] == [(kembali.pk, "Target belum terukur")]
    assert [(o.k.nama, o.kalimat) for o in h.belum] == [
        ("Belum", "Belum menyusun SKP."),
        ("Pegawai 02", "Draf sejak 2 Maret 2026, belum diajukan."),
    ]
    assert [s.pegawai.nama for s in h.disetujui] == ["Setuju"]
    assert jumlah_diketahui(t.oleh) == 1


def test_yang_terlama_lebih_dahulu_dan_berikutnya(t):
    a, b, _ = t.orang
    baru, lama = diajukan(t, a), diajukan(t, b)
    Skp.objects.filter(pk=lama.pk).update(diajukan_pada=DIAJUKAN - timedelta(days=3))
    assert [x.skp.pk for x in tinjauan(t.oleh, t.periode).diajukan] == [lama.pk, baru.pk]
    assert berikutnya(t.oleh, lama.pk).pk == baru.pk
    assert jumlah_menunggu(t.oleh) == 2


def test_sama_dengan_tahun_lalu(t):
    (a, *_) = t.orang
    dulu = skp_baru(a, t.kepala, status=S.SELESAI, periode=periode_baru(2025))
    hasil_baru(dulu, target="20")
    diajukan(t, a)
    aneh = tinjauan(t.oleh, t.periode).diajukan[0].keanehan
    assert "Semua hasil kerja sama persis dengan SKP Tahun 2025." in aneh
    assert (
        "Target “Jumlah laporan yang tersusun” lebih rendah daripada SKP Tahun 2025: 20 laporan menjadi 12 laporan."
        in aneh
    )


@pytest.mark.parametrize("banyak", [3, 10])
def test_jumlah_pernyataan_tetap(instansi, banyak):
    t = tim(banyak)
    skp = [diajukan(t, o) for o in t.orang]
    with CaptureQueriesContext(connection) as baca:
        tinjauan(t.oleh, t.periode)
    with CaptureQueriesContext(connection) as tulis:
        setujui_skp(ids=[s.pk for s in skp], oleh=t.oleh)
    assert status(*skp) == [S.DISETUJUI] * banyak
    assert (len(baca), len(tulis)) == (BACA, TULIS)


BACA, TULIS = 21, 18


def test_menyetujui_satu(t):
    a, b, _ = t.orang
    s = diajukan(t, a)
    lain = diajukan(t, b)
    hasil = setujui_skp(ids=[s.pk], oleh=t.oleh)
    kini = Skp.objects.get(pk=s.pk)
    assert ([x.pk for x in hasil.diputus], hasil.terlambat) == ([s.pk], ())
    assert (kini.status, kini.disetujui_pada, kini.penilai_id) == (S.DISETUJUI, KINI, t.kepala.pk)
    assert kini.potret["penilai"]["nama"] == "Kepala"
    assert kini.potret["pegawai"]["per"] == "2026-03-02"
    assert judul_pesan(a) == ["SKP Tahun 2026 Anda disetujui"]
    assert list(Peristiwa.objects.filter(aksi="skp.setujui").values_list("objek_id", "pegawai_id")) == [(s.pk, a.pk)]
    assert status(lain) == [S.DIAJUKAN]


def test_bukan_penilai_ditolak(t):
    a, b, _ = t.orang
    s = diajukan(t, a)
    with pytest.raises(Http404):
        setujui_skp(ids=[s.pk], oleh=sebagai(b))
    with pytest.raises(Ditolak, match="SKP Anda sendiri"):
        setujui_skp(ids=[s.pk], oleh=sebagai(a))
    Penempatan.objects.filter(pegawai=t.kepala).update(selesai="2026-03-01")
    baru = pegawai_baru("Kepala Baru", formasi=t.kursi, keanggotaan=anggota_baru(), mulai="2026-03-01")
    with pytest.raises(Ditolak, match="wewenang Pejabat Penilai"):
        setujui_skp(ids=[s.pk], oleh=t.oleh)
    with pytest.raises(PotretBerubah):
        setujui_skp(ids=[s.pk], oleh=sebagai(baru))
    assert status(s) == [S.DIAJUKAN]
    setujui_skp(ids=[s.pk], oleh=sebagai(baru), terima=[s.pk])
    assert Skp.objects.get(pk=s.pk).penilai_id == baru.pk


def test_periode_terkunci_atau_di_bkn(t):
    s = diajukan(t, t.orang[0])
    t.periode.ada_di = "bkn"
    t.periode.save()
    with pytest.raises(Ditolak, match="e-Kinerja BKN"):
        setujui_skp(ids=[s.pk], oleh=t.oleh)
    t.periode.ada_di, t.periode.dikunci_pada = "sini", KINI
    t.periode.save()
    with pytest.raises(Ditolak, match="sudah dikunci"):
        kembalikan_skp(ids=[s.pk], alasan="x", oleh=t.oleh)


@pytest.mark.parametrize("st", [S.DRAF, S.DIKEMBALIKAN, S.DISETUJUI, S.BERJALAN])
def test_yang_tidak_menunggu_tidak_diputus(t, st):
    s = skp_baru(t.orang[0], t.kepala, status=st)
    for putus in (
        lambda: setujui_skp(ids=[s.pk], oleh=t.oleh),
        lambda: kembalikan_skp(ids=[s.pk], alasan="x", oleh=t.oleh),
    ):
        with pytest.raises(SudahBerubah):
            putus()
    assert status(s) == [st]


def test_banyak_dengan_yang_sudah_berubah(t):
    skp = [diajukan(t, o) for o in t.orang]
    Skp.objects.filter(pk=skp[0].pk).update(status=S.DRAF)
    ulang = {skp[1].pk: DIAJUKAN - timedelta(hours=1)}
    hasil = setujui_skp(ids=[s.pk for s in skp], oleh=t.oleh, dilihat=ulang)
    assert [s.pk for s in hasil.diputus] == [skp[2].pk]
    assert {s.pk for s in hasil.terlambat} == {skp[0].pk, skp[1].pk}
    assert status(*skp) == [S.DRAF, S.DIAJUKAN, S.DISETUJUI]
    with pytest.raises(SudahBerubah):
        setujui_skp(ids=[skp[2].pk], oleh=t.oleh)


def test_data_berubah_perlu_diterima_dan_tidak_ada_yang_setengah(t):
    a, b, _ = t.orang
    skp = [diajukan(t, a), diajukan(t, b)]
    RiwayatGolongan.objects.filter(pegawai=a).update(golongan="III/b")
    with pytest.raises(PotretBerubah, match="Pegawai 00") as galat:
        setujui_skp(ids=[s.pk for s in skp], oleh=t.oleh)
    assert (galat.value.ids, status(*skp)) == ([skp[0].pk], [S.DIAJUKAN] * 2)
    setujui_skp(ids=[s.pk for s in skp], oleh=t.oleh, terima=[skp[0].pk])
    assert Skp.objects.get(pk=skp[0].pk).potret["pegawai"]["golongan"] == "III/b"


def test_mengembalikan_dengan_alasan(t):
    a = t.orang[0]
    s = diajukan(t, a)
    with pytest.raises(Ditolak, match="alasan pengembalian"):
        kembalikan_skp(ids=[s.pk], alasan="  ", oleh=t.oleh)
    kembalikan_skp(ids=[s.pk], alasan="Target belum terukur", oleh=t.oleh)
    assert status(s) == [S.DIKEMBALIKAN]
    assert list(CatatanSkp.objects.values_list("skp", "penulis", "teks")) == [
        (s.pk, t.kepala.pk, "Target belum terukur")
    ]
    assert Peristiwa.objects.get(aksi="skp.kembalikan").alasan == "Target belum terukur"
    assert judul_pesan(a) == ["SKP Tahun 2026 Anda dikembalikan untuk diperbaiki"]


def test_perubahan_menggantikan_versi_lama(t):
    a = t.orang[0]
    lama = skp_baru(a, t.kepala, status=S.BERJALAN, formasi=a.penempatan.get().formasi)
    h_lama = hasil_baru(lama, intervensi=t.hasil_kepala)
    i_lama = h_lama.indikator.get()
    tw = t.periode.evaluasi.get(kode="tw-i")
    Realisasi.objects.create(indikator=i_lama, periode_evaluasi=tw, nilai=3)
    baru = diajukan(t, a, menggantikan=lama, versi=2)
    h_baru = HasilKerja.objects.get(skp=baru)
    HasilKerja.objects.filter(pk=h_baru.pk).update(silsilah=h_lama.silsilah)
    h_baru.indikator.update(silsilah=i_lama.silsilah)
    setujui_skp(ids=[baru.pk], oleh=t.oleh)
    assert status(lama, baru) == [S.DIGANTI, S.DISETUJUI]
    assert Realisasi.objects.get().indikator.hasil_id == h_baru.pk


def test_ekspektasi_dan_catatan(t):
    a, b, _ = t.orang
    s, lain = diajukan(t, a), diajukan(t, b)
    hasil = s.hasil_kerja.get()
    isian = IsianTinjau({"loyal": " Menjaga rahasia ", "adaptif": ""}, [(None, "Umum"), (hasil.pk, "Perjelas")])
    simpan_tinjauan(pk=s.pk, isian=isian, oleh=t.oleh)
    assert list(EkspektasiKhusus.objects.values_list("skp", "nilai", "teks")) == [(s.pk, "loyal", "Menjaga rahasia")]
    catatan = list(CatatanSkp.objects.order_by("pk"))
    assert [(c.hasil_id, c.teks, c.selesai_pada) for c in catatan] == [
        (None, "Umum", None),
        (hasil.pk, "Perjelas", None),
    ]
    assert judul_pesan(a) == ["Kepala memberi catatan pada SKP Anda"]
    simpan_tinjauan(pk=s.pk, isian=IsianTinjau({"loyal": ""}, [], [catatan[0].pk]), oleh=t.oleh)
    assert not EkspektasiKhusus.objects.exists()
    assert CatatanSkp.objects.get(pk=catatan[0].pk).selesai_pada == KINI
    for salah in (
        IsianTinjau(catatan=[(lain.hasil_kerja.get().pk, "x")]),
        IsianTinjau(selesai=[catatan[0].pk + 1000]),
    ):
        with pytest.raises(Http404):
            simpan_tinjauan(pk=s.pk, isian=salah, oleh=t.oleh)
    with pytest.raises(Http404):
        simpan_tinjauan(pk=s.pk, isian=isian, oleh=sebagai(b))
    with pytest.raises(Ditolak):
        simpan_tinjauan(pk=s.pk, isian=isian, oleh=sebagai(a))


def test_simpan_dan_putus_bersama_atau_tidak(t):
    s = diajukan(t, t.orang[0])
    isian = IsianTinjau({"loyal": "Menjaga rahasia"})
    with pytest.raises(SudahBerubah):
        setujui_tinjauan(pk=s.pk, isian=isian, dilihat=KINI, terima=False, oleh=t.oleh)
    assert not EkspektasiKhusus.objects.exists()
    setujui_tinjauan(pk=s.pk, isian=isian, dilihat=DIAJUKAN, terima=False, oleh=t.oleh)
    assert (status(s), EkspektasiKhusus.objects.count()) == ([S.DISETUJUI], 1)
    with pytest.raises(SudahBerubah):
        kembalikan_tinjauan(pk=s.pk, isian=isian, dilihat=DIAJUKAN, alasan="x", oleh=t.oleh)
    with pytest.raises(Ditolak, match="berstatus Disetujui"):
        simpan_tinjauan(pk=s.pk, isian=isian, oleh=t.oleh)


def test_salin_ekspektasi_ke_banyak(t):
    skp = [diajukan(t, o) for o in t.orang]
    ids = [s.pk for s in skp]
    EkspektasiKhusus.objects.create(skp=skp[1], nilai="loyal", teks="Tetap")
    isi = {n.value: f"Harap {n.label}" for n in NilaiPerilaku}
    assert salin_ekspektasi(sumber=isi, ids=ids, timpa=False, oleh=t.oleh) == (3, 20)
    assert EkspektasiKhusus.objects.get(skp=skp[1], nilai="loyal").teks == "Tetap"
    assert salin_ekspektasi(sumber=isi, ids=ids, timpa=True, oleh=t.oleh) == (1, 1)
    assert EkspektasiKhusus.objects.count() == 21
    with pytest.raises(Ditolak, match="sumber"):
        salin_ekspektasi(sumber={}, ids=ids, timpa=True, oleh=t.oleh)
    Skp.objects.filter(pk=ids[0]).update(status=S.DISETUJUI, disetujui_pada=KINI)
    with pytest.raises(Ditolak, match="Pegawai 00 berstatus Disetujui"):
        salin_ekspektasi(sumber={"loyal": "x"}, ids=ids, timpa=True, oleh=t.oleh)
    assert EkspektasiKhusus.objects.filter(teks="x").count() == 0


def test_plt_dinilai_atasan_kursi_itu(t):
    """The plan as Plt. has the penilai of the seat that is held, and he finds it among his own."""
    a = t.orang[0]
    kursi = t.orang[1].penempatan.get().formasi
    Penempatan.objects.filter(pegawai=t.orang[1]).update(selesai="2026-01-01")
    Penempatan.objects.create(pegawai=a, formasi=kursi, jenis="plt", mulai="2026-01-01")
    s = diajukan(t, a)
    plt = skp_baru(a, t.kepala, status=S.DIAJUKAN, formasi=kursi, sebagai="plt", diajukan_pada=DIAJUKAN)
    assert {x.skp.pk for x in tinjauan(t.oleh, t.periode).diajukan} == {s.pk, plt.pk}


def test_pilihan_orang_lain_404(t):
    luar = skp_baru(pegawai_baru("Luar"), status=S.DIAJUKAN, diajukan_pada=DIAJUKAN)
    with pytest.raises(Http404):
        skp_dipilih_or_404(t.oleh, [luar.pk])
