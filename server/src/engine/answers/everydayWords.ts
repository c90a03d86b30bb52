/** Everyday words of five letters and more, so that they are not taken for misspelt technical ones. */
export const everydayWords: readonly string[] =
  `about above across actual after again against agree ahead alive allow almost alone along already
  although always amount angry animal annoy annoying another answer anyone anything anyway apart appear
  apple apply april around arrive article aside asked assume attack august autumn available average awake
  aware awful basic basket beach because become before begin behave behind believe below bench beside
  besides better between beyond birth birthday black blame blank blast bless blind blood board boats books
  borrow bother bottle bottom bought bound brain brave bread breakfast breath bring broad broke brother
  brought brown brush building bunch burden burn business busy button cabin called calls camera camping
  candle capable careful carry catch cause center central century certain chain chair chance change chaos
  charge cheap cheat cheese chicken chief child choice choose church circle claim class clean clear clever
  click climb close closer cloth cloud coach coast coffee collect color colour comfort coming common
  company compare complain complete concern confuse confused consider contain continue control cookie
  copied corner correct cough could count country couple courage course cover crack crash crazy create
  crime cross crowd cruel current curve custom daily damage dance danger daughter deals dealt death debate
  decade decent decide declare degree demand depend depends desert design desire desk despite detail
  develop device differ difference different difficult dinner direct dirty discover discuss disease dish
  doctor dollar doing double doubt dozen draft drama dream dress drink drive driver drunk during eager
  early earn earth easier easily easy eight either electric elegant eleven empty ending enemy engage engine
  enjoy enormous enough enter entire equal error escape especially evening event eventually every everyday
  everyone everything exact exactly example excellent except excited excuse exist expect expensive explain
  extra extreme faces factor faint fairly faith false family famous fancy father fault favor favour fence
  fever field fifteen fifth fifty fight figure final finally finger finish first fixed flash flight floor
  flower fluid focus follow force foreign forest forever forget forgive forgot formal forth forty forward
  found frame fresh friend friendly front fruit fully funny further future garden gather general gentle
  giant glass going golden grade grand grant great green ground group grown guard guess guest guide habit
  handle hands happen happens happy harder hardly having health heard heart heavy height hello helps hence
  herself hidden highly himself history hobby holding holiday honest honestly honey horse hotel house
  however human humor hundred hungry hurry hurts husband ideal ideas ignore image imagine impact imply
  important improve inches include indeed infinite inner insert inside instead intend interest internal
  interview introduce island issue items itself january jealous joined joint joke journey judge juice july
  jump june junior juice keeps kinds kitchen knife knock known knows label labor large largely later laugh
  layer leader learn least leave legal lemon length lesson letter level light liked likely limit listen
  little lived lives local lonely longer looking looks loose lucky lunch machine magic major making manage
  manager manner march margin market marriage master match matter maybe meaning means meant measure meet
  member memory mental mention merely metal middle might mind minor minus minute mirror mistake mixed model
  modern moment money month moral morning mostly mother motion mountain mouth movie moving music myself
  naive naked narrow nasty nation native natural nature naughty nearby nearly neat needed needs neither
  nerve never nervous night ninety nobody noisy normal normally north nothing notice novel number object
  obvious obviously occur ocean october offer office often older ones onion opinion orange order original
  other others otherwise ought ourselves outer outside overall owned owner paint panic paper parent parking
  parts party passed passes past patch patient pattern pause paying peace penny people perfect perhaps
  period permit person phase phone photo phrase piano picture piece pilot pizza place plain plane planet
  plans plant plate played player please pleasure plenty plus pocket point police polite popular position
  possible possibly potato pound power practice practise prefer prepare present pretend pretty prevent
  price pride prince print prison private prize probably problem process produce profit promise proof
  proper properly protect proud prove public pulled punch pupil purple purpose pushed puts putting puzzle
  quality quarter queen question quick quickly quiet quietly quite quote radio raise range rapid rarely rather
  reach react ready real realise realize really reason reasonable receive recent recognise record reduce refer
  regard regular relate relax release relief remain remember remind remote remove repair repeat reply report
  request require research respect respond response responsible rest result return review rich ridiculous
  right river rough roughly round route royal rules running rural sadly safer safety salad sales sample
  sandwich saturday sauce saved saving saying scale scared scene school science screen search season seat
  second secret section secure seeing seems seen select sense separate september series serious serve
  service setting settle seven several shake shall shape share sharp sheet shelf shift shine shirt shock
  shoes shoot shopping short should shoulder shout shows shower sides sight signal signed silence silent
  silly silver similar simple simply since single sister sitting situation sixteen sixth sixty skill skirt
  sleep slice slide slight slightly small smart smell smile smoke smooth snake social society solid solve
  somebody somehow someone something sometimes somewhat somewhere sorry sound source south space spare
  speak special specific speech speed spend spent spirit spoil spoke spoon sport spread spring square staff
  stage stairs stand standard start state station status stayed stays steady steal steam steel steps stick
  still stock stomach stone stood stops storm story straight strange street strength stress strict strike
  string strong student studio study stuff stupid style subject success sudden suddenly suffer sugar
  suggest suits summer sunday super supper supply suppose supposed surely surface surprise surprised sweet
  swim switch symbol sympathy system table taken takes taking talent talking tape taste taught teach team
  tears telling tend tends terms terrible thank thanks their theirs themselves theory there therefore these thick thief
  thing things thinking third thirteen thirty those though thought thousand thread threat three throat
  through throw thumb thursday ticket tidy tight timing tired title toast today together toilet tomorrow
  tonight tools tooth topic total touch tough tourist toward towards tower track trade traffic train travel
  treat tree trend trick tried tries trip trouble truck truly trust truth trying tuesday turned turns
  twelve twenty twice typed types typical typically uncle under understand unfortunately unhappy union
  unique units universe unless unlike until unusual upper upset urban urgent useful usual usually valley
  value various versus victim video view village virtual visit vital voice volume voted wages waiting
  walked walking walks wanted wants warm warning washed waste watch water weather website wedding
  wednesday weekend weekly weight weird welcome western wheel where whereas wherever whether which while
  white whole whose widely wife window winter within without woman women wonder wonderful wooden wording
  words worker working works world worried worry worse worst worth would wound write wrong yellow yesterday
  yield young younger yours yourself youth zebra boring button brand broken chunky clunky crappy dumb
  fiddly flaky gross handy hammer hammered hassle hefty hungry leaky messy naughty nasty nicer pain painful
  sane sanely scary sloppy sluggish snappy solid stupid sucks tiny trivial ugly weirdly wonky`.split(
    /\s+/,
  )
