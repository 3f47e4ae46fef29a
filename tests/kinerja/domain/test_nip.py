"""NIP and NI PPPK by the rules of Perka BKN 22/2007."""

from datetime import date

import pytest

from kinerja.domain.nip import HasilNip, periksa_nip

PADA = date(2026, 10, 1)


def test_nip_pns() -> None:
    assert periksa_nip("198609262015051001", "PNS", pada=PADA, kelamin="L") == HasilNip(
        nip="198609262015051001",
        tanggal_lahir=date(1986, 9, 26),
        tahun_angkat=2015,
        bulan_angkat=5,
        kelamin="L",
    )


def test_ni_pppk_tanpa_aturan_bulan() -> None:
    hasil = periksa_nip("199502142021211031", "PPPK", pada=PADA)

    assert hasil.sah
    assert (hasil.tahun_angkat, hasil.bulan_angkat, hasil.kelamin) == (2021, None, "L")
    assert hasil.peringatan == ()


@pytest.mark.parametrize(
    ("nip", "jenis", "galat"),
    [
        (
            "19860926201505100",
            "PNS",
            "NIP “19860926201505100” harus 18 angka. Periksa di sumbernya.",
        ),
        (
            "198602302015051001",
            "PNS",
            "Delapan angka pertama NIP, 19860230, bukan tanggal lahir yang ada di kalender. Periksa di sumbernya.",
        ),
        (
            "199502142021211031",
            "CPNS",
            "Bulan pengangkatan dalam NIP tertulis 21, padahal bulan hanya 01–12. Periksa NIP di "
            "sumbernya, atau ubah jenis pegawai menjadi PPPK bila ini NI PPPK.",
        ),
    ],
)
def test_nip_ditolak(nip: str, jenis: str, galat: str) -> None:
    assert periksa_nip(nip, jenis) == HasilNip(nip, galat=(galat,))


@pytest.mark.parametrize(
    ("nip", "jenis", "kelamin", "peringatan"),
    [
        (
            "198609262003081001",
            "PNS",
            None,
            "Menurut NIP, pegawai lahir 26 September 1986 dan diangkat Agustus 2003, sebelum "
            "berusia 17 tahun. Periksa NIP.",
        ),
        ("198609262003091001", "PNS", None, None),
        (
            "199502142010211031",
            "PPPK",
            None,
            "Menurut NIP, pegawai lahir 14 Februari 1995 dan diangkat 2010, sebelum berusia 17 tahun. Periksa NIP.",
        ),
        (
            "195009301975011001",
            "PNS",
            None,
            "Menurut NIP, pegawai lahir 30 September 1950 sehingga berusia 76 tahun. Periksa NIP.",
        ),
        ("195010021975011001", "PNS", None, None),
        (
            "198609262015053001",
            "PNS",
            None,
            "Angka jenis kelamin dalam NIP tertulis 3, seharusnya 1 atau 2. Periksa NIP.",
        ),
        (
            "198609262015052001",
            "PNS",
            "L",
            "Menurut NIP pegawai ini perempuan, menurut data laki-laki. Periksa salah satunya.",
        ),
    ],
)
def test_nip_meragukan(nip: str, jenis: str, kelamin: str | None, peringatan: str | None) -> None:
    hasil = periksa_nip(nip, jenis, pada=PADA, kelamin=kelamin)

    assert hasil.sah
    assert hasil.peringatan == ((peringatan,) if peringatan else ())
