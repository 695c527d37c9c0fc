"""The command line's rooms: one file for each noun. ``cli.py`` builds what they are handed."""
