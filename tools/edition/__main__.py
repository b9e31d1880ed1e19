"""`python -m edition`."""

import sys

from edition_command import program

sys.exit(program())
