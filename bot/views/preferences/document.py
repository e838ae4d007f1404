"""What is kept about somebody, as a file."""

import json
from typing import Any

from bot.views.parts import Document


def document(kept: dict[str, list[dict[str, Any]]]) -> Document:
    words = "Everything that Unison keeps about you, for you alone"
    return Document(words, [], json.dumps(kept, default=str, ensure_ascii=False, indent=1))
