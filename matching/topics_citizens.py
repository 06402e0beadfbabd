"""Technology for people who live here, for democracy and for the law, in the form of `topics_technology`. Our judgement."""

from __future__ import annotations

TEXT = """
# People who live here
library-management: library management systems
  says: library management system | library management software | library management platform | library platform
    | lm for public library | library management | library catalogue | library computer system | lm for library
    | circulation system + library | public library lm | library system | library software | library consortium
    system | library lms | lms for libraries | library circulation | library stock system | library it system
  with a system word: library management | library it | library service | library | librarian
  products: spydus | sirsidynix | koha | sierra lms | sierra library | innovative sierra | civica spydus |
    sirsidynix symphony | open galaxy | axiell | vubis | infor v smart | capita alto | oclc amlib | heritage
    cirqa | bibliocommons | collectionhq | collection hq | decipher library | iguana library | solus app | solus
    library | princh | lorensbergs | iii polaris | softlink library | accessit library | reading cloud | arena
    axiell
  cpv: 48161000 | 48160000
  systems: symphony | sierra | galaxy | polaris | talis | quria
library-self-service: library self-service kiosks and RFID
  says: library self service | self service kiosk + library | rfid + library | library rfid | library kiosk |
    library self issue | open library + access | open plus library | library self checkout | self service
    machine + library | library self service kiosk | staffless library | library security gates | rfid self
    service | library + kiosks | open access library technology
  with a system word: rfid | library self service | library access | library kiosk
  products: bibliotheca | bibliotheca rfid | open plus | 2cqr | d tech rfid | d tech library | p v supa |
    lyngsoe library | fe technologies library | smartserve
  cpv: 30238000
library-computers: public computer booking and printing in libraries
  says: people network | public pc booking | public computer booking | library pc booking | library public
    access computer | public access pc | pc booking | public access computer | library printing | library wi fi
    printing | public computers + library | public network + library | pc booking and print | library computer |
    library it refresh | public pc | public pcs in libraries | print release + library | library printing and
    payments
  with a system word: public computer | people network | pc booking
  products: netloan | i cam library | icam library | lorensbergs netloan | cybrarian | envisionware | princh
    printing | netloan pc
  systems: icam | netloan
e-books: e-books, e-magazines and online reference
  says: e book platform | e magazine | emagazine | e audio | e audiobook | e book and e audio | digital library
    content | online reference | e resource library | digital magazines | e book + library | e lending | online
    family history | eresources | e newspapers | library digital content | genealogy database | digital library
    | online resources for libraries | e comics | theory test online
  with a system word: digital lending | e lending | reference library | digital reading
  products: overdrive | borrowbox | rbdigital | pressreader | cloudlibrary | libby app | bolinda | ulverscroft |
    ancestry library | find my past | findmypast | britannica online | oxford dictionary of national biography |
    oxford reference | naxos music library | hoopla | zinio | press reader | transparent language | newsbank |
    gale reference | theory test pro | oxford online | kanopy | world book online | ukpressonline | british
    newspaper archive | universal class | ibisworld | mintel
archives-museums: archive and museum collection systems
  says: archive catalogue | museum collection management | archives management system | collections management
    system | museum object database | digital preservation | archive management software | museum collection
    database | heritage catalogue | archive catalogue hosting | collection management software | local studies
    catalogue | historic environment record | digital archive system | archive cataloguing | image library +
    archive | museum database | museum collection software | online archive catalogue | digital preservation
    software | digital asset + heritage | museum catalogue | archives and local studies catalogue | museum
    system | heritage collections | archives software | archive digitisation
  with a system word: museum | local studies | museum collection | local history
  products: calm archive | calmview | calm and calmview | axiell calm | adlib museum | axiell collections |
    axiell emu | modes museum | modes complete | preservica | epexio | catalogit | tms collections | gallery
    systems | mimsy | hbsmr | arches heritage | archivematica | recollect cms | mimsy xg | ehive | atom
    catalogue | adlib archive | museumplus
  systems: calm | adlib | modes | emu | recollect | hbsmr
leisure-management: leisure centre management and membership systems
  says: leisure management system | leisure booking | court booking | membership software | booking and
    membership | leisure management software | leisure centre software | leisure centre management system |
    leisure access control | leisure membership system | sports court booking | gym membership software |
    leisure booking system | leisure crm | leisure system | swim school management software | leisure card |
    leisure app | tennis court booking | sport booking | gate access + tennis | swimming lesson software |
    leisure centre booking
  with a system word: leisure management | leisure | leisure centre | sport centre | sport development
  products: gladstone | xn leisure | clubspark | legend leisure | gladstone plus2 | gladstone go | legend club
    management | gladstone health | openplay | open play | matchi | coursepro | course pro | xplor gym | xplor
    recreation | playfinder | leisurehub | clubwise | jonas leisure | technogym mywellness | datahub sport |
    4global datahub | legend xplor
  systems: legend | leisure hub | mrm | perfect gym | xn | plus2
venue-booking: room, hall, pitch and venue booking systems
  says: room booking | event booking | hall booking | pitch booking | facilities booking | venue management
    system | venue booking system | halls hire booking | parks booking | park hire booking | school lettings
    system | lettings booking system | online bookings | booking system | online booking system | facility
    booking system | hall hire | sports pitch booking | venue hire system | community centre booking |
    facilities diary | facility diary system | town hall booking | wedding venue booking | booking software |
    online reservation | venue diary | hire + online booking | community hall booking | pitch reservation |
    appointment booking system | appointment booking | events management system | event application system |
    event management software | booking platform | venue hire booking | booking and payment
  with a system word: booking | venue hire | hall hire | facility booking | appointment | event booking | event
    application | venue management | lettings + hall
  products: bookings plus | bookingsplus | bookinglab | schoolhire | school hire | skedda | hallmaster | book my
    hall | artifax | artifaxevent | priava | momentus venue | ungerboeck | pitchbooking | apply4 eventapp |
    eventapp | resdiary | bookwhen | schedulista | qmatic appointment | jrni | booking bug | bookingbug |
    bookinglive | booking live | jontas | sharesy | eventbrite | tickettailor | ticket tailor | schoolbooking
  systems: bookinglab | jontas | jrni | eventapp | artifax
desk-booking: desk and meeting room booking
  says: desk booking | meeting room booking | desk and room booking | workspace booking | hot desk booking |
    room and desk booking | meeting room booking system | workplace management system | occupancy sensor | desk
    sensor | hot desking | workplace utilisation sensor | office desk booking | workplace booking | space
    utilisation sensor
  with a system word: meeting room | hot desk
  products: condeco | matrix booking | matrixbooking | smartway2 | cloudbooking | kadence | robin desk | evoko |
    rendezvous workspace | occupeye | eptura | freespace sensor | planon workplace | resource central |
    ubiqisense
  systems: condeco | rendezvous
ticketing: box office, ticketing and theatre systems
  says: box office system | ticketing system | theatre ticketing | box office and ticketing | event ticketing |
    ticketing software | theatre box office | museum ticketing | arts venue ticketing | ticketing and crm |
    cinema ticketing | admission ticketing | ticketing platform | box office software
  with a system word: ticketing | box office
  products: spektrix | tessitura | patronbase | artsvision | ticketsolve | gateway ticketing | digitickets |
    ticketsource | seetickets | veezi | audienceview | yesplan | merac
  systems: tessitura
tills: tills and point of sale
  says: electronic point of sale | epos | point of sale | till system | retail till
  with a system word: point of sale
  products: lightspeed pos | square pos | icrtouch | cybertill | sumup | zonal epos | squarepos
queue-management: customer queue and reception systems
  says: queue management | reception check in | customer queuing system | queuing system | check in kiosk | self
    service kiosk | customer kiosk | queue ticketing | customer check in | queue system | queue management
    solution
  with a system word: queue management | queuing | customer flow | self service + kiosk | self check in
  products: qmatic | qmatic orchestra | qudini | qless | qflow
crm: customer relationship and citizen account systems
  says: customer relationship management | citizen account | my account | customer portal | crm system |
    customer account | citizen portal | customer platform | crm platform | customer relationship | digital
    customer platform | e form | contact management system | resident portal | customer experience platform |
    digital services platform | online forms | report it forms | forms platform | digital form | resident
    account | citizen hub | low code platform | customer service platform | customer contact platform | crm
    replacement | single customer view | customer index | online self service | digital self service | digital
    front door | online services platform | resident services platform | citizen engagement platform | case
    management platform | low code | customer service crm | crm + digital | self service portal | report it app
    | corporate crm | crm | customer access platform | citizen access platform | e form platform | customer
    experience management | customer self service | report it | low code + case management | business process
    management platform | street reporting app
  with a system word: customer service | customer contact | customer experience | citizen portal | e form |
    customer account | citizen account | customer platform | resident portal | digital front door | low code |
    customer data | customer access
  products: dynamics 365 | dynamics crm | salesforce | firmstep | granicus | verint | firmstep achieveservice |
    achieveservice | govservice | granicus govservice | jadu cxm | jadu connect | jadu xfp | jadu central | jadu
    + cxm | netcall liberty create | liberty create | outsystems | mendix | lagan | kana lagan | verint
    engagement management | my council services | abavus | fixmystreet | fixmystreet pro | meritec | contensis
    forms | placecube digital | placecube | oracle service cloud | rightnow | siebel | power apps | powerapps |
    power platform | verint citizen engagement | microsoft power platform | dynamics customer service | dynamics
    365 customer | agilisys digital | microsoft dynamics | d365 customer | freshdesk | zendesk | appian | pega
    platform | pegasystems | granicus firmstep | love clean streets | ebase forms | ebase xi | netcall low code
    | northgate front office | goss icm forms | civica digital 360 | civica contact manager | sugarcrm |
    formstack | jotform | typeform | dynamics crm licence | my society fixmystreet
  cpv: 48445000
  systems: dynamics | ebase | liberty create | pega | front office | civica 360
member-casework: councillor and member casework systems
  says: member enquiry system | councillor casework | members casework system | members enquiries | councillor
    case management | member casework
  with a system word: member enquiry | councillor enquiry | councillor | casework + member
  products: caseworker mp | icasework members
website: council websites and content management
  says: website | web hosting | content management system | web content management | localgov drupal | cms
    support | website development | website design | website cms | corporate website | web cms | website hosting
    | web platform | website redesign | website support | website replacement | content management platform |
    microsite | web content | cms hosting | drupal support | cms platform
  with a system word: content management | web | digital publishing | cms
  products: drupal | umbraco | jadu | sitecore | squiz matrix | contensis | jadu cms | goss icm | kentico |
    wordpress | sitekit | immediacy cms | episerver | optimizely | big blue door | annertech | goss interactive
    | acquia | squiz cloud | contentful | liferay | zengenti | joomla
  cpv: 72413000 | 72415000 | 48783000
  systems: goss | squiz
intranet: intranets and staff communications platforms
  says: intranet | staff intranet | intranet platform | employee communications app | staff communications
    platform | intranet replacement | employee engagement platform | staff app | intranet development | staff
    engagement platform | digital workplace platform | employee experience platform | employee app
  with a system word: intranet | staff communication | employee engagement | internal communications | digital
    workplace
  products: invotra | interact intranet | workvivo | oak engage | staffbase | unily | viva engage | sorce
    intranet | claromentis | workplace from meta | workplace by facebook | yammer | blink app | sharepoint
    intranet | fresh intranet | happeo | poppulo | govintranet | valo intranet | simpplr
website-tools: web accessibility, search and analytics tools
  says: web accessibility | accessibility monitoring | website monitoring | web analytics | accessibility audit
    | site search | website governance | website translation | accessibility testing | accessibility software |
    cookie consent | screen reader plugin | accessibility toolbar | website accessibility | pdf accessibility |
    website analytics | web quality assurance | heatmap + website
  with a system word: web accessibility | website analytics | accessibility
  products: siteimprove | silktide | monsido | browsealoud | reachdeck | recite me | reciteme | hotjar |
    silktide sitebeam | crazy egg | google analytics | userway | squiz funnelback | funnelback | cludo | civic
    cookie control | cookiebot | readspeaker | sitemorse | little forest | texthelp reachdeck | piwik pro | pope
    tech | dynatrace web | lumar | deque axe | uservoice | govmetric | gov metric | feedback + website | rant
    and rave customer feedback
chatbots: chatbots and virtual assistants
  says: chatbot | virtual assistant | voice bot | conversational ai | webchat | digital assistant | web chat |
    live chat | voice automation | voicebot | ai contact centre agent | conversational assistant | customer
    chatbot | ai voice agent | ai call handling
  with a system word: voice ai
  products: ics ai smart | ics ai | ics smart virtual assistant | ebi ai | gecko labs chatbot | liveperson |
    click4assistance | logicdialog | whoson chat | boost ai | kore ai | polyai | ebi chat
consultation: consultation and engagement platforms
  says: consultation hub | consultation platform | engagement platform | online engagement | online consultation
    | resident engagement platform | digital consultation | engagement software | consultation software | survey
    software | online survey | digital engagement platform | survey platform | participatory budgeting platform
    | digital consultation tool | have your say | petition system | e petition | consultation tool | engagement
    tool | feedback platform | participation platform | community engagement platform | digital engagement tool
    | consultation portal | survey tool | citizen panel software | resident panel platform | map based
    engagement
  with a system word: consultation | community engagement | resident engagement | public engagement | survey |
    petition | resident insight
  products: citizen space | engagementhq | engagement hq | commonplace | citizenspace | delib | dialogue delib |
    bang the table | smart survey | smartsurvey | surveymonkey | survey monkey | snap survey | go vocal |
    citizenlab | social pinpoint | maptionnaire | objective keystone | dialogue by delib | simulator delib |
    delib simulator | granicus engagementhq | qualtrics | loomio | consul democracy | give my view | built id |
    placechangers | slido | mentimeter | stickyworld | crowdicity | hello lamp post | polco | zencity
  systems: snap | dialogue | consul
email-marketing: e-mail newsletters and marketing
  says: email marketing | email newsletter | bulk email | e newsletter | email bulletin | email alert service |
    newsletter platform | resident newsletter platform | e bulletin | digital communications platform | email
    communications platform | email subscription platform | email campaign
  with a system word: newsletter | email communication | marketing automation | email marketing
  products: govdelivery | mailchimp | granicus govdelivery | dotmailer | dotdigital | campaign monitor | eshot |
    gov delivery | mailjet | newsweaver | sendgrid | brevo email
  systems: govdelivery | granicus communications
sms-messaging: text messaging and notifications
  says: sms messaging | text messaging | sms gateway | text message service | sms service | bulk sms | two way
    sms | text messaging service | sms notification | whatsapp messaging | notification service | text reminder
    | message service + sms
  with a system word: sms | text message
  products: gov uk notify | govuk notify | esendex | textlocal | twilio | firetext | clickatell | textanywhere |
    text anywhere | imimobile | voicesage | gov notify | pageone
social-media-tools: social media, media monitoring and press office tools
  says: social media management | media monitoring | press office system | press cuttings | social media
    monitoring | press office software | media management software | social listening | media enquiry system |
    media database | press monitoring | social media tool | social media archiving
  with a system word: social media | press office | media relations | media enquiry
  products: hootsuite | sprout social | orlo | social sign in | crowdcontrolhq | crowd control hq | vuelio |
    cision | meltwater | gorkana | pr gloo | prgloo | roxhill | signal ai | kantar media monitoring | brandwatch
    | sprinklr | synthesio | nextdoor licence
  systems: orlo
design-media: digital asset management and design tools
  says: digital asset management | image library | photo library | brand portal | video production platform |
    creative software | image bank | stock photo | stock image | video hosting | video editing software |
    digital signage | digital display | infographic software
  with a system word: digital asset | image library | signage
  products: adobe creative cloud | canva | bynder | resourcespace | shutterstock | istock | getty image | third
    light | asset bank | vimeo | brightcove | piktochart | quarkxpress | signagelive | brightsign | scala
    signage | prezi | figma | miro | smartdraw | lucidchart | invision | axure | camtasia | vyond
volunteering: volunteering and community platforms
  says: volunteering platform | volunteer management system | volunteer management software | volunteering
    website | time banking platform | volunteer brokerage | time credit | community platform | volunteer hub |
    volunteer management | volunteer database | volunteer recruitment platform | volunteering brokerage |
    community giving | volunteer matching | volunteering app | timebanking | volunteering portal
  with a system word: volunteer | volunteering | community giving | community group | voluntary sector
  products: better impact | team kinetic | teamkinetic | tempo time credits | assemble volunteer | volunteero |
    do it org | three rings volunteer | volunteer connect | deedmob | made open | lamplight
  systems: assemble
customer-insight: geodemographic and customer insight data
  says: geodemographic | customer insight | customer segmentation | demographic data | population projection
    software | segmentation data | population data | household data | census data | income data | expenditure
    data | population forecasting | consumer data | demographic software | economic data subscription |
    neighbourhood data | labour market data | joint strategic needs assessment platform | local insight |
    economic intelligence data | business data + licence | local information system | observatory website |
    local area data | jobs data
  with a system word: customer insight | segmentation | demographic | local intelligence | observatory | needs
    assessment
  products: experian mosaic | mosaic public sector | caci acorn | caci paycheck | acorn caci | popgroup | edge
    analytics popgroup | mosaic geodemographic | instantatlas | instant atlas | lg inform plus | lg inform |
    ocsi local insight | local insight ocsi | burning glass | lightcast | emsi analyst | beauhurst | caci |
    wellbeing acorn | hometrack | hometrack hiss | zoopla data | fame bureau van dijk | bureau van dijk | oxford
    economics | health acorn | statmap instantatlas
  systems: acorn | popgroup | instant atlas
# Democracy, law and registration
electoral: electoral management systems
  says: electoral management | electoral registration | election management | election management system |
    electoral registration software | electoral software | election software | register of electors | election
    management software | postal vote verification | electoral services system | polling station tablet | postal
    vote signature | electoral system | election count software | elections it | electronic poll register |
    canvass app | personal identifier + postal vote | polling station app | canvasser tablet
  with a system word: electoral | election | canvass | postal vote | elector
  products: halarose | xpress electoral | xpress software | xpress elections | strand electoral | democracy
    counts | idox elections | idox eros | eros electoral | eros + electoral | civica xpress | modern polling |
    express polling | halarose eros | opt2vote | civica electoral | civica election | strand eros | xpress
    electoral management
  systems: xpress | eros | strand | eros electoral
committee: committee and decision-making systems
  says: committee management system | committee management | meeting management system | decision publishing |
    committee paper | committee system | committee software | agenda management | agenda and minutes | report
    management system + committee | councillor meeting app | paperless meeting | committee management app |
    democratic services system | minutes + agenda publishing | board paper | meeting papers app | committee
    report workflow | agenda publishing | committee agenda | forward plan software | member decision publishing
    | meeting administration system | committee meeting software | democracy software | decision management
    system
  with a system word: committee | democratic service | meeting paper | committee meeting | forward plan | board
    meeting | governance meeting
  products: modern gov | moderngov | civica modern gov | cmis committee | mod gov | modgov | modern gov app |
    diligent boards | decision time + committee | convene board | decisiontime | ibabs | cmis | boardpacks |
    egenda
  systems: modern gov | moderngov | ibabs
webcasting: webcasting, council chamber and hybrid meetings
  says: webcasting | webcast | live streaming | council chamber audio | chamber audio visual | conference system
    + chamber | hybrid meeting | audio visual + chamber | council chamber av | meeting webcast | chamber
    microphone | delegate microphone | electronic voting | council chamber technology | live stream + meetings |
    conference microphone | council chamber microphones | delegate unit | council chamber + sound | council
    chamber conference | hybrid meeting equipment | council chamber upgrade | chamber conferencing | hybrid
    council meeting | council meetings broadcast | council meetings + stream | chamber equipment
  with a system word: webcast | council chamber | hybrid meeting | meeting room av | streaming
  products: public i | public i connect | auditel | bosch dicentis | televic | civico webcast | dicentis | shure
    microflex | sennheiser conference
members-registers: declarations of interest, gifts and member allowances
  says: declarations of interest | register of interest | gifts and hospitality register | conflict of interest
    software | gift and hospitality
  with a system word: declaration of interest | register of interest | gifts and hospitality
registrars: registration service systems
  says: registration service system | registrar system | registrar appointment | registrars diary | registration
    booking system | ceremony booking | ceremonies booking system | ceremony management system | register office
    system | certificate ordering system | birth registration booking | registrars booking | registrars it |
    registration service diary | registration services software | ceremony planning | wedding ceremony system |
    registration diary | ceremonies diary | registrars appointment system | historic register indexing |
    certificate application system | registers of birth death and marriage + indexing
  with a system word: registrar | registration service | ceremony | citizenship ceremony | register office |
    birth death and marriage
  products: zipporah | zipporah registrars | stopford registrars | stopford rbdm | stopford diary | rbdm |
    stopford information
  systems: zipporah | stopford | rbdm
coroners: coroner and mortuary case systems
  says: coroner case management | coroner system | mortuary management system | coroners case management system
    | coroner software | coroner it | coroner courtroom technology
  with a system word: coroner | mortuary | medical examiner | inquest
  products: civica coroners | wpc coroners
cemetery-systems: cemetery and crematorium systems
  says: cemetery management system | crematorium system | burial and cremation administration | burial record
    system | bereavement system | cemetery system | cremation system | graves register | cemetery mapping |
    burial register digitisation | bereavement service system | bereavement services software | crematorium
    media system | funeral music system | cemetery records | grave mapping | burial records | crematorium music
    | webcast + crematorium | cemetery management software | burial administration | cemetery and crematorium
    software | burial management software | bereavement software | plot mapping + cemetery | bereavement booking
    system | memorial management software | burial ground survey and mapping | cemetery software
  with a system word: cemetery | bereavement | crematorium | burial | cremation | grave
  products: bacas | gower epilog | epilog cemetery | plotbox | wesley media | obitus | clearskies bacas | clear
    skies bacas | deceased online | burial and cremation administration system | wesley music
  systems: epilog | bacas | plotbox
complaints: complaints, information request and member enquiry systems
  says: complaint management system | complaint system | foi system | freedom of information system | subject
    access request system | information request system | foi case management | foi software | complaint software
    | complaint case management | complaint handling system | foi and complaint | information request +
    complaint | complaints and foi | feedback management system | foi and sar | complaint and feedback system |
    casework + foi | freedom of information request | subject access request software | sar software | foi and
    complaints case management | complaints and enquiries | information rights case management | enquiries and
    complaints system | foi casework | complaints casework | eir request system | foi tracking | foi + complaint
    | complaint handling | feedback casework | customer feedback system | enquiry casework | foi request
  with a system word: complaint | freedom of information | information governance | foi | subject access |
    information request | customer feedback | sar | eir | ombudsman | compliment
  products: icasework | civica icasework | infreemation | aptean respond | respond aptean | respond complaints |
    foi infreemation | whatdotheyknow pro | mysociety foi | ecase foi | ecase fivium | fivium ecase
  systems: respond | icasework | infreemation
redaction: redaction software
  says: redaction | redaction tool | document redaction | redaction software | video redaction
  products: rapid redact | objective redact | smartbox redaction | adobe redaction | ideagen redaction |
    smartbox ai | idox redaction | secure redact
information-governance: data protection and information governance tools
  says: data protection software | gdpr software | information asset register | privacy management software |
    data protection impact assessment tool | record of processing activities | gdpr compliance tool |
    information sharing gateway | consent management + data protection | gdpr management system | information
    governance tool | dpia tool
  with a system word: data protection | gdpr | information asset | data sharing | information sharing agreement
  products: onetrust | information sharing gateway | privacyengine | trustarc | metacompliance privacy |
    metaprivacy | the information sharing gateway
legal-library: online law libraries and legal research
  says: law library | legal library | legal knowledge | legal research | online legal | legal information
    service | law database | legal database | online law | legal publications | law books | legal resources
    online | legal subscription | online legal subscription | legal reference | legal information
  with a system word: legal research | legal information | legal reference
  products: lexis nexis | lexisnexis | westlaw | practical law | lexispsl | lexis psl | lexis library | thomson
    reuters westlaw | plc practical law | lawtel | justis | vlex | lexis plus | croner i | encyclopaedia of
    local government law | bloomsbury professional law | lexis advance
legal-case: legal case management systems
  says: legal case management | legal practice management | legal case system | matter management | case
    management + legal | legal practice | court bundling | court bundle | legal time recording | electronic
    bundle | digital bundle | legal it system | solicitor case management | legal bundling | legal document
    bundling | case and time recording + legal | legal services case management | lawyer time recording |
    bundling software | legal matter | e bundling | ebundling | hearing bundle | legal software | legal document
    automation | legal case and matter
  with a system word: legal case | legal service | legal | bundling | court bundle | time recording + legal |
    solicitor | lawyer | litigation | conveyancing
  products: iken | visualfiles | norwel | iken legal | civica legal | bundledocs | zylpha | caselines | iken
    cloud | lexis visualfiles | solcase | proclaim legal | eclipse proclaim | norwel legal | peppermint legal |
    tikit | lexis bundling | netdocuments | clio legal | dpsnet
  systems: visual files | proclaim | zylpha
"""
