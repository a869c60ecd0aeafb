"""How a complaint comes in: web form, chat, staff entry, and coming back with a code."""
