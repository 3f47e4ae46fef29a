import django.contrib.postgres.constraints
import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.datetime
import kinerja.inti.constraints
import kinerja.inti.models.bidang
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('inti', '0002_fungsi'),
        ('kinerja', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Ketentuan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mulai', models.DateField(verbose_name='berlaku mulai')),
                ('selesai', models.DateField(blank=True, null=True, verbose_name='berakhir sebelum')),
                ('dicatat_pada', models.DateTimeField(auto_now_add=True, verbose_name='dicatat pada')),
                ('nama', models.CharField(max_length=160, verbose_name='nama')),
                ('versi', models.PositiveIntegerField(verbose_name='versi')),
                ('dasar_hukum', models.CharField(max_length=300, verbose_name='dasar hukum')),
                ('aturan', models.JSONField(verbose_name='aturan')),
                ('sidik', models.CharField(max_length=64, verbose_name='SHA-256 aturan')),
                ('status', models.CharField(choices=[('draf', 'Draf'), ('ditetapkan', 'Ditetapkan'), ('dicabut', 'Dicabut')], default='draf', max_length=10, verbose_name='status')),
                ('ditetapkan_pada', models.DateTimeField(blank=True, null=True, verbose_name='ditetapkan pada')),
                ('dibuat_oleh', kinerja.inti.models.bidang.KunciAsing(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='inti.keanggotaan')),
                ('instansi', kinerja.inti.models.bidang.BidangInstansi(db_default=django.db.models.functions.comparison.Cast(models.Func(models.Value('kinerja.instansi'), function='current_setting'), models.BigIntegerField()), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='inti.instansi')),
            ],
            options={
                'verbose_name': 'ketentuan',
                'verbose_name_plural': 'ketentuan',
                'constraints': [models.CheckConstraint(condition=models.Q(('selesai', None), ('selesai__gt', models.F('mulai')), _connector='OR'), name='tpp_ketentuan_masa', violation_error_message='Tanggal berakhir harus sesudah tanggal mulai.'), models.UniqueConstraint(fields=('instansi', 'versi'), name='tpp_ketentuan_versi'), django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('status', 'ditetapkan')), expressions=[('instansi', '='), (models.Func(models.F('mulai'), models.F('selesai'), models.Value('[)'), function='daterange'), '&&')], name='tpp_ketentuan_satu', violation_error_message='Masa berlaku bertumpang tindih dengan data yang sudah ada.'), models.CheckConstraint(condition=models.Q(('status', 'draf'), ('ditetapkan_pada__isnull', False), _connector='OR'), name='tpp_ketentuan_ditetapkan'), kinerja.inti.constraints.KunciAsingInstansi(ke='inti_keanggotaan', kolom='dibuat_oleh_id', name='tpp_ketentuan_dibuat_oleh_asing'), kinerja.inti.constraints.KunciInstansi(name='tpp_ketentuan_kunci'), kinerja.inti.constraints.KebijakanInstansi(name='tpp_ketentuan_instansi')],
            },
        ),
        migrations.CreateModel(
            name='ProsesTpp',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('bulan', models.DateField(help_text='Tanggal 1 bulan yang dihitung.', verbose_name='bulan')),
                ('nomor', models.PositiveIntegerField(verbose_name='perhitungan ke')),
                ('sidik_ketentuan', models.CharField(max_length=64, verbose_name='SHA-256 ketentuan')),
                ('status', models.CharField(choices=[('berjalan', 'Sedang dihitung'), ('selesai', 'Dihitung'), ('gagal', 'Gagal')], default='berjalan', max_length=10, verbose_name='status')),
                ('jumlah_pegawai', models.PositiveIntegerField(default=0, verbose_name='jumlah pegawai')),
                ('ringkasan', models.JSONField(default=dict, verbose_name='ringkasan')),
                ('dibuat_pada', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='dibuat pada')),
                ('selesai_pada', models.DateTimeField(null=True, verbose_name='selesai pada')),
                ('dibuat_oleh', kinerja.inti.models.bidang.KunciAsing(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='inti.keanggotaan')),
                ('instansi', kinerja.inti.models.bidang.BidangInstansi(db_default=django.db.models.functions.comparison.Cast(models.Func(models.Value('kinerja.instansi'), function='current_setting'), models.BigIntegerField()), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='inti.instansi')),
                ('ketentuan', kinerja.inti.models.bidang.KunciAsing(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tpp.ketentuan')),
                ('pekerjaan', kinerja.inti.models.bidang.KunciAsing(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='inti.pekerjaan')),
                ('perangkat_daerah', kinerja.inti.models.bidang.KunciAsing(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kinerja.unitkerja')),
            ],
            options={
                'verbose_name': 'perhitungan TPP',
                'verbose_name_plural': 'perhitungan TPP',
                'constraints': [models.UniqueConstraint(fields=('instansi', 'bulan', 'perangkat_daerah', 'nomor'), name='tpp_proses_nomor', nulls_distinct=False), models.UniqueConstraint(condition=models.Q(('status', 'berjalan')), fields=('instansi', 'bulan', 'perangkat_daerah'), name='tpp_proses_berjalan', nulls_distinct=False), kinerja.inti.constraints.KunciAsingInstansi(ke='kinerja_unitkerja', kolom='perangkat_daerah_id', name='tpp_prosestpp_perangkat_daerah_asing'), kinerja.inti.constraints.KunciAsingInstansi(ke='tpp_ketentuan', kolom='ketentuan_id', name='tpp_prosestpp_ketentuan_asing'), kinerja.inti.constraints.KunciAsingInstansi(ke='inti_pekerjaan', kolom='pekerjaan_id', name='tpp_prosestpp_pekerjaan_asing'), kinerja.inti.constraints.KunciAsingInstansi(ke='inti_keanggotaan', kolom='dibuat_oleh_id', name='tpp_prosestpp_dibuat_oleh_asing'), kinerja.inti.constraints.KunciInstansi(name='tpp_prosestpp_kunci'), kinerja.inti.constraints.KebijakanInstansi(name='tpp_prosestpp_instansi')],
            },
        ),
        migrations.CreateModel(
            name='HasilTpp',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('masukan', models.JSONField(verbose_name='masukan')),
                ('menit', models.PositiveIntegerField(verbose_name='menit diakui')),
                ('potongan_persen', models.DecimalField(decimal_places=4, max_digits=7, verbose_name='potongan disiplin (%)')),
                ('pagu', models.DecimalField(decimal_places=2, max_digits=15, verbose_name='besaran TPP (Rp)')),
                ('bagian_kinerja', models.DecimalField(decimal_places=2, max_digits=15, verbose_name='bagian kinerja (Rp)')),
                ('bagian_disiplin', models.DecimalField(decimal_places=2, max_digits=15, verbose_name='bagian disiplin (Rp)')),
                ('kotor', models.DecimalField(decimal_places=2, max_digits=15, verbose_name='jumlah bruto (Rp)')),
                ('pph', models.DecimalField(decimal_places=2, max_digits=15, verbose_name='PPh 21 (Rp)')),
                ('iuran', models.DecimalField(decimal_places=2, max_digits=15, verbose_name='iuran BPJS (Rp)')),
                ('bersih', models.DecimalField(decimal_places=2, max_digits=15, verbose_name='jumlah diterima (Rp)')),
                ('rincian', models.JSONField(verbose_name='rincian')),
                ('instansi', kinerja.inti.models.bidang.BidangInstansi(db_constraint=False, db_default=django.db.models.functions.comparison.Cast(models.Func(models.Value('kinerja.instansi'), function='current_setting'), models.BigIntegerField()), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='inti.instansi')),
                ('pegawai', kinerja.inti.models.bidang.KunciAsing(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kinerja.pegawai')),
                ('perangkat_daerah', kinerja.inti.models.bidang.KunciAsing(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kinerja.unitkerja')),
                ('proses', kinerja.inti.models.bidang.KunciAsing(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='hasil', to='tpp.prosestpp')),
            ],
            options={
                'verbose_name': 'hasil TPP',
                'verbose_name_plural': 'hasil TPP',
                'indexes': [models.Index(fields=['instansi', 'pegawai'], name='tpp_hasil_pegawai')],
                'constraints': [models.UniqueConstraint(fields=('instansi', 'proses', 'pegawai'), name='tpp_hasil_satu'), kinerja.inti.constraints.KunciAsingInstansi(ke='tpp_prosestpp', kolom='proses_id', name='tpp_hasiltpp_proses_asing'), kinerja.inti.constraints.KunciAsingInstansi(ke='kinerja_pegawai', kolom='pegawai_id', name='tpp_hasiltpp_pegawai_asing'), kinerja.inti.constraints.KunciAsingInstansi(ke='kinerja_unitkerja', kolom='perangkat_daerah_id', name='tpp_hasiltpp_perangkat_daerah_asing'), kinerja.inti.constraints.KunciInstansi(name='tpp_hasiltpp_kunci'), kinerja.inti.constraints.KebijakanInstansi(name='tpp_hasiltpp_instansi')],
            },
        ),
        migrations.CreateModel(
            name='HasilGagal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('alasan', models.TextField(verbose_name='alasan')),
                ('instansi', kinerja.inti.models.bidang.BidangInstansi(db_constraint=False, db_default=django.db.models.functions.comparison.Cast(models.Func(models.Value('kinerja.instansi'), function='current_setting'), models.BigIntegerField()), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='inti.instansi')),
                ('pegawai', kinerja.inti.models.bidang.KunciAsing(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kinerja.pegawai')),
                ('perangkat_daerah', kinerja.inti.models.bidang.KunciAsing(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kinerja.unitkerja')),
                ('proses', kinerja.inti.models.bidang.KunciAsing(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='gagal', to='tpp.prosestpp')),
            ],
            options={
                'verbose_name': 'pegawai yang belum dapat dihitung',
                'verbose_name_plural': 'pegawai yang belum dapat dihitung',
                'indexes': [models.Index(fields=['instansi', 'pegawai'], name='tpp_gagal_pegawai')],
                'constraints': [models.UniqueConstraint(fields=('instansi', 'proses', 'pegawai'), name='tpp_gagal_satu'), kinerja.inti.constraints.KunciAsingInstansi(ke='tpp_prosestpp', kolom='proses_id', name='tpp_hasilgagal_proses_asing'), kinerja.inti.constraints.KunciAsingInstansi(ke='kinerja_pegawai', kolom='pegawai_id', name='tpp_hasilgagal_pegawai_asing'), kinerja.inti.constraints.KunciAsingInstansi(ke='kinerja_unitkerja', kolom='perangkat_daerah_id', name='tpp_hasilgagal_perangkat_daerah_asing'), kinerja.inti.constraints.KunciInstansi(name='tpp_hasilgagal_kunci'), kinerja.inti.constraints.KebijakanInstansi(name='tpp_hasilgagal_instansi')],
            },
        ),
    ]
