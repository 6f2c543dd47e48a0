"""A site with a few sample stories, made once for each file of tests."""

import shutil

import pytest
from django.db import transaction
from django.test import override_settings

from library.samples.loader import load
from tests.library.samples import copy_few, prepare


@pytest.fixture(scope="module")
def prepared(django_db_setup, django_db_blocker):
    """What samples stand on, in a transaction that is undone after the last test of the file."""
    patch = pytest.MonkeyPatch()
    patch.setattr("publishing.media.pictures.sizes.WIDTHS", (40,))
    ours = override_settings(PUBLIC_URL="https://library.test")
    with django_db_blocker.unblock(), ours, transaction.atomic():
        prepare()
        yield
        transaction.set_rollback(True)
    patch.undo()


@pytest.fixture(scope="module")
def loaded(prepared, django_db_blocker, tmp_path_factory):
    """A few stories; returns where their files are stored."""
    media = tmp_path_factory.mktemp("media")
    with override_settings(MEDIA_ROOT=media, PUBLIC_URL="https://library.test"), django_db_blocker.unblock():
        load(copy_few(tmp_path_factory.mktemp("few")))
    return media


@pytest.fixture
def site(prepared, db):
    """A site with the framework and without stories."""


@pytest.fixture
def folder(tmp_path):
    """The files of a few stories, to change as a test likes."""
    return copy_few(tmp_path / "samples")


@pytest.fixture
def library(loaded, db, folder, settings):
    """A library with a few stories; returns the folder that they were loaded from."""
    shutil.copytree(loaded, settings.MEDIA_ROOT)
    return folder
