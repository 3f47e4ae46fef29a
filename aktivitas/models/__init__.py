from aktivitas.models.aktivitas import Aktivitas
from aktivitas.models.bukti import Bukti, BuktiAktivitas, JenisBukti
from aktivitas.models.butir import ButirAktivitas
from aktivitas.models.dispensasi import Dispensasi
from aktivitas.models.ketentuan import KetentuanAktivitas
from aktivitas.models.putusan import PenggantiVerifikator, PutusanVerifikasi

__all__ = [
    "Aktivitas",
    "Bukti",
    "BuktiAktivitas",
    "ButirAktivitas",
    "Dispensasi",
    "JenisBukti",
    "KetentuanAktivitas",
    "PenggantiVerifikator",
    "PutusanVerifikasi",
]
