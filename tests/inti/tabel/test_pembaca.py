"""One row read cell by cell: every refusal is kept, under the title that the file uses."""

from functools import partial

from kinerja.inti.tabel.dasar import Tolakan
from kinerja.inti.tabel.kolom import BarisTerpetakan, Kolom, usulkan_pemetaan
from kinerja.inti.tabel.nilai import baca_bulat, baca_teks, opsional
from kinerja.inti.tabel.pembaca import PembacaBaris

PEMETAAN = usulkan_pemetaan(
    ["Kode Aktivitas", "Waktu"],
    (
        Kolom("kode", "Kode", True, ("Kode Aktivitas",)),
        Kolom("menit", "Menit", True, ("Waktu",)),
        Kolom("ket", "Keterangan", False),
    ),
)


def test_yang_terbaca_dan_tiap_yang_ditolak() -> None:
    lebar = Tolakan(4, "", "Terlalu lebar.")
    pembaca = PembacaBaris(BarisTerpetakan(4, {"kode": "A1", "menit": "x"}, lebar), PEMETAAN)

    assert pembaca.ambil("kode", baca_teks) == "A1"
    assert pembaca.ambil("menit", baca_bulat) is None
    assert pembaca.ambil("ket", partial(opsional, baca_teks)) is None
    pembaca.tolak("ket", "Keliru.")

    assert [(t.nomor, t.kolom) for t in pembaca.salah] == [(4, ""), (4, "Waktu"), (4, "Keterangan")]
    assert "“x” bukan angka" in pembaca.salah[1].kalimat


def test_baris_yang_baik_tanpa_tolakan() -> None:
    pembaca = PembacaBaris(BarisTerpetakan(2, {"kode": "A1", "menit": 60}), PEMETAAN)

    assert (pembaca.ambil("menit", baca_bulat), pembaca.salah) == (60, [])
