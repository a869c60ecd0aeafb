"""How fast it is, beside a yardstick measured in the same run. Tests assert no times: these lines report them."""
