//! Logging in and out, one's own page with password, language and sessions.

use askama::Template;
use axum::{
    http::{HeaderMap, header},
    response::{IntoResponse, Redirect},
};
use tvaers_office::{
    OfficeError,
    people::{Login, OwnAccount, SessionLine},
};

use crate::{
    form::{Sent, fresh_key},
    look::{Form, Shell},
    reply::{self, Fault, Reply},
    session::{Asker, Visitor, set_cookie},
    table::{Access, Routes},
};

pub(crate) fn routes() -> Routes {
    Routes::default()
        .get("/log-ind", Access::Public, login_page)
        .post("/log-ind", Access::Public, log_in)
        .post("/log-af", Access::Own, log_out)
        .post("/enhed", Access::Own, choose_unit)
        .get("/profil", Access::Own, profile)
        .post("/profil/adgangskode", Access::Own, change_password)
        .post("/profil/sessioner/{id}/luk", Access::Own, close_session)
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
            let mut reply = Redirect::to("/").into_response();
            if let Some(cookie) = cookie {
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
    sessions: Vec<SessionLine>,
}

async fn profile_page(asker: &Asker, form: &Form) -> Result<impl IntoResponse + use<>, Fault> {
    let words = asker.words;
    let sessions = asker.app.office.own_sessions(&asker.actor).await.map_err(|e| Fault::new(e, words))?;
    let page = ProfilePage {
        shell: &asker.shell("profile"),
        form,
        username: &asker.actor.username,
        roles: asker.actor.who.roles.iter().map(|r| words.code("role", r.code())).collect(),
        must_change: asker.actor.must_change,
        sessions,
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

async fn close_session(asker: Asker, axum::extract::Path(id): axum::extract::Path<String>) -> Reply {
    asker.app.office.close_own_session(&asker.actor, &id).await.map_err(|e| Fault::new(e, asker.words))?;
    Ok(reply::done("/profil", "session-closed"))
}

/// To the front page: the page one came from may be nothing in the other unit.
async fn choose_unit(asker: Asker, Sent(form): Sent) -> Reply {
    asker.app.office.work_in(&asker.actor, form.value("unit")).await.map_err(|e| Fault::new(e, asker.words))?;
    Ok(reply::done("/", "unit"))
}
