"""Whom an event of a result is about: its label names only the period."""

from collections.abc import Mapping, Sequence

from kinerja.inti.models import Peristiwa
from kinerja.inti.pelaku import Pelaku
from kinerja.models import Pegawai

LUAR = ("evaluasi.impor_luar", "evaluasi.tarik_luar", "nilai_gabungan.simpan", "nilai_gabungan.tarik")


def sebut_hasil(pelaku: Pelaku, peristiwa: Sequence[Peristiwa]) -> Mapping[int, str]:
    """ "Evaluasi Januari–Juni 2021 atas nama Ani", "2021 atas nama Ani" by event id; one statement.

    Events are read by auditors and by the person himself, who know the name.
    """
    milik = [p for p in peristiwa if p.aksi in LUAR and p.pegawai_id]
    orang = Pegawai.objects.in_bulk({p.pegawai_id for p in milik}) if milik else {}
    return {
        p.pk: f"{p.objek_label.partition(':')[0]} atas nama {orang[p.pegawai_id].nama_lengkap}"
        for p in milik
        if p.pegawai_id in orang
    }
