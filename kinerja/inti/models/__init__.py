from kinerja.inti.models.akun import Akun
from kinerja.inti.models.bidang import BidangInstansi, KunciAsing, ModelInstansi, ModelTumbuh
from kinerja.inti.models.dokumen import (
    CaraTandaTangan,
    Dokumen,
    DokumenRevisi,
    PemeriksaanDokumen,
    TindakanTandaTangan,
)
from kinerja.inti.models.instansi import Instansi, Zona
from kinerja.inti.models.keanggotaan import Keanggotaan, KodeAkses
from kinerja.inti.models.lambang import LambangInstansi
from kinerja.inti.models.pekerjaan import Pekerjaan, Pemberitahuan, PesanKeluar
from kinerja.inti.models.peristiwa import Peristiwa, SegelPeristiwa
from kinerja.inti.models.pindaian import BlokDokumen, KonfirmasiPindaian, PindaianDokumen
from kinerja.inti.models.sertifikat import SertifikatSegel
from kinerja.inti.models.unggahan import BarisUnggahan, PemetaanKolom, Unggahan

__all__ = [
    "Akun",
    "BarisUnggahan",
    "BidangInstansi",
    "BlokDokumen",
    "CaraTandaTangan",
    "Dokumen",
    "DokumenRevisi",
    "Instansi",
    "Keanggotaan",
    "KodeAkses",
    "KonfirmasiPindaian",
    "KunciAsing",
    "LambangInstansi",
    "ModelInstansi",
    "ModelTumbuh",
    "Pekerjaan",
    "Pemberitahuan",
    "PemeriksaanDokumen",
    "PemetaanKolom",
    "Peristiwa",
    "PesanKeluar",
    "PindaianDokumen",
    "SegelPeristiwa",
    "SertifikatSegel",
    "TindakanTandaTangan",
    "Unggahan",
    "Zona",
]
