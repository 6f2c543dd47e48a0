"""The addresses of the pattern library, and of the picture in its examples."""

from django.urls import path

from cms.patterns import views

EXAMPLE = "00000000-0000-4000-8000-000000000001"

urlpatterns = [
    path("patterns/", views.index, name="patterns"),
    path("patterns/<slug:name>/", views.alone, name="pattern"),
    path(f"art/stories/{EXAMPLE}.svg", views.example_picture),
    path(f"art/characteristics/{EXAMPLE}.svg", views.example_picture),
]
