"""The values that the fields of a resource take."""

from django.db import models


class ResourceKind(models.TextChoices):
    """What a resource is for."""

    TOOLKIT = "toolkit", "Toolkit"
    SLIDES = "slides", "Slides"
    RECORDING = "recording", "Recording"
    REPORT = "report", "Report"
    TEMPLATE = "template", "Template"
    READING = "reading", "Reading"


class Language(models.TextChoices):
    """The languages of resources: English, and those that many people in south east London read or sign."""

    ENGLISH = "en", "English"
    ALBANIAN = "sq", "Albanian"
    ARABIC = "ar", "Arabic"
    BENGALI = "bn", "Bengali"
    BRITISH_SIGN_LANGUAGE = "bfi", "British Sign Language"
    BULGARIAN = "bg", "Bulgarian"
    CANTONESE = "yue", "Cantonese"
    FRENCH = "fr", "French"
    GUJARATI = "gu", "Gujarati"
    ITALIAN = "it", "Italian"
    LITHUANIAN = "lt", "Lithuanian"
    MANDARIN = "zh", "Mandarin"
    NEPALI = "ne", "Nepali"
    POLISH = "pl", "Polish"
    PORTUGUESE = "pt", "Portuguese"
    PUNJABI = "pa", "Punjabi"
    ROMANIAN = "ro", "Romanian"
    SOMALI = "so", "Somali"
    SPANISH = "es", "Spanish"
    TAMIL = "ta", "Tamil"
    TIGRINYA = "ti", "Tigrinya"
    TURKISH = "tr", "Turkish"
    UKRAINIAN = "uk", "Ukrainian"
    URDU = "ur", "Urdu"
    VIETNAMESE = "vi", "Vietnamese"
    YORUBA = "yo", "Yoruba"
