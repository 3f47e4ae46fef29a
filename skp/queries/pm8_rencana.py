"""What a plan under PermenPANRB 8/2021 must have before it is submitted: targets that can be reckoned with, and its kinds."""

from collections.abc import Iterator

from skp.domain.ketentuan import KetentuanRejim
from skp.domain.syarat import Kekurangan
from skp.models import HasilKerja, Skp
from skp.queries.pm8_angka import golongan_hasil, kunci_golongan
from skp.queries.rencana import HasilTampil, IsiRencana
from skp.queries.syarat import periksa_syarat

PERTANYAAN = {
    "jenis": "asal kinerja utama (perjanjian kinerja atau rencana aksi)",
    "cascading": "metode cascading (langsung atau tidak langsung)",
    "lingkup": "lingkup penugasan",
}


def periksa_rencana(skp: Skp, isi: IsiRencana, aturan: KetentuanRejim) -> tuple[Kekurangan, ...]:
    """What a plan lacks; no statement."""
    kurang = list(periksa_syarat(skp, isi, aturan))
    if skp.pendekatan != Skp.Pendekatan.KUANTITATIF:
        kalimat = "SKP menurut PermenPANRB 8/2021 memakai pendekatan kuantitatif. Ubah pada masa dan formulirnya."
        kurang.append(Kekurangan(kalimat, "hasil"))
        return tuple(kurang)
    return (*kurang, *(k for h in isi.semua for k in _hasil(h, skp)))


def _hasil(h: HasilTampil, skp: Skp) -> Iterator[Kekurangan]:
    sebutan = f"Hasil kerja {h.hasil.jenis} nomor {h.nomor}"
    if not golongan_hasil(h.hasil, skp):
        tanya = PERTANYAAN[kunci_golongan(h.hasil.jenis, skp)]
        yield Kekurangan(f"{sebutan} belum menyebut {tanya}.", "hasil", h.hasil.pk)
    for nomor, i in enumerate(h.indikator, 1):
        target = i.indikator
        if target.target_min is None and i.bertarget:
            kalimat = f"{sebutan}: target indikator {nomor} harus berupa angka, karena capaiannya dihitung."
            yield Kekurangan(kalimat, "hasil", h.hasil.pk)
        elif target.target_min == 0 and target.target_maks in (None, 0) and target.arah == target.Arah.NAIK:
            yield Kekurangan(f"{sebutan}: target indikator {nomor} harus lebih dari 0.", "hasil", h.hasil.pk)


def maksimal(hasil: HasilKerja) -> frozenset[str]:
    """Lineage of the indicators whose target is the most that can be reached."""
    return frozenset(hasil.isi_rejim.get("target_maksimal", ()))
