"""Words that editors keep for the same."""

from search.models import Synonym


def test_what_means_the_same_is_found_at_once_both_ways(world, titles, find):
    world.story(title="General practice")
    world.story(title="A GP")
    world.story(title="A practice in general")
    Synonym.objects.all().delete()
    assert titles("gp") == ["A GP"]
    synonym = Synonym.objects.create(words="GP", means="general practice, family doctor")
    assert sorted(titles("gp")) == ["A GP", "General practice"]
    assert set(titles("general practice")) == {"A GP", "General practice", "A practice in general"}
    assert sorted(titles("family doctors")) == ["A GP", "General practice"]
    synonym.is_two_way = False
    synonym.save()
    assert sorted(titles("gp")) == ["A GP", "General practice"]
    assert titles("family doctors") == []
    assert find("gp").query.corrected is None


def test_a_known_acronym_is_no_typo(world, find):
    world.story(title="Dogs cards jests")
    assert find("dols jsna").query.corrected is None
    assert find("dogz jestz").query.corrected == "dogs jests"


def test_the_acronyms_of_the_field_come_with_it(world, titles):
    world.story(title="Integrated care board")
    world.story(title="Board")
    assert Synonym.objects.count() >= 40
    assert titles("ICB") == ["Integrated care board"]
