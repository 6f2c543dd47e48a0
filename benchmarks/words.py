"""What generated stories are made of. They say nothing about anybody: they only have to be as varied as real ones."""


def _split(text: str, separator: str = " ") -> list[str]:
    return text.split(separator)


PEOPLE = _split(
    "porters carers pharmacists residents volunteers midwives paramedics commissioners receptionists psychologists "
    "librarians councillors physiotherapists chaplains interpreters dietitians caretakers trustees headteachers "
    "neighbours consultants apprentices brokers planners wardens governors nurses analysts drivers advocates"
)
PLACES = _split(
    "ward surgery kitchen library estate clinic hospice hub market school corridor depot hall pharmacy garden café "
    "laundry stairwell boardroom church mosque allotment minibus reception theatre workshop nursery shelter office yard"
)
THINGS = _split(
    "waiting referral budget discharge rota handover appointment consent letter register pathway dashboard screening "
    "prescription vaccine blanket interpreter timetable map telephone survey agenda contract wheelchair damp leaflet "
    "inhaler breakfast spreadsheet key fridge bed transport fall grant tender report complaint pilot template meal "
    "heating lift password chair notice diary form"
)
VERBS = _split(
    "compared shared questioned redrew paused borrowed rewrote cancelled noticed defended dropped tested moved mended "
    "combined postponed explained untangled trusted measured offered counted opened invited challenged simplified kept "
    "copied walked swapped"
)
QUALITIES = _split(
    "awkward quiet late honest generous muddled stubborn careful noisy patient shared slow practical uneven hopeful "
    "sceptical ordinary unfinished local early narrow curious weary plain"
)
TIMES = _split(
    "on a wet Tuesday;before the winter;after the second meeting;at the end of a long shift;in the first month;"
    "between two appointments;over one summer;once the money had gone;during the move;when nobody was watching;"
    "half-way through the pilot;the week before Christmas",
    ";",
)
ENDINGS = _split(
    "and nobody had asked why;which cost less than we feared;and it took three attempts;so we began again;"
    "and the list grew shorter;though not everyone agreed;because the old way was nobody's choice;"
    "and that was the easy part;until someone drew it on paper;and I still think about it;"
    "which is where the trust came from;and we wrote it down together",
    ";",
)
SENTENCES = (
    "{time} the {people} {verb} the {quality} {thing}, {ending}.",
    "We {verb} every {thing} in the {place} with {people} who had never met, {ending}.",
    "The {quality} {thing} belonged to the {place}, and {time} two {people} {verb} it.",
    "Nobody in the {place} had {verb} a {thing} before; {time} that changed.",
    "What the {people} needed was a {quality} {thing}, not another {thing2}.",
    "I asked about the {thing}, and the {people} {verb} the {thing2} instead, {ending}.",
    "Between the {place} and the {thing} there was a {quality} silence, {ending}.",
    "It began when {people} {verb} the {thing} {time}.",
)
TITLES = (
    "The {quality} {thing} in the {place}",
    "What {people} {verb} about the {thing}",
    "A {thing} for the {people}",
    "{people} and the {quality} {thing}",
    "Who {verb} the {thing}?",
)
BYLINES = _split(
    "Ward manager, acute hospital;Practice manager;Social worker;Carer;Community organiser;Public health officer;"
    "Pharmacist;Housing officer;Head of nursing;Volunteer co-ordinator;Commissioner;Physiotherapist",
    ";",
)
TOPICS = _split(
    "Hospital discharge;Waiting times;Young carers;Damp and mould;Falls;Winter;Vaccination;Interpreting;Loneliness;"
    "Diabetes;Data sharing;Green space;Warm homes;Food;Night work;Screening;End of life;Transport;Dementia;Recruitment;"
    "Faith groups;Schools;Long covid;Digital access",
    ";",
)
