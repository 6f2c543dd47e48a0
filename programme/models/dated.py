"""What is written down of an event: what it is about, when and where it is, and what came of it."""

import datetime as dt
from typing import Any, ClassVar

from django.db import models
from wagtail.fields import StreamField

from characteristics.models import Theme
from characteristics.shapes.written_days import written
from programme.models.days import last_day_of
from programme.models.event_fields import Precision, Status, Strand
from publishing.blocks import ContentStreamBlock
from publishing.models import Recording
from publishing.pages.base import BasePage

SAID = "What the page says if this is empty: that of the theme."


class Dated(BasePage):
    """The fields of an event, and its days."""

    summary = models.TextField(max_length=300, help_text="One or two sentences: what the event is about.")
    strand = models.CharField(max_length=12, choices=Strand.choices, default=Strand.COMMUNITY)
    theme = models.ForeignKey(Theme, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    start_date = models.DateField(
        "date", null=True, help_text="The first day. If only the month is known, any day in it."
    )
    end_date = models.DateField("last day", null=True, blank=True, help_text="Only if it lasts several days.")
    precision = models.CharField(
        "how exactly the date is known", max_length=5, choices=Precision.choices, default=Precision.DAY
    )
    start_time = models.TimeField("starts at", null=True, blank=True, help_text="The time in London, if it is known.")
    end_time = models.TimeField("ends at", null=True, blank=True)
    date_text = models.CharField(
        "date as written", max_length=60, blank=True, help_text="As the invitation has it: 3/4 May 2022. May be empty."
    )
    is_online = models.BooleanField("it is online", default=True)
    place = models.CharField(max_length=200, blank=True, help_text="Name and address.")
    step_free_access = models.TextField(max_length=300, blank=True, help_text="How to get in without steps.")
    travel = models.TextField("getting there", max_length=300, blank=True)
    lens = models.TextField("leadership lens", max_length=600, blank=True, help_text=SAID)
    objective = models.TextField(max_length=600, blank=True, help_text="Instead of a leadership lens.")
    body: Any = StreamField(ContentStreamBlock(required=False), blank=True)
    access_needs = models.TextField(
        max_length=300, blank=True, help_text="What is there for people who need it: captions, an interpreter, breaks."
    )
    access_contact = models.CharField("whom to ask", max_length=120, blank=True, help_text="A role and an address.")
    booking_url = models.URLField("booking link", blank=True)
    joining_url = models.URLField("joining link", blank=True, help_text="For organisers: it is never shown to readers.")
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.PLANNED)
    status_note = models.CharField("why", max_length=200, blank=True, help_text="Readers see it beside the status.")
    previous_date = models.DateField("planned before for", null=True, blank=True)
    known_to_have_happened = models.BooleanField(
        default=False, help_text="If not, the page of a past event says that our source does not tell."
    )
    recording = models.ForeignKey(Recording, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    outcome = models.TextField("what came of it", max_length=3000, blank=True)
    organisers_note = models.TextField("organisers' note", blank=True, help_text="For you: never shown to readers.")
    # The sample it was loaded as; a copy is no sample.
    sample_key = models.CharField(max_length=80, blank=True, editable=False)

    exclude_fields_in_copy: ClassVar[list[str]] = ["sample_key"]

    class Meta:
        abstract = True

    @property
    def first_day(self) -> dt.date | None:
        """The first day on which it can be."""
        if self.start_date and self.precision == Precision.MONTH:
            return self.start_date.replace(day=1)
        return self.start_date

    @property
    def last_day(self) -> dt.date | None:
        """The last day on which it can be."""
        return last_day_of(self.start_date, self.end_date, self.precision) if self.start_date else None

    @property
    def written_date(self) -> str:
        """Its date as people write it."""
        if self.date_text or not (self.start_date and self.last_day):
            return self.date_text
        return written(self.start_date, self.last_day, self.precision)

    @property
    def is_cancelled(self) -> bool:
        """Say whether it does not take place at all."""
        return self.status == Status.CANCELLED

    def is_sample_content(self) -> bool:
        """Say whether it was loaded as a sample."""
        return bool(self.sample_key)

    def diary_facts(self) -> list[object]:
        """What matters to a diary: date, time, place and status."""
        times = [self.start_time, self.end_time]
        return [self.first_day, self.last_day, self.precision, *times, self.is_online, self.place, self.status]
