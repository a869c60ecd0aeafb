"""What advocates, families, carers and professionals told the made-up council."""

from __future__ import annotations

from intake.demo.story import Story, told
from intake.submission import Channel

_RIGHTS = {"organisation": "Northmoor Children's Rights Service"}
_PAT = {**_RIGHTS, "your_name": "Pat Lindqvist", "your_phone": "01632 960121", "your_email": "pat@rights.example"}
_OMAR = {**_RIGHTS, "your_name": "Omar Sesay", "your_phone": "01632 960122", "your_email": "omar@rights.example"}

ADVOCATES: tuple[Story, ...] = (
    told(
        1, 16.4, "advocate", "complaint",
        "I visited Kelsey at her placement yesterday. She has been told she will be moved to a residential unit out of "
        "county on Monday. There has been no review and her views have not been recorded. I ask that the move is put "
        "off while this is looked at.",
        topics="where_i_live not_listened_to meetings_and_plans",
        childs_words="They just said pack. I said where and they said we'll tell you Monday. I'm not a parcel.",
        imminent="yes", imminent_when="Monday morning, transport is booked for 10",
        wanted="Hold the move; an urgent review with Kelsey in the room.",
        name="Kelsey", age_band="13_to_15", care_situation="looked_after",
        child_asked="yes", child_agrees="yes", agreement_how="She read this on my phone and changed two words.",
        contact_ways=("through_me", "text"), contact_phone="07700 900412", contact_not=("do_not_tell_carer",),
        who=_PAT,
    ),
    told(
        3, 10.2, "advocate", "complaint",
        "Dylan (15) discloses that a member of staff at the home calls him 'it' and shuts him out of the lounge. He "
        "says it happens most evenings. He is autistic and uses symbols; I sat with him for an hour.",
        topics="carers_and_home_staff discrimination",
        childs_words="He say I am it. I am Dylan. Door shut. Sad.",
        imminent="no", wanted="A different key worker. He wants to be told what happens, with symbols.",
        about_whom="Night staff, Oak View",
        name="Dylan", age_band="13_to_15", care_situation="looked_after",
        child_asked="yes", child_agrees="yes", agreement_how="With symbols: he chose 'tell' and 'stop'.",
        contact_ways=("through_me",), support=("pictures", "more_time", "someone_with_me"),
        contacted=1, owner="ruth.okafor", team="residential", who=_OMAR,
    ),
    told(
        6, 14.8, "advocate", "complaint",
        "Three weeks without the agreed tuition. The virtual school and the home each say that the other one arranges "
        "it. My client has now missed 45 hours.",
        topics="school_work_training delay",
        childs_words="i actually want to learn stuff. its boring here. i am falling behind and nobody cares",
        imminent="no", wanted="Tuition from this week and a plan to catch up.",
        name="J.B.", age_band="13_to_15", care_situation="looked_after",
        child_asked="yes", child_agrees="yes", agreement_how="By phone on Friday.",
        contact_ways=("through_me",),
        contacted=1, closed=4, owner="mina.shah", team="virtual_school", who=_OMAR,
    ),
    told(
        9, 11.1, "advocate", "complaint",
        "Non-instructed: Lily (8) does not use words. Her one-to-one hours were cut without a review. I see her twice "
        "a month and she has stopped going outside.",
        topics="health meetings_and_plans delay",
        imminent="no", wanted="A review of the hours; the reason for the cut in writing.",
        name="Lily", age_band="under_10", care_situation="looked_after",
        child_asked="cannot_say", child_agrees="cannot_say",
        agreement_how="Observed over six visits; her teaching assistant sees the same.",
        contact_ways=("through_me",), support=("pictures",),
        contacted=2, closed=5, owner="ruth.okafor", team="disabled_children", who=_PAT,
    ),
    told(
        12, 15.5, "advocate", "complaint",
        "Marek was promised a laptop for college by his PA in September. He does his coursework on his phone.",
        topics="money school_work_training leaving_care",
        childs_words="my PA always says next week. it is always next week",
        wanted="The laptop, with the charger.",
        name="Marek", age_band="18_to_20", care_situation="care_leaver",
        child_asked="yes", child_agrees="yes", agreement_how="He asked me to write this.",
        contact_ways=("text", "through_me"), contact_phone="07700 900808",
        contacted=1, closed=4, owner="mina.shah", team="leaving_care", who=_PAT,
    ),
    told(
        18, 9.6, "advocate", "unsure",
        "A young woman in a foster home has told me that she 'might want to complain later'. She is worried that it "
        "makes things worse at home. I would like to talk with somebody about how it would go.",
        topics="carers_and_home_staff",
        child_asked="no", child_agrees="not_told", age_band="16_to_17", care_situation="looked_after",
        contact_ways=("through_me",), contact_not=("do_not_tell_carer",),
        contacted=1, closed=4, owner="ruth.okafor", who=_OMAR,
    ),
    told(
        21, 13.0, "advocate", "complaint",
        "Contact between siblings was reduced from weekly to monthly in a meeting to which neither child nor advocate "
        "was invited.",
        topics="family_contact meetings_and_plans not_listened_to",
        childs_words="I only have one sister. once a month is nothing.",
        wanted="Weekly contact again until a proper review.",
        name="Amara", age_band="10_to_12", care_situation="looked_after",
        child_asked="yes", child_agrees="yes", agreement_how="In person.",
        contact_ways=("through_me",),
        contacted=1, closed=8, owner="ruth.okafor", team="children_in_care", who=_PAT,
    ),
    told(
        4, 17.1, "advocate", "complaint",
        "Ben's care plan says therapy within six weeks. It has been five months; the referral was never sent. I have "
        "the e-mails.",
        topics="health delay records_and_privacy",
        childs_words="They keep saying its coming. I stopped asking.",
        wanted="The referral today; an apology in writing to Ben.",
        name="Ben", age_band="13_to_15", care_situation="looked_after",
        child_asked="yes", child_agrees="in_part", agreement_how="He wants the therapy, he does not care for a letter.",
        contact_ways=("through_me",), who=_OMAR,
    ),
    told(
        28, 10.9, "advocate", "compliment",
        "The duty team found Ife a bed, a taxi and a hot meal in forty minutes on a Sunday night, and rang me after. "
        "Please tell them that she noticed.",
        topics="where_i_live",
        childs_words="they was kind to me",
        name="Ife", age_band="16_to_17", care_situation="looked_after",
        contacted=2, closed=2, owner="mina.shah", who=_PAT,
    ),
)

OTHERS: tuple[Story, ...] = (
    told(
        2, 11.5, "parent", "complaint",
        "I am never told about meetings until the day before. I work nights. I have asked for two weeks' notice four "
        "times by e-mail and I have had one reply, which was an out of office.",
        topics="meetings_and_plans not_listened_to delay",
        imminent="no", wanted="Dates in good time, and somebody who answers.",
        your_name="Karen Mottershead", relation="Mother", your_phone="01632 960301", child_asked="for_myself",
        name="Tyler", care_situation="looked_after",
    ),
    told(
        7, 18.9, "parent", "complaint",
        "My daughter rings me crying from the home. She says the girls in the next room take her things and staff do "
        "nothing. She asked me to write because she thinks that nobody listens to her.",
        topics="carers_and_home_staff not_listened_to",
        childs_words="mum tell them they take my stuff every day and the staff just laugh",
        imminent="no", wanted="Somebody to talk with her on her own.",
        your_name="Delroy Simms", relation="Father", your_phone="01632 960302",
        name="Tiana", age_band="13_to_15", care_situation="looked_after",
        child_asked="yes", child_agrees="yes", agreement_how="She told me on the phone.",
        contact_ways=("text",), contact_phone="07700 900130", contact_not=("do_not_tell_carer",),
        contacted=1, owner="mina.shah", team="residential",
    ),
    told(
        16, 9.2, "parent", "complaint",
        "The social worker's report has the wrong date of birth, the wrong school, and says that I missed a meeting "
        "which your own office cancelled. This went to court.",
        topics="records_and_privacy my_worker",
        wanted="A corrected report to everybody who got the wrong one.",
        your_name="Agnieszka Nowak", relation="Mother", your_email="a.nowak@example.org", child_asked="for_myself",
        contacted=3, owner="mina.shah", team="assessment",
    ),
    told(
        23, 20.1, "parent", "enquiry",
        "Who do I speak to about changing the contact centre? The one you use has no step-free way in.",
        topics="family_contact discrimination",
        your_name="Joanne Pike", relation="Mother", your_phone="01632 960303", child_asked="for_myself",
        contacted=4, closed=4, owner="mina.shah",
    ),
    told(
        1, 14.4, "carer", "complaint",
        "We have fostered for eleven years. We were given no information about this little boy's allergies and he was "
        "taken to hospital on Sunday. He is home and well. It could have gone differently.",
        topics="health records_and_privacy",
        imminent="no", wanted="His full medical papers today, and a check of every placement made this month.",
        your_name="Sue and Ian Barraclough", relation="Foster carers", your_phone="01632 960304",
        name="F.", age_band="under_10", care_situation="looked_after", child_asked="cannot_say",
        child_agrees="cannot_say", contact_ways=("through_me",),
    ),
    told(
        13, 12.7, "carer", "compliment",
        "Please thank the night duty worker, Yusuf. He talked our lad down from the garage roof for two hours and then "
        "stayed for toast.",
        topics="health",
        your_name="Denise Obuya", relation="Foster carer since May", your_email="denise@example.org",
        contacted=2, closed=2, owner="mina.shah",
    ),
    told(
        27, 10.0, "carer", "complaint",
        "Our fostering allowance has been wrong for three months. Each time we are told that it is corrected.",
        topics="money delay",
        your_name="Raj Malhotra", relation="Foster carer", your_phone="01632 960305", child_asked="for_myself",
        contacted=3, closed=9, owner="mina.shah", team="fostering",
    ),
    told(
        2, 13.9, "professional", "complaint",
        "I am the designated teacher. One of our pupils in care came in today in the same clothes as Monday, with no "
        "coat and no lunch. The home did not answer the phone until the afternoon. She says that this is usual.",
        topics="carers_and_home_staff where_i_live",
        childs_words="they dont do washing at weekends. its fine miss dont make a fuss",
        imminent="not_sure", wanted="Somebody to go and look today.",
        organisation="Northmoor Academy", your_name="Hannah Ahmed", relation="Designated teacher",
        your_phone="01632 960306", your_email="h.ahmed@academy.example",
        name="S.T.", age_band="13_to_15", care_situation="looked_after",
        child_asked="no", child_agrees="not_told", contact_ways=("through_me",), contact_not=("do_not_tell_carer",),
    ),
    told(
        10, 16.2, "professional", "complaint",
        "The social worker did not come to three core group meetings in a row and sent no apologies. I am the health "
        "visitor and I cannot do this alone.",
        topics="my_worker meetings_and_plans delay",
        organisation="Northmoor Health", your_name="Bridget Lawal", relation="Health visitor",
        your_email="b.lawal@health.example", child_asked="cannot_say", care_situation="child_in_need",
        contacted=2, owner="mina.shah", team="assessment",
    ),
    told(
        25, 15.3, "professional", "compliment",
        "Your family time team were early, patient and honest with the children when Dad did not come. Rare.",
        topics="family_contact",
        organisation="Cafcass", your_name="Miles Tran", relation="Guardian", your_email="m.tran@example.org",
        contacted=3, closed=3, owner="mina.shah",
    ),
    told(
        5, 9.9, "relative_or_friend", "complaint",
        "I am his grandma and I have been assessed twice. Now you want a third assessment because the worker left and "
        "the notes are lost. Meanwhile he is with strangers and he is four.",
        topics="family_contact delay records_and_privacy",
        imminent="no", wanted="Find the notes. Decide.",
        your_name="Maureen Clegg", relation="Grandmother", your_phone="01632 960307",
        name="Alfie", age_band="under_10", care_situation="looked_after",
        child_asked="cannot_say", child_agrees="cannot_say",
        contacted=3, owner="ruth.okafor", team="kinship",
    ),
    told(
        8, 21.4, "relative_or_friend", "complaint",
        "My little sister messages me that she is locked in her room in the evenings. She is 12. I am her brother, I "
        "left care myself.",
        topics="carers_and_home_staff where_i_live",
        childs_words="they lock it at 7. i have to bang if i need the loo",
        imminent="not_sure", wanted="Go and see her. Not a phone call to the carers first.",
        your_name="Jermaine Cole", relation="Brother", your_phone="07700 900699",
        name="Jasmine", age_band="10_to_12", care_situation="looked_after",
        child_asked="no", child_agrees="yes", agreement_how="She knows that I am writing.",
        contact_not=("do_not_tell_carer", "do_not_ring"),
        contacted=0, owner="ruth.okafor", team="fostering",
    ),
    told(
        29, 17.8, "relative_or_friend", "enquiry",
        "Can an aunt send birthday money to a child in care, and where to?",
        topics="money family_contact",
        your_name="Lorna Whittle", relation="Aunt", your_email="lorna@example.org",
        contacted=5, closed=5, owner="mina.shah",
    ),
    told(
        6, 10.3, "elected_member", "enquiry",
        "A constituent has waited nine weeks for an answer about her grandson's placement. Please tell me when she can "
        "expect one.",
        topics="delay where_i_live",
        organisation="House of Commons", your_name="Office of Dr Ann Example MP", relation="MP for the constituent",
        your_email="ann.example@example.org",
    ),
    told(
        20, 11.6, "elected_member", "complaint",
        "A foster family in my ward tell me that they cannot reach anybody out of hours. The number rings out.",
        topics="carers_and_home_staff delay",
        organisation="Northmoor Council", your_name="Cllr Imran Hadi", relation="Ward councillor",
        your_email="cllr.hadi@northmoor.example", child_asked="for_myself",
        contacted=2, closed=6, owner="mina.shah",
    ),
    told(
        2, 9.5, "young_person", "complaint",
        "[Phone] He said: I rang because I can't write good. They gave my room to someone else while I was at my "
        "nan's. My stuff is in bin bags in the garage. Some of it is wet. My photos are wet.",
        topics="where_i_live carers_and_home_staff",
        wanted="My room back and they pay for the photos.",
        name="Shay", age_band="13_to_15", care_situation="looked_after",
        contact_ways=("call",), contact_phone="07700 900388", contact_when="lunch time, 12.30 to 1",
        support=("read_aloud", "easy_words"), advocate_wanted="yes",
        channel=Channel.PHONE,
    ),
    told(
        11, 14.0, "parent", "complaint",
        "[Letter] I write about the removal of my son's football from his weekly plan without any discussion with him "
        "or with me.",
        topics="meetings_and_plans not_listened_to",
        your_name="Colin Ashby", relation="Father", child_asked="for_myself", name="Josh", age_band="10_to_12",
        care_situation="looked_after",
        channel=Channel.LETTER,
    ),
    told(
        34, 15.1, "professional", "compliment",
        "[Forwarded] I have never seen a transition done so gently. The two workers came to school three times before "
        "the move.",
        topics="school_work_training where_i_live",
        organisation="Hillcrest School", your_name="Pauline Dunne", relation="Head of year",
        channel=Channel.FORWARDED, contacted=3, closed=3, owner="mina.shah",
    ),
    told(
        38, 12.2, "parent", "complaint",
        "No answer to my stage 1 complaint after six weeks.",
        topics="delay not_listened_to",
        wanted="An answer, or stage 2.",
        your_name="Patricia Oyelaran", relation="Mother", your_phone="01632 960308", child_asked="for_myself",
        contacted=4, owner="mina.shah", team="assessment",
    ),
)
