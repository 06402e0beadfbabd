"""Which route? Every way to buy for one purchase, ranked, with reasons for and against."""
