"""Entries and evidence in the record of events, named by activity and date in place of numbers."""

from collections.abc import Mapping, Sequence

from aktivitas.models import Bukti
from aktivitas.queries.entri import visible_to
from kinerja.inti.format import tanggal
from kinerja.inti.models import Peristiwa
from kinerja.inti.pelaku import Pelaku


def sebut_entri(pelaku: Pelaku, peristiwa: Sequence[Peristiwa]) -> dict[int, str]:
    """`aktivitas “Rapat koordinasi” 20 Oktober 2026` by event, of entries that the reader may see; one statement."""
    nama = _nama_entri(pelaku, {p.objek_id for p in peristiwa if p.objek_id})
    return {p.pk: nama[p.objek_id] for p in peristiwa if p.objek_id is not None and p.objek_id in nama}


def sebut_bukti(pelaku: Pelaku, peristiwa: Sequence[Peristiwa]) -> dict[int, str]:
    """`bukti “foto.jpg” pada aktivitas “Rapat koordinasi” 20 Oktober 2026`; two statements.

    Only of people whose log the reader may see: for others the event keeps its number.
    """
    entri = _nama_entri(pelaku, {p.fakta["aktivitas"] for p in peristiwa if p.fakta.get("aktivitas")})
    bukti = Bukti.objects.filter(pk__in={p.objek_id for p in peristiwa if p.objek_id})
    judul = {pk: nama or tautan for pk, nama, tautan in bukti.values_list("pk", "nama", "tautan")}
    return {
        p.pk: f"bukti “{judul[p.objek_id]}” pada {entri[p.fakta['aktivitas']]}"
        for p in peristiwa
        if p.objek_id is not None and p.objek_id in judul and p.fakta.get("aktivitas") in entri
    }


def _nama_entri(pelaku: Pelaku, ids: set[int]) -> Mapping[int, str]:
    baris = visible_to(pelaku).filter(pk__in=ids) if ids else visible_to(pelaku).none()
    return {
        pk: f"aktivitas “{nama}” {tanggal(hari)}"
        for pk, nama, hari in baris.values_list("pk", "butir__nama", "tanggal")
    }
