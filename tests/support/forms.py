"""Forms of the CMS as browsers send them back."""

from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from library.models import BlogPage


def fields_of(page: BlogPage, **changed: str) -> dict[str, str]:
    """What a browser sends back from the form of a story."""
    rows = [
        {"id": row.pk, "tag": row.tag_id, "how_it_shows": row.how_it_shows} for row in page.story_competencies.all()
    ]
    fields = {
        "title": page.title,
        "slug": page.slug,
        "summary": page.summary,
        "byline": page.byline,
        "date": page.date,
        "licence": page.licence,
        "recognisable": page.recognisable,
        "image": page.image_id or "",
        "review_due": page.review_due,
        "body": streamfield([("text", rich_text("<p>We met on a Tuesday.</p>"))]),
        "story_competencies": inline_formset(rows, initial=len(rows)),
        "comments": inline_formset([]),
    }
    return nested_form_data({**fields, **changed})
