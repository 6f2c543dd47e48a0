"""A real WordPress beside the library as it runs for real, started once for all tests that ask for it."""

from collections.abc import Iterator

import pytest

from tests.examples.wordpress_programs import missing
from tests.examples.wordpress_site import WordPress
from tests.harness.service import Service
from tests.support.databases import put_migrated_database
from tests.support.presence import lacking


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """The library as it runs for real, with its sample stories."""
    if lack := missing():
        lacking(lack)
    folder = tmp_path_factory.mktemp("library")
    put_migrated_database(folder / "library.sqlite3")
    with Service(folder) as service:
        service.start()
        yield service


@pytest.fixture(scope="session")
def site(library: Service, tmp_path_factory: pytest.TempPathFactory) -> Iterator[WordPress]:
    with WordPress(tmp_path_factory.mktemp("wordpress"), library.url) as site:
        yield site


@pytest.fixture
def wordpress(site: WordPress) -> Iterator[WordPress]:
    """WordPress with the plugin, which gives no cause for complaint."""
    site.use()
    site.asked()
    yield site
    assert site.complaints() == []
