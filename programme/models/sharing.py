"""Who may read what somebody learned, in the programme's words: at events and in Connect Five alike."""

from django.db import models


class Sharing(models.TextChoices):
    """How far what somebody took from an event or a conversation may go."""

    PRIVATE = "private", "Only the organiser sees this, unless the law makes us share it"
    PROGRAMME = "programme", "The programme may use it, without my name"
    PUBLISHABLE = "publishable", "You may publish it, with my role"
