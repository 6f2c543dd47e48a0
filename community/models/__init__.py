"""What is stored of Connect Five."""

from community.models.afterwards import EDITABLE, Insight, Note, Report
from community.models.mailing import LONGEST_MAIL, LONGEST_SUBJECT, Asking, MailText
from community.models.matches import Avoidance, Draw, Match, PastPair, Seat
from community.models.participants import Agreement, Participant, Times
from community.models.rounds import ORGANISE, Programme, Round, SignUp, default_questions
from community.models.together import Joint, Voice

__all__ = [
    "EDITABLE", "LONGEST_MAIL", "LONGEST_SUBJECT", "ORGANISE", "Agreement", "Asking", "Avoidance", "Draw", "Insight",
    "Joint", "MailText", "Match", "Note", "Participant", "PastPair", "Programme", "Report", "Round", "Seat", "SignUp",
    "Times", "Voice", "default_questions",
]  # fmt: skip
