"""PermenPANRB 8/2021 for cases."""

from decimal import Decimal
from typing import Any

from kinerja.inti.kasus.bentuk import Kasus, tambal
from kinerja.inti.kasus.isian import Isian
from kinerja.inti.kasus.ketentuan import aturan_polos
from kinerja.inti.kasus.mesin import Ambil, HasilMesin
from skp.domain.pm8 import PermenPanrb8
from skp.domain.pm8.baca import baca_masukan
from skp.kasus.aturan import aturan_kasus, jaga, rejim_kasus

_MASUKAN = ("nilai_skp", "skp", "nilai_perilaku", "perilaku", "ide_baru", "penilaian_360")
_ANGKA = ("nilai_skp", "skp_berbobot", "nilai_perilaku", "perilaku_berbobot")


class MesinPm8:
    """Results and behaviour, entered as numbers or by plan and aspect, to a number and a predikat."""

    kode = "pm8"
    judul = "PermenPANRB 8/2021: nilai kinerja"
    ciri = "rejim pm8"

    def mengenali(self, kasus: Kasus) -> bool:
        return rejim_kasus(kasus) == "pm8"

    def hitung(self, kasus: Kasus, ambil: Ambil) -> HasilMesin:
        """Raises KasusTidakTerhitung."""
        a, m = Isian(tambal(kasus.dasar or {}, kasus.aturan), "aturan"), Isian(kasus.masukan, "masukan")
        dari_aturan = a.ya("penilaian_360") if a.ada("penilaian_360") else None
        for nama in _MASUKAN:
            m.mentah(nama)
        m.selesai("mesin pm8")
        if dari_aturan is not None and m.ada("penilaian_360"):
            m.tolak("penilaian_360", "sudah diisi pada aturan; pakai salah satu")
        aturan = aturan_kasus(kasus, "pm8", frozenset({"penilaian_360"}))
        masukan = jaga(lambda: baca_masukan(aturan_polos(kasus.masukan), penilaian_360=dari_aturan))
        rejim = PermenPanrb8()
        hasil = jaga(lambda: rejim.tetapkan(masukan, aturan))
        bagian: dict[str, Any] = {k: Decimal(str(hasil.bagian[k])) for k in _ANGKA if k in hasil.bagian}
        return HasilMesin({**bagian, "nilai": hasil.nilai, "predikat": rejim.sebutan(hasil.predikat)}, hasil.rincian)
