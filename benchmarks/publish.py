"""How long a publish takes with the seam, and without it: by code, and by an editor who presses *Publish*."""

from collections.abc import Callable, Iterator, MutableMapping
from contextlib import contextmanager
from statistics import median
from time import perf_counter
from typing import Any
from weakref import WeakKeyDictionary

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models.signals import ModelSignal, m2m_changed, post_delete, post_save
from django.test import Client, override_settings
from django.urls import reverse

from library.models import CaseStudyPage, VoxPopPage
from publishing.projection.transactions import atomic

SIGNALS: tuple[ModelSignal, ...] = (post_save, post_delete, m2m_changed)
SEAM = "publishing.admin.atomic_admin.AtomicAdmin"
OURS = ("publishing.", "characteristics.", "library.", "search.", "api.")

# Publishes an edit with this summary, and returns the seconds that it took.
Publish = Callable[[str], float]
# Who hears of a signal, and the look-up table of that.
Receivers = tuple[list[Any], MutableMapping[Any, Any]]


def publish_times(rounds: int) -> dict[str, tuple[float, float]]:
    """The median seconds of publishing an edit: with the seam, and as stock Wagtail does it."""
    ours, stock = Editor(), Editor(without=SEAM)
    return {
        "publish by code": _compare(
            lambda text: _by_code(_in_block, text), lambda text: _by_code(_publish, text), rounds
        ),
        "publish in the CMS": _compare(ours.publish, stock.publish, rounds),
    }


def _compare(with_seam: Publish, stock: Publish, rounds: int) -> tuple[float, float]:
    """Take the medians of both, in turns; the first turn of each only warms up."""
    handlers, times = Handlers(), []
    for number in range(rounds + 1):
        taken = with_seam(f"Summary {number}.")
        with handlers.disconnected():
            times.append((taken, stock(f"Summary of {number}.")))
    return median(taken for taken, _ in times[1:]), median(taken for _, taken in times[1:])


def _by_code(publish: Callable[[CaseStudyPage], None], summary: str) -> float:
    page = CaseStudyPage.objects.order_by("pk")[0]
    page.summary = summary
    began = perf_counter()
    publish(page)
    return perf_counter() - began


def _in_block(page: CaseStudyPage) -> None:
    with atomic():
        _publish(page)


def _publish(page: CaseStudyPage) -> None:
    page.save_revision().publish()


class Editor:
    """Somebody who edits a vox-pop in the CMS, in a project without these middlewares."""

    def __init__(self, without: str = "") -> None:
        self._middleware = [name for name in settings.MIDDLEWARE if name != without]
        self._user = get_user_model().objects.get_or_create(username="measured", is_superuser=True, is_staff=True)[0]
        self._page = VoxPopPage.objects.order_by("pk")[0]
        with override_settings(MIDDLEWARE=self._middleware):
            self._client = Client(SERVER_NAME="localhost")
            self._client.force_login(self._user)
            self._client.get("/healthz")  # loads the middlewares

    def publish(self, summary: str) -> float:
        """Send the whole form, as the browser does."""
        address = reverse("wagtailadmin_pages:edit", args=[self._page.pk])
        data = {**self._fields(), "summary": summary, "action-publish": "action-publish"}
        began = perf_counter()
        response = self._client.post(address, data)
        taken = perf_counter() - began
        if not VoxPopPage.objects.filter(pk=self._page.pk, summary=summary).exists():
            message = f"The edit was not published: {response.status_code}"
            raise RuntimeError(message)
        return taken

    def _fields(self) -> dict[str, Any]:
        page = VoxPopPage.objects.get(pk=self._page.pk)
        form = page.get_edit_handler().get_form_class()(instance=page, for_user=self._user)
        formsets = form.formsets.values()
        bound = [field for part in (form, *formsets) for each in _forms(part) for field in each]
        return {field.html_name: value for field in bound if (value := field.value()) not in (None, False)}


def _forms(part: Any) -> list[Any]:
    return [part.management_form, *part.forms] if hasattr(part, "management_form") else [part]


class Handlers:
    """The handlers that leave marks."""

    def __init__(self) -> None:
        self._others: dict[ModelSignal, Receivers] = {signal: _without_ours(signal) for signal in SIGNALS}

    @contextmanager
    def disconnected(self) -> Iterator[None]:
        """Leave them out; everything else stays connected. The look-up tables of both states stay warm."""
        self._swap()
        try:
            yield
        finally:
            self._swap()

    def _swap(self) -> None:
        for signal, others in self._others.items():
            self._others[signal] = signal.receivers, signal.sender_receivers_cache
            signal.receivers, signal.sender_receivers_cache = others


def _without_ours(signal: ModelSignal) -> Receivers:
    """The receivers of others, and an empty look-up table for them."""
    return [entry for entry in signal.receivers if not str(entry[0][0]).startswith(OURS)], WeakKeyDictionary()
