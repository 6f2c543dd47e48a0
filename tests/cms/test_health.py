"""Is it up, is it ready?"""

from datetime import timedelta

from django.utils import timezone

from publishing.models import DirtyMark, WorkerPulse


def test_healthz_says_that_the_process_is_up_and_asks_nothing(client, django_assert_num_queries, db):
    with django_assert_num_queries(0):
        response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok\n")


def test_readyz_is_ready_when_the_worker_was_just_seen(client, db):
    WorkerPulse.objects.create(pk=1, seen_at=timezone.now())
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json() == {
        "ready": True,
        "checks": {"database": "ok", "migrations": "ok", "worker": "ok", "marks": "ok"},
    }


def test_readyz_names_what_is_wrong(client, db):
    long_ago = timezone.now() - timedelta(minutes=10)
    WorkerPulse.objects.create(pk=1, seen_at=long_ago)
    DirtyMark.objects.create(source="page:1", not_before=long_ago)
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["checks"] == {
        "database": "ok",
        "migrations": "ok",
        "worker": "silent for 600 s",
        "marks": "waiting for 600 s",
    }
