"""A person's evaluations of one plan as he and those who may see ratings read them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from kinerja.inti.dokumen.naskah import cairkan
from kinerja.inti.pelaku import Pelaku
from skp.domain.nilai import SEBUTAN_PERINGKAT, Peringkat
from skp.models import AngkaKredit, Evaluasi, Keberatan, SesiPembinaan, Skp
from skp.queries.evaluasi import evaluasi_orang
from skp.queries.hasil_luar import CatatanLuar, catatan_luar
from skp.queries.kalibrasi import BarisMatriks, matriks
from skp.queries.keberatan import keberatan_evaluasi
from skp.queries.ketentuan import ketentuan_evaluasi
from skp.queries.ruang import ruang
from skp.states import StatusEvaluasi


@dataclass(frozen=True, slots=True)
class BarisIsi:
    """A line of what was frozen: a result or a value, its level in words, the penilai's feedback."""

    nama: str
    peringkat: str
    umpan_balik: str
    bukti: str = ""


@dataclass(frozen=True, slots=True)
class LihatEvaluasi:
    """The page: all evaluations of the year, the chosen one that is set, and what goes with it."""

    daftar: tuple[Evaluasi, ...]
    kini: Evaluasi | None
    hasil: tuple[BarisIsi, ...]
    perilaku: tuple[BarisIsi, ...]
    matriks: tuple[BarisMatriks, ...]
    keberatan: Keberatan | None
    angka_kredit: AngkaKredit | None
    dialog: date | None
    dasar_tindak_lanjut: str = ""

    @property
    def rating(self) -> tuple[tuple[str, str], ...]:
        """Both ratings in words; empty where only the predikat is known."""
        if self.kini is None or not self.kini.peringkat_hasil:
            return ()
        return (
            ("Rating hasil kerja", self.kini.get_peringkat_hasil_display()),
            ("Rating perilaku kerja", self.kini.get_peringkat_perilaku_display()),
        )

    @property
    def luar(self) -> CatatanLuar | None:
        """What was recorded with a result that was reached elsewhere; None for any other."""
        return catatan_luar(self.kini) if self.kini is not None and self.kini.asal == Skp.Asal.LUAR else None


def lihat_evaluasi(pelaku: Pelaku, skp: Skp, pilih: str | None = None) -> LihatEvaluasi:
    """The evaluations of a plan's person in its year; the chosen one, else the yearly one, else the latest that is set.

    Ratings that are not set are the penilai's draft and are not shown here.
    """
    berkala = ruang(skp.periode.rejim).berkuadran
    semua = evaluasi_orang(skp.pegawai_id, skp.periode)
    daftar = tuple(e for e in semua if berkala or e.periode_evaluasi.tahunan or e.status == StatusEvaluasi.DITETAPKAN)
    kini = _pilih(daftar, skp, pilih)
    dialog = _dialog(skp, pelaku.hari_ini())
    if kini is None:
        return LihatEvaluasi(daftar, None, (), (), (), None, None, dialog)
    aturan = ketentuan_evaluasi(kini.periode_evaluasi)
    isi = cairkan(kini.isi) if kini.isi else {}
    rating = (kini.peringkat_hasil, kini.peringkat_perilaku)
    return LihatEvaluasi(
        daftar,
        kini,
        tuple(_baris(h, "uraian") for h in isi.get("hasil", [])),
        tuple(_baris(p, "nama") for p in isi.get("perilaku", [])),
        matriks(aturan, kini=rating) if all(rating) else (),
        keberatan_evaluasi(kini),
        AngkaKredit.objects.filter(evaluasi=kini).first(),
        dialog,
        aturan.dasar("tindak_lanjut"),
    )


def _pilih(daftar: tuple[Evaluasi, ...], skp: Skp, pilih: str | None) -> Evaluasi | None:
    tetap = [e for e in daftar if e.status == StatusEvaluasi.DITETAPKAN]
    milik = [e for e in tetap if e.skp_id == skp.pk] or tetap
    dipilih = next((e for e in tetap if str(e.pk) == pilih), None)
    return dipilih or (milik[-1] if milik else None)


def _baris(isi: dict[str, Any], nama: str) -> BarisIsi:
    peringkat = isi.get("peringkat", "")
    sebutan = SEBUTAN_PERINGKAT[Peringkat(peringkat)] if peringkat else ""
    return BarisIsi(isi[nama], sebutan, isi.get("umpan_balik", ""), isi.get("bukti", ""))


def _dialog(skp: Skp, hari_ini: date) -> date | None:
    """When the next dialogue was agreed on, if it lies ahead."""
    sesi = SesiPembinaan.objects.filter(skp=skp, berikutnya__gte=hari_ini).order_by("berikutnya")
    return sesi.values_list("berikutnya", flat=True).first()


def tahunan_skp(skp: Skp) -> Evaluasi | None:
    """The yearly evaluation of a plan with what the acts about it need; one statement."""
    terkait = Evaluasi.objects.select_related("skp__pegawai", "skp__periode", "periode_evaluasi__periode", "penilai")
    return terkait.filter(skp=skp, periode_evaluasi__tahunan=True).first()
