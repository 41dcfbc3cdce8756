"""Words that tell people, organisations, places and occasions apart."""

from __future__ import annotations

from watcher.core.extract.gazetteer import lines, words

COMMON = frozenset(lines("common"))
"""English words usually written in lower case."""

CITIES = frozenset(line.casefold() for line in lines("cities"))

STATES = frozenset(line.casefold() for line in lines("states"))
"""States and provinces that send ministers and teams of their own."""

SURNAMES = frozenset(lines("surnames"))
"""Surnames that are ordinary words too."""

FAMILY_NAMES = words(
    "ban bang dang dong ha ho lam lo long lung mo pan sang shin song sun sung tang thong tong wan won yip"
)
"""Families of East Asia that are called by a word of English: "Minister Dang Thi Bich"."""

GIVEN = dict(line.split() for line in lines("given"))
"""Given names, folded, with `m`, `f` or `u`."""

FUNCTION = words(
    "a an the this that these those it its he she they we i you his her their our my your him them us"
    " me who whom whose which what when where why how in on at by for from to of with without into"
    " onto upon over under after before during since until till between among amid against about above"
    " below across along around behind beside besides beyond despite except inside near off out"
    " outside past per through throughout toward towards via within and but or nor so yet if unless"
    " although though while whereas because as than whether not no yes only even also too then there"
    " here now still again once just never always often both either neither each every all any some"
    " few several many most more much other others another such same own is are was were be been being"
    " am do does did done has have had having can could may might must shall should will would isn't"
    " aren't wasn't weren't won't don't doesn't didn't hasn't haven't hadn't can't couldn't wouldn't"
    " shouldn't let let's nobody somebody everybody anyone everyone someone none one two three four"
    " five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred thousand million"
    " dozens hundreds thousands first second third last next meanwhile however moreover furthermore"
    " therefore thus instead otherwise perhaps maybe today tomorrow yesterday tonight earlier later"
    " asked according notably absent missing given it's he's she's they're there's that's i'm i've"
    " i'll i'd we're we've we'll you're he'll she'll they'll it'll who's what's here's he'd she'd"
    " they'd we'd whatever whoever ever soon nearly almost well else like unlike including plus minus"
)
REGIONS = words(  # adjectives of regions, faiths and times: capitalised, and nobody's name
    "western eastern northern southern central african european asian arab arabic nordic baltic"
    " balkan soviet catholic muslim christian jewish islamic orthodox protestant anglican buddhist"
    " hindu sunni shia shiite latin allied pacific atlantic mediterranean caribbean indo-pacific"
    " victorian olympic olympics paralympic olympian americas asia africa europe eurasia antarctica"
    " arctic oceania scandinavia scandinavian balkans caucasus crimea siberia gulf west east north"
    " south middle internet bible koran quran god covid covid-19 nato's"
)
CALENDAR = words(
    "january february march april may june july august september october november december jan feb"
    " mar apr jun jul aug sept sep oct nov dec monday tuesday wednesday thursday friday saturday"
    " sunday mon tue tues wed thu thur thurs fri sat sun easter christmas ramadan eid diwali lent"
    " passover ad bc gmt utc am pm est edt bst cet"
)

# Titles and callings that stand before a name; those of WORN are spoken as a part of it.
TITLES = words(
    "mr mrs mme mlle ms miss mx dr prof professor sir lady lord dame hon honourable honorable rev"
    " reverend fr father sr sister br bro brother mother msgr monsignor bishop archbishop cardinal"
    " patriarch nuncio rabbi imam mufti ayatollah pastor deacon dean canon abbot abbess prior"
    " president vice-president vice deputy prime minister premier chancellor vice-chancellor secretary"
    " secretary-general under-secretary state undersecretary general lieutenant lt gen col colonel"
    " major maj captain capt commander cmdr commodore admiral adm marshal field brigadier brig"
    " sergeant sgt corporal private pvt chief commandant commissioner superintendent inspector officer"
    " foreign defence defense finance interior senator sen rep reps representative congressman"
    " congresswoman congressmember assemblyman assemblywoman councillor councilman councilwoman"
    " alderman mayor lord-mayor governor gov ambassador envoy consul attorney attorney-general judge"
    " justice speaker leader chairman chairwoman chairperson chair chief-of-staff director"
    " director-general ceo cfo coo coach manager head king queen prince princess emir emperor empress"
    " sultan sheikh shaikh shaykh sheikha duke duchess archduke grand-duke grand count countess baron"
    " baroness earl marquess marquis viscount crown heir infanta infante tsar pope"
    " paramount pm mp mep fm nsa vp spokesman spokeswoman spokesperson spox dictator strongman junta"
    " ruler warlord rebel opposition comedian comic singer songwriter rapper soprano tenor baritone"
    " mezzo conductor pianist violinist cellist guitarist drummer dj actor actress filmmaker producer"
    " novelist writer poet author playwright artist painter sculptor photographer designer architect"
    " chef footballer striker goalkeeper midfielder cricketer sprinter runner swimmer boxer champion"
    " grandmaster gm im player skipper pilot astronaut cosmonaut scientist economist historian"
    " academic engineer entrepreneur billionaire tycoon founder co-founder magnate philanthropist"
    " activist campaigner lawyer barrister journalist presenter host anchor broadcaster columnist"
    " editor veteran nobel laureate olympian medallist star legend presidential candidate nominee aide"
    " adviser advisor counsellor counselor diplomat attache principal rector provost chancellor-designate"
    " president-elect prime-minister-designate caretaker acting interim former ex late outgoing"
    " incoming retired emeritus first second third honorary mayor-elect governor-general"
    " governor-elect premier-designate special permanent national security cabinet parliament house"
    " senate majority minority republican democrat democratic conservative labour liberal green"
    " socialist communist nationalist party chieftain chief-minister emirate alhaji alhaja engr barr"
    " mawlawi maulvi maulana mullah hafiz hajji maitre coxswain bosun ato woizero pandit don"
    " dona donna arch amb atty comrade madam madame monsieur senor senora señor señora herr frau"
    " pundit guru kgosi gaob elder otumfuo mwami"
    " swami shri shrimati smt datuk dato daw haji hajj hajja mwalimu mzee comandante capt. fellow"
    " master gospel afrobeats highlife mezzo-soprano whip h.e. secstate presidents ministers premiers"
    " chancellors kings queens princes princesses senators sens governors generals cardinals bishops"
    " archbishops ambassadors representatives mayors judges singers actors emirs sultans popes leaders"
    " speakers attorneys manager-coach taoiseach tanaiste kaiser maharaja raja rani boss captain-elect"
    " under-secretary-general commander-in-chief bassist saxophonist trumpeter organist flautist"
    " highness highnesses majesty majesties excellency excellencies eminence holiness beatitude royal consort"
    " justices professors doctors captains colonels admirals sheikhs sisters msp mep mla"
    # honorifics of Oceania, Africa and Asia
    " kaumatua kuia rangatira aunty auntie uncle nanny cr afioga tofa susuga otunba asiwaju igwe owelle"
    " ogbeni malam mallam hajia hajiya alh oloye erelu yeye katikkiro inkosi begum maulana moulana"
    " datin seri puan tuan tun dasho lyonpo lyonchhen venerable ven apostle evangelist prophet metropolitan"
    " catholicos abune kapitan cacique governors-general influencer youtuber griot boatman"
    " dom custos minister-designate president-designate governor-designate speaker-elect speaker-designate"
    " premier-elect chairman-elect chairwoman-elect king-elect pope-elect bishop-elect archbishop-elect"
    " archbishop-designate ambassador-designate secretary-designate minister-elect chancellor-elect"
) | frozenset(
    f"{prefix}-{office}"
    for prefix in words("vice deputy ex co under sub first pro")
    for office in words(
        "premier minister president chairman chairwoman chair mayor governor chancellor admiral marshal"
        " secretary speaker rector principal director general king queen champion captain senator"
    )
)
UPPER_TITLES = words("PS CS CAS IGP AG DG MCA MHR HRH HRM HIM HE NGO GG DPM CM MK")
"""Titles that are abbreviated and nothing but words otherwise."""
POSTNOMINALS = words(
    "AC AM AO OAM OBE CBE MBE KBE DBE KCMG GCMG CMG CVO KCVO GCVO CNZM DNZM KNZM MNZM ONZ QSO QSM DSO MC VC"
    " KC QC SC SAN JP MP MPs MLA MLC MSP MEP MHR TD PC PSM APM OFR OON CON GCON CFR GCFR MFR MNI FNIM FRS PhD"
    " MD DPhil Retd Rtd rtd USN USMC USAF USA"
)
"""Honours, degrees and seats written after a name."""
NAMELIKE = words(  # titles that are names just as well
    "king prince bishop dean judge major star chief head field prior general master sultan sheikh"
    " duke earl baron count pope lord abbot marshal rector crown grand chair guru swami mayor"
    " don dona donna dom speaker champion archduke princess queen sir brother sister mother father captain"
    " constant"
    " skipper pilot miss lady dame third first second st saint baroness viscount player green liberal"
    " house party state"
)
SYNONYMS = {
    "gov": "governor",
    "sen": "senator",
    "rep": "representative",
    "gen": "general",
    "pm": "premier",
    "col": "colonel",
    "capt": "captain",
    "amb": "ambassador",
    "adm": "admiral",
    "lt": "lieutenant",
    "sgt": "sergeant",
    "prof": "professor",
    "msgr": "monsignor",
    "maj": "major",
    "sec": "secretary",
    "sr": "sister",
    "fr": "father",
    "rev": "reverend",
}
"""Short titles and what they are short for."""
WORN = words(
    "king queen prince princess emir sultan sheikh shaikh sheikha pope sister brother father lord"
    " lady sir dame saint st emperor empress duke duchess countess baroness consort imam ayatollah"
    " patriarch mother archduke dj mc metropolitan catholicos abune igwe"
)
SEATS = words(
    "emir sultan oba obi ooni alaafin olu etsu tor shehu lamido deji alake awujale olubadan asantehene"
    " amanyanabo maharaja maharani nawab nizam raja king queen metropolitan catholicos grand-duke"
)
"""Rulers and prelates called after their seat, where that is no country: "the Emir of Zaria"."""
PARTIES = words("labour labor")
"""Parties that go by one word, which is an ordinary one too."""
PERFORMING = words(
    "band choir orchestra chorus ensemble quartet trio singers dancers pipers players ballet troupe team"
    " squad brigade regiment battalion"
)
"""Groups that come to perform, whatever body they belong to: "the Royal Police Band"."""
# Heads of a description without a name ("the cardinal"), with what they may stand for among titles.
DESCRIPTIONS: dict[str, frozenset[str]] = {
    "prelate": words("cardinal bishop archbishop nuncio patriarch monsignor"),
    "pontiff": words("pope"),
    "monarch": words("king queen emperor emir sultan"),
    "sovereign": words("king queen emperor emir sultan"),
    "premier": words("premier prime"),
    "pm": words("prime premier pm"),
    "lawmaker": words("senator sen rep representative congressman congresswoman mp deputy"),
    "congressman": words("rep congressman representative"),
    "congresswoman": words("rep congresswoman representative"),
    "royal": words("prince princess duke duchess king queen"),
    "cleric": words("imam ayatollah rabbi mufti bishop"),
    "secretary": words("secretary"),
    "diplomat": words("ambassador envoy consul diplomat"),
    "politician": words("senator mp deputy minister"),
}

OFFICES = words(
    "president presidents premier premiers chancellor chancellors king kings queen queens emir emirs"
    " sultan monarch monarchs leader leaders ruler rulers pm pms dictator minister ministers head"
    " heads envoy envoys ambassador ambassadors representative representatives delegate delegates"
    " delegation delegations contingent team teams squad troops soldiers guard guards marines army"
    " navy government officials athletes parliamentarians dignitaries statesmen prince princess"
    " president's royals"
)
TOP_OFFICES = words(
    "president premier chancellor king queen emir sultan monarch leader ruler pm dictator prime"
)

GROUP = words(
    "army navy division brigade regiment battalion corps squadron guards guard cavalry band orchestra"
    " choir chorus ensemble quartet trio group party union federation confederation association"
    " society club council committee commission congress foundation institute institution academy"
    " university college school church diocese bank company corporation corp inc ltd plc llc co firm"
    " holdings studios studio pictures records labs lab technologies systems team squad caucus"
    " alliance league coalition movement front brothers sisters twins force forces troops soldiers"
    " marines cadets veterans scouts guild network trust fund agency authority bloc organisation"
    " organization collective dancers singers players pipers fusiliers rifles hussars dragoons"
    " paratroopers legion militia tribe nation clan community ballet opera theatre circus troupe"
    " delegation contingent airborne infantry fleet airlines airways motors energy partners ventures"
    " capital consortium commonwealth republicans democrats conservatives liberals greens socialists"
    " tories democrat plaid sinn fianna gael pati ngati ngai ngapuhi iwi"
)
BODY = words(  # those who say things and don't come as guests
    "ministry embassy government office palace court parliament department secretariat bureau news"
    " agency times post herald tribune gazette journal daily radio television tv press reuters ap afp"
    " xinhua tass bbc cnn interfax bloomberg associated guardian telegraph mail sun mirror express"
    " independent media broadcasting senate duma knesset bundestag congress police administration"
    " supreme newspaper magazine review weekly"
)
PLACE = words(
    "square street avenue road boulevard lane highway motorway airport station port harbour harbor"
    " bay beach island islands isle river lake sea ocean gulf strait mountain mount hill hills valley"
    " park garden gardens field stadium arena hall theatre centre center palace castle cathedral"
    " basilica church mosque temple abbey chapel hotel museum bridge tower gate wall district province"
    " county region state city town village capitol mall plaza pier dock base barracks fort house"
    " complex pavilion palais villa cemetery memorial monument coast cape peninsula desert forest"
    " academy mausoleum quarter suburb"
)
OCCASION = words(
    "parade day summit games festival cup championship championships open masters tournament"
    " conference forum congress jubilee mass funeral coronation inauguration wedding ceremony awards"
    " award prize debate dinner gala election elections war treaty agreement accord pact act bill"
    " operation olympics paralympics expo fair exhibition convention session assembly anniversary"
    " commemoration commemorations celebration celebrations service revolution independence liberation"
    " covid week tour grammy oscar oscars nobel airshow show rally pandemic protocol law constitution"
    " initiative plan deal process programme program project mission"
)
PARTICLES = words(
    "bin ibn bint ben abu al el ul ur de la del dela della di da das dos do du des d van der den von"
    " zu zum ter ten te y e af av le lo las los san lah"
)
KIN = words(
    "wife husband son daughter sister brother mother father spouse partner widow widower niece nephew"
    " cousin grandson granddaughter grandmother grandfather fiance fiancee consort uncle aunt stepson"
    " stepdaughter daughters sons parents children twin"
)
FEMALE = words(
    "mrs ms miss madam madame queen princess duchess lady dame sister mother actress spokeswoman"
    " chairwoman congresswoman wife daughter widow empress baroness countess niece aunt sheikha her"
    " she herself hers businesswoman soprano mezzo-soprano ballerina nun abbess señora senora frau"
    " first-lady councilwoman stateswoman infanta stepdaughter granddaughter grandmother woman smt"
    " shrimati daw"
)
MALE = words(
    "mr sir king prince duke lord brother father actor spokesman chairman congressman husband son"
    " widower emperor baron count nephew uncle him he his himself businessman pope cardinal bishop"
    " archbishop imam rabbi sheikh emir sultan tenor baritone señor senor herr monsignor councilman"
    " statesman infante stepson grandson man ayatollah patriarch grandfather"
)
PORTFOLIOS = words(  # what ministers are of: "Minister for Trade and Industry Ana Ruiz"
    "affairs trade industry industries finance health energy commerce environment education defence"
    " defense tourism culture sport sports transport agriculture fisheries labour labor development"
    " investment planning infrastructure communications information technology science youth immigration"
    " justice interior economy water housing works security equality innovation employment mines mining"
)
CALLED = (  # endings of callings that open a sentence before a name: "Boatman Ana Ruiz"
    "er", "or", "ist", "man", "woman", "ian", "star", "smith", "critic", "widow", "owner", "boss", "cook",
    "keeper", "maker",
)  # fmt: skip
PEERS = words("king queen prince princess duke duchess archduke count countess baron baroness earl lord lady")
MARCHERS = words(
    "soldiers troops marines cadets veterans scouts guards guardsmen paratroopers gendarmes conscripts"
    " reservists lancers hussars dragoons fusiliers pipers drummers dancers singers players acrobats"
    " corvettes frigates"
)
"""Many at once, whom a sentence may begin with."""
ARMED = words("army navy marines military forces troops soldiers paratroopers airforce coastguard")
SAY = words(
    "said says say saying told tells confirmed confirms confirm announced announces announce added"
    " adds wrote writes stated states reported reports according disclosed revealed insisted insists"
    " denied explained claimed claims tweeted posted noted warned predicted suggested hinted indicated"
    " declared promised vowed replied answered admitted acknowledged recalled joked remarked argued"
    " quipped texted emailed declined let understood learned learnt asked asks"
)
