"""What all papers of SKP share: their codes, the letterhead, both people's lines, signature blocks, papers that live."""

from collections.abc import Collection, Iterable
from typing import Any

from kinerja.inti.dokumen.layanan import blok_dari
from kinerja.inti.dokumen.naskah import Kop, Naskah, PenandaTangan, cairkan
from kinerja.inti.models import Dokumen, Instansi
from kinerja.inti.tenansi import instansi_wajib
from skp.domain.potret import Potret
from skp.models import Skp

JENIS_SKP = "skp.skp"
JENIS_MATRIKS = "skp.matriks"
JENIS_EVALUASI = "skp.evaluasi"
JENIS_DOKUMEN_EVALUASI = "skp.dokumen_evaluasi"
JENIS_ANGKA_KREDIT = "skp.angka_kredit"
JENIS_PENILAIAN = (JENIS_EVALUASI, JENIS_DOKUMEN_EVALUASI, JENIS_ANGKA_KREDIT)
"""Kinds that tell a rating. Their subject is the evaluation; that of the others is the plan."""
BLOK_PEGAWAI, BLOK_PENILAI = "pegawai", "penilai"
_PANJANG_JABATAN = 200
"""As long as the record of an act of signing takes it."""


def kop_unit() -> "PembuatKop":
    """Letterheads for any number of plans; one statement."""
    return PembuatKop(Instansi.objects.get(pk=instansi_wajib()))


class PembuatKop:
    """Letterheads of one instansi: its name and the perangkat daerah of the plan's unit (read by the caller)."""

    def __init__(self, instansi: Instansi) -> None:
        lembaga = instansi.jenis == Instansi.Jenis.LEMBAGA
        self.nama = instansi.nama if lembaga else f"Pemerintah {instansi.nama}"
        self.tempat = tempat_dari(instansi.nama)

    def untuk(self, skp: Skp) -> Kop:
        unit = skp.unit
        opd = (unit.perangkat_daerah or unit) if unit else None
        return Kop(self.nama, opd.nama if opd else "", tempat=self.tempat)


def tempat_dari(nama: str) -> str:
    """The place before a date: a Kota signs in the town it is named after; a Kabupaten's seat has another name, so ""."""
    return nama.removeprefix("Kota ") if nama.startswith("Kota ") else ""


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
