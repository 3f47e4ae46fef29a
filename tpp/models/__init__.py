from tpp.models.daftar import BarisDaftar, DaftarPembayaran, SelisihTpp
from tpp.models.ketentuan import Ketentuan
from tpp.models.koreksi import PengajuanKoreksi
from tpp.models.pembayaran import BatasKoreksi, FormatBank
from tpp.models.proses import HasilGagal, HasilTpp, ProsesTpp

__all__ = [
    "BarisDaftar",
    "BatasKoreksi",
    "DaftarPembayaran",
    "FormatBank",
    "HasilGagal",
    "HasilTpp",
    "Ketentuan",
    "PengajuanKoreksi",
    "ProsesTpp",
    "SelisihTpp",
]
