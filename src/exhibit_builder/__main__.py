"""``python -m exhibit_builder`` is the command ``exhibit``."""

from exhibit_builder.cli import main

main(prog_name="exhibit")
