"""Content of the SKP on paper, for any number of plans in a constant number of statements.

The form is that of PermenPANRB 6/2022 unless the plan's regime has one of its own (`daftarkan_formulir`).
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.db.models import Prefetch

from kinerja.inti.dokumen.naskah import Naskah
from kinerja.inti.pelaku import Pelaku
from kinerja.queries.kop import KepalaSurat, kop_surat
from skp.domain.formulir import Kolom, judul_skp, kelompok_utuh, kolom_hasil, sebut_masa
from skp.domain.potret import PotretSkp, dari_json
from skp.domain.target import tulis_target
from skp.models import EkspektasiKhusus, HasilKerja, Indikator, LampiranSkp, Skp
from skp.queries.dokumen_dasar import (
    BLOK_PEGAWAI,
    BLOK_PENILAI,
    JENIS_SKP,
    blok,
    lima_baris,
    pakai_semula,
)
from skp.queries.perilaku import NilaiPanduan, panduan_perilaku
from skp.queries.potret import orang_skp
from skp.states import HIDUP

Penyusun = Callable[[Pelaku, Sequence[Skp], Mapping[int, PotretSkp]], list[Naskah]]
"""Contents of plans of one regime; the people of plans that have none stored yet come beside them."""


@dataclass(frozen=True, slots=True)
class FormulirSkp:
    """A regime's own form of the plan. Its contents carry the regime's code as `rejim`, by which `templat` is chosen."""

    susun: Penyusun
    templat: str
    nama: str


_formulir: dict[str, FormulirSkp] = {}


def daftarkan_formulir(rejim: str, formulir: FormulirSkp) -> None:
    """Called from `AppConfig.ready`."""
    _formulir[rejim] = formulir


def formulir_skp(rejim: str) -> FormulirSkp | None:
    """A regime's own form, None for the usual one."""
    return _formulir.get(rejim)


def templat_skp(isi: Mapping[str, Any]) -> str:
    """The template for a published content, "" for the usual one."""
    formulir = _formulir.get(isi.get("rejim", ""))
    return formulir.templat if formulir else ""


def nama_skp(skp: Skp) -> str:
    """What the plan's form is called under its regime."""
    formulir = formulir_skp(skp.periode.rejim)
    return formulir.nama if formulir else "Sasaran Kinerja Pegawai"


def tanda_rencana(s: Skp) -> str:
    """The mark of a plan's paper: another one once the plan is approved anew."""
    return f"{s.versi}:{s.disetujui_pada.isoformat() if s.disetujui_pada else ''}"


def naskah_skp(pelaku: Pelaku, ids: Sequence[int]) -> list[Naskah]:
    """The papers of these plans; those that are not in force, came from elsewhere or name nobody are left out.

    Eight statements however many plans there are.
    """
    daftar = list(_skp(ids).filter(status__in=HIDUP, asal=Skp.Asal.SINI))
    return pakai_semula(JENIS_SKP, susun_skp(pelaku, [s for s in daftar if s.potret]))


def naskah_rancangan(pelaku: Pelaku, skp: Skp) -> Naskah | None:
    """The paper of one plan as it would be now, whatever its state; None while its penilai cannot be told."""
    satu = _skp([skp.pk]).get()
    if not satu.potret:
        orang = orang_skp([satu], hari_ini=pelaku.hari_ini())[satu.pk]
        if orang.potret is None:
            return None
        return susun_skp(pelaku, [satu], {satu.pk: orang.potret})[0]
    return susun_skp(pelaku, [satu])[0]


def _skp(ids: Sequence[int]) -> Any:
    return Skp.objects.filter(pk__in=ids).select_related("pegawai", "periode", "unit__perangkat_daerah").order_by("pk")


def susun_skp(pelaku: Pelaku, daftar: Sequence[Skp], potret: Mapping[int, PotretSkp] | None = None) -> list[Naskah]:
    """Contents of plans with `pegawai`, `periode` and `unit` read. `potret`: people of plans that have none stored yet."""
    per_rejim: dict[str, list[Skp]] = defaultdict(list)
    for s in daftar:
        per_rejim[s.periode.rejim].append(s)
    hasil: dict[int, Naskah] = {}
    for rejim, milik in per_rejim.items():
        formulir = formulir_skp(rejim)
        susun = formulir.susun if formulir else susun_umum
        hasil.update({n.subjek_id: n for n in susun(pelaku, milik, potret or {})})
    return [hasil[s.pk] for s in daftar if s.pk in hasil]


def susun_umum(pelaku: Pelaku, daftar: Sequence[Skp], potret: Mapping[int, PotretSkp]) -> list[Naskah]:
    """Contents in the usual form, for regimes that plan by results and indicators."""
    baca = _Pembaca([s.pk for s in daftar])
    orang = ((s, potret.get(s.pk) or dari_json(s.potret)) for s in daftar)
    return [_naskah(pelaku, s, o, baca) for s, o in orang if o is not None]


class _Pembaca:
    """Results with indicators, expectations and lampiran of many plans: five statements, and one for the letterhead."""

    def __init__(self, ids: Sequence[int]) -> None:
        self.kop: KepalaSurat = kop_surat()
        self.panduan: list[NilaiPanduan] = panduan_perilaku()
        indikator = Prefetch("indikator", queryset=Indikator.objects.order_by("urutan", "pk"))
        self.hasil: dict[int, list[HasilKerja]] = defaultdict(list)
        urut = HasilKerja.objects.filter(skp__in=ids).order_by("skp", "urutan", "pk")
        for h in urut.prefetch_related(indikator):
            self.hasil[h.skp_id].append(h)
        ekspektasi = EkspektasiKhusus.objects.filter(skp__in=ids)
        self.ekspektasi = {(e.skp_id, e.nilai): e.teks for e in ekspektasi}
        self.lampiran: dict[tuple[int, str], list[str]] = defaultdict(list)
        for b in LampiranSkp.objects.filter(skp__in=ids).order_by("skp", "bagian", "urutan", "pk"):
            self.lampiran[b.skp_id, b.bagian].append(b.teks)

    def isi(self, s: Skp, kolom: Sequence[Kolom]) -> dict[str, Any]:
        utama = HasilKerja.Jenis.UTAMA
        return {
            "utama": [_hasil(h, kolom) for h in self.hasil[s.pk] if h.jenis == utama],
            "tambahan": [_hasil(h, kolom) for h in self.hasil[s.pk] if h.jenis != utama],
            "perilaku": [
                {"nama": p.nama, "panduan": list(p.panduan), "ekspektasi": self.ekspektasi.get((s.pk, p.kode), "")}
                for p in self.panduan
            ],
            "lampiran": [{"judul": b.label, "butir": self.lampiran[s.pk, b.value]} for b in LampiranSkp.Bagian],
        }


def _naskah(pelaku: Pelaku, s: Skp, orang: PotretSkp, baca: _Pembaca) -> Naskah:
    kop, jpt = baca.kop.untuk_unit(s.unit), s.bentuk == Skp.Bentuk.JPT
    kolom = kolom_hasil(s.bentuk, s.pendekatan)
    return Naskah(
        subjek_id=s.pk,
        judul=f"Sasaran Kinerja Pegawai {s.periode.nama}{f', perubahan ke-{s.perubahan_ke}' if s.perubahan_ke else ''}",
        tanggal=pelaku.hari_ini(),
        kop=kop,
        pegawai_id=s.pegawai_id,
        unit_id=s.unit_id,
        nama_subjek=orang.pegawai.nama,
        penanda_tangan=(
            blok(BLOK_PEGAWAI, "Pegawai yang Dinilai", orang.pegawai, s.pegawai_id),
            blok(BLOK_PENILAI, "Pejabat Penilai Kinerja", orang.penilai, s.penilai_id),
        ),
        isi={
            "tanda": tanda_rencana(s),
            "judul": list(judul_skp(s.bentuk, s.pendekatan)),
            "kolom": [asdict(k) for k in kolom],
            "instansi": kop.instansi,
            "masa": sebut_masa(s.mulai, s.akhir),
            "perubahan": s.perubahan_ke,
            "pegawai": lima_baris(orang.pegawai),
            "penilai": lima_baris(orang.penilai, instansi=jpt),
            **baca.isi(s, kolom),
        },
    )


def _hasil(h: HasilKerja, kolom: Sequence[Kolom]) -> dict[str, Any]:
    isi = {
        "uraian": h.uraian,
        "intervensi": h.teks_intervensi,
        "perspektif": h.get_perspektif_display(),
        "penugasan": h.penugasan_dari,
        "indikator": [_indikator(i) for i in h.indikator.all()] or [{"aspek": "", "uraian": "", "target": ""}],
    }
    return {**isi, "utuh": kelompok_utuh(isi, kolom, lanskap=False)}


def _indikator(i: Indikator) -> dict[str, Any]:
    turun = i.arah == Indikator.Arah.TURUN
    target = tulis_target(i.target_min, i.target_maks, i.satuan, i.target_teks, turun=turun)
    return {"aspek": i.get_aspek_display(), "uraian": i.uraian, "target": target}
