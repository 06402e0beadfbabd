"""Licences, devices, networks and IT services of the whole council, in the form of `topics_technology`. Our judgement."""

from __future__ import annotations

TEXT = """
# Offices, licences and devices
microsoft: Microsoft licences
  says: microsoft licence | microsoft enterprise agreement | microsoft 365 | microsoft + licence | microsoft +
    licensing | microsoft software | microsoft csp | microsoft enterprise subscription | microsoft + agreement |
    azure licence | microsoft 365 licence | microsoft esa | office 365 | microsoft subscription | microsoft ea |
    microsoft licensing solution provider | microsoft e5 | microsoft e3 | microsoft volume licensing | microsoft
    365 e5 | enrolment for education solutions | microsoft enrolment | microsoft ees | microsoft renewal |
    microsoft product | ms licensing | ms licence | ms enterprise agreement | microsoft lsp | microsoft mpsa |
    licensing solution partner | windows server licence | sql server licence | client access licence | sce
    enrolment | windows licence | microsoft office | ms office | software assurance | office licences | dta21 |
    dta24
  with a system word: microsoft | windows server | ms office | sql server
  products: microsoft open value | microsoft select plus | exchange online | microsoft visio | intune licence |
    visual studio licence | office professional plus | microsoft e5 | microsoft f3
  systems: office 365 | windows 11
microsoft-support: Microsoft support and Microsoft 365 services
  says: microsoft unified support | microsoft premier support | microsoft 365 migration | tenant migration |
    microsoft 365 consultancy | microsoft teams deployment | tenant to tenant migration | exchange migration |
    microsoft 365 managed service | windows 11 migration | microsoft 365 support | microsoft 365 implementation
    | microsoft 365 adoption | office 365 migration | windows 11 deployment | email migration | office 365
    support | microsoft support
  products: microsoft unified
copilot: Microsoft Copilot and generative AI assistants
  says: microsoft copilot | copilot licence | generative ai | ai assistant | large language model | copilot |
    chatgpt | generative artificial intelligence | copilot pilot | ai productivity | copilot for microsoft 365 |
    gen ai | microsoft 365 copilot | genai
  with a system word: generative ai | genai | llm
  products: copilot studio | chatgpt enterprise | github copilot | google gemini | anthropic claude | openai |
    azure openai | claude ai
artificial-intelligence: artificial intelligence services
  says: artificial intelligence | ai platform | ai solution | machine learning | predictive analytics | ai pilot
    | ai innovation partner | computer vision | ai accelerator | ai proof of concept | ai strategy | ai
    discovery | ai delivery partner | data science | predictive model | ai service | ai technology
  with a system word: ai | predictive analytics | machine learning
  products: xantura | xantura onview | palantir foundry | onview
automation: robotic process automation
  says: robotic process automation | rpa | process automation | intelligent automation | business process
    automation | automation platform | software robots | robotic automation | automation licences | digital
    worker | intelligent process automation | workflow automation | rpa licence
  with a system word: automation | robotics
  products: blue prism | uipath | ui path | automation anywhere | power automate | thoughtonomy
  systems: blueprism | uipath | blue prism
adobe: Adobe, CAD and other desktop software licences
  says: adobe | autocad | autodesk | adobe licence | creative cloud | acrobat licence | adobe creative | cad
    licence | adobe vip | pdf software | adobe acrobat | autodesk aec
  products: adobe acrobat | autocad lt | nitro pdf | foxit pdf | pdf xchange | kofax power pdf | tungsten power
    pdf | bluebeam revu | autodesk revit | adobe etla | adobe vip | corel draw | techsmith snagit | snagit |
    mindmanager | nitro pro
  systems: foxit | revit | nitro
virtualisation-licences: virtualisation and virtual desktop licences
  says: vmware licence | citrix licence | virtual desktop infrastructure | virtual desktop | vdi | desktop
    virtualisation | application virtualisation | vmware | citrix | vmware support | remote desktop service |
    azure virtual desktop | server virtualisation | app virtualisation | citrix support | hypervisor |
    virtualisation | desktop as a service | vmware renewal
  with a system word: virtual desktop | virtualisation | remote desktop | remote access
  products: citrix xenapp | citrix netscaler | vmware vsphere | vmware horizon | nutanix | citrix virtual apps |
    citrix cloud | windows 365 | appsense | vmware enterprise | omnissa | ivanti appsense | nutanix
    hyperconverged | amazon workspaces | awingu | parallels ras | broadcom vmware | citrix universal |
    liquidware | broadcom vcf | numecent cloudpaging | proxmox
  systems: netscaler | nutanix
oracle-database: database licences and support
  says: oracle licence | oracle database | sql server support | database administration | database support |
    oracle database support | managed database service | dba service | remote dba | oracle technology licence |
    oracle ula | database managed service | oracle technical support | dba support
  with a system word: dba
  products: oracle database enterprise | mongodb atlas | redgate sql | redgate | oracle technical support
    services | oracle exadata | oracle java | toad quest | informix | ingres | progress openedge | idera |
    mongodb | java se
  systems: java
software-reseller: software through a reseller
  says: software reseller | software framework | software value added reseller | var software | software licence
    reseller | software products and associated services | value added reseller | software licensing partner |
    software aggregator | it reseller | software catalogue | software var | technology products and services
    reseller | var service | software resale
  products: trustmarque
software-asset-management: software asset management and licence advice
  says: software asset management | licence optimisation | software licence management | it asset management |
    software audit | it asset management system | saas management | licence compliance | licence management |
    software licence review | itam | asset discovery
  products: snow licence manager | snow software | flexera | certero | flexnet manager | lansweeper |
    livingstone licence | matrix42 | snow licence | device42
  systems: snow | lansweeper
laptops: laptops and other end-user devices
  says: laptop refresh | laptop | end user device | desktop computer | tablet device | chromebook | end user
    computing | desktop and laptop | ipad | dell laptop | docking station | computer hardware | it hardware |
    desktop hardware | personal computer | ict hardware | device refresh | monitor | microsoft surface | surface
    device | desktop pc | thin client | tablet computer | ict equipment | it equipment | end user hardware |
    laptop and dock | hybrid worker device | laptop bag | laptop as a service | device as a service | pc refresh
    | end user device refresh | desktop replacement | corporate device | surface laptop | hardware refresh | it
    peripherals | headset | laptop docks | surface pro | euc hardware | computer peripherals | workstation | pcs
    and laptops | windows devices | it consumables | laptop supply | docking solution | tough book | rugged
    tablet | euc refresh | keyboard and mouse | webcam | end user compute | hardware for hybrid | it accessories
  with a system word: end user
  products: dell latitude | hp elitebook | lenovo thinkpad | surface pro | macbook | apple mac | panasonic
    toughbook | toughbook | hp probook | dell optiplex | galaxy tab | lenovo devices | igel | jabra headset |
    plantronics headset | poly headset | wyse thin client
  cpv: 30213100 | 30213200 | 30213300 | 30213000
device-management: device management, imaging and deployment
  says: mobile device management | endpoint management | device deployment | device lifecycle management |
    device warranty | laptop deployment | laptop repair | remote support software | unified endpoint management
    | desktop management tool | patch management | device build and deployment | remote support seats | remote
    control software | mdm | laptop imaging | warranty and repair | laptop warranty | autopilot deployment |
    remote support | device provisioning | it hardware maintenance | hardware warranty | hardware maintenance |
    app packaging | application packaging | break fix
  with a system word: mobile device management | device management | endpoint | patching
  products: airwatch | mobileiron | teamviewer | team viewer | logmein rescue | logmein | bomgar | beyondtrust
    remote | jamf | soti mobicontrol | blackberry uem | blackberry work | sccm | microsoft intune | workspace
    one | bigfix | ivanti endpoint | ivanti neurons | manageengine endpoint | tanium | patch my pc | splashtop |
    dameware | quest kace | landesk | ivanti landesk | 1e tachyon | meraki systems manager | cisco meraki mdm |
    controlup | nexthink | anydesk
  systems: intune | soti | 1e
it-disposal: disposal and recycling of IT equipment
  says: it disposal | it equipment disposal | it asset disposal | secure data destruction | ict disposal | weee
    disposal + it | disposal of it | hard drive destruction | computer disposal | secure disposal + it | it
    recycling | disposal of ict | data wiping | secure erasure | itad | it asset recovery | redundant it
    equipment | laptop recycling | computer recycling | redundant it | device disposal | disposal + laptop
mobile: mobile phones and airtime
  says: mobile phone | mobile telephony | mobile voice and data | mobile airtime | mobile communication | mobile
    device | smartphone | sim airtime | mobile tariff | mobile contract | mobile voice | mobile data | handset
    and airtime | mobile handset | mobile connection | mobile network service | mobile service | airtime | sim
    only | mobile broadband dongle | 4g dongle | mobile phones and data | data sim | mobile phone contract |
    voice and data services + mobile | iphone | mobile phone handset | mobile bill | corporate mobile | multi
    network sim | mifi | mobile telecom | mobile fleet | m2m sim | iot sim
  with a system word: mobile | handset
  products: vodafone mobile | o2 mobile | ee mobile | samsung galaxy | apple iphone | vodafone corporate mobile
    | virgin media o2 mobile | three business mobile | daisy mobile | google pixel
  cpv: 32250000 | 64212000
print: managed print and multi-functional devices
  says: managed print | multi functional device | mfd | photocopier | print and document management | printer |
    multi functional print device | copier | print device | managed print service | print room | toner cartridge
    | printer consumables | print management software | reprographics equipment | follow me printing |
    photocopying | print fleet | printing device | high volume printer | wide format printer | follow me print |
    plotter | multi function | multi functional printer | toner | mfp | reprographic | production printer | ink
    and toner | large format printer | print unit equipment
  with a system word: print management | print | printing | secure print
  products: papercut | papercut mf | equitrac | ricoh mfd | konica minolta mfd | canon mfd | xerox mfd | ysoft
    safeq | uniflow | safeq | canon uniflow | kyocera mfd | printix | printerlogic | universal print | ysoft |
    konica minolta bizhub | bizhub | ricoh managed print | xerox versalink
  cpv: 30121100 | 30121000 | 30120000 | 30232110
  systems: equitrac
audio-visual: audio visual equipment and meeting rooms
  says: audio visual equipment | meeting room technology | meeting room equipment | audio visual | video
    conferencing | teams room | meeting room av | video conference | digital signage screen | av equipment |
    meeting room screen | av installation | av support | av maintenance | hybrid meeting room | microsoft teams
    rooms | av integration | large format display | conference room equipment | av refresh | video conferencing
    equipment | collaboration room | av system | av hardware | room audio | interactive display | meeting room
    displays | screens for meeting rooms | training room av
  with a system word: av | video conferencing | meeting room display
  products: logitech rally | poly studio | yealink room | crestron | surface hub | microsoft teams rooms licence
    | cisco webex | webex | zoom licence | zoom video | neat bar | starleaf | pexip | lifesize | barco
    clickshare | airtame | samsung flip | mersive | polycom | zoom webinar | zoom meeting | gotomeeting |
    gotowebinar | on24 | hopin | livestorm
  cpv: 32321200 | 48515000
  systems: zoom
telephony: telephony and contact centres
  says: telephony | contact centre | unified communication | call centre | voip | call centre platform |
    telephone system | contact centre platform | hosted telephony | cloud contact centre | phone system | ccaas
    | voip phone | contact centre as a service | telecoms | omnichannel | sip trunk | omni channel | teams
    telephony | ivr | cloud telephony | interactive voice response | direct routing | automatic call
    distribution | fixed line | call centre software | analogue line | call routing | pstn | contact centre
    telephony | voice service | customer service telephony | hosted voice | contact centre solution | pbx |
    contact centre system | telephone line | contact centre replacement | non geographic number | contact centre
    technology | isdn | call queue | call recording | telephony queueing | telecommunication service | workforce
    optimisation + contact centre | voice and data | workforce management + contact centre | unified comms |
    intelligent call | analogue telephone | speech analytics | ip telephony | contact centre + telephony |
    telephone maintenance | multi channel contact | telephone + switchboard | contact centre software |
    switchboard | call handling system | softphone | telephony and contact centre | unified communication and
    contact centre | pstn switch off | call back system | telephone call | call queuing | teams calling | agent
    desktop | teams phone | acd | telephone handset | customer contact centre platform | voice platform |
    contact centre and telephony | voice infrastructure | pbx maintenance | line rental | lines and calls |
    telephony replacement | voice telephony | audio conferencing | emergency line | operator connect | voicemail
    | telephony platform | lift lines | wlr | freephone number | ip phone | telephony support | digital phone
    line | corporate telephony
  with a system word: voice | contact centre | telecommunication | call handling | call centre | telephone |
    call management | acd
  products: 8x8 | anywhere365 | mitel | genesys | avaya | netcall | cisco call manager | genesys cloud | cisco
    unified communication | amazon connect | mitel mivoice | netcall liberty converse | mivoice | liberty
    converse | nice incontact | unify openscape | five9 | gamma horizon | storm content guru | bt one cloud |
    content guru | bt cloud voice | cirrus response | cisco webex calling | puzzel | skype for business |
    enghouse | ringcentral | 8x8 contact centre | wildix | puzzel contact | 3cx | netcall converse | microsoft
    teams phone | macfarlane contact | audiocodes | talkdesk | ribbon sbc | vonage contact | cisco voip | twilio
    flex | call2teams | zoom contact | dubber | cirrus contact | red box recorder | nice cxone | redbox recorder
    | luware | gamma sip | landis contact centre | bt featureline | noetica | featurenet | calabrio | alcatel
    lucent telephony | verint workforce | eg solutions | gamma teams | odigo | tiger prism | mitel contact
    centre | tiger call logging | cisco finesse | verba recording | enghouse touchpoint | mitel maintenance |
    avaya contact | vonage business | odigo contact | nfon | ip integration contact | cisco cucm | niceincontact
    | gamma telecom | injixo | sabio contact
  cpv: 32550000 | 32545000 | 32544000 | 64211000
  systems: storm
# Networks and infrastructure
network: wide area networks and connectivity
  says: wide area network | network connectivity | sd wan | wan service | leased line | internet connectivity |
    data network | data circuit | connectivity as a service | network maintenance | corporate network | internet
    access | corporate wan | internet breakout | mpls | psn connection | hscn connection | corporate wide area
    network | network services wan | wan connectivity | wan replacement | ethernet circuit | fibre circuit |
    network circuit | managed network service | internet circuit | internet link | wan and internet | dark fibre
    | network support | network infrastructure | lan and wan | network services | data connectivity | wan links
    | network transformation | network managed service | isp service | wan circuits | network as a service |
    connectivity services | health and social care network | network refresh | network and security | psn
    circuit | psn link | site connectivity | mpls network | network replacement | leased circuit | point to
    point fibre | managed wan | internet service | network links | sdwan | corporate connectivity | adsl | fttp
    + site | ethernet service | internet lines | wan upgrade | managed network | data link | data line | point
    to point | broadband line | community network | business broadband | public sector broadband | broadband
    connection | broadband service | vpn
  with a system word: connectivity | wan | broadband
  products: bt net leased | virgin media business | vodafone wan | london grid for learning network | cisco
    viptela | fortinet sd wan | meraki sd wan | silver peak | velocloud | mll telecom | exponential e | bt btnet
    | btnet | bt ethernet | virtual1 | neos networks | colt ethernet | jisc janet | mll sd wan | starlink
  cpv: 32430000 | 32412100 | 72720000
lan-wifi: local networks, switches and corporate wifi
  says: local area network | network switch | wifi | wlan | wireless network | lan refresh | lan switch |
    wireless access point | network cabling | structured cabling | data cabling | network equipment | wireless
    lan | corporate wifi | lan | switch refresh | network hardware | lan replacement | core switch | wireless
    infrastructure | wi fi access | wireless controller | network switches support | wifi upgrade | lan upgrade
    | lan infrastructure | wifi refresh | cat6 | network hardware maintenance | cat 6 | lan and wifi | wireless
    refresh | structured data cabling | cabling installation | corporate wireless | edge switch | network access
    control | network monitoring | network management software | network monitoring tool | ip address management
    | load balancer | dns service | ddi
  with a system word: wireless | lan | switches | network monitoring | network management
  products: cisco meraki | aruba networks | aruba wireless | extreme networks | juniper mist | ruckus wireless |
    cisco smartnet | smartnet | cisco catalyst | hpe aruba | ubiquiti | brocade switch | solarwinds | infoblox |
    f5 load balancer | f5 big ip | whatsup gold | prtg | cisco ise | clearpass | kemp loadmaster | forescout |
    cisco prime | aruba clearpass | cisco nexus | meraki licence | meraki mr | paessler | zabbix | logicmonitor
    | efficientip | extreme switch | nagios | statseeker | thousandeyes | meraki | extremecloud | mist ai | dell
    networking
  cpv: 32410000 | 72710000 | 32420000 | 32421000
  systems: aruba | f5
public-wifi: public and town-centre wifi
  says: public wifi | town centre wifi | guest wifi | free wifi | community wifi | library wifi | wifi in
    library | wifi concession | outdoor wifi | public access wifi | public internet access | wifi + library |
    wifi + public | street wifi | wi fi for residents | wifi in public | public wireless | high street wifi |
    wifi in community
  products: purple wifi | o2 wifi | the cloud wifi | sky wifi
broadband-infrastructure: full fibre, small cells and digital infrastructure
  says: full fibre | fibre network | small cell | 5g infrastructure | wireless concession | 5g network | digital
    infrastructure | fibre infrastructure | gigabit broadband | wayleave | open access agreement | 5g small
    cells | street asset concession | mobile mast | lorawan network | iot network | lorawan | telecoms mast |
    fibre to the premise | full fibre rollout | gigabit | telecommunication mast | fibre broadband | fibre
    wayleave | duct network | 5g neutral host | neutral host | lamp post small cell | low power wide area
    network | public sector fibre | digital connectivity infrastructure | social housing broadband
  with a system word: 5g | fibre | small cells | digital connectivity
  products: freshwave | ontix | community fibre | hyperoptic | g network fibre | openreach fttp | connexin |
    dense air | cellnex | boldyn
iot: internet of things and smart-city platforms
  says: internet of things | iot platform | smart city | smart place | iot sensor | digital twin | sensor
    network | smart city platform | smart sensor | environmental sensor network | iot gateway | smart street
    sensors | iot dashboard | sensor platform
  with a system word: iot | smart building
  products: thingspark | stream iot | urbantide | usmart | the things industries | pressac | disruptive
    technologies sensor | kerlink | milesight
hosting: data centre and cloud hosting
  says: data centre | cloud hosting | azure | infrastructure as a service | amazon web service | data centre
    hosting | co location | cloud infrastructure | aws | iaas | cloud migration | cloud service | azure
    consumption | azure hosting | data centre exit | data centre co location | managed hosting | cloud managed
    service | public cloud | colocation | hybrid cloud | cloud platform | hosting service | data centre
    migration | private cloud | cloud landing zone | managed cloud | cloud consumption | azure support | cloud
    support | platform as a service | azure monetary commitment | one government value agreement | ogva | azure
    cloud | cloud transition | cloud compute | server hosting | cloud computing | data centre decommissioning |
    azure managed service | azure migration | virtual data centre | rack space | azure reserved instance | cloud
    transformation | crown hosting | google cloud | datacentre services | data centre relocation | cloud and
    hosting | azure subscription
  with a system word: cloud migration | data centre | colocation
  products: microsoft azure | aws marketplace | google cloud platform | ukcloud | crown hosting data centre |
    ark data centre | oracle cloud infrastructure | rackspace | ukfast | pulsant | azure csp | aws ogva | six
    degrees cloud | digital realty | equinix | ovhcloud | digitalocean | heroku | aws cloud | skyscape cloud |
    claranet hosting
backup: backup and disaster recovery
  says: backup service | backup solution | disaster recovery | data backup | backup software | backup as a
    service | backup and recovery | cloud backup | it disaster recovery | ransomware recovery | immutable backup
    | backup appliance | data protection + backup | off site backup | backup storage | immutable storage |
    backup platform | draas | microsoft 365 backup | disaster recovery as a service | tape backup | offsite tape
    | immutable data | data recovery | data vault | backup replacement | backup tape | tape storage | backup
    licence | microsoft 365 protection | cyber recovery | recovery as a service | air gapped | saas backup |
    vaulting | server backup | cyber vault | it recovery | backup and disaster recovery | backup and archive
  with a system word: backup | off site storage + data
  products: veeam | rubrik | commvault | veritas netbackup | netbackup | cohesity | redstor | arcserve | druva |
    acronis | datto backup | zerto | backup exec | asigra | dell data domain | data domain | veritas backup |
    dell avamar | avamar | networker emc | altaro | avepoint backup | barracuda backup | azure site recovery |
    keepit | exagrid | n2w | cloudally | hycu | spanning backup | metallic backup | veeam availability suite |
    veeam data platform | quest rapid recovery | unitrends | synology backup | wasabi storage | spectrum protect
    | tivoli storage manager
  cpv: 48710000
  systems: avepoint
servers-storage: servers and storage
  says: server and storage | storage area network | server hardware | server infrastructure | storage array |
    hyperconverged infrastructure | server refresh | server maintenance | server support | blade server | san
    storage | compute and storage | storage and compute | hyper converged | server and san | hyperconverged |
    data storage | server replacement | server estate | uninterruptible power supply + server | storage refresh
    | storage platform | ups maintenance | ups battery | server room | server room air conditioning | data
    centre hardware | storage support | flash storage | network attached storage | server warranty | data centre
    equipment | computer room | comms room | server upgrade
  with a system word: storage | server
  products: dell powerstore | dell poweredge | vxrail | dell emc | netapp | pure storage | hpe proliant | hp
    3par | hpe nimble | hpe simplivity | nimble storage | simplivity | hpe greenlake | dell vxrail | cisco ucs |
    fujitsu primergy | ibm power | ibm storwize | ibm i series | hpe synergy | hpe primera | isilon | hitachi
    vantara | lenovo thinksystem | hp eva | emc vnx | dell unity | tintri | synology | powerscale | oracle sparc
    | dell compellent | equallogic
  cpv: 48820000 | 48821000 | 48822000 | 48823000
service-desk: IT service desk systems
  says: it service management | itsm | it service desk tool | itsm tool | service desk software | it service
    management system | service desk system | helpdesk software | it helpdesk system | ticketing + it | call
    logging system | ict service management | help desk ticket logging | itsm platform | service management tool
    | enterprise service management | service desk tool | it service management tool | itsm replacement |
    service desk platform | itsm software | ticket logging | itsm system | it service management platform |
    helpdesk ticketing | service desk solution | ict service desk system | ict ticketing | it call logging |
    service management platform | it self service portal | configuration management database | itil tool
  with a system word: service management | service desk | help desk | it ticket | cmdb
  products: hornbill | servicenow | freshservice | topdesk | service now | ivanti service manager | manageengine
    servicedesk | servicedesk plus | bmc remedy | remedyforce | marval | hornbill supportworks | supportworks |
    sysaid | jira service | vivantio | cherwell | assyst | axios assyst | house on the hill | sunrise itsm |
    alemba | vfire | solarwinds web help desk | halo itsm | haloitsm | richmond servicedesk | richmond itsm |
    ivanti heat | heat service management | footprints bmc | sunrise service manager | hornbill service manager
    | spiceworks | 4me itsm | invgate | ivanti itsm | bmc helix | ifs assyst | deskpro | marval msm | easyvista
    | ivanti service
  systems: ivanti | sunrise | remedy | halo itsm | marval
it-managed-service: managed IT services and support
  says: it managed service | managed ict | ict managed service | outsourced ict | ict support | it support
    service | it help desk | ict help desk | ict service desk | it service desk | first line support | it
    outsourcing | ict outsourcing | it service provider | end user support + service desk | managed it service |
    it support | ict service provider | service integration and management | siam | third party it support | it
    partner | outsourced it | desktop support | out of hours it support | managed service desk | ict partner |
    shared ict service | it services contract | ict services contract | managed ict services | it operation |
    application support | application managed service | second line support | ict services | it services |
    technical support services | it infrastructure support | infrastructure managed service | it desktop support
    | application management | 24x7 monitoring + it | infrastructure support | outsourced service desk | out of
    hours service desk | ams support | ict provision
  with a system word: technical support | infrastructure support
it-staff: interim IT staff and IT recruitment
  says: ict resource | it contractor | digital specialist | it interim | interim it | it project manager
    resource | digital and technology resource | it resource | ict interim | ict contractor | it specialists |
    technical architect resource | digital resourcing | it staff augmentation | digital outcomes and specialists
    | it recruitment | technical resource | interim ict | digital resource | developer resource
digital-development: digital development and design services
  says: digital development partner | software development | digital partner | digital capability | application
    development | user research | digital transformation | agile delivery | service design | user centred design
    | digital delivery partner | alpha phase | beta phase | discovery phase | app development | digital service
    design | digital design | bespoke software | digital discovery | discovery and alpha | software developer |
    mobile app development | product development partner | digital transformation partner | digital strategy |
    technology strategy | ict strategy | it strategy | ux design | digital consultancy | digital services
    partner | it consultancy | ict consultancy | technology partner | technical consultancy | enterprise
    architecture consultancy | it review | agile development | digital innovation partner | web application
    development | digital design and build | digital programme | technology roadmap | technology consultancy |
    digital product | development partner + digital | digital prototype | digital delivery | digital and data |
    digital consultancy services | innovation partner | technical delivery partner | it transformation
  with a system word: design and build
enterprise-architecture: enterprise architecture and process mapping tools
  says: enterprise architecture tool | process mapping software | business process mapping | business process
    modelling | enterprise architecture software | process modelling tool | process mapping tool | enterprise
    architecture | process mapping | application portfolio management
  with a system word: process mapping | process modelling
  products: sparx enterprise architect | sparx | engage process | ardoq | leanix | bizzdesign | orbus iserver |
    orbus | triaster | aris software ag | promapp | skore | erwin | abacus avolution | essential ea | visio
    process
software-testing: software testing and development tools
  says: software testing | test automation | automated testing | software test tool | testing service + software
    | test management software | load testing | code repository | development tools | application monitoring |
    devops tool | application performance monitoring | observability platform | source code management | uat
    testing | quality assurance testing | test partner | api management | application lifecycle management
  with a system word: testing + software | api
  products: zephyr scale | browserstack | testrail | tosca tricentis | github enterprise | gitlab | new relic |
    datadog | dynatrace | visual studio | azure devops | appdynamics | pingdom | splunk observability | docker |
    apigee | kong gateway | sonarqube | smartbear | github | worksoft | opkey | original software | tricentis |
    elastic cloud
  systems: splunk
training-it: IT and digital skills training
  says: it training | ict training | digital skill | microsoft training | digital inclusion | digital skills
    training | computer training | systems training | it skill | copilot training | software training | cyber
    training for it | data academy | digital champion | device lending | digital upskilling | digital literacy |
    training + system | online digital skills | microsoft 365 training | data skills | ai training | digital
    inclusion platform | digital academy | training in copilot | excel training
  with a system word: digital inclusion | digital skills
  products: learn my way | learnmyway
  cpv: 80533100
"""
