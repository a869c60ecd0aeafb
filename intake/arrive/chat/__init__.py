"""The chat: the second door to the same draft. Everything it decides is pure; `turns` keeps, `page` shows."""
