"""Which versions of the bank a file closes, corrects and opens. Pure: what is recorded comes in, what to write goes out."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from aktivitas.domain.butir import BarisButir, Butir, HasilButir, RencanaBank, susun_rencana_bank
from kinerja.inti.format import tanggal
from kinerja.inti.tabel.dasar import Tolakan


@dataclass(frozen=True, slots=True)
class RencanaVersi:
    """What to write, and what to show.

    `tutup`: version id → its new `selesai`. `perbaiki`: recorded version → corrected one of the same start.
    `buka`: new versions. `berubah`: row number → (recorded, new). `sama`, `baru`: row numbers.
    """

    baru: Mapping[int, Butir]
    berubah: Mapping[int, tuple[Butir, Butir]]
    sama: Sequence[int]
    ditolak: Sequence[Tolakan]
    buka: Sequence[Butir] = ()
    tutup: Mapping[int, date] = field(default_factory=dict)
    perbaiki: Sequence[Butir] = ()


@dataclass(frozen=True, slots=True)
class Tercatat:
    """Every recorded version of the codes of a file, by code, oldest first; and ids of those that entries use."""

    versi: Mapping[str, Sequence[Butir]]
    terpakai: Collection[int]

    def pada(self, kode: str, hari: date) -> Butir | None:
        return next((b for b in self.versi.get(kode, ()) if b.berlaku(hari)), None)

    def berikut(self, kode: str, hari: date) -> date | None:
        """The day on which the next recorded version begins."""
        return min((b.mulai for b in self.versi.get(kode, ()) if b.mulai and b.mulai > hari), default=None)


class _Tolak(Exception):
    """A row cannot be taken; the sentence says why."""


def susun_versi(
    hasil: Iterable[HasilButir], tercatat: Tercatat, berlaku: date, judul: Mapping[str, str]
) -> RencanaVersi:
    """Plan a file that takes effect on `berlaku`; a row that states its own first day takes effect then.

    A changed name, unit or number of minutes closes the recorded version and opens a new one, so that entries of earlier
    days keep what they were claimed under.
    """
    isi = list(hasil)
    nomor = {b.butir.kode: b.nomor for b in isi if isinstance(b, BarisButir)}
    kini = {kode: lama for kode, hari in _hari(isi, berlaku).items() if (lama := tercatat.pada(kode, hari))}
    rencana = susun_rencana_bank(isi, kini, judul_kode=judul["kode"])
    return _Penyusun(tercatat, berlaku, judul["mulai"], nomor).susun(rencana)


def _hari(hasil: Iterable[HasilButir], berlaku: date) -> dict[str, date]:
    """The day on which each code of the file takes effect."""
    return {b.butir.kode: b.butir.mulai or berlaku for b in hasil if isinstance(b, BarisButir)}


class _Penyusun:
    """Turns the plan by code into versions to write."""

    def __init__(self, tercatat: Tercatat, berlaku: date, kolom: str, nomor: Mapping[str, int]) -> None:
        self._tercatat = tercatat
        self._berlaku = berlaku
        self._kolom = kolom
        self._nomor = nomor
        self._buka: list[Butir] = []
        self._tutup: dict[int, date] = {}
        self._perbaiki: list[Butir] = []

    def susun(self, rencana: RencanaBank) -> RencanaVersi:
        ditolak = list(rencana.ditolak)
        baru: dict[int, Butir] = {}
        berubah: dict[int, tuple[Butir, Butir]] = {}
        sama = [self._nomor[b.kode] for b in rencana.sama]
        for butir in rencana.baru:
            nomor = self._nomor[butir.kode]
            try:
                baru[nomor] = self._versi_baru(butir, None)
            except _Tolak as galat:
                ditolak.append(Tolakan(nomor, self._kolom, str(galat)))
        for lama, butir in rencana.berubah:
            nomor = self._nomor[butir.kode]
            try:
                hasil = self._ubah(lama, butir)
            except _Tolak as galat:
                ditolak.append(Tolakan(nomor, self._kolom, str(galat)))
                continue
            if hasil is None:
                sama.append(nomor)
            else:
                berubah[nomor] = (lama, hasil)
        return RencanaVersi(baru, berubah, sama, ditolak, self._buka, self._tutup, self._perbaiki)

    def _ubah(self, lama: Butir, butir: Butir) -> Butir | None:
        """The version that the row leads to; None when it is in force already."""
        mulai = butir.mulai or self._berlaku
        if (lama.aktivitas, lama.satuan, lama.menit) == (butir.aktivitas, butir.satuan, butir.menit):
            if butir.selesai is None or butir.selesai == lama.selesai:
                return None
            return self._perbaiki_versi(lama, butir, lama.mulai or mulai)
        if mulai == lama.mulai:
            if lama.id in self._tercatat.terpakai:
                raise _Tolak(
                    f"Versi {lama.kode} yang berlaku sejak {tanggal(mulai)} sudah dipakai dalam aktivitas, sehingga tidak "
                    "dapat diganti. Pilih tanggal berlaku sesudahnya."
                )
            return self._perbaiki_versi(lama, butir, mulai)
        hasil = self._versi_baru(butir, lama)
        self._tutup[lama.id] = mulai
        return hasil

    def _versi_baru(self, butir: Butir, lama: Butir | None) -> Butir:
        """A new version; it lasts as long as the old one would have, or until the next recorded one."""
        mulai = butir.mulai or self._berlaku
        sisa = lama.selesai if lama is not None else self._tercatat.berikut(butir.kode, mulai)
        hasil = self._dengan_masa(butir, mulai, butir.selesai or sisa, 0)
        self._buka.append(hasil)
        return hasil

    def _perbaiki_versi(self, lama: Butir, butir: Butir, mulai: date) -> Butir:
        hasil = self._dengan_masa(butir, mulai, butir.selesai or lama.selesai, lama.id)
        self._perbaiki.append(hasil)
        return hasil

    def _dengan_masa(self, butir: Butir, mulai: date, selesai: date | None, pk: int) -> Butir:
        if selesai is not None and selesai <= mulai:
            akhir = tanggal(selesai - timedelta(days=1))
            raise _Tolak(f"Berlaku sampai {akhir}, sebelum mulai berlaku {tanggal(mulai)}. Periksa kedua tanggal.")
        berikut = self._tercatat.berikut(butir.kode, mulai)
        if selesai is not None and berikut is not None and selesai > berikut:
            raise _Tolak(
                f"Masa berlakunya menimpa versi lain yang sudah tercatat mulai {tanggal(berikut)}. Isi tanggal berakhir "
                "sebelum tanggal itu, atau kosongkan."
            )
        return Butir(butir.kode, butir.aktivitas, butir.satuan, butir.menit, mulai, selesai, pk)
