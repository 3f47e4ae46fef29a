"""The plan on paper under PermenPANRB 8/2021: results and indicators, and where each comes from; no values of BerAKHLAK."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.db.models import Prefetch

from kinerja.inti.dokumen.naskah import Naskah
from kinerja.inti.pelaku import Pelaku
from skp.domain.formulir import SASARAN
from skp.domain.pm8.tampil import KETERANGAN_GOLONGAN
from skp.domain.potret import PotretSkp
from skp.models import HasilKerja, Indikator, Skp
from skp.queries.dokumen_skp import FormulirSkp, susun_umum
from skp.queries.pm8_angka import REJIM, golongan_hasil
from skp.queries.pm8_rencana import maksimal

JUDUL = "Sasaran Kinerja Pegawai"
_KOLOM = {"rhk": "Rencana kinerja", "intervensi": "Rencana kinerja atasan yang diintervensi"}
_BAGIAN = ("utama", "tambahan")


def _susun(pelaku: Pelaku, daftar: Sequence[Skp], potret: Mapping[int, PotretSkp]) -> list[Naskah]:
    """Two statements more than the usual form."""
    keterangan, skp = _keterangan(daftar), {s.pk: s for s in daftar}
    hasil = []
    for n in susun_umum(pelaku, daftar, potret):
        bagian = {b: _beri(n.isi[b], keterangan[n.subjek_id, b]) for b in _BAGIAN}
        kepala = {"judul": [JUDUL, SASARAN[skp[n.subjek_id].bentuk]], "kolom": [_sebut(k) for k in n.isi["kolom"]]}
        hasil.append(replace(n, isi={**n.isi, **kepala, "rejim": REJIM, "perilaku": [], "lampiran": [], **bagian}))
    return hasil


def _sebut(kolom: Mapping[str, Any]) -> dict[str, Any]:
    """A column by the words of PermenPANRB 8/2021: it plans kinerja, and knows no two approaches."""
    return {**kolom, "judul": _KOLOM.get(kolom["kode"], kolom["judul"])}


def _beri(hasil: Sequence[Mapping[str, Any]], keterangan: Sequence[str]) -> list[dict[str, Any]]:
    return [{**h, "keterangan": k} for h, k in zip(hasil, keterangan, strict=True)]


def _keterangan(daftar: Sequence[Skp]) -> dict[tuple[int, str], list[str]]:
    """By plan and section what each result is: kind, cascading or scope, and which targets are the most that can be reached."""
    skp = {s.pk: s for s in daftar}
    semua: dict[tuple[int, str], list[str]] = defaultdict(list)
    indikator = Prefetch("indikator", queryset=Indikator.objects.order_by("urutan", "pk"))
    for h in HasilKerja.objects.filter(skp__in=skp).order_by("skp", "urutan", "pk").prefetch_related(indikator):
        golongan = KETERANGAN_GOLONGAN.get(golongan_hasil(h, skp[h.skp_id]), "")
        tertinggi = [str(n) for n, i in enumerate(h.indikator.all(), 1) if str(i.silsilah) in maksimal(h)]
        kata = (golongan, f"target maksimal: indikator {', '.join(tertinggi)}" if tertinggi else "")
        semua[h.skp_id, h.jenis].append("; ".join(k for k in kata if k))
    return semua


FORMULIR = FormulirSkp(_susun, "skp/dokumen/skp8.html", JUDUL)
