"""What young people told the made-up council, in their own spelling."""

from __future__ import annotations

from intake.demo.story import Story, told
from intake.submission import Channel

STORIES: tuple[Story, ...] = (
    told(
        0, 7.2, "young_person", "complaint",
        "im at the home on Larch Road. last nite Craig pushed me into the door frame bcos i wudnt give him my phone. "
        "my arm is proper bruised. he said if i tell anyone he will say i went for him first. "
        "im scared to be in when hes on shift again tonite",
        topics="carers_and_home_staff not_listened_to",
        imminent="yes", imminent_when="hes on again tonite at 8",
        wanted="i want him not to be here when i am. i want someone to belive me",
        about_whom="Craig, night staff",
        name="Jaydn", age_band="13_to_15", care_situation="looked_after",
        contact_ways=("text",), contact_phone="07700 900311",
        contact_not=("do_not_ring", "do_not_tell_carer"), contact_when="only txt. they listen at the door",
        advocate_wanted="not_sure",
    ),
    told(
        1, 23.6, "young_person", "unsure",
        "dont know if this is the right place. since they moved me i just cant sleep and i dont see the point of "
        "anything. i cut again on tuesday. my foster mum doesnt know. i dont want to be here anymore",
        topics="health where_i_live",
        imminent="not_sure",
        wanted="someone to talk to who isnt going to freak out",
        name="Bee", age_band="16_to_17", care_situation="looked_after",
        contact_ways=("text", "call"), contact_phone="07700 900244", contact_when="after college, from 4",
        support=("more_time",), advocate_wanted="yes",
    ),
    told(
        2, 16.1, "young_person", "complaint",
        "My social worker has changed 4 times since summer and nobody even told me this time. I found out from the "
        "receptionist. I had a meeting booked and no one came. I waited 1 hour in the cold.",
        topics="my_worker delay not_listened_to",
        imminent="no",
        wanted="One social worker that stays. And someone says sorry.",
        name="Aaliyah", age_band="13_to_15", care_situation="looked_after",
        contact_ways=("text", "email"), contact_phone="07700 900122", contact_email="aaliyah.k@example.org",
        contact_not=("no_voicemail",), advocate_wanted="yes",
    ),
    told(
        3, 19.4, "young_person", "complaint",
        "they r moving me friday to a place 40 miles away!!! i got GCSE mocks in 2 weeks and my school is here and my "
        "nan is here. no 1 asked me nothing. i got told in the car",
        topics="where_i_live school_work_training family_contact not_listened_to",
        imminent="yes", imminent_when="friday morning, they said be packed by 9",
        wanted="stop the move til after my exams",
        name="Kai", age_band="16_to_17", care_situation="looked_after",
        contact_ways=("call", "text"), contact_phone="07700 900455", advocate_wanted="yes",
        contacted=1, owner="ruth.okafor", team="children_in_care",
    ),
    told(
        1, 12.3, "young_person", "complaint",
        "My leaving care grant. I moved into my flat in September and I still have no cooker and no bed. I sleep on "
        "the sofa cushions. My PA says it is with finance. Finance says it is with my PA. It is freezing.",
        topics="money leaving_care delay",
        imminent="no",
        wanted="Just the money so I can buy the cooker and the bed",
        about_whom="Leaving care team and finance",
        name="Tomasz", age_band="18_to_20", care_situation="care_leaver",
        contact_ways=("call", "email"), contact_phone="07700 900610", contact_email="tomasz.w@example.org",
        advocate_wanted="no",
    ),
    told(
        4, 15.9, "young_person", "complaint",
        "i was supost to see my litle brother every 2 weeks. its been 7 weeks. they keep cansling becos no one can "
        "drive. he is only 5 and he will think i dont love him",
        topics="family_contact delay",
        wanted="see him this weekend pls",
        name="Maisie", age_band="10_to_12", care_situation="looked_after",
        contact_ways=("trusted",), contact_trusted="Mrs Dunne my head of year at Hillcrest school",
        contact_not=("do_not_ring", "do_not_tell_carer"), support=("easy_words", "someone_with_me"),
        advocate_wanted="yes",
        contacted=1, owner="ruth.okafor", team="children_in_care",
    ),
    told(
        6, 21.0, "young_person", "complaint",
        "My foster carers lock the kitchen after 7. Their own kids get snacks whenever. When I said it is not fair he "
        "called me a lodger. I am always hungry at night.",
        topics="carers_and_home_staff discrimination",
        imminent="no", wanted="same rules for everyone in the house",
        name="D", age_band="13_to_15", care_situation="looked_after",
        contact_ways=("code_only",), contact_not=("do_not_tell_carer", "do_not_ring", "no_post_home"),
        advocate_wanted="not_sure",
    ),
    told(
        5, 10.5, "young_person", "compliment",
        "Shanice my PA came to court with me even tho it was her day off. She sat with me the hole time. "
        "Best worker i ever had, give her a raise lol 💛",
        topics="my_worker leaving_care",
        name="Rhys", age_band="18_to_20", care_situation="care_leaver",
        contacted=2, closed=2, owner="mina.shah",
    ),
    told(
        8, 17.2, "young_person", "complaint",
        "my review meeting was in my school in front of the office window and everyone saw. now people ask me why i "
        "have a social worker. i never told no one i was in care",
        topics="meetings_and_plans records_and_privacy school_work_training",
        wanted="never have it at school again and say sorry",
        name="Ellie", age_band="13_to_15", care_situation="looked_after",
        contact_ways=("email",), contact_email="elliebee@example.org", advocate_wanted="have_one",
        contacted=1, closed=6, owner="mina.shah", team="children_in_care",
    ),
    told(
        9, 13.7, "young_person", "enquiry",
        "can i see what is written about me in my files? how do i ask and does my mum get told",
        topics="records_and_privacy",
        name="Sol", age_band="16_to_17", care_situation="looked_after",
        contact_ways=("email",), contact_email="sol1@example.org",
        contacted=2, closed=5, owner="mina.shah",
    ),
    told(
        11, 20.3, "young_person", "complaint",
        "أنا لا أفهم ما يقولون في الاجتماع. طلبت مترجما ثلاث مرات ولم يأت أحد. "
        "أريد أن أعرف متى أرى أخي.",
        topics="meetings_and_plans family_contact not_listened_to",
        wanted="مترجم في كل اجتماع",
        name="يوسف", age_band="16_to_17", care_situation="looked_after",
        contact_ways=("call",), contact_phone="07700 900733",
        support=("interpreter",), support_other="Arabic (Sudan)", advocate_wanted="yes",
        language="ar", contacted=3, owner="ruth.okafor", team="unaccompanied",
    ),
    told(
        12, 9.0, "young_person", "complaint",
        "The taxi to school is late nearly every day so I get a late mark and detention. It is NOT my fault. I have "
        "told everyone. Nothing changes.",
        topics="school_work_training delay not_listened_to",
        wanted="a different taxi, and take the late marks off",
        name="Connor", age_band="13_to_15", care_situation="looked_after",
        contact_ways=("text",), contact_phone="07700 900855", advocate_wanted="no",
        contacted=1, closed=4, owner="ruth.okafor", team="transport",
    ),
    told(
        13, 18.6, "young_person", "complaint",
        "Pocket money stopped since i moved to the new home. Staff say it is being sorted. 5 weeks now. "
        "I cant get the bus to see my mates or buy deodrant",
        topics="money carers_and_home_staff",
        wanted="all the money i am owed",
        name="Zane", age_band="13_to_15", care_situation="looked_after",
        contact_ways=("call",), contact_phone="07700 900902", contact_when="after 5, ask for me not staff",
        contact_not=("no_voicemail",), advocate_wanted="no",
        contacted=1, closed=5, owner="mina.shah", team="residential",
    ),
    told(
        2, 22.8, "young_person", "complaint",
        "i told my key worker that one of the older boys comes in my room at night and she said just lock it. the lock "
        "is broke. pls",
        topics="carers_and_home_staff not_listened_to where_i_live",
        imminent="not_sure",
        wanted="fix the lock. move him or move me",
        about_whom="key worker at Birchfield",
        name="no name pls", age_band="13_to_15", care_situation="looked_after",
        contact_ways=("trusted",), contact_trusted="my teacher Miss Ahmed, Northmoor Academy",
        contact_not=("do_not_ring", "do_not_tell_carer"), advocate_wanted="yes",
    ),
    told(
        15, 11.4, "young_person", "unsure",
        "I dont know if im allowed to complain about this. My PA only answers emails like once a month and I need help "
        "with my uni finance form before the deadline. shes nice tho",
        topics="my_worker leaving_care school_work_training delay",
        imminent="yes", imminent_when="student finance deadline was end of last week",
        name="Priya", age_band="18_to_20", care_situation="care_leaver",
        contact_ways=("email", "text"), contact_email="priya.s@example.org", contact_phone="07700 900177",
        advocate_wanted="not_sure",
        contacted=2, closed=5, owner="mina.shah", team="leaving_care",
    ),
    told(
        17, 14.2, "young_person", "complaint",
        "They wrote in my plan that I 'refuse to engage'. I never refused. I was in hospital. Nobody fixed it even "
        "after I showed them the letter from the ward.",
        topics="records_and_privacy meetings_and_plans health",
        wanted="Take that sentence out and write what really happened.",
        name="Imogen", age_band="16_to_17", care_situation="looked_after",
        contact_ways=("letter", "text"), contact_phone="07700 900260",
        contact_address="Flat 3, 12 Example Road, Northmoor ZZ99 4BB", advocate_wanted="have_one",
        contacted=1, closed=8, owner="ruth.okafor", team="children_in_care",
    ),
    told(
        7, 8.8, "young_person", "complaint",
        "its about my phone. the home takes all phones at 9pm even on weekends im 17!! my girlfriend works late so i "
        "never get to talk to her. my mate in another home keeps his",
        topics="carers_and_home_staff not_listened_to",
        wanted="keep my phone at weekends",
        name="Lewis", age_band="16_to_17", care_situation="looked_after",
        contact_ways=("text",), contact_phone="07700 900519", advocate_wanted="no",
        contacted=2, owner="mina.shah", team="residential",
    ),
    told(
        20, 16.6, "young_person", "compliment",
        "the new cook at Larch Road asked what food i miss and made jollof rice. nobody ever asked before. "
        "it tasted like home",
        topics="carers_and_home_staff",
        wanted="Auntie Bev in the kitchen",
        name="Tobi", age_band="13_to_15", care_situation="looked_after",
        contacted=3, closed=3, owner="mina.shah",
    ),
    told(
        3, 9.4, "young_person", "complaint",
        "My social worker posted my care plan to the WRONG HOUSE. My mum's ex lives there!!! he knows where i live "
        "now. i dont feel safe walking home",
        topics="records_and_privacy my_worker",
        imminent="not_sure",
        wanted="tell me what u are gonna do. can i get the bus from inside school",
        name="Nevaeh", age_band="13_to_15", care_situation="looked_after",
        contact_ways=("call", "text"), contact_phone="07700 900348", advocate_wanted="yes",
        contacted=1, owner="ruth.okafor", team="children_in_care",
    ),
    told(
        22, 19.9, "young_person", "complaint",
        "asked for a dentist in august. my tooth hurts so bad i cant eat on that side. they said theres a waiting list "
        "but nobody put me on it i rang myself",
        topics="health delay",
        wanted="dentist THIS week",
        name="Ash", age_band="16_to_17", care_situation="care_leaver",
        contact_ways=("call",), contact_phone="07700 900571", advocate_wanted="no",
        contacted=1, closed=3, owner="ruth.okafor", team="leaving_care",
    ),
    told(
        10, 15.0, "young_person", "complaint",
        "My carers use the wrong name and call me she. I have told my social worker, the IRO and my carers. It is in "
        "my plan to use Leo. It makes me feel sick every morning.",
        topics="discrimination carers_and_home_staff not_listened_to",
        wanted="that people use my name. that is all",
        name="Leo", age_band="13_to_15", care_situation="looked_after",
        contact_ways=("email",), contact_email="leo.leo@example.org",
        contact_not=("no_post_home", "do_not_tell_family"), advocate_wanted="yes",
        contacted=1, owner="ruth.okafor", team="fostering",
    ),
    told(
        1, 9.7, "young_person", "enquiry",
        "how old do u have to be to get ur own flat and do i get help with money?? im 17 in jan",
        topics="leaving_care money",
        name="Mo", age_band="16_to_17", care_situation="looked_after",
        contact_ways=("text",), contact_phone="07700 900666",
    ),
    told(
        26, 12.0, "young_person", "complaint",
        "nobody told me my nan was ill until after. i missed saying bye. why did no one drive me. i hate this",
        topics="family_contact not_listened_to my_worker",
        wanted="for someone to explain to my face",
        name="Cody", age_band="13_to_15", care_situation="looked_after",
        contact_ways=("trusted",), contact_trusted="Gareth at the youth club, 01632 960777",
        support=("someone_with_me",), advocate_wanted="yes",
        contacted=1, closed=9, owner="ruth.okafor", team="children_in_care",
    ),
    told(
        5, 20.7, "young_person", "complaint",
        "i am in semi indipendant and there is mould all over my wall and my chest is bad. i showed the staff "
        "pictures. they gave me a spray. the spray!!",
        topics="where_i_live health leaving_care",
        imminent="no",
        wanted="move room or fix it properly",
        about_whom="Harbour House",
        name="Femi", age_band="16_to_17", care_situation="looked_after",
        contact_ways=("text", "call"), contact_phone="07700 900721", advocate_wanted="not_sure",
    ),
    told(
        30, 17.7, "young_person", "complaint",
        "My bus pass was taken off me as a punishment. I have to walk 50 mins to college in the dark.",
        topics="money school_work_training carers_and_home_staff",
        wanted="give it back",
        name="Skye", age_band="16_to_17", care_situation="looked_after",
        contact_ways=("text",), contact_phone="07700 900838", advocate_wanted="no",
        contacted=0, closed=2, owner="mina.shah", team="residential",
    ),
    told(
        14, 7.9, "young_person", "unsure",
        "my friend in my placement has an older boyfriend he picks her up from school in his car and gives her vapes "
        "and money. she made me promise not to say. im worried",
        topics="something_else",
        imminent="not_sure",
        wanted="help her but dont say it was me",
        name="anon", age_band="13_to_15", care_situation="looked_after",
        contact_ways=("code_only",), contact_not=("do_not_tell_carer", "do_not_tell_family", "do_not_ring"),
        contacted=0, owner="ruth.okafor", team="children_in_care",
    ),
    told(
        19, 10.1, "young_person", "complaint",
        "I get £10 less than the other care leavers for savings and no one can say why. I have asked 3 different "
        "people.",
        topics="money leaving_care",
        name="Grace", age_band="21_or_over", care_situation="care_leaver",
        contact_ways=("email",), contact_email="grace.m@example.org", advocate_wanted="no",
        contacted=2, closed=7, owner="mina.shah", team="leaving_care",
    ),
    told(
        0, 8.6, "young_person", "complaint",
        "wifi at the home has been off 3 weeks. i got coursework due. staff just say use ur data. i dont have data",
        topics="where_i_live school_work_training",
        wanted="fix the wifi",
        name="Marcus", age_band="16_to_17", care_situation="looked_after",
        contact_ways=("text",), contact_phone="07700 900944", advocate_wanted="no",
    ),
    told(
        24, 13.3, "young_person", "complaint",
        "when they restrained me in october they did it wrong and hurt my neck. they wrote it was my fault. "
        "i want to see the paper they wrote",
        topics="carers_and_home_staff records_and_privacy",
        wanted="see the paper. speak to someone not from the home",
        name="Dre", age_band="13_to_15", care_situation="looked_after",
        contact_ways=("trusted",), contact_trusted="my solicitor Ms Obi",
        contact_not=("do_not_tell_carer",), advocate_wanted="have_one",
        contacted=1, owner="ruth.okafor", team="residential",
    ),
    told(
        16, 18.0, "young_person", "complaint",
        "i said i want to do boxing. my social worker said yes in june!! then it went to a panel then another panel. "
        "its november. my coach asks every week",
        topics="delay not_listened_to meetings_and_plans",
        wanted="sign the form",
        name="Reece", age_band="10_to_12", care_situation="looked_after",
        contact_ways=("call",), contact_phone="07700 900215", contact_when="ring my foster mum is ok",
        advocate_wanted="no",
        contacted=3, closed=6, owner="mina.shah", team="fostering",
    ),
    told(
        33, 11.8, "young_person", "compliment",
        "my IRO did my review on a walk with the dog. i talked more than ever. thank u Helen",
        topics="meetings_and_plans",
        name="Poppy", age_band="10_to_12", care_situation="looked_after",
        contacted=4, closed=4, owner="mina.shah",
    ),
    told(
        4, 21.6, "young_person", "complaint",
        "I rang to say I can't stay at my dads this weekend because he's drinking again and he hit the wall next to my "
        "head last time. the duty person said there is nowhere else to go",
        topics="family_contact where_i_live not_listened_to",
        imminent="yes", imminent_when="I am meant to go back Saturday",
        wanted="not go to my dads",
        name="Hollie", age_band="13_to_15", care_situation="child_in_need",
        contact_ways=("text",), contact_phone="07700 900482",
        contact_not=("do_not_ring", "no_voicemail", "do_not_tell_family"),
        contact_when="my dad checks my call list. put no name in the text pls",
        advocate_wanted="yes", channel=Channel.WEB_FORM,
    ),
)
