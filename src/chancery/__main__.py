"""``python -m chancery`` is the command ``chancery``."""

from chancery.cli.main import main

main()
