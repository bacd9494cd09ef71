//! Logging in and out, one's own page with password, language, sessions and the address of one's calendar.

use askama::Template;
use axum::{
    http::{HeaderMap, header},
    response::{IntoResponse, Redirect},
};
use tvaers_domain::time::HOUR;
use tvaers_locale::Lang;
use tvaers_office::{
    OfficeError,
    people::{Login, MAIL_HOURS, OwnAccount, SessionLine},
};

use crate::{
    form::{Sent, fresh_key},
    look::{Choice, Form, Shell},
    reply::{self, Fault, Reply},
    session::{Asker, Visitor, set_back, set_cookie},
    table::{Access, Routes},
};

pub(crate) fn routes() -> Routes {
    Routes::default()
        .get("/log-ind", Access::Public, login_page)
        .post("/log-ind", Access::Public, log_in)
        .post("/log-af", Access::Own, log_out)
        .post("/enhed", Access::Own, choose_unit)
        .get("/profil", Access::Own, profile)
        .post("/profil/mail", Access::Own, change_mail)
        .post("/profil/adgangskode", Access::Own, change_password)
        .post("/profil/sessioner/{id}/luk", Access::Own, close_session)
        .post("/profil/kalender", Access::Own, make_feed)
        .post("/profil/kalender/luk", Access::Own, drop_feed)
}

#[derive(Template)]
#[template(path = "account/login.html")]
struct LoginPage<'a> {
    shell: &'a Shell<'a>,
    form: &'a Form,
}

async fn login_page(visitor: Visitor) -> Reply {
    reply::page(&LoginPage { shell: &visitor.shell(), form: &Form::new(&fresh_key()) }, visitor.words)
}

async fn log_in(visitor: Visitor, Sent(mut form): Sent) -> Reply {
    let words = visitor.words;
    let login = Login {
        username: form.value("username").to_owned(),
        password: form.all("password").first().cloned().unwrap_or_default(),
        agent: visitor.agent.clone(),
        source: visitor.source.clone(),
    };
    let message = match visitor.app.office.log_in(&login).await {
        Ok(session) => {
            let cookie = set_cookie(&session.token, session.seconds, visitor.app.settings.secure);
            let mut reply = Redirect::to(visitor.back.as_deref().unwrap_or("/")).into_response();
            let back = visitor.back.as_ref().and_then(|_| set_back(None, visitor.app.settings.secure));
            for cookie in cookie.into_iter().chain(back) {
                reply.headers_mut().append(header::SET_COOKIE, cookie);
            }
            return Ok(reply);
        }
        Err(OfficeError::WrongPassword) => words.login_wrong(),
        Err(OfficeError::Locked) => words.login_locked(),
        Err(OfficeError::TooMany) => words.error_too_many(),
        Err(other) => return Err(Fault::new(other, words)),
    };
    form.fault("username", message);
    reply::faulty(&LoginPage { shell: &visitor.shell(), form: &form }, words)
}

async fn log_out(asker: Asker) -> Reply {
    let session = asker.actor.session.clone();
    asker.app.office.close_own_session(&asker.actor, &session).await.map_err(|e| Fault::new(e, asker.words))?;
    let mut headers = HeaderMap::new();
    if let Some(cookie) = set_cookie("", 0, asker.app.settings.secure) {
        headers.append(header::SET_COOKIE, cookie);
    }
    Ok((headers, Redirect::to("/log-ind")).into_response())
}

#[derive(Template)]
#[template(path = "account/profile.html")]
struct ProfilePage<'a> {
    shell: &'a Shell<'a>,
    form: &'a Form,
    username: &'a str,
    roles: Vec<&'static str>,
    must_change: bool,
    mail: Form,
    hours: Vec<Choice>,
    languages: Vec<Choice>,
    sessions: Vec<SessionLine>,
    /// Since when one's calendar has an address.
    feed: Option<i64>,
}

async fn profile_page(asker: &Asker, form: &Form) -> Result<impl IntoResponse + use<>, Fault> {
    let words = asker.words;
    let sessions = asker.app.office.own_sessions(&asker.actor).await.map_err(|e| Fault::new(e, words))?;
    let hour = asker.app.office.mail_hour(&asker.actor).await.map_err(|e| Fault::new(e, words))?;
    let dates = tvaers_locale::format::Dates::new(words.lang(), 0);
    // Any day does: only the hour is shown.
    let midnight = tvaers_domain::holidays::start_of(dates.today());
    let page = ProfilePage {
        mail: Form::default().with("mail_hour", hour).with("lang", &asker.actor.lang),
        hours: MAIL_HOURS.map(|h| Choice::new(h.to_string(), dates.time(midnight + h * HOUR))).collect(),
        languages: Lang::ALL.map(|l| Choice::new(l.code(), words.code("lang", l.code()))).to_vec(),
        shell: &asker.shell("profile"),
        form,
        username: &asker.actor.username,
        roles: asker.actor.who.roles.iter().map(|r| words.code("role", r.code())).collect(),
        must_change: asker.actor.must_change,
        sessions,
        feed: asker.app.office.own_feed(&asker.actor).await.map_err(|e| Fault::new(e, words))?,
    };
    if form.has_errors() { reply::faulty(&page, words) } else { reply::page(&page, words) }
}

async fn profile(asker: Asker) -> Reply {
    Ok(profile_page(&asker, &Form::new(&fresh_key())).await?.into_response())
}

async fn change_password(asker: Asker, Sent(mut form): Sent) -> Reply {
    let typed = |field: &str| form.all(field).first().cloned().unwrap_or_default();
    let change = OwnAccount { old: typed("old"), new: typed("password"), again: typed("again") };
    match asker.app.office.change_own_password(&asker.actor, &change).await {
        Ok(()) => Ok(reply::done("/profil", "password")),
        Err(OfficeError::Invalid(faults)) => {
            form.faults(&faults, asker.words);
            Ok(profile_page(&asker, &form).await?.into_response())
        }
        Err(other) => Err(Fault::new(other, asker.words)),
    }
}

async fn change_mail(asker: Asker, Sent(form): Sent) -> Reply {
    let hour = form.value("mail_hour").parse().unwrap_or(0);
    let chosen = asker.app.office.choose_mail(&asker.actor, form.value("lang"), hour).await;
    chosen.map_err(|e| Fault::new(e, asker.words))?;
    Ok(reply::done("/profil", "mail-chosen"))
}

async fn close_session(asker: Asker, axum::extract::Path(id): axum::extract::Path<String>) -> Reply {
    asker.app.office.close_own_session(&asker.actor, &id).await.map_err(|e| Fault::new(e, asker.words))?;
    Ok(reply::done("/profil", "session-closed"))
}

/// To the front page: the page one came from may be nothing in the other unit.
async fn choose_unit(asker: Asker, Sent(form): Sent) -> Reply {
    asker.app.office.work_in(&asker.actor, form.value("unit")).await.map_err(|e| Fault::new(e, asker.words))?;
    Ok(reply::done("/", "unit"))
}

#[derive(Template)]
#[template(path = "account/feed.html")]
struct FeedPage<'a> {
    shell: &'a Shell<'a>,
    address: String,
}

/// The address is shown once, on the answer itself, and kept as a digest only.
async fn make_feed(asker: Asker, headers: HeaderMap) -> Reply {
    let (office, words) = (&asker.app.office, asker.words);
    let token = office.make_feed(&asker.actor).await.map_err(|e| Fault::new(e, words))?;
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let scheme = if asker.app.settings.secure { "https" } else { "http" };
    let site = office.site().map_or_else(|| format!("{scheme}://{host}"), str::to_owned);
    let page = FeedPage { shell: &asker.shell("profile"), address: format!("{site}/kalender/{token}.ics") };
    Ok(reply::page(&page, words)?.into_response())
}

async fn drop_feed(asker: Asker) -> Reply {
    asker.app.office.drop_feed(&asker.actor).await.map_err(|e| Fault::new(e, asker.words))?;
    Ok(reply::done("/profil", "feed-dropped"))
}
