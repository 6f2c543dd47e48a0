"""Reports as news feeds and search engines have them."""

import datetime as dt
from typing import Any

from reports.shapes.reports import ReportCard, ReportDocument

SAMPLE = "Sample report"


def feed_item(card: ReportCard) -> dict[str, Any]:
    """The item of a report."""
    return {
        "title": card.title,
        "link": card.url,
        "description": f"{SAMPLE}. {card.summary}" if card.is_sample else card.summary,
        "pubdate": dt.datetime.combine(card.date, dt.time(), dt.UTC),
        "unique_id": f"urn:uuid:{card.id}",
        "unique_id_is_permalink": False,
        "categories": ["Report", *([SAMPLE] if card.is_sample else [])],
    }


def linked_data(document: ReportDocument) -> dict[str, Any]:
    """A report in the words of schema.org."""
    files = {"application/pdf": document.pdf_url, "text/csv": document.csv_url}
    return {
        "@type": "Report",
        "name": document.title,
        "description": document.summary,
        "datePublished": document.date.isoformat(),
        "temporalCoverage": f"{document.starts_on}/{document.ends_on}",
        "inLanguage": "en-GB",
        "encoding": [
            {"@type": "MediaObject", "encodingFormat": format_, "contentUrl": url} for format_, url in files.items()
        ],
    }
