"""When does standstill end? The first day on which a contract may be signed."""
