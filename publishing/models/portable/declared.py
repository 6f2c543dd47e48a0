"""What of this room moves with the library, beside the pages: pictures, documents with their words, recordings."""

from publishing.models.file_texts import AttachmentText
from publishing.models.files import Attachment, Recording
from publishing.models.pictures import Picture
from publishing.models.portable import belongings
from publishing.models.portable.belongings import Belonging


def declare() -> None:
    """Let the files move; each is known by the name under which it is stored, which is its address."""
    belongings.register(
        *(
            Belonging(name, model, known_by=("file",), order=("file",))
            for name, model in (("pictures", Picture), ("documents", Attachment), ("recordings", Recording))
        ),
        Belonging("words-of-documents", AttachmentText, ("attachment", "place"), ("attachment__file", "place")),
    )
