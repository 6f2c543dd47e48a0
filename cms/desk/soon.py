"""What is near: reviews and the ends of consents within a month, told before they are due."""

from datetime import date, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from library.models import StoryPage
from publishing.models import ConsentRecord


def soon() -> date:
    """The last day that is near."""
    return timezone.localdate() + timedelta(days=31)


def is_review_near(story: StoryPage) -> bool:
    """Say whether a story that is live has to be reviewed soon, or had to be."""
    return bool(story.live and story.review_due and story.review_due <= soon())


def consents_that_end() -> QuerySet[ConsentRecord]:
    """The consents that hold, and soon do not."""
    return ConsentRecord.objects.filter(withdrawn_on=None, expires_on__range=(timezone.localdate(), soon()))
