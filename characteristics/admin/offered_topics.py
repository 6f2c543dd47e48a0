"""Topics as they are offered while an editor types one."""

from django.db.models import Case, Q, Value, When
from django.http import HttpRequest, JsonResponse
from wagtail.admin.auth import require_admin_access

from characteristics.models import Topic

MOST = 10


@require_admin_access
def offered_topics(request: HttpRequest) -> JsonResponse:
    """Answer with the topics that have what was typed in their name or in another word for them.

    Those whose name begins with it come first.
    """
    term = request.GET.get("term", "").replace("\0", "").strip()
    if not term:
        return JsonResponse([], safe=False)
    begins = Case(When(name__istartswith=term, then=Value(0)), default=Value(1))
    found = Topic.objects.filter(Q(name__icontains=term) | Q(aliases__name__icontains=term)).distinct()
    names = found.annotate(begins=begins).order_by("begins", "name").values_list("name", flat=True)
    return JsonResponse(list(names[:MOST]), safe=False)
