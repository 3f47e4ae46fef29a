"""The month of the people an operator looks after, a page at a time."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator
from django.db.models import Q

from kinerja.inti.pelaku import Pelaku
from kinerja.models import Pegawai
from presensi.domain.hari import RekapBulan
from presensi.queries.lingkup import pegawai_terlihat
from presensi.queries.muatan import presensi_bulan

PER_HALAMAN = 50


@dataclass(frozen=True, slots=True)
class BarisRekap:
    """One person's month: workdays, days present, and how often each event happened."""

    pegawai: Pegawai
    rekap: RekapBulan
    jumlah: Counter[str]


def halaman_rekap(
    pelaku: Pelaku, *, bulan: date, cari: str = "", halaman: str | None = None
) -> tuple[Page[Pegawai], list[BarisRekap]]:
    """People by name with their month as the run would derive it now; as many statements for any page.

    `cari`: a part of the name or the beginning of a NIP.

    Raises:
        Ditolak: no work pattern is set up.
    """
    orang = pegawai_terlihat(pelaku).filter(Q(berakhir=None) | Q(berakhir__gt=bulan.replace(day=1)))
    if cari:
        orang = orang.filter(Q(nama__icontains=cari) | Q(nip__startswith=cari.replace(" ", "")))
    isi = Paginator(orang.order_by("nama", "pk"), PER_HALAMAN).get_page(halaman)
    rekap = presensi_bulan(bulan, [p.pk for p in isi])
    return isi, [BarisRekap(p, rekap[p.pk], Counter(k.jenis for k in rekap[p.pk].kejadian)) for p in isi]
