"""Other services, goods and works that councils buy: homes, buildings, money and staff. Our judgement.

The form of an entry is that of `topics_technology`. Services for people are in `topics_people`, for
places in `topics_places`.
"""

from __future__ import annotations

TEXT = """
discount-reviews: reviews of council tax discounts and rateable values
  says: single person discount review | council tax discount | council tax review
revenues-benefits-service: revenues and benefits services
  says: revenue and benefit + service | revenue and housing benefit | benefit administration |
    council tax collection | revenue collection | revenue benefit and enforcement | benefit
    processing
enforcement-agents: enforcement agents for council debts
  says: enforcement agent | bailiff | debt collection | civil enforcement agent | sheriff officer
    | warrant of control | debt recovery service | debt recovery agent | enforcement agency
leasehold-insurance: leasehold buildings insurance
  says: leasehold insurance | leaseholder insurance | leasehold building insurance | insurance +
    leaseholder
insurance: insurance
  says: insurance service | insurance programme | motor insurance | property insurance | insurance
    broker | insurance tender | insurance placement | liability insurance | insurances | fleet
    insurance | corporate insurance | insurance cover
insurance-broking: insurance broking
  says: insurance broking | insurance broker service
claims-handling: insurance claims handling
  says: claim handling | loss adjuster
engineering-inspection: engineering and insurance inspections
  says: engineering inspection | statutory inspection | insurance inspection
purchasing-cards: purchasing cards
  says: purchasing card | procurement card
banking: banking services
  says: banking | merchant service | bank account | merchant acquiring
treasury: treasury advice
  says: treasury management
pension-investment: pension fund investment and advice
  says: investment consultancy | fund manager | investment management | investment adviser |
    pension fund investment | custodian
actuarial: actuarial services
  says: actuarial | actuary
pensions-service: pensions administration services
  says: pension administration service
lifts: lift maintenance
  says: lift maintenance | lift servicing | passenger lift | maintenance of lift | lift repair |
    lift service | elevator | escalator | lift contract
lift-replacement: replacement, refurbishment and installation of lifts
  says: lift replacement | lift installation | replacement of lift | installation of lift | new
    lift | lift refurbishment | lift modernisation
heating: heating maintenance and boiler servicing
  says: communal heating | boiler servicing | gas servicing | heating maintenance | domestic gas |
    gas heating | heating service | mechanical service | communal boiler | gas safety | boiler
    maintenance
heating-replacement: replacement of boilers and heating
  says: boiler replacement | heating installation | heating replacement
air-conditioning: air conditioning and ventilation
  says: air conditioning | hvac | ventilation
voids: repair of empty homes
  says: void property | void repair | void work | void | relet
void-security: security of empty property
  says: security + void property | void security | vacant property | property guardian
disrepair: housing disrepair
  says: disrepair
damp: damp and mould
  says: damp | damp and mould | mould
repairs: housing repairs and maintenance
  says: responsive repair | housing repair | repair and maintenance of housing | day to day repair
    | repair and maintenance term | council home repair | tenanted property | repair and void |
    property repair | repair contract + home | housing maintenance | multi trade | response repair
housing-major-works: major and planned works to homes
  says: major work | planned work | external repair | decent home | estate improvement | cyclical
    maintenance | planned investment
out-of-hours-calls: out-of-hours call handling
  says: out of hour call | call handling
building-maintenance: repairs and minor works to council buildings
  says: minor work | minor building work | building repair | reactive maintenance | property
    maintenance | planned maintenance | general builder | maintenance panel | reactive repair +
    building | m and e maintenance | building maintenance | m e maintenance | mechanical and
    electrical | mechanical + building maintenance | statutory maintenance | reactive and planned
    | building fabric | planned preventative
roofing: roofing
  says: roofing | roof replacement | pitched roof | flat roof | roof | roof repair | roof renewal
    | roof work
scaffolding: scaffolding
  says: scaffold
structural-repairs: concrete, masonry and structural repairs
  says: concrete repair | masonry | underpinning
windows-doors: windows and doors
  says: window and door | replacement window | window replacement | windows doors | window + door
    | glazing | window renewal | upvc | pvc u
flooring: flooring
  says: flooring
decorating: decorating of homes
  says: decoration | decorating | external painting | cyclical decoration | redecoration |
    painting
kitchens-bathrooms: kitchens and bathrooms
  says: kitchen and bathroom | kitchen replacement | bathroom replacement | kitchen + bathroom
adaptations: adaptations of homes
  says: disabled adaptation | disabled facility grant | home adaptation | aids and adaptation |
    stairlifts and adaptation | level access shower | dfg | wet room
stairlifts: stairlifts and through-floor lifts
  says: stairlift | stair lift | through floor lift | step lift
asbestos: asbestos surveys and removal
  says: asbestos | refurbishment and demolition survey | refurbishment demolition survey
water-hygiene: water hygiene and legionella
  says: legionella | water hygiene | water risk | water tank | water treatment | l8 | water safety
electrical-testing: electrical testing and rewiring
  says: electrical testing | rewire | rewiring | electrical installation condition | emergency
    lighting | eicr | fixed wire | fixed wiring | pat testing | portable appliance
electrical-works: electrical works
  says: electrical work | electrical maintenance | electrical installation | electrician
led-lighting: LED lighting of buildings
  says: led lighting | lighting upgrade | communal lighting
lightning-protection: lightning protection and safe access
  says: lightning | fall arrest
new-homes: building of new homes
  says: new build housing | housing development + main contractor | new build home | construction
    of dwelling | affordable housing development | new council home | construction of new home |
    construction of home | residential development | new build flat
school-building: school building works
  says: school expansion | new school | refurbishment + school | school extension | primary school
    extension | school building | classroom
modular-buildings: modular and temporary buildings
  says: modular building | temporary building
office-refurbishment: office refurbishment
  says: office refurbishment | fit out
construction-consultancy: multi-disciplinary construction consultancy
  says: multi disciplinary | construction consultancy | professional service + property | property
    consultancy | multidisciplinary | construction professional service | design team
architects: architects
  says: architect | architectural | architectural service
quantity-surveying: quantity surveying and employer's agents
  says: quantity surveying | quantity surveyor | employer agent | cost consultant
structural-engineering: structural engineers and surveys
  says: structural engineering | structural engineer | structural survey
building-surveying: building surveying
  says: building surveying | condition survey
stock-condition: stock condition surveys
  says: stock condition | stock condition survey
measured-surveys: measured and topographical surveys
  says: topographical survey | measured survey
clerk-of-works: clerks of works
  says: clerk of work
project-management: project management
  says: project management service | programme management
building-services-design: mechanical and electrical consultancy
  says: mechanical and electrical consultancy | building service engineer
health-safety-advice: principal designers, building safety and health and safety advice
  says: principal designer | building safety | cdm
construction-works: construction works
  says: construction framework | construction work | main contractor | refurbishment work |
    principal contractor | design and build
facilities-management: facilities management
  says: facility management | hard fm | total fm | soft fm | integrated fm | hard fm + mechanical
    and electrical | facility service
cleaning: cleaning of buildings
  says: cleaning service | building cleaning | office cleaning | cleaning contract | cleaning of
    corporate | janitorial | corporate cleaning | cleaning of building | contract cleaning |
    cleaning of school | school cleaning | cleaning + council building
window-cleaning: window cleaning
  says: window cleaning
estate-cleaning: estate cleaning and caretaking
  says: caretaking | caretaker | estate cleaning | communal cleaning | block cleaning
cleaning-supplies: cleaning and janitorial supplies
  says: janitorial supply | cleaning material | cleaning product | cleaning chemical
specialist-cleaning: specialist and deep cleaning
  says: deep cleaning | specialist cleaning
washrooms: washroom services
  says: washroom | sanitary
house-clearance: clearance of homes
  says: property clearance | house clearance | hoarding
security-guarding: security guarding
  says: security guarding | manned guarding | security service | manned security | security guard
    | security officer | concierge | key holding | keyholding | security patrol | event security |
    security personnel | mobile patrol
catering: school meals
  says: school meal | school catering | catering | catering contract | school food | school lunch
catering-equipment: catering equipment
  says: catering equipment | kitchen equipment | commercial kitchen
vending: vending and water coolers
  says: vending | coffee machine
staff-catering: staff and civic catering
  says: staff catering | staff restaurant | staff canteen | civic catering | corporate catering |
    hospitality catering | workplace catering | staff restaurant catering
food-supply: supply of food
  says: food supply | supply of food | food distribution | grocery | greengroceries | frozen food
    | fruit and vegetable | milk supply | fresh meat | fresh produce | fruit and veg | bread |
    dairy
passenger-transport: passenger transport services
  says: passenger transport | home to school transport | minibus | taxi service | home to school |
    school transport | send transport | sen transport | taxis | pupil transport | travel
    assistance | school and college transport | school bus | social care transport | contracted
    school | additional support need transport | coach hire
courier: post and couriers
  says: postal service | courier | franking | mail collection | parcel
removals: removals, moves and household storage
  says: removal and storage | office move | furniture removal | office relocation
record-storage: records storage
  says: record storage | off site storage | document storage
agency-staff: agency staff
  says: agency staff | temporary agency | agency worker | temporary worker | agency resource |
    temporary staff | interim staff | temporary employment | managed service + agency | agency
    work | temporary recruitment | interim and temporary | social worker agency | neutral vendor |
    contingent labour | temporary labour | temporary and permanent recruitment
supply-teachers: supply teachers
  says: supply teacher
social-work-teams: managed social work teams
  says: managed social work | social work team
recruitment: recruitment and job advertising
  says: recruitment advertising | executive search | job board | recruitment service | advertising
    of vacancy | applicant advertising | permanent recruitment | executive recruitment
dbs-checks: DBS checks and vetting
  says: dbs check | disclosure and barring
hr-advice: HR advice and investigations
  says: hr consultancy | job evaluation
occupational-health: occupational health and employee support
  says: occupational health | employee assistance | staff counselling | eap | staff wellbeing |
    employee wellbeing
staff-benefits: benefits for staff
  says: staff benefit | employee benefit | childcare voucher | salary sacrifice | cycle to work |
    lease car
staff-training: staff training
  says: social care training | training programme | training and development
leadership: leadership development and coaching
  says: leadership development | leadership programme | management development
electoral-printing: electoral printing
  says: electoral print | poll card | postal vote | canvass form | election print | election
    stationery | ballot | postal pack | electoral stationery
print-services: printing and design
  says: print framework | printing service | graphic | print management service | design and print
    | print and design
signage: signs of buildings and banners
  says: signage
leaflet-distribution: door-to-door distribution
  says: leaflet distribution | door to door | magazine distribution
stationery: stationery and paper
  says: stationery | office supply | copier paper | supply of paper
furniture: furniture
  says: furniture
household-goods: furniture and white goods for homes
  says: white good | furniture package | household good | household furniture
educational-supplies: educational supplies
  says: educational supply | school supply
workwear: workwear and uniforms
  says: workwear | work wear | protective clothing | uniform clothing | personal protection |
    staff uniform | supply of uniform | workwear and ppe | workwear + protective
ppe: personal protective equipment
  says: ppe | personal protective | face mask | glove | apron
medical-supplies: medical and first aid supplies
  says: first aid supply | first aid kit | medical supply
travel: staff travel
  says: travel management service | business travel
communications: communications and marketing
  says: communication and marketing | media buying | public relation | marketing service
magazines: council magazines
  says: magazine
public-notices: public and statutory notices
  says: public notice | statutory notice | publication in the media
photography: photography and video
  says: photography | video production
research: research and surveys
  says: resident survey | market research | housing need survey | research service | needs
    assessment study | focus group | independent evaluation
satisfaction-surveys: tenant and customer satisfaction surveys
  says: satisfaction survey | tenant satisfaction
tenant-advice: independent tenant advice
  says: independent tenant | tenant participation
managing-agents: managing agents
  says: managing agent
management-consultancy: management consultancy
  says: management consultancy | business consultancy | transformation partner | professional
    consultancy | strategic partner | change management
procurement-advice: procurement consultancy
  says: procurement consultancy | procurement advice
internal-audit: internal audit
  says: internal audit | audit assurance | audit service | audit and anti fraud | anti fraud |
    counter fraud
grant-certification: certification of grants and subsidy
  says: grant certification | subsidy certification
external-audit: external audit
  says: external audit | external auditor
legal-services: legal services
  says: legal service | barrister | solicitor | legal panel | legal advice | counsel |
    conveyancing
energy: energy supply
  says: electricity supply | gas supply | supply of electricity | supply of gas | supply of energy
    | natural gas | electricity | energy supply | gas and electricity | gas purchase | half hourly
water-supply: water and sewerage
  says: water supply | water and sewerage | water retail | wastewater
energy-management: energy bureau and consultancy
  says: energy bureau | bill validation | energy management
metering: meters and heat billing
  says: meter reading | heat meter
solar: solar panels
  says: solar | photovoltaic | solar pv | pv panel
retrofit: retrofit and insulation
  says: retrofit | insulation | external wall insulation | cavity wall | decarbonisation
energy-certificates: energy performance certificates
  says: energy performance certificate | epc
cladding: cladding
  says: cladding | rainscreen
fire-safety: fire safety works
  says: fire safety | fire stopping | fra remedial | fra work | compartmentation | fire remedial |
    fire remediation
fire-doors: fire doors
  says: fire door | front entrance door | flat entrance door | flat front door | fd30 | doorset
fire-risk-assessments: fire risk assessments and consultancy
  says: fire risk | fire risk assessment | fra | fire engineer
fire-alarms: fire alarms and equipment
  says: fire alarm | fire detection | fire extinguisher | smoke alarm | dry riser
sprinklers: sprinklers
  says: sprinkler | sprinkler + retrofit | retro fitting + sprinkler
intruder-alarms: alarms and security equipment
  says: intruder alarm | security alarm | security system maintenance | alarm maintenance | panic
    alarm
energy-advice: home energy advice
  says: home energy efficiency | energy efficiency scheme | fuel poverty | energy advice
heat-networks: heat networks
  says: heat network | district heating | district energy
heat-pumps: heat pumps
  says: heat pump | ground source | air source
demolition: demolition
  says: demolition | site clearance | strip out
apprenticeships: apprenticeship training
  says: apprenticeship | apprenticeship training programme
door-entry: door entry and access control
  says: door entry | access control | entryphone | intercom
automatic-doors: automatic doors, gates and shutters
  says: automatic door | roller shutter
communal-aerials: communal TV and aerials
  says: communal tv | tv aerial | communal aerial
"""
