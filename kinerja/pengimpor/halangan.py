"""What the services behind the pages would refuse, read for a whole personnel file in a constant number of statements."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from django.db import connection

from kinerja.domain.baris_pegawai import BarisPegawai
from kinerja.models import UsulanRekening
from kinerja.pengimpor.keadaan import Orang, Tercatat
from kinerja.queries.rekening import usulan_menunggu

# A row takes a post when it is new to it. A seat of that very unit and title in which a Plt. acts on or after that day,
# and which nobody holds definitively, is the seat it means; so is the person's own seat when his TMT moves back.
_PLT = """
    SELECT DISTINCT ON (b.nip) b.nip,
        concat_ws(', ', btrim(concat_ws(' ', g.gelar_depan, g.nama)), nullif(g.gelar_belakang, '')), p.mulai
    FROM unnest(%(nip)s::varchar[], %(unit)s::bigint[], %(jabatan)s::varchar[], %(jenis)s::varchar[], %(mulai)s::date[],
        %(kursi)s::bigint[]) AS b(nip, unit, jabatan, jenis, mulai, kursi)
    JOIN kinerja_susunanformasi s ON (s.formasi_id = b.kursi OR (b.kursi IS NULL AND s.unit_id = b.unit))
        AND (s.selesai IS NULL OR s.selesai > b.mulai)
    JOIN kinerja_formasi f ON f.id = s.formasi_id AND (f.ditutup IS NULL OR f.ditutup > b.mulai)
    JOIN kinerja_jabatan j ON j.id = s.jabatan_id AND (b.kursi IS NOT NULL OR (j.nama = b.jabatan AND j.jenis = b.jenis))
    JOIN kinerja_penempatan p ON p.formasi_id = s.formasi_id AND p.jenis = 'plt'
        AND (p.selesai IS NULL OR p.selesai > b.mulai)
    JOIN kinerja_pegawai g ON g.id = p.pegawai_id
    WHERE b.kursi IS NOT NULL OR NOT EXISTS (SELECT 1 FROM kinerja_penempatan d WHERE d.formasi_id = s.formasi_id
        AND d.jenis = 'definitif' AND d.mulai <= b.mulai AND (d.selesai IS NULL OR d.selesai > b.mulai))
    ORDER BY b.nip, p.mulai
"""

_NIP_LAMA = """
    SELECT DISTINCT ON (r.nip) r.nip, lower(g.nama),
        concat_ws(', ', btrim(concat_ws(' ', t.gelar_depan, t.nama)), nullif(t.gelar_belakang, ''))
    FROM kinerja_riwayatnip r JOIN kinerja_pegawai g ON g.id = r.pegawai_id
    JOIN kinerja_pegawai t ON t.id = coalesce(g.digabung_ke_id, g.id)
    WHERE r.nip = ANY(%s) AND t.nip IS DISTINCT FROM r.nip ORDER BY r.nip, r.mulai DESC
"""

_MANAJERIAL = ("jpt_utama", "jpt_madya", "jpt_pratama", "administrator", "pengawas")
"""Only these posts have one seat each, and only these are filled by a Plt."""


class Plt(NamedTuple):
    """Who acts in the seat a row asks for, and since when."""

    nama: str
    mulai: date


@dataclass(frozen=True, slots=True)
class Halangan:
    """By NIP of the row: the Plt. of its post; by (NIP, name): whose former NIP it is; by person: a waiting account."""

    plt: Mapping[str, Plt] = field(default_factory=dict)
    nip_lama: Mapping[tuple[str, str], str] = field(default_factory=dict)
    usulan: Mapping[int, UsulanRekening] = field(default_factory=dict)


def baca_halangan(baris: Sequence[BarisPegawai], tercatat: Tercatat, berlaku: date) -> Halangan:
    """Three statements, however long the file."""
    dikenal = [o.pk for b in baris if (o := tercatat.orang.get(b.nip)) is not None]
    return Halangan(_plt(baris, tercatat, berlaku), _nip_lama(baris, tercatat), usulan_menunggu(dikenal))


def _plt(baris: Sequence[BarisPegawai], tercatat: Tercatat, berlaku: date) -> dict[str, Plt]:
    unit = {tuple(n.casefold() for n in jalur): pk for jalur, pk in tercatat.unit.items()}
    minta: list[tuple[str, int, str, str, date, int | None]] = []
    for b in baris:
        di = unit.get(tuple(n.casefold() for n in b.unit))
        kini = tercatat.orang.get(b.nip)
        if di is None or b.jenis_jabatan not in _MANAJERIAL:
            continue
        tetap = kini is not None and _tetap(b, kini, di)
        if kini is None or not tetap:
            minta.append((b.nip, di, b.jabatan, b.jenis_jabatan, b.tmt or berlaku, None))
        elif b.tmt is not None and kini.tmt is not None and b.tmt < kini.tmt:
            minta.append((b.nip, di, b.jabatan, b.jenis_jabatan, b.tmt, kini.formasi_id))
    if not minta:
        return {}
    larik = dict(
        zip(("nip", "unit", "jabatan", "jenis", "mulai", "kursi"), map(list, zip(*minta, strict=True)), strict=True)
    )
    with connection.cursor() as kursor:
        kursor.execute(_PLT, larik)
        return {nip: Plt(nama, mulai) for nip, nama, mulai in kursor.fetchall()}


def _tetap(b: BarisPegawai, kini: Orang, unit: int) -> bool:
    """Whether the row leaves the person in the seat he holds."""
    return kini.formasi_id is not None and (kini.jabatan, kini.jenis_jabatan, kini.unit_id) == (
        b.jabatan,
        b.jenis_jabatan,
        unit,
    )


def _nip_lama(baris: Sequence[BarisPegawai], tercatat: Tercatat) -> dict[tuple[str, str], str]:
    asing = [b.nip for b in baris if b.nip not in tercatat.orang]
    if not asing:
        return {}
    with connection.cursor() as kursor:
        kursor.execute(_NIP_LAMA, [asing])
        return {(nip, nama): pemilik for nip, nama, pemilik in kursor.fetchall()}
