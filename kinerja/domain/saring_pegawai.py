"""Decide which readable rows of a personnel file must be refused because of the others.

A refusal can cause further refusals (a refused atasan, a PIN that is not given up after all), so
the checks are repeated until nothing changes. Each round looks at sets only: the order of rows
does not matter.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from kinerja.domain.baris_pegawai import KOLOM_PEGAWAI, BarisPegawai, BarisRusak, HasilBaris
from kinerja.domain.keadaan_pegawai import KeadaanSekarang
from kinerja.domain.pohon_atasan import bawahan_menurut_atasan, cari_lingkaran
from kinerja.inti.tabel.dasar import Tolakan

_NAMA_LINGKARAN = 8

JUDUL_BAWAAN = {k.kode: k.judul for k in KOLOM_PEGAWAI}

# NIP → its own refusal, and the refusal with which the chain began.
_Sebab: TypeAlias = dict[str, tuple[Tolakan, Tolakan]]


@dataclass(slots=True)
class Saringan:
    """The rows still accepted (by NIP), the refusals (by row), the roots of refusals (by NIP)."""

    keadaan: KeadaanSekarang
    judul: Mapping[str, str] = field(default_factory=lambda: JUDUL_BAWAAN)
    diterima: dict[str, BarisPegawai] = field(default_factory=dict)
    ditolak: dict[int, list[Tolakan]] = field(default_factory=dict)
    akar: dict[str, Tolakan] = field(default_factory=dict)
    nama_ditolak: dict[str, str] = field(default_factory=dict)

    def atasan(self) -> dict[str, str | None]:
        """Return the reporting line of everyone as it would be after the import."""
        garis = {nip: p.atasan_nip for nip, p in self.keadaan.pegawai.items() if p.aktif}
        garis |= {nip: b.atasan_nip for nip, b in self.diterima.items()}
        return garis

    def tercatat(self, nip: str) -> bool:
        """True when the person is recorded and active, whatever the file says."""
        return nip in self.keadaan.pegawai and self.keadaan.pegawai[nip].aktif

    def tolakan(self, nip: str, kolom: str, kalimat: str) -> tuple[Tolakan, Tolakan]:
        """Make the refusal of an accepted row that is the root of its own chain."""
        satu = Tolakan(self.diterima[nip].nomor, self.judul.get(kolom, kolom), kalimat)
        return satu, satu

    def tolak(self, sebab: _Sebab) -> bool:
        """Move NIPs from accepted to refused; return whether there were any."""
        for nip, (satu, akar) in sebab.items():
            baris = self.diterima.pop(nip)
            self.ditolak.setdefault(baris.nomor, []).append(satu)
            self.akar[nip] = akar
            self.nama_ditolak[nip] = f"{baris.nama} (baris {baris.nomor})"
        return bool(sebab)


def saring(baris: Sequence[HasilBaris], keadaan: KeadaanSekarang, judul: Mapping[str, str] | None = None) -> Saringan:
    """Sort the rows of a file into accepted and refused. `judul`: column code → title on screen."""
    hasil = Saringan(keadaan, JUDUL_BAWAAN | dict(judul or {}))
    per_nip: dict[str, list[HasilBaris]] = defaultdict(list)
    for satu in baris:
        if isinstance(satu, BarisRusak):
            hasil.ditolak[satu.nomor] = list(satu.salah)
        if satu.nip is not None:
            per_nip[satu.nip].append(satu)
    for nip, kembar in per_nip.items():
        _masukkan(hasil, nip, sorted(kembar, key=lambda b: b.nomor))
    hasil.tolak(_salah_sendiri(hasil))
    while hasil.tolak(_pin_bentrok(hasil)) or hasil.tolak(_atasan_hilang(hasil)) or hasil.tolak(_melingkar(hasil)):
        pass
    return hasil


def _masukkan(hasil: Saringan, nip: str, kembar: Sequence[HasilBaris]) -> None:
    satu = kembar[0]
    if len(kembar) == 1 and isinstance(satu, BarisPegawai):
        hasil.diterima[nip] = satu
        return
    if len(kembar) > 1:
        nomor = sebut_baris(b.nomor for b in kembar)
        kalimat = f"NIP {nip} ada di {nomor}. Sisakan satu baris, lalu unggah ulang."
        for b in kembar:
            hasil.ditolak.setdefault(b.nomor, []).append(Tolakan(b.nomor, hasil.judul["nip"], kalimat))
    hasil.akar[nip] = hasil.ditolak[satu.nomor][-1 if len(kembar) > 1 else 0]
    hasil.nama_ditolak[nip] = f"{satu.nama or nip} (baris {satu.nomor})"


def sebut_baris(nomor: Iterable[int]) -> str:
    """Name rows in a sentence: 'baris 2', 'baris 2 dan 7', 'baris 2, 5, dan 7'."""
    sebutan = [str(n) for n in sorted(nomor)]
    if len(sebutan) < 3:
        return f"baris {' dan '.join(sebutan)}"
    return f"baris {', '.join(sebutan[:-1])}, dan {sebutan[-1]}"


def _salah_sendiri(hasil: Saringan) -> _Sebab:
    sebab: _Sebab = {}
    for nip, baris in hasil.diterima.items():
        if baris.atasan_nip == nip:
            kalimat = (
                "Pegawai ini tercatat sebagai atasan dirinya sendiri. Isi NIP atasannya, atau "
                "kosongkan bila atasannya pejabat di luar berkas."
            )
            sebab[nip] = hasil.tolakan(nip, "atasan_nip", kalimat)
        elif nip in hasil.keadaan.pegawai and not hasil.tercatat(nip):
            kalimat = (
                f"{hasil.keadaan.pegawai[nip].nama} dengan NIP ini sudah tidak aktif. Aktifkan "
                "kembali di halaman Pegawai & Jabatan, lalu unggah ulang."
            )
            sebab[nip] = hasil.tolakan(nip, "nip", kalimat)
    return sebab


def _pin_bentrok(hasil: Saringan) -> _Sebab:
    penyebut: dict[str, list[str]] = defaultdict(list)
    for nip, baris in hasil.diterima.items():
        if baris.pin is not None:
            penyebut[baris.pin].append(nip)
    pemegang = {
        p.pin: p
        for nip, p in hasil.keadaan.pegawai.items()
        if p.aktif and p.pin is not None and (nip not in hasil.diterima or hasil.diterima[nip].pin is None)
    }
    sebab: _Sebab = {}
    for pin, semua in penyebut.items():
        if len(semua) > 1:
            nomor = sebut_baris(hasil.diterima[nip].nomor for nip in semua)
            kalimat = f"PIN mesin {pin} ada di {nomor}. Beri setiap pegawai PIN yang berbeda."
        elif pin in pemegang:
            kalimat = (
                f"PIN mesin {pin} sudah dipakai {pemegang[pin].nama}. Isi PIN lain, atau akhiri "
                "dahulu PIN itu pada pegawai tersebut."
            )
        else:
            continue
        sebab |= {nip: hasil.tolakan(nip, "pin_mesin", kalimat) for nip in semua}
    return sebab


def _atasan_hilang(hasil: Saringan) -> _Sebab:
    """Refuse people whose atasan is neither in the file nor recorded, and all below them."""
    atasan = {nip: baris.atasan_nip for nip, baris in hasil.diterima.items()}
    bawahan = bawahan_menurut_atasan(atasan)
    sebab: _Sebab = {}
    for nip, satu in atasan.items():
        if satu is not None and satu not in hasil.diterima and not hasil.tercatat(satu):
            sebab[nip] = _sebab_atasan(hasil, nip, satu)
    antrean = deque(sebab)
    while antrean:
        ditolak = antrean.popleft()
        if hasil.tercatat(ditolak):
            continue
        for nip in bawahan.get(ditolak, ()):
            if nip not in sebab:
                baris = hasil.diterima[ditolak]
                sebutan = f"{baris.nama} (baris {baris.nomor})"
                sebab[nip] = _rantai(hasil, nip, sebutan, sebab[ditolak][1])
                antrean.append(nip)
    return sebab


def _sebab_atasan(hasil: Saringan, nip: str, atasan: str) -> tuple[Tolakan, Tolakan]:
    if atasan in hasil.akar:
        return _rantai(hasil, nip, hasil.nama_ditolak[atasan], hasil.akar[atasan])
    if atasan in hasil.keadaan.pegawai:
        kalimat = (
            f"{hasil.keadaan.pegawai[atasan].nama} (NIP {atasan}) sudah tidak aktif sehingga tidak "
            "dapat menjadi atasan. Isi NIP atasan yang baru."
        )
    else:
        kalimat = (
            f"Atasan dengan NIP {atasan} tidak ada di berkas dan belum tercatat. Perbaiki NIP itu, "
            "tambahkan barisnya, atau kosongkan bila atasannya pejabat di luar berkas."
        )
    return hasil.tolakan(nip, "atasan_nip", kalimat)


def _rantai(hasil: Saringan, nip: str, sebutan: str, akar: Tolakan) -> tuple[Tolakan, Tolakan]:
    kalimat = f"Atasannya, {sebutan}, ditolak. Perbaiki dahulu baris {akar.nomor}: {akar.kalimat}"
    return Tolakan(hasil.diterima[nip].nomor, hasil.judul["atasan_nip"], kalimat), akar


def _melingkar(hasil: Saringan) -> _Sebab:
    sebab: _Sebab = {}
    for anggota in cari_lingkaran(hasil.atasan()):
        sebutan = [_sebut(hasil, nip) for nip in anggota[:_NAMA_LINGKARAN]]
        if len(anggota) > _NAMA_LINGKARAN:
            sebutan.append(f"… {len(anggota) - _NAMA_LINGKARAN} orang lagi")
        sebutan.append(_sebut(hasil, anggota[0]))
        kalimat = f"Atasan melingkar: {' → '.join(sebutan)}. Perbaiki NIP atasan pada salah satunya."
        sebab |= {nip: hasil.tolakan(nip, "atasan_nip", kalimat) for nip in anggota if nip in hasil.diterima}
    return sebab


def _sebut(hasil: Saringan, nip: str) -> str:
    if nip in hasil.diterima:
        return f"{hasil.diterima[nip].nama} (baris {hasil.diterima[nip].nomor})"
    return f"{hasil.keadaan.pegawai[nip].nama} (sudah tercatat)"
