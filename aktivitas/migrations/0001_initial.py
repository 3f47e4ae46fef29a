import django.contrib.postgres.constraints
import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.datetime
import django.db.models.functions.text
import kinerja.inti.constraints
import kinerja.inti.models.bidang
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('inti', '0002_fungsi'),
        ('kinerja', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='ButirAktivitas',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mulai', models.DateField(verbose_name='berlaku mulai')),
                ('selesai', models.DateField(blank=True, null=True, verbose_name='berakhir sebelum')),
                ('dicatat_pada', models.DateTimeField(auto_now_add=True, verbose_name='dicatat pada')),
                ('kode', models.CharField(max_length=20, verbose_name='kode')),
                ('nama', models.CharField(max_length=200, verbose_name='aktivitas')),
                ('satuan', models.CharField(max_length=60, verbose_name='satuan')),
                ('menit', models.PositiveSmallIntegerField(verbose_name='menit per satuan')),
                ('dasar', models.CharField(blank=True, max_length=200, verbose_name='dasar hukum')),
                ('cari', models.GeneratedField(db_persist=True, expression=django.db.models.functions.text.Lower(django.db.models.functions.text.Concat('kode', models.Value(' '), 'nama')), output_field=models.TextField())),
                ('instansi', kinerja.inti.models.bidang.BidangInstansi(db_default=django.db.models.functions.comparison.Cast(models.Func(models.Value('kinerja.instansi'), function='current_setting'), models.BigIntegerField()), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='inti.instansi')),
            ],
            options={
                'verbose_name': 'butir aktivitas',
                'verbose_name_plural': 'bank aktivitas',
                'indexes': [models.Index(fields=['instansi', 'kode', 'mulai'], name='aktivitas_butir_kode')],
                'constraints': [models.CheckConstraint(condition=models.Q(('selesai', None), ('selesai__gt', models.F('mulai')), _connector='OR'), name='aktivitas_butir_masa', violation_error_message='Tanggal berakhir harus sesudah tanggal mulai.'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('instansi', '='), ('kode', '='), (models.Func(models.F('mulai'), models.F('selesai'), models.Value('[)'), function='daterange'), '&&')], name='aktivitas_butir_satu', violation_error_message='Masa berlaku bertumpang tindih dengan data yang sudah ada.'), models.CheckConstraint(condition=models.Q(('menit__gt', 0)), name='aktivitas_butir_menit'), kinerja.inti.constraints.KunciInstansi(name='aktivitas_butiraktivitas_kunci'), kinerja.inti.constraints.KebijakanInstansi(name='aktivitas_butiraktivitas_instansi')],
            },
        ),
        migrations.CreateModel(
            name='Aktivitas',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kode_klien', models.UUIDField(default=uuid.uuid4, verbose_name='kode dari perangkat')),
                ('tanggal', models.DateField(verbose_name='tanggal')),
                ('volume', models.PositiveIntegerField(verbose_name='volume')),
                ('menit', models.PositiveIntegerField(verbose_name='menit (skor)')),
                ('mulai', models.TimeField(blank=True, null=True, verbose_name='jam mulai')),
                ('selesai', models.TimeField(blank=True, null=True, verbose_name='jam selesai')),
                ('uraian', models.TextField(blank=True, verbose_name='uraian')),
                ('status', models.CharField(choices=[('draf', 'Draf'), ('menunggu', 'Menunggu Verifikasi'), ('disetujui', 'Disetujui'), ('sebagian', 'Disetujui Sebagian'), ('perlu_perbaikan', 'Perlu Perbaikan'), ('tidak_disetujui', 'Tidak Disetujui')], default='draf', max_length=16, verbose_name='status')),
                ('menit_diakui', models.PositiveIntegerField(blank=True, null=True, verbose_name='menit diakui')),
                ('catatan', models.TextField(blank=True, verbose_name='catatan verifikator')),
                ('diputus_pada', models.DateTimeField(blank=True, null=True, verbose_name='diputus pada')),
                ('dicatat_pada', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='dicatat pada')),
                ('diputus_oleh', kinerja.inti.models.bidang.KunciAsing(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kinerja.pegawai', verbose_name='diputus oleh')),
                ('instansi', kinerja.inti.models.bidang.BidangInstansi(db_constraint=False, db_default=django.db.models.functions.comparison.Cast(models.Func(models.Value('kinerja.instansi'), function='current_setting'), models.BigIntegerField()), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='inti.instansi')),
                ('pegawai', kinerja.inti.models.bidang.KunciAsing(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='aktivitas', to='kinerja.pegawai')),
                ('unggahan', kinerja.inti.models.bidang.KunciAsing(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='inti.unggahan')),
                ('butir', kinerja.inti.models.bidang.KunciAsing(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='aktivitas.butiraktivitas')),
            ],
            options={
                'verbose_name': 'aktivitas',
                'verbose_name_plural': 'aktivitas',
                'indexes': [models.Index(fields=['instansi', 'pegawai', 'tanggal'], name='aktivitas_aktivitas_hari'), models.Index(fields=['instansi', 'tanggal', 'pegawai'], include=('menit_diakui', 'status'), name='aktivitas_aktivitas_bulan'), models.Index(fields=['instansi', 'butir'], name='aktivitas_aktivitas_butir'), models.Index(condition=models.Q(('diputus_oleh__isnull', False)), fields=['instansi', 'diputus_oleh'], name='aktivitas_aktivitas_pemutus')],
                'constraints': [models.UniqueConstraint(fields=('instansi', 'kode_klien'), name='aktivitas_aktivitas_klien'), models.CheckConstraint(condition=models.Q(('volume__gt', 0)), name='aktivitas_aktivitas_volume'), models.CheckConstraint(condition=models.Q(models.Q(('diputus_pada__isnull', False), ('menit_diakui__isnull', False), ('status__in', ['disetujui', 'sebagian'])), models.Q(models.Q(('status__in', ['disetujui', 'sebagian']), _negated=True), ('menit_diakui', None)), _connector='OR'), name='aktivitas_aktivitas_diakui'), models.CheckConstraint(condition=models.Q(('menit_diakui', None), ('menit_diakui__lte', models.F('menit')), _connector='OR'), name='aktivitas_aktivitas_lebih'), models.CheckConstraint(condition=models.Q(('diputus_oleh', None), models.Q(('diputus_oleh', models.F('pegawai')), _negated=True), _connector='OR'), name='aktivitas_aktivitas_bukan_diri', violation_error_message='Tidak seorang pun memverifikasi aktivitasnya sendiri.'), kinerja.inti.constraints.KunciAsingInstansi(ke='kinerja_pegawai', kolom='pegawai_id', name='aktivitas_aktivitas_pegawai_asing'), kinerja.inti.constraints.KunciAsingInstansi(ke='aktivitas_butiraktivitas', kolom='butir_id', name='aktivitas_aktivitas_butir_asing'), kinerja.inti.constraints.KunciAsingInstansi(ke='kinerja_pegawai', kolom='diputus_oleh_id', name='aktivitas_aktivitas_diputus_oleh_asing'), kinerja.inti.constraints.KunciAsingInstansi(ke='inti_unggahan', kolom='unggahan_id', name='aktivitas_aktivitas_unggahan_asing'), kinerja.inti.constraints.KunciInstansi(name='aktivitas_aktivitas_kunci'), kinerja.inti.constraints.KebijakanInstansi(name='aktivitas_aktivitas_instansi')],
            },
        ),
    ]
