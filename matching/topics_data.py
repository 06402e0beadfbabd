"""Cyber security, data and maps, in the form of `topics_technology`. Our judgement."""

from __future__ import annotations

TEXT = """
# Cyber security
penetration-testing: penetration tests and IT health checks
  says: penetration testing | penetration test | pen testing | pen test | it health check | ithc | psn health
    check | ethical hacking | it health check + psn | web application testing + security | check penetration |
    red team | cyber assessment framework | security testing | cyber health check | cyber essentials | it
    security health check | vulnerability assessment | phishing test | psn compliance | red teaming | security
    assessment + it | annual it health | penetration and vulnerability | caf assessment | cyber audit | cyber
    security assessment | cyber maturity | crest accredited | cyber security audit | cyber assessment | crest
    approved | cyber resilience assessment
  products: nettitude | pentest people
  cpv: 72810000
security-monitoring: security operations, SIEM and threat detection
  says: security operation centre | endpoint detection and response | managed detection and response | siem |
    cyber threat | security operation | soc siem | managed security | managed detection | security monitoring |
    protective monitoring | threat intelligence | security information and event | soc service | threat
    detection | log management | incident response + cyber | cyber incident response | soc as a service |
    managed soc | siem and soc | cyber security operations | mdr | xdr | mxdr | threat alerting | extended
    detection and response | endpoint detection | log retention | 24x7 soc | network detection and response |
    managed sentinel | cyber monitoring | digital forensics | incident response retainer | cyber incident | soc
    + cyber | event log management | attack surface management | security event monitoring | dark web monitoring
    | managed siem | cyber defence
  with a system word: security monitoring | incident response | log monitoring | event monitoring | event log
  products: microsoft sentinel | azure sentinel | splunk enterprise | logrhythm | darktrace | arctic wolf |
    socura | rapid7 insightidr | alienvault | securonix | qradar | secureworks taegis | secureworks | sophos mdr
    | crowdstrike falcon complete | bluevoyant | bridewell | vectra ai | exabeam | redscan | recorded future |
    cyberproof | logpoint | trend vision one | fortisiem | sentinelone vigilance | manageengine log360 |
    solarwinds security event | extrahop | cortex xdr | elastic siem | huntsman siem | quorum cyber | bitsight |
    securityscorecard | digital shadows | kroll cyber | sentinel siem | vectra | palo alto cortex
  systems: sentinel | qradar | log360
vulnerability-management: vulnerability scanning and patching tools
  says: vulnerability management | vulnerability scanning | vulnerability scanner | web application scanning |
    vulnerability assessment tool | vulnerability scan | exposure management | patch and vulnerability | asv
    scan
  with a system word: vulnerability
  products: tenable | nessus | qualys | rapid7 insightvm | nexpose | tenable sc | rapid7 | burp suite | edgescan
    | greenbone | holm security | invicti | acunetix | outpost24 | appcheck | tenable io | qualys vmdr | rapid7
    nexpose | tenable one | detectify | qualys guard
  systems: nessus
endpoint-protection: antivirus and endpoint protection
  says: endpoint protection | anti virus | antivirus | anti malware | endpoint security | malware protection |
    anti ransomware | desktop antivirus | antimalware | ransomware protection | endpoint encryption | disk
    encryption | device encryption | data loss prevention | usb encryption | application whitelisting |
    application control + endpoint | dlp | encrypted usb
  with a system word: encryption
  products: crowdstrike | sophos intercept x | sophos endpoint | sophos central | sophos | mcafee | trend micro
    | kaspersky | symantec endpoint | sentinelone | defender for endpoint | eset | carbon black | cylance |
    bitdefender | trellix | webroot | malwarebytes | egress dlp | becrypt | safenet | ironkey | forcepoint dlp |
    bullwall | panda security | withsecure | f secure | checkpoint endpoint | airlock digital | threatlocker |
    defender licence
  cpv: 48760000 | 48761000
firewalls: firewalls and web filtering
  says: firewall | web filtering | web filter | secure web gateway | internet filtering | web security | web
    proxy | zero trust | sase | firewall support | next generation firewall | perimeter security | ddos
    protection | web application firewall | security service edge | intrusion detection | intrusion prevention |
    ztna | remote access vpn | always on vpn | firewall replacement | proxy service | vpn service | ddos | dns
    filtering | firewall refresh | web content filtering | cloud access security broker | casb | internet
    security
  with a system word: web gateway | proxy | network security | perimeter
  products: fortinet | fortigate | palo alto | checkpoint firewall | check point firewall | zscaler | cisco
    umbrella | forcepoint | smoothwall filter | sonicwall | watchguard | cisco asa | cisco firepower |
    cloudflare | akamai | netskope | iboss | barracuda firewall | barracuda waf | juniper srx | sophos utm |
    bloxx | websense | netsweeper | netmotion | absolute netmotion | pulse secure | anyconnect | appgate |
    imperva | palo alto networks | palo alto firewall | fortinet firewall | checkpoint software | blue coat |
    symantec web | algosec | tufin | cato networks | menlo security | cisco anyconnect | fortimanager | skyhigh
    security | radware | mcafee web gateway | globalprotect | prisma access
  systems: checkpoint | check point
email-security: e-mail security and archiving
  says: email security | email filtering | email archiving | email gateway | anti phishing | spam filter | email
    archive | email protection | secure email gateway | dmarc | anti spam | mail filtering | email continuity |
    impersonation protection | email threat | phishing protection | email journaling | mail gateway
  with a system word: email security | email | email archive | dmarc
  products: mimecast | proofpoint | barracuda email | messagelabs | symantec messaging | enterprise vault |
    egress defend | ironport | trustwave mailmarshal | mailmarshal | clearswift | abnormal security | red sift |
    ondmarc | cisco esa | email security cloud symantec | tessian | avanan | mailstore | barracuda archiver |
    cryoserver | metalogix archive | cisco secure email | egress prevent | codetwo | exclaimer | hornetsecurity
    | microsoft defender for office
  systems: ironport | exclaimer
identity: identity, passwords and privileged access
  says: identity and access management | identity management | multi factor authentication | mfa token |
    privileged access management | single sign on | password manager | password reset | identity governance |
    two factor authentication | certificate management | smart card + login | active directory management |
    privileged access | self service password reset | mfa | privileged account | security key | authentication
    token | directory service | identity platform | active directory audit | ssl certificate | digital
    certificate | hardware token | identity and access | 2fa | login system | access management + identity |
    password vault | user provisioning | joiners movers leavers | public key infrastructure | digital identity |
    identity verification + online | active directory | fido
  with a system word: identity | authentication | password | privileged | certificate authority | single sign on
  products: okta | cyberark | beyondtrust | delinea | thycotic | duo security | cisco duo | rsa securid |
    securid | vasco digipass | ping identity | one identity | specops | lastpass | keeper security | 1password |
    imprivata | forgerock | netwrix | varonis | manageengine adselfservice | adselfservice | adaudit plus |
    yubikey | digicert | sectigo | quest active roles | bitwarden | sailpoint | saviynt | auth0 | secret server
    | my1login | yubico | venafi | identityiq | cyberark pam | delinea secret server | semperis | lepide | entra
    id | azure active directory | globalsign | keyfactor | wallix | manageengine admanager | admanager plus |
    silverfort
  systems: duo
security-awareness: cyber awareness training and phishing simulation
  says: phishing simulation | security awareness training | cyber awareness | simulated phishing | cyber
    security training | security awareness | phishing awareness | information security training | user awareness
    training + cyber | cyber security awareness | phishing exercise | data protection training | gdpr training |
    information governance training | cyber exercise | cyber security e learning | human risk management |
    information security awareness | cyber incident exercise | cyber simulation | phishing training
  with a system word: phishing | awareness training
  products: knowbe4 | metacompliance | boxphish | usecure | cofense | phriendly phishing | wombat security |
    hoxhunt | bob's business | cybsafe | phishme | immersive labs | terranova security | mimecast awareness |
    proofpoint awareness | ninjio | phishing tackle | hut six | culture ai
cyber: cyber security services and tools
  says: cyber security | information security | cyber resilience | cyber security services | cyber security
    tools | cyber consultancy | security consultancy | cyber programme | information security management | it
    security | cyber security support | cyber security partner | cyber | cyber insurance | cyber improvement |
    iso 27001 | cyber security framework | managed cyber security | security software | cyber security product |
    cyber protection | ciso service | cyber security consultancy | virtual ciso
  with a system word: information security | security management
  cpv: 48730000
# Data and mapping
gis: geographic information systems
  says: geographic information system | esri arcgis | mapping + gazetteer | gis + gazetteer | mapping and
    gazetteer | geographical information system | mapping software | gis | web mapping | geospatial | corporate
    mapping | mapping viewer | spatial data platform | gis software | mapping platform | gis support | location
    intelligence | gis platform | gis licence | desktop mapping | digital mapping | geospatial platform | map
    viewer | mapping web viewer | online mapping | mapping portal | geographic information | gis enterprise
    agreement | mapping system | gis + mapping | interactive mapping | story map
  with a system word: gis | mapping | geospatial | spatial data | spatial | location data
  products: arcgis | esri | cadcorp | esri uk | mapinfo | cadcorp sis | qgis | geoserver | parish online |
    dynamic maps | statmap earthlight | earthlight | xmap | geoxphere | astun ishare | ishare maps | astun |
    thinkwhere | arcgis online | pitney bowes mapinfo | fme desktop | safe software fme | fme server | precisely
    mapinfo | arcgis enterprise | safe fme | fme form | ishare gis | geocortex | vertigis | emapsite | web map
    layers | carto licence | google maps api | mapbox
  cpv: 38221000 | 48326000
  systems: ishare | fme | statmap | arcgis pro
gazetteer: address gazetteers and address data
  says: address gazetteer | gazetteer | gazetteer management | llpg | local land and property gazetteer | street
    naming and numbering | gazetteer software | address matching | address lookup | corporate gazetteer | local
    street gazetteer | address management | postcode lookup | address data | property gazetteer | address
    cleansing | address validation | uprn | lsg | nsg | snn | street gazetteer | address search | addressbase |
    postcode address file | gazetteer system | llpg and snn | address management system | address verification
  with a system word: gazetteer | street naming | street name | llpg
  products: symphony imanage | aligned assets | bluelight gazetteer | idox llpg | gms aligned | symphony
    bluelight | imanage gazetteer | gazetteer management system idox | ideal postcodes | experian qas | qas pro
    | postcoder | afd software | loqate | gb group address | symphony snn | symphony iexchange | bluefox |
    geoplace | capscan | matchcode | hopewiser | royal mail paf | paf licence | ggp systems
  systems: gms | symphony address | qas
aerial-imagery: aerial photography and survey data
  says: aerial photography | aerial survey | lidar | aerial imagery | drone survey | satellite imagery |
    topographical survey data | 3d model data | street level imagery | thermal imaging survey | aerial image |
    oblique imagery | historic map data | os data | mapping data | unmanned aerial | uav | ordnance survey
  with a system word: aerial | imagery | drone
  products: bluesky international | bluesky aerial | getmapping | apgb | google street view | cyclomedia |
    pictometry | groundsure | landmark envirocheck | envirocheck | ordnance survey mastermap | mastermap |
    promap | vexcel | nearmap | dji | groundsure data
  cpv: 71354100
data-platform: data warehouses, data platforms and data quality
  says: data platform | data warehouse | master data management | data analytics platform | data lake |
    lakehouse | data migration | single view of resident | data matching software | data quality tool | master
    data | data catalogue | data engineering | data governance tool | data integration platform | data strategy
    | single view of customer | data partner | data cleansing | data science platform | data warehouse
    development | open data platform | data warehousing | data extraction | data archive | legacy system archive
    | legacy data | open data portal | data matching | synthetic data | data sharing platform | data maturity |
    data consultancy | data cataloguing | data governance | data services | data quality | person matching |
    data transformation | data store | data engineering partner | single view | data lake platform | data
    discovery
  with a system word: data quality | data warehouse | data governance | data management | data matching | single
    view | open data | data cleansing
  products: snowflake data | databricks | microsoft fabric | informatica | azure synapse | talend | collibra |
    clearcore | talend data | ibm infosphere | infosphere | ckan | datapress | opendatasoft | google bigquery |
    bigquery | aws redshift | alteryx | experian data quality | aperture data studio | dbt cloud | microsoft
    purview | azure data factory | wherescape | dataiku | london datastore | socrata | knime | infoshare single
    view | reltio | melissa data | ataccama
  systems: snowflake | socrata
business-intelligence: business intelligence and reporting tools
  says: business intelligence | power bi | bi reporting | reporting tool | dashboard software | data
    visualisation | reporting platform | management information dashboard | dashboard development | analytics
    platform | reporting software | bi platform | performance dashboard | self service analytics | bi tool |
    power bi premium | statistical software | data analysis software | reporting suite | bi development | report
    development | analytics tool | data dashboards | bi dashboard | insight and analytics | bi software |
    statistical analysis software | analytics software | power bi dashboard | data analytics | qualitative
    analysis software
  with a system word: analytics | reporting | dashboard | bi | data visualisation | data analysis | management
    information
  products: power bi | qlik | tableau | business objects | qlikview | qlik sense | crystal report | sap business
    objects | cognos | ibm cognos | sas analytics | spss | ibm spss | stata | looker studio | microstrategy |
    tableau creator | oracle analytics | phocas | yellowfin | sap bo | oracle obiee | obiee | thoughtspot |
    nvivo | sisense | spotfire | rstudio | power bi pro | excel4apps | domo | izenda | zoho analytics | minitab
  cpv: 48482000
  systems: sas | looker | cognos | discoverer | bobj
integration: integration platforms and APIs
  says: integration platform | ipaas | enterprise service bus | api platform | systems integration | integration
    as a service | integration middleware | middleware | api integration | integration tool | integration
    service | api gateway | integration layer | integration hub | interface development | api development |
    integration software | api management platform | systems interface
  with a system word: integration | middleware | interoperability
  products: mulesoft | boomi | dell boomi | mule esb | biztalk | azure integration services | snaplogic |
    jitterbit | rhapsody integration | webmethods | workato | tibco | celigo | zapier | frends | ibm app connect
    | oracle integration cloud | intersystems ensemble | intersystems healthshare | mirth connect | adeptia |
    intersystems
  systems: tibco
# Other corporate needs
translation-tools: translation and assistive software
  says: assistive software | screen reader | translation software | machine translation | text to speech |
    assistive technology software | live captioning | translation app | assistive technology licence | screen
    magnifier | captioning | reading and writing software | live caption | dyslexia software | translation
    device | accessibility software licence | british sign language + video
  with a system word: assistive | captioning
  products: jaws screen | zoomtext | read and write texthelp | texthelp | freedom scientific | microlink
    assistive | sign video | signvideo | sign live | signlive | deepl | systran | dolphin supernova | claro
    software | read and write | glean notetaking | sonocent | mindview | claroread | interpreters live | wordly
    | pocketalk
subscriptions: professional networks and information subscriptions
  says: benchmarking service | benchmarking subscription | benchmarking club | policy information service |
    professional subscription | information subscription | research subscription | it research and advisory | it
    advisory subscription | benchmarking | it research subscription | it benchmarking | advisory subscription |
    political monitoring | technology research
  with a system word: benchmarking
  products: gartner | gartner subscription | cipfa stats | cipfastats | housemark | lgiu | forrester research |
    socitm | cipfa tis | apse performance networks | idox information service | esd toolkit | cipfa benchmarking
    | dods monitoring | dods people | forrester | gartner executive | vuelio political | local government
    association + subscription
bid-carbon: carbon, energy and climate reporting tools
  says: carbon accounting software | carbon reporting tool | carbon footprint tool | climate data platform | net
    zero software | carbon management software | sustainability reporting | carbon emissions tool | retrofit
    planning tool | energy mapping tool | local area energy planning tool | carbon reporting | carbon accounting
    | solar mapping | carbon calculator | carbon baseline tool | supply chain emissions | climate platform |
    emission reporting
  with a system word: net zero | greenhouse gas | decarbonisation
  products: greenstone software | net zero navigator | scatter tool | pawprint app | climateview | emitwise |
    kausal | greenly carbon | compare your footprint | giki zero
economic-development: business directories and economic development crm
  says: inward investment crm | business crm | business database | business directory | property search website
    | inward investment website | business engagement platform | loyalty app + high street | high street app |
    town centre app | local loyalty scheme app | economic development system | investment promotion website |
    local gift card | commercial property search | shop local app | business support crm
  with a system word: economic development | inward investment | business support | business engagement | town
    centre
  products: evolutive crm | evolutive | tractivity | tractivity stakeholder | loyalfree | town gift card miconex
    | miconex | shopappy
tourism-filming: filming and event permit systems
  says: filming application | film permit system | event permit system | filming permits | film application
    system | filming booking system | event licensing portal
  with a system word: filming | film | film permit
  products: filmapp | apply4 filmapp | apply4 film
"""
