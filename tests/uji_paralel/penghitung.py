"""The rules of tests/contoh/README.md once more, written apart from the product: a second opinion for changed folders."""

from __future__ import annotations

import csv
import json
from collections import Counter, defaultdict
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from io import StringIO
from pathlib import Path

from python_calamine import load_workbook

from tpp.exports.harapan import KOLOM

PPH = {"IV": 15, "III": 5}
LIMA_HARI = {h: (time(7, 30), time(16, 30) if h == 5 else time(16, 0), time(12, 0)) for h in range(1, 6)}


def _tabel(berkas: Path) -> list[dict]:
    if berkas.suffix == ".csv":
        return list(csv.DictReader(StringIO(berkas.read_text())))
    kepala, *isi = load_workbook(berkas).get_sheet_by_index(0).to_python()
    return [dict(zip(kepala, b, strict=True)) for b in isi]


def _jam(akar: Path) -> dict[int, tuple[time, time, time]]:
    """Hours per ISO weekday: of pola.json when the folder has one, else the sample's."""
    if not (akar / "pola.json").exists():
        return LIMA_HARI
    hari = ("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu")
    pekan = json.loads((akar / "pola.json").read_text())["pekan"]
    baca = lambda teks: time.fromisoformat(teks.replace(".", ":"))  # noqa: E731
    return {
        n: (baca(pekan[h]["masuk"]), baca(pekan[h]["pulang"]), baca(pekan[h]["batas"]))
        for n, h in enumerate(hari, 1)
        if pekan.get(h)
    }


def _ketukan(akar: Path) -> dict[tuple[str, date], list[datetime]]:
    semua = defaultdict(list)
    for berkas in akar.glob("*attlog*.dat"):
        for baris in berkas.read_text().splitlines():
            sel = baris.split("\t")
            try:
                saat = datetime.strptime(sel[1], "%Y-%m-%d %H:%M:%S").replace(second=0)
            except (ValueError, IndexError):
                continue
            semua[sel[0].strip(), saat.date()].append(saat)
    return semua


def _pita(menit: int) -> Decimal:
    return (
        Decimal("0.5")
        if menit <= 30
        else Decimal(1)
        if menit <= 60
        else Decimal("1.25")
        if menit <= 90
        else Decimal("1.5")
    )


def _menit(a: datetime, b: datetime) -> int:
    return int((a - b).total_seconds()) // 60


def _bulat(nilai: Decimal) -> int:
    return int(nilai.quantize(Decimal(1), ROUND_HALF_UP))


def hitung_folder(akar: Path) -> str:
    """The CSV that the folder must come to."""
    menit_butir = {b["kode"]: int(b["menit"]) for b in _tabel(akar / "bank_aktivitas.csv")}
    tarif = {int(b["kelas_jabatan"]): int(b["pagu_rupiah"]) for b in _tabel(akar / "tarif_tpp.csv")}
    aktivitas = [b for f in sorted(akar.glob("aktivitas*.csv")) for b in _tabel(f)]
    unik = {tuple(sorted(b.items())): b for b in aktivitas}.values()
    menit: Counter[str] = Counter()
    for b in unik:
        menit[b["nip"]] += int(b["volume"]) * menit_butir[b["kode"]]
    cuti = {
        (b["nip"], date.fromisoformat(b["mulai"]) + timedelta(i))
        for b in _tabel(akar / "cuti.csv")
        for i in range((date.fromisoformat(b["selesai"]) - date.fromisoformat(b["mulai"])).days + 1)
    }
    awal = date.fromisoformat(aktivitas[0]["tanggal"]).replace(day=1)
    jam, ketukan = _jam(akar), _ketukan(akar)
    keluar = StringIO()
    tulis = csv.DictWriter(keluar, KOLOM, lineterminator="\n")
    tulis.writeheader()
    for p in _tabel(akar / "pegawai.xlsx"):
        kejadian = _sebulan(p, awal, jam, ketukan, cuti)
        tulis.writerow(_orang(p, menit[p["nip"]], kejadian, tarif))
    return keluar.getvalue()


def _sebulan(p, awal, jam, ketukan, cuti) -> list[tuple[str, Decimal]]:
    kejadian = []
    hari = awal
    while hari.month == awal.month:
        if hari.isoweekday() in jam and (p["nip"], hari) not in cuti:
            kejadian += _sehari(ketukan.get((str(p["pin_mesin"]), hari), []), hari, *jam[hari.isoweekday()])
        hari += timedelta(1)
    return kejadian


def _sehari(saat: list[datetime], hari: date, masuk: time, pulang: time, batas: time) -> list[tuple[str, Decimal]]:
    pagi, sore = [s for s in saat if s.time() < batas], [s for s in saat if s.time() >= batas]
    if not saat:
        return [("tanpa_keterangan", Decimal(3))]
    hasil = []
    if not pagi:
        hasil.append(("tanpa_masuk", Decimal("1.5")))
    elif (n := _menit(min(pagi), datetime.combine(hari, masuk))) > 0:
        hasil.append(("terlambat", _pita(n)))
    if not sore:
        hasil.append(("tanpa_pulang", Decimal("1.5")))
    elif (n := _menit(datetime.combine(hari, pulang), max(sore))) > 0:
        hasil.append(("pulang_cepat", _pita(n)))
    return hasil


def _orang(p, menit: int, kejadian, tarif) -> dict:
    potongan = min(Decimal(100), sum((k[1] for k in kejadian), Decimal(0)))
    pagu = tarif[int(p["kelas_jabatan"])]
    kinerja = _bulat(Decimal(pagu) * 60 * min(menit, 7000) / 700000)
    disiplin = _bulat(Decimal(pagu) * 40 * (100 - potongan) / 10000)
    kotor = kinerja + disiplin
    tarif_pph = 5 if p["jenis_asn"] == "PPPK" else PPH.get(str(p["golongan"]).split("/")[0], 0)
    pph = _bulat(Decimal(kotor) * tarif_pph / 100)
    iuran = _bulat(Decimal(max(0, min(kotor, 12_000_000 - int(p["gaji_bruto"])))) / 100)
    kali = Counter(k[0] for k in kejadian)
    return {
        "nip": p["nip"],
        "menit": menit,
        **{k: kali[k] for k in ("terlambat", "pulang_cepat", "tanpa_masuk", "tanpa_pulang", "tanpa_keterangan")},
        "potongan_disiplin_persen": potongan,
        "pagu": pagu,
        "bagian_kinerja": kinerja,
        "bagian_disiplin": disiplin,
        "kotor": kotor,
        "pph": pph,
        "iuran": iuran,
        "bersih": kotor - pph - iuran,
    }
