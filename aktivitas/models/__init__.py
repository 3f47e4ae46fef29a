from aktivitas.models.aktivitas import Aktivitas
from aktivitas.models.butir import ButirAktivitas

__all__ = ["Aktivitas", "ButirAktivitas"]
