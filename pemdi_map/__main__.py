"""`python -m pemdi_map`: the same as the `pemdi-map` command."""

from pemdi_map.start import run

run()
