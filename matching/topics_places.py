"""Technology behind money, planning and regulation, in the form of `topics_technology`. Our judgement."""

from __future__ import annotations

TEXT = """
# Money
revenues-benefits: revenues and benefits systems
  says: revenue and benefit system | revenue and benefit software | council tax and benefit software | rev and
    ben | revenue and benefit licence | council tax system | business rate system | council tax and nndr | nndr
    system | council tax + processing platform | council tax billing | revs bens | revenues system | benefits
    system | council tax online | council tax portal | business rates software | revenues and benefits portal |
    council tax reduction system | nndr software | revenue and benefit it
  with a system word: revenue and benefit | council tax | business rate | housing benefit | nndr | benefit claim
    | council tax reduction | council tax support | national non domestic rate
  products: academy revenue | capita academy | openrevenues | open revenues | northgate revenue | nec revenue |
    nec iworld | civica openrevenues | northgate iworld | iworld | capita one revenues | mri academy | citizen
    access revenues | citizen access benefits | openaccess revenues | iclaim | enterprise revenues and benefits
    | victoriaforms | victoria forms
  systems: academy | iworld | sx3 | open revenue | ctax
business-rates-tools: business rates forecasting and rating list tools
  says: business rates forecasting | business rates analysis | rateable value finder | business rates appeals
    forecasting | rating list analysis | rates avoidance | rateable value maximisation | business rates
    intelligence | missing rateable value
  with a system word: rateable value | rating list | business rates appeal
  products: analyse local | inform cpi | destin solutions
benefits-analytics: benefit take-up and low-income data tools
  says: benefits calculator | low income family tracker | benefit take up | welfare reform data | household
    support fund platform | benefits and budgeting calculator | low income data | voucher payment platform |
    household support vouchers | local welfare assistance system | welfare assistance platform | digital voucher
    | crisis payment platform | discretionary housing payment system
  with a system word: local welfare | welfare assistance | household support fund | discretionary payment |
    financial inclusion | low income
  products: policy in practice | entitledto | better off calculator | paypoint i movo | huggg | icefoundry |
    betteroff
fraud: fraud detection and data matching systems
  says: fraud detection system | single person discount review | fraud data matching | fraud hub | fraud case
    management | counter fraud system | tenancy fraud data | data matching + fraud | fraud analytics | document
    authenticity checks | identity document scanner | id document verification
  with a system word: fraud detection | counter fraud | single person discount | fraud | identity verification |
    right to rent check
  products: altia insight | iclipse | fiscal technologies | ap forensics | trust id | trustid | national fraud
    initiative | experian citizen view | gbg id3 | transunion | equifax data
  systems: opencrim | altia
debt: debt management and single-view-of-debt systems
  says: debt management system | single view of debt | debt recovery system | debtor tracing | debt collection
    system | ethical debt platform | sundry debt system | credit reference data | tracing data
  with a system word: debt management | debt recovery | single view of debt | sundry debt | debtors | tracing |
    collections management | accounts receivable
  products: telsolutions | tel solutions
income-management: income management and payment systems
  says: income management system | cash receipting | payment gateway | income reconciliation | payment
    processing | online payment | card payment | chip and pin | card acquiring | payment kiosk | telephone
    payments | automated telephone payment | payments platform | card terminals | bill payment | payment portal
    | income system | pci dss payment | govpay | gov uk pay | cash receipting system | payment collection
    network | e payment | pdq terminal | pci payment | open banking payment | barcode payments | payments and
    income | payment acceptance | cash and cheque payment | income management
  with a system word: payment | cash management | e payments | income collection | allpay
  products: pay360 | civica icon | civicapay | adelante | axis income management | allpay | civica pay | civica
    epay | paye net | capita paye net | capita axis | capita aim | access paysuite | paysuite | worldpay |
    barclaycard merchant | paypoint | world pay | stripe payment | smartpay adelante | global payments | elavon
    | eckoh | pci pal | pcipal | semafone | sycurio | key ivr | takepayments | gocardless | worldline | lloyds
    cardnet | cardnet
  systems: icon | paye net | aim | axis | trustpayments | stripe | capita payment
direct-debit: Bacs and direct debit processing
  says: bacs | direct debit | bacs software | paperless direct debit | bacstel ip | bureau direct debit |
    confirmation of payee | faster payments
  products: bottomline | bottomline pt x | albany bacs | smartdebit | access paysuite bacs
finance: finance and ERP systems
  says: finance system | general ledger | oracle fusion erp | enterprise resource planning | financial
    management system | finance and procurement system | finance erp | erp system | financial system | core
    financial | erp licence | cloud erp | finance hr and payroll | accounts payable system | erp replacement |
    corporate finance solution | finance and hr system | finance business solution | accounting system |
    financial ledger | erp programme | finance platform | accounting software | finance software | erp
    implementation | financial information system | erp solution | finance hr payroll and procurement |
    enterprise resource planning erp | erp system integrator
  with a system word: finance | erp | financial | accounting | purchase to pay | ledger | accounts payable |
    enterprise resource planning
  products: unit4 | agresso | oracle fusion | sap s 4hana | technologyone | efinancials | oracle e business
    suite | oracle cloud erp | dynamics 365 finance | dynamics 365 business central | business central | oracle
    cloud subscription | sap ecc | sap successfactors erp | civica financials | infor sunsystems | sunsystems |
    oneadvanced financials | technology one | unit4 business world | unit4 erp | microsoft dynamics finance |
    workday | oracle saas | oracle ebs | netsuite | sage 200 | sage intacct | capita integra | integra centros |
    integra financials | access financials | advanced business solutions | bluqube | e5 financials | d365
    finance | sage line 50
  cpv: 48451000 | 48443000 | 48444000 | 48442000
  systems: oracle | sap | efin | e5 | integra | business world | centros | cedar | sage | xero
erp-support: managed support of finance and ERP systems
  says: oracle + support | sap + support | erp + managed support | erp support | oracle managed service | sap
    managed service | oracle application support | erp managed service | agresso consultancy | oracle third
    party support | oracle implementation partner | systems integrator + erp | oracle fusion support | sap basis
  products: rimini street
financial-planning: budget monitoring, forecasting and capital accounting tools
  says: budget monitoring system | budget planning software | financial planning software | budgeting and
    forecasting | asset accounting software | fixed asset register | capital accounting | lease accounting
    software | ifrs 16 | asset register software | vat recovery software | collection fund model | statement of
    accounts software | financial modelling tool
  with a system word: budget monitoring | budgeting | forecasting | fixed asset | capital accounting | financial
    planning | statement of account
  products: collaborative planning | advanced collaborative planning | cipfa asset manager | asset4000 | real
    asset management | series4000 | logotech | adaptive insights | anaplan | oracle epm | planful | workiva |
    cipfa publisher | asset manager net | capital asset logotech | asset manager cipfa
  systems: assets 4000 | hyperion | jedox
treasury-systems: treasury and loans management systems
  says: treasury management system | treasury software | treasury dealing platform | loans administration system
    | money market fund portal
  with a system word: treasury management | treasury | loans administration | investment dealing
  products: logotech treasury | psl treasury
invoice-automation: invoice scanning and e-invoicing
  says: invoice scanning | e invoicing | invoice automation | invoice processing software | accounts payable
    automation | intelligent scanning | invoice capture | purchase ledger automation | ocr invoice | einvoicing
    | peppol | invoice workflow | electronic invoicing | invoice ocr | supplier early payment | duplicate
    invoice | ap automation
  with a system word: invoice | invoice processing | creditors | invoice approval
  products: kofax | tungsten network | tungsten automation | readsoft | oxygen finance | proactis invoice |
    basware | kofax ap agility | kofax readsoft | invu | v1 documentwise | cloudtrade | medius | documation |
    ephesoft | docuware
  cpv: 79999200
procurement-cards: purchasing cards and prepaid card platforms
  says: purchasing card | procurement card | corporate card | virtual cards | prepaid card platform | prepaid
    financial services | p card | payment card services + prepaid | expenses cards
  with a system word: purchase card | payment card | prepaid
  products: allpay prepaid | soldo | pfs prepaid | barclaycard purchasing
procurement: e-procurement and contract management systems
  says: e procurement | tender portal | e sourcing | electronic tendering | contract management system |
    sourcing and contract system | e tendering | contract register software | tendering portal | contract
    management solution | contract management software | procurement portal | spend analysis software | supplier
    portal | contracts database | e procurement portal | procurement system | contract register | procure to pay
    system | dynamic purchasing software | e auction | source to contract | purchasing catalogue system |
    electronic marketplace | p2p system | supplier management system | supplier finder | spend analytics | e
    tender portal | contract lifecycle management | supplier risk | due diligence supplier data | social value
    portal | social value measurement
  with a system word: e sourcing | sourcing | contract management | procure to pay | spend analysis | contracts
    register | supplier management | supplier relationship | social value
  products: proactis | atamis | jaggaer | procontract | in tend | delta esourcing | due north | bravosolution |
    bravo solution | sap ariba | coupa | mytenders | mercell | eu supply | wax digital | sproc procurement |
    cloudbuy | spotlight on spend | constructionline | chas constructionline | achilles supplier | dun and
    bradstreet | creditsafe | the social value portal | loop social value | multiquote | sell2wales | bip delta
    | london tenders portal | supplying the south west portal | huddle contract | stotles | tussell
  cpv: 48490000
  systems: proactis | ariba | intend | delta
pensions-administration: pensions administration systems
  says: pension administration system | pension administration software | pension software | pension member
    portal | lgps administration software | pensions dashboard | pension data | gmp reconciliation | pensions
    administration platform | lgps software | i connect pension | integrated service provider + pensions |
    pension tracing | pensions system
  with a system word: pension administration | pension | lgps | pension payroll | mortality screening
  products: altair pension | aquila heywood | heywood altair | civica upm | heywood pension | i connect employer
    | universal pensions management | heywood technologies
  systems: altair | upm
insurance-claims: insurance claims and risk handling systems
  says: insurance claims system | claims handling software | claims management system | insurance claims
    database | insurance claims software
  with a system word: insurance claim | claims handling | claims management
  products: jcad lachs | jcad | figtree | lachs | origami risk | ventiv | jcad core
grants: grant finding and grants management
  says: grants management system | grant finding | grant application portal | grants management software |
    funding search | grant management platform | crowdfunding platform | community funding platform | community
    lottery | grants portal
  with a system word: grant funding | crowdfunding
  products: grantfinder | flexigrant | good grants | spacehive | open4community | gatherwell | grantnav | idox
    grantfinder | idox funding | smartsimple
# Place: planning, regulation, streets
planning: planning systems
  says: planning and building control system | planning and land charges | planning back office | planning
    system | planning software | planning application system | planning and building control | planning
    application processing | planning and regulatory solution | development management back office | planning
    case management | development management system | planning portal | planning application platform | planning
    casework | development management casework | digital planning | planning register | planning enforcement
    system | planning digital improvement | planning validation | development management and building control |
    planning platform | planning + public access
  with a system word: planning and building control | planning and regulatory | planning application |
    development management | planning case | planning enforcement | development control | planning service |
    planning | tree preservation
  products: uniform planning | acolaid | dataspace live | objective keyplan | agile planning | agile application
    | agile applications planning | arcus built environment | arcus planning | northgate m3 planning | m3
    planning | idox uniform | idox cloud | idox public access | uniform and public access | idox dms | planx |
    open digital planning | bops | terraquest | plan apply | vu city planning | iapply | ocella planning | nec
    planning | swift lg | swiftlg | civica planning
  systems: uniform | idox | arcus | agile | ocella | dms | m3 | dataspace | public access | keyplan
building-control: building control systems
  says: building control system | building control software | building control application | building control
    case management | building control back office | dangerous structures system | building control digital |
    building inspection software | building control database
  with a system word: building control | building regulation
  products: tascomi building control | submit a plan | submitaplan | uniform building control | acolaid building
    control | arcus building control
land-charges: local land charges systems and migration
  says: land charge system | land charge software | land charges module | land charge search | con29 | llc1 |
    local land charge | local authority search | land charges register migration | property search system | llc
    migration | land charges digitisation | total land charge | electronic land charges | land charges platform
  with a system word: land charge | land search | property search
  products: nlis hub | total land charges | idox tlc | tlc land charges | nlis
  systems: tlc
planning-policy: local plan, planning policy and site tools
  says: local plan consultation | planning policy consultation | local plan platform | digital local plan |
    planning consultation portal | local plan software | call for sites | planning policy platform | planning
    consultation software | plan making | 3d city model | 3d planning model | planning policy software |
    brownfield register
  with a system word: local plan | planning policy | planning consultation | call for site | site assessment |
    policy monitoring
  products: inovem | objective consultation | opus consult | vu city | vucity | urbanintelligence | urban
    intelligence | placemaker planning | commonplace local plan | urban intelligence placemaker | landstack |
    esri cityengine | nimbus maps | landinsight | landtech | land insight | searchland
developer-contributions: CIL, section 106 and developer contributions systems
  says: section 106 monitoring | s106 monitoring | community infrastructure levy | cil and s106 | s106 software
    | cil software | developer contribution | infrastructure funding statement | planning obligation | section
    106 software | cil module | s106 and cil | development monitoring | biodiversity net gain software | housing
    monitoring database
  with a system word: s106 | cil | section 106 | planning obligation | development monitoring | biodiversity net
    gain
  products: exacom | exacom cil | verna bng
regulatory-services: regulatory services and licensing systems
  says: regulatory service case management | environmental health system | licensing system | licensing and
    regulatory system | environmental health software | trading standard software | public protection system |
    public protection + licensing | environmental health + licensing | regulatory services system | licensing
    software | licensing case management | regulatory case system | premises licence system | environmental
    health database | trading standards database | food hygiene database | regulatory system | taxi licensing
    system | alcohol licensing system | licensing portal | public protection software | public protection case
    management | environmental health and trading standards | licensing back office | regulatory services
    software | regulatory services platform | food safety software | street trading licence system | licensing
    module
  with a system word: regulatory service | environmental health | trading standard | public protection | food
    safety | licensing | regulatory | premises licence | taxi licence | environmental protection | food hygiene
    | food inspection | street trading | pest control | special treatment
  products: civica app | flare app | tascomi | m3pp | northgate m3 public protection | m3 public protection |
    idox lalpac | lalpac | civica authority public protection | app flare | uniform environmental health | nec
    assure public protection | arcus regulatory | idox licensing | civica flare | uniform licensing | tascomi
    public protection | appflare | tascomi licensing | idox environmental health
  systems: flare | uniform eh | environmental health uniform | m3 pp
property-licensing-systems: private rented sector and HMO licensing systems
  says: property licensing system | landlord licensing system | hmo licensing system | selective licensing
    system | private rented sector licensing | property licensing software | selective licensing | landlord
    licensing | hmo licensing | private rented property licensing | additional licensing + hmo | property
    licence | landlord licence
  with a system word: property licensing | hmo | private rented | selective licensing | rogue landlord
  products: metastreet | kamma landlord | metastreet licensing | kamma property
  systems: metastreet
"""
