"""Ways in which a story stops being public."""

from django.utils import timezone
from wagtail.models import PageViewRestriction

from publishing.models import ConsentRecord


def withdraw(page):
    page.unpublish()


def make_private(page):
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def end_consent(page):
    consent = ConsentRecord.objects.get(page=page)
    consent.withdrawn_on = timezone.localdate()
    consent.save()


HIDING = [withdraw, make_private, end_consent]
