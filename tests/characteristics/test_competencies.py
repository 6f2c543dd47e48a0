"""Competencies are permanent."""

import pytest
from django.db.models import ProtectedError


def test_one_in_use_cannot_be_deleted(world):
    story = world.story(competencies=[world.bridging])
    with pytest.raises(ProtectedError):
        world.bridging.delete()
    assert [row.tag for row in story.story_competencies.all()] == [world.bridging]
