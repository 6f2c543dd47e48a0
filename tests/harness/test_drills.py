"""Whatever is done to a running library: people read and edit on, it is well again by itself, and nothing is lost."""

import os
from collections.abc import Iterator

import pytest

from tests.harness.conftest import DRILL
from tests.harness.drills import postgresql
from tests.harness.drills.catalogue import DRILLS
from tests.harness.drills.folders import Folders
from tests.harness.drills.impossible import ImpossibleError
from tests.harness.drills.trees import Tree


@pytest.fixture(scope="session")
def cluster() -> Iterator[postgresql.Cluster | None]:
    """A PostgreSQL of our own, where there is one."""
    if not postgresql.is_here():
        yield None
        return
    with postgresql.running() as cluster:
        yield cluster


@pytest.fixture(scope="session")
def folders(tmp_path_factory: pytest.TempPathFactory, cluster: postgresql.Cluster | None) -> Folders:
    """Where the drills work; a library is filled once and copied for each."""
    return Folders(Tree(), tmp_path_factory.mktemp("drills"), cluster)


@pytest.mark.soak
@pytest.mark.parametrize("name", list(DRILLS))
def test_people_go_on_all_is_well_again_and_nothing_is_lost(name, folders, record_property):
    try:
        line = DRILLS[name].run(folders)
    except ImpossibleError as error:
        if "CI" in os.environ:
            raise
        pytest.skip(str(error))
    record_property(DRILL, str(line))
    assert line.faults == []
