"""Services that councils buy: so that a service is not taken for the system behind it.

Our judgement. The form of an entry is that of `topics_technology`; `by age` says that a service for
children, one for older people and one for anyone are different needs.
"""

from __future__ import annotations

TEXT = """
revenues-benefits-service: revenues and benefits services
  says: revenue and benefit + service | housing benefit processing | revenue and housing benefit
    | benefit administration | council tax collection
parking-enforcement: parking enforcement services
  says: parking enforcement | civil enforcement officer | parking and traffic enforcement |
    parking + traffic enforcement | vehicle removal
enforcement-agents: enforcement agents for council debts
  says: enforcement agent | bailiff | debt collection
litter-enforcement: litter and fly-tipping enforcement services
  says: litter enforcement | waste enforcement | fly tipping enforcement | environmental
    enforcement | litter + enforcement
cctv-operation: CCTV control room operation
  says: cctv control room | cctv monitoring | control room operation
highways-works: highways works and maintenance
  says: highway work | highway maintenance | highway improvement | highway term | carriageway |
    footway | resurfacing
street-lighting: street lighting
  says: street lighting
home-care: home care services
  says: home care | home support | help to live at home
  by age: yes
supported-living: supported living services
  says: supported living | accommodation support service | supported accommodation | supported
    housing
  by age: yes
floating-support: floating support services
  says: floating support
residential-care: residential and nursing care
  says: residential care | nursing care
  by age: yes
extra-care: extra care housing
  says: extra care
carers: support for carers
  says: carer service | carer support | adult carer | carer assessment | young carer
  by age: yes
advocacy: advocacy services
  says: advocacy
  by age: yes
dementia: dementia support
  says: dementia
mental-health: mental health support services
  says: mental health
  by age: yes
substance-misuse: drug and alcohol treatment services
  says: substance misuse | drug and alcohol treatment | drug and alcohol service | alcohol
    treatment
  by age: yes
residential-rehabilitation: residential drug and alcohol rehabilitation
  says: residential rehabilitation | inpatient detoxification
sexual-health: sexual health services
  says: sexual health | condom
weight-management: weight management services
  says: weight management
public-health-nursing: health visiting and school nursing
  says: public health nursing | health visiting | school nursing | 0 to 19 | 0-19
domestic-abuse: domestic abuse services
  says: domestic abuse | domestic violence | violence against women
rough-sleeping: rough sleeping services
  says: rough sleeping | rough sleeper
temporary-accommodation: temporary accommodation
  says: temporary accommodation | emergency accommodation | hotel accommodation | bed and
    breakfast
youth: youth and play services
  says: youth service | youth space | adventure playground | youth centre | youth club | play
    service
children-homes: children's homes and residential placements
  says: child home | child residential | residential placement
fostering: fostering
  says: foster | fostering
semi-independent: semi-independent living for care leavers
  says: semi independent
welfare-advice: welfare advice services
  says: welfare advice | social welfare | welfare right | debt advice
leasehold-insurance: leasehold buildings insurance
  says: leasehold insurance | leaseholder insurance | leasehold building insurance | insurance +
    leaseholder
insurance: insurance
  says: insurance service | insurance programme | motor insurance | property insurance |
    insurance broker
recyclables: sorting and sale of recyclables
  says: dry recyclable | material sorting | material recovery | mixed recycling | recyclable
    processing | sale of recyclable
waste-collection: waste collection and street cleansing
  says: waste collection | refuse collection | street cleansing | street cleaning
grounds: grounds maintenance and trees
  says: ground maintenance | arboricultural | tree work | tree surgery | landscape maintenance |
    tree maintenance
lifts: lift maintenance
  says: lift maintenance | lift servicing | lift refurbishment | lift modernisation
heating: heating maintenance and boiler servicing
  says: communal heating | boiler servicing | gas servicing | heating maintenance | domestic gas
voids: repair of empty homes
  says: void property | void repair | void work
repairs: housing repairs and maintenance
  says: responsive repair | housing repair | repair and maintenance of housing | day to day
    repair
cleaning: cleaning of buildings
  says: cleaning service | building cleaning | window cleaning | caretaking
security-guarding: security guarding
  says: security guarding | manned guarding | security service | manned security
catering: school meals and catering
  says: school meal | school catering | catering
leisure: leisure centre operation
  says: leisure management contract | operation of leisure | leisure operator | leisure service
passenger-transport: passenger transport services
  says: passenger transport | home to school transport | minibus | taxi service
agency-staff: agency staff
  says: agency staff | temporary agency | agency worker | temporary worker | managed service
    provider for agency
internal-audit: internal audit
  says: internal audit | audit assurance | audit service
legal-services: legal services
  says: legal service | barrister | solicitor
cycle-hangars: cycle hangars
  says: cycle hangar | bike hangar | cycle storage
electric-vehicles: electric vehicle charging
  says: electric vehicle charging | ev charging | ev charge | charge point
energy: energy supply
  says: electricity supply | gas supply | supply of electricity | supply of gas | supply of
    energy
solar: solar panels and retrofit
  says: solar | retrofit | photovoltaic | insulation
fire-safety: fire safety works
  says: fire safety | fire door | fire risk | sprinkler
demolition: demolition
  says: demolition
apprenticeships: training and apprenticeships
  says: apprenticeship
interpreting: interpreting and translation
  says: interpreting | translation service
community-equipment: community equipment
  says: community equipment
door-entry: door entry and access control
  says: door entry | access control
"""
