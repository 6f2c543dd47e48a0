"""The mails: is it you, the way to one's page, and the news, which are looked up when the mail leaves."""

from datetime import datetime, timedelta

from people.models import Mail
from people.outbox import letters
from people.outbox.letters import Letter, NotToBeSent, Words, from_template
from programme.models import Subscriber
from programme.news.addresses import confirming_address, own_address
from programme.news.telling import told
from programme.news.whats_new import Wish, news_for


def _subscriber_of(mail: Mail) -> Subscriber:
    """Whom a mail is for. Raises NotToBeSent if they have stopped."""
    subscriber = Subscriber.objects.filter(pk=mail.about.get("subscriber"), address=mail.recipient).first()
    if subscriber is None:
        message = "They do not want news any more."
        raise NotToBeSent(message)
    return subscriber


def _confirm(mail: Mail) -> Words:
    subscriber = _subscriber_of(mail)
    if subscriber.confirmed_at:
        message = "They have confirmed it already."
        raise NotToBeSent(message)
    return from_template("programme/mail/confirm.txt", {"address": confirming_address(subscriber)})


def _own_page(mail: Mail) -> Words:
    return from_template("programme/mail/own_page.txt", {"address": own_address(_subscriber_of(mail))})


def _news(mail: Mail) -> Words:
    subscriber = _subscriber_of(mail)
    since, until = (datetime.fromisoformat(mail.about[name]) for name in ("since", "until"))
    news = news_for(Wish.of(subscriber, since, until))
    if subscriber.confirmed_at is None or not news:
        message = "Nothing of it is public any more."
        raise NotToBeSent(message)
    return told(news, subscriber, own_address(subscriber), since)


CONFIRM = Letter("news-confirm", "News: is it you?", _confirm, timedelta(days=7))
OWN = Letter("news-page", "News: the way to change or stop", _own_page)
NEWS = Letter("news", "News", _news, is_to_many=True)
# An invitation is written above; it goes to those who get news as well.
INVITATION = "invitation"
# All that goes to subscribers.
NAMES = frozenset({CONFIRM.name, OWN.name, NEWS.name, INVITATION})


def declare() -> None:
    """Let them be sent; called when the app is ready."""
    for letter in (CONFIRM, OWN, NEWS):
        letters.register(letter)
