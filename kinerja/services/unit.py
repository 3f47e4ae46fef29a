"""Units: every unit knows its perangkat daerah, which follows from the tree."""

from django.db import connection

from kinerja.models import UnitKerja

_TURUNKAN = """
    WITH RECURSIVE bawah(id) AS (
        SELECT id FROM kinerja_unitkerja WHERE parent_id = %(unit)s
        UNION SELECT u.id FROM bawah b JOIN kinerja_unitkerja u ON u.parent_id = b.id
    )
    UPDATE kinerja_unitkerja SET perangkat_daerah_id = %(akar)s WHERE id IN (SELECT id FROM bawah)
"""


def akar_unit(unit: UnitKerja, induk: UnitKerja | None = None) -> UnitKerja | None:
    """The perangkat daerah of a unit below `induk` (else its own parent); None when it is one itself."""
    induk = induk or unit.parent
    return (induk.perangkat_daerah or induk) if induk is not None else None


def turunkan_perangkat_daerah(unit: UnitKerja) -> None:
    """After a unit has moved: everything below it belongs to the same perangkat daerah; one statement."""
    with connection.cursor() as kursor:
        kursor.execute(_TURUNKAN, {"unit": unit.pk, "akar": unit.perangkat_daerah_id or unit.pk})
