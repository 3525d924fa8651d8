"""From the user's file, of whatever form, to the model."""
