"""How far each of an atasan's people is with the running month's log, as one line beside the name."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import Count, F, Q, Subquery, Sum
from django.db.models.functions import Coalesce

from aktivitas.models import Aktivitas, KetentuanAktivitas
from aktivitas.queries.entri import rentang_bulan
from aktivitas.queries.ketentuan import aturan_bawaan
from aktivitas.states import DIAKUI, StatusAktivitas
from kinerja.inti.format import angka
from kinerja.inti.pelaku import Pelaku

BELUM_MENGISI = "Belum mengirim aktivitas bulan ini"


def ringkas_tim(pelaku: Pelaku, pegawai: Collection[int]) -> dict[int, str]:
    """The line of each person whose log the actor may read; one statement.

    An amendment that waits counts with what it differs from the entry it replaces.
    """
    awal, akhir = rentang_bulan(pelaku.hari_ini())
    milik = Aktivitas.objects.filter(pegawai__in=pegawai, tanggal__gte=awal, tanggal__lt=akhir)
    norma = KetentuanAktivitas.objects.pada(awal).values("norma_bulan")[:1]
    menunggu = Q(status=StatusAktivitas.MENUNGGU)
    baris = (
        milik.order_by()
        .values("pegawai")
        .annotate(
            diakui=Sum("menit_diakui", filter=Q(status__in=DIAKUI), default=0),
            tunggu=Sum(F("menit") - Coalesce("menggantikan__menit_diakui", 0), filter=menunggu, default=0),
            banyak=Count("pk", filter=menunggu),
            kembali=Count("pk", filter=Q(status=StatusAktivitas.PERLU_PERBAIKAN)),
            norma=Subquery(norma),
        )
    )
    return dict.fromkeys(pegawai, BELUM_MENGISI) | {b["pegawai"]: _kalimat(b) for b in baris}


def _kalimat(b: Mapping[str, Any]) -> str:
    if not (b["diakui"] or b["banyak"] or b["kembali"]):
        return BELUM_MENGISI
    bagian = [f"{angka(b['diakui'])} dari {angka(b['norma'] or aturan_bawaan().norma_bulan)} menit bulan ini"]
    if b["banyak"]:
        bagian.append(f"{angka(b['tunggu'])} menit menunggu verifikasi")
    if b["kembali"]:
        bagian.append(f"{angka(b['kembali'])} perlu perbaikan")
    return ", ".join(bagian)
