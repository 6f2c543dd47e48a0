"""What somebody reported, to those who look into it."""

from datetime import timedelta

from django.conf import settings

from community.models import Report
from people.models import Mail
from people.outbox.letters import Letter, NotToBeSent, Words, from_template


def _report(mail: Mail) -> Words:
    report = Report.objects.select_related("seat__participant", "seat__match__round__theme")
    found = report.filter(pk=mail.about.get("report")).first()
    if found is None or mail.recipient not in settings.CONNECT_FIVE_REPORTS_TO:
        message = "It was taken back, or this address is no longer told of it."
        raise NotToBeSent(message)
    return from_template("community/mail/report.txt", {"report": found, "seat": found.seat})


# Longer than a mail server is away: this one must arrive.
REPORT = Letter("connect-five-report", "Connect Five: a report", _report, timedelta(days=30))
