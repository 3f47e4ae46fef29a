from django.db import models


class StatusAktivitas(models.TextChoices):
    """States of a daily entry, in the words of the screen."""

    DRAF = "draf", "Draf"
    MENUNGGU = "menunggu", "Menunggu Verifikasi"
    DISETUJUI = "disetujui", "Disetujui"
    SEBAGIAN = "sebagian", "Disetujui Sebagian (menit)"
    PERLU_PERBAIKAN = "perlu_perbaikan", "Perlu Perbaikan"
    TIDAK_DISETUJUI = "tidak_disetujui", "Tidak Disetujui"


DIAKUI = (StatusAktivitas.DISETUJUI, StatusAktivitas.SEBAGIAN)
"""States whose minutes count for TPP."""
