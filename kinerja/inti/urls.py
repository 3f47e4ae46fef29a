"""Addresses of the kernel. allauth's are named as it expects, one by one: what is not listed here does not exist."""

from allauth.account.views import logout
from allauth.mfa.base.views import index as mfa_index
from allauth.mfa.recovery_codes.views import download_recovery_codes, view_recovery_codes
from django.urls import URLPattern, URLResolver, include, path

from kinerja.inti.views import akun, beranda, impor, komponen, lambang, luring, pemberitahuan, proses, riwayat, sehat

urlpatterns: list[URLPattern | URLResolver] = [
    path("", beranda.beranda, name="beranda"),
    path("komponen/", komponen.galeri, name="komponen"),
    path("favicon.ico", lambang.lambang, name="favicon"),
    path("luring/", luring.halaman, name="luring"),
    path("luring/sesi/", luring.sesi, name="luring-sesi"),
    path("pekerja.js", luring.pekerja, name="luring-pekerja"),
    path("sehat/hidup", sehat.hidup, name="sehat-hidup"),
    path("sehat/siap", sehat.siap, name="sehat-siap"),
    path("akun/masuk/", akun.Masuk.as_view(), name="account_login"),
    path("akun/keluar/", logout, name="account_logout"),
    path("akun/sandi/", akun.GantiSandi.as_view(), name="account_change_password"),
    path("akun/sandi/lupa/", akun.lupa_sandi, name="sandi-lupa"),
    path("akun/konfirmasi/", akun.Konfirmasi.as_view(), name="account_reauthenticate"),
    path("akun/kode/", akun.kode, name="akun-kode"),
    path("akun/kode/sandi/", akun.kode_sandi, name="akun-kode-sandi"),
    path("akun/instansi/", akun.pilih_instansi, name="keanggotaan-pilih"),
    path("akun/kode-keamanan/", mfa_index, name="mfa_index"),
    path("akun/kode-keamanan/masuk/", akun.KodeMasuk.as_view(), name="mfa_authenticate"),
    path("akun/kode-keamanan/konfirmasi/", akun.KodeKonfirmasi.as_view(), name="mfa_reauthenticate"),
    path("akun/kode-keamanan/aktifkan/", akun.AktifkanKode.as_view(), name="mfa_activate_totp"),
    path("akun/kode-keamanan/matikan/", akun.MatikanKode.as_view(), name="mfa_deactivate_totp"),
    path("akun/kode-keamanan/pemulihan/", view_recovery_codes, name="mfa_view_recovery_codes"),
    path("akun/kode-keamanan/pemulihan/baru/", akun.KodePemulihanBaru.as_view(), name="mfa_generate_recovery_codes"),
    path("akun/kode-keamanan/pemulihan/unduh/", download_recovery_codes, name="mfa_download_recovery_codes"),
    path("akun/tidak-tersedia/", akun.tidak_tersedia, name="account_set_password"),
    path("impor/", impor.daftar, name="impor-daftar"),
    path("impor/unggah/<slug:kode>/", impor.unggah, name="impor-unggah"),
    path("impor/unggah/<slug:kode>/templat/", impor.templat, name="impor-templat"),
    path("impor/<uuid:kode>/", impor.rinci, name="impor-rinci"),
    path("impor/<uuid:kode>/kolom/", impor.pasangkan, name="impor-pasangkan"),
    path("impor/<uuid:kode>/terapkan/", impor.terapkan, name="impor-terapkan"),
    path("impor/<uuid:kode>/batalkan/", impor.batalkan, name="impor-batalkan"),
    path("impor/<uuid:kode>/ditolak/", impor.ditolak, name="impor-ditolak"),
    path("proses/", proses.daftar, name="proses-daftar"),
    path("proses/<uuid:kode>/", proses.rinci, name="proses-rinci"),
    path("proses/<uuid:kode>/batalkan/", proses.batalkan, name="proses-batalkan"),
    path("pemberitahuan/", pemberitahuan.daftar, name="pemberitahuan-daftar"),
    path("pemberitahuan/baca/", pemberitahuan.baca_semua, name="pemberitahuan-baca"),
    path("pemberitahuan/<int:pk>/buka/", pemberitahuan.buka, name="pemberitahuan-buka"),
    path("riwayat/", riwayat.daftar, name="riwayat-daftar"),
    path("", include("kinerja.inti.dokumen.urls")),
    path("uji-kasus/", include("kinerja.inti.kasus.urls")),
]
