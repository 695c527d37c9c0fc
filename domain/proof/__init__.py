"""What can be proved of a procedure table, for every way through it, without a case, a clock or chance."""
