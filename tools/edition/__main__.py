"""`python -m edition`."""

import sys

from edition_command import main

sys.exit(main())
