"""The month of the people an operator looks after, a page at a time."""

from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator
from django.db.models import Q

from kinerja.inti.pelaku import Pelaku
from kinerja.models import Pegawai
from presensi.queries.hitungan import HitunganBulan, hitung_selesai, turunkan_semua
from presensi.queries.lingkup import pegawai_terlihat
from presensi.queries.muatan import MuatanPresensi

PER_HALAMAN = 50


@dataclass(frozen=True, slots=True)
class BarisRekap:
    """One person's month up to yesterday. `halangan`: why it cannot be derived, then `hitungan` is None."""

    pegawai: Pegawai
    hitungan: HitunganBulan | None
    halangan: str = ""


def halaman_rekap(
    pelaku: Pelaku, *, bulan: date, cari: str = "", halaman: str | None = None
) -> tuple[Page[Pegawai], list[BarisRekap]]:
    """People by name with their month as far as it is over and known; as many statements for any page.

    `cari`: a part of the name or the beginning of a NIP.

    Raises:
        Ditolak: no work pattern is set up.
    """
    orang = pegawai_terlihat(pelaku).filter(Q(berakhir=None) | Q(berakhir__gt=bulan.replace(day=1)))
    if cari:
        orang = orang.filter(Q(nama__icontains=cari) | Q(nip__startswith=cari.replace(" ", "")))
    isi = Paginator(orang.order_by("nama", "pk"), PER_HALAMAN).get_page(halaman)
    hari_ini, ids = pelaku.hari_ini(), [p.pk for p in isi]
    bahan, bentrok = MuatanPresensi.siapkan(bulan).potong_terpisah(ids, hari_ini)
    hitungan = {
        pk: hitung_selesai(turunkan_semua(b), hari_ini, b.mesin.saat.date() if b.mesin else None)
        for pk, b in bahan.items()
    }
    return isi, [BarisRekap(p, hitungan.get(p.pk), bentrok.get(p.pk, "")) for p in isi]
