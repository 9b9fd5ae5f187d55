"""Write docs/record.schema.json from the models; with ``--check``, only say whether it is up to date."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from chancery.record.codec import json_schema

TARGET = Path(__file__).parents[1] / "docs" / "record.schema.json"


def main(arguments: list[str]) -> int:
    """Exit status: 0 where the file is written or up to date, 1 where ``--check`` finds a difference."""
    wanted = json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"
    if "--check" not in arguments:
        TARGET.parent.mkdir(exist_ok=True)
        TARGET.write_text(wanted, encoding="utf-8")
        return 0
    if TARGET.exists() and TARGET.read_text(encoding="utf-8") == wanted:
        return 0
    print(f"{TARGET.name} differs from the models; run python scripts/schema.py", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
