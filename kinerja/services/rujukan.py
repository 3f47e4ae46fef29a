"""Reference data that every tenant starts with."""

from kinerja.models import JenisPegawai

_A = JenisPegawai.AturanNip
JENIS_BAWAAN = (
    ("PNS", "PNS", _A.NIP),
    ("CPNS", "CPNS", _A.NIP),
    ("PPPK", "PPPK", _A.NI_PPPK),
    ("PPPK_PARUH_WAKTU", "PPPK Paruh Waktu", _A.NI_PPPK),
    ("NON_ASN", "Non-ASN", _A.TANPA),
    ("TITIPAN", "Titipan dari instansi lain", _A.NIP),
    ("PEJABAT", "Pejabat bukan pegawai", _A.TANPA),
)
"""Kinds of employment (UU 20/2023 art. 5: PNS and PPPK), and the people who work beside them."""
JENIS_PEJABAT = "PEJABAT"


def isi_rujukan() -> None:
    """Fill the open tenant with the kinds of employment it lacks. Safe to repeat; existing rows stay as they are."""
    ada = set(JenisPegawai.objects.values_list("kode", flat=True))
    JenisPegawai.objects.bulk_create(
        [JenisPegawai(kode=k, nama=n, aturan_nip=a) for k, n, a in JENIS_BAWAAN if k not in ada], ignore_conflicts=True
    )
