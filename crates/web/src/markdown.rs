//! Markdown as HTML: headings, lists, emphasis, quotes, links. What somebody writes as HTML stays text, and nothing is loaded from elsewhere.

use std::fmt;

use askama::filters::HtmlSafe;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

/// A text as HTML, made by this file alone.
pub(crate) struct Html(String);

impl fmt::Display for Html {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl HtmlSafe for Html {}

/// Headings stand below the page's own: its title is the only one of the first level, a panel's of the second.
const fn lowered(level: HeadingLevel) -> HeadingLevel {
    match level {
        HeadingLevel::H1 => HeadingLevel::H3,
        HeadingLevel::H2 => HeadingLevel::H4,
        HeadingLevel::H3 => HeadingLevel::H5,
        HeadingLevel::H4 | HeadingLevel::H5 | HeadingLevel::H6 => HeadingLevel::H6,
    }
}

/// Where a link may lead: to a site, a mail, a telephone, or a page of ours.
fn leads(to: &str) -> bool {
    let ours = to.starts_with('/') && !to.starts_with("//") && !to.starts_with("/\\");
    ours || ["https://", "http://", "mailto:", "tel:"].iter().any(|scheme| to.to_ascii_lowercase().starts_with(scheme))
}

/// A text as HTML.
pub(crate) fn render(text: &str) -> Html {
    let mut links: Vec<bool> = Vec::new();
    let events = Parser::new_ext(text, Options::empty()).filter_map(|event| match event {
        Event::Html(raw) | Event::InlineHtml(raw) => Some(Event::Text(raw)),
        Event::Start(Tag::Heading { level, id, classes, attrs }) => {
            Some(Event::Start(Tag::Heading { level: lowered(level), id, classes, attrs }))
        }
        Event::End(TagEnd::Heading(level)) => Some(Event::End(TagEnd::Heading(lowered(level)))),
        // A picture is told by its text.
        Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => None,
        Event::Start(Tag::Link { ref dest_url, .. }) => {
            let kept = leads(dest_url);
            links.push(kept);
            kept.then_some(event)
        }
        Event::End(TagEnd::Link) => links.pop().filter(|kept| *kept).map(|_| event),
        other => Some(other),
    });
    let mut out = String::with_capacity(text.len() * 2);
    html::push_html(&mut out, events);
    Html(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_marks_become_html_below_the_pages_headings() {
        let html =
            render("# Over\n\n- **fed** og *skrå*\n\n> citat\n\n[her](https://example.org/a?b=c) og [der](/viden)").to_string();
        for part in [
            "<h3>Over</h3>",
            "<li><strong>fed</strong> og <em>skrå</em></li>",
            "<blockquote>",
            "href=\"https://example.org/a?b=c\"",
            "<a href=\"/viden\">",
        ] {
            assert!(html.contains(part), "{part}: {html}");
        }
    }

    #[test]
    fn html_stays_text_and_links_lead_where_they_may() {
        let text = "<script>alert(1)</script>\n\nen <b onclick=x>tyk</b> ![billede](https://example.org/a.png) \
                    [a](javascript:alert) [b](data:text/html,x) [c](//example.org) <javascript:alert(1)> <img src=x onerror=y>";
        let html = render(text).to_string();
        for never in ["<script", "<b ", "<img", "href=\"javascript", "href=\"data", "href=\"//", "<a "] {
            assert!(!html.contains(never), "{never}: {html}");
        }
        assert!(html.contains("&lt;script&gt;") && html.contains("billede"), "{html}");
    }
}
