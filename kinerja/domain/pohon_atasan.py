"""The reporting tree as a map from each person to his atasan: cycles, and atasan before people."""

from collections.abc import Iterable, Mapping


def cari_lingkaran(atasan: Mapping[str, str | None]) -> list[tuple[str, ...]]:
    """Return every cycle once, each beginning at its smallest member; linear in the map's size."""
    selesai: set[str] = set()
    lingkaran = []
    for awal in atasan:
        jalur: dict[str, int] = {}
        kini: str | None = awal
        while kini is not None and kini in atasan and kini not in selesai and kini not in jalur:
            jalur[kini] = len(jalur)
            kini = atasan[kini]
        if kini in jalur:
            anggota = [nip for nip, letak in jalur.items() if letak >= jalur[kini]]
            mulai = anggota.index(min(anggota))
            lingkaran.append((*anggota[mulai:], *anggota[:mulai]))
        selesai.update(jalur)
    return sorted(lingkaran)


def atasan_dahulu(nip: Iterable[str], atasan: Mapping[str, str | None]) -> tuple[str, ...]:
    """Return `nip` with every atasan before his people, then by NIP; a cycle comes in any order."""
    tingkat: dict[str, int] = {}

    def ukur(awal: str) -> int:
        jalur: dict[str, None] = {}
        kini: str | None = awal
        while kini is not None and kini not in tingkat and kini not in jalur:
            jalur[kini] = None
            kini = atasan.get(kini)
        dasar = -1 if kini is None else tingkat.get(kini, -1)
        for jarak, satu in enumerate(reversed(jalur), start=1):
            tingkat[satu] = dasar + jarak
        return tingkat[awal]

    return tuple(sorted(nip, key=lambda satu: (ukur(satu), satu)))


def bawahan_menurut_atasan(atasan: Mapping[str, str | None]) -> dict[str, list[str]]:
    """Turn the map around: each atasan to his people."""
    bawahan: dict[str, list[str]] = {}
    for nip, satu in atasan.items():
        if satu is not None:
            bawahan.setdefault(satu, []).append(nip)
    return bawahan
