"""What a user's folder or flag can have wrong."""


class Problem(Exception):
    """One line: what is wrong, where, and what to do."""

    def __init__(self, what: str, where: object, remedy: str) -> None:
        super().__init__(f"{what} in {where}: {remedy}".replace("\n", " "))
