"""Countries and blocs by every name the news gives them: data, and one look-up.

A line holds: the name shown; adjectives; other names; seats whose name stands for the government.
Written in plain letters (no accents), compared without case.
"""

from __future__ import annotations

from functools import cache

from watcher.core.order import plain

_TABLE = """
Afghanistan; afghan; ; kabul
Albania; albanian; ; tirana
Algeria; algerian; ; algiers
Angola; angolan; ; luanda
Argentina; argentine, argentinian; argentine republic; buenos aires, casa rosada
Armenia; armenian; ; yerevan
Australia; australian; commonwealth of australia; canberra
Austria; austrian; ; vienna
Azerbaijan; azerbaijani, azeri; ; baku
Bahrain; bahraini; ; manama
Bangladesh; bangladeshi; ; dhaka
Barbados; barbadian, bajan; ; bridgetown
Belarus; belarusian, belarussian; byelorussia; minsk
Belgium; belgian; ;
Belize; belizean; ;
Benin; beninese; ; cotonou
Bhutan; bhutanese; ; thimphu
Bolivia; bolivian; ; la paz
Bosnia and Herzegovina; bosnian; bosnia, bosnia-herzegovina, bosnia & herzegovina; sarajevo
Botswana; ; ; gaborone
Brazil; brazilian; brasil; brasilia, planalto, planalto palace, itamaraty
Brunei; bruneian; brunei darussalam;
Bulgaria; bulgarian; ; sofia
Burkina Faso; burkinabe; ; ouagadougou
Burundi; burundian; ; gitega
Cambodia; cambodian; ; phnom penh
Cameroon; cameroonian; ; yaounde
Canada; canadian; ; ottawa, rideau hall
Cape Verde; cape verdean, cabo verdean; cabo verde; praia
Central African Republic; central african; ; bangui
Chad; chadian; ; n'djamena
Chile; chilean; ; la moneda
China; chinese; people's republic of china, prc; beijing, zhongnanhai
Colombia; colombian; ; bogota
Comoros; comorian; ; moroni
Congo; congolese; republic of the congo, congo-brazzaville; brazzaville
Costa Rica; costa rican; ;
Croatia; croatian, croat; ; zagreb
Cuba; cuban; ; havana
Cyprus; cypriot; ; nicosia
Czechia; czech; czech republic; prague
Democratic Republic of the Congo; ; dr congo, drc, democratic republic of congo, congo-kinshasa; kinshasa
Denmark; danish; ; copenhagen
Djibouti; djiboutian; ;
Dominican Republic; ; ; santo domingo
Ecuador; ecuadorian; ; quito
Egypt; egyptian; ; cairo
El Salvador; salvadoran, salvadorean; ;
Equatorial Guinea; equatoguinean; ; malabo
Eritrea; eritrean; ; asmara
Estonia; estonian; ; tallinn
Eswatini; swazi; swaziland; mbabane
Ethiopia; ethiopian; ; addis ababa
European Union; ; eu, european commission, european council; brussels
Fiji; fijian; ; suva
Finland; finnish; ; helsinki
France; french; french republic; paris, elysee, elysee palace, quai d'orsay
Gabon; gabonese; ; libreville
Gambia; gambian; the gambia; banjul
Georgia; georgian; ; tbilisi
Germany; german; ; berlin
Ghana; ghanaian; ; accra
Greece; greek, hellenic; ; athens
Guatemala; guatemalan; ;
Guinea; guinean; ; conakry
Guinea-Bissau; ; guinea bissau; bissau
Guyana; guyanese; ; georgetown
Haiti; haitian; ; port-au-prince
Holy See; vatican; the vatican, vatican city;
Honduras; honduran; ; tegucigalpa
Hong Kong; ; ;
Hungary; hungarian; ; budapest
Iceland; icelandic; ; reykjavik
India; indian; republic of india, bharat; new delhi, delhi
Indonesia; indonesian; ; jakarta
Iran; iranian; islamic republic of iran; tehran
Iraq; iraqi; ; baghdad
Ireland; irish; republic of ireland; dublin
Israel; israeli; ; jerusalem
Italy; italian; ; rome, quirinale, palazzo chigi
Ivory Coast; ivorian; cote d'ivoire; abidjan, yamoussoukro
Jamaica; jamaican; ; kingston
Japan; japanese; ; tokyo
Jordan; jordanian; ; amman
Kazakhstan; kazakh, kazakhstani; ; astana, akorda
Kenya; kenyan; ; nairobi
Kosovo; kosovar, kosovan; ; pristina
Kuwait; kuwaiti; ;
Kyrgyzstan; kyrgyz; kyrgyz republic, kirghizia; bishkek
Laos; lao, laotian; lao pdr; vientiane
Latvia; latvian; ; riga
Lebanon; lebanese; ; beirut
Lesotho; basotho; ; maseru
Liberia; liberian; ; monrovia
Libya; libyan; ; tripoli
Liechtenstein; ; ; vaduz
Lithuania; lithuanian; ; vilnius
Luxembourg; luxembourgish; ;
Macau; macanese; macao;
Madagascar; malagasy; ; antananarivo
Malawi; malawian; ; lilongwe
Malaysia; malaysian; ; kuala lumpur, putrajaya
Maldives; maldivian; the maldives;
Mali; malian; ; bamako
Malta; maltese; ; valletta
Mauritania; mauritanian; ; nouakchott
Mauritius; mauritian; ; port louis
Mexico; mexican; ; mexico city
Micronesia; micronesian; ;
Moldova; moldovan; ; chisinau
Monaco; monegasque; ;
Mongolia; mongolian; ; ulaanbaatar
Montenegro; montenegrin; ; podgorica
Morocco; moroccan; ; rabat
Mozambique; mozambican; ; maputo
Myanmar; burmese; burma; naypyidaw, naypyitaw
NATO; ; north atlantic treaty organization, north atlantic treaty organisation;
Namibia; namibian; ; windhoek
Nepal; nepali, nepalese; ; kathmandu
Netherlands; dutch; the netherlands, holland; the hague, amsterdam
New Zealand; ; aotearoa; wellington
Nicaragua; nicaraguan; ; managua
Niger; nigerien; ; niamey
Nigeria; nigerian; ; abuja, aso rock
North Korea; north korean; dprk, democratic people's republic of korea; pyongyang
North Macedonia; macedonian; macedonia; skopje
Norway; norwegian; ; oslo
Oman; omani; ; muscat
Pakistan; pakistani; ; islamabad
Palestine; palestinian; palestinian authority, state of palestine; ramallah
Panama; panamanian; ;
Papua New Guinea; papua new guinean; png; port moresby
Paraguay; paraguayan; ; asuncion
Peru; peruvian; ; lima
Philippines; filipino, philippine; the philippines; manila, malacanang
Poland; polish; ; warsaw
Portugal; portuguese; ; lisbon
Qatar; qatari; ; doha
Romania; romanian; ; bucharest
Russia; russian; russian federation; moscow, kremlin
Rwanda; rwandan; ; kigali
Samoa; samoan; ; apia
Saudi Arabia; saudi, saudi arabian; kingdom of saudi arabia; riyadh
Senegal; senegalese; ; dakar
Serbia; serbian, serb; ; belgrade
Seychelles; seychellois; the seychelles;
Sierra Leone; sierra leonean; ; freetown
Singapore; singaporean; ;
Slovakia; slovak, slovakian; slovak republic; bratislava
Slovenia; slovenian, slovene; ; ljubljana
Solomon Islands; ; ; honiara
Somalia; somali; ; mogadishu
South Africa; south african; ; pretoria
South Korea; south korean; republic of korea, rok; seoul, blue house
South Sudan; south sudanese; ; juba
Spain; spanish; ; madrid, moncloa, zarzuela palace
Sri Lanka; sri lankan; ceylon; colombo
Sudan; sudanese; ; khartoum
Suriname; surinamese; ; paramaribo
Sweden; swedish; ; stockholm
Switzerland; swiss; swiss confederation; bern, berne
Syria; syrian; ; damascus
Taiwan; taiwanese; republic of china; taipei
Tajikistan; tajik; ; dushanbe
Tanzania; tanzanian; ; dodoma, dar es salaam
Thailand; thai; siam; bangkok
Timor-Leste; timorese, east timorese; east timor; dili
Togo; togolese; ; lome
Tonga; tongan; ;
Trinidad and Tobago; trinidadian; trinidad & tobago, trinidad; port of spain
Tunisia; tunisian; ; tunis, carthage palace
Turkey; turkish; turkiye; ankara
Turkmenistan; turkmen; ; ashgabat
Uganda; ugandan; ; kampala
Ukraine; ukrainian; ; kyiv, kiev, bankova
United Arab Emirates; emirati; uae, the emirates, emirates; abu dhabi
United Kingdom; british, uk's; uk, britain, great britain; london, downing street, whitehall
United Nations; ; un, the un;
United States; american; us, usa, america, united states of america; washington, white house
Uruguay; uruguayan; ; montevideo
Uzbekistan; uzbek; ; tashkent
Vanuatu; ; ; port vila
Venezuela; venezuelan; ; caracas, miraflores
Vietnam; vietnamese; viet nam; hanoi
Yemen; yemeni; ; sanaa
Zambia; zambian; ; lusaka
Zimbabwe; zimbabwean; ; harare
"""


@cache
def _index() -> dict[str, str]:
    index: dict[str, str] = {}
    for line in _TABLE.strip().splitlines():
        name, *columns = (part.strip() for part in line.split(";"))
        for alias in (name, *(a.strip() for column in columns for a in column.split(","))):
            if alias:
                index.setdefault(_key(alias), name)
    return index


def _key(text: str) -> str:
    return plain(text).replace(".", "").replace("’", "'").removeprefix("the ").removesuffix("'s")


def nation(text: str) -> str | None:
    """The country or bloc that the text names, by name, adjective or seat of government; or None.

    >>> nation("the U.S."), nation("Kremlin"), nation("Atlantis")
    ('United States', 'Russia', None)
    """
    return _index().get(_key(text))
