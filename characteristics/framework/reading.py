"""Reading a framework file."""

from pathlib import Path

from characteristics.framework import rules
from characteristics.framework.schema import Framework
from contentfiles import yaml_file
from contentfiles.yaml_file import YamlFile


def read(path: Path) -> YamlFile[Framework]:
    """A file that says a whole framework, without contradictions.

    Raises ContentFileError with every fault, and OSError if there is no such file.
    """
    file = yaml_file.read(path, Framework)
    file.refuse(rules.faults(file.content))
    return file
