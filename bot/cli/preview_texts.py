"""What a look at a sheet found, as lines of a terminal."""

from typing import Any

from sheets.preview.values import Preview


def format_preview(found: Preview) -> str:
    if found.reason:
        return found.reason
    lines = [f"{len(found.records)} dòng hiểu được, {len(found.doubts)} điều cần hỏi."]
    lines += [f"  {_format_record(one)}" for one in found.records]
    lines += [
        f"Hỏi: {one.cell}: {one.ask}" if one.cell else f"Hỏi: {one.ask}" for one in found.doubts
    ]
    lines += [f"Chưa có người: {one}" for one in found.vacant]
    lines += [f"Không lấy: {one}" for one in found.left_out]
    return "\n".join(lines)


def _format_record(record: dict[str, Any]) -> str:
    values = record.get("values") or {
        name: record[name] for name in ("name", "title", "phone") if record.get(name)
    }
    said = ", ".join(
        f"{name} {value}" if record.get("values") else str(value) for name, value in values.items()
    )
    return f"{record['unit']}: {said}" if said else str(record["unit"])
