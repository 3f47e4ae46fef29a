"""Credit points follow the predikat: when an evaluation is set again its conversion is counted again."""

from collections.abc import Collection

from skp.domain.angka_kredit import konversi
from skp.domain.ketentuan import KetentuanRejim
from skp.domain.nilai import Predikat
from skp.models import AngkaKredit


def hitung_ulang(evaluasi: Collection[int], aturan: KetentuanRejim) -> None:
    """Count the stored conversions of these evaluations again; one or two statements."""
    baris = list(AngkaKredit.objects.filter(evaluasi__in=evaluasi).select_related("evaluasi"))
    for b in baris:
        hasil = konversi(Predikat(b.evaluasi.predikat), b.jenjang, b.bulan, aturan.angka_kredit)
        b.persen, b.koefisien, b.angka_kredit = hasil.persen, hasil.koefisien, hasil.angka_kredit
    if baris:
        AngkaKredit.objects.bulk_update(baris, ["persen", "koefisien", "angka_kredit"])
