"""`python -m pemdi_map`: the same as the `pemdi-map` command."""

from pemdi_map.cli.start import run

run()
