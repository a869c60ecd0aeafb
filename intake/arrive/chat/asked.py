"""Questions to us in people's own words, each with the reply that answers it (`replies`)."""

from __future__ import annotations

IS_BOT = (
    r"\b(?:are|r) (?:you|u|ya) (?:a |an |even |actually |like )*(?:real|robot|bot|human|person|computer|"
    r"ai|machine|man|woman|chatgpt)\b|\bis this (?:a |an )?(?:bot|robot|real|ai|person|human|automated)\b|"
    r"\bwho (?:are|r|is) (?:you|u|this)\b|\bam i (?:talking|speaking|chatting) to\b|\bwhats your name\b"
)
ASKED: tuple[tuple[str, str], ...] = (
    (
        "not_sent_yet",
        r"^(?:ok |so |all |it |its )*(?:sent|submitted|done|gone)(?: now| yet| then)?$|"
        r"\b(?:is|has|have|did|was) (?:it|that|this|you)(?: \w+){0,2} (?:sent|gone|go|send|done|submitted|finished)\b|"
        r"\b(?:do|what do|how do|where do) (?:i|we) (?:\w+ )?(?:press|click|send|submit|finish)\b",
    ),
    ("change_mind", r"\b(?:change (?:my|his|her|their|your) minds?|take it (?:all )?back|undo it)(?: \w+){0,3}$"),
    ("same_code", r"\b(?:reference|ref|code)(?: number)?\b(?: \w+){0,6} (?:again|later|same|lose|lost|keep|back)\b"),
    (
        "why_ask",
        r"^(?:why|y|wy)(?: do| u| you| are| r| does| is| the)*(?: \w+){0,2} (?:ask|asking|need|want|matter|"
        r"know|question)\w*(?: \w+){0,5}$|^(?:why|y|wy|how come)$",
    ),
    (
        "what_advocate",
        r"\bwh?[ao]t\w* (?:is|does|do|are|wud|would|can|r)? ?(?:a|an|the|this)? ?ad[vf]o\w*\b|"
        r"\bwhats an? ad[vf]o\w*|\badvocate (?:even )?(?:do|does|mean|means)\b|\bwho (?:is|are|"
        r"would be) (?:the |my |an )?advocate",
    ),
    (
        "what_this",
        r"^(?:so |ok |um |hi |hey |hello )*(?:what|wot|wat|whats|wots)(?: is|s| are)? (?:this|sayso)"
        r"(?: (?:for|about|even|all|app|site|website|thing|chat|page|place))*$|"
        r"\bwhat (?:can|do|does) (?:you|u|i|this)(?: \w+)? (?:do|say|write|put|for)(?: (?:on|in))? ?(?:here|this|it)?$|"
        r"^how can (?:you|u|this|it) help(?: me| us)?$",
    ),
    (
        "how_many",
        r"\bhow many (?:\w+ )?questions\b|\b(?:is|will) (?:this|it)(?: \w+){0,2} (?:long|quick)\b|"
        r"\bhow (?:much|many) (?:more|longer)\b|\bhow long (?:is|does) (?:this chat|the chat|the form)\b",
    ),
    (
        "name_needed",
        r"\b(?:have|need|got|must i|should i)(?: to)? (?:give|say|tell|put|write)(?: \w+){0,3} names?\b|"
        r"\b(?:do|must|should) (?:i|you|u) need(?: \w+){0,2} name\b|\banonymous\w*\b|"
        r"\bwithout (?:my|a|giving my) name\b|\b(?:have to|need to|must i) say who i am\b",
    ),
    (
        "bad_enough",
        r"\b(?:bad|serious|big|important) enough\b|\bdoes (?:it|this|that) (?:even )?(?:count|matter)\b|"
        r"\bcounts? as (?:a )?\w+\b|"
        r"\b(?:am i|is it|is this|is that)(?: \w+){0,2} (?:silly|stupid|dramatic|overreacting|petty)\b|"
        r"\bwaste of \w+ time\b",
    ),
    ("bot", IS_BOT),
    (
        "human",
        r"\b(?:speak|talk|tlk|chat|spk) (?:to|with|2) (?:a |an |some|any)? ?(?:real |actual |"
        r"proper )?(?:person|human|one|body|someone|somebody|sum1|some1|people|adult|manager)\b|"
        r"\bcan (?:someone|somebody|you) (?:ring|call|phone) me\b|\breal person\b",
    ),
    (
        "so_far",
        r"\bwhat (?:did|have|had) i (?:just )?(?:say|said|write|wrote|put|told|written|tell|type|typed)\b|"
        r"\b(?:see|read|show)(?: me)? (?:back )?what i\b|\bread (?:it|that) back\b",
    ),
    (
        "in_writing",
        r"\b(?:prefer|rather|(?:id|i|would|wud) like|easier|better|have) (?:\w+ ){0,2}(?:writ(?:e|ing)|type|typing)\b|"
        r"\b(?:dont|do not|cant|cannot|hate|not) (?:\w+ ){0,2}(?:talk|talking|speak|speaking)(?: \w+){0,2} (?:phone|"
        r"telephone)\b",
    ),
    (
        "status",
        r"\b(?:whats|what is|wots) (?:happening|going on) with (?:my|the) (?:complaint|one)\b|\b(?:my|"
        r"the) (?:complaint|case|reference|ref) (?:i|that i|number)\b|\balready (?:sent|complained|"
        r"made one)\b|\bheard (?:nothing|anything) back\b|\bany (?:news|update)",
    ),
    (
        "privacy",
        r"\b(?:go|goes|get|sent|send) (?:straight |back )?to (?:the same|that|my|his|her|their|this) (?:\w+ )?"
        r"(?:team|worker|social worker|person|people|manager|home|office|carers?|lot|staff)\b|"
        r"\bwho(?:s| is| will| wil| else| can| gets| would)* (?:see|sees|seen|read|reads|know|knows|gonna see|"
        r"going to (?:see|read))\b|\b(?:will|wil|does|do|is|can|would|are) (?:my |the |you |u |he |she |they |"
        r"it |this |anyone |any1 |ur )+(?:\w+ ){0,3}?(?:see|read|know|find out|tell|private|confidential|"
        r"secret|get told)\b|\bget back to (?:my|them|him|her)\b",
    ),
    (
        "process",
        r"\bhow long\b|\bwhat happens (?:next|now|then|after|when|if)\b|\bwhen (?:will|do|wil) (?:i|you|u|"
        r"someone|they)\b|\bhow does (?:this|it) work\b|\bwhat do you do with\b",
    ),
    (
        "rights",
        r"\b(?:my|our|his|her|their) rights\b|\bare (?:they|staff|carers) allowed\b|\bcan they (?:legally|"
        r"just|even)\b|\bis (?:it|that|this) (?:legal|allowed)\b|\bget in(?:to)? trouble\b",
    ),
)
"""(id of the reply, pattern over the plain text); the first that is found answers."""
