"""Care, health, homes and learning that councils buy for people: services, not the systems behind them.

Our judgement. The form of an entry is that of `topics_technology`; `by age` says that a service for
children, one for older people and one for anyone are different needs.
"""

from __future__ import annotations

TEXT = """
home-care: home care services
  says: home care | home support | help to live at home | care at home | care and support at home
    | personal care + home | support at home | live in care
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
  says: short break | respite | carer break | overnight break
  by age: yes
shared-lives: Shared Lives
  says: shared life | shared lives | adult placement scheme
befriending: befriending and social inclusion
  says: befriending | social isolation | loneliness
social-prescribing: social prescribing
  says: social prescribing | community connector | link worker
meals-on-wheels: meals at home
  says: meal on wheel | community meal | meal at home
day-to-day-payments: direct payments support
  says: direct payment support | personal budget support | payroll for direct payment | direct
    payment
prepaid-cards: prepaid cards
  says: prepaid card | pre paid card
complex-care: care for people with complex needs
  says: complex care | care and support + complex need | continuing healthcare
learning-disability: learning disability services
  says: learning disability service
autism: autism and ADHD services
  says: autism + support | autism service | autistic spectrum | adhd | neurodevelopmental
sensory: sensory impairment services
  says: hearing impairment | visual impairment | sight loss | sensory impairment | deaf service |
    deafblind | visually impaired
healthwatch: Healthwatch
  says: healthwatch
supported-living: supported living services
  says: supported living | supported accommodation | supported housing | supported accommodation +
    disability | supported living + disability | learning disability supported | supported living
    + learning disability
  by age: yes
supported-living-mental-health: supported living for people with mental health needs
  says: supported living + mental health | mental health accommodation | supported accommodation +
    mental health | supported housing + mental health
floating-support: floating support services
  says: floating support | tenancy sustainment
residential-care: residential and nursing care
  says: residential care | nursing care | nursing home | residential and nursing | care home
  by age: yes
step-down-beds: transitional and short-term care beds
  says: reablement bed | transitional care | short term residential | step down bed | intermediate
    care bed | intermediate care nursing bed | step up bed
extra-care: extra care housing
  says: extra care | extracare | sheltered housing support
carers: support for carers
  says: carer service | carer support | adult carer | carer assessment | young carer | unpaid
    carer | carers hub | support for carer
  by age: yes
advocacy: advocacy services
  says: advocacy | health complaint advocacy | imca | imha
  by age: yes
dols-assessments: deprivation of liberty assessments
  says: best interest assessor | deprivation of liberty
safeguarding-reviews: safeguarding reviews
  says: safeguarding adult review | safeguarding practice review | domestic homicide review
dementia: dementia support
  says: dementia
mental-health: mental health support services
  says: mental health | mental wellbeing
  by age: yes
mental-health-children: mental health support services for children and young people
  says: camhs | emotional wellbeing | emotional health
suicide-prevention: suicide prevention and bereavement support
  says: suicide | bereavement support
substance-misuse: drug and alcohol treatment services
  says: substance misuse | alcohol treatment | substance use | drug treatment | substance abuse |
    addiction | needle exchange | drug and alcohol | alcohol and drug
  by age: yes
residential-rehabilitation: residential drug and alcohol rehabilitation
  says: residential rehabilitation | drug and alcohol residential | detoxification | residential
    rehab | detox
drug-testing: drug, alcohol and DNA tests
  says: drug and alcohol testing | hair strand
sexual-health: sexual health services
  says: sexual health | contraception | genito urinary | reproductive health | hiv | gum
sexual-health-promotion: sexual health promotion
  says: sexual health promotion | condom | sexual health prevention
stop-smoking: stop smoking services
  says: stop smoking | smoking cessation | smoking quit | tobacco
health-checks: NHS health checks
  says: health check
healthy-lifestyles: healthy lifestyle services
  says: healthy lifestyle | healthy living | integrated wellbeing service | lifestyle service |
    exercise referral
oral-health: oral health
  says: oral health | dental survey
vaccinations: vaccinations
  says: vaccination | immunisation
breastfeeding: breastfeeding support
  says: breastfeeding | infant feeding
weight-management: weight management services
  says: weight management | healthy weight | obesity
public-health-nursing: health visiting and school nursing
  says: public health nursing | health visiting | school nursing | 0 to 19 | 0-19 | health visitor
    | school nurse | healthy child programme | family health service | 5 19
domestic-abuse: domestic abuse services
  says: domestic abuse | domestic violence | violence against women | idva | refuge | violence
    against woman | vawg | sexual violence
domestic-abuse-perpetrators: programmes for perpetrators of domestic abuse
  says: perpetrator programme | domestic abuse perpetrator
rough-sleeping: rough sleeping services
  says: rough sleeping | rough sleeper | homeless outreach | street outreach
homeless-accommodation: supported accommodation for single homeless people
  says: single homeless | single homelessness | hostel + homeless | housing first | supported
    accommodation + homeless
housing-related-support: housing-related support
  says: housing related support | accommodation based support | integrated housing support | low
    level support
  by age: yes
housing-related-support-children: housing-related support for children and young people
  says: youth homelessness | young homeless | support and accommodation + young
temporary-accommodation: temporary accommodation
  says: temporary accommodation | emergency accommodation | hotel accommodation | bed and
    breakfast | nightly paid | private sector leasing | homeless family | homeless household |
    nightly let | nightly rate | nightly charged
refugees: support and resettlement of refugees
  says: refugee | asylum | homes for ukraine
unaccompanied-children: unaccompanied asylum-seeking children
  says: unaccompanied asylum | uasc
youth: youth and play services
  says: youth service | youth space | adventure playground | youth centre | youth club | play
    service | youth provision | open access + young | youth work | youth programme | adventure
    play | targeted youth | youth hub | detached youth
holiday-activities: holiday activities and food
  says: holiday activity and food
youth-violence: violence reduction and mentoring of young people
  says: youth violence | violence reduction | knife crime
appropriate-adults: appropriate adults
  says: appropriate adult
return-home-interviews: return home interviews
  says: return home interview
children-homes: children's homes and residential placements
  says: child home | child residential | residential placement | independent residential care |
    placement + looked after | external placement | residential child | residential care + child
regulation-44: regulation 44 and independent visitors
  says: regulation 44 | independent visitor
family-assessments: parenting and family assessments
  says: parenting assessment | family assessment
social-work-assessments: assessments of foster carers and connected persons
  says: connected person | assessment + foster carer
adoption: adoption services
  says: adoption
child-contact: supervised contact
  says: supervised contact | child contact | family time
edge-of-care: intensive family support on the edge of care
  says: edge of care | multisystemic therapy
family-group-conferences: family group conferences
  says: family group conference | family group conferencing
fostering: fostering
  says: foster | fostering
semi-independent: semi-independent living for care leavers
  says: semi independent | supported accommodation + young | accommodation + care leaver | care
    leaver | 16 plus accommodation | semi independent accommodation | leaving care
parenting: parenting and family support
  says: parenting programme | parenting course | family hub | family support service | parent
    support | evidence based parenting | family support | early help service
early-learning: early learning and childcare
  says: early learning | childcare | nursery provision | out of school club | holiday club | early
    year provision | day nursery
adult-learning: adult education and skills
  says: adult education | adult and community learning | community learning | learning and skill
    framework | skill training | esol | functional skill
employment-support: employment support
  says: employment support | employment and skills | employability | job brokerage | supported
    employment
alternative-provision: alternative provision and tuition
  says: alternative provision | tutoring | tuition | eotas | pupil referral
send-placements: places at independent special schools
  says: independent special school | non maintained special school | special school placement
therapies-children: therapies for children
  says: speech and language therapy | child therapy | integrated therapy
occupational-therapy: occupational therapy assessments
  says: occupational therapy | occupational therapist
educational-psychology: educational psychology and EHC plans
  says: educational psychology | educational psychologist | ehc need assessment
music-education: music education
  says: music education | music hub | music service
school-improvement: school improvement
  says: educational attainment | school improvement
school-sport: school sports and swimming
  says: sport coaching | physical education | swimming lesson
cycle-training: cycle training
  says: bikeability | cycle training
school-crossings: school crossing patrols
  says: school crossing | crossing patrol
mediation: mediation
  says: mediation
welfare-advice: welfare advice services
  says: welfare advice | social welfare | welfare right | debt advice | generic advice | advice
    service | advice and information service | citizen advice | information and advice | money
    advice
hardship-support: local welfare assistance and vouchers
  says: local welfare assistance | household support fund | supermarket voucher
voluntary-sector: support of the voluntary sector
  says: voluntary sector | voluntary and community sector | volunteer centre
community-safety-patrols: community safety patrols
  says: community warden | neighbourhood warden | community safety patrol
interpreting: interpreting and translation
  says: interpreting | interpreter | language service | sign language | linguist | translation |
    telephone interpreting | telephone interpreter
hoists: hoists and slings
  says: hoist | hoist and sling
seating: specialist chairs and beds
  says: specialist seating | postural seating | riser recliner
handyperson: handyperson services and home improvement agencies
  says: handyperson | home improvement agency
blue-badges: Blue Badge and mobility assessments
  says: blue badge
concessionary-travel: concessionary travel
  says: freedom pass | taxicard | concessionary fare
community-equipment: community equipment
  says: community equipment | equipment loan | daily living aid | equipment store | disability
    equipment
"""
