"""The TPP engine for cases: rules and input are translated, `tpp.domain.hitung` computes, nothing is added to it."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from kinerja.inti.kasus.bentuk import Isi, Kasus, KasusTidakTerhitung, tambal
from kinerja.inti.kasus.isian import Isian
from kinerja.inti.kasus.ketentuan import aturan_polos
from kinerja.inti.kasus.mesin import Ambil, HasilMesin
from tpp.domain.angka import Rasio
from tpp.domain.aturan import AturanTidakSah, aturan_dari_json
from tpp.domain.hasil import Hasil
from tpp.domain.hitung import hitung
from tpp.domain.masukan import MasukanTidakSah
from tpp.kasus.masukan import BRUTO, TPP, baca_masukan, besaran_kasus
from tpp.kasus.ringkas import baca_ringkas

BAGAN = ("nama", "dasar_hukum", "pagu", "bagian", "kinerja", "disiplin", "keadaan", "pembulatan", "pajak", "iuran")
"""Fields of a whole rule set; in a case they are laid over what stands below."""
_CIRI = frozenset(
    {
        "pagu",
        "pagu_sendiri",
        "kotor",
        "kotor_tpp",
        "menit_terverifikasi",
        "menit_harian",
        "persen_disiplin",
        "kinerja_sendiri",
        "kejadian",
        "kelas",
    }
)
_SELURUHNYA = [{"kode": "disiplin", "nama": "Bagian disiplin", "bobot": "100"}]

Templat = Callable[[], Mapping[str, Isi]]


class MesinTpp:
    """One person's month under a rule set. `templat` gives the shipped rule sets by code, as plain JSON."""

    kode = "tpp"
    judul = "TPP"
    ciri = "tanpa rejim, dan masukan memuat salah satu dari: " + ", ".join(sorted(_CIRI))

    def __init__(self, templat: Templat) -> None:
        self._templat = templat

    def mengenali(self, kasus: Kasus) -> bool:
        return not kasus.rejim and bool(_CIRI & kasus.masukan.keys())

    def hitung(self, kasus: Kasus, ambil: Ambil) -> HasilMesin:
        """Raises KasusTidakTerhitung: an unknown rule or input, a rule set that the check refuses, or missing input."""
        m = Isian(kasus.masukan, "masukan")
        besaran = besaran_kasus(m)
        polos = self._susun(kasus, m, besaran)
        if not besaran and polos.get("pagu") == _pagu({}):
            besaran = {TPP: Decimal(0)}
        try:
            aturan = aturan_dari_json(polos)
            hasil = hitung(baca_masukan(m, aturan, besaran), aturan)
        except AturanTidakSah as galat:
            raise KasusTidakTerhitung(
                "Aturan kasus: " + " ".join(x.kalimat for x in galat.masalah), "aturan"
            ) from galat
        except MasukanTidakSah as galat:
            raise KasusTidakTerhitung(str(galat), "masukan") from galat
        return HasilMesin(nilai_hasil(hasil), tuple(langkah.kalimat for langkah in hasil.rincian))

    def _susun(self, kasus: Kasus, m: Isian, besaran: Mapping[str, Decimal]) -> dict[str, Any]:
        """The whole rule set of a case as plain JSON."""
        bawah = None if kasus.dasar is None else self._lapis(kasus.dasar, None, besaran)
        hasil = self._lapis(kasus.aturan, bawah, besaran)
        if m.ada("persen_disiplin"):
            hasil = tambal(hasil, {"disiplin": {"sumber": "nilai"}})
        if any(m.ada(nama) for nama in BRUTO):
            hasil = _hanya_pungutan(hasil, besaran)
        polos: dict[str, Any] = aturan_polos(hasil)
        return polos

    def _lapis(self, isi: Isi, bawah: Isi | None, besaran: Mapping[str, Decimal]) -> dict[str, Any]:
        """Rules laid over those below them, over the shipped ones that they name, or over none at all."""
        a = Isian(isi, "aturan")
        if bawaan := a.teks("bawaan", ""):
            bawah = self._bawaan(bawaan)
        skema = {nama: isi[nama] for nama in BAGAN if nama in isi}
        utuh = isinstance(skema.get("pagu"), Mapping) and "bagian" in skema
        ringkas = baca_ringkas(a, sendiri=bawah is None and not utuh)
        _tanpa_asing(a)
        if bawah is None:
            bawah = {} if utuh else _netral(besaran)
        return tambal(tambal(bawah, ringkas), skema)

    def _bawaan(self, kode: str) -> Isi:
        semua = self._templat()
        if kode not in semua:
            raise KasusTidakTerhitung(
                f"Aturan “{kode[:60]}” tidak ada. Aturan TPP bawaan: {', '.join(sorted(semua))}; "
                "aturan lain ditulis pada kolom “ketentuan” berkas ini.",
                "aturan.bawaan",
            )
        return semua[kode]


def _tanpa_asing(a: Isian) -> None:
    """Refuse rules that neither notation has: they would be left out of the sum without a word."""
    asing = [nama for nama in a.sisa() if nama not in BAGAN]
    if asing:
        nama = ", ".join(f"“{x[:60]}”" for x in asing)
        raise KasusTidakTerhitung(f"Ketentuan {nama} belum dikenal mesin TPP.", f"aturan.{asing[0]}")


def _pagu(besaran: Mapping[str, Decimal]) -> dict[str, Any]:
    kosong = [{"kelas": 1, "rupiah": "0"}]
    return {"kriteria": [{"kode": k, "nama": _sebut(k), "besaran": kosong} for k in besaran or (TPP,)]}


def _sebut(kode: str) -> str:
    return kode.upper() if kode == TPP else kode.replace("_", " ").capitalize()


def _netral(besaran: Mapping[str, Decimal]) -> dict[str, Any]:
    """A rule set that decides nothing: what the short notation is laid over."""
    return {
        "nama": "Aturan kasus",
        "dasar_hukum": ["Ditulis dalam kasus"],
        "pagu": _pagu(besaran),
        "bagian": _SELURUHNYA,
        "pembulatan": {"tempat": "kriteria" if len(besaran) > 1 else "bagian"},
    }


def _hanya_pungutan(aturan: Isi, besaran: Mapping[str, Decimal]) -> dict[str, Any]:
    """The rule set from Jumlah Bruto on: tax and contribution stay, all before is taken as done."""
    sisa = {k: v for k, v in aturan.items() if k in ("nama", "dasar_hukum", "pajak", "iuran")}
    return {**sisa, "pagu": _pagu(besaran), "bagian": _SELURUHNYA}


def _persen(rasio: Rasio) -> Fraction:
    return Fraction(rasio[0] * 100, rasio[1])


def nilai_hasil(h: Hasil) -> dict[str, Any]:
    """What a case may expect, by field: percentages exact, money in whole rupiah."""
    kinerja, disiplin, capaian = map(_persen, (h.rasio_kinerja, h.rasio_disiplin, h.rasio_capaian))
    return {
        "menit_diakui": h.menit,
        "persen_kinerja": kinerja,
        "kinerja_akhir": kinerja,
        "persen_disiplin": disiplin,
        "persen": capaian,
        "persen_capaian": capaian,
        "potongan_persen": h.potongan_persen,
        "potongan_kinerja_persen": h.potongan_kinerja_persen,
        "potongan_seluruh_persen": h.potongan_seluruh_persen,
        "pagu": h.pagu,
        "besaran": {k.kode: k.pagu for k in h.kriteria},
        "bagian_kinerja": h.bagian_kinerja,
        "bagian_disiplin": h.bagian_disiplin,
        "bagian_lain": h.bagian_lain,
        "potongan": h.potongan_seluruh,
        "realisasi": {k.kode: k.realisasi for k in h.kriteria},
        "kotor": h.kotor,
        "pph": h.pph,
        "iuran": h.iuran,
        "iuran_atas_tpp": h.iuran,
        "iuran_atas_gaji": next((Decimal(str(x[6])) for x in h.langkah if x[0] == "iuran"), Decimal(0)),
        "bersih": h.bersih,
        "kejadian": dict(h.kejadian),
        "tahan": list(h.tahan),
    }
