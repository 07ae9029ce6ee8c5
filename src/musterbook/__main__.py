"""`python -m musterbook` is the command line."""

from musterbook.serve.cli import main

if __name__ == "__main__":
    main()
