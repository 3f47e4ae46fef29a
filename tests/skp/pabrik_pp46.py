"""A year under PP 46/2011: a head, his people with kegiatan, their realisation, the measurement. Inside the door of a tenant."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from skp.domain.pp46.masukan import AspekPerilaku, SkpTercatat
from skp.domain.pp46.ukur import IsianKegiatan, IsianTugas, IsianUkur
from skp.models import Evaluasi, HasilKerja, Indikator, PeriodeEvaluasi, Realisasi, Skp, TugasTambahan
from skp.queries.pp46_ukur import lembar_ukur
from skp.services.evaluasi import buka_evaluasi
from skp.services.pp46_ukur import simpan_pengukuran, tetapkan_pengukuran
from skp.states import StatusSkp
from tests.pabrik import anggota_baru, formasi_baru, pegawai_baru, unit_baru
from tests.skp.pabrik_skp import periode_baru, skp_baru
from tests.skp.pabrik_tinjau import sebagai

SATUAN = {"kuantitas": "laporan", "kualitas": "%", "waktu": "bulan", "biaya": "rupiah"}
BIASA = {"kuantitas": "12", "kualitas": "100", "waktu": "12"}
"""Targets of a kegiatan without a budget."""


def tim_pp46(n: int = 1, *, kegiatan: int = 1) -> SimpleNamespace:
    """A sekda above a head of an office with `n` people; everybody's plan is in force, each with so many kegiatan."""
    t = SimpleNamespace(periode=periode_baru(2026, rejim="pp46"), pemda=unit_baru(), opd=unit_baru())
    kursi_atas = formasi_baru(t.pemda, jabatan="Sekretaris Daerah", jenis="jpt_madya", memimpin=True)
    t.kursi = formasi_baru(t.opd, jabatan="Kepala Dinas", jenis="jpt_pratama", memimpin=True, atasan=kursi_atas)
    t.sekda = pegawai_baru("Sekda", formasi=kursi_atas, keanggotaan=anggota_baru("Sekda"))
    t.kepala = pegawai_baru("Kepala", formasi=t.kursi, keanggotaan=anggota_baru("Kepala"))
    t.atas, t.oleh = sebagai(t.sekda), sebagai(t.kepala)
    t.skp = [anggota_pp46(t, i, kegiatan=kegiatan) for i in range(n)]
    return t


def anggota_pp46(t: SimpleNamespace, i: int = 0, *, kegiatan: int = 1, jabatan: str = "Analis", **lain: Any) -> Skp:
    """One more person with a plan in force; `jenis` is of his post."""
    jenis = lain.pop("jenis", "pelaksana")
    formasi = formasi_baru(t.opd, atasan=t.kursi, jabatan=jabatan, jenis=jenis)
    orang = pegawai_baru(f"Pegawai {i:02d}", formasi=formasi, keanggotaan=anggota_baru(f"Pegawai {i:02d}"))
    return rencana_pp46(t, orang, formasi, kegiatan=kegiatan, **lain)


def rencana_pp46(t: SimpleNamespace, orang: Any, formasi: Any, *, kegiatan: int = 1, **lain: Any) -> Skp:
    """A plan in force of a person in a seat."""
    isi = {"status": StatusSkp.BERJALAN, "unit": t.opd, "atasan_penilai": t.sekda, "periode": t.periode, **lain}
    skp = skp_baru(orang, t.kepala, formasi=formasi, **isi)
    for n in range(kegiatan):
        kegiatan_baru(skp, f"Menyusun laporan {n + 1}", urutan=n)
    return skp


def kegiatan_baru(
    skp: Skp, uraian: str = "Menyusun laporan", *, target: Mapping[str, str] = BIASA, ak: str = "", **lain: Any
) -> HasilKerja:
    """A kegiatan with a target for each aspect named, added whatever the state of the plan."""
    Skp.objects.filter(pk=skp.pk).update(asal="bkn")
    isi = {"angka_kredit": ak} if ak else {}
    hasil = HasilKerja.objects.create(skp=skp, uraian=uraian, isi_rejim=isi, **lain)
    for urutan, (aspek, angka) in enumerate(target.items()):
        Indikator.objects.create(
            hasil=hasil,
            urutan=urutan,
            aspek=aspek,
            uraian=aspek,
            target_min=Decimal(angka),
            satuan=SATUAN[aspek],
            arah="turun" if aspek in ("waktu", "biaya") else "naik",
        )
    Skp.objects.filter(pk=skp.pk).update(asal="sini")
    return hasil


def masa_setahun(t: SimpleNamespace) -> PeriodeEvaluasi:
    return PeriodeEvaluasi.objects.select_related("periode").get(periode=t.periode, tahunan=True)


def realisasi_setahun(skp: Skp, **angka: str) -> None:
    """The figures of the year for every kegiatan of the plan; those not named as planned."""
    periode = PeriodeEvaluasi.objects.get(periode=skp.periode_id, tahunan=True)
    for i in Indikator.objects.filter(hasil__skp=skp):
        nilai = Decimal(angka[i.aspek]) if i.aspek in angka else i.target_min
        Realisasi.objects.create(indikator=i, periode_evaluasi=periode, nilai=nilai, teks="Selesai")


def tugas_baru(skp: Skp, uraian: str = "Panitia peringatan", **lain: Any) -> TugasTambahan:
    """An extra duty; with `tingkat` something new."""
    jenis = "kreativitas" if lain.get("tingkat") else "tambahan"
    isi = {"nomor_surat": "800/1/2026", "tanggal_surat": date(2026, 5, 6), "jenis": jenis, **lain}
    return TugasTambahan.objects.create(skp=skp, uraian=uraian, **isi)


def isian_pp46(skp: Skp, perilaku: str = "80", **lain: Any) -> IsianUkur:
    """Everything done, every duty recognised, one figure for each aspect of behaviour (five, six for structural posts)."""
    struktural = lain.pop("struktural", False)
    aspek = [a for a in AspekPerilaku if struktural or a is not AspekPerilaku.KEPEMIMPINAN]
    isi = {
        "kegiatan": {pk: IsianKegiatan() for pk in skp.hasil_kerja.values_list("pk", flat=True)},
        "tugas": {pk: IsianTugas(True) for pk in skp.tugas_tambahan.values_list("pk", flat=True)},
        "perilaku": dict.fromkeys(aspek, Decimal(perilaku)),
        "rekomendasi": "Pertahankan",
    }
    return IsianUkur(**{**isi, **lain})


def tercatat(nilai: str, jabatan: str = "Analis di instansi lain") -> SkpTercatat:
    return SkpTercatat(Decimal(nilai), jabatan)


def dinilai_pp46(t: SimpleNamespace, skp: Skp, isian: IsianUkur | None = None, **lain: Any) -> Evaluasi:
    """Opened and measured by the head; call `realisasi_setahun` before."""
    evaluasi = buka_evaluasi(skp, masa_setahun(t), t.oleh)
    return simpan_pengukuran(evaluasi=evaluasi, isian=isian or isian_pp46(skp, **lain), oleh=t.oleh)


def ditetapkan_pp46(t: SimpleNamespace, skp: Skp, isian: IsianUkur | None = None, **lain: Any) -> Evaluasi:
    """Measured and set by the head."""
    e = dinilai_pp46(t, skp, isian, **lain)
    tetapkan_pengukuran(evaluasi=e, dilihat=tanda(e, t.oleh), oleh=t.oleh)
    return baca(e)


def tanda(e: Evaluasi, oleh: Any) -> str:
    """What a page shown now carries."""
    return lembar_ukur(baca(e), oleh).tanda


def baca(e: Evaluasi) -> Evaluasi:
    """The row as it stands, with what services need."""
    terkait = ("skp__pegawai", "skp__periode", "skp__unit", "periode_evaluasi__periode", "penilai")
    return Evaluasi.objects.select_related(*terkait).get(pk=e.pk)
