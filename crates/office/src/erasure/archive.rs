//! The archive copy (R10): what the DPO's own authority owns in a case, or a concern that never became one, as one package for the archive: a paper, an index for machines,
//! attachments, and checksums of all. Read for a reason, which stands in the ledger with the ids of what was read (W9, W10). Who reported is in none of it (W8).

use serde_json::{Value as Json, json};
use tvaers_domain::{erasure::What, id::ErasureId};
use tvaers_locale::{Lang, Words, format::Dates};
use tvaers_paper::{Fact, LetterPaper, Paper};
use tvaers_policy::{Extra, Scope, acts};
use tvaers_store::{
    access::gather,
    attachments::{self, AttachmentRow, Reaches},
    erasures,
    items::{self, ItemRow},
};

use crate::{
    Actor, Look, Office, OfficeError, Organisation,
    access::told_of_concern,
    attachment,
    letter::{paper_language, sender},
};

/// What goes into it.
struct Content {
    /// The case or the concern.
    thing: String,
    is_concern: bool,
    number: String,
    outcome: String,
    closed_at: i64,
    due: i64,
    /// What a concern says, field by field.
    fields: Vec<(&'static str, String)>,
    items: Vec<ItemRow>,
    attachments: Vec<AttachmentRow>,
    files: Vec<(String, Vec<u8>)>,
}

impl Office {
    /// Makes the archive copy of one's own authority's part and notes that it was made. The package, and the name of its file.
    ///
    /// # Errors
    /// [`OfficeError::NotFound`]: not there, or not for this reader. [`OfficeError::Paper`].
    pub async fn archive_copy(&self, actor: &Actor, key: &str, id: &str) -> Result<(Vec<u8>, String), OfficeError> {
        let lang = Lang::from_code(&actor.lang).unwrap_or(Lang::Da);
        let words = Words::new(lang);
        let content = self.read_for_archive(actor, id, words).await?;
        let rendered =
            self.render_paper(Paper::Letter(paper(&self.organisation(), actor, &content, lang)), paper_language(lang)).await?;
        let index = serde_json::to_vec_pretty(&index(&self.organisation(), &content))
            .map_err(|_| OfficeError::Paper("the index".to_owned()))?;
        let (name, act) = if content.is_concern { ("bekymring.pdf", "archive_concern") } else { ("sag.pdf", "archive_case") };
        let mut files = vec![(name.to_owned(), rendered), ("indhold.json".to_owned(), index)];
        files.extend(content.files);
        let package = tvaers_files::package(&files).ok_or_else(|| OfficeError::Paper("the package".to_owned()))?;
        let digest = tvaers_files::digest(&package);
        let mut work = self.begin(actor, key).await?;
        let permit = work.permit::<acts::PrepareErasure>(id, Extra::None).await?;
        let now = work.now;
        erasures::put_archived(work.tx()?, &permit, &digest, now).await?;
        work.record_reading(&permit, act, &[], &[("archive", &digest)]).await?;
        work.done(id.to_owned()).await?;
        Ok((package, format!("arkivkopi-{}.zip", content.number)))
    }

    async fn read_for_archive(&self, actor: &Actor, id: &str, words: Words) -> Result<Content, OfficeError> {
        let mut look = self.look(actor).await?.because(words.erasure_archive_reason());
        let Ok(id) = ErasureId::parse(id) else { return Err(look.nothing::<acts::PrepareErasure>("").await) };
        let (preparing, seeing, now) = (look.scope::<acts::PrepareErasure>()?, look.scope::<acts::ViewErasure>()?, look.now);
        let thing = erasures::thing_of(look.tx()?, &preparing, id.as_str(), now).await?;
        let row = erasures::read(look.tx()?, &seeing, id.as_str(), now).await?;
        let (Some(thing), Some(row)) = (thing, row) else {
            return Err(look.nothing::<acts::PrepareErasure>(id.as_str()).await);
        };
        let mut content = Content {
            number: row.number,
            outcome: row.outcome,
            closed_at: row.closed_at,
            due: row.due,
            is_concern: row.what == What::Concern.code(),
            fields: Vec::new(),
            items: Vec::new(),
            attachments: Vec::new(),
            files: Vec::new(),
            thing,
        };
        let opened = if content.is_concern {
            concern(&mut look, &mut content).await?
        } else {
            own(&mut look, actor, &mut content).await?
        };
        let mut content = look.show(content).await?;
        for (nth, file) in opened.into_iter().enumerate() {
            let (format, bytes) = attachment::content(&mut self.store.glance().await?, file).await?;
            content.files.push((format!("bilag-{}.{}", nth + 1, format.code()), bytes));
        }
        Ok(content)
    }
}

/// What the actor's own authority owns: what others disclosed to it is theirs to archive.
async fn own(look: &mut Look<'_>, actor: &Actor, content: &mut Content) -> Result<Vec<attachments::Opened>, OfficeError> {
    let (reading, now) = (look.scope::<acts::ReadItem>()?, look.now);
    let organisation = look.organisation();
    let own = |owner: &str| organisation.department(owner).is_some_and(|d| d.authority == actor.who.authority);
    let all = items::readable(look.tx()?, &reading, &content.thing, now).await?;
    content.items = all.into_iter().filter(|item| own(&item.owner)).collect();
    let attached = attachments::of_case(look.tx()?, &reading, &content.thing, now).await?;
    content.attachments = attached.into_iter().filter(|a| content.items.iter().any(|item| item.id == a.thing)).collect();
    let files = opened(look, &reading, &content.attachments).await?;
    let ids = content.items.iter().map(|item| item.id.as_str());
    let with: Vec<&str> = ids.chain(content.attachments.iter().map(|a| a.id.as_str())).collect();
    look.seen::<acts::ReadItem>(&content.thing, &with);
    Ok(files)
}

/// The concern of one's own authority.
async fn concern(look: &mut Look<'_>, content: &mut Content) -> Result<Vec<attachments::Opened>, OfficeError> {
    let (gathering, now) = (look.scope::<acts::GatherConcern>()?, look.now);
    let found = gather::concern(look.tx()?, &gathering, &content.thing, now).await?.ok_or(OfficeError::NotFound)?;
    content.fields = found.fields;
    content.attachments = attachments::of(look.tx()?, &gathering, &content.thing, now).await?;
    let files = opened(look, &gathering, &content.attachments).await?;
    let with: Vec<&str> = content.attachments.iter().map(|a| a.id.as_str()).collect();
    look.seen::<acts::GatherConcern>(&content.thing, &with);
    Ok(files)
}

async fn opened<A: Reaches>(
    look: &mut Look<'_>,
    scope: &Scope<A>,
    attached: &[AttachmentRow],
) -> Result<Vec<attachments::Opened>, OfficeError> {
    let (mut files, now) = (Vec::new(), look.now);
    for attachment in attached {
        files.push(attachments::open(look.tx()?, scope, &attachment.id, now).await?.ok_or(OfficeError::NotFound)?);
    }
    Ok(files)
}

/// The case or the concern as a paper. Its title travels in the file's properties: the number, and no name (W7).
fn paper(organisation: &Organisation, actor: &Actor, content: &Content, lang: Lang) -> LetterPaper {
    let (words, dates) = (Words::new(lang), Dates::new(lang, content.closed_at));
    let fact = |name: &str, text: String| Fact { name: name.to_owned(), text };
    let number = content.number.as_str();
    let number = if content.is_concern { words.concern_number(number) } else { words.case_number(number) };
    let mut body = String::new();
    for (_, label, text, _) in told_of_concern(organisation, lang, &content.fields) {
        body.push_str(&format!("{label}: {text}\n\n"));
    }
    for item in &content.items {
        let (kind, day) = (words.code("item-kind", &item.kind), dates.long_date(item.created_at));
        body.push_str(&format!(
            "{kind}: {}\n{day}, {}\n\n{}\n\n",
            item.title,
            words.code("item-nature", &item.nature),
            item.body
        ));
    }
    LetterPaper {
        title: number.clone(),
        sender: sender(organisation, &actor.who.department, lang),
        contact: Vec::new(),
        recipient: vec![words.erasure_archive().to_owned()],
        facts: vec![
            fact(words.case_outcome(), words.code("outcome", &content.outcome).to_owned()),
            fact(words.status_case_closed(), dates.long_date(content.closed_at)),
            fact(words.erasure_term(), dates.long_date(content.due)),
        ],
        reference: number.clone(),
        theme: number,
        body,
        closing: String::new(),
        signature: Vec::new(),
        enclosed: String::new(),
        enclosures: Vec::new(),
        draft: None,
    }
}

/// The same for machines.
fn index(organisation: &Organisation, content: &Content) -> Json {
    let attached = |item: &str| -> Vec<Json> {
        let of = content.attachments.iter().zip(&content.files).filter(|(attachment, _)| attachment.thing == item);
        of.map(|(attachment, (name, bytes))| {
            json!({"file": name, "title": attachment.title, "sha256": tvaers_files::digest(bytes), "added_at": attachment.added_at})
        })
        .collect()
    };
    let item = |item: &ItemRow| {
        json!({
            "id": item.id, "owner": item.owner, "kind": item.kind, "nature": item.nature, "categories": item.categories,
            "title": item.title, "body": item.body, "created_at": item.created_at, "attachments": attached(&item.id),
        })
    };
    let mut whole = json!({
        "v": 1, "number": content.number, "outcome": content.outcome, "closed_at": content.closed_at, "erase_at": content.due,
    });
    if content.is_concern {
        let told = told_of_concern(organisation, Lang::Da, &content.fields);
        let field = |(field, label, text, kept): (&str, &str, String, &str)| json!({"field": field, "label": label, "text": text, "value": kept});
        whole["concern"] = told.into_iter().map(field).collect();
        whole["attachments"] = attached(&content.thing).into();
    } else {
        whole["items"] = content.items.iter().map(item).collect();
    }
    whole
}
