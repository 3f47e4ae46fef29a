from tpp.models.ketentuan import Ketentuan
from tpp.models.proses import HasilGagal, HasilTpp, ProsesTpp

__all__ = ["HasilGagal", "HasilTpp", "Ketentuan", "ProsesTpp"]
