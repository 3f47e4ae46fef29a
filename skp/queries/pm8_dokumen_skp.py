"""The plan on paper under PermenPANRB 8/2021: results and indicators, and where each comes from; no values of BerAKHLAK."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from kinerja.inti.dokumen.naskah import Naskah
from kinerja.inti.pelaku import Pelaku
from skp.domain.potret import PotretSkp
from skp.models import HasilKerja, Skp
from skp.queries.dokumen_skp import FormulirSkp, susun_umum
from skp.queries.pm8_angka import REJIM, sebutan_golongan


def _susun(pelaku: Pelaku, daftar: Sequence[Skp], potret: Mapping[int, PotretSkp]) -> list[Naskah]:
    """One statement more than the usual form."""
    golongan = _golongan(daftar)
    tetap = {"rejim": REJIM, "perilaku": [], "lampiran": []}
    return [
        replace(n, isi={**n.isi, **tetap, "golongan": golongan[n.subjek_id]})
        for n in susun_umum(pelaku, daftar, potret)
    ]


def _golongan(daftar: Sequence[Skp]) -> dict[int, list[dict[str, Any]]]:
    skp = {s.pk: s for s in daftar}
    hasil: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for h in sorted(HasilKerja.objects.filter(skp__in=skp), key=lambda h: (h.jenis != "utama", h.urutan, h.pk)):
        isi = {"jenis": h.get_jenis_display(), "uraian": h.uraian, "golongan": sebutan_golongan(h, skp[h.skp_id])}
        hasil[h.skp_id].append(isi)
    return hasil


FORMULIR = FormulirSkp(_susun, "skp/dokumen/skp8.html", "Sasaran Kinerja Pegawai")
