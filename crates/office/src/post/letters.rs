//! Letters that leave as e-mail: the letter as a file, its enclosures, and a few lines about it. General letters only; what is about a person never comes here (W7).

use tvaers_domain::letter::{Channel, Status};
use tvaers_locale::{Words, format::Dates};
use tvaers_paper::Paper;
use tvaers_post::{Address, Attachment, Mail};
use tvaers_store::{
    attachments,
    letters::{
        WholeLetter,
        heads::LetterheadRow,
        leaving::{self, TakenLetter},
    },
};

use super::{
    compose::{self, Composed},
    deliver::{AT_ONCE, LEASE, Outcome, Post, TRIED_FOR, next_attempt},
};
use crate::{
    Office, OfficeError,
    letter::{enclosed, paper},
};

impl Office {
    /// Sends letters that are due as e-mail. Returns how many left.
    ///
    /// # Errors
    /// [`OfficeError::Store`].
    pub async fn deliver_letters(&self) -> Result<usize, OfficeError> {
        let Some(post) = self.post.clone() else { return Ok(0) };
        let (mut sent, now) = (0, self.now());
        let mut tx = self.store.write().await?;
        let taken = leaving::take(&mut tx, AT_ONCE, now + LEASE, now).await?;
        tx.commit().await?;
        for letter in taken {
            let outcome = self.deliver_letter(&post, &letter).await?;
            let (now, id) = (self.now(), letter.letter.as_str());
            let mut tx = self.store.write().await?;
            match outcome {
                Outcome::Sent => {
                    leaving::settle(&mut tx, id, "sent", None, now).await?;
                    sent += 1;
                }
                Outcome::Dropped => leaving::settle(&mut tx, id, "dropped", None, now).await?,
                Outcome::Later(fault) if now < letter.created_at + TRIED_FOR => {
                    leaving::later(&mut tx, id, &fault, now + next_attempt(letter.attempts)).await?;
                }
                Outcome::Refused(fault) | Outcome::Later(fault) => {
                    leaving::settle(&mut tx, id, "failed", Some(&fault), now).await?;
                }
            }
            tx.commit().await?;
        }
        Ok(sent)
    }

    async fn deliver_letter(&self, post: &Post, taken: &TakenLetter) -> Result<Outcome, OfficeError> {
        let mut tx = self.store.read().await?;
        let found = leaving::on_its_way(&mut tx, &taken.letter).await?;
        let Some((letter, head)) = found else { return Ok(Outcome::Dropped) };
        let files = attachments::leaving(&mut tx, &taken.letter).await?;
        // It was checked when it was sent, and nothing of it has changed since; it is looked at once more before it leaves the house.
        let status = Status::from_code(&letter.status).is_ok_and(|s| !s.is_open());
        if !status || crate::letter::send_reach(&letter)?.check(Channel::Email).is_err() {
            return Ok(Outcome::Refused("about a person".to_owned()));
        }
        match enclosed::check(&mut tx, &files).await {
            Err(OfficeError::Invalid(_)) => return Ok(Outcome::Refused("enclosure".to_owned())),
            other => other?,
        }
        let titles = files.iter().map(|file| file.title.clone()).collect();
        let enclosures = enclosed::parts(&mut tx, files).await?;
        drop(tx);
        let Ok(to) = Address::new(&letter.email) else { return Ok(Outcome::Refused("address".to_owned())) };
        let organisation = self.organisation();
        let lang = paper::language(&letter);
        let set = Paper::Letter(paper::of(&organisation, &letter, &head, titles)?);
        let bytes = self.render_paper(set, paper::paper_language(lang)).await?;
        let words = Words::new(lang);
        let sender = paper::sender(&organisation, &letter.owner, lang).join(", ");
        let composed = about(words, &letter, &head, &sender);
        let file = Attachment { name: paper::file_name(&letter), media_type: "application/pdf".to_owned(), bytes };
        let files = std::iter::once(file).chain(enclosures).collect();
        Ok(post.leave(&taken.message, to, taken.created_at, composed, files, lang).await)
    }
}

fn about(words: Words, letter: &WholeLetter, head: &LetterheadRow, sender: &str) -> Composed {
    let dates = Dates::new(words.lang(), 0);
    let deadline = letter.deadline.parse::<jiff::civil::Date>().map_or_else(|_| String::new(), |day| dates.long_date(day));
    let facts = [
        (words.letter_theme(), letter.theme.as_str()),
        (words.letter_our_reference(), letter.our_reference.as_str()),
        (words.letter_their_reference(), letter.their_reference.as_str()),
        (words.letter_deadline(), deadline.as_str()),
        (words.letter_reply_to(), head.email.as_str()),
    ];
    let given: Vec<(&str, &str)> = facts.into_iter().filter(|(_, value)| !value.is_empty()).collect();
    let subject = words.mail_letter_subject(&letter.our_reference, &letter.theme);
    compose::about_letter(words, &subject, sender, &given)
}

impl Post {
    /// Sends a letter with its files.
    async fn leave(
        &self,
        id: &str,
        to: Address,
        date: i64,
        composed: Composed,
        files: Vec<Attachment>,
        lang: tvaers_locale::Lang,
    ) -> Outcome {
        self.send(Mail {
            message_id: self.message_id(id),
            to,
            from: self.from().clone(),
            date,
            subject: composed.subject,
            text: composed.text,
            html: composed.html,
            calendar: None,
            attachments: files,
            lang: lang.code().to_owned(),
            references: None,
            generated: false,
        })
        .await
    }
}
