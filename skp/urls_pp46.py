from django.urls import path

from skp.views import pp46_bulan, pp46_rencana

urlpatterns = [
    path("<int:pk>/kegiatan/tambah/", pp46_rencana.tambah, name="skp-kegiatan-tambah"),
    path("<int:pk>/kegiatan/<int:hasil>/", pp46_rencana.ubah, name="skp-kegiatan"),
    path("<int:pk>/tugas-tambahan/", pp46_rencana.tugas, name="skp-tugas-tambahan"),
    path("<int:pk>/tugas-tambahan/tambah/<slug:jenis>/", pp46_rencana.tugas_tambah, name="skp-tugas-tambahan-tambah"),
    path("<int:pk>/tugas-tambahan/<int:tugas>/", pp46_rencana.tugas_ubah, name="skp-tugas-tambahan-ubah"),
    path("<int:pk>/tugas-tambahan/<int:tugas>/hapus/", pp46_rencana.tugas_hapus, name="skp-tugas-tambahan-hapus"),
    path("<int:pk>/capaian-bulan/", pp46_bulan.halaman, name="skp-capaian-bulan"),
    path("<int:pk>/capaian-bulan/cetak/", pp46_bulan.cetak, name="skp-capaian-bulan-cetak"),
]
