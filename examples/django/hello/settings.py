"""Settings of a small Django app on Heroku: everything that differs between environments is a config var."""

import os
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent

# Without a secret key the app does not start, and a deploy with a health gate goes back.
SECRET_KEY = os.environ["SECRET_KEY"]
SENTRY_DSN = os.environ.get("SENTRY_DSN", "")
DEBUG = os.environ.get("DEBUG", "False") == "True"
# A shell cannot hold a variable named ALLOWED-HOSTS; the app takes either name.
ALLOWED_HOSTS = (os.environ.get("ALLOWED-HOSTS") or os.environ.get("ALLOWED_HOSTS") or "").split(",")

ROOT_URLCONF = "hello.urls"
WSGI_APPLICATION = "hello.wsgi.application"
INSTALLED_APPS = ["django.contrib.contenttypes", "hello"]
MIDDLEWARE = ["django.middleware.security.SecurityMiddleware", "django.middleware.common.CommonMiddleware"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# A dyno's disk is its own and short-lived: a real app takes its database from DATABASE_URL.
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": os.environ.get("SQLITE_PATH", "/tmp/hello.sqlite3")}}
