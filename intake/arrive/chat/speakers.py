"""Who is speaking, as they put it themselves. Only what they say counts; standing is an officer's to decide."""

from __future__ import annotations

import re

from intake.arrive.chat.own_care import OWN_COMPLAINT, age_opened_with, puts_own, tells_own_care
from intake.arrive.chat.passers_by import is_passer_by, speaks_of_staff
from intake.arrive.chat.plainly import clauses, plainly
from intake.submission import SpeaksAs

_SELF = r"(?:i am|im|i m|we are|were|i work as|working as|writing as|speaking as|as|this is)"
_SELF_OR_IT = r"(?:i am|im|i m|we are|were|writing as|speaking as|as|this is|its|it is)"
_OF = (
    r"(?: (?:a|an|the|his|her|their|there|one of the|also|actually|just|both|only|currently|really|former|child s|"
    r"childs|\w+s))*"
)
_AT_START = r"^(?:yes|yeah|hi|hello|no|oh|well|so|only|just|ok)?(?: ?(?:a|an|the|his|her|their|there|another))* ?"
_THEN = (
    r"(?=$| (?:for|at|of|from|here|to|with|writing|and|so|on|in|speaking|not|actually|by|who|too|herself|himself|"
    r"trying|x)\b)"
)
_I_AM = r"(?:i am|im|i m|we are|(?<!\w )were)"
_NOT_SELF = r"(?! (?:child|kid|never|is|was|has|are|wont|said|says|keeps|she|he|told|didnt|doesnt|son|daughter))"
_NOT_OURS = r"(?! (?:child|kid|son|daughter|girl|boy|lad)\b)"
"""After “I’m her mum” anything may follow, “she’s 6” as well; only “I’m a carer’s child” says something else."""
_ROLES: tuple[tuple[SpeaksAs, str], ...] = (
    (
        SpeaksAs.ADVOCATE,
        r"(?:(?:independent|non|instructed|uninstructed|professional|statutory|volunteer|paid|trained|young|persons?|"
        r"peoples?|childrens|care|leaving|mental|health|legal|named|allocated) )*"
        r"advocates?|advacate|avocate|advocat|advokate|childrens rights (?:officer|"
        r"worker|advocate|service)|"
        r"rights worker",
    ),
    (
        SpeaksAs.ELECTED_MEMBER,
        r"(?:ward |local |county |city |parish |borough )*(?:councillors?|councilor|councelor|cllr)|mp|"
        r"member of parliament|elected member",
    ),
    (
        SpeaksAs.CARER,
        r"(?:short term |long term |emergency |respite |kinship |local authority |mainstream |connected |former |ex )*"
        r"(?:foster ?(?:carers?|parents?|mum|mam|mom|dad|mother|father|family)|fostercarers?|kinship carers?|carers?|"
        r"connected persons? carers?|special guardians?)",
    ),
    (
        SpeaksAs.PARENT,
        r"(?:birth |step ?|adoptive |own |real |biological |single |bio )*(?:mums?|moms?|mams?|mummy|mothers?|"
        r"mama|dads?|daddy|"
        r"fathers?|papa|parents?|stepmum|stepdad|stepmother|stepfather|adopters?)",
    ),
    (
        SpeaksAs.RELATIVE_OR_FRIEND,
        r"(?:great |grand ?|big |little |older |younger |best |close |family |step ?|half |paternal |"
        r"maternal |next door |foster )*"
        r"(?:grandmothers?|grandfathers?|grandparents?|grandma|grandad|granddad|grandpa|gran|granny|nan|nana|"
        r"nanna|nanny|nain|"
        r"aunt|auntie|aunty|uncle|sister|sis|brother|bro|siblings?|cousin|neighbours?|neighbors?|friends?|mate|bestie|"
        r"godmother|godfather|godparent|relatives?|family member|partner|boyfriend|girlfriend|mothers mum)",
    ),
    (
        SpeaksAs.PROFESSIONAL,
        r"(?:designated |head ?|deputy |year \w+ |reception |nursery |sixth form |pe |maths |english |science |art |"
        r"music |history  |form |class |his |her |school |community |paediatric |specialist |"
        r"senior |support |lead |"
        r"assistant |primary |secondary |youth |family |social |health |key |residential |independent |"
        r"children and families |"
        r"childrens |virtual |independent reviewing |mental health |newly qualified |trainee |speech and language |"
        r"occupational |clinical |educational |foster |safeguarding |outreach |domestic abuse )*"
        r"(?:teachers?|headteacher|keyworkers?|head of (?:year|house|sixth form|department)(?: \w+)?|head of \w+|tutor|"
        r"nurse|midwife|doctor|gp|paediatrician|psychologist|psychiatrist|"
        r"therapist|counsellor|visitor|workers?|worker|professional|solicitor|lawyer|barrister|senco|sendco|"
        r"safeguarding lead|dsl|officer|reviewing officer|iro|guardian ad litem|cafcass guardian|"
        r"personal adviser|personal advisor|pa|"
        r"mentor|coach|lecturer|teaching assistant|ta|manager|police officer|consultant|practitioner|pastoral lead|"
        r"support staff|home manager|staff)",
    ),
)
_FOR = re.compile(
    r"\b(?:for|about|on behalf of|regarding|re|concerning|abowt|its|it is|represent|representing|"
    r"behalf of) (?:a |my |our |his |her |the |me )*"
    r"(?:own |foster |little |big |older |younger |eldest |youngest |best |two |three |\d+ (?:yr|year|yo|"
    r"y o) (?:old )?|year old )*"
)
_FOR_MANY = r"(?! (?:in|from) (?:care|foster|homes?|the system)\b)"
"""“A fun day for kids in care” is for no child of theirs."""
_FOR_WHOM: tuple[tuple[SpeaksAs, str], ...] = (
    (SpeaksAs.ELECTED_MEMBER, r"constituents?"),
    (
        SpeaksAs.CARER,
        r"foster (?:child|children|son|daughter|kids?|boy|girl|lad|placement)|children? (?:i|we) foster|"
        r"(?:child|boy|girl|lad|kid) (?:i|we) (?:foster|care for|look after)",
    ),
    (SpeaksAs.PARENT, r"sons?|daughters?|kids?|child|children|boys?|girls?|lads?|baby|bairns?|stepson|stepdaughter"),
    (
        SpeaksAs.RELATIVE_OR_FRIEND,
        r"grandsons?|granddaughters?|grandchild|grandchildren|grandkids?|grandbairns?|nephews?|nieces?|"
        r"brothers?|bro|sisters?|sis|"
        r"friends?|mates?|cousins?|bestie|neighbours?|boyfriend|girlfriend|partner|godson|goddaughter",
    ),
    (
        SpeaksAs.PROFESSIONAL,
        r"pupils?|students?|patients?|clients?|service users?|young people i work|child i work|girl i teach|"
        r"boy i teach",
    ),
)
_I_DO: tuple[tuple[SpeaksAs, str], ...] = (
    (
        SpeaksAs.RELATIVE_OR_FRIEND,
        r"\bmy (?:little |big |older |younger |half |step )*(?:brothers?|sisters?|siblings?|cousin|nephew|niece|friend|"
        r"mate|grandson|granddaughter)\b.*\bfor (?:him|her|them)\b",
    ),
    (
        SpeaksAs.CARER,
        r"\b(?:i|we) (?:foster|care for|am fostering|are fostering|have (?:a )?special guardianship|"
        r"have (?:an? )?sgo|got (?:a )?special guardianship)\b|\bplaced with (?:us|me)\b|"
        r"\b(?:i|we|im|ive|as|were) (?:\w+ ){0,3}special guardians?\b",
    ),
    (
        SpeaksAs.ADVOCATE,
        r"\b(?:i|we) advocate (?:for|on)\b|\badvocate (?:for|from|at|with|on behalf|here)\b|"
        r"\bfrom (?:the )?(?:\w+ )?advocacy\b|\badvocacy service\b|"
        r"(?:^|\b(?:instructed|independent|issues? based|statutory) )advocacy (?:for|on behalf)\b",
    ),
    (SpeaksAs.PROFESSIONAL, r"\bi (?:work with|teach|support|work at|work for)\b|\bi work in (?:a|the)\b"),
    (SpeaksAs.PARENT, r"\bmy (?:son|daughter)(?:s)? (?:is|was|has|are|social)\b"),
    (SpeaksAs.ELECTED_MEMBER, r"\bmy constituents?\b|\bmy ward\b|\bon behalf of a constituent\b"),
)
_YOUNG = re.compile(
    r"^(?:um |erm |ok |just |only |yeah |yes |yh |ye |nah |no |oh |well |hi |hey |hello |its |it is |is |for |"
    r"about |abowt |that is |thats |this is |n )*"
    r"(?:me|myself|meself|mi|moi|self|"
    r"i am(?! (?:not|so|very|really|just|wondering|sure|fed|sick|angry|\w+ing|(?:\w+ )?(?:her|his|their))\b)|"
    r"im the one|the young person|young person|yp|a young person|kid|"
    r"a kid|teen|teenager|child|care leaver|"
    r"just me|only me|care kid|foster kid|foster child|looked after child|lac|cla)\b"
    r"|\b(?:for|about|abowt|its|it is|is|just|only|4) (?:me|myself|meself|moi)\b|\bmy own (?:behalf|"
    r"complaint)\b|\bon my behalf\b|\bmy self\b"
    r"|\b(?:i am|im|as) (?:a |the |an |in |one )*(?:young|youth|kid|child|teen|teenager|"
    r"(?:\w+ )?(?:girl|boy|lad|lass|lassie)|care leaver|"
    r"care experienced|in care|"
    r"foster(?:ed)?(?: (?:child|kid))?$|foster(?:ed)? (?:child|kid)|fostered|in (?:foster|residential|supported|year)|"
    r"in a (?:kids|childrens|care|residential) home|"
    r"looked after|student|care|lac|child in need|the child|unaccompanied|"
    r"care kid|person (?:its|it is) about)\b"
    r"|\b(?:i am|im|i m|am|i was|me) (?:only |just |nearly |almost |now |still |like )?(?:[89]|1\d|2[0-5]|"
    r"eight|nine|ten|eleven|twelve|"
    r"thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty)\b"
    r"|\b(?:i|i ve|ive) (?:just |recently )?(?:left care|been in care|live in care|was in care|"
    r"grew up in care)\b|\bi live (?:in|with|at)\b"
    r"|\b(?:1\d|2[0-5]|[89]) ?(?:yrs?|years?|yo|y o)?(?: old)? (?:n|and|yh|yeah|its|it is|for) (?:yh |"
    r"yeah )?(?:its )?(?:me|myself)\b"
)
_IN_CARE = re.compile(
    r"^(?:um |erm |ok |yeah |yes |yh |oh |well |so |just |hi |hey |hello |yo |hiya |and |fine |alright )*"
    r"(?:(?:im |i am |aged? )?(?:[5-9]|1\d|2[0-5]) ?(?:yrs?|years?|yo|y o)?(?: old)? (?:and |n |but )?)?"
    r"(?:(?:in|been in|left|leaving|was in) (?:foster |residential )?care|care leaver|fostered|looked after|"
    r"(?:care|foster)(?= (?:[5-9]|1\d|2[0-5])\b)|in foster(?:ing)?|(?:in |from )?(?:a |the )?(?:childrens|kids|care|"
    r"residential) (?:home|unit)|(?:foster(?:ing)?|residential|kinship) care|foster(?:ing)?$|"
    r"(?:in )?(?:supported|semi independent) (?:accom\w*|living|lodgings|housing))\b(?! (?:worker|staff|manager))"
)
_SAYS_WHO = re.compile(
    r"(?:(?:and|so|well|hi|hello|hey|um|ok|my|i|its me|its) )*"
    r"(?:me|(?:im|i am|me|aged) (?:\w+ )?(?:[5-9]|1\d|2[0-5]|in (?:\w+ )?care|"
    r"fostered|looked after|a care leaver|from \w+|called \w+|autistic|dyslexic|deaf)(?: years? old)?|"
    r"name(?:s| is)? \w+|ive (?:got|been in) (?:\w+ )?(?:care|adhd|autism)|"
    r"(?:i )?live (?:with|in|at) (?:my |a |the |an )?(?:\w+ ){0,3}?\w+(?: through the council| in care)?)"
)
_MORE_THAN_WHO = re.compile(
    r"\b(?:no|not|dont|doesnt|cant|wont|never|nobody|but|because|cos|bc|hate|only|they|she|he|still|since|"
    r"when|always)\b"
)
_FIRST_PERSON = re.compile(
    r"\bmy (?:social ?worker|sw|foster|carers?|placement|pa|personal advis[eo]r|key ?worker|keyworker|"
    r"lac review|review|iro|"
    r"contact|worker|advocate|independent visitor|foster \w+|savings|pocket money|pathway plan|care plan|leaving "
    r"care|support worker|care home|childrens home|residential|unit|"
    r"bedroom|room)\b|"
    r"\b(?:im|i am|ive been|i was|me) (?:in (?:foster |residential )?care|moving|being moved|living)\b|"
    r"\b(?:i am|im|i just turned|i turned|me) (?:only |just |nearly |still )?(?:[89]|1\d|2[0-5])\b(?! (?:minutes|"
    r"times|weeks))|\b(?:moved?|moving) me\b"
)
_OWN_AGE_OR_HOME = re.compile(
    r"\b(?:im|i am|i m|me|me im) (?:only |just |nearly |almost |now |still |like |a |an |boy |girl )*(?:[5-9]|1\d)\b"
    r"(?! (?:weeks|months|miles|minutes|days|pounds|hours|times|years (?:a|as|in|with|of)))|\bi live (?:with|at)\b"
)
"""Told by a child. What follows names those whom they live with: “I’m 10 and I live with Jo, foster carer”."""
_SAYS_YOUNG = re.compile(
    r"\b(?:i am|im|as) (?:a |the |an |one )*(?:young person|yp|kid|child|teen\w*|care leaver|"
    r"in (?:foster )?care|fostered|"
    r"looked after)\b"
)
_OF_THEIR_CHILD = re.compile(
    r"\b(?:my|our) (?:\w+ )?(?:sons?|daughters?|kids?|child|children|boys?|girls?|lads?|grand\w+|niece|nephew)\b"
)
_WANTS_ONE = re.compile(r"\b(?:want|need|like|get|have|got|see|my)(?: to| me| an| a| my| own)* advocate")
_BARE_AGE = re.compile(r"(?:[89]|1\d|2[0-5])")


FIRST = 3
"""Clauses of a long message in which “it’s dad” tells who writes; further on it tells who came."""
SHORT = 25
"""Words."""


def who_says(text: str, *, asked: bool) -> SpeaksAs | None:
    """Who they say they are. `asked`: it answers “who are you?”, so that “the mum” is enough."""
    if is_passer_by(text, asked=asked):
        return SpeaksAs.RELATIVE_OR_FRIEND
    young, long = False, len(text.split()) > SHORT
    for number, clause in enumerate(clauses(text)):
        if role := _role(clause, asked=asked and not young and (number < FIRST or not long)):
            return role
        young = young or (asked and bool(_OWN_AGE_OR_HOME.search(clause)))
    if asked and puts_own(text):
        others = (
            _speaks_for(part) for part in clauses(text) if _OF_THEIR_CHILD.search(part)
        )  # “my granddaughter. 14, in foster care”
        return next((role for role in others if role), SpeaksAs.YOUNG_PERSON)
    if not asked:
        return None
    told = _for_somebody(plainly(text))
    return SpeaksAs.YOUNG_PERSON if told is None and age_opened_with(text) else told


def _role(clause: str, *, asked: bool) -> SpeaksAs | None:
    for role, names in _ROLES:
        it = _SELF if role is SpeaksAs.PROFESSIONAL or not asked else _SELF_OR_IT
        says_so = re.search(rf"\b{it}{_OF} (?:{names})\b{_NOT_SELF}", clause) or re.search(
            rf"\b{_I_AM}{_OF} (?:{names})\b{_NOT_OURS}", clause
        )
        at_start = asked and not speaks_of_staff(clause) and re.search(rf"{_AT_START}(?:{names})\b{_THEN}", clause)
        at_start = at_start or re.fullmatch(
            rf"(?:(?:a|this is|its|complaint|message|thanks) )*from (?:an?|the) (?:{names})", clause
        )
        if says_so or at_start:
            return role
    return None


def _for_somebody(flat: str) -> SpeaksAs | None:
    for role, pattern in _I_DO:
        if re.search(pattern, flat) and not _WANTS_ONE.search(flat):
            return role
    young = _YOUNG.search(flat) or _IN_CARE.search(flat)
    other = _speaks_for(flat, before=young.start() if young else None)
    if other or not young:
        return other or (SpeaksAs.YOUNG_PERSON if _BARE_AGE.fullmatch(flat) else None)
    return SpeaksAs.YOUNG_PERSON


def _speaks_for(flat: str, before: int | None = None) -> SpeaksAs | None:
    for role, names in _FOR_WHOM:
        found = re.search(_FOR.pattern + rf"(?:{names})\b{_FOR_MANY}", flat) or re.match(
            rf"(?:my|our) (?:\w+ )?(?:{names})$", flat
        )
        if found and (before is None or found.start() < before):
            return role
    return None


def only_says_who(text: str) -> bool:
    """“i live with my nan through the council”: it says who and where, and not yet what happened."""
    parts = clauses(text)
    return all(
        len(part.split()) <= 9
        and (_SAYS_WHO.fullmatch(part) or _IN_CARE.fullmatch(part) or _BARE_AGE.fullmatch(part))
        and not _MORE_THAN_WHO.search(part)
        for part in parts
    )


def sounds_young(text: str) -> bool:
    """Whether somebody tells of their own time in care. A guess for when they were asked and did not say."""
    flat = plainly(text)
    own = _FIRST_PERSON.search(flat) or OWN_COMPLAINT.search(flat) or tells_own_care(text)
    return bool(own) and not _OF_THEIR_CHILD.search(flat)


def says_who_late(text: str) -> SpeaksAs | None:
    """Who they say they are among other words, when “who are you?” was left for later."""
    if role := who_says(text, asked=False):
        return role
    flat = plainly(text)
    return SpeaksAs.YOUNG_PERSON if _OWN_AGE_OR_HOME.search(flat) or _SAYS_YOUNG.search(flat) else None
