#!/usr/bin/env bash
# django-treebeard 5.3.1 on Django 5.2.19, CPython 3.11.
#
# A node of a model that inherits from another one (multi-table) cannot be turned into its parent type: Django's
# `Model.delete(keep_parents=True)`, which removes the child's row alone, raises TypeError. Without a tree, two such
# models do it.
#
# Why: a node's `delete` hands its arguments to the query set's, which removes the nodes below as well and takes none.
#
# Seen:
#   without a tree: the parent is kept True
#   in a tree: TypeError
#
# Exits 0 while it is so, 1 once it is otherwise.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check django-treebeard==5.3.1 django==5.2.19
mkdir -p "$folder/things"
touch "$folder/things/__init__.py"
cat > "$folder/things/models.py" <<'PYTHON'
from django.db import models
from treebeard.mp_tree import MP_Node


class Leaf(models.Model):
    name = models.CharField(max_length=9)


class Fern(Leaf):
    height = models.IntegerField(default=1)


class Node(MP_Node):
    name = models.CharField(max_length=9)


class Branch(Node):
    length = models.IntegerField(default=1)
PYTHON
cat > "$folder/look.py" <<'PYTHON'
import django
from django.conf import settings

settings.configure(
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}, INSTALLED_APPS=["things"],
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField", USE_TZ=True,
)
django.setup()

from django.core.management import call_command
from things.models import Branch, Fern, Leaf

call_command("migrate", run_syncdb=True, verbosity=0)

Fern.objects.create(name="a").delete(keep_parents=True)
kept = Leaf.objects.filter(name="a").exists()
try:
    Branch.add_root(name="a").delete(keep_parents=True)
    said = "done"
except TypeError:
    said = "TypeError"
print(f"without a tree: the parent is kept {kept}")
print(f"in a tree: {said}")
raise SystemExit(0 if (kept, said) == (True, "TypeError") else 1)
PYTHON
cd "$folder" && venv/bin/python look.py
