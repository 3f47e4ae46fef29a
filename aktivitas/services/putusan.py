"""The verifikator decides: one, many and all go through the same function."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from aktivitas import policies
from aktivitas.models import Aktivitas
from aktivitas.states import KEPUTUSAN, SETUJUI_SEBAGIAN, StatusAktivitas
from kinerja.inti.alur import HasilPindah, Tepi, pindah
from kinerja.inti.format import angka
from kinerja.inti.pelaku import Ditolak, Pelaku


def putuskan(
    *,
    ids: Sequence[int],
    keputusan: str,
    oleh: Pelaku,
    menit: Mapping[int, int] | None = None,
    catatan: str = "",
    semua_atau_tidak: bool = True,
) -> HasilPindah:
    """Decide waiting entries.

    Args:
        keputusan: a code of `states.KEPUTUSAN`.
        menit: for `setujui_sebagian`, the minutes recognised of each entry, less than it claims.
        catatan: the reason, required except for `setujui`; the person sees it.
        semua_atau_tidak: False decides what still waits and names the rest in `terlambat`.

    Raises:
        Ditolak: one of them is not the actor's to decide, a reason or minutes are missing.
        SudahBerubah: somebody else was faster with one of them, and `semua_atau_tidak` is set.
    """
    tepi = KEPUTUSAN[keputusan]
    with transaction.atomic():
        # Locked in one order, so that two who decide the same entries wait for each other instead of deadlocking.
        menunggu = Aktivitas.objects.filter(pk__in=ids, status=StatusAktivitas.MENUNGGU).order_by("pk")
        baris = list(menunggu.select_for_update().values_list("pk", "pegawai", "tanggal", "menit"))
        policies.check_putuskan(oleh, ((pegawai, tanggal) for _, pegawai, tanggal, _ in baris))
        setel = {"diputus_oleh_id": oleh.pegawai_id, "diputus_pada": timezone.now(), "catatan": catatan.strip()}
        kelompok: Mapping[int | None, Sequence[int]] = {None: ids}
        if tepi is SETUJUI_SEBAGIAN:
            kelompok = _per_menit(ids, menit or {}, {pk: m for pk, _, _, m in baris})
        hasil = [
            _pindah(k, tepi, setel if n is None else {**setel, "menit_diakui": n}, oleh, catatan, semua_atau_tidak)
            for n, k in kelompok.items()
        ]
    return HasilPindah(
        tuple(pk for h in hasil for pk in h.berpindah), tuple(sorted(pk for h in hasil for pk in h.terlambat))
    )


def _pindah(
    ids: Sequence[int], tepi: Tepi, setel: Mapping[str, Any], oleh: Pelaku, catatan: str, semua_atau_tidak: bool
) -> HasilPindah:
    return pindah(Aktivitas, ids, tepi, oleh=oleh, catatan=catatan, setel=setel, semua_atau_tidak=semua_atau_tidak)


def _per_menit(ids: Sequence[int], menit: Mapping[int, int], diklaim: Mapping[int, int]) -> dict[int | None, list[int]]:
    """Entries by recognised minutes: one update for each distinct value."""
    kelompok: dict[int | None, list[int]] = defaultdict(list)
    for pk in ids:
        if pk not in menit:
            raise Ditolak("Isi menit yang diakui untuk setiap aktivitas yang disetujui sebagian.")
        batas = diklaim.get(pk)
        if batas is not None and not 1 <= menit[pk] < batas:
            raise Ditolak(
                f"Menit yang diakui {angka(menit[pk])} tidak di antara 1 dan {angka(batas - 1)}. "
                "Untuk mengakui seluruhnya pilih Setujui; untuk tidak mengakui sama sekali pilih Tidak disetujui."
            )
        kelompok[menit[pk]].append(pk)
    return kelompok
