"""What the users of a bench say: short and long, with and without a complaint. Written for nothing else."""

MESSAGES = (
    "hi",
    "my social worker keeps cancelling on me",
    "who is going to see this",
    "i want it sorted before half term, i have asked three times now and nobody rings me back",
    "yes",
    "dont know",
    "can i have someone to help me say it",
    "they moved my bedroom without asking and my stuff is still in bags in the hall. i told the night staff and they "
    "said it isnt their job, then i told my key worker and she wrote it down but nothing happened after that",
    "no",
    "how long does it take",
    "its about my savings, i should have had them on my birthday",
    "can i do the form instead",
)
