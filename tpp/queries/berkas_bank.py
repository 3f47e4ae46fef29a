"""What a bank is told to pay from a final list, in which formats, and who is left out and why."""

from collections.abc import Sequence
from dataclasses import dataclass

from kinerja.inti.pelaku import Pelaku
from tpp.domain.format_bank import BAWAAN, BarisBank, Bentuk, Format, Pemisah, baca_kolom
from tpp.models import DaftarPembayaran, FormatBank
from tpp.queries.daftar import BarisTampil, IsiDaftar


@dataclass(frozen=True, slots=True)
class Dilewati:
    """A person who is not in the file, with whole rupiah and the reason."""

    nama: str
    jumlah: int
    alasan: str


@dataclass(frozen=True, slots=True)
class IsiBank:
    """Payments of one file and who is left out. `jumlah`: whole rupiah."""

    baris: tuple[BarisBank, ...]
    dilewati: tuple[Dilewati, ...]

    @property
    def jumlah(self) -> int:
        return sum(b.jumlah for b in self.baris)

    @property
    def tanpa_bank(self) -> int:
        """People in the file whose bank's name is not recorded."""
        return sum(not b.bank.strip() for b in self.baris)

    @property
    def jumlah_dilewati(self) -> int:
        return sum(d.jumlah for d in self.dilewati)


@dataclass(frozen=True, slots=True)
class BerkasFormat:
    """A format with what its file would hold for a list."""

    format: Format
    isi: IsiBank


def format_bank() -> tuple[Format, ...]:
    """The formats that everybody has, then the tenant's own; one statement."""
    milik = FormatBank.objects.filter(aktif=True).order_by("nama", "pk")
    return (*BAWAAN, *(_format(f) for f in milik))


def _format(f: FormatBank) -> Format:
    return Format(f"{f.pk}", f.nama, Bentuk(f.bentuk), baca_kolom(f.kolom), Pemisah(f.pemisah), f.kepala, f.bank)


def berkas_daftar(pelaku: Pelaku, daftar: DaftarPembayaran) -> tuple[BerkasFormat, ...]:
    """Each format with its payments of a final list; two statements."""
    baris = IsiDaftar(pelaku, daftar).semua()
    return tuple(BerkasFormat(f, isi_bank(baris, f.bank)) for f in format_bank())


def isi_bank(baris: Sequence[BarisTampil], bank: str) -> IsiBank:
    """Payments with an account and more than nothing to pay; of one bank when named. Everybody is on one side or the other."""
    dibayar: list[BarisBank] = []
    dilewati: list[Dilewati] = []
    for b in baris:
        jumlah = int(b.uang.diterima)
        alasan = _alasan(b, jumlah, bank)
        if alasan:
            dilewati.append(Dilewati(b.nama, jumlah, alasan))
        else:
            dibayar.append(BarisBank(len(dibayar) + 1, b.nama, b.nip, b.bank, b.rekening, jumlah))
    return IsiBank(tuple(dibayar), tuple(dilewati))


def _alasan(b: BarisTampil, jumlah: int, bank: str) -> str:
    if jumlah <= 0:
        return "Tidak ada yang dibayarkan."
    if not b.rekening:
        return "Rekening belum tercatat ketika daftar disahkan. Bayar dengan cara lain, lalu usulkan rekeningnya."
    if bank and b.bank.strip().casefold() != bank.strip().casefold():
        return f"Rekeningnya pada {b.bank or 'bank lain'}, bukan {bank}."
    return ""
