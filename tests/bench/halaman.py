"""Pages over HTTP against a bare Django page with a session, alternating in one run; statements; bytes on the wire."""

from __future__ import annotations

import itertools
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.test import Client
from django.urls import reverse

from aktivitas.models import Aktivitas, ButirAktivitas
from kinerja.inti.tenansi import masuk
from kinerja.models import Pegawai
from tests.bench import orang
from tests.bench.beban import TOKEN, Lama, Minta, bita, peladen, serempak
from tests.bench.orang import KLIEN
from tests.bench.tahun import hari_ini, instansi
from tests.pabrik import klien
from tests.pernyataan import hitung
from tpp.models import HasilTpp

PUTARAN, KALI = 4, 6
PUTUS = 50
SASARAN_PERNYATAAN = 8


@dataclass(frozen=True, slots=True)
class Halaman:
    """A page of the bench: what client `k` sends at turn `i`. `pembanding`: its statements must be as many there."""

    judul: str
    buat: Callable[[int, int], Minta]
    batas_pernyataan: int = SASARAN_PERNYATAAN
    pembanding: str = ""
    berbita: bool = True


def ukur(n: int) -> dict[str, object]:
    """Everything of the pages: p50 and p95 of both servers, statements, bytes."""
    pk = instansi()
    with masuk(pk):
        semua = [*_baca(), _simpan(), *_putus()]
    hasil = {h.judul: {"pernyataan": _pernyataan(h), "pembanding": h.pembanding} for h in semua}
    with peladen("config.wsgi:application", "config.settings") as kita, _polos() as acuan:
        for h in semua:
            hasil[h.judul] |= _waktu(kita, acuan, h)
            if h.berbita:
                hasil[h.judul]["bita"] = bita(kita, h.buat(0, 0))
    return {"orang": n, "halaman": hasil, "batas_pernyataan": {h.judul: h.batas_pernyataan for h in semua}}


def _polos():
    return peladen("tests.bench.polos:application", "tests.bench.settings_polos")


def _waktu(kita: int, acuan: int, h: Halaman) -> dict[str, object]:
    """Rounds of ours and of the reference in turn, so that both meet the same noise of the machine."""
    giliran = itertools.count()
    lama, polos = Lama(), Lama()
    sesi = [h.buat(k, 0).sesi for k in range(KLIEN)]

    def sekali(k: int, _: int) -> Minta:
        return h.buat(k, next(giliran))

    def kosong(k: int, _: int) -> Minta:
        return Minta("/", sesi[k])

    serempak(kita, sekali, KLIEN, 1)
    serempak(acuan, kosong, KLIEN, 3)
    for _ in range(PUTARAN):
        polos.semua += serempak(acuan, kosong, KLIEN, 4 * KALI)
        lama.semua += serempak(kita, sekali, KLIEN, KALI)
    return {"p50": lama.p50, "p95": lama.p95, "acuan_p50": polos.p50, "acuan_p95": polos.p95, "banyak": len(lama.semua)}


def _pernyataan(h: Halaman) -> int:
    """Statements of the page beside the door, in this process."""
    giliran = itertools.count(1000)

    def sekali():
        m = h.buat(0, next(giliran))
        c = Client(SERVER_NAME="127.0.0.1")
        c.cookies["sessionid"] = m.sesi
        kepala = dict(m.kepala)
        return c.get(m.jalur, headers=kepala) if m.isi is None else c.post(m.jalur, _isi(m), headers=kepala)

    return hitung(sekali)


def _isi(m: Minta) -> dict[str, list[str]]:
    isi: dict[str, list[str]] = {"csrfmiddlewaretoken": [TOKEN]}
    for k, v in m.isi or ():
        isi.setdefault(k, []).append(v)
    return isi


def _sesi(kantor: int, kepala: bool) -> list[str]:
    """Sessions of the eight people of a role."""
    return [klien(orang.anggota(kantor + k, kepala)).cookies["sessionid"].value for k in range(KLIEN)]


def _tetap(judul: str, sesi: list[str], jalur: list[str], **lain) -> Halaman:
    return Halaman(judul, lambda k, i: Minta(jalur[k], sesi[k], kepala=lain.get("kepala", ())), **_tanpa(lain))


def _tanpa(lain: dict) -> dict:
    return {k: v for k, v in lain.items() if k != "kepala"}


def _baca() -> list[Halaman]:
    hari = reverse("aktivitas-hari", args=[orang.hari_log()])
    log_10, log_50 = _sesi(orang.LOG_10, False), _sesi(orang.LOG_50, False)
    antre_10, antre_50 = _sesi(orang.ANTREAN_10, True), _sesi(orang.ANTREAN_50, True)
    antrean, cari = reverse("verifikasi"), reverse("aktivitas-cari")
    kata = ("laporan", "surat keuangan", "menyusun data", "b04", "kepegawaian", "arsip", "memeriksa", "rapat")
    nama = [orang.nama(orang.LOG_10 + k, kepala=False) for k in range(KLIEN)]
    rinci = dict(HasilTpp.objects.filter(pegawai__nama__in=nama).values_list("pegawai__nama", "pk"))
    return [
        _tetap("Aktivitas Harian, 10 entri", log_10, [hari] * KLIEN),
        _tetap("Aktivitas Harian, 50 entri", log_50, [hari] * KLIEN, pembanding="Aktivitas Harian, 10 entri"),
        _tetap("Perlu Verifikasi, 10 entri", antre_10, [antrean] * KLIEN),
        _tetap("Perlu Verifikasi, 50 entri", antre_50, [antrean] * KLIEN, pembanding="Perlu Verifikasi, 10 entri"),
        _tetap("Rincian TPP", log_10, [reverse("rincian-tpp", args=[rinci[s]]) for s in nama], batas_pernyataan=8),
        _tetap("Cari dalam 5.000 butir", log_10, [f"{cari}?cari={k.replace(' ', '+')}" for k in kata],
               kepala=(("HX-Request", "true"),), berbita=False),
    ]  # fmt: skip


def _simpan() -> Halaman:
    """Three entries sent at once; people and days in turn, so that no day grows beyond its norm."""
    sesi = _sesi(orang.PENULIS, False)
    hari = [orang.hari_kerja(hari_ini())]
    for _ in range(2):
        hari.append(orang.hari_kerja(hari[-1] - timedelta(days=1)))
    butir = ButirAktivitas.objects.filter(menit=10).order_by("pk")[0]

    def buat(k: int, i: int) -> Minta:
        isi = [("tanggal", hari[i % 3].isoformat()), ("aksi", "kirim"), ("cari", "")]
        for b in range(3):
            satu = {"butir": butir.pk, "kode": uuid.uuid4(), "volume": 1, "uraian": f"Pekerjaan {i} {b}"}
            isi += [("baris", str(b)), *((f"b{b}-{n}", str(v)) for n, v in satu.items())]
        return Minta(reverse("aktivitas-isi"), sesi[k], isi, harap=302)

    return Halaman("Simpan tiga entri", buat, berbita=False)


def _putus() -> list[Halaman]:
    """One act over 10 and over 50 waiting entries; each act takes entries of its own."""
    sesi = _sesi(orang.PEMUTUS, True)
    antre = [iter(_menunggu(orang.PEMUTUS + k)) for k in range(KLIEN)]

    def act(banyak: int) -> Callable[[int, int], Minta]:
        def buat(k: int, i: int) -> Minta:
            isi = ".".join(f"{pk}-{menit}" for pk, menit in itertools.islice(antre[k], banyak))
            return Minta(reverse("verifikasi-putus"), sesi[k], [("semua", "1"), ("w_1_20260101", isi)], harap=302)

        return buat

    return [
        Halaman("Setujui 10 sekaligus", act(10), 6, berbita=False),
        Halaman("Setujui 50 sekaligus", act(PUTUS), 6, "Setujui 10 sekaligus", berbita=False),
    ]


def _menunggu(kantor: int) -> list[tuple[int, int]]:
    nama = [f"Pegawai {kantor * 100 + p}" for p in range(2, 101)]
    milik = Pegawai.objects.filter(nama__in=nama)
    entri = Aktivitas.objects.filter(pegawai__in=milik, status="menunggu").order_by("pegawai", "tanggal", "pk")
    return list(entri.values_list("pk", "menit"))
