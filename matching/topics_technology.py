"""Technology of homes, care and schools, one entry a need (other: `topics_places` to `topics_data`). Our judgement; product names are public.

An entry is `key: label in the plural` and under it, indented:
`says`: words that tell the need by themselves; `with a system word`: words that tell it beside "system",
"software", "IT" and the like, or beside an IT code; `products`: public names of products; `systems`:
products named by a plain word or initials, which tell it in the field for the system, first in a title that has an IT code, or beside a word
like "licence"; `cpv`: codes that mean this need alone. `|` parts phrases; `+` joins runs of words that must all be there, in any
order. Words are written in the singular. A line that begins with `#` is a heading.
"""

from __future__ import annotations

TEXT = """
# Homes
housing-management: housing management systems
  says: housing management system | housing management software | hms replacement | housing it solution |
    tenancy management system | housing management solution | housing management platform | rent accounting
    system | rents system | landlord system | landlord software | core landlord application | housing system |
    social housing system | housing crm | tenant portal | tenancy management software
  with a system word: housing management | housing it | tenancy | housing rent | social housing | housing repair
    | rent accounting | leasehold management | leasehold accounting | landlord service | tenant management |
    service charge
  products: northgate housing | nec housing | civica cx | orchard housing | mri housing | aareon qx | capita one
    housing | civica universal housing | mri enterprise housing | open housing | omniledger pyramid | pyramid g2
    | civica housing | active h | activeh | rubixx | castleton housing
  systems: orchard | northgate housing | aareon | capita open housing | civica cx housing | ohms | dynamics
    housing | universal housing | cx | pyramid | ibs housing | saffron housing
rent-arrears: rent arrears and income analytics
  says: rent arrears analytics | rent analytics | rent arrears software | rent arrears system | predictive rent
    | rent collection analytics | income analytics + rent
  with a system word: rent arrears | rent collection
  products: rentsense | rent sense | mobysoft | caseload manager | voicescape
repairs-scheduling: repairs scheduling and mobile working systems
  says: repair scheduling | repair diagnostic | repair + diagnostic | repair + appointment booking | job
    scheduling system | repair management system | dynamic resource scheduler | repairs appointment booking |
    operative mobile working | mobile working + repair | dlo system | repairs operatives system | field service
    management system | responsive repairs system
  with a system word: repairs operatives | repairs scheduling | repair appointment | mobile working | resource
    scheduler | dynamic scheduling | repairs job | schedule of rates | field service | direct labour
    organisation
  products: accuserv | opti time | drs scheduler | localz | totalmobile | oneserve | opti time drs | plentific |
    nhf schedule of rates | m3 locator plus | fixflo
  systems: drs | kirona | optitime | oneserve | locator plus | m3 locator
housing-options: housing options and homelessness systems
  says: homelessness system | choice based lettings system | housing register system | homelessness case
    management | homelessness prevention system | housing register + bidding | allocations + banding | housing
    allocation system | h clic | hclic | homelessness casework | housing needs system | choice based letting
  with a system word: housing options | homelessness | housing allocation | housing register | housing needs |
    lettings | homeless | housing application | housing advice | property bidding | personal housing plan
  products: jigsaw homelessness | abritas | locata | home connections | huume | civica abritas
  systems: jigsaw | locata | abritas | huume | hpa2
temporary-accommodation-system: temporary accommodation management systems
  says: temporary accommodation system | temporary accommodation software | temporary accommodation management
    system | nightly let booking system
  with a system word: temporary accommodation | emergency accommodation | nightly paid accommodation | private
    sector leasing
mutual-exchange: mutual exchange services online
  says: mutual exchange | home swap | homeswapper
  products: homeswapper | house exchange
property-compliance: housing asset, stock condition and compliance systems
  says: housing asset management system | stock condition database | stock condition software | asset compliance
    system | landlord compliance system | building safety software | golden thread | compliance asset data | gas
    compliance software | compliance management system + housing | fire risk assessment software | building
    safety system | asbestos register software | decent homes database | energy performance data + housing |
    stock condition + compliance system | resident safety system
  with a system word: stock condition | housing asset | decent homes | asset compliance | landlord compliance |
    gas compliance | building safety | big 6 compliance | investment planning + housing | fire risk assessment |
    asbestos register | property compliance
  products: civica keystone | keystone asset | promaster | mri asset management | true compliance | c365
    compliance | riskhub | operance | zutec | savills horizon | parity projects | crohm
  systems: keystone | promaster | truecompliance | alpha tracker | active housing
home-sensors: damp, mould and environmental sensors for homes
  says: mould sensor | damp sensor | damp and mould sensor | damp and mould monitoring | mould + monitoring + sensor | environmental
    sensor | environmental sensing | smart thermostat | humidity monitoring | iot sensor + home | iot + damp |
    iot + tenancy | connected home sensors | sensor + void | smart home sensor | iot + housing | home
    environment monitoring
  with a system word: damp and mould
  products: switchee | aico homelink | homelink iot | vericon
  systems: homelink | aico
smart-meters: energy and meter data systems
  says: automatic meter reading | amr data | energy bureau | energy management software | smart metering |
    utility bill validation | energy monitoring software | sub metering | meter data | energy bill validation |
    heat metering and billing
  with a system word: energy management | utility management | meter reading | heat meter | metering and billing
  products: systemslink
  systems: team sigma | switch2
anti-social-behaviour: anti-social behaviour and community safety case systems
  says: anti social behaviour case management | asb case management | community safety case management | noise
    recording app | noise app | asb system | anti social behaviour system | community safety system | asb app
  with a system word: anti social behaviour | asb | community safety | noise nuisance | hate crime
  products: reactasb | react asb | noise app | rhe global | e cins | ecins | safetynet asb | streetwise asb |
    orcuma
  systems: reactasb | safetynet
private-lettings: voids, lettings and viewing tools
  says: void management system | void management software | voids software
  with a system word: voids management
# Adults' care and health
adult-social-care: adult social care case management systems
  says: adult social care case management | social care case management | adult social care system | adult +
    child social care system | adult + child social care | case management system + adult + child | case
    recording + adult + child | asc case recording | social care record system | social care case recording |
    social care record | adult case recording | case management + adult service | adult care case management |
    client record system + adult | social care system | social care information system | care records system |
    care management system + social | social work case management | adult and child case | integrated social
    care
  with a system word: adult social care | social care | asc | care act | adult case | adult service | adult care
    | social work
  products: liquidlogic | mosaic case management | mosaic social care | frameworki | framework i | caredirector
    | eclipse social care | olm eclipse | access mosaic | servelec mosaic | azeus | azeus care | care director |
    liquidlogic las | las lcs | paris social care | civica paris | swift ais
  systems: mosaic | las | laj | eclipse | carefirst | care first | ais | swift | paris
care-finance: social care finance and provider payment systems
  says: social care finance system | care payments system | care financial assessment system | financial
    assessment software | online financial assessment | financial assessment calculator | provider payment
    system | care charging system | care finance system | social care charging system | deferred payments system
    | client finance system
  with a system word: financial assessment | care finance | provider payment | care charging | social care
    finance | care billing | care payment | fairer charging | deferred payment | cost of care
  products: controcc | liquidlogic controcc | oxford computer consultants | provider portal controcc
  systems: controcc
care-brokerage: care brokerage, placement and commissioning systems
  says: care brokerage system | brokerage platform | placement sourcing system | care sourcing platform | e
    brokerage | ebrokerage | care marketplace | placement finding system | commissioning portal + care | dynamic
    purchasing software + care | care home placement portal | online brokerage | placement commissioning system
  with a system word: brokerage | care placement | placement sourcing | care sourcing | commissioning + care |
    market position
  products: adam sproc | sproc net | adam technologies | carecubed | care cubed | careplace | commissioning
    alliance careplace
  systems: sproc | careplace
care-directory: care and community directories
  says: community directory | service directory | resource directory | information and advice portal | family
    information directory | local offer website | directory of services | local offer platform | family services
    directory | online directory | send local offer | care directory
  with a system word: local offer | information and advice | family information service | community information
  products: open objects | openobjects | idox open objects | shop4support | marmoset
social-prescribing-system: social prescribing software
  says: social prescribing platform | social prescribing software | social prescribing system
  with a system word: social prescribing | wellbeing coordinator | health coaching
  products: elemental core | elemental software | joy app | joy social prescribing | access elemental
  systems: elemental | joy
electronic-homecare-monitoring: home care monitoring and rostering systems
  says: electronic home care monitoring | electronic call monitoring | home care rostering | care rostering |
    ecm + home care | electronic monitoring + care visits | carer log in + invoice | care visit monitoring |
    home care scheduling | care planning and rostering | e call monitoring | electronic visit
  with a system word: home care monitoring | home care scheduling | reablement | care roster | care visit | care
    planning
  products: cm2000 | access care planning | careplanner | people planner | webroster | ezitracker | birdie care
    | log my care | person centred software | nourish care | callconfirmlive | call confirm live | carelinelive
    | everylife pass | access people planner | staffplan roster | oneplan care
  systems: cm2000 | staffplan | nourish | birdie
telecare: telecare and technology-enabled care
  says: telecare | technology enabled care | technology enabled live | assistive technology | community alarm |
    pendant alarm | dispersed alarm | lifeline alarm | telehealth | telecare equipment | digital telecare |
    remote care monitoring | falls detector | gps tracker + care | warden call | warden call equipment | care
    technology | technology enabled care service | activity monitoring + adult | personal alarm | assistive tech
    | digital switchover + telecare | sheltered housing alarm | careline | lifeline unit | smart hub + telecare
  with a system word: telecare | warden call | careline
  products: tunstall | tynetec | careium | legrand care | just checking | anthropos | lilli care | canary care |
    alcove care | oysta | howz | buddi clip | appello | chiptech | brain in hand
  systems: tunstall | alcove | lilli | buddi
alarm-receiving: alarm receiving platforms for telecare
  says: alarm receiving | digital alarm receiving | alarm receiving centre | alarm receiving platform | telecare
    monitoring platform | telecare monitoring software | arc platform | alarm monitoring platform | careline
    software | careline platform | careline call handling | telecare call handling | alarm call handling |
    telecare arc
  with a system word: careline call | alarm monitoring | telecare monitoring | careline monitoring
  products: jontek | jontek answerlink | answerlink | umo + careline | pnc8 | tunstall pnc | pnc ip |
    skyresponse | enovation umo
  systems: jontek | answerlink | umo | pnc | piper network controller
safeguarding-systems: safeguarding, DoLS and case referral tools
  says: dols system | deprivation of liberty system | safeguarding portal | multi agency safeguarding system |
    mash system | multi agency safeguarding hub system | safeguarding referral portal | dols case management |
    safeguarding audit tool | safeguarding partnership audit
  with a system word: deprivation of liberty | dols | mash | liberty protection
  products: phew safeguarding
care-records-sharing: shared care records and health integration
  says: shared care record | integrated care record | health information exchange | health and care
    interoperability | summary care record | nhs number matching | shared health record | hscn
  with a system word: care record + shared
  products: orion health | graphnet | carecentric | black pear | cerner hie | london care record
  systems: graphnet
therapy-systems: therapy, adaptations and equipment case systems
  says: occupational therapy system | disabled facilities grant system | equipment ordering system | blue badge
    system | blue badge assessment system | minor adaptation portal | equipment prescribing portal | digital
    self assessment
  with a system word: occupational therapy | disabled facilities grant | equipment prescribing | community
    equipment | home improvement agency | minor adaptations
  products: adl smartcare | asksara | ask sara | ferret adaptations
blue-badge-systems: blue badge and concessionary travel systems
  says: blue badge | concessionary travel system | freedom pass | taxicard | concessionary travel card |
    concessionary fare | travel pass system | concessionary travel management | bus pass production | smartcard
    bureau | blue badge assessment
  with a system word: concessionary travel | bus pass | travel pass | mobility assessment
  products: esp systex | smartcitizen | journeycall
public-health-claims: public health activity, claims and pharmacy systems
  says: pharmacy claims system | public health activity and payments | activity claims | pharmacy services
    platform | public health data capture | primary care claims | public health claims | claims and payment
    system + public health | gp and pharmacy activity | public health commissioned services reporting | public
    health payment system
  with a system word: pharmacy service | public health | locally commissioned service | gp activity | public
    health commissioning
  products: pharmoutcomes | outcomes4health | sonar informatics | pinnacle pharmoutcomes
wellbeing-case-systems: lifestyle, smoking and health-check systems
  says: health check software | stop smoking system | smoking cessation database | lifestyle service system |
    wellbeing service system | health checks data system | nhs health check software | weight management app |
    healthy lifestyle app
  with a system word: health check | stop smoking | smoking cessation | lifestyle service | wellbeing service |
    weight management
  products: quit manager | quitmanager | health diagnostics | smoke free app | second nature app | oviva
substance-misuse-systems: drug and alcohol case management systems
  says: drug and alcohol case management | substance misuse case management | substance misuse system | ndtms |
    client record + drug | drug treatment system
  with a system word: substance misuse | drug and alcohol | drug service | alcohol service
  products: illy links | illy carepath | carepath + drug | theseus + substance | bomic | breaking free online |
    drinkcoach
  systems: illy
sexual-health-systems: sexual health clinic and online testing systems
  says: sexual health system | sexual health clinic system | sexual health it | e service + sexual health | c
    card system | condom distribution system | sti online testing platform
  with a system word: sexual health | sti testing | contraception
  products: lilie
community-health-records: child health and community patient records
  says: electronic patient record | patient record system | child health record system | child health
    information system | clinical system + community | clinical record system
  with a system word: clinical record | patient record | child health | health visiting
  products: systmone | emis web | emis health | tpp systmone | carenotes | rio electronic patient
  systems: rio | emis
# Children and schools
childrens-social-care: children's social care case management systems
  says: child social care case management | child service recording | child social care system | child case
    management system | integrated child system | child record system | child electronic record | case
    management system + child | case recording + child | child case recording | child social work system | early
    help system | early help module | early help case | child services case management | case management system
    + early help
  with a system word: child social care | child services case | early help | child service | child family |
    child young people case | child and family | child in need
  products: liquidlogic + child | liquidlogic ehm | liquidlogic lcs | liquidlogic early help | mosaic child |
    early help module
  systems: lcs | ehm | ics
family-hub-systems: family hub, troubled families and children's centre systems
  says: children centre system | child centre management system | family hub system | supporting families data |
    troubled families system | troubled families data | family hub digital | child centre software | think
    family database
  with a system word: child centre | supporting families | troubled families | family hub | think family
  products: estart | e start | synergy estart
  systems: estart
fostering-systems: fostering and adoption management systems
  says: fostering system | fostering software | adoption system | fostering and adoption system | foster carer
    management system | foster carer recruitment system | foster carer portal | fostering case management |
    fostering database
  with a system word: fostering | foster carer | adoption | form f | fostering panel
  products: charms fostering | social care network solutions | charms | linkmaker | link maker
  systems: charms | linkmaker
virtual-school: virtual school, PEP and looked-after child data systems
  says: virtual school system | electronic personal education plan | epep | e pep | personal education plan |
    looked after child attendance | pep system | attendance monitoring + looked after | welfare call | virtual
    school data
  with a system word: virtual school | personal education plan | pep | looked after child | care leaver
  products: welfare call | epep online
  systems: epep
childrens-voice: apps for the voice of the child
  says: voice of the child app | participation app + child | child participation platform | child voice tool |
    feedback app + young people
  products: mind of my own | momo app | viewpoint organisation | mindofmyown
  systems: viewpoint | momo
youth-justice: youth justice case management systems
  says: youth justice system | youth offending system | youth offending information system | youth justice case
    management | youth offending case management | yot case management | yos case management | yot system |
    youth offending team database | asset plus | assetplus
  with a system word: youth justice | youth offending | yot | yos | yjs
  products: childview | careworks yjms | coreplus youth | liquidlogic + youth justice
  systems: childview | careworks | coreplus
youth-services-systems: youth service, participation and NEET tracking systems
  says: youth service management system | neet tracking | client caseload information system | ccis | ioys |
    youth service database | youth work management system | neet tracking system | participation tracking | 16
    to 18 tracking | youth database
  with a system word: youth service | neet | connexions | youth work | participation tracking | youth support
  products: iyss | integrated youth support system | upshot monitoring | lamplight database
  systems: iyss
education-management: education and school admissions systems
  says: education management system | education software | school admission system | admission and send |
    education case system | pupil database | education management information system | admission and attendance
    | education information system | pupil database + admissions | education it system | local authority
    education | education welfare system | children missing education system | school admissions software |
    education case management system | admission and appeal system | exclusion and attendance | education and
    early years | early year and education management
  with a system word: school admission | education management | education case management | admissions | pupil |
    school data | education welfare | school attendance | exclusions | elective home education | governor
    service | education service | school appeal
  products: capita one education | synergy education | servelec synergy | access synergy | impulse nexus |
    tribal synergy | governorhub | governor hub
  systems: synergy | capita one | one education | tribal | impulse
send-cases: SEND and education, health and care plan systems
  says: ehc plan system | ehcp system | ehc hub | ehc plan software | education health and care plan system |
    send case management | send system | statutory plan writing | ehc digital | send portal | ehcp writing tool
    | ehc module | sen case management | annual review portal | ehcp platform | digital ehcp | send casework
  with a system word: ehcp | ehc | send case | education health and care | sen casework | annual review | sen
    support | special educational needs
  products: idox ehc | open objects ehc | liquidlogic ehm send | provision map | edukey provision map |
    invision360 | open objects send
  systems: invision360
early-years: early years funding and childcare portals
  says: early years portal | early years funding system | early education funding portal | childcare provider
    portal | early years system | two year old funding checker | headcount portal | funded childcare system |
    early years provider portal | childcare sufficiency system | early years software
  with a system word: early year | early education | childcare funding | free entitlement | childcare provider |
    nursery funding | early year funding
  products: liquidlogic eys | synergy early years | synergy fis | famly | tapestry learning journal | blossom
    nursery | first steps nursery software | parenta nursery | connect childcare | nursery in a box | eylog | ey
    log
  systems: eys | famly | tapestry
free-school-meals: free school meal and eligibility checks
  says: eligibility checking service | free school meal eligibility | fsm eligibility | free school meal system
    | eligibility checker
  with a system word: free school meal | pupil premium | school clothing grant
  products: wonde vouchers
school-mis: school management information systems
  says: school mis | sims + school | sims mis | school management information system | mis for school | pupil
    information management system | school information management system | management information system +
    school | pupil marks | pupil timetabling | school mis software | mis + maintained school | mis + primary |
    mis licence + school
  with a system word: school management information | school timetable | pupil assessment | parent evening |
    school mis | pupil tracking | school report | attendance registration
  products: sims net | sims licence | capita sims | ess sims | arbor mis | bromcom | arbor education |
    scholarpack | rm integris | integris g2 | pupil asset | juniper education | otrack | target tracker |
    fischer family trust | fft aspire | isams | engage school | cpoms | parentmail | groupcall | weduc | class
    charts | classcharts | satchel one | myconcern | studybugs | edulink one
  systems: arbor | juniper | wonde
school-finance: school budget and finance systems
  says: school finance system | school financial management software | school budget software | school budgeting
    software | school accounting software | school budget planning
  with a system word: school finance | school budget | school accounting | dedicated school grant
  products: fms sims | sims fms | hcss | access education budgets | orovia | bps budget planning | psfinancials
    | ps financials | iris financials | corero school | sbs online school | rm finance school | access hcss
school-payments: cashless dinner money and school payments
  says: dinner money | school payment system | cashless catering | online school payment | parent payment system
    | cashless school | school meals payment | school meals ordering | meal pre ordering + school | cashless
    dinner
  with a system word: school meal | school payment | cashless school | meal ordering
  products: parentpay | schoolmoney | school gateway | scopay | tucasi | wisepay | schoolgrid | cypad | live
    register school | iris parentmail
  systems: schoolcomms
kitchen-management: kitchen and school meals systems
  says: kitchen management system | kitchen manager | catering management system | menu management software |
    catering stock system | allergen management software | recipe software
  with a system word: kitchen | catering
  products: cypad kitchen | saffron menu | saffron catering | nutritics | fretwell downing | civica saffron |
    kitchen cut
school-curriculum-technology: classroom technology and school ICT
  says: interactive whiteboard | school ict equipment | interactive panel | classroom technology | school
    broadband | ict in school | classroom display | interactive screen + school | school network | curriculum
    software | ict suite | school wifi | school ict support | ict support + school | school technician service |
    school internet | filtering + school | school device
  with a system word: curriculum | classroom
  products: lgfl | promethean | smart board | clevertouch | rm unify | smoothwall | impero education | senso
    cloud | google workspace for education | purple mash | times tables rock stars | mathletics | century tech |
    sparx math | education city | oxford owl | busythings | reading eggs | twinkl | accelerated reader | my
    maths | kerboodle | tassomai | seneca learning
  systems: securly | netsupport
learning-mis: adult learning and student record systems
  says: adult learning mis | adult education management information | learner management system | student record
    system | learner record system | adult learning system | course booking + adult learning | individualised
    learner record | apprenticeship management system | e portfolio | eportfolio | course enrolment system |
    learner information system
  with a system word: adult learning | learner record | adult education | enrolment | learner management | ilr |
    course enrolment
  products: terms adult learning | tribal ebs | maytas | pics apprentice | bud systems | onefile | smart
    assessor | ebs ontrack | pellcomp | promonitor | aptem | bksb
  systems: ebs
employment-support-systems: employment and skills case systems
  says: employment support case management | job brokerage system | employability case management | work and
    skills crm | jobs portal + resident | employability system
  with a system word: employability | employment support | job brokerage | work programme
  products: hanlon
music-service: music service and traded services portals
  says: traded services portal | school traded services website | music service system | services to school
    portal | school services website | traded services platform
  with a system word: traded service | music service | service for schools | instrument hire
  products: speedadmin | paritor | perspective lite | angel solutions
  systems: speed admin
school-dashboards: school improvement and data dashboards
  says: school performance data | school improvement data | pupil performance data | school data dashboard | key
    stage data | assessment data + school
  with a system word: school improvement | school performance | pupil performance
  products: perspective + school | fft data | watchsted
"""
