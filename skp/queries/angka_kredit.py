"""Who gets credit points, by which jenjang, and the personal lines that were typed before."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core.paginator import Page, Paginator

from kinerja.models import Jabatan, JenisPegawai, SusunanFormasi
from skp.domain.angka_kredit import jenjang_dari_nama, jumlah_bulan
from skp.models import AngkaKredit, Evaluasi, Skp

KETERANGAN = (
    ("karpeg", "No. seri Karpeg"),
    ("tempat_lahir", "Tempat lahir"),
    ("tanggal_lahir", "Tanggal lahir"),
    ("jenis_kelamin", "Jenis kelamin"),
    ("pendidikan", "Pendidikan"),
    ("tmt_golongan", "TMT pangkat/golongan ruang"),
    ("tmt_jabatan", "TMT jabatan"),
    ("masa_kerja", "Masa kerja golongan"),
)
"""Lines of the form's "keterangan perorangan" that are not in our data."""
PER_HALAMAN = 50


def susunan_skp(skp: Skp) -> SusunanFormasi | None:
    """The plan's seat as it is arranged on the plan's last day."""
    if skp.formasi_id is None:
        return None
    return (
        SusunanFormasi.objects.pada(skp.selesai - timedelta(days=1))
        .filter(formasi=skp.formasi_id)
        .select_related("jabatan")
        .first()
    )


def jenjang_skp(skp: Skp) -> str:
    """The jenjang of the plan's title, "" when it has none."""
    susunan = susunan_skp(skp)
    return susunan.jabatan.jenjang if susunan else ""


def alasan_tanpa_angka_kredit(skp: Skp) -> str:
    """Why the person gets no credit points for this plan, with the way out; "" when he does."""
    if skp.pegawai.jenis.aturan_nip == JenisPegawai.AturanNip.NI_PPPK:
        return "Angka kredit tidak dihitung bagi PPPK: kenaikan pangkat dengan angka kredit hanya bagi PNS."
    susunan = susunan_skp(skp)
    if susunan is None or susunan.jabatan.jenis != Jabatan.Jenis.FUNGSIONAL:
        return "Angka kredit hanya dihitung bagi pejabat fungsional."
    if not susunan.jabatan.jenjang:
        return (
            f"Jenjang jabatan {susunan.jabatan.nama} belum diisi. Minta BKPSDM mengisinya pada halaman Jenjang Jabatan."
        )
    return ""


@dataclass(frozen=True, slots=True)
class LihatAngkaKredit:
    """The page: what is stored, what a new one begins with, and why there is none."""

    baris: AngkaKredit | None
    awal: dict[str, Any]
    alasan: str
    jenjang: str


def lihat_angka_kredit(evaluasi: Evaluasi) -> LihatAngkaKredit:
    """The conversion of an evaluation; personal lines come from the latest one of the same person. Five statements at most."""
    baris = AngkaKredit.objects.filter(evaluasi=evaluasi).first()
    terakhir = baris or (
        AngkaKredit.objects.filter(evaluasi__skp__pegawai=evaluasi.skp.pegawai_id).order_by("-dibuat_pada").first()
    )
    periode = evaluasi.periode_evaluasi
    bulan = jumlah_bulan(max(periode.mulai, evaluasi.skp.mulai), min(periode.selesai, evaluasi.skp.selesai))
    awal = {
        **(terakhir.isi if terakhir else {}),
        "bulan": baris.bulan if baris else bulan,
        "nomor": baris.nomor if baris else "",
    }
    jenjang = jenjang_skp(evaluasi.skp)
    return LihatAngkaKredit(
        baris, awal, alasan_tanpa_angka_kredit(evaluasi.skp), dict(Jabatan.Jenjang.choices).get(jenjang, "")
    )


@dataclass(frozen=True, slots=True)
class BarisJenjang:
    """A functional title with its jenjang, or the one that its name ends with."""

    jabatan: Jabatan
    usulan: str

    @property
    def nilai(self) -> str:
        return self.jabatan.jenjang or self.usulan


def halaman_jenjang(hal: str | None) -> "Page[Jabatan]":
    """Functional titles, those without a jenjang first; two statements a page."""
    urut = Jabatan.objects.filter(jenis=Jabatan.Jenis.FUNGSIONAL).order_by("jenjang", "nama", "pk")
    return Paginator(urut, PER_HALAMAN).get_page(hal)


def baris_jenjang(halaman: "Page[Jabatan]") -> list[BarisJenjang]:
    """The titles of a page with what their names suggest."""
    return [BarisJenjang(j, jenjang_dari_nama(j.nama)) for j in halaman]
