import pytest, collections, re, time
from datetime import timedelta
from django.utils import timezone
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.support.factories import consent, publish
from library.models import CaseStudyPage, VoxPopPage, StoryPage

def ask(cms, path):
    with CaptureQueriesContext(connection) as q:
        t=time.perf_counter(); r=cms.get(path); t=time.perf_counter()-t
    assert r.status_code==200
    return len(q), t, q

def add(world, n):
    for i in range(n):
        if i%4==0: world.draft(CaseStudyPage)
        else: world.story()

PATHS=["/admin/","/admin/stories/","/admin/pages/4/","/admin/stories/?status=live"]
def test_it(world, cms):
    PATHS[2]=f"/admin/pages/{world.library.pk}/"
    add(world,6)
    for p in PATHS: ask(cms,p)
    a={p:ask(cms,p) for p in PATHS}
    add(world,12)
    b={p:ask(cms,p) for p in PATHS}
    for p in PATHS:
        print(p,a[p][0],b[p][0], a[p][1], b[p][1])
        if p != PATHS[3]:
            ca=collections.Counter(re.sub(r"\d+","N",x["sql"])[:300] for x in a[p][2]); cb=collections.Counter(re.sub(r"\d+","N",x["sql"])[:300] for x in b[p][2])
            for k in cb:
                if cb[k]>ca[k]: print("   ",cb[k],ca[k],k)
    for x in b["/admin/"][2]: print(x["sql"][:160])
    assert 0
