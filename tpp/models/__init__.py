from tpp.models.ketentuan import Ketentuan
from tpp.models.proses import HasilTpp, ProsesTpp

__all__ = ["HasilTpp", "Ketentuan", "ProsesTpp"]
