"""The shape of a pack as a JSON schema, for editors that read one (docs/pack.schema.json)."""

import json
from typing import Any

from plans.schema import Pack


def make_json_schema() -> dict[str, Any]:
    found = Pack.model_json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **found}


def format_json_schema() -> str:
    return json.dumps(make_json_schema(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"
