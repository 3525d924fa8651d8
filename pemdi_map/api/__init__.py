"""The public Python interface: one module per thing to do, all named in `pemdi_map` itself."""
