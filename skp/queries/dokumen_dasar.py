"""What all papers of SKP share: their codes, the letterhead, both people's lines, signature blocks, papers that live."""

from collections.abc import Collection, Iterable
from typing import Any

from kinerja.inti.dokumen.layanan import blok_dari
from kinerja.inti.dokumen.naskah import Kop, Naskah, PenandaTangan, cairkan
from kinerja.inti.models import Dokumen
from skp.domain.potret import Potret

JENIS_SKP = "skp.skp"
JENIS_MATRIKS = "skp.matriks"
JENIS_EVALUASI = "skp.evaluasi"
JENIS_DOKUMEN_EVALUASI = "skp.dokumen_evaluasi"
JENIS_ANGKA_KREDIT = "skp.angka_kredit"
JENIS_PENGUKURAN46 = "skp.pengukuran46"
JENIS_PRESTASI46 = "skp.prestasi46"
BLOK_PEGAWAI, BLOK_PENILAI, BLOK_ATASAN = "pegawai", "penilai", "atasan"
_PANJANG_JABATAN = 200
"""As long as the record of an act of signing takes it."""


def lima_baris(orang: Potret | None, *, instansi: bool = False) -> dict[str, Any] | None:
    """The five lines of the form's head. `instansi`: the fifth is the instansi, as for the penilai of a JPT."""
    if orang is None:
        return None
    return {
        "nama": orang.nama,
        "nip": orang.nip,
        "pangkat": orang.pangkat_golongan,
        "jabatan": orang.jabatan_lengkap,
        "unit": orang.unit,
        "instansi": instansi,
    }


def blok(kode: str, sebagai: str, orang: Potret, pegawai_id: int | None) -> PenandaTangan:
    """A signature block; Plt. and Plh. stand before the title."""
    return PenandaTangan(kode, sebagai, orang.nama, orang.nip, orang.jabatan_lengkap[:_PANJANG_JABATAN], pegawai_id)


def dokumen_hidup(jenis: Collection[str], subjek: Iterable[int]) -> dict[tuple[str, int], Dokumen]:
    """The newest living paper by kind and subject; one statement."""
    baris = Dokumen.objects.filter(jenis__in=jenis, subjek_id__in=list(subjek))
    hidup = baris.exclude(keadaan=Dokumen.Keadaan.DIBATALKAN).order_by("pk")
    return {(d.jenis, d.subjek_id): d for d in hidup}


def tanda_dokumen(dokumen: Dokumen) -> str:
    """By what a paper is held against what it tells about; each content carries its own."""
    return str(dokumen.isi_naskah["isi"].get("tanda", ""))


def naskah_semula(dokumen: Dokumen) -> Naskah:
    """The content of a published paper, so that publishing it again returns the very same one."""
    teks = cairkan(dokumen.naskah)
    return Naskah(
        subjek_id=dokumen.subjek_id,
        judul=dokumen.judul,
        tanggal=dokumen.tanggal,
        isi=teks["isi"],
        nomor=dokumen.nomor,
        kop=Kop(**teks["kop"]),
        pegawai_id=dokumen.pegawai_id,
        unit_id=dokumen.unit_id,
        nama_subjek=dokumen.nama_subjek,
        penanda_tangan=tuple(blok_dari(dokumen)),
        kertas=teks.get("kertas"),
    )


def pakai_semula(jenis: str, naskah: Iterable[Naskah]) -> list[Naskah]:
    """In place of each content the one that is published already with the same mark; one statement."""
    daftar = list(naskah)
    ada = dokumen_hidup([jenis], [n.subjek_id for n in daftar])
    hasil = []
    for n in daftar:
        lama = ada.get((jenis, n.subjek_id))
        hasil.append(naskah_semula(lama) if lama and tanda_dokumen(lama) == n.isi["tanda"] else n)
    return hasil
