"""The organisation's own part of a merge: seats, assignments, participation, and facts that both records state."""

from datetime import date

from django.db import connection, models
from django.db.models import Q
from psycopg import sql

from kinerja.inti.format import tanggal
from kinerja.inti.gabung import Pasangan, Pemindah, Temuan, bentrok
from kinerja.models import (
    Kepesertaan,
    Pegawai,
    Penempatan,
    PenugasanPenilai,
    Rekening,
    RiwayatGaji,
    RiwayatGolongan,
    RiwayatNama,
    RiwayatNip,
    UsulanRekening,
)

FAKTA: tuple[type[models.Model], ...] = (RiwayatNama, RiwayatNip, RiwayatGolongan, RiwayatGaji, Rekening)
"""Facts of which a person has one at a time. Where both records speak, the kept one's is right."""

_PINDAH_FAKTA = """
    UPDATE {t} SET pegawai_id = %(tetap)s, selesai = least(selesai, b.batas)
    FROM (SELECT min(mulai) AS batas FROM {t} WHERE pegawai_id = %(tetap)s) b
    WHERE pegawai_id = %(ganda)s AND (b.batas IS NULL OR mulai < b.batas)
"""


def periksa(p: Pasangan) -> Temuan:
    """Count what moves and stays, and name what overlaps."""
    fakta = [_hitung_fakta(m, p) for m in FAKTA]
    pindah = [
        ("Riwayat jabatan", Penempatan.objects.filter(pegawai=p.ganda).count()),
        ("Penilai dan verifikator menurut SK", _penugasan(p.ganda).count()),
        ("Aturan kepesertaan", Kepesertaan.objects.filter(pegawai=p.ganda).count()),
        *((nama, n) for nama, n, _ in fakta),
    ]
    tinggal = [
        *((f"{nama} (masa yang sudah tercatat pada data yang dipertahankan)", n) for nama, _, n in fakta),
        ("Usulan rekening yang sudah diputus", UsulanRekening.objects.filter(pegawai=p.ganda).count()),
    ]
    halangan = (*_halangan_jabatan(p), *_halangan_penugasan(p), *_halangan_lain(p))
    return Temuan(tuple(b for b in pindah if b[1]), tuple(b for b in tinggal if b[1]), halangan)


def pindahkan(p: Pasangan) -> None:
    """Move the rows; facts only for days on which the kept record says nothing yet."""
    Penempatan.objects.filter(pegawai=p.ganda).update(pegawai=p.tetap)
    PenugasanPenilai.objects.filter(pegawai=p.ganda).update(pegawai=p.tetap)
    PenugasanPenilai.objects.filter(pejabat=p.ganda).update(pejabat=p.tetap)
    Kepesertaan.objects.filter(pegawai=p.ganda).update(pegawai=p.tetap)
    Pegawai.objects.filter(digabung_ke=p.ganda).update(digabung_ke=p.tetap)
    with connection.cursor() as kursor:
        for model in FAKTA:
            perintah = sql.SQL(_PINDAH_FAKTA).format(t=sql.Identifier(model._meta.db_table))
            kursor.execute(perintah.as_string(None), {"ganda": p.ganda, "tetap": p.tetap})


_TABEL: tuple[type[models.Model], ...] = (*FAKTA, Penempatan, PenugasanPenilai, Kepesertaan, UsulanRekening)
PEMINDAH = Pemindah(
    "kinerja",
    frozenset(
        {
            *(f"{m._meta.label}.pegawai" for m in _TABEL),
            "kinerja.PenugasanPenilai.pejabat",
            "kinerja.Pegawai.digabung_ke",
        }
    ),
    periksa,
    pindahkan,
)


def _penugasan(pegawai_id: int) -> "models.QuerySet[PenugasanPenilai]":
    return PenugasanPenilai.objects.filter(Q(pegawai=pegawai_id) | Q(pejabat=pegawai_id))


def _hitung_fakta(model: type[models.Model], p: Pasangan) -> tuple[str, int, int]:
    """Name, rows that move, rows that stay."""
    milik = model._default_manager.filter(pegawai=p.ganda)
    batas = model._default_manager.filter(pegawai=p.tetap).aggregate(awal=models.Min("mulai"))["awal"]
    pindah = milik.count() if batas is None else milik.filter(mulai__lt=batas).count()
    return str(model._meta.verbose_name).capitalize(), pindah, milik.count() - pindah


def _masa(baris: "models.QuerySet[models.Model]") -> list[tuple[date, date | None]]:
    return list(baris.values_list("mulai", "selesai"))


def _halangan_jabatan(p: Pasangan) -> list[str]:
    definitif = Penempatan.objects.filter(jenis=Penempatan.Jenis.DEFINITIF)
    dua = bentrok(_masa(definitif.filter(pegawai=p.ganda)), _masa(definitif.filter(pegawai=p.tetap)))
    if dua is None:
        return []
    return [
        f"Keduanya mempunyai jabatan definitif pada masa yang sama: data ganda sejak {tanggal(dua[0])}, data yang "
        f"dipertahankan sejak {tanggal(dua[1])}. Akhiri dahulu salah satunya pada halaman pegawainya, lalu ulangi."
    ]


def _halangan_penugasan(p: Pasangan) -> list[str]:
    hasil = []
    for peran in PenugasanPenilai.Peran:
        semua = PenugasanPenilai.objects.filter(peran=peran)
        if bentrok(_masa(semua.filter(pegawai=p.ganda)), _masa(semua.filter(pegawai=p.tetap))):
            hasil.append(f"Keduanya mempunyai SK {peran.label} pada masa yang sama. Akhiri dahulu salah satunya.")
    diri = Q(pegawai=p.ganda, pejabat=p.tetap) | Q(pegawai=p.tetap, pejabat=p.ganda)
    if PenugasanPenilai.objects.filter(diri).exists():
        hasil.append(
            "Yang satu tercatat sebagai penilai atau verifikator yang lain; sesudah digabung ia akan menilai dirinya "
            "sendiri. Batalkan dahulu penugasan itu."
        )
    return hasil


def _halangan_lain(p: Pasangan) -> list[str]:
    hasil = []
    milik = {pk: Kepesertaan.objects.filter(pegawai=pk) for pk in (p.ganda, p.tetap)}
    for modul in milik[p.ganda].values_list("modul", flat=True).distinct():
        if bentrok(_masa(milik[p.ganda].filter(modul=modul)), _masa(milik[p.tetap].filter(modul=modul))):
            hasil.append("Keduanya mempunyai aturan kepesertaan modul yang sama. Akhiri dahulu salah satunya.")
            break
    tunggu = UsulanRekening.objects.filter(pegawai__in=(p.ganda, p.tetap), status=UsulanRekening.Status.MENUNGGU)
    if tunggu.exists():
        hasil.append("Masih ada usulan rekening yang menunggu. Putuskan atau tarik dahulu usulan itu.")
    return hasil
