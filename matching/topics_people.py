"""Care, health, homes and learning that councils buy for people: services, not the systems behind them.

Our judgement. The form of an entry is that of `topics_technology`; `by age` says that a service for
children, one for older people and one for anyone are different needs.
"""

from __future__ import annotations

TEXT = """
home-care: home care services
  says: home care | home support | help to live at home | care at home | domiciliary care | care
    and support at home | personal care + home | support at home | homecare | live in care
  by age: yes
reablement: reablement and intermediate care at home
  says: reablement | enablement at home | short term enablement | intermediate care |
    rehabilitation at home
hospital-discharge: hospital discharge services
  says: hospital discharge | discharge to assess | home from hospital
day-opportunities: day opportunities
  says: day opportunity | day service | day care service | day centre | day activity
  by age: yes
short-breaks: short breaks and respite
  says: short break | respite | carer break
  by age: yes
shared-lives: Shared Lives
  says: shared life | shared lives | adult placement scheme
befriending: befriending and social inclusion
  says: befriending | social isolation | community connector | social prescribing
meals-on-wheels: meals at home
  says: meal on wheel | meals on wheels | community meal | meal at home
day-to-day-payments: direct payments support and prepaid cards
  says: direct payment support | prepaid card | personal budget support | payroll for direct
    payment
learning-disability: learning disability services
  says: learning disability service | learning disability + outreach
autism: autism services
  says: autism + support | autism service | autistic spectrum
sensory: sensory impairment services
  says: hearing impairment | visual impairment | sight loss | sensory impairment | deaf service
healthwatch: Healthwatch
  says: healthwatch | local healthwatch
supported-living: supported living services
  says: supported living | accommodation support service | supported accommodation | supported
    housing | supported accommodation + disability | supported living + disability | supported
    living framework | learning disability supported
  by age: yes
floating-support: floating support services
  says: floating support
residential-care: residential and nursing care
  says: residential care | nursing care | residential care home | care home place | nursing home |
    residential and nursing | care home
  by age: yes
step-down-beds: transitional and short-term care beds
  says: reablement bed | transitional care | short term residential | step down bed | intermediate
    care bed
extra-care: extra care housing
  says: extra care
carers: support for carers
  says: carer service | carer support | adult carer | carer assessment | young carer | unpaid
    carer | carers hub | young carer support
  by age: yes
advocacy: advocacy services
  says: advocacy | independent advocacy | specialist advocacy | health complaint advocacy
  by age: yes
dementia: dementia support
  says: dementia
mental-health: mental health support services
  says: mental health | mental health accommodation | mental health recovery | mental health
    community
  by age: yes
substance-misuse: drug and alcohol treatment services
  says: substance misuse | drug and alcohol treatment | drug and alcohol service | alcohol
    treatment | substance use | drug and alcohol + treatment | drug treatment | substance abuse |
    addiction | drug and alcohol recovery
  by age: yes
residential-rehabilitation: residential drug and alcohol rehabilitation
  says: residential rehabilitation | inpatient detoxification | drug and alcohol residential |
    detoxification | inpatient detox
sexual-health: sexual health services
  says: sexual health | condom | contraception | genito urinary | reproductive health | hiv
stop-smoking: stop smoking services
  says: stop smoking | smoking cessation | smoking quit | tobacco
health-checks: NHS health checks and healthy lifestyles
  says: nhs health check | healthy lifestyle | healthy living | integrated wellbeing service |
    exercise referral
breastfeeding: breastfeeding support
  says: breastfeeding | infant feeding
weight-management: weight management services
  says: weight management | healthy weight | obesity
public-health-nursing: health visiting and school nursing
  says: public health nursing | health visiting | school nursing | 0 to 19 | 0-19 | health visitor
    | school nurse | healthy child programme | family health service | 0 19 public health
domestic-abuse: domestic abuse services
  says: domestic abuse | domestic violence | violence against women | idva | refuge | domestic
    violence advocacy | violence against woman
rough-sleeping: rough sleeping services
  says: rough sleeping | rough sleeper | single homeless | homeless outreach | homeless hostel |
    homelessness prevention service | housing first
housing-related-support: housing-related support
  says: housing related support | accommodation based support | integrated housing support |
    tenancy sustainment | low level support
  by age: yes
temporary-accommodation: temporary accommodation
  says: temporary accommodation | emergency accommodation | hotel accommodation | bed and
    breakfast | nightly paid | private sector leasing | homeless family | homeless household |
    nightly let
youth: youth and play services
  says: youth service | youth space | adventure playground | youth centre | youth club | play
    service | youth provision | open access + young | youth work | youth programme | adventure
    play | targeted youth | youth hub
children-homes: children's homes and residential placements
  says: child home | child residential | residential placement | independent residential care |
    placement + looked after | external placement | residential child
fostering: fostering
  says: foster | fostering | independent fostering agency
semi-independent: semi-independent living for care leavers
  says: semi independent | supported accommodation + young | accommodation + care leaver | care
    leaver | 16 plus accommodation | semi independent accommodation
parenting: parenting and family support
  says: parenting programme | parenting course | family hub | family support service | parent
    support | evidence based parenting
early-learning: early learning and childcare
  says: early learning | childcare | nursery provision | out of school club | holiday club
adult-learning: adult education and skills
  says: adult education | adult and community learning | community learning | learning and skill
    framework | skill training | employment support | employment and skills
school-improvement: support of schools
  says: educational attainment | tutoring | alternative provision | speech and language therapy |
    educational psychology | music education
school-sport: school sports and cycle training
  says: bikeability | cycle training | sport coaching | physical education
mediation: mediation
  says: mediation
welfare-advice: welfare advice services
  says: welfare advice | social welfare | welfare right | debt advice | generic advice | advice
    service | advice and information service | citizen advice
interpreting: interpreting and translation
  says: interpreting | translation service | interpreter | interpretation and translation |
    translation and interpreting | language service | british sign language
community-equipment: community equipment
  says: community equipment | equipment loan | daily living aid | joint equipment store |
    equipment store | disability equipment
"""
