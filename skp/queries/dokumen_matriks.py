"""Content of the Matriks Peran Hasil on paper: columns in groups that a landscape page holds."""

from collections.abc import Sequence
from typing import Any

from kinerja.inti.dokumen.naskah import Naskah, bekukan, sidik
from kinerja.inti.pelaku import Pelaku
from kinerja.queries.kop import kop_surat
from skp.domain.formulir import sebut_masa
from skp.domain.potret import dari_json
from skp.models import HasilKerja, Skp
from skp.queries.dokumen_dasar import lima_baris
from skp.queries.kertas import Subjek
from skp.queries.matriks import BarisPeran, Matriks, matriks

KOLOM_SELEMBAR = 4
"""Results of the superior side by side; more of them follow in a table of their own."""


def kesiapan_matriks(subjek: Sequence[Subjek]) -> dict[int, bool]:
    """The plans whose results members support; one statement."""
    ada = HasilKerja.objects.filter(intervensi__skp__in=[s.pk for s in subjek])
    return dict.fromkeys(ada.values_list("intervensi__skp", flat=True).distinct(), True)


def naskah_matriks(pelaku: Pelaku, skp_atasan: Skp) -> Naskah:
    """The matrix of a plan with `periode`, `pegawai` and `unit` read; sealed, nobody signs it. Four statements."""
    m, kop = matriks(skp_atasan), kop_surat()
    potret = dari_json(skp_atasan.potret)
    nama = potret.pegawai.nama if potret else skp_atasan.pegawai.nama_lengkap
    isi: dict[str, Any] = {
        "instansi": kop.nama,
        "masa": sebut_masa(skp_atasan.mulai, skp_atasan.akhir),
        "pegawai": lima_baris(potret.pegawai) if potret else {"nama": nama, "nip": skp_atasan.pegawai.nip},
        "lembar": [_lembar(m, i) for i in range(0, len(m.kolom), KOLOM_SELEMBAR)],
        "tanpa_dukungan": [h.uraian for h in m.tanpa_dukungan],
    }
    return Naskah(
        subjek_id=skp_atasan.pk,
        judul=f"Matriks Peran Hasil {skp_atasan.periode.nama}",
        tanggal=pelaku.hari_ini(),
        kop=kop.untuk_unit(skp_atasan.unit),
        pegawai_id=skp_atasan.pegawai_id,
        unit_id=skp_atasan.unit_id,
        nama_subjek=nama,
        isi={**isi, "tanda": sidik(bekukan(isi))},
    )


def _lembar(m: Matriks, awal: int) -> dict[str, Any]:
    kolom = m.kolom[awal : awal + KOLOM_SELEMBAR]
    return {
        "kolom": [{"no": awal + i, "uraian": k.uraian} for i, k in enumerate(kolom, 1)],
        "baris": [_baris(b, awal, len(kolom)) for b in m.baris],
    }


def _baris(b: BarisPeran, awal: int, banyak: int) -> dict[str, Any]:
    return {
        "nama": b.nama,
        "jabatan": b.jabatan,
        "belum": b.belum,
        "sel": [[_sebut(h) for h in s] for s in b.sel[awal : awal + banyak]],
    }


def _sebut(h: HasilKerja) -> str:
    return h.uraian if h.jenis == HasilKerja.Jenis.UTAMA else f"{h.uraian} (tambahan)"
