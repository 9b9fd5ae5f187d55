"""The command ``chancery``: one file a command; each parses options, calls the service and shows what it gives."""
