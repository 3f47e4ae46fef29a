import time, pytest
from datetime import date
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.kinerja.pabrik_impor import berkas, impor, jumlah, orang
from kinerja.services.rujukan import isi_rujukan
from kinerja.models import Pegawai, UnitKerja
def test_8000(instansi):
    isi_rujukan()
    rows=[]
    n=0
    for o in range(40):
        kep=f"19700{1+o//9%9}0{1+o%9}199503{1}{o+1:03d}"
        rows.append(orang(kep,f"Kepala {o}",jabatan="Kepala Dinas",jenis_jabatan="JPT Pratama",kelas_jabatan=14,unit=f"Dinas {o}",atasan_nip=None))
        for b in range(10):
            kb=f"1980{1+b:02d}0{1+o%9}20{o//9:02d}031{o:03d}"
            rows.append(orang(kb,f"Kabid {o} {b}",jabatan="Kepala Bidang",jenis_jabatan="Administrator",kelas_jabatan=11,unit=f"Dinas {o} / Bidang {b}",atasan_nip=kep))
            for i in range(19):
                n+=1
                rows.append(orang(f"19900{1+i%9}{1+b:02d}20{o%25:02d}0{1+i//9}1{n%1000:03d}",f"Staf {n}",unit=f"Dinas {o} / Bidang {b}",atasan_nip=kb,gaji_bruto=4000000,rekening=str(n).zfill(8),tmt_jabatan="01/02/2025"))
    isi=berkas(*rows)
    for putaran in range(3):
        if putaran==2:
            for r in rows: r["gaji_bruto"]=4100000; r["kelas_jabatan"]=9
            isi=berkas(*rows)
        with CaptureQueriesContext(connection) as t:
            t0=time.time(); h=impor(isi,{"berlaku":"2026-11-01"} if putaran==2 else None); print(putaran, jumlah(h), round(time.time()-t0,2), len(t))
        slow=sorted(((float(q['time']),q['sql'][:100]) for q in t.captured_queries),reverse=True)[:6]
        print(slow)
    from django.db import connection as c
    with c.cursor() as k: 
        pass
    from kinerja.queries.keadaan import keadaan_pegawai
    from kinerja.queries.atasan import atasan_untuk_banyak, penilai_dari, bawahan_dari
    from kinerja.queries.kepesertaan import peserta
    from kinerja.queries.lingkup import visible_to
    ids=list(Pegawai.objects.filter(nip__isnull=False).values_list("pk",flat=True))
    for nama,f in [("keadaan2000",lambda: keadaan_pegawai(ids[:2000],date(2026,10,1),date(2026,11,1))),("keadaan1",lambda: keadaan_pegawai(ids[:1],date(2026,10,1))),("atasan8000",lambda: atasan_untuk_banyak(ids,"penilai",date(2026,10,2))),("atasan1",lambda: penilai_dari(ids[5],date(2026,10,2))),("bawahan",lambda: bawahan_dari(Pegawai.objects.get(nip=rows[0]["nip"]).pk,date(2026,10,2))),("peserta",lambda: len(peserta("tpp",date(2026,10,1),date(2026,11,1))))]:
        t0=time.time(); r=f(); print(nama, round((time.time()-t0)*1000), "ms", r if not isinstance(r,dict) and nama!='bawahan' else len(r))
    from tests.pabrik import pelaku, anggota_baru
    from kinerja.queries.pegawai import daftar_pegawai, SaringPegawai
    opd=UnitKerja.objects.get(nama="Dinas 1")
    op=pelaku(anggota_baru(),"operator_opd",unit=opd)
    t0=time.time(); n=visible_to(op).count(); print("visible", n, round((time.time()-t0)*1000))
    t0=time.time(); daftar_pegawai(op,SaringPegawai("staf"),None,date(2026,10,2)); print("daftar", round((time.time()-t0)*1000))
    from kinerja.queries.peta import peta_jabatan, tanpa_atasan
    t0=time.time(); peta_jabatan(opd.pk,date(2026,10,2)); tanpa_atasan(opd.pk,date(2026,10,2)); print("peta", round((time.time()-t0)*1000))
    assert 0
