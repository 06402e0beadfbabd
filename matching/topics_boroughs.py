"""Streets, waste, parks, culture, regulation and planning: what councils buy for places. Our judgement.

The form of an entry is that of `topics_technology`. Services for people are in `topics_people`;
homes, buildings, money and staff in `topics_services`.
"""

from __future__ import annotations

TEXT = """
# Streets and parking
parking-enforcement: parking enforcement services
  says: parking enforcement | civil enforcement officer | parking and traffic enforcement |
    parking + traffic enforcement | vehicle removal | parking warden | car pound | civil
    enforcement | parking service contract | traffic warden
abandoned-vehicles: removal of abandoned vehicles
  says: abandoned vehicle | end of life vehicle | untaxed vehicle
car-parks: car park operation and works
  says: car park management | car park operation
cash-collection: cash collection
  says: cash collection | cash in transit
resurfacing: road surfacing
  says: resurfacing | surfacing | surface dressing | micro asphalt | microasphalt | carriageway
    resurfacing | carriageway surfacing | footway resurfacing
highways-works: highways works and maintenance
  says: highway work | highway maintenance | highway improvement | highway term | carriageway |
    footway | highway minor work | road maintenance | highway civil engineering | public realm
    work | highway planned | highway reactive | specialist highway | pothole | highway service
vehicle-crossovers: vehicle crossovers
  says: vehicle crossover | dropped kerb
cycle-routes: cycle routes and active travel schemes
  says: cycle lane | cycleway | cycle route
highways-consultancy: highways and transport consultancy
  says: transport consultancy | highway consultancy | transportation consultancy | highway
    engineering design | transportation professional service | engineering consultancy | traffic
    modelling | transport planning service | transportation and engineering | highway design |
    transport infrastructure planning | transport consultant
traffic-surveys: traffic surveys
  says: traffic survey | traffic count
traffic-orders: traffic orders
  says: traffic order | traffic management order | traffic regulation order
traffic-management: temporary traffic management
  says: temporary traffic management | road closure
road-safety-audits: road safety audits
  says: road safety audit
road-signs: road and street signs
  says: road sign | traffic sign | parking sign | sign and line | street name plate | bay
    suspension | suspension sign | street nameplate | wayfinding
road-markings: road markings
  says: road marking | road stud | line marking
street-furniture: street furniture
  says: street furniture | bollard
traffic-signals: traffic signals
  says: traffic signal | traffic light | vehicle activated sign
gullies: gully cleansing and highway drainage
  says: gully | highway drainage
drainage: drainage of buildings and estates
  says: drainage | sewer | drain | pumping station
flood: flood defence works
  says: flood protection | flood defence | flood alleviation | sustainable drainage | rain garden
flood-studies: flood risk studies
  says: flood risk | flood modelling | surface water management
bridges: bridges and structures
  says: bridge work | bridge refurbishment | bridge repair | structural maintenance | footbridge |
    bridge maintenance | retaining wall
bridge-inspections: inspection of bridges and structures
  says: bridge inspection | principal inspection
road-materials: asphalt, aggregates and paving
  says: asphalt and bituminous | aggregate | ready mix concrete | road material | bituminous
    material | quarry
building-materials: building materials
  says: building material | plumbing material | electrical material | builder merchant
plant-hire: plant and tool hire
  says: plant hire | tool hire | hire of plant
skips: skip hire
  says: skip
street-lighting: street lighting
  says: street lighting | public lighting | lamp column | lighting column | illuminated sign |
    street light | street lighting column
bus-shelters: bus shelters and outdoor advertising
  says: bus shelter | advertising screen | outdoor advertising | digital advertising | street
    advertising | bus stop | advertising concession
# Vehicles and travel
refuse-vehicles: refuse collection vehicles
  says: refuse vehicle | refuse collection vehicle | rcv | dustcart | waste collection vehicle
sweepers: road sweepers
  says: sweeper
vehicles: vehicles, hire and fleet maintenance
  says: gritting vehicle | gritter vehicle | maintenance of gritting | vehicle hire | fleet hire |
    fleet maintenance | vehicle lease | fleet leasing | contract hire | vehicle maintenance |
    lease of vehicle | vehicle repair | vehicle servicing
vehicle-purchase: purchase of vehicles
  says: supply of vehicle | vehicle purchase | purchase of vehicle | electric van | purchase of
    van | light commercial vehicle | supply of minibus
horticultural-machinery: mowers and horticultural machinery
  says: mower | horticultural machinery
fuel: fuel
  says: liquid fuel | supply of diesel | fuel supply | diesel | bulk fuel | hvo
fuel-cards: fuel cards
  says: fuel card
buses: purchase of buses
  says: floor bus | electric bus | accessible bus | supply of bus | floor buses | accessible buses
bike-hire: bike and e-scooter hire
  says: bike hire | cycle hire | bike share
car-clubs: car clubs
  says: car club
pool-cars: pool cars and car hire for staff
  says: pool car | car hire | car hire for staff
cycle-hangars: cycle hangars
  says: cycle hangar | bike hangar | cycle storage | bikehangar | bike storage | cycle parking |
    secure cycle | cycle locker | cycle stand
electric-vehicles: electric vehicle charging
  says: electric vehicle charging | ev charging | ev charge | charge point | electric vehicle
    charge | electric charging | charging infrastructure | chargepoint | evcp | ev chargepoint |
    ev charger | vehicle chargepoint | charge point + lamp column | chargepoint + lamp column |
    charging + lamp column
community-transport: community transport
  says: community transport | dial a ride
# Waste and cleansing
recyclables: sorting and sale of recyclables
  says: dry recyclable | material sorting | material recovery | mixed recycling | recyclable
    processing | sale of recyclable | mixed recyclate | dry mixed recycling | comingled | co
    mingled | mixed recyclables | dry recycling | kerbside recycling treatment | treatment of
    kerbside | processing and recycling | commingled | mrf
clinical-waste: clinical waste
  says: clinical waste | healthcare waste | sharps | offensive waste | infectious waste
organic-waste: garden and food waste treatment
  says: green waste | garden waste | food waste processing | organic waste | composting | food
    waste treatment | greenwaste | anaerobic digestion | biowaste
textile-recycling: textile recycling
  says: textile recycling | textile bank
waste-electricals: recycling of electrical goods
  says: weee | waste electrical
special-waste: hazardous, wood and rubble waste
  says: hazardous waste | wood waste
sweepings: treatment of street sweepings and gully waste
  says: street sweeping treatment | gully waste | road sweeping
waste-haulage: waste haulage
  says: waste haulage | haulage | waste transport
bulky-waste: bulky waste and reuse
  says: bulky waste | furniture reuse
commercial-waste: waste collection from businesses and council buildings
  says: commercial waste | trade waste | waste collection + council building
confidential-waste: confidential waste
  says: confidential waste | shredding
waste-collection: waste collection
  says: waste collection | refuse collection | refuse and recycling collection | household refuse
    | municipal waste | kerbside recycling | food waste collection | bin collection | recycling
    collection | rubbish collection | bin emptying | waste + street cleansing | refuse + street
    cleansing | recycling + street cleansing | waste recycling and cleansing | waste and recycling
    service | waste and recycling collection | garden waste collection
street-cleansing: street cleansing
  says: street cleansing | street cleaning | litter picking | street sweeping
graffiti: graffiti removal
  says: graffiti | fly posting
fly-tips: removal of fly-tips
  says: fly tip | fly tipping clearance | fly tipping removal
weed-control: weed control
  says: weed | herbicide
invasive-plants: control of invasive plants
  says: knotweed | invasive
public-toilets: public toilets
  says: public toilet | public convenience
waste-disposal: residual waste disposal
  says: residual waste | waste disposal | waste treatment | waste transfer | energy from waste |
    refuse derived fuel | landfill
recycling-centres: household waste recycling centres
  says: household waste site | recycling centre | household waste recycling | bring bank | hwrc |
    civic amenity
bins: wheeled bins and caddies
  says: wheeled bin | wheelie bin | caddy | bin purchase | waste container | recycling container |
    waste bin
waste-sacks: refuse sacks and liners
  says: refuse sack | caddy liner | bin liner | recycling sack
litter-bins: litter bins
  says: litter bin
bin-stores: bin stores and chutes
  says: bin store | bin chamber
# Parks, sports and culture
grounds: grounds maintenance
  says: ground maintenance | landscape maintenance | parks maintenance | open space maintenance |
    grass cutting | landscape service | shrub bed | hedge maintenance | parks management | park
    and open space | green space maintenance | horticultural maintenance | landscaping | verge
landscape-works: landscape and park improvement works
  says: hard landscaping | park improvement | pocket park
planting: plants, bedding and hanging baskets
  says: hanging basket
allotments: allotments
  says: allotment
trees: tree maintenance
  says: arboricultural | tree work | tree surgery | tree maintenance | tree pruning | tree felling
    | street tree | stump | arboriculture
tree-planting: tree planting
  says: tree planting | supply of tree
tree-surveys: tree surveys
  says: tree survey | tree inspection
sports-pitches: sports pitches and courts
  says: sport pitch | artificial pitch | 3g pitch | artificial grass | playing field | multi use
    game area | muga | tennis court
lakes-rivers: lakes, ponds and rivers
  says: lake | pond | desilting
rights-of-way: public rights of way
  says: right of way | footpath
ecology: ecology and biodiversity
  says: ecology | ecological | biodiversity
playgrounds: playgrounds and outdoor gyms
  says: play area | playground equipment | outdoor gym | play space | playspace | play equipment |
    skate park | playground
playground-inspections: playground inspections
  says: playground inspection | play area inspection
cafe-concessions: cafes and concessions in parks
  says: park cafe | cafe concession | catering concession
fencing: fencing and gates
  says: fencing | railing
leisure: leisure centre operation
  says: operation of leisure | leisure operator | leisure service | leisure centre management |
    leisure facility operator | leisure centre operator | swimming pool operation | leisure
    management | leisure contract | management of leisure
leisure-building: building of leisure centres and pools
  says: leisure centre + build | leisure centre + construction | new leisure centre | leisure
    centre refurbishment | swimming pool + construction
gym-equipment: gym and sports equipment
  says: gym equipment | sport equipment
leisure-strategy: leisure and sports strategies
  says: leisure strategy | leisure consultancy | playing pitch strategy
library-books: books and stock for libraries
  says: library book | library stock | book stock | book and audiovisual | ebook | e book | book
    supply | audio visual stock | newspaper + library | book for library | child book | large
    print
archives: archives and collections
  says: archive service | archive conservation
museums: museums and exhibitions
  says: museum | exhibition | gallery
arts-programmes: arts and cultural programmes
  says: cultural programme | art programme
public-art: public art
  says: public art | sculpture | mural
events: events and festivals
  says: event management | festival | event production | event infrastructure | outdoor event
fireworks: fireworks
  says: firework
christmas-lights: Christmas lights
  says: christmas light | christmas tree | christmas lighting | festive light | festive lighting |
    festive decoration
theatres: theatres
  says: theatre
markets: street markets
  says: street market | market operator | market management | street trading | market trader
filming: filming services
  says: film office | filming | film location
# Regulation, cemeteries and coroners
pest-control: pest control
  says: pest control | vermin | rodent
stray-dogs: stray dogs and animal welfare
  says: stray dog | dog warden | kennel | kennelling
air-quality: air quality monitoring
  says: air quality | diffusion tube
acoustics: noise measurement and acoustics
  says: noise monitoring | acoustic
ground-investigation: ground investigation
  says: ground investigation | site investigation | geotechnical
contaminated-land: contaminated land
  says: contaminated land | land remediation
food-inspections: food safety inspections
  says: food hygiene inspection | food safety inspection
public-analyst: public analyst and food samples
  says: public analyst | food sampling
property-licensing: licensing and inspection of private rented homes
  says: selective licensing | hmo licensing | hmo inspection
mortuary: mortuaries and post mortems
  says: mortuary | post mortem | pathology | toxicology
coroner-removals: conveyance of the deceased
  says: body removal | coroner removal | coroner + conveyance | conveyance of deceased | transport
    of deceased
funerals: funerals, public health funerals
  says: funeral | public health funeral | section 46 | undertaker
cemeteries: cemeteries and burials
  says: burial | cemetery | grave
crematoria: crematoria and cremators
  says: crematoria | cremator | crematorium
emergency-planning: emergency planning
  says: emergency planning | business continuity
# Planning, growth and evidence
local-plans: local plan evidence
  says: local plan | sustainability appraisal | employment land
masterplanning: masterplans and urban design
  says: masterplan | masterplanning | urban design
planning-advice: planning consultancy
  says: planning consultancy | planning consultant | town planning | planning advice
heritage: heritage and conservation advice
  says: heritage advice | conservation area | listed building
archaeology: archaeology
  says: archaeology | archaeological
viability: viability advice
  says: viability | development viability | viability + planning application
valuations: valuations
  says: valuation | valuer
property-agents: sale, purchase and letting of property
  says: estate agent | property disposal | property acquisition
party-walls: party walls and rights of light
  says: party wall | right of light
compulsory-purchase: compulsory purchase
  says: compulsory purchase | land referencing
business-support: support of businesses
  says: business support | start up support | enterprise support
workspace: workspace operators
  says: workspace operator | workspace provider | affordable workspace
net-zero-advice: climate and carbon advice
  says: climate change | net zero | carbon reduction
development-partners: development and regeneration partners
  says: development partner | joint venture | regeneration partner
litter-enforcement: litter and fly-tipping enforcement services
  says: waste enforcement | fly tipping enforcement | environmental enforcement | litter +
    enforcement | litter and fly tipping | environmental crime enforcement
cctv-operation: CCTV control room operation
  says: cctv control room | cctv monitoring | control room operation | cctv operator | cctv
    staffing | monitoring of cctv | cctv + control room
winter-service: winter service and gritting
  says: winter gritting | winter service | winter maintenance | gritting | de icing | salt
    spreading | snow clearance
road-salt: supply of road salt
  says: rock salt | road salt | de icing salt | gritting salt | salt supply
tyres: tyres
  says: tyre
bus-services: local bus services
  says: bus service | local bus | public bus | supported bus | park and ride
"""
