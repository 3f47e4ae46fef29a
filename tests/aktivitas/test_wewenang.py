"""The database refuses a decision by anybody but the verifikator, and takes every one that the service may make."""

import random
from collections.abc import Callable
from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from aktivitas import policies
from aktivitas.models import Aktivitas, PutusanVerifikasi
from aktivitas.services.berhalangan import akhiri_pengganti, tunjuk_pengganti
from aktivitas.services.putusan import putuskan
from aktivitas.states import StatusAktivitas
from kinerja.inti.alur import pindah
from kinerja.inti.pelaku import Ditolak
from kinerja.models import Pegawai, Penempatan, PenugasanPenilai, SusunanFormasi
from kinerja.queries.atasan import PeranAtasan, atasan_per_hari
from tests.aktivitas.dunia_verifikasi import isi_antrean, tim_besar
from tests.aktivitas.pabrik_aktivitas import (
    SENIN,
    butir_baru,
    entri_baru,
    jam_basis_data,
    putus_mentah,
    sistem_lama,
)
from tests.pabrik import AWAL, anggota_baru, formasi_baru, pegawai_baru, pelaku, unit_baru

S = StatusAktivitas
WEWENANG = "Aktivitas hanya diputus oleh verifikatornya"


@pytest.fixture
def tim(instansi):
    """Kepala above Kabid above Ani and Budi, and somebody of another office."""
    t = SimpleNamespace(unit=unit_baru("Dinas Satu"), butir=butir_baru("A005", 60))
    t.kursi_kepala = formasi_baru(t.unit, jabatan="Kepala Dinas", jenis="jpt_pratama", kelas=14, memimpin=True)
    t.kursi_kabid = formasi_baru(t.unit, jabatan="Kepala Bidang", jenis="administrator", atasan=t.kursi_kepala)
    kursi = {"kepala": t.kursi_kepala, "kabid": t.kursi_kabid}
    for nama in ("kepala", "kabid", "ani", "budi", "luar"):
        formasi = kursi.get(nama) or formasi_baru(t.unit, atasan=t.kursi_kabid if nama != "luar" else None)
        anggota = anggota_baru(nama.title())
        orang = pegawai_baru(nama.title(), formasi=formasi, keanggotaan=anggota)
        setattr(t, nama, orang)
        setattr(t, f"oleh_{nama}", pelaku(anggota, pegawai_id=orang.pk))
    t.hari_ini = t.oleh_ani.hari_ini()
    return t


# --- who decides ------------------------------------------------------------------------------------------------
def _biasa(t) -> Pegawai:
    return t.kabid


def _pergi(t, orang: Pegawai) -> None:
    Penempatan.objects.filter(pegawai=orang).update(selesai=t.hari_ini)


def _kosong(t) -> Pegawai:
    _pergi(t, t.kabid)
    return t.kepala


def _pengganti_tetap(t) -> Pegawai:
    _pergi(t, t.kabid)
    _pergi(t, t.luar)
    Penempatan.objects.create(pegawai=t.luar, formasi=t.kursi_kabid, mulai=t.hari_ini)
    return t.luar


def _plt(t) -> Pegawai:
    _pergi(t, t.kabid)
    Penempatan.objects.create(pegawai=t.budi, formasi=t.kursi_kabid, jenis="plt", mulai=t.hari_ini)
    return t.budi


def _plt_sendiri(t) -> Pegawai:
    """Ani is Plt. of her own superior: her entries go one up."""
    _pergi(t, t.kabid)
    Penempatan.objects.create(pegawai=t.ani, formasi=t.kursi_kabid, jenis="plt", mulai=t.hari_ini)
    return t.kepala


def _plh_di_samping(t) -> Pegawai:
    """A Plh. beside somebody who holds the seat: the holder decides."""
    Penempatan.objects.create(pegawai=t.budi, formasi=t.kursi_kabid, jenis="plh", mulai=t.hari_ini)
    return t.kabid


def _sk(t, peran: str = "verifikator", pejabat: str = "luar", **masa) -> Pegawai:
    orang: Pegawai = getattr(t, pejabat)
    PenugasanPenilai.objects.create(pegawai=t.ani, peran=peran, pejabat=orang, nomor_sk="1", **{"mulai": AWAL, **masa})
    return orang


def _dua_sk(t) -> Pegawai:
    _sk(t, "penilai", "budi")
    return _sk(t, "verifikator", "luar")


def _sk_orang_yang_berhenti(t) -> Pegawai:
    """An SK names somebody who has left: the one for the penilai holds."""
    _sk(t, "verifikator", "luar")
    Pegawai.objects.filter(pk=t.luar.pk).update(berakhir=t.hari_ini, sebab_berakhir="pensiun")
    return _sk(t, "penilai", "budi")


def _berhalangan(t) -> Pegawai:
    _tunjuk(t)
    return t.budi


def _tunjuk(t, mulai: date = SENIN, hari: int = 2):
    return tunjuk_pengganti(
        pengganti=t.budi, mulai=mulai, selesai=mulai + timedelta(days=hari), nomor_sk="800/1", oleh=t.oleh_kabid
    )


def _pindah_kursi_kemudian(t) -> Pegawai:
    """Ani works elsewhere since: the work date decides her seat."""
    besok = SENIN + timedelta(days=1)
    Penempatan.objects.filter(pegawai=t.ani).update(selesai=besok)
    Penempatan.objects.create(pegawai=t.ani, formasi=formasi_baru(t.unit, atasan=t.kursi_kepala), mulai=besok)
    return t.kabid


def _susunan_berubah_kemudian(t) -> Pegawai:
    besok = SENIN + timedelta(days=1)
    lama = SusunanFormasi.objects.get(formasi__penempatan__pegawai=t.ani)
    SusunanFormasi.objects.filter(pk=lama.pk).update(selesai=besok)
    isi = {k: getattr(lama, k) for k in ("formasi", "unit", "jabatan", "kelas")}
    SusunanFormasi.objects.create(**isi, atasan=t.kursi_kepala, mulai=besok)
    return t.kabid


DASAR = [
    _biasa, _kosong, _pengganti_tetap, _plt, _plt_sendiri, _plh_di_samping, _sk, _dua_sk, _sk_orang_yang_berhenti,
    _berhalangan, _pindah_kursi_kemudian, _susunan_berubah_kemudian,
]  # fmt: skip


@pytest.mark.parametrize("dasar", DASAR, ids=lambda d: d.__name__.strip("_"))
def test_hanya_yang_berwenang_menurut_tiap_dasar(tim, dasar: Callable[[SimpleNamespace], Pegawai]):
    """Everybody else's decision, written as well as the rightful one, is refused; the rightful one and the service pass."""
    berwenang = dasar(tim)
    entri, kedua = (entri_baru(tim.ani, tim.butir, SENIN) for _ in range(2))

    for lain in (tim.ani, tim.budi, tim.luar, tim.kabid, tim.kepala):
        if lain.pk != berwenang.pk:
            with (
                pytest.raises(IntegrityError, match=f"{WEWENANG}|aktivitas_aktivitas_bukan_diri"),
                transaction.atomic(),
            ):
                putus_mentah([entri.pk], lain)
    putus_mentah([entri.pk], berwenang)
    oleh = next(getattr(tim, f"oleh_{n}") for n in vars(tim) if getattr(tim, n) == berwenang)
    putuskan(ids=[kedua.pk], keputusan="setujui", oleh=oleh)

    baris = Aktivitas.objects.order_by("pk").values_list("status", "menit_diakui", "diputus_oleh")
    assert list(baris) == [(S.DISETUJUI, 60, berwenang.pk)] * 2


# --- who did, and does no longer ----------------------------------------------------------------------------------
def test_atasan_lama_tidak_memutus_juga_tidak_dengan_tanggal_mundur(tim):
    entri = entri_baru(tim.ani, tim.butir)
    with transaction.atomic():
        putus_mentah([entri.pk], tim.kabid)  # the row is otherwise good …
        transaction.set_rollback(True)
    _pergi(tim, tim.kabid)  # … until today
    kini = jam_basis_data()

    for saat in (None, kini - timedelta(days=2), kini - timedelta(minutes=11), kini + timedelta(days=1)):
        with pytest.raises(IntegrityError, match=WEWENANG), transaction.atomic():
            putus_mentah([entri.pk], tim.kabid, saat=saat)
    assert Aktivitas.objects.get().status == S.MENUNGGU


def test_pengganti_yang_sudah_berakhir_tidak_memutus(tim):
    dalam, sesudah = entri_baru(tim.ani, tim.butir), entri_baru(tim.ani, tim.butir, SENIN + timedelta(days=2))
    satu = _tunjuk(tim)

    with pytest.raises(IntegrityError, match=WEWENANG), transaction.atomic():
        putus_mentah([dalam.pk, sesudah.pk], tim.budi)
    with pytest.raises(IntegrityError, match=WEWENANG), transaction.atomic():
        putus_mentah([dalam.pk], tim.kabid)
    akhiri_pengganti(pk=satu.pk, selesai=SENIN, oleh=tim.oleh_kabid)
    with pytest.raises(IntegrityError, match=WEWENANG), transaction.atomic():
        putus_mentah([dalam.pk], tim.budi)
    putus_mentah([dalam.pk, sesudah.pk], tim.kabid)


# --- no way around ------------------------------------------------------------------------------------------------
def _tanpa_tindakan(t, pk: int) -> None:
    Aktivitas.objects.filter(pk=pk).update(status=S.DISETUJUI, diputus_oleh=t.kabid, diputus_pada=jam_basis_data())


def _tanpa_nama(t, pk: int) -> None:
    Aktivitas.objects.filter(pk=pk).update(status=S.DISETUJUI, diputus_pada=jam_basis_data())


def _lewat_pindah(t, pk: int) -> None:
    from aktivitas.states import KEMBALIKAN

    pindah(Aktivitas, [pk], KEMBALIKAN, oleh=t.oleh_kabid, catatan="x", setel={"diputus_oleh_id": t.kabid.pk})


def _menyebut_yang_lain(t, pk: int) -> None:
    """The act names another entry."""
    lain = entri_baru(t.ani, t.butir).pk
    putus_mentah([lain], t.kabid)
    saat = Aktivitas.objects.get(pk=lain).diputus_pada
    Aktivitas.objects.filter(pk=pk).update(status=S.DISETUJUI, diputus_oleh=t.kabid, diputus_pada=saat)


def _dari_draf(t, pk: int) -> None:
    Aktivitas.objects.filter(pk=pk).update(status=S.DRAF)
    putus_mentah([pk], t.kabid)


def _sambil_mengganti_pemilik(t, pk: int) -> None:
    """An entry of somebody else becomes one of his own people's by being decided."""
    putus_mentah([entri_baru(t.kabid, t.butir).pk], t.kabid, pemilik=t.ani)


def _satu_dari_dua(t, pk: int) -> None:
    """One entry of the act is another's."""
    putus_mentah([pk, entri_baru(t.kabid, t.butir).pk], t.kabid)


@pytest.mark.parametrize(
    "jalan",
    [
        _tanpa_tindakan,
        _tanpa_nama,
        _lewat_pindah,
        _menyebut_yang_lain,
        _dari_draf,
        _sambil_mengganti_pemilik,
        _satu_dari_dua,
    ],
    ids=lambda j: j.__name__.strip("_"),
)
def test_jalan_lain_tertutup_juga_bagi_verifikatornya(tim, jalan):
    entri = entri_baru(tim.ani, tim.butir)
    with pytest.raises(IntegrityError, match=f"{WEWENANG}|aktivitas_aktivitas_bukan_diri"), transaction.atomic():
        jalan(tim, entri.pk)
    assert Aktivitas.objects.get(pk=entri.pk).status == S.MENUNGGU
    putus_mentah([entri.pk], tim.kabid)


def test_putusan_tidak_memuat_yang_tidak_diputusnya(tim):
    entri = entri_baru(tim.ani, tim.butir)
    saat = jam_basis_data()
    with pytest.raises(IntegrityError, match="hanya memuat aktivitas yang diputusnya"), transaction.atomic():
        PutusanVerifikasi.objects.create(pemutus=tim.kabid, ids=[entri.pk], dibuat_pada=saat, batal_sampai=saat)
    PutusanVerifikasi.objects.create(pemutus=tim.kabid, dibuat_pada=saat, batal_sampai=saat)


@pytest.mark.parametrize("status", [s for s in S if s not in (S.DRAF, S.MENUNGGU, S.DIGANTI)])
def test_tidak_ada_yang_lahir_diputus_kecuali_dari_impor(tim, status):
    lama = entri_baru(tim.ani, tim.butir, status=status)
    assert (lama.unggahan, lama.diputus_oleh) == (sistem_lama(), None)
    for lain in ({"unggahan": None}, {"diputus_oleh": tim.kabid}, {"menggantikan": lama}):
        with pytest.raises(IntegrityError), transaction.atomic():
            entri_baru(tim.ani, tim.butir, status=status, **lain)


def test_yang_berganti_sesaat_sebelum_ditulis_menjadi_kalimat(tim, monkeypatch):
    """Between the service's look and its write the seat went to somebody else."""
    entri = entri_baru(tim.ani, tim.butir)
    monkeypatch.setattr(policies, "check_putuskan", lambda oleh, hari: _pergi(tim, tim.kabid))
    with pytest.raises(Ditolak, match="baru saja berganti"):
        putuskan(ids=[entri.pk], keputusan="setujui", oleh=tim.oleh_kabid)
    assert Aktivitas.objects.get().status == S.MENUNGGU


def test_satu_impor_atau_penarikan_tidak_tersentuh(tim):
    """What is no decision passes: sending, taking back, moving a person's open entries to another record of his."""
    entri = entri_baru(tim.ani, tim.butir, status=S.PERLU_PERBAIKAN)
    for isi in ({"pegawai": tim.budi}, {"status": S.MENUNGGU}, {"status": S.DRAF}, {"uraian": "x"}):
        assert Aktivitas.objects.filter(pk=entri.pk).update(**isi) == 1


# --- the database's walk and the rule's own -----------------------------------------------------------------------
def _menurut_basis_data(hari: list[tuple[int, date]], hari_ini: date) -> dict[tuple[int, date], int | None]:
    with connection.cursor() as kursor:
        kursor.execute(
            "SELECT * FROM aktivitas_verifikator(%s, %s, %s)", [[h[0] for h in hari], [h[1] for h in hari], hari_ini]
        )
        return {(orang, tanggal): verifikator for orang, tanggal, verifikator in kursor.fetchall()}


@pytest.mark.parametrize("benih", range(12))
def test_basis_data_menjawab_seperti_aturannya(instansi, benih):
    """Random organisations: seats that move, empty seats, circles, Plt. and Plh., SKs, people who have left."""
    acak = random.Random(benih)
    hari_ini = date(2026, 11, 10)
    unit = unit_baru("Dinas Acak")
    kursi = [formasi_baru(unit) for _ in range(14)]
    orang = [pegawai_baru() for _ in range(16)]
    for n, satu in enumerate(kursi):
        susunan = SusunanFormasi.objects.get(formasi=satu)
        batas = date(2026, 10, acak.randint(2, 28)) if acak.random() < 0.3 else None
        atasan = acak.choice(kursi) if acak.random() < 0.2 else (kursi[acak.randrange(n)] if n else None)
        atasan = None if atasan == satu else atasan
        SusunanFormasi.objects.filter(pk=susunan.pk).update(atasan=atasan, selesai=batas)
        if batas and acak.random() < 0.7:
            lain = acak.choice([k for k in kursi if k != satu])
            SusunanFormasi.objects.create(
                formasi=satu, unit=unit, jabatan=susunan.jabatan, kelas=7, atasan=lain, mulai=batas
            )
    for _ in range(60):
        _coba_tempatkan(acak, acak.choice(orang), acak.choice(kursi))
    for _ in range(10):
        _coba_tunjuk(acak, *acak.sample(orang, 2))
    for satu in acak.sample(orang, 3):
        Pegawai.objects.filter(pk=satu.pk).update(
            berakhir=date(2026, 11, acak.randint(5, 15)), sebab_berakhir="pensiun"
        )

    hari = [(o.pk, date(2026, 10, n)) for o in orang for n in (1, 12, 31)]
    menurut_aturan = atasan_per_hari(hari, PeranAtasan.VERIFIKATOR, hari_ini=hari_ini)

    jawaban = {h: a.pegawai_id for h, a in menurut_aturan.items()}
    assert _menurut_basis_data(hari, hari_ini) == jawaban
    assert len(set(jawaban.values())) > 3


def _masa(acak: random.Random) -> dict[str, date | None]:
    mulai = date(2026, 9, 1) + timedelta(days=acak.randrange(70))
    return {"mulai": mulai, "selesai": mulai + timedelta(days=acak.randint(5, 80)) if acak.random() < 0.5 else None}


def _coba_tempatkan(acak: random.Random, orang: Pegawai, kursi) -> None:
    jenis = acak.choice(["definitif", "definitif", "plt", "plh", "tugas_tambahan"])
    _coba(lambda: Penempatan.objects.create(pegawai=orang, formasi=kursi, jenis=jenis, **_masa(acak)))


def _coba_tunjuk(acak: random.Random, orang: Pegawai, pejabat: Pegawai) -> None:
    peran = acak.choice(["verifikator", "penilai"])
    _coba(
        lambda: PenugasanPenilai.objects.create(
            pegawai=orang, pejabat=pejabat, peran=peran, nomor_sk="1", **_masa(acak)
        )
    )


def _coba(buat: Callable[[], object]) -> None:
    """What overlaps another row is left out."""
    try:
        with transaction.atomic():
            buat()
    except IntegrityError:
        pass


def test_delapan_ratus_dengan_enam_pernyataan(instansi):
    """One act over 800 entries of 40 people: the database looks at all of them at once, inside the same statement."""
    t = tim_besar(40)
    ids = [e.pk for e in isi_antrean(t.bawahan, 20)]
    with CaptureQueriesContext(connection) as c:
        hasil = putuskan(ids=ids, keputusan="setujui", oleh=t.oleh)
    assert len(hasil.berpindah) == 800
    assert len([q for q in c.captured_queries if not q["sql"].startswith(("SAVEPOINT", "RELEASE"))]) <= 6
