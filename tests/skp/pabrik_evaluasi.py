"""A mayor, a head and his people with plans in force, for the tests of evaluation."""

from datetime import UTC, date, datetime
from decimal import Decimal
from types import SimpleNamespace

from skp.models import Evaluasi, PeriodeEvaluasi, PredikatOrganisasi, Realisasi
from skp.queries.kalibrasi import tanda_rating
from skp.services.evaluasi import IsianPerilaku, MasukanNilai, buka_evaluasi, nilai, tetapkan
from skp.services.tetapkan import Penetapan
from skp.states import StatusSkp
from tests.pabrik import anggota_baru, formasi_baru, pegawai_baru, unit_baru
from tests.skp.pabrik_skp import hasil_baru, periode_baru, skp_baru
from tests.skp.pabrik_tinjau import sebagai

KINI = datetime(2026, 12, 21, 3, tzinfo=UTC)
TUJUH = ("berorientasi_pelayanan", "akuntabel", "kompeten", "harmonis", "loyal", "adaptif", "kolaboratif")


def tim(n: int = 3, *, capaian: str | None = "baik") -> SimpleNamespace:
    """A sekda above a head of an office with `n` people; everybody has a plan in force with one result of 12 reports."""
    t = SimpleNamespace(periode=periode_baru(2026), pemda=unit_baru(), opd=unit_baru())
    kursi_atas = formasi_baru(t.pemda, jabatan="Sekretaris Daerah", jenis="jpt_madya", memimpin=True)
    t.kursi = formasi_baru(t.opd, jabatan="Kepala Dinas", jenis="jpt_pratama", memimpin=True, atasan=kursi_atas)
    t.sekda = pegawai_baru("Sekda", formasi=kursi_atas, keanggotaan=anggota_baru("Sekda"))
    t.kepala = pegawai_baru("Kepala", formasi=t.kursi, keanggotaan=anggota_baru("Kepala"))
    t.atas, t.oleh = sebagai(t.sekda), sebagai(t.kepala)
    t.skp_kepala = skp_baru(t.kepala, t.sekda, status=StatusSkp.BERJALAN, formasi=t.kursi, unit=t.opd, bentuk="jpt")
    t.skp = [anggota_tim(t, i) for i in range(n)]
    if capaian:
        beri_capaian(t, capaian)
    return t


def anggota_tim(t: SimpleNamespace, i: int):
    """One more person with a plan in force, with a functional title."""
    formasi = formasi_baru(t.opd, atasan=t.kursi, jabatan="Analis Kebijakan Ahli Muda", jenis="fungsional")
    orang = pegawai_baru(f"Pegawai {i:02d}", formasi=formasi, keanggotaan=anggota_baru(f"Pegawai {i:02d}"))
    s = skp_baru(orang, t.kepala, status=StatusSkp.BERJALAN, formasi=formasi, unit=t.opd, atasan_penilai=t.sekda)
    hasil_baru(s)
    return s


def masa(t: SimpleNamespace, kode: str = "tahunan") -> PeriodeEvaluasi:
    return PeriodeEvaluasi.objects.select_related("periode").get(periode=t.periode, kode=kode)


def beri_capaian(t: SimpleNamespace, capaian: str, unit=None) -> None:
    """The achievement of a unit in every period of the year."""
    for p in PeriodeEvaluasi.objects.filter(periode=t.periode):
        PredikatOrganisasi.objects.create(
            periode_evaluasi=p, unit=unit or t.opd, capaian=capaian, dasar="LKjIP", ditetapkan_pada=KINI
        )


def realisasi(skp, jumlah: str | None, kode: str = "tahunan") -> None:
    """What was reached on the plan's only indicator."""
    indikator = skp.hasil_kerja.get().indikator.get()
    p = PeriodeEvaluasi.objects.get(periode=skp.periode, kode=kode)
    Realisasi.objects.create(
        indikator=indikator, periode_evaluasi=p, nilai=Decimal(jumlah) if jumlah else None, teks="Laporan terkirim"
    )


def dinilai(
    t: SimpleNamespace, skp, hasil: str = "sesuai", perilaku: str = "sesuai", kode: str = "tahunan"
) -> Evaluasi:
    """Opened and rated by the head; the seven values at the rating of behaviour."""
    evaluasi = buka_evaluasi(skp, masa(t, kode), t.oleh)
    isian = {n: IsianPerilaku(perilaku, "Teramati", "Catatan rapat") for n in TUJUH}
    return nilai(evaluasi=evaluasi, masukan=MasukanNilai(hasil, perilaku, "Lanjutkan", {}, isian), oleh=t.oleh)


def ditetapkan(
    t: SimpleNamespace, skp, hasil: str = "sesuai", perilaku: str = "sesuai", kode: str = "tahunan"
) -> Evaluasi:
    """Rated and set by the head, with evidence."""
    e = dinilai(t, skp, hasil, perilaku, kode)
    tetapkan(periode=masa(t, kode), penetapan=Penetapan({e.pk: tanda_rating(e)}, {e.pk: "Bukti tertulis"}), oleh=t.oleh)
    return Evaluasi.objects.get(pk=e.pk)


def pada(tahun: int, bulan: int, hari: int) -> datetime:
    return datetime(tahun, bulan, hari, 3, tzinfo=UTC)


AWAL_TAHUN = date(2026, 1, 1)
