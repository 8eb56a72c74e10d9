from django.urls import path

from hello.views import health, index

urlpatterns = [path("", index), path("health", health)]
