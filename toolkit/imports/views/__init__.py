"""The pages of imports: uploading and choosing, then what comes of it."""
