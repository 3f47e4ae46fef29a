"""PermenPANRB 6/2022 for cases: the quadrant, and credit points from a predikat."""

from kinerja.inti.format import angka
from kinerja.inti.kasus.bentuk import Kasus
from kinerja.inti.kasus.isian import Isian
from kinerja.inti.kasus.mesin import Ambil, HasilMesin
from skp.domain.angka_kredit import JENJANG, konversi
from skp.domain.nilai import SEBUTAN_PERINGKAT, SEBUTAN_PREDIKAT, Peringkat, Predikat
from skp.domain.pm6 import PermenPanrb6
from skp.domain.rejim import MasukanEvaluasi
from skp.kasus.aturan import aturan_kasus, jaga, rejim_kasus

_PERINGKAT = {p.value: kata for p, kata in SEBUTAN_PERINGKAT.items()}
_PREDIKAT = {p.value: kata for p, kata in SEBUTAN_PREDIKAT.items()}


class MesinPm6:
    """Two ratings to a predikat."""

    kode = "pm6"
    judul = "PermenPANRB 6/2022: predikat kuadran"
    ciri = "rejim pm6, masukan memuat hasil_kerja dan perilaku"

    def mengenali(self, kasus: Kasus) -> bool:
        return rejim_kasus(kasus) in ("", "pm6") and {"hasil_kerja", "perilaku"} <= kasus.masukan.keys()

    def hitung(self, kasus: Kasus, ambil: Ambil) -> HasilMesin:
        """Raises KasusTidakTerhitung."""
        m = Isian(kasus.masukan, "masukan")
        masukan = MasukanEvaluasi(
            Peringkat(m.pilihan("hasil_kerja", _PERINGKAT)), Peringkat(m.pilihan("perilaku", _PERINGKAT))
        )
        m.selesai("mesin pm6")
        aturan = aturan_kasus(kasus, "pm6")
        hasil = jaga(lambda: PermenPanrb6().tetapkan(masukan, aturan))
        return HasilMesin({"predikat": SEBUTAN_PREDIKAT[hasil.predikat]}, hasil.rincian)


class MesinAngkaKredit:
    """A predikat over some months to credit points."""

    kode = "angka_kredit"
    judul = "Angka kredit dari predikat"
    ciri = "masukan memuat jenjang, predikat, dan bulan"

    def mengenali(self, kasus: Kasus) -> bool:
        return rejim_kasus(kasus) in ("", "pm6") and {"jenjang", "predikat", "bulan"} <= kasus.masukan.keys()

    def hitung(self, kasus: Kasus, ambil: Ambil) -> HasilMesin:
        """Raises KasusTidakTerhitung."""
        aturan = aturan_kasus(kasus, "pm6").angka_kredit
        m = Isian(kasus.masukan, "masukan")
        predikat = Predikat(m.pilihan("predikat", _PREDIKAT))
        nama = dict(JENJANG)
        jenjang = m.pilihan("jenjang", {kode: nama.get(kode, kode) for kode in aturan.koefisien})
        bulan = m.cacah("bulan", bawah=1, atas=12)
        m.selesai("mesin angka kredit")
        h = konversi(predikat, jenjang, bulan, aturan)
        kalimat = (
            f"Predikat {SEBUTAN_PREDIKAT[predikat]}: {angka(h.persen)}% × koefisien "
            f"{angka(h.koefisien)} × {bulan} ÷ 12 bulan = {angka(h.angka_kredit)} ({aturan.dasar})."
        )
        nilai = {"angka_kredit": h.angka_kredit, "persen": h.persen, "koefisien": h.koefisien}
        return HasilMesin(nilai, (kalimat,))
