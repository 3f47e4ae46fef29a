"""Rincian TPP: one person's month, every line opened down to its days and entries, in a constant number of statements."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from aktivitas.models import Aktivitas
from aktivitas.states import DIAKUI
from kinerja.inti.izin import Izin
from kinerja.inti.pelaku import Ditolak, Pelaku
from presensi.queries.bulan import HariTampil, bulan_pegawai
from tpp.arsip import MasukanTersimpan, masukan_dari_json
from tpp.domain.uraian import Langkah, uraikan
from tpp.models import HasilTpp
from tpp.penyebab import Sebab, Suku, bandingkan_bulan, penjumlahan, sebab_terbesar
from tpp.queries.keadaan import PERKIRAAN, KeadaanHasil, daftar_hasil, keadaan_daftar
from tpp.queries.ketentuan import aturan_ketentuan
from tpp.queries.koreksi import acuan_tenggat, daftar_perihal
from tpp.queries.muatan import akhir_bulan
from tpp.queries.perubahan import Perubahan
from tpp.queries.perubahan_proses import perubahan_hasil
from tpp.queries.proses import get_hasil_or_404
from tpp.queries.rincian_bayar import RincianBayar, rincian_bayar
from tpp.queries.sekitar_hasil import sekitar_hasil
from tpp.queries.ulang import hitung_ulang

_KEJADIAN = "kejadian"


@dataclass(frozen=True, slots=True)
class HariPotong:
    """A day's event below a line: the step in words, and what the machines recorded that day (when it may be seen)."""

    tanggal: date | None
    langkah: Langkah
    presensi: HariTampil | None


@dataclass(frozen=True, slots=True)
class HariAktivitas:
    """A day's recognised entries."""

    tanggal: date
    menit: int
    entri: tuple[Aktivitas, ...]


@dataclass(slots=True)
class BarisRincian:
    """A line of the explanation with what it opens to."""

    langkah: Langkah
    hari: list[HariPotong] = field(default_factory=list)
    aktivitas: list[HariAktivitas] = field(default_factory=list)

    @property
    def terbuka(self) -> bool:
        """Whether the line opens to anything."""
        return bool(self.hari or self.aktivitas)


@dataclass(frozen=True, slots=True)
class RincianTpp:
    """Everything the page shows.

    `pengganti`: the newest result of the month when this one is not it. `lewat`: minutes recognised after the run.
    `uraian_terlihat`, `rekaman_terlihat`: whether the reader may see what the person wrote, and his punches.
    `sama`: recalculated, byte for byte. `keadaan`: state of its month. `perubahan`: recorded after the run.
    """

    hasil: HasilTpp
    tersimpan: MasukanTersimpan
    milik_sendiri: bool
    pengganti: HasilTpp | None
    penjumlahan: tuple[Suku, ...]
    sebab: tuple[Sebab, ...]
    baris: tuple[BarisRincian, ...]
    banding: tuple[str, ...]
    rekening: str
    lewat: int
    uraian_terlihat: bool
    rekaman_terlihat: bool
    sama: bool
    keadaan: KeadaanHasil
    perubahan: Perubahan
    bayar: RincianBayar

    @property
    def diajukan(self) -> frozenset[str]:
        """Lines (`Sebab.kode`) of which a correction waits for its answer."""
        terbuka = self.bayar.terbuka
        return frozenset(p.kode for p in daftar_perihal(self.hasil) if (p.teks, p.tanggal) in terbuka)


def rincian_tpp(pelaku: Pelaku, pk: int) -> RincianTpp:
    """One visible result explained. Raises Http404."""
    hasil = get_hasil_or_404(pelaku, pk)
    milik_sendiri = pelaku.pegawai_id == hasil.pegawai_id
    bulan = hasil.proses.bulan
    daftar = daftar_hasil(hasil)
    sekitar = sekitar_hasil(hasil, daftar, acuan_tenggat(hasil, daftar, pelaku))
    lalu = sekitar.terbaru.get((bulan - timedelta(days=1)).replace(day=1))
    pengganti = sekitar.terbaru.get(bulan)
    aktivitas = _aktivitas(hasil.pegawai_id, bulan)
    rekaman_terlihat = milik_sendiri or _dalam(pelaku, Izin.LIHAT_PRESENSI, hasil)
    bayar = rincian_bayar(hasil, daftar, sekitar, pelaku)
    presensi = _presensi(hasil, pelaku) if rekaman_terlihat else {}
    aturan = aturan_ketentuan(hasil.proses.ketentuan)
    tersimpan = masukan_dari_json(hasil.masukan)
    return RincianTpp(
        hasil=hasil,
        tersimpan=tersimpan,
        milik_sendiri=milik_sendiri,
        pengganti=pengganti if pengganti is not None and pengganti.proses_id > hasil.proses_id else None,
        penjumlahan=penjumlahan(hasil, hasil.rincian, aturan),
        sebab=sebab_terbesar(hasil, hasil.rincian, aturan),
        baris=_baris(hasil.rincian["langkah"], aktivitas, presensi),
        banding=bandingkan_bulan(hasil, lalu, lalu.proses.bulan) if lalu else (),
        rekening=bayar.rekening or sekitar.rekening,
        lewat=sum(h.menit for h in aktivitas) - tersimpan.masukan.menit,
        uraian_terlihat=milik_sendiri or _dalam(pelaku, Izin.LIHAT_AKTIVITAS, hasil),
        rekaman_terlihat=rekaman_terlihat,
        sama=hitung_ulang(hasil).sama,
        bayar=bayar,
        keadaan=keadaan_daftar(daftar) if daftar else PERKIRAAN,
        perubahan=perubahan_hasil(hasil, sekitar.dicari),
    )


def _dalam(pelaku: Pelaku, izin: Izin, hasil: HasilTpp) -> bool:
    lingkup = pelaku.lingkup(izin)
    return lingkup.seluruh or hasil.perangkat_daerah_id in lingkup.unit


def _aktivitas(pegawai_id: int, bulan: date) -> list[HariAktivitas]:
    """Recognised entries of the month by day; one statement."""
    entri = Aktivitas.objects.filter(
        pegawai=pegawai_id, tanggal__gte=bulan, tanggal__lt=akhir_bulan(bulan), status__in=DIAKUI
    )
    per_hari: defaultdict[date, list[Aktivitas]] = defaultdict(list)
    for satu in entri.select_related("butir").order_by("tanggal", "mulai", "pk"):
        per_hari[satu.tanggal].append(satu)
    return [HariAktivitas(t, sum(e.menit_diakui or 0 for e in isi), tuple(isi)) for t, isi in per_hari.items()]


def _presensi(hasil: HasilTpp, pelaku: Pelaku) -> dict[date, HariTampil]:
    """The days of the month as the machines recorded them, when a day has an event; at most one statement."""
    if not any(langkah[0] == _KEJADIAN for langkah in hasil.rincian["langkah"]):
        return {}
    try:
        return {h.tanggal: h for h in bulan_pegawai(hasil.pegawai_id, hasil.proses.bulan, pelaku).hari}
    except Ditolak:
        return {}  # calendars were changed since; the stored events still stand on the page


def _baris(
    langkah: Sequence[Sequence[Any]], aktivitas: list[HariAktivitas], presensi: Mapping[date, HariTampil]
) -> tuple[BarisRincian, ...]:
    """Main lines in order. Steps of single days stand below the next line, their total; entries below the minutes."""
    hasil: list[BarisRincian] = []
    hari: list[HariPotong] = []
    for satu in langkah:
        terurai = uraikan(satu)
        if ":" in terurai.rujukan:
            tanggal = date.fromisoformat(terurai.rujukan.partition(":")[2])
            hari.append(HariPotong(tanggal, terurai, presensi.get(tanggal) if satu[0] == _KEJADIAN else None))
            continue
        baris = BarisRincian(terurai)
        if terurai.rujukan == "aktivitas" and aktivitas:
            baris.aktivitas, aktivitas = aktivitas, []
        if hari and satu[0] != "lompatan":
            baris.hari, hari = hari, []
        hasil.append(baris)
    return tuple(hasil)
