"""The rules as JSON and back: how `models.Regel.varde` holds them.

A value is written by its type: a dataclass as an object, a tuple as a list, a word of a vocabulary as its code, a time of
day as "12:00:00". Fields that have their default are left out, so a rule that gets a new optional field still reads.
"""

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import time
from enum import StrEnum
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints


def to_json(value: Any) -> Any:
    """`value`, a dataclass of the rules or a part of one, as what `json.dumps` can write."""
    match value:
        case time():
            return value.isoformat()
        case tuple():
            return [to_json(item) for item in value]
        case _ if is_dataclass(value):
            return {f.name: to_json(got) for f in fields(value) if (got := getattr(value, f.name)) != f.default}
        case _:
            return value


def from_json(cls: type, data: Any) -> Any:
    """The instance of `cls` that `to_json` wrote as `data`.

    Raises `TypeError` when a field is missing or unknown, `ValueError` when a value doesn't suit its type.
    """
    if not isinstance(data, Mapping):
        raise ValueError(f"{cls.__name__} is written as an object, not as {data!r}")
    types_of = _types(cls)
    unknown = data.keys() - types_of.keys()
    if unknown:
        raise TypeError(f"{cls.__name__} has no field {', '.join(sorted(unknown))}")
    return cls(**{name: _read(types_of[name], value) for name, value in data.items()})


def _read(type_: Any, value: Any) -> Any:
    if isinstance(type_, types.UnionType):
        (type_,) = (arg for arg in get_args(type_) if arg is not types.NoneType)
        if value is None:
            return None
    if get_origin(type_) is tuple:
        if not isinstance(value, list):
            raise ValueError(f"a list was expected, not {value!r}")
        return tuple(_read(get_args(type_)[0], item) for item in value)
    if is_dataclass(type_):
        return from_json(type_, value)
    if type_ is time:
        return time.fromisoformat(value)
    if issubclass(type_, StrEnum):
        return type_(value)
    if type(value) is not type_:
        raise ValueError(f"{type_.__name__} was expected, not {value!r}")
    return value


@cache
def _types(cls: type) -> dict[str, Any]:
    """The types of the fields of a dataclass, by name."""
    hints = get_type_hints(cls)
    return {f.name: hints[f.name] for f in fields(cls)}
