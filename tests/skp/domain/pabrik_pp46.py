"""Values and short builders for the tests of PP 46/2011."""

import json
from fractions import Fraction
from pathlib import Path

import skp
from skp.domain.ketentuan import KetentuanRejim, baca_ketentuan, gabungkan
from skp.domain.pp46 import PeraturanPemerintah46
from skp.domain.pp46.aturan import AturanPp46, baca_pp46
from skp.domain.pp46.masukan import AspekPerilaku, BahanAspek, BahanKegiatan, BahanPerilaku, BahanSkp, Keadaan

ISI = json.loads((Path(skp.__file__).parent / "ketentuan" / "pp46.json").read_text(encoding="utf-8"))
PP46 = PeraturanPemerintah46()
SUMBER = {"dasar": "Perbup 1/2015", "kepastian": "pasti"}


def ketentuan(**bagian) -> KetentuanRejim:
    """The shipped values with single entries of sections replaced: `ketentuan(bobot={"dipakai": True})`."""
    return baca_ketentuan(gabungkan(ISI, {nama: {**ISI[nama], **isi} for nama, isi in bagian.items()}))


def aturan(**bagian) -> AturanPp46:
    return baca_pp46(ketentuan(**bagian))


ATURAN = aturan()


def kegiatan(kuantitas=100, kualitas=100, waktu=(12, 12), biaya=None, *, keadaan="dikerjakan", bobot=None, nama="K"):
    """A kegiatan of quantity and quality targets 100; `waktu` and `biaya` as (target, realisation)."""
    return BahanKegiatan(
        nama,
        BahanAspek(100, kuantitas),
        BahanAspek(100, kualitas),
        BahanAspek(*waktu),
        None if biaya is None else BahanAspek(*biaya),
        Keadaan(keadaan),
        bobot,
    )


def bernilai(nilai, **lain) -> BahanKegiatan:
    """A kegiatan whose value is exactly `nilai`, on time (76), its quality at 76."""
    return kegiatan(Fraction(nilai) * 3 - 152, 76, **lain)


def skp_dari(*satu: BahanKegiatan, **lain) -> BahanSkp:
    return BahanSkp(tuple(satu), **lain)


def perilaku(*nilai, struktural: bool = False) -> BahanPerilaku:
    """Behaviour by the order of the form; one number stands for all that count."""
    jumlah = 6 if struktural else 5
    isi = nilai * jumlah if len(nilai) == 1 else nilai
    return BahanPerilaku(dict(zip(AspekPerilaku, isi, strict=False)), struktural)
