"""What the entry form shows: the activities of its rows, what was found, and the day it is about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from aktivitas.models import Aktivitas, ButirAktivitas
from aktivitas.queries.bank import KATA_TERBANYAK, butir_sering, cari_butir, kode_sering, padanan_butir
from aktivitas.queries.entri import menit_rentang
from aktivitas.queries.isi import bahan_isi
from aktivitas.queries.ketentuan import aturan_pada
from kinerja.inti.format import hari_tanggal
from kinerja.inti.pelaku import Pelaku

BUTIR_AWAL = 20


@dataclass(frozen=True, slots=True)
class BahanAwal:
    """What a new form begins with; `dari` is the entry that is used again."""

    butir: Sequence[ButirAktivitas]
    dari: Aktivitas | None


@dataclass(frozen=True, slots=True)
class BahanBaris:
    """Activities of the rows that were sent, by row number, and the one to add."""

    butir: Mapping[int, ButirAktivitas]
    tambahan: ButirAktivitas | None


@dataclass(frozen=True, slots=True)
class HasilCari:
    """Found activities; `sering` when nothing was typed and they are the person's own usual ones, `mirip` when none holds
    the words as they were typed and these are spelt alike."""

    butir: Sequence[ButirAktivitas]
    sering: bool = False
    mirip: bool = False


@dataclass(frozen=True, slots=True)
class KeadaanHari:
    """How far the day is filled (minutes of its norm), and in `kalimat` until when it may be written or why not.

    `tertutup`: nothing can be sent for it. `pilih`: activities may be chosen, since a draft is of use: what the machines
    have not recorded can still be mended.
    """

    menit: int
    norma: int
    kalimat: str
    tertutup: bool
    pilih: bool = True


def bahan_awal(pelaku: Pelaku, tanggal: date, butir: Sequence[str], dari: str) -> BahanAwal:
    """Activities named in the address, those not in force on the day left out; at most three statements."""
    if dari.isdecimal() and len(dari) < 19:
        entri = Aktivitas.objects.filter(pk=int(dari), pegawai=pelaku.pegawai_id).select_related("butir").first()
        if entri is not None:
            pk = padanan_butir([entri.butir.kode], tanggal).values()
            return BahanAwal(list(ButirAktivitas.objects.filter(pk__in=pk)), entri)
    ids = [int(b) for b in butir[:BUTIR_AWAL] if b.isdecimal() and len(b) < 19]
    semua = ButirAktivitas.objects.pada(tanggal).in_bulk(ids) if ids else {}
    return BahanAwal([semua[i] for i in ids if i in semua], None)


def bahan_baris(pelaku: Pelaku, tanggal: date | None, butir: Mapping[int, int], tambah: str) -> BahanBaris:
    """Activities of rows by their ids; one statement. `tambah` is the id of another one."""
    baru = int(tambah) if tambah.isdecimal() and len(tambah) < 19 else 0
    semua = ButirAktivitas.objects.in_bulk({*butir.values(), baru})
    return BahanBaris({n: semua[b] for n, b in butir.items() if b in semua}, semua.get(baru))


def cari(pelaku: Pelaku, teks: str, tanggal: date) -> HasilCari:
    """Activities for a work date, one's own before all others; without text one's usual ones. At most three statements."""
    if not teks.strip():
        return HasilCari(butir_sering(pelaku.pegawai_id, tanggal) if pelaku.pegawai_id else (), sering=True)
    sering = kode_sering(pelaku.pegawai_id, tanggal) if pelaku.pegawai_id else {}
    butir = cari_butir(teks, tanggal, sering=sering)
    return HasilCari(butir, mirip=any(k not in b.cari for b in butir for k in teks.lower().split()[:KATA_TERBANYAK]))


def keadaan_hari(pelaku: Pelaku, tanggal: date) -> KeadaanHari:
    """How far a day of the actor is filled, and until when it may be written."""
    assert pelaku.pegawai_id is not None  # noqa: S101  the view has looked
    hari_ini = pelaku.hari_ini()
    if tanggal > hari_ini:
        kalimat = f"{hari_tanggal(tanggal)} belum tiba. Pilih hari ini atau sebelumnya."
        return KeadaanHari(0, aturan_pada(tanggal).norma_hari, kalimat, tertutup=True, pilih=False)
    menit = menit_rentang(pelaku.pegawai_id, tanggal, date.fromordinal(tanggal.toordinal() + 1))
    bahan = bahan_isi(pelaku.pegawai_id, [tanggal], (), hari_ini)
    norma = bahan.aturan[tanggal].norma_hari
    if halangan := bahan.halangan(tanggal):
        return KeadaanHari(menit.dikirim, norma, halangan.kalimat, tertutup=True, pilih=halangan.kode == "presensi")
    return KeadaanHari(menit.dikirim, norma, f"Batas isi {hari_tanggal(bahan.batas(tanggal).sampai)}.", tertutup=False)
