"""The fields of a register, and the headings that councils and portals give them.

Headings are written here in small letters, without punctuation; the first of a field is the
surest. Sources: the Transparency Code schema for contracts of the Local Government Association,
the CSV export of Contracts Finder, the registers of ProContract and Atamis, the journal of the
EU as CSV, and plain wordings of councils (our judgement).
"""

from __future__ import annotations

import msgspec


class Field(msgspec.Struct, frozen=True):
    """A field that a column can be: `kind` is text, money, day, length, supplier, yes or mark."""

    key: str
    label: str
    hint: str
    kind: str
    wordings: tuple[str, ...]


def _field(key: str, label: str, hint: str, kind: str, wordings: str) -> Field:
    return Field(key, label, hint, kind, tuple(part.strip() for part in wordings.split("|")))


FIELDS: tuple[Field, ...] = (
    _field("key", "Contract reference", "The number by which you know the contract", "text",
        "contract reference number|contract reference|contract number|contract no|contract ref|contract ref no|contract id|"
        "reference number|reference|ref|ref no|ref number|contract register number|contract register ref|register ref|"
        "notice identifier|notice id|dn reference|dn number|project reference|tender reference|procurement reference|agreement number|"
        "contract unique id|unique id|unique reference|unique reference number|urn|id|no|contract code|po number|purchase order number|"
        "notice number|"
        "our ref|our reference|atamis ref|atamis reference|proactis ref|proactis reference|intend reference|in tend reference|cr number|cr no|oracle po|project number"),
    _field("title", "Title", "What the contract is called", "text",
        "contract title|title of agreement|title|contract name|award title|tender title|name of contract|contract|agreement title|"
        "contract description title|project title|project name|title of contract|agreement name|contract short title|name of agreement|"
        "description of goods and or services|description of goods and services|goods and services|goods or services|"
        "contract title description|contract title and description|title description|description of the goods and or services being provided|"
        "subject of contract|purpose of contract|purpose|scheme name|project|"
        "what we buy|what is bought|what was bought|name of contract service|contract name description|service contract|what is the contract for|goods services provided|services provided|service provided|service goods provided|contract service title|name of service contract"),
    _field("description", "Description", "What is bought, in more words", "text",
        "description|contract description|award description|tender description|contract desc|detail|details|summary|description of contract|scope|"
        "description of services|service description|brief description|short description|long description|"
        "description of goods and or services|description of goods and services|contract details|additional description"),
    _field("suppliers", "Supplier", "Who you have the contract with; several are split", "supplier",
        "supplier name|supplier|suppliers|supplier 1|supplier name 1|contractor 1|provider 1|vendor 1|supplier s|name of supplier|supplier names|contractor|contractors|contractor name|supplier contractor|supplier or contractor|"
        "name of contractor|provider|provider name|vendor|vendor name|supplier s name|suppliers name|service provider|awarded supplier|"
        "successful supplier|successful bidder|company|company name|awarded to|winning supplier|supplier provider|contractor s|provider s|"
        "supplier name address ref type ref number is sme is vcse|contracted supplier|main contractor|organisation awarded|creditor|creditor name|beneficiary|payee|trading name|"
        "current supplier|incumbent supplier|incumbent|current provider|current contractor|contracted party|contracting party|contracted provider|supplier account name|third party name|organisation providing service|supplier organisation|appointed supplier|appointed contractor"),
    _field("suppliers_2", "Second supplier", "If it stands in a column of its own", "supplier",
        "second supplier|supplier name 2|supplier 2|contractor 2|provider 2|vendor 2"),
    _field("suppliers_3", "Third supplier", "If it stands in a column of its own", "supplier",
        "third supplier|supplier name 3|supplier 3|contractor 3|provider 3|vendor 3"),
    _field("suppliers_4", "Fourth supplier", "If it stands in a column of its own", "supplier",
        "fourth supplier|supplier name 4|supplier 4|contractor 4|provider 4|vendor 4"),
    _field("company_number", "Supplier's company number", "Eight characters, from Companies House", "number",
        "supplier company number|company number|company registration number|companies house number|company reg no|supplier reg number|supplier registration number|company reg number|company no|"
        "registered company number|supplier company registration number|crn|company house number|registration number|supplier company no|"
        "companies house reg|supplier companies house no|supplier companies house number|companies house no|co reg no|supplier crn"),
    _field("charity_number", "Supplier's charity number", "From the Charity Commission", "text",
        "supplier charity number|charity number|registered charity number|charity no|charity registration number|charity commission number"),
    _field("reseller", "Reseller", "Who sells it to you, if not the maker", "text",
        "reseller|vendor reseller|reseller vendor|reseller name|value added reseller|var|sold by|purchased through"),
    _field("manufacturer", "Maker of the system", "Who makes the system", "text",
        "manufacturer|software vendor|publisher|software publisher|maker|developer|oem|vendor of software|software supplier"),
    _field("system", "System", "The name of the software or product", "text",
        "system|system name|product|product name|software|software name|application|application name|solution|it system|platform|name of system|software product|system application"),
    _field("department", "Department", "The department that is responsible", "text",
        "department|dept|local authority dept|local authority department|directorate|division|department responsible|responsible department|directorate department|business unit|local authority department responsible|owning department|"
        "service directorate|department name|directorate name|department directorate|cluster|"
        "dept division|department division|directorate division|division directorate|purchasing department|client department|commissioning department|commissioning directorate|buying department|contract department|lead department|lead directorate"),
    _field("service_area", "Service area", "The service that uses it", "text",
        "service area|service|team|business area|service unit|service team|section|service name|service department|unit"),
    _field("function", "Frontline or corporate", "Who is served: residents, or the council itself", "text",
        "function|frontline or corporate|frontline corporate|corporate or frontline|function type"),
    _field("category", "Category", "The kind of goods or services", "text",
        "category|service category label|service category|category name|procurement category|spend category|contract category|category of spend|classification description|cpv label|cpv description|"
        "main category|category management area|sub category|commodity|proc category|category description|thomson category"),
    _field("cpv", "CPV code", "Common Procurement Vocabulary, eight digits", "text",
        "cpv code|cpv codes|cpv|cpv code s|classification code|cpv uri|cpv code description|main cpv code|cpv number"),
    _field("proclass", "ProClass code", "The classification for local government", "text",
        "proclass|proclass label|proclass code|proclass uri|pro class|proclass category|proclass description"),
    _field("total_value", "Total value", "For the whole length of the contract", "money",
        "total contract value|total value|contract value|whole life value|whole life cost|whole life contract value|value of contract|award value|awarded value|total contract value gbp|total contract sum|sum to be paid over the length of the contract|sum to be paid over the length of the contract or estimated annual spending or budget|"
        "estimated total value|estimated contract value|value|contract amount|total value of contract|lifetime value|total cost|contract total value|aggregate value|"
        "total estimated value|estimated value|contract sum|tender value|overall value|contract price|awarded amount|total award value|contract cost|cost|total spend|total|amount|price|tcv|"
        "total val|contract val|max contract value|maximum contract value|maximum total value|value total|total lifetime value|lifetime contract value"),
    _field("annual_value", "Value per year", "What it costs in a year", "money",
        "annual value|value per year|value p a|estimated annual spending|annual contract value|estimated annual value|value per annum|annual cost|annual spend|value pa|contract value per annum|yearly value|per annum|"
        "estimated annual cost|annual estimated value|average annual value|annualised value|yearly cost|cost per annum|estimated annual contract value|annual contract value gbp|annual amount|acv|p a value|estimated annual spend|annual budget|"
        "value annual|annual"),
    _field("value_low", "Lowest value", "The lower end of a range", "money",
        "value low|lowest value|minimum value|min value|value from|low value|contract value low|value min"),
    _field("value_high", "Highest value", "The upper end of a range", "money",
        "value high|highest value|maximum value|max value|value to|high value|contract value high|value max"),
    _field("vat", "VAT", "Whether the value includes VAT", "text",
        "vat|vat inclusive|vat included|inc or ex vat|vat status|vat treatment|including vat"),
    _field("irrecoverable_vat", "VAT that cannot be recovered", "As the Transparency Code asks", "money",
        "irrecoverable vat|vat that cannot be recovered|vat that can t be recovered|vat not recoverable|non recoverable vat|vat non recoverable|unrecoverable vat|amount of irrecoverable vat|"
        "value added tax that cannot be recovered|value added tax that can t be recovered|vat which cannot be recovered|value added tax which cannot be recovered"),
    _field("currency", "Currency", "If it is not pounds", "text",
        "currency|contract currency|award value currency|tender value currency|currency code|contract amount currency|contract value currency|total contract value currency|total contract value converted currency|value currency|amount currency|iso currency"),
    _field("starts_on", "Start", "The first day", "day",
        "contract start date|start date|start|contract start|commencement date|commencement|date of commencement|contract commencement date|from|date from|start date of contract|effective from|"
        "current contract start date|start dt|contract from|begin date|begins|commences|agreement start date|contract commencement|start of contract|service start date|go live date|"
        "live date|commenced"),
    _field("ends_on", "End", "The last day, without extensions", "day",
        "contract end date|end date|end|expiry date|contract expiry date|current expiry date|contract end|expiry|expires|contract expiry|date of expiry|termination date|end date of contract|finish date|"
        "completion date|to|date to|expiry excl extensions|end date excluding extensions|end date excl extensions|contract end date excluding extensions|current contract end date|current end date|initial end date|"
        "initial expiry date|original end date|contract finish date|end dt|agreement end date|expiration date|contract to|ends|end of contract|initial contract end date|core end date|tender end date of contract|"
        "completion|initial contract end|end of initial term|end date initial term|original expiry date|original contract end date|revised expiry date|revised end date|new end date|new expiry date"),
    _field("length", "Length", "Of the contract, with extensions: 2+1+1", "length",
        "contract length|length of contract|contract duration|duration|contract term|term|length|contract period|period|term months|term years|duration months|duration years|"
        "initial term|contract term months|contract term years|contract length months|contract duration months|length of contract months|term in months|term of contract|contract length years|no of months|initial period"),
    _field("extensions", "Extensions", "How long it may be extended", "length",
        "extension options|extensions|extension|option to extend|number of extensions|ext option|ext options|ext|extension period|extension option|options to extend|extension available|possible extension|optional extension|extension terms|"
        "contract extension|extension periods|extension months|contract extension options|extension provision|available extensions|extension details|extension length|extension term|contract extensions|extendable|remaining extensions|permitted extensions|"
        "number of extension months|no of extension months|extension in months|extension years"),
    _field("extension_count", "Number of extensions", "If their length stands in another column", "text",
        "count of extensions|no of extension options|number of extension options"),
    _field("may_extend_until", "End with every extension", "The very last day possible", "day",
        "extension period end date|maximum end date|optional extension end date|end date including extensions|end date incl extensions|latest end date|expiry incl extensions|final end date|ultimate end date|extension end date|extended end date|"
        "extended to|maximum expiry date|end date with extensions|expiry date including extensions|contract end date including extensions|max end date|full term end date|latest expiry date|final expiry date|end date inc extensions|"
        "expiry including extensions|maximum extension date|maximum extended end date|end date after extension|extension expiry date|possible extension end date|latest extension date|end date including extension options|"
        "ext end date|extn end date|end date full term|expiry full term|maximum contract end date|latest possible end date|extension taken to|extended until|extended to date|contract end date if extended|max contract end date"),
    _field("awarded_on", "Award date", "When the contract was awarded", "day",
        "date awarded|award date|awarded date|date contract awarded|contract award date|date of award|awarded on|award|date signed|contract signed date|signature date|awarded|date of contract award|date of contract"),
    _field("published_on", "Date published", "When the row or notice was published", "day",
        "published date|effective date|publication date|date published|contract date|date of publication|last updated|published"),
    _field("review_on", "Review date", "When the contract is to be reviewed", "day",
        "review date|contract review date|next review date|review|date of review|renewal date|contract renewal date|review renewal date|"
        "date of next review|next contract review"),
    _field("notice_on", "Last day to give notice", "To end or extend it", "day",
        "notice date|break clause|last date to give notice|notice deadline|last day to give notice|date notice required|notice by|break date|break clause date|notice to be given by|notice due date"),
    _field("notice_period", "Notice period", "How long before the end you must give notice", "length",
        "notice period|notice period months|termination notice|termination notice period|period of notice|notice required|notice months|notice"),
    _field("route", "Route to market", "Framework, open procedure, direct award", "text",
        "route to market|procurement route|route|procurement method|framework|framework used|framework name|call off from|buying route|procurement vehicle|procurement framework|method of procurement|framework reference|"
        "sourcing route|route to award|purchasing route|"
        "framework agreement|framework ref|framework no|framework number"),
    _field("process_type", "Tender process", "As the Transparency Code asks", "text",
        "tender process|procurement process|process|ojeu procedure type|procedure type|procurement procedure|procedure|tender type|type of tender|process type|tendering process|award procedure|type of procurement|process used|award process|invitation to tender or quotation|whether or not the contract was the result of an invitation to quote or a published invitation to tender|procurement type|"
        "tender or quote|"
        "tendering procedure|invitation to tender quote|invitation to tender or quote|tender quote"),
    _field("regime", "Regime", "The law under which it was bought", "text",
        "regime|procurement regime|legal regime|regulations|applicable law|legislation|applicable regulations|procurement regulations|psr or procurement act"),
    _field("hosting", "Hosting", "Where the system runs", "text",
        "hosting|hosted|hosting type|hosting model|cloud or on premise|deployment|hosting arrangement|saas or on premise|hosting arrangements|hosted by|deployment model"),
    _field("integrations", "Integrations", "What it is connected to", "text",
        "integrations|interfaces|integrates with|integration|connected systems|interfaces with|linked systems|api integrations"),
    _field("api_charge", "Charge for interfaces", "What the supplier asks for its API", "text",
        "api charge|api charges|api cost|interface charge|integration charge|api fees|api fee|charge for api|api access charge|charge for interfaces"),
    _field("satisfaction", "Satisfaction", "From 1 to 5", "mark",
        "satisfaction|satisfaction score|rating|satisfaction rating|score|satisfaction 1 5|how satisfied|user satisfaction|supplier rating|contract rating"),
    _field("satisfaction_note", "Note on satisfaction", "Why", "text",
        "satisfaction note|satisfaction comment|satisfaction notes|reason for score|satisfaction comments|performance notes|performance"),
    _field("contract_manager", "Contract manager", "The person or team in charge; other boroughs don't see names", "text",
        "contract manager|contract owner|responsible officer|lead officer|contract lead|contract manager name|officer|owner|contract officer|contract administrator|responsible person|manager|business owner|budget holder|named officer|"
        "responsible manager|contract manager owner|lead manager"),
    _field("is_sme", "Small or medium business", "Whether the supplier is one", "yes",
        "sme type|sme|is sme|small or medium enterprise|small medium enterprise|sme status|supplier type sme|is supplier an sme|sme y n|sme yes no|is the supplier an sme|small or medium sized enterprise|sme flag|sme vcse|supplier sme|sme or large|supplier size"),
    _field("is_voluntary", "Voluntary or community organisation", "Whether the supplier is one", "yes",
        "vcse type|vcse|is vcse|voluntary or community sector organisation|voluntary|vcs|vcse status|voluntary sector|voluntary community sector|is voluntary|vco|vcs organisation|third sector|voluntary or community organisation|is supplier a vcse|vcse y n|voluntary organisation|"
        "vcse supplier|voluntary or community"),
    _field("authority", "Council", "Whose contract it is, if the file has several", "text",
        "organisation name|buyer name|council|contract buyer|authority|local authority|borough|buyer|contracting authority|organisation|contracting body|authority name|council name|publisher name|body|body name|entity|lead authority|awarding authority|customer|organisation label"),
    _field("willing_to_talk", "Willing to talk", "Other boroughs may ask about it", "yes",
        "willing to talk|happy to talk|willing to share experience|open to talk|talk|willing to speak"),
    _field("willing_to_align", "Willing to align dates", "With other boroughs", "yes",
        "willing to align|willing to align dates|open to alignment|align|willing to co terminate"),
    _field("willing_to_buy", "Willing to buy together", "With other boroughs", "yes",
        "willing to buy together|buy together|open to joint procurement|joint procurement|willing to buy|interested in joint procurement|collaborative procurement|willing to collaborate"),
    _field("ocid", "Open contracting identifier", "Begins with ocds-", "text",
        "open contracting id|ocid|ocds id|open contracting identifier|open contracting process id"),
    _field("link", "Link", "To the contract or the notice", "text",
        "contract document url|link|url|links|contract url|notice url|web link|website|document url|award documents url|link to contract|contract link|notice link|find a tender link|link to notice|"
        "contract hyperlink|hyperlink|weblink"),
    _field("notes", "Notes", "Anything else", "text",
        "notes|comments|notes comments|comments notes|comment|note|remarks|additional information|additional comments|other information|further information|contract notes"),
)  # fmt: skip

BY_KEY = {field.key: field for field in FIELDS}

# Headings that look like a field, but hold people's details or another thing: left out.
_LEFT_OUT = (
    "contact name|contact email|contact telephone|contact phone|contact address 1|contact address 2|contact town|contact postcode|"
    "contact country|contact website|supplier s contact name|organisation uri|service category uri|buyer id|buyer id scheme|"
    "buyer locality|supplier id scheme|supplier address locality|supplier address postcode|supplier address country|"
    "supplier address street address|classification scheme|closing date|closing time|tender start date|tender end date|"
    "suitable for sme|suitable for vco|supply chain|is sub contract|parent reference|notice type|ojeu contract type|attachments|"
    "additional text|nationwide|postcode|region|accelerated justification|contract type|contract value specification|"
    "supplier postcode|supplier country|num suppliers|contract buyer postcode|email|telephone|phone|supplier address|supplier email|"
    "contact|contact details|contact officer email|supplier contact|supplier contact email|address|status|contract status|"
    "days to expiry|days until expiry|months remaining|days remaining|row|row number|line|line number|number of suppliers|"
    "contract department contact|contact number"
)
LEFT_OUT = frozenset(_LEFT_OUT.split("|"))
