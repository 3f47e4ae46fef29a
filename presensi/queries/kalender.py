"""The year's days off, and which months have been calculated without a day off that comes late."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kinerja.domain.bulan import DIKUNCI, StatusBulan
from kinerja.inti.format import bulan as tulis_bulan
from kinerja.queries.bulan import keadaan_bulan

_DIHITUNG = frozenset({StatusBulan.DIHITUNG, StatusBulan.DIPERIKSA, *DIKUNCI})


@dataclass(frozen=True, slots=True)
class BulanDihitung:
    """A month with the perangkat daerah whose TPP is calculated already, and those for which it is locked."""

    bulan: date
    dihitung: tuple[str, ...]
    dikunci: tuple[str, ...]

    @property
    def kalimat(self) -> str:
        """What stands, and what it takes that a new day off counts there."""
        bagian = []
        if self.dihitung:
            bagian.append(f"sudah dihitung untuk {_sebut(self.dihitung)}; hitung kembali agar hari libur ini ikut")
        if self.dikunci:
            bagian.append(f"sudah disahkan untuk {_sebut(self.dikunci)}; perubahannya menjadi selisih pada bulan lain")
        return f"TPP {tulis_bulan(self.bulan)} {', dan '.join(bagian)}."


def bulan_dihitung(tanggal: Iterable[date]) -> list[BulanDihitung]:
    """Those of the months of these dates that are calculated for at least one perangkat daerah; one statement a month."""
    hasil = []
    for bulan in sorted({t.replace(day=1) for t in tanggal}):
        ada = [b for b in keadaan_bulan(bulan).values() if b.status in _DIHITUNG]
        nama: dict[bool, list[str]] = {True: [], False: []}
        for satu in ada:
            nama[satu.status in DIKUNCI].append(satu.perangkat_daerah.nama)
        if ada:
            hasil.append(BulanDihitung(bulan, tuple(sorted(nama[False])), tuple(sorted(nama[True]))))
    return hasil


def _sebut(nama: tuple[str, ...]) -> str:
    """`A, B, dan 3 perangkat daerah lain`."""
    if len(nama) <= 3:
        return " dan ".join(filter(None, (", ".join(nama[:-1]), nama[-1])))
    return f"{', '.join(nama[:2])}, dan {len(nama) - 2} perangkat daerah lain"
