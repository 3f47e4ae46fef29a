"""Runs of a month: start one, watch it, look at its totals and people, take them away as a file."""

from datetime import timedelta
from http import HTTPStatus
from io import StringIO
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.views.decorators.http import require_GET, require_POST

from kinerja.inti.akses import PermintaanPelaku, perlu
from kinerja.inti.izin import Izin
from tpp import policies
from tpp.exports.harapan import tulis_csv
from tpp.forms.umum import FormCariPegawai, FormMulaiHitung, FormSaringBulan
from tpp.policies import MODUL
from tpp.queries import proses as queries
from tpp.queries.keadaan import dipakai_proses, keadaan_opd
from tpp.queries.perubahan_proses import perubahan_proses
from tpp.services.hitung import BelumDapatDihitung, mulai_hitung
from tpp.services.unduh import catat_unduhan

SEHALAMAN = 25


@require_GET
@perlu(Izin.HITUNG_TPP, Izin.LIHAT_RUPIAH, modul=MODUL)
def bulan(request: PermintaanPelaku) -> HttpResponse:
    """Every run the person may see, and the way to a new one."""
    saring = FormSaringBulan(request.GET or None, auto_id="saring_%s")
    pilihan = saring.cleaned_data["bulan"] if saring.is_valid() else None
    return _daftar(request, _form_mulai(request), saring, pilihan)


def _form_mulai(request: PermintaanPelaku, data: Any = None) -> FormMulaiHitung | None:
    if not request.pelaku.punya(Izin.HITUNG_TPP):
        return None
    seluruh = policies.can_hitung(request.pelaku)
    opd = queries.opd_dapat_dihitung(request.pelaku)
    selesai = (request.pelaku.hari_ini().replace(day=1) - timedelta(1)).replace(day=1)  # the last month that is over
    return FormMulaiHitung(data, opd=opd, seluruh=seluruh, initial={"bulan": selesai})


def _daftar(
    request: PermintaanPelaku,
    form: FormMulaiHitung | None,
    saring: FormSaringBulan,
    bulan: Any = None,
    status: int = 200,
    tanpa_ketentuan: bool = False,
) -> HttpResponse:
    halaman = Paginator(queries.daftar_proses(request.pelaku, bulan), SEHALAMAN).get_page(request.GET.get("hal"))
    keadaan = dipakai_proses(p.pk for p in halaman)
    baris = [(p, queries.ringkasan(request.pelaku, p), keadaan.get(p.pk, "")) for p in halaman]
    isi = {"form": form, "saring": saring, "halaman": halaman, "baris": baris, "tanpa_ketentuan": tanpa_ketentuan}
    isi["boleh_selisih"] = policies.can_lihat_rupiah(request.pelaku)
    return render(request, "tpp/bulan.html", isi, status=status)


@require_POST
@perlu(Izin.HITUNG_TPP, modul=MODUL)
def hitung(request: PermintaanPelaku) -> HttpResponse:
    """Start a run; a month or rules that are not ready come back with the form."""
    form = _form_mulai(request, request.POST)
    if form is None or not form.is_valid():
        return _daftar(request, form, FormSaringBulan(auto_id="saring_%s"), status=HTTPStatus.UNPROCESSABLE_ENTITY)
    isi = form.cleaned_data
    try:
        proses = mulai_hitung(bulan=isi["bulan"], perangkat_daerah=isi["perangkat_daerah"], oleh=request.pelaku)
    except BelumDapatDihitung as galat:
        form.add_error(galat.bidang, galat.alasan)
        ketentuan = galat.bidang is None and request.pelaku.punya(Izin.LIHAT_KETENTUAN)
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        return _daftar(request, form, FormSaringBulan(auto_id="saring_%s"), status=status, tanpa_ketentuan=ketentuan)
    return redirect("tpp-proses", proses.pk)


@require_GET
@perlu(Izin.HITUNG_TPP, Izin.LIHAT_RUPIAH, modul=MODUL)
def rinci(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """Progress while it runs, afterwards totals, people and who could not be calculated."""
    proses = queries.get_proses_or_404(request.pelaku, pk)
    kerja = proses.pekerjaan
    if request.htmx:  # type: ignore[attr-defined]
        if kerja is None or not kerja.hidup:
            return HttpResponse(headers={"HX-Refresh": "true"})
        return render(request, "tpp/proses.html#kemajuan", {"proses": proses, "kerja": kerja})
    ringkasan = queries.ringkasan(request.pelaku, proses)
    opd = [(o.id, o.nama) for o in ringkasan.opd if o.id is not None] if ringkasan else []
    saring = FormCariPegawai(request.GET or None, opd=opd)
    pilihan = saring.cleaned_data if saring.is_valid() else {}
    isi: dict[str, Any] = {"proses": proses, "kerja": kerja, "ringkasan": ringkasan, "saring": saring}
    isi["tertinggal"] = queries.tertinggal(request.pelaku, proses)
    isi["keadaan"] = keadaan_opd(proses)
    isi["perubahan"] = perubahan_proses(request.pelaku, proses)
    return render(request, "tpp/proses.html", isi | _orang(request, proses, pilihan))


def _orang(request: PermintaanPelaku, proses: Any, pilihan: dict[str, Any]) -> dict[str, Any]:
    """One page of people, or of those who could not be calculated (?lihat=gagal)."""
    if proses.status != proses.Status.SELESAI:
        return {}
    saringan = {"cari": pilihan.get("cari", ""), "opd": pilihan.get("opd")}
    mencari = any(saringan.values())
    gagal = request.GET.get("lihat") == "gagal" or not policies.can_lihat_rupiah(request.pelaku)
    daftar: Any = queries.daftar_gagal if gagal else queries.daftar_hasil
    halaman = Paginator(daftar(request.pelaku, proses, **saringan), SEHALAMAN).get_page(request.GET.get("hal"))
    alamat = request.path
    tab = [("Belum dapat dihitung", f"{alamat}?lihat=gagal", gagal)]
    if policies.can_lihat_rupiah(request.pelaku):
        tab.insert(0, ("Pegawai", alamat, not gagal))
    return {"halaman": halaman, "lihat_gagal": gagal, "tab": tab, "mencari": mencari}


@require_GET
@perlu(Izin.LIHAT_RUPIAH, modul=MODUL)
def unduh(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """The run's results as CSV, within the reader's scope. Written before it is sent: the door is closed afterwards."""
    policies.check_lihat_rupiah(request.pelaku)
    proses = queries.get_proses_or_404(request.pelaku, pk)
    isi = StringIO()
    jumlah = tulis_csv(proses.pk, isi, hasil=queries.hasil_kantor(request.pelaku))
    catat_unduhan(proses=proses, jumlah=jumlah, oleh=request.pelaku)
    tempat = slugify(proses.perangkat_daerah.nama)[:60] if proses.perangkat_daerah else "semua"
    nama = f"tpp-{proses.bulan:%Y-%m}-{tempat}-{proses.nomor}.csv"
    return HttpResponse(
        isi.getvalue(),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": content_disposition_header(True, nama) or ""},
    )
