"""The WSGI door that granian serves."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive_site.settings")
os.environ.setdefault("OMP_NUM_THREADS", "1")  # several readers share the cores best when no search spreads over all
application = get_wsgi_application()
