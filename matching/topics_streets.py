"""Technology of streets, waste, transport and property, in the form of `topics_technology`. Our judgement."""

from __future__ import annotations

TEXT = """
# Streets and movement
air-quality-monitoring: air quality and noise monitoring data
  says: air quality sensor | air quality monitoring equipment | air quality data | air quality monitor | air
    quality monitoring station | noise monitoring equipment | air quality network | air quality monitoring
    network | diffusion tube | noise monitor | sound level meter | air quality station | emissions monitoring
  with a system word: air quality | noise monitoring
  products: breathe london | airly | earthsense zephyr | earthsense | bruel and kjaer | cirrus noise | aqmesh |
    londonair | ricardo air quality | air quality england | norsonic
flood-sensors: gully, flood and environmental telemetry
  says: gully sensor | flood sensor | flood monitoring sensor | gully monitoring | gully management software |
    drainage asset software | river level telemetry | sud asset register | drainage asset management system |
    rain gauge | flood asset register | flood incident system | drainage modelling software
  with a system word: gully | drainage asset | flood asset | flood management | sustainable drainage
  products: kaarbontech | kaarbon tech gully | microdrainage | map16 | infoworks icm | innovyze
parking: parking permits and notices systems
  says: parking system | civil enforcement system | parking software | parking back office | parking permit
    system | pcn processing | penalty charge notice system | parking management system | parking it system |
    notice processing | pcn case management | virtual permit | parking permit software | parking ict | permit
    and pcn | parking case management | parking and traffic enforcement it | parking enforcement software |
    parking appeals software | parking enforcement it | parking permit portal | penalty charge notice processing
    | pcn system | permits and notices | civil enforcement back office | parking permit management | parking
    enforcement handhelds | ceo handheld | parking notice | parking permit back office | parking back office it
    | e permit | resident permit system | parking enforcement system | pcn software | visitor permit | parking
    portal | permit management system | handheld computer terminals + parking | parking and moving traffic
    processing | parking permit | pcn notice | resident parking permits | pcn issuing
  with a system word: parking | civil enforcement | penalty charge notice | pcn | controlled parking | parking
    enforcement | traffic enforcement | permits and pcns | parking appeals | penalty charge | parking suspension
    | virtual permits
  products: taranto | mipermit | chipside | permitsmarti | imperial 360 | ice parking | si dem | icps parking |
    conduent parking | 3sixty parking | imperial civil enforcement | imperial 3sixty | wsp parknow | barbour
    logic | civica parking | parking gateway taranto | pcn 3sixty | unity5 | civica cp | parking gateway |
    trellint
  systems: taranto | conduent | spur | 3sixty | sidem
traffic-order-systems: traffic order and parking map systems
  says: traffic order management | traffic regulation order system | traffic management order software | tro
    software | map based traffic order | map based tmo | parking map software | traffic order software |
    kerbside management software | digital traffic regulation order | tro digitisation | kerbside data | traffic
    order mapping | d tro | traffic order system | digital traffic orders | kerbside inventory | parking
    restriction survey and mapping | traffic order publishing
  with a system word: traffic order | traffic regulation order | traffic management order | kerbside | tro | tmo
    | parking restriction
  products: parkmap | wsp parkmap | appyway | traffweb | buchanan traffweb | buchanan computing | keysigns | key
    signs | signplot | keylines | adl traffic keysigns | keysoft traffic | grid smarter cities
  systems: traffweb | parkmap
cashless-parking: cashless and mobile phone parking payment
  says: cashless parking | pay by phone | pay by phone parking | mobile phone payment for parking | parking
    payment service | mobile phone parking | phone parking payment | parking payment + mobile | parking payment
    + app | pay by app parking | parking app | cashless + on street parking | mobile parking | paid parking app
    | cashless parking payment | virtual parking payment | national parking platform | parking + cashless |
    parking session payment | app payment + parking | mobile payment parking | pay by mobile
  products: paybyphone | ringgo | justpark | apcoa connect | parkmobile ringgo | easypark | mipermit cashless |
    verrus | yourparkingspace | easy park ringgo
pay-and-display: pay and display machines and car park equipment
  says: pay and display | parking machine | ticket machine | p and d machine | pay on foot | car park barrier |
    car park equipment | parking meter | payment machine + parking | car park management system | car park
    payment equipment | parking barrier | pay station | pay and display maintenance | car park control
  with a system word: car park | pay on exit
  products: metric aura | flowbird | parkeon | metric parking | skidata | scheidt and bachmann | designa parking
    | hub parking technology | strada flowbird | orbility
  cpv: 38730000 | 34926000
traffic-cameras: traffic enforcement cameras and ANPR
  says: anpr | moving traffic camera | bus lane camera | bus lane enforcement camera | school street camera |
    traffic enforcement camera | unattended camera | unattended cctv enforcement | moving traffic contravention
    | moving traffic enforcement | box junction camera | automatic number plate recognition | cctv enforcement
    camera | school streets enforcement | low traffic neighbourhood camera | enforcement camera | cctv parking
    enforcement | traffic cctv | ltn camera | bus lane enforcement | camera enforcement | anpr camera | moving
    traffic offence | bus lane cctv | cctv car | mobile enforcement vehicle | school street + camera | moving
    traffic + camera | school streets cctv | speed camera | vca + camera | ulev enforcement camera | bus gate
    camera | littering from vehicle camera
  with a system word: moving traffic | bus lane | school street | bus gate
  products: videalert | siemens lanewatch | lanewatch | yunex zenco | zenco system | tes zenco | jenoptik vector
    | yunex traffic | mav anpr | yunex sapphire | conduent anpr | imperial videalert | neology anpr | zenco |
    systems engineering and assessment roadflow | roadflow | sea roadflow
  cpv: 34971000
traffic-monitoring: traffic counts and transport data
  says: traffic count | traffic sensor | automatic traffic counter | traffic monitoring sensor | traffic
    monitoring data | cycle counter | pedestrian counter | footfall counter | traffic survey | footfall data |
    people counting | traffic data | mobility data | footfall sensor | traffic and travel data | journey time
    data | traffic monitoring equipment | cycle counting
  with a system word: traffic count | traffic monitoring | traffic data | collision data | road safety data |
    road casualty
  products: vivacity | telraam | c2 web drakewell | drakewell | springboard footfall | mri springboard | tracsis
    | eco counter | key accident | keyaccident | agilysis mast | basemap | junctions trl | linsig | ptv vissim |
    ptv visum | paramics | aimsun | saturn modelling | place informatics | huq footfall | huq industries |
    colliers footfall | inrix | crash map | buchanan accsmap | accsmap
  cpv: 34970000
  systems: accsmap | mapit | visum | vissim
traffic-control: urban traffic control and variable message signs
  says: urban traffic control | utmc | variable message sign | traffic signal control system | intelligent
    transport system | vehicle activated sign | real time passenger information | urban traffic management | vms
    sign | bus stop display | real time bus information | speed indicator device | car park guidance sign |
    bollard control system | rising bollard + control | passenger information display
  with a system word: traffic control | traffic management | passenger information | real time information
  products: stratos utmc | imtrac | swarco vms | dynniq | trapeze novus | cloud amber argonaut | cloud amber |
    yunex stratos
  cpv: 48813200 | 34924000
highways-assets: highways and street works asset systems
  says: highway asset management system | street work system | street work software | highway inspection
    software | highway asset management | highway management software | asset management for highway | street
    works noticing | street works + defects | highway management system | highway it system | defect reporting
    app | street works permit | street manager | highway defects | street works permitting | highway inspection
    system | highway maintenance management system | highways asset | street works and permitting | road
    inspection app | highway inspection app | eton street works | street works noticing system | pavement
    management system | ukpms | bridge management system | structure management system | highways ict
  with a system word: highway asset | highway management | street work | asset management + highway | highway |
    highway inspection | road asset | roadworks | streetworks | lane rental | skip licence | structures
    management | asset inventory + highway
  products: confirm highway | alloy asset | symology | confirm + highway | symology insight | confirm ondemand |
    brightly confirm | pitney bowes confirm | causeway alloy | yotta alloy | yotta horizons | horizons pavement
    | yotta mayrise | exor highways | wdm pms | amx bridge | amx asset management | street manager api | elgin
    roadworks | one network | causeway one network | pontis bridge | bridge station | mayrise street works |
    bentley exor | causeway horizons | brightly software | wdm integrated asset
  systems: confirm | alloy | insight | exor | aurora | amx | elgin
road-condition-surveys: road condition surveys and imagery
  says: road condition survey | highway condition survey | scanner survey | carriageway condition survey | road
    condition data | footway condition survey | annual engineering inspection | ai road survey | road condition
    imagery | skid resistance survey | scrim | coarse visual inspection | highway video survey | pavement
    condition survey | highway surveys + condition | road survey + ai
  with a system word: road condition | highway condition | pothole detection
  products: gaist | vaisala roadai | roadai | vaisala road ai | stantec road survey | robotiz3d | gaist
    roadscape
street-lighting-control: street lighting asset and control systems
  says: street lighting central management system | street lighting cms | street lighting control system |
    street lighting management system | street light central management | street lighting remote monitoring |
    street lighting asset system
  with a system word: street lighting management | street lighting | lighting control | lighting column |
    lighting asset
  products: telensa | mayflower cms | telensa planet | lucy zodion | harvard leafnut | leafnut | mayrise
    lighting | flashnet intelilight | citytouch | dimonoff
winter-service-systems: weather forecasting and winter decision tools
  says: weather forecasting service | winter weather forecast | road weather information | gritting route
    optimisation | weather station + winter | ice prediction | winter decision support | road weather | weather
    data | weather forecast
  with a system word: winter service | gritting | winter maintenance
  products: metdesk | meteogroup | dtn roadmaster | met office openroad | vaisala rwis | roadmaster
waste: waste and environmental services systems
  says: waste management system | waste management software | in cab | route optimisation + refuse | route
    optimisation + waste | bin collection software | waste system | waste and street scene system | waste and
    street cleansing system | waste collection system | in cab devices | in cab technology | waste and recycling
    software | bin collection app | missed bin | collection round management | round optimisation | waste it
    system | waste round | garden waste subscription system | street cleansing software | waste in cab | waste
    digital | bulky waste booking system | assisted collection data | waste and recycling system | waste
    collection software | refuse crew technology | waste back office | environmental services system | recycling
    app
  with a system word: waste | waste collection | refuse | environmental service | recycling | street cleansing |
    street scene | bulky waste | garden waste | commercial waste | trade waste | route optimisation
  products: whitespace | bartec | bartec collective | whitespace powersuite | whitespace municipal | webaspx |
    yotta collect | alloy waste | causeway contender | yotta contender | mayrise waste | routesmart waste |
    powersuite | amcs platform | bartec municipal | routeware | recyclecoach | recycle coach | totalmobile waste
  systems: collective | mayrise | yotta waste | webaspx | contender | amcs
waste-sites: waste site booking and weighbridge systems
  says: weighbridge | weighbridge software | recycling centre booking system | hwrc booking | tip booking |
    waste site booking | recycling site permit system | waste tracking | reuse and recycling centre booking |
    weighbridge system
  with a system word: recycling centre | civic amenity site | waste site | waste data
  products: weighsoft | wastedataflow | precia molen | avery weigh tronix
smart-bins: smart bins and litter sensors
  says: smart bin | bin sensor | bin fill level | fill level sensor | compactor bin | solar bin | smart litter
    bin | bin level sensor | litter bin sensor | sensors + bins
  products: bigbelly | big belly bin | sensoneo | enevo
trees-systems: tree inspection and inventory systems
  says: tree management system | tree management software | tree inspection software | arboricultural software |
    tree survey database | tree inventory software | tree database | arboricultural database | arboricultural
    survey database | tree inspection app | tree asset management | tree inventory | arboricultural system |
    tree survey software
  with a system word: arboricultural | tree inspection | tree survey | tree asset | street tree | tree |
    arboriculture
  products: ezytreev | ezytreev tree | tree plotter | treeplotter | ra systems ezytreev | arbortrack | confirm
    arboriculture | otiss | curio canopy | itree eco | i tree eco
  systems: otiss | ezytree
parks-systems: parks, allotments and grounds management systems
  says: allotment management system | allotment software | grounds maintenance software | play area inspection
    software | parks management system | playground inspection software | allotment management software |
    allotment system | grounds management software | play inspection app | parks asset system
  with a system word: allotment | ground maintenance | playground inspection | play area inspection | green
    space | mooring
  products: colony allotment | rospa play inspection
  systems: colony
fleet: fleet management, fuel and vehicle tracking systems
  says: fleet management system | fleet management software | vehicle tracking | vehicle telematics | telematics
    | fleet workshop system | fuel management system | fleet maintenance software | fleet system | dashcam |
    dash cam | vehicle camera | driver licence check | driver licence checking | driving licence check |
    tachograph | workshop management software | fleet camera | vehicle cctv | fuel monitoring system | fleet
    compliance software | tachograph analysis | vehicle safety camera | pool car booking | fleet software |
    vehicle check app
  with a system word: fleet management | fleet | vehicle management | workshop | fuel management | vehicle
    maintenance | transport manager
  products: tranman | civica tranman | masternaut | jaama | key2 fleet | freeway fleet | fleetwave | chevin |
    triscan | webfleet | tomtom telematics | microlise | fleetcheck | licence bureau | vue cctv vehicle |
    visiontrack | quartix | samsara | trakm8 | verizon connect fleet | merridale fuel | tachomaster | r2c online
    | davis licence check | ctrack | geotab | teltrac navman | fuelsoft
  systems: key2 | freeway | geotab
transport-planning: passenger and school transport planning systems
  says: passenger transport system | route planning software | school transport system | passenger transport
    management system | home to school transport system | transport routing software | school transport route
    planning | transport scheduling system | sen transport routing | demand responsive transport software | dial
    a ride software | transport route optimisation | send transport software | route optimisation + transport |
    sen transport route planning | passenger transport software | school travel planning system | sen transport
    system | travel assistance system
  with a system word: passenger transport | route planning | home to school transport | school transport |
    travel assistance | community transport | sen transport | send transport | transport booking | school travel
    | transport routing
  products: qroutes | q routes | trapeze pass | mobisoft | cordic | the routeing company | 365 response
    transport | trapeze novus school | via transportation software | omnibus routes | omnitimes | novus fx |
    optibus | cleric transport | flexroute
  systems: trapeze | cleric
travel-apps: travel behaviour, cycle and car-share platforms
  says: car share platform | travel app | journey planner | active travel app | walking challenge app | beat the
    street | mobility as a service | school travel plan | liftshare | travel plan software | travel survey
    platform
  with a system word: travel plan | car share | active travel | journey planning
  products: liftshare | modeshift stars | betterpoints | love to ride | beat the street | mobilityways | faxi |
    go jauntly
market-systems: market and street trading systems
  says: market management system | market trader system | market trader software | market stall payment system |
    markets software | pitch management system
  with a system word: street market | market trader | market stall
emergency-planning-systems: emergency planning, alerting and incident systems
  says: emergency alerting | emergency notification | incident management + emergency | mass notification |
    crisis alerting | emergency planning system | civil contingency system | incident log | business continuity
    system | business continuity software | emergency communications cascade | emergency messaging | civil
    contingencies + log | resilience incident log | emergency mass notification | business continuity management
    software | emergency planning software | crisis management software | emergency cascade
  with a system word: emergency planning | civil contingency | business continuity | incident management |
    emergency response | major incident | rest centre
  products: everbridge | clio incident | resilience direct | clearview continuity | badger clio | yudu sentinel
    | vocal alerts | f24 | shadow planner | crisis commander | noggin | crises control | sungard assurance
    continuity | clearview business continuity | continuity2
  systems: clio
radios: two-way radios and lone worker devices
  says: two way radio | radio system | lone worker | lone working device | digital radio | body worn camera |
    body worn video | radio handset | tetra radio | radio communication | personal safety device | lone worker
    protection | dmr radio | airwave radio | body camera | bodyworn camera | radio equipment | push to talk |
    town centre radio
  with a system word: radio | lone working | staff safety
  products: skyguard | peoplesafe | peoplesafe lone | solo protect | soloprotect | reliance protect | orbis lone
    worker | staysafe app | okalone | axon body | reveal media | edesix | videobadge | pinnacle response |
    motorola radio | hytera | motorola mototrbo | stay safe lone worker | guardian24
  systems: reveal
cctv: CCTV and public-space surveillance systems
  says: cctv + maintenance | cctv + installation | cctv system | cctv upgrade | cctv equipment | public space
    surveillance | cctv camera | cctv supply | supply and maintenance of cctv | cctv repair | cctv replacement |
    deployable camera | deployable cctv | cctv fibre | video management system | control room upgrade | video
    wall | cctv transmission | surveillance camera | cctv control room equipment | community safety camera |
    rapid deployment camera | redeployable camera | fly tipping camera | cctv network | cctv recording | public
    safety camera | vms + video wall | cctv installation and maintenance | public realm cctv | housing estate
    cctv | analogue to ip + camera | mobile cctv | cctv control room refurbishment | camera maintenance | cctv
    refresh | cctv video management | cctv digital upgrade | video surveillance | help points + cctv | security
    camera | covert camera | cctv expansion | cctv control room technology | ip camera | cctv hardware | cctv
    modernisation
  with a system word: cctv | surveillance | video management
  products: synectics | genetec | milestone xprotect | cctv synergy | synectics synergy | synergy vms | synergy
    3 vms | meyertech | avigilon | hikvision | axis camera | axis communications camera | dahua | briefcam |
    wireless cctv | videcom cctv | hanwha | qognify | indigovision | cathexis | netvu | dedicated micros | 360
    vision camera | bosch camera
  cpv: 32231000 | 32234000 | 32235000 | 35125300 | 32323500
door-access-systems: staff access control and visitor systems
  says: access control system | visitor management system | staff id card system | door access system | id badge
    printer | id card printer | staff access card | visitor sign in | sign in system | building access system |
    access card system | swipe card | visitor management | staff identity card
  with a system word: access control | visitor management | id card | building access | door access | sign in
  products: inventry | salto access | paxton net2 | paxton access | net2 access | ccure | lenel | sign in app |
    proxyclick | brivo | tdsi access | entrysign
property-assets: property asset, estates and facilities management systems
  says: property asset management system | computer aided facility management | cafm | asset management software
    | facility management software | compliance asset system | property management system | estates management
    system | estate terrier | terrier | corporate property database | property database | lease management
    system | corporate landlord system | asset valuation software | asset management database | property terrier
    | facilities management system | asset management system | rent roll | commercial property management
    software | property asset database | property and asset management | lease records | building information
    modelling | space management software | estates property management software | helpdesk + facility
    management | facilities helpdesk system | corporate property asset
  with a system word: facility management | property management | corporate property | estate management | asset
    management | corporate landlord | property asset | estate terrier | commercial property | lease management |
    condition survey | space management | compliance + building
  products: technology forge | techforge | tf cloud | civica property management | concerto property | concerto
    + estate | planon | planet fm | qube horizon | mri horizon | yardi | trace solutions | civica property asset
    | atrium property | atrium estates | qube planet fm | trimble manhattan | tririga | concept evolution | fsi
    concept | maximo | ibm maximo | evolutive | estates gazette interactive | costar | cipfa property | kel
    sigma | kel delta | argus developer | argus software | argus enterprise | realworks | proval viability |
    archibus | qfm | swg qfm | service works qfm | autodesk bim
  cpv: 48420000 | 48421000
  systems: k2 | concerto | uniform estates | civica property | horizon property | atrium | proval
construction-systems: project, building design and cost software
  says: building information | nbs specification | cost estimating software | project management + construction
    | bcis | cad software | construction standards | construction information service | british standards online
    | building cost information | specification writing software | drawing software | contract administration
    software | clerk of works software | quantity surveying software | construction management software |
    standards subscription | large format plotter | nec contract management software
  with a system word: bim | contract administration | building cost | building surveying | engineering design |
    nec contract
  products: nbs chorus | ihs construction information | bcis online | bsol | cemar | nec4 contract management |
    causeway project accounting | spons price | asite | viewpoint for projects | aconex | bentley microstation |
    microstation | civil 3d | nbs source | sketchup | vectorworks | bluebeam | conquest estimating | masterbill
    | procore | fieldview | bim 360 | sypro | sypro contract manager | cemar nec
  cpv: 48321000
"""
