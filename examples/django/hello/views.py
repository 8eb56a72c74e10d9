"""Two pages: one for people, one for a health gate. Neither tells a value of the configuration."""

from django.conf import settings
from django.http import HttpResponse, JsonResponse


def index(request):
    return HttpResponse("<!doctype html><title>Hello</title><h1>Hello from Django on Heroku</h1>")


def health(request):
    return JsonResponse(
        {
            "debug": settings.DEBUG,
            "secret_key": bool(settings.SECRET_KEY),
            "sentry_dsn": bool(settings.SENTRY_DSN),
            "allowed_hosts": len(settings.ALLOWED_HOSTS),
        }
    )
