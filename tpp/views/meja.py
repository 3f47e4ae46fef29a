"""Tutup Bulan: the desk of a month, one office on it, and the lists behind its counts."""

from datetime import date, timedelta

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from kinerja.inti.akses import PermintaanPelaku, perlu
from kinerja.inti.izin import Izin
from kinerja.inti.kalimat import kalimat
from kinerja.inti.pelaku import Pelaku
from tpp.forms.bulan import FormPilihBulan
from tpp.policies import MODUL, can_bulan
from tpp.queries import hambatan
from tpp.queries.meja import PANTAU, TINDAKAN, Meja, lingkup_pantau, meja, satu_opd
from tpp.queries.muatan import akhir_bulan


def bulan_lalu(pelaku: Pelaku) -> date:
    """The last month that is over."""
    return (pelaku.hari_ini().replace(day=1) - timedelta(1)).replace(day=1)


@require_GET
@perlu(*PANTAU, modul=MODUL)
def daftar(request: PermintaanPelaku) -> HttpResponse:
    """Every office whose month the reader follows; by default the last month that is over."""
    form = FormPilihBulan(request.GET or None)
    pilihan = form.cleaned_data["bulan"] if form.is_valid() else None
    bulan = pilihan or bulan_lalu(request.pelaku)
    isi_meja = meja(request.pelaku, bulan)
    isi = {
        "meja": isi_meja,
        "sebelum": (bulan - timedelta(1)).replace(day=1),
        "berikut": akhir_bulan(bulan) if akhir_bulan(bulan) <= request.pelaku.hari_ini() else None,
        "judul": _judul(request.pelaku),
        "massal": _massal(request.pelaku, isi_meja),
    }
    return render(request, "tpp/tutup/daftar.html", isi)


def _judul(pelaku: Pelaku) -> str:
    penuh = any(pelaku.punya(i) for i in TINDAKAN) or lingkup_pantau(pelaku).seluruh
    return "Tutup Bulan" if penuh else "Pantauan OPD"


_MASSAL = (
    ("tutup", "Tutup bulan", "bulan-tutup", "btn-primary", Izin.TUTUP_BULAN),
    ("hitung", "Hitung TPP", "bulan-hitung", "btn-outline-primary", Izin.HITUNG_TPP),
    ("buka", "Buka kembali bulan", "bulan-buka", "btn-outline-primary", Izin.TUTUP_BULAN),
    ("selisih", "Cari selisih", "bulan-selisih", "btn-outline-primary", Izin.HITUNG_TPP),
    ("bayar", "Catat pembayaran", "bulan-bayar", "btn-outline-primary", Izin.BAYAR_TPP),
)


def _massal(pelaku: Pelaku, isi: Meja) -> list[tuple[str, str, str]]:
    """(label, address, style) of the acts that can be done for several offices at once, and on one of them now."""
    dapat = {t.kode for b in isi.baris for t in b.dapat}
    return [
        (nama, reverse(url), gaya) for kode, nama, url, gaya, izin in _MASSAL if kode in dapat and pelaku.punya(izin)
    ]


@require_GET
@perlu(*PANTAU, modul=MODUL)
def opd(request: PermintaanPelaku, bulan: date, opd: int) -> HttpResponse:
    """One office: its state, what is missing and with whom, the message for its operator, the acts."""
    isi, baris, bahan = satu_opd(request.pelaku, bulan, opd)
    tautan = request.build_absolute_uri(request.path)
    pesan = hambatan.pesan_wa(request.pelaku, isi, baris, bahan, tautan)
    konteks = {
        "meja": isi,
        "b": baris,
        "pesan": pesan,
        "judul": _judul(request.pelaku),
        "lihat_daftar": baris.daftar is not None and can_bulan(request.pelaku, Izin.LIHAT_RUPIAH, opd),
    }
    return render(request, "tpp/tutup/opd.html", konteks)


@require_GET
@perlu(*PANTAU, modul=MODUL)
def daftar_hambatan(request: PermintaanPelaku, bulan: date, opd: int, kode: str) -> HttpResponse:
    """The people, PINs or requests behind one count."""
    h = hambatan.halaman_hambatan(request.pelaku, bulan, opd, kode, request.GET.get("hal"))
    konteks = {
        "h": h,
        "judul": _judul(request.pelaku),
        "boleh_kode": request.pelaku.punya(Izin.BUAT_KODE_AKSES),
        "boleh_tunjuk": can_bulan(request.pelaku, Izin.KELOLA_PEGAWAI, opd),
    }
    return render(request, "tpp/tutup/hambatan.html", konteks)


@require_GET
@perlu(*PANTAU, modul=MODUL)
def perubahan(request: PermintaanPelaku, bulan: date, opd: int) -> HttpResponse:
    """What was recorded after the month had been calculated."""
    isi, baris, halaman = hambatan.halaman_perubahan(request.pelaku, bulan, opd, request.GET.get("hal"))
    if halaman is None:
        raise Http404("Bulan ini belum dihitung.")
    peristiwa = [(p, kalimat(p)) for p in halaman]
    konteks = {"meja": isi, "b": baris, "halaman": halaman, "peristiwa": peristiwa, "judul": _judul(request.pelaku)}
    return render(request, "tpp/tutup/perubahan.html", konteks)
