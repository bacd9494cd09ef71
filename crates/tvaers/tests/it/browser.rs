//! Somebody at a browser without JavaScript: sends requests straight into the site and keeps its cookie.

use axum::{Router, body::Body};
use http::{HeaderMap, Method, Request, header};
use http_body_util::BodyExt;
use tower::ServiceExt;
use tvaers_testkit::{World, must};
use tvaers_web::Settings;

/// What forms are sent as.
pub const FORM: &str = "application/x-www-form-urlencoded";

/// Somebody at a browser.
#[derive(Clone)]
pub struct Browser {
    site: Router,
    cookie: Option<String>,
    site_of_sender: Option<&'static str>,
}

/// What came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Page {
    /// Where it sends the browser.
    pub fn location(&self) -> &str {
        self.headers.get(header::LOCATION).and_then(|v| v.to_str().ok()).unwrap_or_default()
    }

    /// Its text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// Whether it sends the browser to the login.
    pub fn asks_to_log_in(&self) -> bool {
        self.status == 303 && self.location() == "/log-ind"
    }
}

impl Browser {
    /// Somebody who is not logged in.
    pub fn new(world: &World) -> Self {
        Self::at(world.office().clone())
    }

    /// The same at another server.
    pub fn at(office: tvaers_office::Office) -> Self {
        let settings = Settings { secure: false, setup_code: None, invented: true, founding: None };
        Self { site: tvaers_web::site(office, settings), cookie: None, site_of_sender: None }
    }

    /// Somebody logged in.
    pub async fn of(world: &World, username: &str) -> Self {
        Self::new(world).holding(&world.token(username).await)
    }

    /// The same browser with the token of a session.
    pub fn holding(mut self, token: &str) -> Self {
        self.cookie = Some(format!("tvaers={token}"));
        self
    }

    /// The same browser, in which that language was chosen.
    pub fn speaking(mut self, lang: &str) -> Self {
        let chosen = format!("lang={lang}");
        self.cookie = Some(self.cookie.map_or_else(|| chosen.clone(), |held| format!("{held}; {chosen}")));
        self
    }

    /// The same browser on a page of that kind of site (`Sec-Fetch-Site`).
    pub const fn from(mut self, site: &'static str) -> Self {
        self.site_of_sender = Some(site);
        self
    }

    /// Opens a page.
    pub async fn get(&self, path: &str) -> Page {
        self.send(Method::GET, path, "", Vec::new()).await
    }

    /// Sends a form.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        let body = must(serde_urlencoded::to_string(fields), "a form");
        self.send(Method::POST, path, FORM, body.into_bytes()).await
    }

    /// Fills in a form of a page and sends it, with what the page itself put into it (key, version).
    pub async fn fill(&self, page: &str, action: &str, fields: &[(&str, &str)]) -> Page {
        let shown = self.get(page).await;
        assert_eq!(shown.status, 200, "{page} offers no form");
        let text = shown.text();
        let form = text.split("<form").find(|form| form.contains(&format!("action=\"{action}\"")));
        let form = must(form.ok_or("it is not there"), &format!("the form {action} on {page}"));
        let form = form.split("</form>").next().unwrap_or_default();
        let hidden = form.split("type=\"hidden\" name=\"").skip(1).filter_map(|input| {
            let (name, rest) = input.split_once('"')?;
            Some((name, rest.split_once("value=\"")?.1.split('"').next()?))
        });
        let all: Vec<(&str, &str)> = hidden.chain(fields.iter().copied()).collect();
        self.post(action, &all).await
    }

    /// Begins to listen to a stream.
    pub async fn listen(&self, path: &str, last: Option<&str>) -> Stream {
        let mut request = Request::builder().uri(path).header(header::HOST, "tvaers.example");
        if let Some(cookie) = &self.cookie {
            request = request.header(header::COOKIE, cookie);
        }
        if let Some(last) = last {
            request = request.header("last-event-id", last);
        }
        let request = must(request.body(Body::empty()), path);
        let response = must(self.site.clone().oneshot(request).await, path);
        Stream { status: response.status().as_u16(), body: response.into_body(), text: String::new() }
    }

    /// Sends anything.
    pub async fn send(&self, method: Method, path: &str, kind: &str, body: Vec<u8>) -> Page {
        let mut request = Request::builder().method(method).uri(path).header(header::HOST, "tvaers.example");
        if let Some(cookie) = &self.cookie {
            request = request.header(header::COOKIE, cookie);
        }
        if let Some(site) = self.site_of_sender {
            request = request.header("sec-fetch-site", site);
        }
        if !kind.is_empty() {
            request = request.header(header::CONTENT_TYPE, kind);
        }
        let request = must(request.body(Body::from(body)), path);
        let response = must(self.site.clone().oneshot(request).await, path);
        let (parts, body) = response.into_parts();
        let body = must(body.collect().await, path).to_bytes().to_vec();
        Page { status: parts.status.as_u16(), headers: parts.headers, body }
    }
}

/// A stream of events, as a browser hears it.
pub struct Stream {
    pub status: u16,
    body: Body,
    text: String,
}

/// What came of waiting for an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Heard {
    /// News, with its mark.
    News(String),
    /// Nothing in that time.
    Nothing,
    /// The stream is over.
    Over,
}

impl Stream {
    /// Waits for news for at most so long. Heartbeats are no news.
    pub async fn next(&mut self, patience: std::time::Duration) -> Heard {
        let until = tokio::time::Instant::now() + patience;
        loop {
            while let Some((event, rest)) = self.text.split_once("\n\n") {
                let mark = event.lines().find_map(|line| line.strip_prefix("id:")).map(|id| id.trim().to_owned());
                self.text = rest.to_owned();
                if let Some(mark) = mark {
                    return Heard::News(mark);
                }
            }
            match tokio::time::timeout_at(until, self.body.frame()).await {
                Err(_) => return Heard::Nothing,
                Ok(None | Some(Err(_))) => return Heard::Over,
                Ok(Some(Ok(frame))) => {
                    if let Ok(data) = frame.into_data() {
                        self.text.push_str(&String::from_utf8_lossy(&data));
                    }
                }
            }
        }
    }
}
