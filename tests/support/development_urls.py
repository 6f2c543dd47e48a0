"""The addresses as they are in development."""

from django.urls import include, path

urlpatterns = [path("", include("cms.patterns.urls")), path("", include("cms.urls"))]
