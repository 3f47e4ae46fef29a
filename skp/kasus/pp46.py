"""PP 46/2011 for cases: one aspect, one kegiatan, one SKP, the value of the year, a month."""

from typing import Any

from kinerja.inti.kasus.bentuk import Kasus
from kinerja.inti.kasus.isian import Isian
from kinerja.inti.kasus.mesin import Ambil, HasilMesin
from skp.domain.pp46.aspek import nilai_aspek
from skp.domain.pp46.aturan import AturanPp46, baca_pp46
from skp.domain.pp46.bulan import capaian_bulan
from skp.domain.pp46.capaian import nilai_skp
from skp.domain.pp46.kegiatan import nilai_kegiatan
from skp.domain.pp46.masukan import Aspek, MasukanPp46
from skp.domain.pp46.prestasi import SEBUTAN_PP46, nilai_prestasi
from skp.kasus.aturan import aturan_kasus, jaga, rejim_kasus
from skp.kasus.pp46_isian import (
    MESIN,
    NAMA_ASPEK,
    baca_aspek,
    baca_bulan,
    baca_kegiatan,
    baca_perilaku,
    baca_skp,
    baca_sumber_skp,
)

REJIM = "pp46"


def _aturan(kasus: Kasus) -> AturanPp46:
    aturan = aturan_kasus(kasus, REJIM)
    return jaga(lambda: baca_pp46(aturan))


class _MesinPp46:
    """What the engines of this regime share: they are told apart by the fields of the input."""

    perlu: frozenset[str]
    tanpa: frozenset[str] = frozenset()

    def mengenali(self, kasus: Kasus) -> bool:
        ada = kasus.masukan.keys()
        return rejim_kasus(kasus) == REJIM and self.perlu <= ada and not self.tanpa & ada


class MesinAspek(_MesinPp46):
    """One aspect of a kegiatan."""

    kode = "pp46_aspek"
    judul = "PP 46/2011: satu aspek"
    ciri = "rejim pp46, masukan memuat aspek"
    perlu = frozenset({"aspek"})

    def hitung(self, kasus: Kasus, ambil: Ambil) -> HasilMesin:
        """Raises KasusTidakTerhitung."""
        m = Isian(kasus.masukan, "masukan")
        aspek, bahan = Aspek(m.pilihan("aspek", NAMA_ASPEK)), baca_aspek(m)
        m.selesai(MESIN)
        aturan = _aturan(kasus)
        h = jaga(lambda: nilai_aspek(aspek, bahan, aturan.aspek))
        return HasilMesin({"nilai": h.eksak, "efisiensi": h.efisiensi}, (h.kalimat,))


class MesinKegiatan(_MesinPp46):
    """One kegiatan with its three or four aspects."""

    kode = "pp46_kegiatan"
    judul = "PP 46/2011: satu kegiatan"
    ciri = "rejim pp46, masukan memuat kuantitas"
    perlu = frozenset({"kuantitas"})

    def hitung(self, kasus: Kasus, ambil: Ambil) -> HasilMesin:
        """Raises KasusTidakTerhitung."""
        bahan, aturan = baca_kegiatan(Isian(kasus.masukan, "masukan"), kasus.judul), _aturan(kasus)
        h = jaga(lambda: nilai_kegiatan(bahan, aturan.aspek, aturan.pembulatan))
        nilai: dict[str, Any] = {
            "perhitungan": h.perhitungan,
            "pembagi": h.pembagi,
            "nilai_capaian": h.eksak,
            "nilai": {a.aspek.value: a.eksak for a in h.aspek},
            "efisiensi": {a.aspek.value: a.efisiensi for a in h.aspek},
        }
        return HasilMesin(nilai, h.rincian)


class MesinSkp(_MesinPp46):
    """One SKP: kegiatan, extra duties, creativity."""

    kode = "pp46_skp"
    judul = "PP 46/2011: nilai SKP"
    ciri = "rejim pp46, masukan memuat kegiatan tanpa bulan_rencana"
    perlu = frozenset({"kegiatan"})
    tanpa = frozenset({"bulan_rencana"})

    def hitung(self, kasus: Kasus, ambil: Ambil) -> HasilMesin:
        """Raises KasusTidakTerhitung."""
        bahan, aturan = baca_skp(Isian(kasus.masukan, "masukan"), ambil), _aturan(kasus)
        h = jaga(lambda: nilai_skp(bahan, aturan))
        nilai: dict[str, Any] = {
            "nilai_skp": h.eksak,
            "rata_kegiatan": h.rata_kegiatan,
            "nilai_tugas_tambahan": h.nilai_tugas,
            "nilai_kreativitas": h.nilai_kreativitas,
        }
        return HasilMesin(nilai, h.rincian)


class MesinPrestasi(_MesinPp46):
    """The value of the year: SKP and behaviour."""

    kode = "pp46_prestasi"
    judul = "PP 46/2011: nilai prestasi kerja"
    ciri = "rejim pp46, masukan memuat nilai_skp dan perilaku"
    perlu = frozenset({"nilai_skp", "perilaku"})

    def hitung(self, kasus: Kasus, ambil: Ambil) -> HasilMesin:
        """Raises KasusTidakTerhitung."""
        m = Isian(kasus.masukan, "masukan")
        bahan = MasukanPp46(baca_sumber_skp(m, ambil), baca_perilaku(m))
        m.selesai(MESIN)
        aturan = _aturan(kasus)
        h = jaga(lambda: nilai_prestasi(bahan, aturan))
        nilai: dict[str, Any] = {
            "nilai_skp": h.nilai_skp,
            "jumlah_perilaku": h.perilaku.jumlah,
            "rata_perilaku": h.perilaku.eksak,
            "bagian_skp": h.bagian_skp,
            "bagian_perilaku": h.bagian_perilaku,
            "nilai_prestasi": h.nilai,
            "sebutan": SEBUTAN_PP46[h.predikat],
        }
        return HasilMesin(nilai, h.rincian)


class MesinBulan(_MesinPp46):
    """A month's achievement of the plan."""

    kode = "pp46_bulan"
    judul = "PP 46/2011: capaian bulan"
    ciri = "rejim pp46, masukan memuat kegiatan dan bulan_rencana"
    perlu = frozenset({"kegiatan", "bulan_rencana"})

    def hitung(self, kasus: Kasus, ambil: Ambil) -> HasilMesin:
        """Raises KasusTidakTerhitung."""
        kegiatan, bulan = baca_bulan(Isian(kasus.masukan, "masukan"))
        aturan = _aturan(kasus)
        h = jaga(lambda: capaian_bulan(kegiatan, aturan, bulan))
        sebutan = SEBUTAN_PP46[h.predikat] if h.predikat else None
        nilai: dict[str, Any] = {"nilai": h.eksak, "sebutan": sebutan, "kegiatan": [k.eksak for k in h.kegiatan]}
        return HasilMesin(nilai, h.rincian)
