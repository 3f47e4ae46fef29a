"""Addresses with a small admin site of the tests' own, beside everything else."""

from django.urls import path

from config import urls as asli
from kinerja.inti.izin import Izin
from kinerja.inti.kelola import AdminImporEkspor, SitusKelola, SumberInstansi
from kinerja.models import Jabatan


class SumberJabatan(SumberInstansi):
    class Meta(SumberInstansi.Meta):
        model = Jabatan
        fields = ("nama", "jenis")
        import_id_fields = ("nama",)


class AdminJabatan(AdminImporEkspor):
    izin_lihat = Izin.LIHAT_PEGAWAI
    izin_ubah = Izin.KELOLA_STRUKTUR
    resource_classes = [SumberJabatan]
    list_display = ("nama", "jenis")
    search_fields = ("nama",)


situs_uji = SitusKelola(name="admin")
situs_uji.register(Jabatan, AdminJabatan)
urlpatterns = [path("kelola/", situs_uji.urls), *(p for p in asli.urlpatterns if str(p.pattern) != "kelola/")]
handler403, handler404 = asli.handler403, asli.handler404
