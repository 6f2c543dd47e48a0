"""Messages that anybody writes to the people who look after the library."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from people.models import Mail
from people.models.references import new_reference


class Note(models.Model):
    """A message from the contact form. It stays until the mailbox has had it for a while, however long that takes."""

    class About(models.TextChoices):
        STORY = "story", "A story that I told, or that I am in"
        WRONG = "wrong", "Something that is wrong, out of date or hurtful"
        ACCESS = "access", "Something that keeps me from using the library"
        REUSE = "reuse", "Showing the stories on another site"
        OTHER = "other", "Something else"

    # Nothing that a page uses.
    wagtail_reference_index_ignore = True

    reference = models.CharField(max_length=9, unique=True, default=new_reference, editable=False)
    about = models.CharField(max_length=10, choices=About.choices)
    page = models.CharField("which page", max_length=500, blank=True)
    text = models.TextField("message")
    name = models.CharField(max_length=120, blank=True)
    email = models.CharField(max_length=254, blank=True)
    received_at = models.DateTimeField(default=timezone.now, db_index=True)
    answer_by = models.DateField(null=True)
    mail = models.ForeignKey(Mail, on_delete=models.SET_NULL, null=True, related_name="+")
    mailed_at = models.DateTimeField(null=True)
    # Somebody may come to harm: from now on it is only for those who are named for that.
    concern_at = models.DateTimeField(null=True, db_index=True)

    class Meta:
        ordering = ["-received_at", "-pk"]
        default_permissions = ("view",)
        verbose_name = "message"

    def __str__(self) -> str:
        return self.reference


class NoteRemark(models.Model):
    """What an editor notes of a message: what worries them, or what was done."""

    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="remarks")
    editor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    text = models.TextField()
    written_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["written_at", "pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.note}, {timezone.localtime(self.written_at):%d %B %Y}"
