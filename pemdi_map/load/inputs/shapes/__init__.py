"""Files that exist: what portals give out and offices keep, recognised by their shape. One module for each shape."""
