"""Technology behind a council's services, one entry a need (that of the whole council: `topics_it`). Our judgement; product names are public.

An entry is `key: label in the plural` and under it, indented:
`says`: words that tell the need by themselves; `with a system word`: words that tell it beside "system",
"software", "IT" and the like, or beside an IT code; `products`: public names of products; `systems`:
products named by a plain word or initials, which tell it in the field for the system or beside a word
like "licence"; `cpv`: codes that mean this need alone. `|` parts phrases; `+` joins runs of words that must all be there, in any
order. Words are written in the singular. A line that begins with `#` is a heading.
"""

from __future__ import annotations

TEXT = """
# Housing, care and children
housing-management: housing management systems
  says: housing management system | housing management software | hms replacement | housing it
    solution | tenancy management system | housing management solution | housing management
    platform | rents system
  with a system word: housing management | housing it | tenancy | housing rents | social housing |
    housing repairs | rents | leasehold management
  products: northgate housing | nec housing | civica cx | orchard housing | mri housing | aareon
    qx | capita one housing
  systems: orchard | northgate housing | aareon | capita open housing | civica cx housing | ohms |
    dynamics housing
repairs-scheduling: repairs scheduling and mobile working systems
  says: repair scheduling | repair diagnostic | job scheduling system | repair management system
  with a system word: repairs operatives | repairs scheduling | repair appointment | mobile
    working | resource scheduler | dynamic scheduling
  products: accuserv | opti time | drs scheduler | localz | totalmobile | oneserve
  systems: drs | kirona | optitime
housing-options: housing options and homelessness systems
  says: homelessness system | choice based lettings system | housing register system |
    homelessness case management
  with a system word: housing options | homelessness | choice based letting | housing allocation |
    housing register | housing needs | lettings | homeless
  products: jigsaw homelessness | abritas | locata
  systems: jigsaw | locata | abritas | huume
adult-social-care: adult social care case management systems
  says: adult social care case management | social care case management | adult social care system
    | adult + child social care system | adult + child social care | case management system +
    adult + child | asc case recording | social care record system | social care case recording |
    adult case recording | case management + adult service | adult care case management | client record
    system + adult
  with a system word: adult social care | social care | asc | care act | adult case | adult
    service | adult care
  products: liquidlogic | mosaic case management | mosaic social care | mosaic licence |
    frameworki | caredirector | eclipse social care | controcc
  cpv: 48814400
  systems: mosaic | las | laj | eclipse | care director | carefirst | care first | controcc |
    azeus care
childrens-social-care: children's social care case management systems
  says: child social care case management | child service recording | child social care system |
    child case management system | integrated child system | child record system | child
    electronic record | case management system + child | case recording + child | child case
    recording
  with a system word: child social care | child services case | early help | child service case |
    child service | child family | child young people case
  products: liquidlogic + child | liquidlogic ehm | liquidlogic lcs
  systems: lcs | ehm | mosaic child
electronic-homecare-monitoring: home care monitoring systems
  says: electronic home care monitoring | electronic call monitoring
  with a system word: home care monitoring | home care scheduling
  products: cm2000
  systems: cm2000 | access care planning
telecare: telecare and technology-enabled care
  says: telecare | technology enabled care | technology enabled live | assistive technology |
    digital alarm receiving | community alarm | careline | pendant alarm | dispersed alarm |
    lifeline alarm | telehealth
  with a system word: alarm receiving
  products: tunstall
  cpv: 33196200
  systems: jontek | tunstall
education-management: education and school admissions systems
  says: education management system | education software | school admission system | send case
    management | admission and send | education case system | pupil database | education health
    and care plan system
  with a system word: school admission | education management | send case | early year portal |
    education case management | admissions | pupil | ehcp | school data | early years
  products: capita one education | synergy education
  cpv: 48190000
  systems: synergy | capita one | one education | tribal | impulse | liquidlogic eys
youth-justice: youth justice case management systems
  says: youth justice system | youth offending system
  with a system word: youth justice | youth offending
  products: childview
  systems: childview | careworks | core plus
# Money
revenues-benefits: revenues and benefits systems
  says: revenue and benefit system | revenue and benefit software | council tax and benefit
    software | rev and ben | rev ben | revenue and benefit licence | council tax system | business rate
    system | council tax nndr
  with a system word: revenue and benefit | revenue benefit | council tax | business rate |
    housing benefit | nndr
  products: academy revenue | capita academy | openrevenues | open revenues | northgate revenue |
    nec revenue
  systems: academy | open revenues | openrevenues | iworld | northgate iworld | sx3
income-management: income management and payment systems
  says: income management system | cash receipting | cash receipting system | payment gateway |
    income reconciliation | payment processing | online payment | card payment | chip and pin
  with a system word: income management | payment | card payment | online payment | cash
    management
  products: pay360 | civica icon | civicapay | adelante | axis income management
  systems: icon | pay360 | paye net | aim | civica pay
finance: finance and ERP systems
  says: finance system | financial management system | enterprise resource planning | general
    ledger | finance and procurement system | finance erp | erp system | financial system | core
    financial | erp licence | cloud erp | finance hr and payroll | accounts payable system
  with a system word: finance | erp | financial | accounting | purchase to pay
  products: unit4 | agresso | oracle fusion | sap s 4hana | technologyone | efinancials
  cpv: 48812000 | 48451000 | 48443000 | 48444000 | 48442000
  systems: agresso | oracle | sap | unit4 | efin | e5 | integra | business world | oracle ebs
erp-support: managed support of finance and ERP systems
  says: oracle + support | sap + support | erp + managed support | erp support | oracle managed
    service
hr-payroll: HR and payroll systems
  says: hr and payroll | payroll system | hr system | human resource system | workforce management
    and payroll | integrated hr | human resource and payroll | human capital management | hris |
    hcm system | payroll software | hr payroll
  with a system word: hr | payroll | human resource | workforce management | e recruitment |
    recruitment
  products: itrent | resourcelink
  cpv: 48450000
  systems: itrent | resourcelink | resource link | oracle hcm | northgate arinso | midland hr
pensions-administration: pensions administration systems
  says: pension administration system | pension administration software | pension software
  with a system word: pension administration | pension | lgps
  products: altair pension
  systems: altair | universal pensions management | civica upm
procurement: e-procurement and contract management systems
  says: e procurement | tender portal | e sourcing | electronic tendering | contract management
    system | sourcing and contract system | e tendering | etendering | contract register software
    | esourcing | tendering portal | contract management solution
  with a system word: eprocurement | esourcing | sourcing | contract management | procure to pay |
    spend analysis
  products: proactis | atamis | jaggaer
  cpv: 48490000
  systems: procontract | in tend | jaggaer | atamis | proactis | delta esourcing
debt: debt management systems
  says: debt management system
  with a system word: debt management | debt recovery | single view of debt
fraud: fraud detection systems
  says: fraud detection system
  with a system word: fraud detection | counter fraud | single person discount
# Place
planning: planning and building control systems
  says: planning and building control system | planning back office | planning system | planning
    software | planning application system | building control system | land charge system |
    planning and building control | planning application processing | planning and regulatory
    solution | development management back office | planning case management | land charge
    software
  with a system word: planning and building control | planning and regulatory | planning
    application | building control | land charge | local land charge | development management |
    planning case
  products: idox | uniform planning | acolaid | tascomi | ocella | dataspace live | objective
    keyplan | agile planning
  systems: uniform | idox | arcus | agile | acolaid | tascomi | dms | m3
regulatory-services: regulatory services and licensing systems
  says: regulatory service case management | environmental health system | licensing system |
    licensing and regulatory system | environmental health software | property licensing system |
    trading standard software | public protection system
  with a system word: regulatory service | environmental health | trading standard | public
    protection | property licence | landlord licence | food safety | noise | licensing |
    regulatory
  products: civica app | metastreet
  systems: app | flare | lalpac | uniform eh | metastreet
parking: parking and civil enforcement systems
  says: parking system | parking software | parking back office | parking permit system | pcn
    processing | penalty charge notice system | parking management system |
    parking it system | notice processing | pcn case management | virtual
    permit | parking permit software | parking ict | permit and pcn | parking case management
  with a system word: parking | civil enforcement | parking permit | penalty charge notice | pcn |
    controlled parking | parking enforcement | traffic enforcement | moving traffic | pcns |
    permits and pcns | parking appeals | bus lane | school street | penalty charge
  products: taranto | mipermit | chipside
  systems: taranto | imperial 360 | conduent | civica cp | si dem | spur | permitsmarti
cashless-parking: cashless and mobile phone parking payment
  says: cashless parking | pay by phone | pay by phone parking | mobile phone payment for parking |
    parking payment service | mobile phone parking | phone parking payment | parking payment + mobile
  products: paybyphone | ringgo | justpark
pay-and-display: pay and display machines
  says: pay and display | parking machine | ticket machine
highways-assets: highways and street works asset systems
  says: highway asset management system | street work system | street work software | highway
    inspection software | highway asset management | highway management software | asset
    management for highway
  with a system word: highway asset | highway management | street work | asset management +
    highway | street lighting management
  products: confirm highway | alloy asset | symology | confirm + highway | symology insight
  systems: confirm | alloy | insight | symology | yotta | mayrise | street manager | exor
waste: waste and environmental services systems
  says: waste management system | waste management software | in cab | route optimisation + refuse
    | route optimisation + waste | bin collection software | waste system | waste and street scene
    system
  with a system word: waste | waste collection | refuse | environmental service | recycling
  products: whitespace | bartec
  systems: whitespace | bartec | webaspx | collective | mayrise | yotta waste
gis: geographic information systems and gazetteers
  says: geographic information system | geographical information system | gis and gazetteer |
    gazetteer management | mapping software | gis | web mapping | geospatial | gazetteer software
    | llpg | aerial photography
  with a system word: gis | gazetteer | mapping | geospatial | spatial data
  products: arcgis | esri | cadcorp
  cpv: 38221000 | 48326000
  systems: arcgis | cadcorp | mapinfo | qgis | gms | xmap | statmap | aligned assets | bluefox
property-assets: property asset and facilities management systems
  says: property asset management system | computer aided facility management | cafm | asset
    management software | facility management software | compliance asset system
  with a system word: facility management | property management | corporate property | estate
    management | asset management | corporate landlord
  products: technology forge
  cpv: 48420000 | 48421000
  systems: technology forge | k2 | concerto | tf cloud | planet fm | uniform estates | civica
    property
cctv: CCTV and public-space surveillance systems
  says: cctv + maintenance | cctv + installation | cctv system | cctv upgrade | cctv equipment |
    public space surveillance | cctv camera | cctv supply | supply and maintenance of cctv | cctv
    repair | cctv replacement | deployable camera | deployable cctv | cctv fibre
  with a system word: cctv
  cpv: 32231000 | 32234000 | 32235000 | 35125300
transport-planning: passenger transport planning systems
  says: passenger transport system | route planning software
  with a system word: passenger transport | route planning | home to school transport | fleet
    management
# People who live here
library-management: library management systems
  says: library management system | library management software | library management platform |
    library platform | lm for public library | library management | library catalogue | library
    computer system | lm for library | circulation system + library | public library lm
  with a system word: library management | library it | library service | library
  products: spydus | sirsidynix | koha
  cpv: 48161000 | 48160000
  systems: spydus | sirsidynix | symphony | koha | axiell | open galaxy | sierra | capita library
library-self-service: library self-service kiosks and RFID
  says: library self service | self service kiosk + library | rfid + library | library rfid |
    library kiosk | library self issue | open library + access
  products: bibliotheca
  cpv: 30238000
crm: customer relationship and citizen account systems
  says: customer relationship management | citizen account | my account | customer portal | crm
    system | customer account | citizen portal | customer platform | crm platform | customer
    relationship | digital customer platform | e form | contact management system
  with a system word: crm | customer service | customer contact | customer experience | case
    management | citizen portal | e form | digital form | customer account | citizen account |
    customer platform | resident portal
  products: dynamics 365 | salesforce | firmstep | granicus | verint | firmstep achieveservice
  cpv: 48445000
  systems: achieveservice | lagan | dynamics crm | salesforce | granicus govservice | netcall
    liberty create | jadu
website: council websites and content management
  says: website | web site | web hosting | content management system | web content management |
    localgov drupal | cms support | website development | website design | website cms
  with a system word: content management | intranet | web
  products: drupal | umbraco | jadu
  cpv: 72413000 | 72415000 | 48783000
  systems: jadu cms | umbraco | drupal | goss | contensis
consultation: consultation and engagement platforms
  says: consultation hub | consultation platform | engagement platform | online engagement |
    online consultation | resident engagement platform
  with a system word: consultation | community engagement | resident engagement | public
    engagement
  products: citizen space | engagementhq | engagement hq | commonplace
  systems: commonplace | citizen space | engagement hq | citizenlab | go vocal
electoral: electoral management systems
  says: electoral management | electoral registration | election management | election management
    system | electoral registration software | electoral software | election software | elections
    software
  with a system word: electoral | election
  products: halarose | xpress electoral
  systems: xpress | halarose | eros | strand electoral | democracy counts | idox elections
committee: committee and decision-making systems
  says: committee management system | committee management | meeting management system | decision
    publishing | committee paper
  with a system word: committee | democratic service
  products: modern gov | moderngov
  systems: modern gov | moderngov | civica modern gov | cmis
webcasting: webcasting and hybrid meetings
  says: webcasting | webcast | live streaming | council chamber audio | chamber audio visual |
    conference system + chamber | hybrid meeting | audio visual + chamber
  products: public i
registrars: registration, cemetery and bereavement systems
  says: cemetery management system
  with a system word: registrar | registration service | cemetery | bereavement | crematorium
  products: zipporah
  systems: zipporah | epilog | bacas | stopford | rbdm | gower epilog
booking: booking, leisure and event systems
  says: leisure management system | booking system | leisure booking | court booking | membership
    software | booking and membership | room booking | event booking
  with a system word: booking | leisure management | adult learning | ticketing
  products: gladstone | xn leisure | clubspark | legend leisure
  systems: gladstone | legend | leisure hub | bookinglab | xn leisure | jontas
complaints: complaints and information request systems
  says: complaint management system
  with a system word: complaint | freedom of information | information governance
  products: icasework
  systems: icasework | respond | infreemation
legal-library: online law libraries and legal research
  says: law library | legal library | legal knowledge | legal research | online legal
  products: lexis nexis | lexisnexis | westlaw | practical law
legal-case: legal case management systems
  says: legal case management | legal practice management | legal case system | matter management
    | case management + legal
  with a system word: legal case | legal service
  products: iken | visualfiles | norwel
  systems: iken | visualfiles | norwel | civica legal
"""
