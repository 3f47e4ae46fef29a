"""The sections that only this regime has: the quadrant and the wording of the ratings."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise, product

from skp.domain.ketentuan import Isi, KetentuanRejim, KetentuanTidakSah, baca_bagian, desimal, kode, tabel
from skp.domain.nilai import URUTAN_PREDIKAT, Capaian, Peringkat, Predikat

Kuadran = Mapping[tuple[Peringkat, Peringkat], Predikat]
"""By (rating of results, rating of behaviour)."""


@dataclass(frozen=True, slots=True)
class AturanSaran:
    """Bounds of "most" (more than) and "a small part" (at most), in percent; the head's rating by achievement.

    Realisations are added up over the periods only for these aspects, and not for these units of measure.
    """

    sebagian_besar: Decimal
    sebagian_kecil: Decimal
    pimpinan_unit: Mapping[Capaian, Peringkat]
    aspek_dijumlahkan: frozenset[str]
    satuan_tidak_dijumlahkan: frozenset[str]


def kuadran(aturan: KetentuanRejim) -> Kuadran:
    """The nine cells. Raises KetentuanTidakSah: one is missing or double, or a better rating would make the predikat worse."""
    return baca_bagian(aturan.bagian, "kuadran", _kuadran)


def _kuadran(b: Isi) -> Kuadran:
    sel: dict[tuple[Peringkat, Peringkat], Predikat] = {}
    for s in b["sel"]:
        kunci = (kode(Peringkat, s["hasil"]), kode(Peringkat, s["perilaku"]))
        if kunci in sel:
            raise KetentuanTidakSah(
                f"Pertemuan {s['hasil']} dan {s['perilaku']} disebut dua kali. Hapus salah satunya."
            )
        sel[kunci] = kode(Predikat, s["predikat"])
    if set(sel) != set(product(Peringkat, Peringkat)):
        raise KetentuanTidakSah("Kuadran harus memuat kesembilan sel.")
    _periksa_searah(sel)
    return sel


def _periksa_searah(sel: Kuadran) -> None:
    urut = list(Peringkat)
    for baik, buruk in pairwise(urut):
        for lain in urut:
            pasangan = ((baik, lain), (buruk, lain)), ((lain, baik), (lain, buruk))
            if any(URUTAN_PREDIKAT[sel[a]] > URUTAN_PREDIKAT[sel[b]] for a, b in pasangan):
                raise KetentuanTidakSah("Kuadran memberi predikat yang lebih rendah untuk rating yang lebih baik.")


def aturan_saran(aturan: KetentuanRejim) -> AturanSaran:
    """The wording of the ratings as bounds. Raises KetentuanTidakSah."""
    return baca_bagian(aturan.bagian, "saran", _saran)


def _saran(b: Isi) -> AturanSaran:
    besar = desimal(b["sebagian_besar_lebih_dari_persen"])
    kecil = desimal(b["sebagian_kecil_paling_banyak_persen"])
    if not kecil <= besar < 100 or besar < 50:
        raise KetentuanTidakSah(
            "Sebagian besar paling sedikit 50% dan kurang dari 100%, dan sebagian kecil tidak melampauinya. "
            "Perbaiki angkanya.",
            "sebagian_besar_lebih_dari_persen",
        )
    return AturanSaran(
        besar,
        kecil,
        {c: kode(Peringkat, p) for c, p in tabel(b["pimpinan_unit"], Capaian).items()},
        frozenset(b["aspek_dijumlahkan"]),
        frozenset(s.lower() for s in b["satuan_tidak_dijumlahkan"]),
    )
