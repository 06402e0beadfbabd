"""Other services that councils buy: places, buildings, money and staff. Our judgement.

The form of an entry is that of `topics_technology`. Services for people are in `topics_people`.
"""

from __future__ import annotations

TEXT = """
revenues-benefits-service: revenues and benefits services
  says: revenue and benefit + service | housing benefit processing | revenue and housing benefit |
    benefit administration | council tax collection | revenue collection | revenue benefit and
    enforcement | benefit processing
parking-enforcement: parking enforcement services
  says: parking enforcement | civil enforcement officer | parking and traffic enforcement |
    parking + traffic enforcement | vehicle removal | parking warden | parking enforcement service
    | vehicle removals | on street parking enforcement | car pound | civil enforcement | parking
    service contract | traffic warden
enforcement-agents: enforcement agents for council debts
  says: enforcement agent | bailiff | debt collection | civil enforcement agent | sheriff officer
    | warrant of control | debt recovery service | debt recovery agent
litter-enforcement: litter and fly-tipping enforcement services
  says: litter enforcement | waste enforcement | fly tipping enforcement | environmental
    enforcement | litter + enforcement | litter and fly tipping | environmental crime enforcement
cctv-operation: CCTV control room operation
  says: cctv control room | cctv monitoring | control room operation | cctv operator | cctv
    monitoring operator | cctv staffing | monitoring of cctv | cctv + control room | cctv
    monitoring service
highways-works: highways works and maintenance
  says: highway work | highway maintenance | highway improvement | highway term | carriageway |
    footway | resurfacing | highway minor work | highway term maintenance | road maintenance |
    roads maintenance | surfacing | micro asphalt | microasphalt | highway civil engineering |
    public realm work | highway planned | highway reactive | surface dressing | specialist highway
highways-consultancy: highways and transport consultancy
  says: transport consultancy | highway consultancy | transportation consultancy | highway
    engineering design | transportation professional service | engineering consultancy | traffic
    modelling | transport planning service | transportation and engineering | highway design |
    transport infrastructure planning
road-signs: road signs, lines and street furniture
  says: road sign | traffic sign | road marking | street furniture | road stud | line marking |
    parking sign | sign and line | bollard | street name plate | bay suspension | suspension sign
traffic-signals: traffic signals
  says: traffic signal
winter-service: winter service and gritting
  says: winter gritting | winter service | winter maintenance | gritting | de icing | salt spreading
    | snow clearance
road-salt: supply of road salt
  says: rock salt | road salt | de icing salt | gritting salt | salt supply
drainage: drainage and gullies
  says: gully | drainage | drain clearance | sewer
flood: flood defence works
  says: flood protection | flood defence | flood alleviation | flood risk
bridges: bridges and structures
  says: bridge work | bridge refurbishment | bridge repair | structural maintenance | footbridge
road-materials: road and building materials
  says: asphalt and bituminous | aggregate | ready mix concrete | road material | building
    material | plumbing material
plant-hire: plant and tool hire
  says: plant hire | tool hire
street-lighting: street lighting
  says: street lighting | public lighting | lamp column | lighting column | illuminated sign |
    street light
leasehold-insurance: leasehold buildings insurance
  says: leasehold insurance | leaseholder insurance | leasehold building insurance | insurance +
    leaseholder
insurance: insurance
  says: insurance service | insurance programme | motor insurance | property insurance | insurance
    broker | insurance tender | insurance placement | liability insurance | insurances | fleet
    insurance | corporate insurance | insurance cover
banking: banking services
  says: banking | merchant service | bank account | merchant acquiring
treasury: treasury and pensions investment advice
  says: treasury management | investment consultancy | actuarial | fund manager | investment
    management | pension fund custodian
viability: viability and development advice
  says: viability | development viability | valuation service | property valuation
recyclables: sorting and sale of recyclables
  says: dry recyclable | material sorting | material recovery | mixed recycling | recyclable
    processing | sale of recyclable | mixed recyclate | dry mixed recycling | comingled | co
    mingled | mixed recyclables | dry recycling | kerbside recycling treatment | treatment of
    kerbside | processing and recycling
waste-collection: waste collection and street cleansing
  says: waste collection | refuse collection | street cleansing | street cleaning | refuse and
    recycling collection | household refuse | municipal waste | kerbside recycling | litter
    picking | food waste collection | bin collection | recycling collection
waste-disposal: residual waste disposal
  says: residual waste | waste disposal | waste treatment | waste transfer | energy from waste
organic-waste: garden and food waste treatment
  says: green waste | garden waste | food waste processing | organic waste | composting | food
    waste treatment | greenwaste
clinical-waste: clinical waste
  says: clinical waste | healthcare waste | sharps | offensive waste
recycling-centres: household waste recycling centres
  says: household waste site | recycling centre | household waste recycling | bring bank
bins: bins and containers
  says: wheeled bin | wheelie bin | caddy | bin purchase | waste container | refuse sack
refuse-vehicles: refuse collection vehicles
  says: refuse vehicle | refuse collection vehicle | rcv | rcvs
vehicles: vehicles, hire and fleet maintenance
  says: gritting vehicle | gritter vehicle | maintenance of gritting | vehicle hire | fleet hire |
    fleet maintenance | vehicle lease | fleet leasing | contract hire | vehicle maintenance | supply of vehicle | lease of vehicle | electric van | vehicle
    purchase
fuel: fuel and fuel cards
  says: fuel card | liquid fuel | supply of diesel | fuel supply
tyres: tyres
  says: tyre
buses: purchase of buses
  says: floor bus | electric bus | accessible bus | supply of bus
pest-control: pest control
  says: pest control
grounds: grounds maintenance
  says: ground maintenance | landscape maintenance | parks maintenance | park maintenance | open
    space maintenance | grass cutting | landscaping | landscape service | shrub bed | hedge
    maintenance | parks management | park and open space
trees: tree maintenance
  says: arboricultural | tree work | tree surgery | tree maintenance | tree pruning | tree felling
    | street tree | tree planting
playgrounds: playground equipment
  says: play area | playground equipment | playground refurbishment | outdoor gym
lifts: lift maintenance
  says: lift maintenance | lift servicing | lift refurbishment | lift modernisation | passenger
    lift | maintenance of lift | lift repair | hoist
lift-replacement: replacement and installation of lifts
  says: lift replacement | lift installation | replacement of lift | installation of lift | new lift
heating: heating maintenance and boiler servicing
  says: communal heating | boiler servicing | gas servicing | heating maintenance | domestic gas |
    gas heating | heating service | boiler replacement | mechanical service | heating installation
    | communal boiler | gas safety
voids: repair of empty homes
  says: void property | void repair | void work
repairs: housing repairs and maintenance
  says: responsive repair | housing repair | repair and maintenance of housing | day to day repair
    | day to day repairs | repair and maintenance term | council home repair | tenanted property |
    repair and void | housing repair and maintenance | property repair | repair contract + home
building-maintenance: repairs and minor works to council buildings
  says: minor work | minor building work | building repair | reactive maintenance | property
    maintenance | planned maintenance | general builder | maintenance panel | reactive repair +
    building | m and e maintenance | building maintenance
roofing: roofing
  says: roofing | roof replacement | pitched roof | flat roof
windows-doors: windows and doors
  says: window and door | replacement window | window replacement | windows doors
decorating: decorating of homes
  says: decoration | decorating | external painting | cyclical decoration
kitchens-bathrooms: kitchens and bathrooms
  says: kitchen and bathroom | kitchen replacement | bathroom replacement
adaptations: adaptations of homes
  says: disabled adaptation | disabled facility grant | home adaptation | aids and adaptation |
    stairlifts and adaptation | stairlift | stair lift | level access shower
asbestos: asbestos surveys and removal
  says: asbestos
water-hygiene: water hygiene and legionella
  says: legionella | water hygiene | water risk
electrical-testing: electrical testing and rewiring
  says: electrical testing | rewire | rewiring | electrical installation condition | emergency
    lighting
new-homes: building of new homes
  says: new build housing | housing development + main contractor | new build home | construction
    of dwelling | affordable housing development
construction-consultancy: architects and construction consultancy
  says: architectural service | quantity surveying | multi disciplinary | employer agent |
    construction consultancy | structural engineering | clerk of work | professional service +
    property
construction-works: construction works
  says: construction framework | construction work | main contractor | refurbishment work |
    principal contractor | design and build | new school | primary school extension
facilities-management: facilities management
  says: facility management | hard fm | total fm | soft fm | integrated fm
cleaning: cleaning of buildings
  says: cleaning service | building cleaning | window cleaning | caretaking | office cleaning |
    cleaning contract | cleaning of corporate | janitorial | corporate cleaning | cleaning of
    building
security-guarding: security guarding
  says: security guarding | manned guarding | security service | manned security | security guard
    | security officer | concierge | key holding | keyholding | security patrol
catering: school meals and catering
  says: school meal | school catering | catering | catering in school | catering contract |
    primary school catering
staff-catering: staff and civic catering
  says: staff catering | staff restaurant | staff canteen | civic catering | corporate catering |
    hospitality catering | workplace catering | staff restaurant catering
food-supply: supply of food
  says: food supply | supply of food | food distribution | grocery | groceries | greengroceries |
    frozen food | fruit and vegetable | milk supply | fresh meat
leisure: leisure centre operation
  says: leisure management contract | operation of leisure | leisure operator | leisure service |
    leisure centre management | leisure facility operator | leisure centre operator | operation of
    leisure centre | swimming pool operation | leisure management
library-books: books and stock for libraries
  says: library book | library stock | book stock | book and audiovisual | ebook | e book | book
    supply | audio visual stock | newspaper + library
museums: museums, arts and events
  says: museum | exhibition | event management | festival | christmas light | cultural programme |
    archive service
passenger-transport: passenger transport services
  says: passenger transport | home to school transport | minibus | taxi service | home to school |
    school transport | send transport | sen transport | taxi and minibus | taxis | pupil transport
    | travel assistance | school and college transport | school bus | social care transport |
    contracted school
bus-services: local bus services
  says: bus service | local bus | public bus | supported bus | park and ride
bus-shelters: bus shelters and outdoor advertising
  says: bus shelter | advertising screen | outdoor advertising | digital advertising
courier: post and couriers
  says: postal service | courier | franking | mail collection
removals: removals and storage
  says: removal and storage | office move | furniture removal | property clearance
agency-staff: agency staff
  says: agency staff | temporary agency | agency worker | temporary worker | managed service
    provider for agency | agency resource | temporary staff | interim staff | temporary employment
    | managed service + agency | agency work | temporary recruitment | interim and temporary |
    social worker agency
recruitment: recruitment and job advertising
  says: recruitment advertising | executive search | job board | recruitment service | advertising
    of vacancy | applicant advertising
occupational-health: occupational health and employee support
  says: occupational health | employee assistance | staff counselling | eap
staff-benefits: benefits for staff
  says: staff benefit | employee benefit | childcare voucher | salary sacrifice | cycle to work
electoral-printing: electoral printing
  says: electoral print | poll card | ballot paper | postal vote | canvass form | election print |
    election stationery
print-services: printing and design
  says: print framework | printing service | graphic | print management service | design and print
stationery: stationery and furniture
  says: stationery | office supply | office furniture | school furniture
workwear: workwear and protective clothing
  says: workwear | work wear | protective clothing | uniform clothing | ppe | personal protective
    | personal protection | face mask
funerals: funerals, burials and mortuary
  says: funeral | mortuary | burial service | body removal | crematoria
travel: staff travel
  says: travel management service | business travel | car club | car hire for staff
communications: communications and marketing
  says: communication and marketing | media buying | public relation | publication in the media |
    resident magazine | magazine print
research: research and surveys
  says: resident survey | market research | housing need survey | research service | needs
    assessment study
management-consultancy: management consultancy
  says: management consultancy | business consultancy | transformation partner | professional
    consultancy | strategic partner
internal-audit: internal audit
  says: internal audit | audit assurance | audit service | internal audit co source | audit and
    anti fraud | anti fraud
external-audit: external audit
  says: external audit | external auditor
legal-services: legal services
  says: legal service | barrister | solicitor | legal panel | legal advice
cycle-hangars: cycle hangars
  says: cycle hangar | bike hangar | cycle storage | bikehangar | bike storage | cycle parking |
    secure cycle | cycle hangars
electric-vehicles: electric vehicle charging
  says: electric vehicle charging | ev charging | ev charge | charge point | electric vehicle
    charge | electric charging | charging infrastructure | chargepoint | evcp
energy: energy supply
  says: electricity supply | gas supply | supply of electricity | supply of gas | supply of energy
    | natural gas | electricity | energy supply | gas and electricity | gas purchase
solar: solar panels and retrofit
  says: solar | retrofit | photovoltaic | insulation
fire-safety: fire safety works
  says: fire safety | fire door | fire risk | sprinkler | front entrance door + fire | flat
    entrance door | flat front door | fire alarm | fire stopping | fd30
intruder-alarms: alarms and security equipment
  says: intruder alarm | security alarm | security system maintenance
energy-advice: home energy and heat networks
  says: heat network | heat pump | district heating | home energy efficiency | energy efficiency
    scheme | fuel poverty
demolition: demolition
  says: demolition
apprenticeships: training and apprenticeships
  says: apprenticeship
door-entry: door entry and access control
  says: door entry | access control
"""
