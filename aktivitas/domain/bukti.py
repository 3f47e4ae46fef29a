"""What the rules take as evidence: kinds, sizes and numbers. What a file is, its content says (`kinerja.inti.berkas`)."""

from collections.abc import Collection

from aktivitas.domain.ketentuan import AturanAktivitas, JenisBuktiBoleh
from kinerja.inti.berkas.bentuk import MEGABITA, Bentuk, BerkasDitolak, tulis_megabita
from kinerja.inti.format import angka

SEBUTAN_JENIS = {
    JenisBuktiBoleh.FOTO: "foto JPEG, PNG, atau WebP",
    JenisBuktiBoleh.PDF: "PDF",
    JenisBuktiBoleh.OFFICE: "dokumen Word, Excel, atau PowerPoint tanpa makro",
    JenisBuktiBoleh.TAUTAN: "tautan",
}
_NAMA_JENIS = {
    JenisBuktiBoleh.FOTO: "foto",
    JenisBuktiBoleh.PDF: "PDF",
    JenisBuktiBoleh.OFFICE: "dokumen Office",
    JenisBuktiBoleh.TAUTAN: "tautan",
}


def jenis_bukti(bentuk: Bentuk) -> JenisBuktiBoleh:
    """Which kind of the rules a file's content is."""
    if bentuk.foto:
        return JenisBuktiBoleh.FOTO
    return JenisBuktiBoleh.PDF if bentuk.akhiran == "pdf" else JenisBuktiBoleh.OFFICE


def batas_bukti(aturan: AturanAktivitas, ukuran_server: int, banyak_server: int) -> str:
    """What is taken as evidence, in one sentence: kinds, size of a file, pieces; the server's bounds hold above the rules."""
    jenis = "; ".join(sebutan for satu, sebutan in SEBUTAN_JENIS.items() if satu in aturan.bukti_jenis)
    ukuran = tulis_megabita(min(aturan.bukti_megabita * MEGABITA, ukuran_server))
    banyak = angka(min(aturan.bukti_banyak, banyak_server))
    return f"Yang diterima: {jenis}. Satu berkas paling besar {ukuran}, satu aktivitas paling banyak {banyak} bukti."


def periksa_jenis(nama: str, jenis: JenisBuktiBoleh, boleh: Collection[JenisBuktiBoleh]) -> None:
    """Raise BerkasDitolak when the rules do not take this kind of evidence."""
    if jenis not in boleh:
        terima = "; ".join(sebutan for satu, sebutan in SEBUTAN_JENIS.items() if satu in boleh)
        raise BerkasDitolak(
            f"“{nama}” berbentuk {_NAMA_JENIS[jenis]}, yang tidak diterima sebagai bukti. "
            f"Yang diterima menurut Ketentuan Aktivitas: {terima}."
        )
