"""Formats of banks and the deadline of corrections, as data of the tenant."""

from typing import ClassVar

from django.contrib import admin

from kinerja.inti.izin import Izin
from kinerja.inti.kelola import AdminInstansi, situs
from tpp.models import BatasKoreksi, FormatBank


@admin.register(FormatBank, site=situs)
class AdminFormatBank(AdminInstansi):
    izin_lihat: ClassVar[Izin] = Izin.KELOLA_KETENTUAN
    izin_ubah: ClassVar[Izin] = Izin.KELOLA_KETENTUAN
    fields = ("nama", "bank", "bentuk", "pemisah", "kepala", "kolom", "aktif")
    list_display = ("nama", "bank", "bentuk", "aktif")
    ordering = ("nama",)


@admin.register(BatasKoreksi, site=situs)
class AdminBatasKoreksi(AdminInstansi):
    izin_lihat: ClassVar[Izin] = Izin.KELOLA_KETENTUAN
    izin_ubah: ClassVar[Izin] = Izin.KELOLA_KETENTUAN
    fields = ("hari_sesudah_hitung", "hari_sesudah_sah", "mulai", "selesai", "dasar")
    list_display = ("mulai", "selesai", "hari_sesudah_hitung", "hari_sesudah_sah")
    ordering = ("-mulai",)
