"""An evaluation under PermenPANRB 8/2021: reckoned, set, frozen; its page, its plan, its paper, an objection."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kinerja.inti.alur import SudahBerubah
from kinerja.inti.dokumen.layanan import pratinjau
from kinerja.inti.dokumen.naskah import cairkan
from kinerja.inti.models import PesanKeluar
from kinerja.inti.pelaku import Ditolak
from skp.domain.pm8.tampil import baca_tampil
from skp.domain.pm8.ukur import IsianAngka
from skp.domain.potret import ke_json
from skp.domain.rejim import BahanTidakSah
from skp.forms.pm8_angka import FormPutusanAngka
from skp.models import Evaluasi, HasilKerja, Indikator, Keberatan, PeriodeEvaluasi, Realisasi, Skp
from skp.queries.dokumen_skp import naskah_rancangan, templat_skp
from skp.queries.ketentuan import ketentuan_bawaan
from skp.queries.pm8_angka import lembar_angka
from skp.queries.pm8_dokumen import JENIS_KINERJA8, naskah_kinerja8
from skp.queries.pm8_rencana import periksa_rencana
from skp.queries.potret import orang_skp
from skp.queries.rencana import isi_rencana
from skp.services.evaluasi import buka_evaluasi
from skp.services.keberatan import ajukan_keberatan
from skp.services.pm8_angka import putuskan_angka, simpan_angka, tetapkan_angka
from skp.states import StatusSkp
from tests.pabrik import klien
from tests.skp.pabrik_pm8 import (
    KINI,
    dinilai_pm8,
    ditetapkan_pm8,
    isian_pm8,
    realisasi_pm8,
    rencana_baru,
    tanda,
    tim_pm8,
)
from tests.skp.pabrik_tinjau import sebagai


@pytest.fixture(autouse=True)
def _jam(time_machine) -> None:
    time_machine.move_to(KINI, tick=False)


@pytest.fixture
def t(instansi):
    return tim_pm8(1)


def test_setengah_tahun_dari_rencana_sampai_beku(t) -> None:
    """Both aspects 100% → Baik, 100; behaviour 90: 70% × 100 + 30% × 90 = 97, Baik."""
    s = t.skp[0]
    realisasi_pm8(s)
    e = dinilai_pm8(t, s)
    assert (e.status, e.nilai, e.sebutan, e.predikat) == ("dinilai", Decimal("97.00"), "Baik", "baik")
    with pytest.raises(SudahBerubah):
        tetapkan_angka(evaluasi=e, dilihat="lama", oleh=t.oleh)
    tetapkan_angka(evaluasi=e, dilihat=tanda(e, t), oleh=t.oleh)
    e.refresh_from_db()
    s.refresh_from_db()
    h = baca_tampil(e.rincian)
    assert (h.nilai_skp, h.nilai_perilaku, h.skp_berbobot) == (Decimal("100.00"), Decimal("90.00"), Decimal("70.00"))
    assert [(i.aspek, i.capaian, i.kategori) for i in h.utama[0].indikator] == [
        ("Kuantitas", 100, "Baik"),
        ("Kualitas", 100, "Baik"),
    ]
    assert (e.status, e.penilai, s.status, e.potret["penilai"]["nama"]) == (
        "ditetapkan",
        t.kepala,
        StatusSkp.DIEVALUASI,
        "Kepala",
    )
    beku = cairkan(e.isi)
    assert (beku["rejim"], beku["masukan"]["perilaku"]["penilai"]["komitmen"]) == ("pm8", "90")
    assert PesanKeluar.objects.get(keanggotaan=s.pegawai.keanggotaan).isi == "Predikat kinerja: Baik."
    with pytest.raises(IntegrityError), transaction.atomic():
        Evaluasi.objects.filter(pk=e.pk).update(sebutan="Sangat Baik")


@pytest.mark.parametrize(
    ("persen", "isian", "nilai", "sebutan"),
    [
        (110, {"ide_baru": True, "ide": "Antrean daring"}, "111.00", "Sangat Baik"),
        (110, {}, "111.00", "Baik"),
        (90, {"penilaian_360": True, "rekan": Decimal(60)}, "79.20", "Cukup"),
        (100, {"nilai_skp": Decimal("105.5"), "nilai_perilaku": Decimal(100)}, "103.85", "Baik"),
    ],
)
def test_ide_360_dan_angka_dari_tempat_lain(t, persen, isian, nilai, sebutan) -> None:
    """360°: behaviour 60% × 90 + 40% × 60 = 78; 60% × 80 + 40% × 78 = 79,2."""
    realisasi_pm8(t.skp[0], persen)
    e = dinilai_pm8(t, t.skp[0], isian_pm8(**isian))
    assert (e.nilai, e.sebutan) == (Decimal(nilai), sebutan)


def test_jpt_dengan_target_maksimal_dan_tambahan(t) -> None:
    """100% on a target that is the most that can be reached is worth 120; an additional task adds its part."""
    s = t.skp[0]
    Skp.objects.filter(pk=s.pk).update(bentuk="jpt", asal="bkn")
    h = s.hasil_kerja.get()
    silsilah = str(h.indikator.first().silsilah)
    HasilKerja.objects.filter(pk=h.pk).update(isi_rejim={"jenis": "perjanjian_kinerja", "target_maksimal": [silsilah]})
    Skp.objects.filter(pk=s.pk).update(asal="sini")
    s.refresh_from_db()
    rencana_baru(s, "Menjadi tim seleksi", jenis="tambahan")
    realisasi_pm8(s)
    h = baca_tampil(dinilai_pm8(t, s).rincian)
    assert [i.nilai for i in h.utama[0].indikator] == [Decimal("120.00"), Decimal("109.00")]
    assert (h.utama[0].golongan, h.tambahan[0].golongan) == ("Perjanjian kinerja", "Dalam satu unit kerja")
    assert h.nilai_skp == h.nilai_utama + h.nilai_tambahan


def test_yang_tidak_dapat_dihitung_disebut_dan_tidak_disimpan(t) -> None:
    with pytest.raises(BahanTidakSah, match="belum mempunyai realisasi"):
        dinilai_pm8(t, t.skp[0])
    realisasi_pm8(t.skp[0])
    with pytest.raises(BahanTidakSah, match="belum lengkap"):
        dinilai_pm8(t, t.skp[0], IsianAngka())
    assert not Evaluasi.objects.get().masukan


def test_bagian_masa_tidak_dinilai_tersendiri(t) -> None:
    s = t.skp[0]
    realisasi_pm8(s)
    bagian = PeriodeEvaluasi.objects.create(
        periode=t.periode, kode="tw-iii", nama="Triwulan III", mulai=date(2021, 7, 1), selesai=date(2021, 10, 1)
    )
    e = buka_evaluasi(s, bagian, t.oleh)
    with pytest.raises(Ditolak, match="Triwulan III tidak dinilai tersendiri"):
        simpan_angka(evaluasi=e, isian=isian_pm8(), oleh=t.oleh)
    jawab = klien(t.kepala.keanggotaan).get(reverse("skp-angka", args=[e.pk]), follow=True)
    assert (jawab.status_code, "Triwulan III tidak dinilai tersendiri" in jawab.content.decode()) == (200, True)


def test_bahan_yang_berubah_menahan_penetapan(t) -> None:
    s = t.skp[0]
    realisasi_pm8(s)
    e = dinilai_pm8(t, s)
    Realisasi.objects.filter(indikator__aspek="kuantitas").update(nilai=Decimal(6))
    with pytest.raises(Ditolak, match="berubah sesudah nilai ini dihitung"):
        tetapkan_angka(evaluasi=e, dilihat=tanda(e, t), oleh=t.oleh)
    draf = isian_pm8()
    with pytest.raises(Ditolak, match="isian yang lengkap"):
        simpan_angka(evaluasi=e, isian=draf, oleh=t.oleh, draf=True)


def test_halaman_penilai_menyimpan_menolak_dan_menetapkan(t) -> None:
    s = t.skp[0]
    realisasi_pm8(s)
    k = klien(t.kepala.keanggotaan)
    k.post(reverse("skp-nilai-mulai", args=[s.pk, s.periode.evaluasi.get().pk]))
    e = Evaluasi.objects.get()
    url = reverse("skp-angka", args=[e.pk])
    assert k.get(reverse("skp-nilai", args=[e.pk])).url == url
    form = k.get(url).context["form"]
    data = {"cara_skp": "hitung", "cara_perilaku": "aspek", "dilihat": form["dilihat"].value(), "catatan": "Baik"}
    salah = k.post(url, {**data, "p_komitmen": "121", "ide_baru": "on"})
    isi = salah.content.decode()
    assert salah.status_code == 422
    assert all(x in isi for x in ("Isi nilai aspek ini.", "Uraikan ide", 'value="121"'))
    aspek = {f"p_{a}": "90,5" for a in ("orientasi_pelayanan", "komitmen", "inisiatif_kerja", "kerja_sama")}
    halaman = k.post(url, {**data, **aspek}, follow=True).content.decode()
    assert "97,15" in halaman
    assert "Langkah perhitungan" in halaman
    tetapkan = reverse("skp-angka-tetapkan", args=[e.pk])
    tampil = k.get(tetapkan)
    k.post(tetapkan, {"dilihat": tampil.context["l"].tanda})
    e.refresh_from_db()
    assert e.status == "ditetapkan"
    pegawai = klien(s.pegawai.keanggotaan)
    tab = pegawai.get(reverse("skp-evaluasi", args=[s.pk])).content.decode()
    assert all(x in tab for x in ("97,15", "Baik", "Langsung", "Langkah perhitungan"))
    assert pegawai.get(url).status_code == 404
    assert klien(t.sekda.keanggotaan).post(tetapkan).status_code in (403, 404)


def test_halaman_tanpa_pernyataan_per_hasil(t) -> None:
    s = t.skp[0]
    realisasi_pm8(s)
    e = dinilai_pm8(t, s)
    k, url = klien(t.kepala.keanggotaan), reverse("skp-angka", args=[e.pk])

    def hitung() -> int:
        with CaptureQueriesContext(connection) as q:
            assert k.get(url).status_code == 200
        return len(q)

    hitung()
    satu = hitung()
    for n in range(2):
        rencana_baru(s, f"Hasil lain {n}")
    assert hitung() == satu


def test_rencana_menanyakan_cascading_dan_target_maksimal(t) -> None:
    s = t.skp[0]
    Skp.objects.filter(pk=s.pk).update(status="draf", disetujui_pada=None)
    k = klien(s.pegawai.keanggotaan)
    url = reverse("skp-hasil-tambah", args=[s.pk, "utama"])
    assert "Metode cascading" in k.get(url).content.decode()
    data = {
        "uraian": "Peta data", "teks_intervensi": "Layanan kepala", "rejim_cascading": "tidak_langsung",
        "i0-uraian": "Peta", "i0-aspek": "kuantitas", "i0-target_min": "1", "i0-satuan": "peta",
        "i0-tanda_target_maksimal": "on",
    }  # fmt: skip
    assert k.post(url, data).status_code == 302
    h = HasilKerja.objects.get(uraian="Peta data")
    i = Indikator.objects.get(hasil=h)
    assert h.isi_rejim == {"cascading": "tidak_langsung", "target_maksimal": [str(i.silsilah)]}
    ubah = reverse("skp-hasil-ubah", args=[s.pk, h.pk])
    halaman = k.get(ubah)
    assert [b["tanda_target_maksimal"].value() for b in halaman.context["baris"]][:2] == [True, None]
    k.post(ubah, {**data, "i0-pk": str(i.pk), "rejim_cascading": ""})
    h.refresh_from_db()
    assert h.isi_rejim == {"target_maksimal": [str(i.silsilah)]}
    kurang = periksa_rencana(Skp.objects.get(pk=s.pk), isi_rencana(s), ketentuan_bawaan("pm8"))
    kalimat = "Hasil kerja utama nomor 2 belum menyebut metode cascading (langsung atau tidak langsung)."
    assert [x.kalimat for x in kurang] == [kalimat]
    assert "Langsung" in k.get(reverse("skp-rinci", args=[s.pk])).content.decode()


def test_penilai_meninjau_cascading_tanpa_berakhlak(t) -> None:
    s = t.skp[0]
    potret = ke_json(orang_skp([s], hari_ini=KINI.date())[s.pk].potret)
    Skp.objects.filter(pk=s.pk).update(status="diajukan", disetujui_pada=None, diajukan_pada=KINI, potret=potret)
    k, url = klien(t.kepala.keanggotaan), reverse("skp-tinjau-rinci", args=[s.pk])
    halaman = k.get(url)
    isi = halaman.content.decode()
    assert "Metode cascading" in isi
    assert "Panduan perilaku" not in isi
    dilihat = halaman.context["form"]["dilihat"].value()
    k.post(url, {"aksi": "setujui", "dilihat": dilihat})
    s.refresh_from_db()
    assert s.status in (StatusSkp.DISETUJUI, StatusSkp.BERJALAN)


def test_kertas_memuat_hasil_perilaku_dan_nilai(t) -> None:
    s = t.skp[0]
    realisasi_pm8(s, 90)
    e = ditetapkan_pm8(t, s)
    (n,) = naskah_kinerja8(t.oleh, [e.pk])
    assert [b.kode for b in n.penanda_tangan] == ["penilai", "pegawai"]
    assert (n.isi["nilai"], n.isi["predikat"], n.isi["nilai_skp"]) == (Decimal("83.00"), "Cukup", Decimal("80.00"))
    assert [a["nama"] for a in n.isi["aspek"]] == ["Orientasi Pelayanan", "Komitmen", "Inisiatif Kerja", "Kerja Sama"]
    assert n.isi["judul"][1] == "Periode: Juli–Desember 2021"
    (bagian,) = n.isi["bagian"]
    assert [i["kategori"] for i in bagian["rencana"][0]["indikator"]] == ["Cukup", "Cukup"]
    halaman = klien(s.pegawai.keanggotaan).get(reverse("skp-dokumen", args=[s.pk])).content.decode()
    assert "Penilaian Kinerja PNS" in halaman
    assert JENIS_KINERJA8 in halaman


def test_kertas_rencana_menyebut_cascading_tanpa_berakhlak(t) -> None:
    s = t.skp[0]
    n = naskah_rancangan(t.oleh, s)
    assert (n.isi["rejim"], n.isi["perilaku"], n.isi["tambahan"]) == ("pm8", [], [])
    assert [(h["uraian"], h["keterangan"]) for h in n.isi["utama"]] == [
        ("Layanan data tersedia", "Metode cascading: Langsung")
    ]
    assert n.isi["judul"] == ["Sasaran Kinerja Pegawai", "Bagi Pejabat Administrasi dan Pejabat Fungsional"]
    assert [k["judul"] for k in n.isi["kolom"]][1:3] == ["Rencana kinerja atasan yang diintervensi", "Rencana kinerja"]
    assert templat_skp(n.isi) == "skp/dokumen/skp8.html"
    assert pratinjau(jenis="skp.skp", naskah=n).startswith(b"%PDF")


def test_keputusan_membetulkan_realisasi_yang_dipersoalkan(t) -> None:
    """ "12, not 6": the figure itself is corrected, the table of results stays and says so."""
    s = t.skp[0]
    realisasi_pm8(s)
    Realisasi.objects.filter(indikator__aspek="kuantitas").update(nilai=Decimal(6))
    e = Evaluasi.objects.select_related("skp__pegawai", "skp__periode", "periode_evaluasi__periode").get(
        pk=ditetapkan_pm8(t, s).pk
    )
    k = ajukan_keberatan(evaluasi=e, alasan="12, bukan 6", bukti="", oleh=sebagai(s.pegawai))
    k = Keberatan.objects.select_related("evaluasi__skp__pegawai", "evaluasi__periode_evaluasi__periode").get(pk=k.pk)
    lembar = lembar_angka(k.evaluasi, t.atas)
    awal = {n: v for n, v in FormPutusanAngka(None, lembar=lembar).initial.items() if v is not None}
    pk = Indikator.objects.get(hasil__skp=s, aspek="kuantitas").pk
    assert awal[f"r_{pk}"] == 6
    data = {**awal, "putusan": "diterima", "keputusan": "Bukti keduabelas sah.", f"r_{pk}": "12"}
    form = FormPutusanAngka({n: v for n, v in data.items() if v is not False}, lembar=lembar)
    assert form.is_valid(), form.errors
    assert form.isian().realisasi == {pk: 12}
    putuskan_angka(keberatan=k, isian=form.isian(), keputusan="Bukti keduabelas sah.", oleh=t.atas)
    baru = Evaluasi.objects.get(pk=e.pk)
    assert baru.nilai > e.nilai
    assert baru.masukan["realisasi"] == {str(pk): "12"}
    assert baca_tampil(baru.rincian).utama[0].indikator[0].realisasi == "12 laporan"
    assert Realisasi.objects.get(indikator=pk).nilai == 6, "what the person reported stays"


def test_keberatan_yang_dikabulkan_menghitung_ulang(t) -> None:
    s = t.skp[0]
    realisasi_pm8(s)
    e = ditetapkan_pm8(t, s)
    e = Evaluasi.objects.select_related("skp__pegawai", "skp__periode", "periode_evaluasi__periode").get(pk=e.pk)
    keberatan = ajukan_keberatan(evaluasi=e, alasan="Perilaku saya", bukti="", oleh=sebagai(s.pegawai))
    k = klien(t.sekda.keanggotaan)
    lihat = k.get(reverse("skp-keberatan", args=[keberatan.pk])).content.decode()
    assert "Nilai yang dipersoalkan" in lihat
    assert "belum menanggapi keberatan ini, dan peraturannya tidak menyebut batas waktu" in lihat
    with pytest.raises(Ditolak, match="angka yang baru"):
        putuskan_angka(keberatan=keberatan, isian=isian_pm8(), keputusan="Sama", oleh=t.atas)
    putuskan_angka(keberatan=keberatan, isian=isian_pm8("100"), keputusan="Dikabulkan", oleh=t.atas)
    e.refresh_from_db()
    keberatan.refresh_from_db()
    assert (e.nilai, e.status, e.penilai) == (Decimal("100.00"), "ditetapkan", t.kepala)
    assert keberatan.hasil_semula["nilai"] == "97.00"
    isi = klien(t.kepala.keanggotaan).get(reverse("skp-angka", args=[e.pk])).content.decode()
    assert "nilainya diubah keputusan keberatan" in isi
