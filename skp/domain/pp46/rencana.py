"""How targets of a kegiatan are named where each is an indicator of its own."""

from skp.domain.pp46.masukan import Aspek

SATUAN_BIAYA = "rupiah"
_URAIAN = {
    Aspek.KUANTITAS: "Jumlah keluaran",
    Aspek.KUALITAS: "Mutu keluaran",
    Aspek.WAKTU: "Waktu pengerjaan",
    Aspek.BIAYA: "Biaya",
}


def sebut_aspek(aspek: Aspek, satuan: str = "") -> str:
    """What the target of an aspect counts: "Jumlah laporan", "Mutu keluaran"."""
    return f"Jumlah {satuan}" if aspek is Aspek.KUANTITAS and satuan else _URAIAN[aspek]
