//! The citizens of the demonstration and what was reported about them. All of them are invented; any likeness is chance.

/// Where a concern has got to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Far {
    Received,
    Clearing,
    Assessing,
    Unfounded,
    Mistaken,
    Referred,
    PoliceOnly,
    Opened,
    Inquiry,
    ForMeeting,
    Assessed,
    Actions,
    FollowUp,
    Closed,
}

/// One citizen and the concern about them.
pub struct Citizen {
    pub name: &'static str,
    pub born: &'static str,
    pub far: Far,
    pub days_ago: i64,
    pub web: bool,
    pub anonymous: bool,
    pub urgent: bool,
    pub young: bool,
    pub behaviour: &'static str,
    pub occurred: &'static str,
    pub protective: &'static str,
}

const fn citizen(name: &'static str, born: &'static str, far: Far, days_ago: i64, behaviour: &'static str) -> Citizen {
    Citizen {
        name,
        born,
        far,
        days_ago,
        web: false,
        anonymous: false,
        urgent: false,
        young: false,
        behaviour,
        occurred: "På skolen og i kvarteret, de seneste uger",
        protective: "Går til boldspil og har en storesøster, der støtter.",
    }
}

const fn web(citizen: Citizen) -> Citizen {
    Citizen { web: true, ..citizen }
}
const fn anonymous(citizen: Citizen) -> Citizen {
    Citizen { web: true, anonymous: true, ..citizen }
}
const fn urgent(citizen: Citizen) -> Citizen {
    Citizen { urgent: true, ..citizen }
}
const fn young(citizen: Citizen) -> Citizen {
    Citizen { young: true, ..citizen }
}

/// Thirty-two of them, oldest concern first.
pub const CITIZENS: &[Citizen] = &[
    citizen(
        "Anton Rosenvang",
        "1997-04-12",
        Far::Closed,
        156,
        "Delte billeder af våben og skrev, at nogen skulle bøde. Ville ikke tale med sine venner mere.",
    ),
    citizen(
        "Selma Kirkegård",
        "2001-09-30",
        Far::Closed,
        141,
        "Talte om at rejse og lægge alt bag sig; lånte penge og solgte sin computer.",
    ),
    citizen(
        "Valdemar Tang",
        "1994-01-22",
        Far::FollowUp,
        120,
        "Truede en medarbejder på jobcentret og gentog truslen på nettet samme aften.",
    ),
    citizen(
        "Noor Hvidberg",
        "1999-11-03",
        Far::Actions,
        96,
        "Er trukket væk fra familien og opholder sig hos en gruppe, der filmer slagsmål.",
    ),
    urgent(citizen(
        "Malthe Engbo",
        "2000-06-17",
        Far::Actions,
        88,
        "Har skrevet en afskedsbesked og spurgt efter, hvor man køber en skudsikker vest.",
    )),
    young(citizen(
        "Alma Sejr",
        "2009-02-08",
        Far::Actions,
        80,
        "Siger i klassen, at hun vil straffe dem, der griner, og tegner planer over skolen.",
    )),
    citizen(
        "Idris Lykke",
        "1996-08-25",
        Far::Actions,
        74,
        "Hverver yngre drenge i klubben til at møde en mand, som ingen voksne kender.",
    ),
    citizen(
        "Vega Nørholm",
        "1998-03-14",
        Far::Assessed,
        61,
        "Holdt op på arbejdet fra den ene dag til den anden og har hængt trusler op i opgangen.",
    ),
    citizen(
        "Storm Birkedal",
        "2002-12-01",
        Far::Assessed,
        58,
        "Er set sammen med personer, der fejrede et angreb, og har delt en liste med navne.",
    ),
    young(citizen(
        "Liva Agerskov",
        "2008-05-19",
        Far::ForMeeting,
        45,
        "Har fået en ny kæreste, der styrer, hvem hun taler med, og vil have hende til at rejse.",
    )),
    citizen(
        "Elias Præstø",
        "1995-10-10",
        Far::ForMeeting,
        43,
        "Blev løsladt for en måned siden og opsøger igen dem, han blev dømt sammen med.",
    ),
    citizen(
        "Yasmin Kolding",
        "2000-02-27",
        Far::ForMeeting,
        40,
        "Opbevarer tasker for andre og er bange, når hun bliver spurgt.",
    ),
    citizen(
        "August Dahlgaard",
        "1993-07-07",
        Far::Inquiry,
        24,
        "Skriver truende breve til en nabo og siger, at tiden er ved at være inde.",
    ),
    citizen(
        "Freja Munkholm",
        "2003-01-15",
        Far::Inquiry,
        4,
        "Er gået ud af skolen og deltager hver nat i en lukket gruppe om selvopofrelse.",
    ),
    citizen(
        "Bilal Østergård",
        "1999-05-05",
        Far::Opened,
        3,
        "Fortalte sin mentor, at han var blevet spurgt, om han ville gemme noget farligt.",
    ),
    citizen("Clara Hedelund", "1997-12-24", Far::PoliceOnly, 35, "Har set en bekendt pakke en bil med noget, der lignede våben."),
    citizen(
        "Oliver Stensgård",
        "1990-03-03",
        Far::Mistaken,
        52,
        "Filmede en skole fra gaden. Det viste sig at være en opgave for et arkitektfirma.",
    ),
    web(citizen(
        "Mathilde Kjærsgård",
        "1988-08-08",
        Far::Unfounded,
        104,
        "Bliver besøgt sent om aftenen, og der bliver råbt på et fremmed sprog.",
    )),
    anonymous(citizen(
        "Samir Egelund",
        "2001-04-04",
        Far::Unfounded,
        49,
        "Går rundt med rygsæk hele tiden og svarer ikke, når man hilser.",
    )),
    web(citizen(
        "Thea Vestergård",
        "2004-06-21",
        Far::Unfounded,
        33,
        "Har skiftet omgangskreds og hører høj musik med hårde tekster.",
    )),
    young(citizen(
        "Noah Grønbæk",
        "2011-09-09",
        Far::Referred,
        38,
        "Kommer uden madpakke, sover i timerne og siger, at ingen er hjemme om natten.",
    )),
    citizen("Ellen Højgård", "1979-11-11", Far::Referred, 29, "Taler med stemmer og siger, at naboerne sender signaler."),
    citizen(
        "Victor Sandager",
        "1992-02-02",
        Far::Referred,
        18,
        "Har sagt, at han kender til et indbrud, og har vist et stjålet pas frem.",
    ),
    citizen(
        "Laila Borup",
        "1998-09-13",
        Far::Assessing,
        9,
        "Spurgte sin lærer, om man kan blive straffet for at sende penge til en ven ved grænsen.",
    ),
    web(citizen(
        "Konrad Fjeldsted",
        "1996-05-30",
        Far::Assessing,
        8,
        "Har delt en optagelse, hvor han øver sig i at lave røgbomber i en kælder.",
    )),
    anonymous(citizen(
        "Mira Toftegård",
        "2002-10-18",
        Far::Assessing,
        7,
        "Fortæller, at hun skal giftes med en mand, hun kun kender fra nettet, og rejser snart.",
    )),
    citizen("Sigurd Ravnholt", "2000-01-09", Far::Clearing, 5, "Råber ad forbipasserende ved stationen og har en kniv i bæltet."),
    web(citizen(
        "Asta Melby",
        "1995-12-12",
        Far::Clearing,
        4,
        "Har sagt op, givet sit kæledyr væk og skriver, at hun snart er færdig med landet.",
    )),
    urgent(web(citizen(
        "Jonathan Klitgård",
        "1999-07-26",
        Far::Received,
        2,
        "Skrev i en gruppe, at nogen bør gøre noget på lørdag, og fik bifald.",
    ))),
    anonymous(citizen(
        "Emilie Sønderby",
        "2001-08-14",
        Far::Received,
        2,
        "Samler unge i opgangen og viser dem film med henrettelser.",
    )),
    young(web(citizen(
        "Adam Vinther",
        "2010-03-27",
        Far::Received,
        1,
        "Har spurgt i klubben, hvordan man bliver medlem, og vil ikke sige af hvad.",
    ))),
    citizen("Rosa Lindeborg", "1997-06-06", Far::Received, 1, "Har fået besøg af en fremmed mand hver dag og tør ikke gå ud."),
];
