"""The second half of 2021: a head, his people with plans in force, their realisation, the evaluation. Inside a tenant's door."""

from datetime import UTC, date, datetime
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from skp.domain.pm8.masukan import AspekPerilaku
from skp.domain.pm8.ukur import IsianAngka
from skp.models import Evaluasi, HasilKerja, Indikator, PeriodeEvaluasi, PeriodeSkp, Realisasi, Skp
from skp.queries.pm8_angka import lembar_angka
from skp.services.evaluasi import buka_evaluasi
from skp.services.pm8_angka import simpan_angka, tetapkan_angka
from skp.states import StatusSkp
from tests.pabrik import anggota_baru, formasi_baru, pegawai_baru, unit_baru
from tests.skp.pabrik_skp import skp_baru
from tests.skp.pabrik_tinjau import sebagai

KINI = datetime(2021, 12, 20, 3, tzinfo=UTC)
MULAI, SELESAI = date(2021, 7, 1), date(2022, 1, 1)


def semester_kedua(**lain: Any) -> PeriodeSkp:
    """July to December 2021 with its whole as the only evaluation."""
    isi = {"nama": "Juli–Desember 2021", "mulai": MULAI, "selesai": SELESAI, "rejim": "pm8", **lain}
    periode = PeriodeSkp.objects.create(**isi)
    PeriodeEvaluasi.objects.create(
        periode=periode, kode="tahunan", nama=periode.nama, mulai=periode.mulai, selesai=periode.selesai, tahunan=True
    )
    return periode


def tim_pm8(n: int = 1, *, jenis: str = "pelaksana") -> SimpleNamespace:
    """A sekda above a head of an office with `n` people; everybody's plan is in force with one main result."""
    t = SimpleNamespace(periode=semester_kedua(), pemda=unit_baru(), opd=unit_baru())
    lama = {"mulai": date(2020, 1, 1)}
    atas = formasi_baru(t.pemda, jabatan="Sekretaris Daerah", jenis="jpt_madya", memimpin=True, **lama)
    t.kursi = formasi_baru(t.opd, jabatan="Kepala Dinas", jenis="jpt_pratama", memimpin=True, atasan=atas, **lama)
    t.sekda = pegawai_baru("Sekda", formasi=atas, keanggotaan=anggota_baru("Sekda"), **lama)
    t.kepala = pegawai_baru("Kepala", formasi=t.kursi, keanggotaan=anggota_baru("Kepala"), **lama)
    t.atas, t.oleh = sebagai(t.sekda), sebagai(t.kepala)
    t.skp = []
    for i in range(n):
        formasi = formasi_baru(t.opd, atasan=t.kursi, jenis=jenis, **lama)
        orang = pegawai_baru(f"Pegawai {i:02d}", formasi=formasi, keanggotaan=anggota_baru(f"Pegawai {i:02d}"), **lama)
        s = skp_baru(
            orang, t.kepala, status=StatusSkp.BERJALAN, formasi=formasi, periode=t.periode, unit=t.opd,
            atasan_penilai=t.sekda,
        )  # fmt: skip
        rencana_baru(s)
        t.skp.append(s)
    return t


def rencana_baru(skp: Skp, uraian: str = "Layanan data tersedia", *, jenis: str = "utama", **isi: Any) -> HasilKerja:
    """A result with two aspects of 12 and 100, added whatever the state of the plan; handed down directly by default."""
    asal = skp.asal
    Skp.objects.filter(pk=skp.pk).update(asal="bkn")
    isi = isi or ({"cascading": "langsung"} if jenis == "utama" else {"lingkup": "satu_unit"})
    h = HasilKerja.objects.create(skp=skp, uraian=uraian, jenis=jenis, isi_rejim=isi, teks_intervensi="Layanan kepala")
    for n, (aspek, target, satuan) in enumerate((("kuantitas", 12, "laporan"), ("kualitas", 100, "%"))):
        Indikator.objects.create(
            hasil=h, urutan=n, aspek=aspek, uraian=aspek, target_min=Decimal(target), satuan=satuan
        )
    Skp.objects.filter(pk=skp.pk).update(asal=asal)
    return h


def realisasi_pm8(skp: Skp, persen: int = 100) -> None:
    """So many percent of every target of the plan, in one figure for the whole stretch."""
    masa = PeriodeEvaluasi.objects.get(periode=skp.periode_id, tahunan=True)
    for i in Indikator.objects.filter(hasil__skp=skp, target_min__isnull=False):
        nilai = (i.target_min or Decimal(0)) * persen / 100
        Realisasi.objects.create(indikator=i, periode_evaluasi=masa, nilai=nilai, teks="Selesai")


def isian_pm8(perilaku: str = "90", **lain: Any) -> IsianAngka:
    """One figure for each of the four aspects of who leads nobody."""
    aspek = [a for a in AspekPerilaku if a is not AspekPerilaku.KEPEMIMPINAN]
    return IsianAngka(**{"perilaku": dict.fromkeys(aspek, Decimal(perilaku)), "catatan": "Pertahankan", **lain})


def dinilai_pm8(t: SimpleNamespace, skp: Skp, isian: IsianAngka | None = None) -> Evaluasi:
    """Opened and evaluated by the head."""
    masa = PeriodeEvaluasi.objects.select_related("periode").get(periode=t.periode, tahunan=True)
    return simpan_angka(evaluasi=buka_evaluasi(skp, masa, t.oleh), isian=isian or isian_pm8(), oleh=t.oleh)


def ditetapkan_pm8(t: SimpleNamespace, skp: Skp, isian: IsianAngka | None = None) -> Evaluasi:
    """Evaluated and set by the head."""
    e = dinilai_pm8(t, skp, isian)
    return tetapkan_angka(evaluasi=e, dilihat=tanda(e, t), oleh=t.oleh)


def tanda(e: Evaluasi, t: SimpleNamespace) -> str:
    """What a page shown now carries."""
    terkait = ("skp__pegawai", "skp__periode", "skp__unit", "periode_evaluasi__periode", "penilai")
    return lembar_angka(Evaluasi.objects.select_related(*terkait).get(pk=e.pk), t.oleh).tanda
