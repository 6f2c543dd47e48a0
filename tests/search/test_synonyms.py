"""Synonyms in the CMS."""

import pytest
from django.core.exceptions import ValidationError

from search.models import Synonym


def test_editors_keep_them_and_search_pages_follow(cms, client, world):
    world.story(title="Omnibus")
    page = client.get("/search/?q=charabanc")
    assert "No results for" in page.text
    answer = cms.post(
        "/admin/snippets/search/synonym/add/", {"words": "charabanc", "means": "omnibus, coach", "is_two_way": "on"}
    )
    assert answer.status_code == 302
    assert Synonym.objects.filter(words="charabanc").exists()
    again = client.get("/search/?q=charabanc", headers={"If-None-Match": page["ETag"]})
    assert (again.status_code, "1 story for" in again.text) == (200, True)
    assert "charabanc" in cms.get("/admin/snippets/search/synonym/?q=charabanc").text


@pytest.mark.parametrize(
    ("words", "means", "field"), [("!", "bus", "words"), ("bus", "coach,", "means"), ("bus", "?", "means")]
)
def test_signs_alone_are_refused_beside_their_field(words, means, field):
    with pytest.raises(ValidationError) as refused:
        Synonym(words=words, means=means).clean()
    assert list(refused.value.message_dict) == [field]
