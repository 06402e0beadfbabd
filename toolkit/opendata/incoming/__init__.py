"""What comes in: files of published releases, read, compared with the register and written to it."""
