"""The result of a run as a table for comparison with another system: one row a person, rupiah as plain integers."""

import csv
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from io import StringIO
from typing import Any, TextIO

from django.db.models import QuerySet

from tpp.models import HasilTpp

KEJADIAN = ("terlambat", "pulang_cepat", "tanpa_masuk", "tanpa_pulang", "tanpa_keterangan")
UANG = ("pagu", "bagian_kinerja", "bagian_disiplin", "kotor", "pph", "iuran", "bersih")
KOLOM = ("nip", "menit", *KEJADIAN, "potongan_disiplin_persen", *UANG)
_SEN = Decimal("0.01")


def tulis_csv(proses_id: int, berkas: TextIO, *, hasil: QuerySet[HasilTpp] | None = None) -> int:
    """Write the results of a run by NIP; returns the number of people. One statement, rows are streamed.

    Args:
        berkas: text file opened with newline="".
        hasil: the results that the reader may see; all of the run when left out.
    """
    penulis = csv.writer(berkas, lineterminator="\n")
    penulis.writerow(KOLOM)
    jumlah = 0
    semua = HasilTpp.objects.all() if hasil is None else hasil
    for jumlah, baris in enumerate(_baris(semua.filter(proses=proses_id)), 1):  # noqa: B007
        penulis.writerow(baris)
    return jumlah


def teks_csv(proses_id: int) -> str:
    """The whole run as one text; see `tulis_csv`."""
    isi = StringIO()
    tulis_csv(proses_id, isi)
    return isi.getvalue()


def _baris(hasil: QuerySet[HasilTpp]) -> Iterator[list[Any]]:
    kolom = ("pegawai__nip", "menit", "potongan_persen", "rincian__kejadian", *UANG)
    for nip, menit, potongan, kejadian, *uang in (
        hasil.order_by("pegawai__nip", "pegawai").values_list(*kolom).iterator()
    ):
        kali = [(kejadian or {}).get(k, 0) for k in KEJADIAN]
        yield [nip or "", menit, *kali, potongan.quantize(_SEN, ROUND_HALF_UP), *(int(n) for n in uang)]
