"""Technology for the people who work for the council, and for documents, in the form of `topics_technology`. Our judgement."""

from __future__ import annotations

TEXT = """
# People and work
hr-payroll: HR and payroll systems
  says: hr and payroll | payroll system | hr system | human resource system | workforce management and payroll |
    integrated hr | human resource and payroll | human capital management | hris | hcm system | payroll software
    | hr payroll | payroll and hr | hr software | payroll and human resource | human resources software |
    managed payroll | payroll service | payroll bureau | pay and absence | hr self service | payroll and
    pensions system | hr management system | employee self service system | hr and payroll service | core hr |
    payroll solution | hr solution | absence and payroll | payroll processing | people management system | hr
    information system
  with a system word: hr | payroll | human resource | workforce management | employee record | absence
    management | establishment | self service + staff | people management
  products: itrent | resourcelink | oracle hcm | northgate arinso | midland hr | mhr itrent | zellis | zellis
    resourcelink | oracle hcm cloud | resourcelink aurora | sap successfactors | successfactors | ciphr |
    chris21 | cascade hr | access selecthr | selecthr | people xd | corehr | core hr payroll | adp freedom
    payroll | dataplan payroll | safe computing payroll | iris cascade | bamboohr | moorepay | strictly
    education payroll
  cpv: 48450000 | 79211110
  systems: resource link | sage people | peoplehr | trent
recruitment-systems: recruitment and applicant tracking systems
  says: applicant tracking | e recruitment | recruitment system | recruitment software | online recruitment
    system | recruitment platform | talent acquisition system | recruitment management system | recruitment
    portal | applicant tracking system | job application system | careers website | onboarding system | ats
    recruitment | psychometric testing | pre employment screening system | dbs checking system | e dbs | online
    dbs | digital right to work | dbs umbrella | online reference checking | candidate assessment platform |
    online psychometric | talent management system | disclosure and barring | dbs check
  with a system word: recruitment | applicant | onboarding | dbs | vacancy | pre employment | careers |
    recruiting | candidate
  products: tribepad | jobtrain | tal net | talentlink | talent link | lumesse | stonefish | jobsgopublic | jobs
    go public | oleeo | eploy | hireserve | networx recruitment | webrecruit | taleo | oracle taleo |
    smartrecruiters | kallidus recruit | pageup | verifile | personnel checks dbs | capita security watchdog |
    shl assessment | saville assessment | thomas international | cornerstone recruit | lumesse talentlink |
    icims | tes recruitment | eteach | linkedin recruiter | applied recruitment | arctic shores
  systems: tal | oleeo | applied
agency-staff-systems: temporary worker booking systems
  says: vendor management system + agency | agency worker system | temporary worker platform | temporary staff
    booking system | neutral vendor platform
  with a system word: agency worker | temporary worker | contingent workforce | agency staff
  products: matrix scm | fieldglass
staff-rostering: rostering, timesheets and flexitime systems
  says: rostering system | e rostering | staff rota system | time and attendance | flexitime system | timesheet
    system | flexi time | rota management software | staff scheduling | electronic timesheet | e timesheet |
    clocking in system | workforce rostering | time recording system | staff rostering | shift rostering | rota
    software | workforce scheduling | time clocks | annual leave booking system
  with a system word: rostering | rota | timesheet | time recording | attendance + staff | flexi | workforce
    scheduling | time and attendance
  products: allocate rostering | optima rostering | rotageek | rotacloud | rota cloud | kronos workforce | ukg
    dimensions | ukg kronos | softworks rostering | tensor time | mitrefinch | gfos | crown computing | deputy
    rota | bodet kelio | allocate optima | allocate software
  systems: kronos | mitrefinch
learning: learning management systems and e-learning
  says: learning management system | e learning | learning management | lm totara | staff training platform |
    online training | e learning content | learning platform | training management system | learning experience
    platform | learning portal | mandatory training system | staff training portal | online learning platform |
    safeguarding e learning | training booking system | learning and development system | course booking +
    training | e learning modules | lms + staff | learning pool | virtual learning environment | training
    records system | online course library | staff learning system | mandatory course | digital learning
    platform | corporate lms | moodle | learning zone | e learning subscription | learning hub
  with a system word: learning management | training portal | lms | course booking | continuing professional
    development | apprentice learning | learning and development | cpd | performance appraisal | appraisal
  products: totara | kallidus | me learning | learning nexus | cornerstone ondemand | virtual college |
    learnupon | learn upon | linkedin learning | learning pool lms | moodle workplace | brightspace | blackboard
    learn | absorb lms | docebo | open elms | phew learning | chc learning management | pluralsight | skillsoft
    | percipio | skillboosters | marshall elearning | skillgate | ihasco | i hasco | cylix | civica learning |
    learningpool | research in practice online | clear review appraisal | actus performance | canvas lms |
    hubken
  cpv: 48931000
  systems: cornerstone | absorb
health-safety: health and safety, accident and risk systems
  says: health and safety management system | accident reporting system | incident reporting system | health and
    safety software | accident and incident reporting | display screen equipment assessment software | dse
    assessment | health and safety incident reporting | accident reporting | risk assessment software | coshh
    management | health and safety system | safety management software | dse software | educational visits
    system | school visits system | trip management system | health and safety reporting | online accident
    reporting | coshh software | educational visit | near miss reporting | violent warning marker system |
    health and safety database | cautionary contacts database | health and safety audit software
  with a system word: health and safety | accident | incident reporting | dse | coshh | risk assessment |
    educational visit | school trip | cautionary contact | safety management
  products: nec assure | assurenet | oshens | cardinus | cardinus workstation | evolve visits | evolve edufocus
    | edufocus | sypol | alcumus sypol | ecoonline airsweb | airsweb | evotix assure | she software assure |
    posturite workrite | workrite | smartlog | rivo software | ulysses risk | exeant visits | exeant | info
    exchange safety | info exchange | worknest safety | hands hq | handshq | evotix | ecoonline | intelex
  systems: oshens | assure | evolve
occupational-health-systems: occupational health and wellbeing systems
  says: occupational health software | occupational health system | occupational health management system |
    occupational health portal | wellbeing app + staff | staff wellbeing platform
  with a system word: occupational health | staff wellbeing | employee wellbeing
  products: cohort occupational health | opas g2 | opas occupational | medgate | meddbase
  systems: opas
audit-risk: audit, risk and performance management systems
  says: internal audit software | audit management system | risk management system | risk register software |
    performance management system | performance management software | audit working paper | audit software |
    corporate performance system | risk management software | audit recommendation tracker | corporate risk
    register | business planning and performance | audit and risk management software | governance risk and
    compliance | performance and risk | audit analytics | corporate performance management | performance
    reporting system | service planning tool | audit management software | benefits realisation + software |
    assurance software
  with a system word: audit | risk management | performance management | corporate performance | risk register |
    performance indicator | corporate plan | business planning
  products: pentana | pentana performance | covalent performance | pentana audit | ideagen pentana | inphase |
    inphase performance | 4risk | jcad risk | teammate audit | teammate plus | magique galileo | galileo audit |
    interplan | spar net | magique | ideagen risk management | diligent hibond | caseware idea | acl analytics |
    covalent | spar performance | cammsstrategy | camms risk | camms strategy | decision focus | ideascript |
    symbiant | caseware | cammsrisk | idea data analysis caseware | pentana risk
  systems: galileo | teammate | performance plus | camms
project-tools: project and portfolio management tools
  says: project management software | portfolio management system | project and portfolio management | ppm tool
    | programme management software | project management system | project portfolio | pmo tool | ppm software |
    project management tool | programme and project management system | project portfolio management | capital
    programme management system | collaboration software | project collaboration | visual collaboration |
    diagram software | online whiteboard | task management software
  with a system word: project management | portfolio management | programme management | capital programme |
    collaboration | project portfolio | pmo
  products: verto | verto tmsoftware | verto cloud | smartsheet | microsoft project online | atlassian jira |
    jira | confluence | trello | monday com | asana | clarity ppm | execview | pm3 portfolio | bestoutcome pm3 |
    clarizen | planview | sensei iq | workfront | kahootz | huddle collaboration | basecamp | wrike | primavera
    p6 | primavera | powerproject | asta powerproject | project in a box | cora ppm | cora systems | aha roadmap
    | objective connect collaboration | khub | sharefile workspace | knowledge hub | psoda | lucid suite
  cpv: 48331000
  systems: verto | trello | asana | slack | planner
# Documents and information
document-management: document and records management systems
  says: document management system | record management system | edrm | document and record management | document
    imaging | electronic document management | edm | records management solution | enterprise content management
    | document storage system | document management | sharepoint | document management software | corporate edms
    | dms replacement | sharepoint migration | document image processing | file store replacement | electronic
    records management | sharepoint online | record mgmt | content management + sharepoint | records management
    software | information management system | document workflow system | document repository | corporate file
    plan | file share migration | dip system
  with a system word: record management | archive management | content repository | information management |
    workflow and document
  products: information work | idox edrm | idox document management | civica w2 | northgate information work |
    nec information work | objective ecm | hp trim | opentext | opentext content | documentum | metastore |
    anite work | anite at work | comino w2 | civica comino | hyland onbase | onbase | alfresco | m files |
    laserfiche | sharepoint consultancy | livelink | wisdom edrms | meridio | content manager trim | nec
    document management | invu document | micro focus content manager | automated intelligence auto classify |
    gimmal | idox edms | preservica sharepoint | nintex | filenet | iron mountain insight | objective edrms |
    therefore document | windream | docuware edm
  cpv: 48311000 | 48311100
  systems: objective | civica w2 | w2 | sharepoint | anite | comino | trim
scanning: scanning and digitisation of records
  says: scanning service | document scanning | digitisation of record | back scanning | scanning of | microfiche
    | record digitisation | bulk scanning | digitisation service | scan on demand | digital mailroom | scanning
    and indexing | scanning bureau | file scanning | scan and destroy | historic records digitisation | digitise
    | mailroom scanning | digitisation of paper | scanning and destruction | case file scanning | post scanning
    | paper file scanning | inbound mail scanning | backscanning | document digitisation | plans digitisation |
    digitisation of files | electronic scanning
  with a system word: scanning | digitisation | mailroom
  products: restore digital scanning | iron mountain scanning | storetec | dajon data | cleardata scanning |
    capita scanning
  cpv: 79999100
hybrid-mail: hybrid mail and transactional print
  says: hybrid mail | print and post | transactional print | printing and mailing | bulk mail print | document
    output management | print and mail | electoral and council tax print | council tax bill printing | document
    composition | outbound mail | e billing | mail fulfilment | bulk printing and mailing | annual billing print
    | printing and posting | print mail and dispatch | transactional mail | letter print and post | digital mail
  with a system word: outbound mail | output management
  products: docmail | imail | uk mail imail | cfh docmail | adare sec | synertec prism | critiqom | govmail |
    neopost | quadient inspire | quadient impress | synertec | royal mail hybrid | paragon customer
    communications
  systems: docmail
file-sharing: secure e-mail and file sharing
  says: secure email | secure file transfer | secure file sharing | file sharing platform | secure document
    exchange | managed file transfer | large file transfer | secure communications tool | external file sharing
    | encrypted email | secure information exchange | email encryption | secure document sharing | secure data
    transfer | secure collaboration platform | file transfer | secure messaging
  with a system word: file sharing | file transfer | encrypted | secure email
  products: egress | egress switch | galaxkey | objective connect | mailock | anycomms | anycomms plus | moveit
    | globalscape | citrix sharefile | egress secure | cryptshare | egress protect | dropbox business | box
    enterprise | wetransfer | go anywhere mft | goanywhere | axway | sftpplus | zivver
  systems: egress | sharefile | dropbox
e-signatures: electronic signatures and document automation
  says: electronic signature | e signature | digital signature | esignature | document automation | document
    generation | template management software | electronic seal | e sealing | esigning | electronic signing | e
    signing | digital seal
  with a system word: signature | document template
  products: docusign | docu sign | adobe sign | adobe acrobat sign | hellosign | signable | signicat | secured
    signing | hotdocs | contractexpress | contract express | windward docgen | templafy | docmosis | yousign |
    pandadoc | dropbox sign
transcription: dictation, transcription and AI note taking
  says: transcription | speech recognition | digital dictation | speech to text | ai note taking | ai notetaker
    | ai scribe | dictation software | ambient voice | voice recognition software | ai transcription | note
    taking tool | ai case note | minute taking software | voice to text | meeting transcription | ai minute |
    note taking app | ai summarisation | ambient scribe | ambient ai | ai case recording | ai assisted case
    recording | social work ai | ai notes | ai + social worker | speech to text + social work | dictation
  with a system word: dictation | note taking | ambient | minute taking
  products: magic notes | beam magic notes | dragon professional | nuance dragon | big hand dictation | bighand
    | bighand voice | lexacom | otter ai | winscribe | heidi health | tortus ai | accurx scribe | fireflies ai |
    trint | verbit | sonix ai
  cpv: 48314000
  systems: bighand | winscribe | t pro
"""
