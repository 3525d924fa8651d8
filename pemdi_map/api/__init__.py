"""The public Python interface: one module per thing to do, all named in `pemdi_map` itself."""

import os

# Where lxml happens to be installed, openpyxl would write other bytes, and stop at what `harmless_xml` mends.
os.environ["OPENPYXL_LXML"] = "False"
