"""A made-up council with something in every corner, for trying Sayso out. Nobody here exists."""
