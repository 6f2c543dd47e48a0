"""What publishing stores."""

from publishing.models.bin import Binned, BinPage, outside_the_bin
from publishing.models.bin_rights import PagePermissions, is_binned
from publishing.models.consent import ConsentRecord, may_read_consents
from publishing.models.documents import (
    DocumentFacet,
    DocumentFile,
    DocumentReference,
    FormerAddress,
    PublicDocument,
    Reason,
)
from publishing.models.file_rights import Consent, FileRights
from publishing.models.file_texts import AttachmentText
from publishing.models.files import Attachment, Recording
from publishing.models.left_out import LeftOut
from publishing.models.links import OutsideLink
from publishing.models.marks import DirtyMark, Scope, WorkerPulse
from publishing.models.notes import DraftNote
from publishing.models.pages import DocumentPage
from publishing.models.pictures import Picture, Rendition, renditions_of
from publishing.models.previews import PreviewGrant
from publishing.models.readiness import Readiness
from publishing.models.sequence import Sequence, SinkPosition

__all__ = [
    "Attachment",
    "AttachmentText",
    "BinPage",
    "Binned",
    "Consent",
    "ConsentRecord",
    "DirtyMark",
    "DocumentFacet",
    "DocumentFile",
    "DocumentPage",
    "DocumentReference",
    "DraftNote",
    "FileRights",
    "FormerAddress",
    "LeftOut",
    "OutsideLink",
    "PagePermissions",
    "Picture",
    "PreviewGrant",
    "PublicDocument",
    "Readiness",
    "Reason",
    "Recording",
    "Rendition",
    "Scope",
    "Sequence",
    "SinkPosition",
    "WorkerPulse",
    "is_binned",
    "may_read_consents",
    "outside_the_bin",
    "renditions_of",
]
