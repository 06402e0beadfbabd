"""Technology of the whole council, in the form of `topics_technology`. Our judgement."""

from __future__ import annotations

TEXT = """
# Technology of the whole council
kitchen-management: kitchen and school meals systems
  says: kitchen management system | kitchen manager | cashless catering | catering management
    system
  with a system word: kitchen | catering | school meal
email-marketing: e-mail newsletters and marketing
  says: email marketing | email newsletter | bulk email
  products: govdelivery | mailchimp
  systems: govdelivery | mailchimp
direct-debit: Bacs and direct debit processing
  says: bacs | direct debit
customer-insight: geodemographic and customer insight data
  says: geodemographic | customer insight
microsoft: Microsoft licences
  says: microsoft licence | microsoft enterprise agreement | microsoft 365 | microsoft + licence |
    microsoft software | microsoft csp | microsoft enterprise subscription | microsoft + agreement
    | azure licence | microsoft 365 licence | microsoft esa
  with a system word: microsoft
laptops: laptops and other end-user devices
  says: laptop | end user device | desktop computer | tablet device | chromebook | end user
    computing | desktop and laptop | ipad | laptop refresh | dell laptop | docking station |
    computer hardware | it hardware | desktop hardware | personal computer | ict hardware | device
    refresh | monitor
  cpv: 30213100 | 30213200 | 30213300
mobile: mobile phones and airtime
  says: mobile phone | mobile telephony | mobile voice and data | mobile airtime | mobile
    communication | mobile device | smartphone | sim airtime | sim card | mobile tariff | mobile
    contract
  with a system word: mobile
  cpv: 32250000 | 64212000
telephony: telephony and contact centres
  says: telephony | contact centre | unified communication | voip | telephone system | call centre
    | hosted telephony | call centre platform | phone system | contact centre platform | cloud
    contact centre | voip phone | unified communications | telecoms
  with a system word: voice
  products: 8x8 | mitel | avaya | anywhere365 | genesys | netcall
  cpv: 32550000 | 32545000 | 32544000
  systems: 8x8 | mitel | avaya | genesys | netcall | teams telephony | cisco call manager
network: networks and connectivity
  says: wide area network | local area network | network connectivity | sd wan | wan service |
    wifi | wi fi | leased line | network infrastructure | internet connectivity | data network |
    wlan | data circuit | network switch | network support | lan and wan | full fibre | fibre
    network | connectivity as a service | public wifi | broadband | network maintenance
  with a system word: network | connectivity | lan | wan | broadband
  cpv: 32430000 | 32410000 | 32412100
print: managed print and multi-functional devices
  says: managed print | multi functional device | mfd | photocopier | print and document
    management | printer | multifunctional device | multi functional print device | copier | print
    device | managed print service
  with a system word: print management
  cpv: 30121100 | 30121000 | 30120000
hybrid-mail: hybrid mail and transactional print
  says: hybrid mail | print and post | transactional print | printing and mailing
document-management: document and records management systems
  says: document management system | record management system | edrm | edrms | document and record
    management | electronic document | document imaging | electronic document management | edm |
    records management solution | enterprise content management | document storage system
  with a system word: document management | record management | archive management
  cpv: 48311000 | 48311100
  products: information work | idox edrm | idox edrms | idox document management
  systems: information work | objective | sharepoint | civica w2 | documentum | idox edms | anite
penetration-testing: penetration tests and IT health checks
  says: penetration testing | penetration test | pen testing | pen test | it health check | ithc |
    psn health check
cyber: cyber security services and tools
  says: cyber security | security operation centre | managed detection and response | siem |
    vulnerability management | endpoint protection | anti virus | firewall |
    endpoint detection | cyber threat | security operation | incident response
    | soc siem | managed security | vulnerability scanning
  with a system word: information security | security monitoring | email security | identity
    management
  cpv: 48730000 | 48760000 | 48761000
hosting: data centre, cloud hosting and backup
  says: data centre | cloud hosting | azure | infrastructure as a service | amazon web service |
    backup service | backup solution | disaster recovery | data centre hosting | co location |
    cloud infrastructure | aws | server and storage | data backup | iaas
  with a system word: backup | storage | server | cloud migration
  cpv: 72514000 | 48820000
service-desk: IT service desk systems and support
  says: it service management | service desk | itsm | it service desk tool | itsm tool
  with a system word: service management
  products: hornbill | servicenow | freshservice
  systems: hornbill | servicenow | freshservice | topdesk | ivanti | sunrise
it-managed-service: managed IT services and support
  says: it managed service | managed ict | ict managed service | outsourced ict | ict support | it
    support service | it helpdesk | ict helpdesk | ict service desk | it service desk | first line
    support | it outsourcing | ict outsourcing | it service provider | end user support + service
    desk
digital-development: digital development and IT resources
  says: digital development partner | software development | digital partner | digital capability
    | ict resource | application development | user research | digital transformation | agile
    delivery
software-reseller: software through a reseller
  says: software reseller | software framework | software value added reseller | var software
audio-visual: audio visual equipment and meeting rooms
  says: audio visual equipment | meeting room technology | meeting room equipment
adobe: Adobe, Oracle and other software licences
  says: adobe | autocad | autodesk | vmware licence | citrix licence | oracle licence
integration: integration and data platforms
  says: integration platform | data platform | data warehouse | business intelligence | power bi |
    ipaas | master data management | data analytics platform | bi reporting
  with a system word: integration | analytics | data quality | master data
  products: mulesoft
  cpv: 48482000
  systems: power bi | mulesoft | boomi | qlik | tableau | business objects | snowflake
automation: automation and artificial intelligence
  says: robotic process automation | artificial intelligence | chatbot | generative ai | ai
    assistant | copilot
  with a system word: automation | ai
  systems: copilot | blue prism | uipath | magic notes
learning: learning management systems
  says: learning management system | e learning | elearning | learning management | lm totara |
    staff training platform | online training | elearning content
  with a system word: learning management | training portal
  products: learning pool | totara | kallidus
  cpv: 48931000
  systems: totara | kallidus | learning pool | cornerstone | learning nexus
case-health: public health and sexual health systems
  says: public health system
  with a system word: public health | health check | sexual health
  cpv: 48814000
"""
