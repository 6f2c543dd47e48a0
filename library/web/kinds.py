"""The kinds of documents of the library, and the collection of stories."""

from functools import partial

from characteristics.web.filters import COMPETENCY, characteristic
from library.documents import pages, stories
from library.shapes.stories import (
    BlogDocument,
    CaseStudyDocument,
    HomeDocument,
    PageCard,
    PageDocument,
    StoryCard,
    VoxPopDocument,
)
from library.web import structured_data, views
from library.web.feed_item import feed_item
from library.web.html_body import as_html
from publishing.documents.kinds import Collection, Filter, Kind, Values

story = partial(
    Kind,
    collection="stories",
    card=StoryCard,
    render=views.story,
    card_template="components/card.html",
    hit_template="search/hit.html",
)
page = partial(Kind, collection="pages", card=PageCard, body=PageDocument, build=pages.plain_page, schema="Page")

KINDS = (
    story(
        name="case-study",
        label="Case study",
        plural="Case studies",
        body=CaseStudyDocument,
        build=stories.case_study,
        linked_data=structured_data.article,
    ),
    story(
        name="blog",
        label="Blog",
        plural="Blogs",
        body=BlogDocument,
        build=stories.blog,
        linked_data=structured_data.article,
    ),
    story(
        name="vox-pop",
        label="Vox-pop",
        plural="Vox-pops",
        body=VoxPopDocument,
        build=stories.vox_pop,
        linked_data=structured_data.voice,
    ),
    page(
        name="home",
        label="Page",
        body=HomeDocument,
        build=pages.home_page,
        render=views.home,
        linked_data=structured_data.website,
        schema="HomePage",
    ),
    page(name="library", label="Page", render=views.library),
    page(name="information", label="Page", render=views.information),
    page(name="offer", label="Page", render=views.offer),
)

STORIES = Collection(
    name="stories",
    label="Stories",
    singular="story",
    group="Stories",
    path="/library/",
    filters=(
        Filter("type", "Kind of story", "The kind of story.", Values.KINDS, rank=1),
        characteristic(),
        COMPETENCY,
        Filter("topic", "Topic", "The slug of a topic. An unknown one finds nothing.", rank=5, by_use=True),
        Filter(
            "part_of_system",
            "Part of the system",
            "The slug of a part of the health and care system.",
            Values.CARRIED,
            rank=3,
        ),
        Filter("place", "Place", "The slug of a place. An unknown one finds nothing.", rank=6),
        Filter("profession", "Profession", "The slug of a profession.", Values.CARRIED, rank=7),
        Filter(
            "success_measure",
            "Success measure",
            "The slug of a success measure that the story gives evidence of.",
            Values.CARRIED,
            rank=8,
        ),
    ),
    is_searched=True,
    html=as_html,
    fragment="library/fragment.html",
    feed_item=feed_item,
)
