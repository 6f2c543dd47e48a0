"""Reading the variables, and saying in plain words what is wrong with them."""

from collections.abc import Mapping

from django.core.exceptions import ImproperlyConfigured
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from cms.environment.variables import Environment

REASONS = {
    "int_parsing": "must be a whole number, not “{input}”",
    "float_parsing": "must be a number, not “{input}”",
    "finite_number": "must be a number, not “{input}”",
    "bool_parsing": "must be true or false, not “{input}”",
    "greater_than_equal": "must be {ge} or more, not “{input}”",
    "greater_than": "must be more than 0, not “{input}”",
    "less_than_equal": "must be {le} or less, not “{input}”",
    "literal_error": "must be {expected}, not “{input}”",
    "value_error": "{error}",
}


def read(variables: Mapping[str, str]) -> Environment:
    """The environment of the service. Raises ImproperlyConfigured, which names every variable that is wrong.

    A variable that is set to nothing is not set.
    """
    try:
        return Environment.model_validate({name: value for name, value in variables.items() if value})
    except ValidationError as error:
        raise ImproperlyConfigured("\n".join(map(_fault, error.errors()))) from None


def _fault(error: ErrorDetails) -> str:
    context = {name: str(value).replace("'", "") for name, value in error.get("ctx", {}).items()}
    reason = REASONS.get(error["type"], error["msg"]).format(input=error["input"], **context)
    return f"{error['loc'][0]} {reason}."
