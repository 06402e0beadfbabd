"""Brands, technology and functions where a result would do, and demands beyond the need.

Source: Procurement Act 2023, s.56, and our judgement. Names of products are public.
"""

from __future__ import annotations

import re

from drafting.finding import Level
from drafting.specification.sign import BRAND, DATA, PERFORMANCE, Sign, Topic, sign
from rulebook.reasons import Reason, act, judged

# Names that are no plain words, as their makers write them.
_NAMES = (
    "Microsoft", "Windows", "SharePoint", "Power BI", "PowerBI", "Power Apps", "PowerApps", "Dynamics 365", "Office 365", "Outlook", "SQL Server",
    "Azure", "AWS", "Amazon Web Services", "Google Maps", "Google Workspace", "Google Cloud", "iPad", "iPhone", "MacBook", "Chromebook",
    "Adobe", "Acrobat", "Salesforce", "ServiceNow", "Oracle", "SAP", "Workday", "Unit4", "Agresso", "Citrix", "VMware", "Cisco",
    "Northgate", "Civica", "Capita", "Liquidlogic", "ContrOCC", "Mosaic", "Idox", "Arcus", "Tascomi", "iTrent", "Proactis", "Jaggaer",
    "Esri", "ArcGIS", "Granicus", "Firmstep", "Jadu", "Netcall", "Hornbill", "Freshservice", "Totalmobile", "Accuserv", "Opti-Time",
    "Localz", "DRS Scheduler", "Aareon", "Spydus", "PayByPhone", "RingGo", "MiPermit", "Taranto", "Bartec", "Whitespace Work", "Symology",
    "Alfresco", "OpenText", "Objective ECM", "DocuSign", "Zoom", "Slack", "WhatsApp", "Tableau", "Qlik", "Dell", "Lenovo", "Hewlett",
)  # fmt: skip
_BRAND = (
    r"\b(?:" + "|".join(re.escape(name) for name in sorted(_NAMES, key=len, reverse=True)) + r")\b"
)
# What is there today is a plain fact that suppliers must know, and no demand.
FACT = (
    r"\b(?:current(?:ly)?|existing|today|at present|now (?:use|hold|have|run)|incumbent|we (?:use|have|hold|run|own)|our|legacy|already|in place|"
    r"integrat\w+ with|interfac\w+ with|connect\w* (?:to|with)|link\w* (?:to|with)|exchang\w+|migrat\w+|mov\w+ from|replac\w+|export\w* (?:from|to)|import\w* from|"
    r"imported from|held in|stored in|taken from)\b"
)
_EQUAL = r"\bor (?:an? |its |the )?(?:equivalent|equal)|\bequivalents?\b"
_LANGUAGES = r"(?:Java|JavaScript|\.NET|C#|Python|PHP|Ruby|React|Angular|Node(?:\.js)?|SQL|MySQL|PostgreSQL|MongoDB|Linux|Unix|Docker|Kubernetes|HTML5)"
_HAS = r"(?:have|has|provide|include|contain|feature|display|show|offer|support|come with|be capable of|have the (?:ability|facility|capability) to|provide (?:the )?(?:ability|facility|functionality))"
_ACTOR = (
    r"\bso that\b|\b(?:officers?|residents?|tenants?|users?|staff|managers?|team|teams|people|person|customers?|carers?|workers?|councillors?|members?|"
    r"contractors?|operatives?|librarians?|engineers?|parents?|somebody|anyone|we|they) (?:can|could|must be able to|should be able to|is able to|are able to)\b"
)

SOLUTIONS: tuple[Sign, ...] = (
    sign("brand", Topic.BRANDS, "A brand is named", _BRAND, (BRAND, PERFORMANCE),
         "Say what it does for your people, like: “Officers can open and edit the documents they have today.” Systems that you own may be named as facts to connect to.",
         unless=rf"{FACT}|{_EQUAL}", is_case_kept=True),
    sign("brand-or-equal", Topic.BRANDS, "A brand is named, with “or equivalent”", rf"{_BRAND}(?=.*{_EQUAL})", (BRAND,),
         "Keep it only if nobody would understand you otherwise, and say that equal quality loses no marks.",
         level=Level.CHECK, unless=FACT, is_case_kept=True),
    sign("technology", Topic.BRANDS, "A technology is prescribed",
         rf"\b(?:built|written|developed|coded|programmed|based|run(?:ning)?|hosted)\s+(?:in|on|with|using|upon)\s+(?:\w+\s+)?{_LANGUAGES}(?!\w)|\b(?:must|shall) use (?:an? )?{_LANGUAGES}(?!\w)|\b{_LANGUAGES} (?:database|stack|framework|back[- ]end)\b",
         (PERFORMANCE, judged("How it is built is the supplier’s art. Ask for open interfaces, security and a way out.")),
         "All data can be reached through documented open interfaces. The supplier tells us how the service is built and keeps it secure.",
         step=DATA, unless=rf"{FACT}|{_EQUAL}"),
    sign("on-premises", Topic.BRANDS, "It must run on your own machines",
         r"\bon[- ]premises?\b|\b(?:installed|hosted|run) on (?:the council|our|council)(?:['’]s)? (?:own )?(?:servers?|infrastructure|network|machines|hardware)\b",
         "Most new products run as a service. Say what worries you: where data is, who can reach it, what happens when the line is down.",
         "The supplier runs the service. It tells us where data is kept, who can reach it, and how we go on working when the line is down.",
         level=Level.CHECK, step=DATA, unless=r"\b(?:not|no|without|or|move (?:away )?from|replac\w+)\b"),
    sign("licence-model", Topic.BRANDS, "A licensing model is prescribed",
         r"\b(?:perpetual|named[- ]user|concurrent[- ](?:user )?|per[- ](?:seat|device|named user)|site|enterprise|unlimited[- ]user)\s?(?:user\s)?licen[cs](?:e|es|ing)\b|\bper[- ](?:user|seat|device) licen[cs]\w+",
         (PERFORMANCE, judged("New firms sell in other ways. Say how many people use it, and let suppliers price that.")),
         "About [180] people use it each week, [40] of them at the same time. Tell us your price for that, and for [50] more.",
         unless=rf"{FACT}|{_EQUAL}"),
    sign("same-as-now", Topic.BRANDS, "It must be like what you have",
         r"\b(?:same|identical|similar|equivalent|like[- ]for[- ]like|comparable)\b[^.]{0,40}\b(?:current|existing|present|incumbent|legacy|old)\b[^.]{0,20}\b(?:system|solution|software|product|supplier|screens?|functionality)\b|\breplicat\w+\b[^.]{0,30}\b(?:current|existing)\b|\blike[- ]for[- ]like\b",
         (PERFORMANCE, judged("It asks the market to sell you your old system again.")),
         "Say what your staff get done with it today, and test that.",
         unless=r"\bdata\b[^.]{0,30}\b(?:migrat|transfer|export)"),
    sign("widget", Topic.FUNCTIONS, "A screen is designed here",
         r"\b(?:drop[- ]?downs?|radio buttons?|check ?boxes?|tick ?boxes?|pop[- ]?ups?|drag[- ]and[- ]drop|icons?|tool ?bars?|wizards?|mouse ?over|hover\w*|right[- ]click\w*|double[- ]click\w*|click(?:s|ing)? (?:on|a|the)|on-screen|menus?|buttons?|tabs?|home ?screen|splash screen|dashboards?)\b",
         (PERFORMANCE, judged("Say what a person gets done. How it looks is for the supplier to show and for users to test.")),
         "A [parking manager] can see [today’s unread appeals, oldest first] without asking [IT].",
         unless=r"\b(?:panic|emergency|push|call) buttons?\b|\b(?:school|lunch|meal|food|dinner|kitchen)\b[^.]*\bmenus?\b|\bmenus?\b[^.]*\b(?:school|lunch|meals?|food|dinner)\b|\bbutton (?:batter|cell)\w*|\bkeep tabs\b"),
    sign("system-shall", Topic.FUNCTIONS, "It says what the system has, not what people get done",
         rf"\b(?:the |any |this |your |proposed )*(?:system|solution|software|platform|application|app|product|tool|portal|website|database|module)s? (?:must|shall|should|will|needs? to|is required to|could) (?:also |be able to )*{_HAS}\b",
         (PERFORMANCE, judged("A list of functions is a picture of a product you know.")),
         "[Who] can [do what], [in which case], [to what measure], so that [why].", unless=_ACTOR),
    sign("ability-to", Topic.FUNCTIONS, "A function without a person",
         r"^(?:the )?(?:ability|facility|capability|functionality|option|provision) (?:to|for)\b|^(?:support|functionality|provision) for\b|^(?:must|should|shall|will) (?:have|include|provide|support)\b|^(?:system|solution|software) to\b",
         (PERFORMANCE, judged("Nobody can tell whom it is for, so nobody can test it.")),
         "[Who] can [do what], [in which case], [to what measure], so that [why].", unless=_ACTOR),
    sign("app", Topic.FUNCTIONS, "A mobile app, or a place to work?",
         r"\b(?:full |native |dedicated )?(?:mobile|smartphone|iOS|Android) apps?\b|\bnative apps?\b",
         (PERFORMANCE, judged("An app is one answer. Pages that work on a phone may be a better and cheaper one.")),
         "A [social worker] can [write up a visit] on a phone with no signal, and loses nothing.", level=Level.CHECK,
         unless=rf"{FACT}|\bor\b|\bif\b"),
    sign("standard-alone", Topic.TOO_MUCH, "A standard without “or equivalent”",
         r"\b(?:BS(?:\s?EN)?(?:\s?ISO)?\s?\d{3,5}|PAS\s?\d{2,5})\b",
         (Reason("A UK standard may be named only if it adopts an international one or none exists, and an equivalent must be accepted.", act("s.56(3)-(4)", "56")),),
         "… to [BS 8878] or an equivalent standard.", unless=_EQUAL),
    sign("certificate-alone", Topic.TOO_MUCH, "A certificate without “or equivalent”",
         r"\bISO(?:/IEC)?\s?\d{4,5}\b|\bCyber Essentials(?: Plus)?\b|\bSOC\s?2\b",
         "A firm that works as safely by another scheme should not be out. Let it be held by the start of the contract.",
         "By the start of the contract, the supplier holds [Cyber Essentials] or something equivalent.",
         step="make-it-easier-for-smes", unless=rf"{_EQUAL}|\bby (?:the )?(?:start|contract)"),
    sign("absolute", Topic.TOO_MUCH, "Nobody can promise that",
         r"\b(?:100\s?%|99\.9{2,}\s?%|zero|no)\s+(?:availability|uptime|up-time|down ?time|data loss|errors?|defects?|bugs?|faults?|interruptions?)\b|\b(?:100\s?%|99\.9{2,}\s?%)(?:\s+\w+){0,3}\s+(?:available|availability|uptime|accurate|accuracy)|\b(?:error|bug|defect|fault)[- ]free\b|\bnever (?:fail|be unavailable|go down)\b|\b(?:all|any|every) (?:web )?(?:browsers?|devices?|operating systems?)\b|\bguarantee[sd]? (?:that )?(?:no|all|total|complete)\b",
         "Honest firms price it high or stay away; others sign it. Each nine after the point costs more.",
         "The service is available for [99.5%] of working hours in each month. Below that, [5%] of the month’s charge is paid back.",
         unless=r"\bloses? nothing\b"),
    sign("round-the-clock", Topic.TOO_MUCH, "Day and night support",
         r"\b24\s?(?:/|x|by|hours? a day,?)\s?(?:7|seven days)\b|\b24[- ]hour (?:support|help ?desk|service desk|cover)\b|\bround[- ]the[- ]clock\b",
         "It is dear, and small firms cannot staff it. Ask for it where somebody is at risk at night.",
         "Faults that stop [the out-of-hours team] are worked on at once, day and night. All else is answered on working days from [8] to [18].",
         level=Level.CHECK, unless=r"\b(?:emergenc\w+|out[- ]of[- ]hours|safeguarding|alarm\w*|monitor\w*|self[- ]serv\w*|online|submit|report)\b"),
    sign("years-of-experience", Topic.TOO_MUCH, "Years are counted instead of skill",
         r"\b(?:minimum|at least|over|more than)\s+(?:of\s+)?(?:\d+|two|three|four|five|six|seven|eight|ten)\s+years['’]?\s+(?:of\s+)?(?:\w+\s+){0,2}experience\b|\b(?:\d+|two|three|five|ten)\+? years['’] experience\b|\b(?:educated to|hold an?|with an?) degree(?: level)?\b",
         "Ask for what somebody has done that is like this, and what came of it.",
         "Show us who will do the work, and one thing like it that they have done.", step="make-it-easier-for-smes", level=Level.CHECK),
)  # fmt: skip

OLD: tuple[Sign, ...] = (
    sign("wcag-old", Topic.OLD, "An older version of the accessibility guidelines",
         r"\bWCAG\s?(?:version\s?)?(?:1\.0|2\.0|2\.1)\b|\bWeb Content Accessibility Guidelines\s?(?:\(WCAG\)\s?)?(?:version\s?)?(?:1\.0|2\.0|2\.1)\b",
         (), "The service meets WCAG 2.2 level AA. The supplier shows how it was tested, by people too, and mends what fails.",
         unless=r"\b2\.2\b"),
    sign("law-old", Topic.OLD, "Words of the law before the Act of 2023",
         r"\bPublic Contracts Regulations(?: 2015)?\b|\bPCR\s?2015\b|\bOJEU\b|\bmost economically advantageous\b|\bMEAT\b|\bEU (?:procurement )?(?:directives?|thresholds?)\b",
         (Reason("The Act awards to the most advantageous tender; the 2015 Regulations still hold for what began under them, and for call-offs from their frameworks.", act("s.19", "19")),),
         "Name the Procurement Act 2023, unless this is a call-off from a framework of the 2015 Regulations.", level=Level.CHECK,
         step="use-the-right-procurement-tool", is_case_kept=True),
    sign("browser-old", Topic.OLD, "Old technology is asked for",
         r"\bInternet Explorer\b|\bAdobe Flash\b|\bSilverlight\b|\bWindows (?:7|8|XP)\b|\bfax(?:es)?\b|\bCD-?ROMs?\b",
         "It was taken from an older document. Newer products do not support it, and it is not secure.",
         "The service works in the two latest versions of the browsers that our people and residents use."),
)  # fmt: skip
