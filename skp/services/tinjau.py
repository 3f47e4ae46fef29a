"""What a penilai writes while he reviews: special expectations, remarks, and both together with his decision."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse

from kinerja.inti.alur import SudahBerubah
from kinerja.inti.audit import catat, catat_banyak
from kinerja.inti.pelaku import Ditolak, Pelaku
from kinerja.inti.pesan import kabari
from skp.models import CatatanSkp, EkspektasiKhusus, HasilKerja, NilaiPerilaku, Skp
from skp.policies.tinjau import DITINJAU, check_tinjau
from skp.queries.skp import hak_atas_banyak, visible_to
from skp.services.persetujuan import HasilPutusan, kembalikan_skp, setujui_skp


@dataclass(frozen=True, slots=True)
class IsianTinjau:
    """What was typed on the page. `ekspektasi` by value, "" removes one; a value that is not named stays as it is.

    `catatan`: (result id or None for the whole, text); `selesai`: ids of remarks that have been dealt with.
    """

    ekspektasi: Mapping[str, str] = field(default_factory=dict)
    catatan: Sequence[tuple[int | None, str]] = ()
    selesai: Sequence[int] = ()


def simpan_tinjauan(*, pk: int, isian: IsianTinjau, oleh: Pelaku, kabarkan: bool = True) -> None:
    """Save expectations and remarks without deciding.

    Raises:
        Http404: the actor may not read the plan, or a result or remark is not of it.
        Ditolak: he is not its penilai, or it is neither submitted nor returned.
    """
    with transaction.atomic():
        (skp,) = _kunci(oleh, [pk])
        _tulis_ekspektasi([skp], {pk: isian.ekspektasi}, oleh)
        baru = _tulis_catatan(skp, isian.catatan, oleh)
        _tandai_selesai(skp, isian.selesai, oleh)
        if baru and kabarkan:
            kabari(
                skp.pegawai.keanggotaan_id,
                judul=f"{oleh.nama} memberi catatan pada SKP Anda",
                isi=baru[0].teks[:200],
                tautan=reverse("skp-rinci", kwargs={"pk": pk}),
                oleh=oleh,
            )


def setujui_tinjauan(
    *, pk: int, isian: IsianTinjau, dilihat: datetime | None, terima: bool, oleh: Pelaku
) -> HasilPutusan:
    """Save what was typed and approve, both or neither. Raises what `simpan_tinjauan` and `setujui_skp` raise."""
    with transaction.atomic():
        _check_masih(pk, oleh)
        simpan_tinjauan(pk=pk, isian=isian, oleh=oleh, kabarkan=False)
        return setujui_skp(ids=[pk], oleh=oleh, terima=[pk] if terima else [], dilihat=_dilihat(pk, dilihat))


def kembalikan_tinjauan(
    *, pk: int, isian: IsianTinjau, dilihat: datetime | None, alasan: str, oleh: Pelaku
) -> HasilPutusan:
    """Save what was typed and return, both or neither. Raises what `simpan_tinjauan` and `kembalikan_skp` raise."""
    with transaction.atomic():
        _check_masih(pk, oleh)
        simpan_tinjauan(pk=pk, isian=isian, oleh=oleh, kabarkan=False)
        return kembalikan_skp(ids=[pk], alasan=alasan, oleh=oleh, dilihat=_dilihat(pk, dilihat))


def _dilihat(pk: int, saat: datetime | None) -> dict[int, datetime]:
    return {} if saat is None else {pk: saat}


def _check_masih(pk: int, oleh: Pelaku) -> None:
    """A penilai who was overtaken is told so, rather than that the state forbids his writing."""
    skp = Skp.objects.select_related("pegawai", "periode").select_for_update(of=("self",)).filter(pk=pk).first()
    if skp is None:
        raise Http404("SKP tidak ditemukan.")
    if skp.status not in DITINJAU and hak_atas_banyak(oleh, [skp])[pk].penilai:
        raise SudahBerubah([pk])


def salin_ekspektasi(*, sumber: Mapping[str, str], ids: Sequence[int], timpa: bool, oleh: Pelaku) -> tuple[int, int]:
    """Give the same special expectations to many plans; returns how many plans changed, and how many texts.

    Args:
        sumber: texts by value.
        timpa: replace what a plan says already; otherwise only what is missing is filled.

    Raises:
        Http404, Ditolak: as in `simpan_tinjauan`, for any of them; then nothing changes.
    """
    isi = {n: t for n, t in sumber.items() if t.strip()}
    if not isi:
        raise Ditolak("SKP yang dipilih sebagai sumber tidak mempunyai ekspektasi khusus.")
    with transaction.atomic():
        skp = _kunci(oleh, ids)
        ada = set(EkspektasiKhusus.objects.filter(skp__in=skp).values_list("skp", "nilai"))
        baru = {s.pk: {n: t for n, t in isi.items() if timpa or (s.pk, n) not in ada} for s in skp}
        return _tulis_ekspektasi(skp, baru, oleh)


def _kunci(oleh: Pelaku, ids: Sequence[int]) -> list[Skp]:
    """Plans that the actor reviews, locked against a decision meanwhile."""
    terlihat = visible_to(oleh).filter(pk__in=ids).values_list("pk", flat=True)
    kunci = Skp.objects.select_for_update(of=("self",)).select_related("pegawai", "periode")
    skp = list(kunci.filter(pk__in=list(terlihat)).order_by("pk"))
    if {s.pk for s in skp} != set(ids):
        raise Http404("SKP tidak ditemukan.")
    hak = hak_atas_banyak(oleh, skp)
    for s in skp:
        check_tinjau(oleh, s, hak[s.pk])
    return skp


def _tulis_ekspektasi(skp: Sequence[Skp], isi: Mapping[int, Mapping[str, str]], oleh: Pelaku) -> tuple[int, int]:
    """Write what differs; a fixed number of statements. Returns how many plans and texts changed."""
    lama = {(e.skp_id, e.nilai): e for e in EkspektasiKhusus.objects.filter(skp__in=skp)}
    tambah, ubah, hapus = [], [], []
    for s in skp:
        for n in NilaiPerilaku:
            teks = isi.get(s.pk, {}).get(n.value)
            ada = lama.get((s.pk, n.value))
            if teks is None or teks.strip() == (ada.teks if ada else ""):
                continue
            if not teks.strip() and ada:
                hapus.append(ada)
            elif ada:
                ada.teks = teks.strip()
                ubah.append(ada)
            else:
                tambah.append(EkspektasiKhusus(instansi_id=oleh.instansi_id, skp=s, nilai=n.value, teks=teks.strip()))
    EkspektasiKhusus.objects.bulk_create(tambah)
    EkspektasiKhusus.objects.bulk_update(ubah, ["teks"])
    EkspektasiKhusus.objects.filter(pk__in=[e.pk for e in hapus]).delete()
    banyak: dict[int, int] = {}
    for e in (*tambah, *ubah, *hapus):
        banyak[e.skp_id] = banyak.get(e.skp_id, 0) + 1
    baris = [(s, s.pegawai_id, {"jumlah": banyak[s.pk]}) for s in skp if s.pk in banyak]
    catat_banyak("skp.tinjau_ekspektasi", oleh=oleh, baris=baris)
    return len(banyak), sum(banyak.values())


def _tulis_catatan(skp: Skp, catatan: Sequence[tuple[int | None, str]], oleh: Pelaku) -> list[CatatanSkp]:
    isi = [(hasil, teks.strip()) for hasil, teks in catatan if teks.strip()]
    milik = set(HasilKerja.objects.filter(skp=skp).values_list("pk", flat=True)) if isi else set()
    if any(hasil is not None and hasil not in milik for hasil, _ in isi):
        raise Http404("Hasil kerja tidak ditemukan.")
    assert oleh.pegawai_id is not None  # noqa: S101  a penilai is a person
    baru = [
        CatatanSkp(instansi_id=oleh.instansi_id, skp=skp, hasil_id=hasil, penulis_id=oleh.pegawai_id, teks=teks)
        for hasil, teks in isi
    ]
    CatatanSkp.objects.bulk_create(baru)
    if baru:
        catat("skp.tinjau_catatan", oleh=oleh, objek=skp, pegawai_id=skp.pegawai_id, fakta={"jumlah": len(baru)})
    return baru


def _tandai_selesai(skp: Skp, ids: Sequence[int], oleh: Pelaku) -> None:
    """Mark remarks as dealt with; what is marked already stays so."""
    if not ids:
        return
    semua: QuerySet[CatatanSkp] = CatatanSkp.objects.filter(skp=skp, pk__in=ids)
    if semua.count() != len(set(ids)):
        raise Http404("Catatan tidak ditemukan.")
    ditandai = semua.filter(selesai_pada=None).update(selesai_pada=oleh.sekarang())
    if ditandai:
        catat("skp.catatan_selesai", oleh=oleh, objek=skp, pegawai_id=skp.pegawai_id, fakta={"jumlah": ditandai})
