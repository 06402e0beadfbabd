"""Which notices, and when? The notices of one purchase with their days and contents."""
