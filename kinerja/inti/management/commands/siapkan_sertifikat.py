from typing import Any

from django.core.management.base import BaseCommand

from kinerja.inti.dokumen.sertifikat import perbarui_bila_perlu, sertifikat_berlaku
from kinerja.inti.models import Instansi
from kinerja.inti.pelaku import pelaku_sistem
from kinerja.inti.tenansi import masuk


class Command(BaseCommand):
    help = "Membuat atau memperbarui sertifikat segel tiap instansi yang belum memilikinya atau hampir berakhir."

    def handle(self, *args: Any, **opsi: Any) -> None:
        for instansi in Instansi.objects.filter(aktif=True).order_by("pk"):
            with masuk(instansi.pk):
                baru = perbarui_bila_perlu(oleh=pelaku_sistem(instansi.pk, instansi.zona))
                kini = sertifikat_berlaku()
                apa = "dibuat" if baru else "sudah ada"
                self.stdout.write(f"{instansi.nama}: sertifikat segel {apa}, sidik {kini.sidik if kini else '-'}")
