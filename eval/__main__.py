"""`python -m eval`: the gate of extraction, lineage and reconciliation."""

import sys

from eval.gate import main

if __name__ == "__main__":
    sys.exit(main())
