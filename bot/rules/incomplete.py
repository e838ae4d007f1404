"""What a form lacks, whichever subject it is of."""


class Incomplete(Exception):
    """What is missing or wrong, a sentence a field."""

    def __init__(self, errors: dict[str, str]) -> None:
        super().__init__()
        self.errors = errors
