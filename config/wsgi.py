import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()

from kinerja.inti.checks import tolak_bila_tidak_layak  # noqa: E402  needs the apps

tolak_bila_tidak_layak()
