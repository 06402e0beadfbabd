"""Technology that councils buy, one entry a need. Our judgement; product names are public.

An entry is `key: label in the plural` and under it, indented:
`says`: words that tell the need by themselves; `with a system word`: words that tell it beside "system",
"software", "IT" and the like, or beside an IT code; `products`: public names of products; `cpv`: codes
that mean this need alone. `|` parts phrases; `+` joins runs of words that must all be there, in any
order. Words are written in the singular. A line that begins with `#` is a heading.
"""

from __future__ import annotations

TEXT = """
# Housing, care and children
housing-management: housing management systems
  says: housing management system | housing management software | hms replacement | housing it
    solution
  with a system word: housing management | housing it | tenancy | housing rents | social housing
    | housing repairs
  products: northgate housing | nec housing | civica cx | orchard housing | mri housing | aareon
    qx | capita one housing
housing-options: housing options and homelessness systems
  says: homelessness system | choice based lettings system
  with a system word: housing options | homelessness | choice based letting | housing allocation
  products: jigsaw homelessness | abritas | locata
adult-social-care: adult social care case management systems
  says: adult social care case management | social care case management | adult social care
    system | asc case recording | social care record system | social care case recording
  with a system word: adult social care | social care | asc | care act
  products: liquidlogic | mosaic case management | mosaic social care | mosaic licence |
    frameworki | caredirector | eclipse social care | controcc
  cpv: 48814400
childrens-social-care: children's social care case management systems
  says: child social care case management | child service recording | child social care system |
    child case management system
  with a system word: child social care | child services case | early help | child service case
  products: liquidlogic + child | liquidlogic ehm
electronic-homecare-monitoring: home care monitoring systems
  says: electronic home care monitoring | electronic call monitoring
  with a system word: home care monitoring | home care scheduling
  products: cm2000
telecare: telecare and technology-enabled care
  says: telecare | technology enabled care | technology enabled live | assistive technology |
    digital alarm receiving | community alarm
  with a system word: alarm receiving
  products: tunstall
  cpv: 33196200
education-management: education and school admissions systems
  says: education management system | education software | school admission system | send case management
  with a system word: school admission | education management | send case | early year portal |
    education case management
  products: capita one education | synergy education
  cpv: 48190000
youth-justice: youth justice case management systems
  says: youth justice system | youth offending system
  with a system word: youth justice | youth offending
  products: childview
# Money
revenues-benefits: revenues and benefits systems
  says: revenue and benefit system | revenue and benefit software | council tax and benefit
    software | rev and ben
  with a system word: revenue and benefit | revenue benefit | council tax | business rate |
    housing benefit | nndr
  products: academy revenue | capita academy | openrevenues | open revenues | northgate revenue
    | nec revenue
income-management: income management and payment systems
  says: income management system | cash receipting
  with a system word: income management | payment | card payment | online payment | cash
    management
  products: pay360 | civica icon | civicapay | adelante | axis income management
finance: finance and ERP systems
  says: finance system | financial management system | enterprise resource planning | general
    ledger | finance and procurement system | finance erp | erp system | financial system
  with a system word: finance | erp | financial | accounting | purchase to pay
  products: unit4 | agresso | oracle fusion | sap s 4hana | technologyone | efinancials
  cpv: 48812000 | 48451000 | 48443000 | 48444000 | 48442000
erp-support: managed support of finance and ERP systems
  says: oracle + support | sap + support | erp + managed support | erp support | oracle managed
    service
hr-payroll: HR and payroll systems
  says: hr and payroll | payroll system | hr system | human resource system | workforce
    management and payroll | integrated hr | human resource and payroll
  with a system word: hr | payroll | human resource | workforce management | e recruitment |
    recruitment
  products: itrent | resourcelink
  cpv: 48450000
pensions-administration: pensions administration systems
  says: pension administration system | pension administration software
  with a system word: pension administration | pension | lgps
  products: altair pension
procurement: e-procurement and contract management systems
  says: e procurement | tender portal | e sourcing | electronic tendering | contract management
    system | sourcing and contract system
  with a system word: eprocurement | esourcing | sourcing | contract management | procure to pay
    | spend analysis
  products: proactis | atamis | jaggaer
  cpv: 48490000
debt: debt management systems
  says: debt management system
  with a system word: debt management | debt recovery | single view of debt
fraud: fraud detection systems
  says: fraud detection system
  with a system word: fraud detection | counter fraud | single person discount
# Place
planning: planning and building control systems
  says: planning and building control system | planning back office | planning system | planning
    software | planning application system | building control system | land charge system
  with a system word: planning and building control | planning and regulatory | planning
    application | building control | land charge | local land charge | development management |
    planning case
  products: idox | uniform planning | acolaid | tascomi | ocella | dataspace live | objective
    keyplan | agile planning
regulatory-services: regulatory services and licensing systems
  says: regulatory service case management | environmental health system | licensing system
  with a system word: regulatory service | environmental health | trading standard | public
    protection | property licence | landlord licence
  products: civica app
parking: parking and civil enforcement systems
  says: parking system | parking software | parking back office | parking permit system | pcn
    processing | penalty charge notice system | cashless parking | parking management system |
    parking it system | pay by phone parking
  with a system word: parking | civil enforcement | parking permit | penalty charge notice | pcn
    | controlled parking | parking enforcement | traffic enforcement | moving traffic
  products: taranto | mipermit | ringgo | chipside
highways-assets: highways and street works asset systems
  says: highway asset management system | street work system
  with a system word: highway asset | highway management | street work | asset management +
    highway | street lighting management
  products: confirm highway | alloy asset | symology
waste: waste and environmental services systems
  says: waste management system | waste management software | in cab
  with a system word: waste | waste collection | refuse | environmental service | recycling
  products: whitespace | bartec
gis: geographic information systems and gazetteers
  says: geographic information system | geographical information system | gis and gazetteer |
    gazetteer management | mapping software
  with a system word: gis | gazetteer | mapping | geospatial | spatial data
  products: arcgis | esri | cadcorp
  cpv: 38221000 | 48326000
property-assets: property asset and facilities management systems
  says: property asset management system | computer aided facility management | cafm
  with a system word: facility management | property management | corporate property | estate
    management | asset management | corporate landlord
  products: technology forge
  cpv: 48420000 | 48421000
cctv: CCTV and public-space surveillance systems
  says: cctv + maintenance | cctv + installation | cctv system | cctv upgrade | cctv equipment |
    public space surveillance | cctv camera
  with a system word: cctv
  cpv: 32231000 | 32234000 | 32235000 | 35125300
transport-planning: passenger transport planning systems
  says: passenger transport system | route planning software
  with a system word: passenger transport | route planning | home to school transport | fleet
    management
# People who live here
library-management: library management systems
  says: library management system | library management software | library management platform |
    library platform | lm for public library
  with a system word: library management | library it | library service | library
  products: spydus | sirsidynix | koha
  cpv: 48161000 | 48160000
library-self-service: library self-service kiosks and RFID
  says: library self service | self service kiosk + library | rfid + library | library rfid
  products: bibliotheca
  cpv: 30238000
crm: customer relationship and citizen account systems
  says: customer relationship management | citizen account | my account | customer portal | crm
    system
  with a system word: crm | customer service | customer contact | customer experience | case
    management | citizen portal | e form | digital form
  products: dynamics 365 | salesforce | firmstep | granicus | verint
  cpv: 48445000
website: council websites and content management
  says: website | web site | web hosting | content management system | web content management |
    localgov drupal
  with a system word: content management | intranet | web
  products: drupal | umbraco | jadu
  cpv: 72413000 | 72415000 | 48783000
consultation: consultation and engagement platforms
  says: consultation hub | consultation platform | engagement platform | online engagement |
    online consultation | resident engagement platform
  with a system word: consultation | community engagement | resident engagement | public
    engagement
  products: citizen space | engagementhq | engagement hq | commonplace
electoral: electoral management systems
  says: electoral management | electoral registration | election management
  with a system word: electoral | election
  products: halarose | xpress electoral
committee: committee and decision-making systems
  says: committee management system
  with a system word: committee | democratic service
  products: modern gov
registrars: registration, cemetery and bereavement systems
  says: cemetery management system
  with a system word: registrar | registration service | cemetery | bereavement | crematorium
  products: zipporah
booking: booking, leisure and event systems
  says: leisure management system | booking system
  with a system word: booking | leisure management | adult learning | ticketing
complaints: complaints and information request systems
  says: complaint management system
  with a system word: complaint | freedom of information | information governance
  products: icasework
legal-library: online law libraries and legal research
  says: law library | legal library | legal knowledge | legal research | online legal
  products: lexis nexis | lexisnexis | westlaw | practical law
legal-case: legal case management systems
  says: legal case management
  with a system word: legal case | legal service
  products: iken
# Technology of the whole council
kitchen-management: kitchen and school meals systems
  says: kitchen management system | kitchen manager | cashless catering | catering management system
  with a system word: kitchen | catering | school meal
email-marketing: e-mail newsletters and marketing
  says: email marketing | email newsletter | bulk email
  products: govdelivery | mailchimp
direct-debit: Bacs and direct debit processing
  says: bacs | direct debit
customer-insight: geodemographic and customer insight data
  says: geodemographic | customer insight
microsoft: Microsoft licences
  says: microsoft licence | microsoft enterprise agreement | microsoft 365 | microsoft + licence
    | microsoft software | microsoft csp
  with a system word: microsoft
laptops: laptops and other end-user devices
  says: laptop | end user device | desktop computer | tablet device | chromebook | end user
    computing | desktop and laptop | ipad
  cpv: 30213100 | 30213200 | 30213300
mobile: mobile phones and airtime
  says: mobile phone | mobile telephony | mobile voice and data | mobile airtime | mobile
    communication | mobile device
  with a system word: mobile
  cpv: 32250000 | 64212000
telephony: telephony and contact centres
  says: telephony | contact centre | unified communication | voip | telephone system | call
    centre
  with a system word: voice
  products: 8x8 | mitel | avaya | anywhere365
  cpv: 32550000 | 32545000 | 32544000
network: networks and connectivity
  says: wide area network | local area network | network connectivity | sd wan | wan service |
    wifi | wi fi | leased line | network infrastructure | internet connectivity |
    data network
  with a system word: network | connectivity | lan | wan | broadband
  cpv: 32430000 | 32410000 | 32412100
print: managed print and multi-functional devices
  says: managed print | multi functional device | mfd | photocopier | print and document
    management | printer
  with a system word: print management
  cpv: 30121100 | 30121000 | 30120000
hybrid-mail: hybrid mail and transactional print
  says: hybrid mail | print and post | transactional print | printing and mailing
document-management: document and records management systems
  says: document management system | record management system | edrm | edrms | document and
    record management | electronic document
  with a system word: document management | record management | archive management
  cpv: 48311000 | 48311100
cyber: cyber security services and tools
  says: cyber security | security operation centre | managed detection and response | siem |
    penetration testing | vulnerability management | endpoint protection | anti virus | firewall
    | endpoint detection
  with a system word: information security | security monitoring | email security | identity
    management
  cpv: 48730000 | 48760000 | 48761000
hosting: data centre, cloud hosting and backup
  says: data centre | cloud hosting | azure | infrastructure as a service | amazon web service |
    backup service | backup solution | disaster recovery
  with a system word: backup | storage | server | cloud migration
  cpv: 72514000 | 48820000
service-desk: IT service desk systems and support
  says: it service management | service desk | itsm
  with a system word: service management
  products: hornbill | servicenow | freshservice
integration: integration and data platforms
  says: integration platform | data platform | data warehouse | business intelligence | power bi
    | ipaas
  with a system word: integration | analytics | data quality | master data
  products: mulesoft
  cpv: 48482000
automation: automation and artificial intelligence
  says: robotic process automation | artificial intelligence | chatbot | generative ai | ai
    assistant | copilot
  with a system word: automation | ai
learning: learning management systems
  says: learning management system | e learning | elearning
  with a system word: learning management | training portal
  products: learning pool
  cpv: 48931000
case-health: public health and sexual health systems
  says: public health system
  with a system word: public health | health check | sexual health
  cpv: 48814000
"""
