"""`python -m udplan`."""

import sys

from udplan.cli import main

sys.exit(main(sys.argv[1:]))
