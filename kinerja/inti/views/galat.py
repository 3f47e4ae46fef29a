"""Error pages: what happened, what to do, and the way back. A request by htmx gets a short message instead."""

import sys
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from kinerja.inti.konteks_permintaan import permintaan


@dataclass(frozen=True, slots=True)
class Galat:
    """The words of an error page. `saran` says what the person can do now."""

    status: int
    judul: str
    alasan: str
    saran: str
    coba_lagi: bool = False


PERMINTAAN_SALAH = Galat(
    400,
    "Permintaan tidak dapat dibaca",
    "Data yang dikirim peramban tidak lengkap atau rusak. Tidak ada data yang diubah.",
    "Kembali ke halaman sebelumnya, muat ulang, lalu kirim sekali lagi.",
)
DITOLAK = Galat(
    403,
    "Anda tidak dapat membuka halaman ini",
    "Peran Anda tidak mencakup halaman atau tindakan ini.",
    "Bila pekerjaan Anda memerlukannya, mintalah peran yang sesuai kepada admin instansi Anda.",
)
TIDAK_DAPAT = Galat(
    403,
    "Tindakan ini tidak dapat dilakukan",
    "Keadaan datanya tidak memungkinkan.",
    "Tidak ada data yang diubah. Kembali ke halaman sebelumnya dan muat ulang untuk melihat keadaan terakhirnya.",
)
CSRF = Galat(
    403,
    "Halaman sudah terlalu lama terbuka",
    "Demi keamanan, isian dari halaman yang sudah kedaluwarsa tidak diterima. Tidak ada data yang diubah.",
    "Muat ulang halaman formulirnya, lalu kirim kembali. Pastikan peramban Anda mengizinkan kuki.",
    coba_lagi=True,
)
TIDAK_DITEMUKAN = Galat(
    404,
    "Halaman tidak ditemukan",
    "Alamat ini tidak ada, sudah dipindahkan, atau bukan untuk Anda.",
    "Periksa kembali alamatnya, atau mulai dari Beranda.",
)
LEWAT_TOMBOL = Galat(
    405,
    "Halaman ini dibuka lewat tombol",
    "Alamat ini menjalankan tindakan, jadi tidak dapat dibuka langsung atau dimuat ulang. Tidak ada data yang diubah.",
    "Kembali ke halaman sebelumnya, lalu tekan tombolnya; atau mulai dari Beranda.",
)
SUDAH_BERUBAH = Galat(
    409,
    "Data sudah diubah orang lain",
    "Sebelum Anda menekan tombol, orang lain lebih dahulu mengubah data ini. Tindakan Anda tidak dijalankan.",
    "Muat ulang halaman untuk melihat keadaan terakhir, lalu putuskan kembali.",
    coba_lagi=True,
)
TERLALU_BESAR = Galat(
    413,
    "Kiriman terlalu besar",
    "Berkas atau isian yang Anda kirim melebihi batas ukuran. Tidak ada data yang diubah.",
    "Bagi berkas menjadi beberapa bagian yang lebih kecil, lalu unggah satu per satu.",
)
TERLALU_SERING = Galat(
    429,
    "Terlalu banyak percobaan",
    "Demi keamanan, percobaan dari akun atau jaringan Anda dihentikan sementara.",
    "Tunggu beberapa menit, paling lama sepuluh, lalu coba lagi. Bila lupa kata sandi, hubungi operator kepegawaian Anda.",
)
KESALAHAN = Galat(
    500,
    "Terjadi kesalahan pada sistem",
    "Permintaan Anda tidak dapat diselesaikan. Kesalahan ini sudah tercatat.",
    "Coba lagi beberapa saat lagi. Bila berulang, sampaikan nomor permintaan di bawah kepada admin.",
    coba_lagi=True,
)
TIDAK_TERSEDIA = Galat(
    503,
    "Layanan sedang tidak tersedia",
    "Sistem sedang dipelihara atau basis data tidak dapat dihubungi. Data Anda yang sudah tersimpan aman.",
    "Coba lagi beberapa menit lagi.",
    coba_lagi=True,
)


def tampilkan(request: HttpRequest, galat: Galat, alasan: str = "") -> HttpResponse:
    """The page of an error inside the usual frame; for htmx a message that lands in `#pesan`."""
    isi = {"galat": galat, "alasan": alasan or galat.alasan}
    if not getattr(request, "htmx", False):
        return render(request, "galat/halaman.html", isi, status=galat.status)
    jawaban = HttpResponse(render_to_string("galat/potongan.html", isi), status=galat.status)
    jawaban["HX-Retarget"] = "#pesan"
    jawaban["HX-Reswap"] = "innerHTML show:window:top"
    return jawaban


def tampilkan_polos(request: HttpRequest, galat: Galat) -> HttpResponse:
    """A page for when the system itself fails: no request context, so neither session nor database is touched."""
    isi = {"galat": galat, "alasan": galat.alasan, "nomor": permintaan.get()}
    if not request.headers.get("HX-Request"):
        return HttpResponse(render_to_string("galat/polos.html", isi), status=galat.status)
    jawaban = HttpResponse(render_to_string("galat/potongan.html", isi), status=galat.status)
    jawaban["HX-Retarget"] = "#pesan"
    jawaban["HX-Reswap"] = "innerHTML show:window:top"
    return jawaban


def permintaan_salah(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """handler400. A body over the limit arrives here too, because Django calls it suspicious."""
    if isinstance(exception, RequestDataTooBig):
        return tampilkan(request, TERLALU_BESAR)
    return tampilkan(request, PERMINTAAN_SALAH)


def ditolak(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """handler403."""
    return tampilkan(request, DITOLAK)


def csrf(request: HttpRequest, reason: str = "") -> HttpResponse:
    """CSRF_FAILURE_VIEW."""
    return tampilkan(request, CSRF)


def tidak_ditemukan(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """handler404. The exception's text may name what exists, so it is not shown."""
    return tampilkan(request, TIDAK_DITEMUKAN)


def terlalu_sering(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """handler429, asked by the login's rate limits."""
    return tampilkan(request, TERLALU_SERING)


def kesalahan(request: HttpRequest) -> HttpResponse:
    """handler500: 503 when the database is unreachable, else 500."""
    putus = isinstance(sys.exc_info()[1], OperationalError | InterfaceError)
    return tampilkan_polos(request, TIDAK_TERSEDIA if putus else KESALAHAN)
