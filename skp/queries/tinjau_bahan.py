"""What is unusual about plans that wait for somebody: read set-based, a fixed number of statements for any number."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date

from django.db.models import Count, F, Q

from skp.domain.keanehan import HasilRingkas, IndikatorRingkas, Pembanding, RencanaRingkas, keanehan
from skp.models import EkspektasiKhusus, HasilKerja, Indikator, RencanaAksi, Skp
from skp.queries.ruang import ruang
from skp.states import HIDUP


def keanehan_banyak(skp: Sequence[Skp], penilai_id: int) -> dict[int, tuple[str, ...]]:
    """Sentences about each plan by id, as its penilai should see them; six statements.

    A first version is compared with the person's last plan of an earlier period, an amendment with what it amends.
    """
    lalu = _pembanding(skp)
    isi = _hasil([s.pk for s in skp] + [p.pk for p in lalu.values()], penilai_id)
    ekspektasi = dict(
        EkspektasiKhusus.objects.filter(skp__in=[s.pk for s in skp])
        .order_by()
        .values("skp")
        .annotate(n=Count("pk"))
        .values_list("skp", "n")
    )
    return {
        s.pk: keanehan(_ringkas(s, isi[s.pk], ekspektasi.get(s.pk, 0), _sebut(s, lalu.get(s.pk), isi))) for s in skp
    }


def _ringkas(s: Skp, hasil: tuple[HasilRingkas, ...], ekspektasi: int, lalu: Pembanding | None) -> RencanaRingkas:
    r = ruang(s.periode.rejim)
    return RencanaRingkas(s.bentuk, hasil, ekspektasi, lalu, r.istilah.hasil, r.berlampiran)


def _sebut(s: Skp, lama: Skp | None, isi: Mapping[int, tuple[HasilRingkas, ...]]) -> Pembanding | None:
    if lama is None:
        return None
    versi = lama.pk == s.menggantikan_id
    return Pembanding("versi sebelumnya" if versi else f"SKP {lama.periode.nama}", isi[lama.pk], versi)


def _pembanding(skp: Sequence[Skp]) -> dict[int, Skp]:
    """The plan that each is compared with; one statement."""
    orang = {s.pegawai_id for s in skp if s.menggantikan_id is None}
    diganti = [s.menggantikan_id for s in skp if s.menggantikan_id is not None]
    terakhir = max((s.mulai for s in skp), default=date.min)
    dulu = Q(pegawai__in=orang, status__in=HIDUP, mulai__lt=terakhir)
    semua = Skp.objects.filter(dulu | Q(pk__in=diganti)).select_related("periode").order_by("mulai", "versi", "pk")
    menurut_id: dict[int, Skp] = {}
    menurut_orang: dict[int, list[Skp]] = defaultdict(list)
    for s in semua:
        menurut_id[s.pk] = s
        menurut_orang[s.pegawai_id].append(s)
    hasil: dict[int, Skp] = {}
    for s in skp:
        if s.menggantikan_id is not None:
            hasil[s.pk] = menurut_id[s.menggantikan_id]
        elif lama := [x for x in menurut_orang[s.pegawai_id] if x.periode.selesai <= s.periode.mulai]:
            hasil[s.pk] = lama[-1]
    return hasil


def _hasil(ids: Collection[int], penilai_id: int) -> dict[int, tuple[HasilRingkas, ...]]:
    """Results of the plans with their indicators; three statements."""
    indikator: dict[int, list[IndikatorRingkas]] = defaultdict(list)
    for i in Indikator.objects.filter(hasil__skp__in=ids).order_by("urutan", "pk"):
        indikator[i.hasil_id].append(
            IndikatorRingkas(i.uraian, i.target_min, i.target_maks, i.satuan, i.arah == Indikator.Arah.TURUN)
        )
    hasil: dict[int, list[HasilRingkas]] = defaultdict(list)
    aksi = RencanaAksi.objects.filter(hasil__skp__in=ids).order_by().values("hasil").annotate(n=Count("pk"))
    banyak_aksi = dict(aksi.values_list("hasil", "n"))
    baris = HasilKerja.objects.filter(skp__in=ids).order_by("urutan", "pk")
    for h in baris.annotate(pemilik_atas=F("intervensi__skp__pegawai")):
        hasil[h.skp_id].append(
            HasilRingkas(h.uraian, h.pemilik_atas == penilai_id, banyak_aksi.get(h.pk, 0), tuple(indikator[h.pk]))
        )
    return defaultdict(tuple, {pk: tuple(semua) for pk, semua in hasil.items()})
