"""What people can do in buying technology: what one person makes of it, and what several may show of theirs."""
