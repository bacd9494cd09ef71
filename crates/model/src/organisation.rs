//! The organisation: authorities and their departments.

use crate::{
    Faults, Kind,
    sheet::{Part, Placed, Sheet, once},
};

/// Kinds of authority, as the policy's schema and the catalogue of legal bases name them.
pub(crate) const KINDS: [&str; 6] = ["municipality", "police", "prison_probation", "psychiatry", "intelligence", "institution"];
/// The law of data protection that an authority is under: the regulation, the law-enforcement directive, or PET's own.
const REGIMES: [&str; 3] = ["gdpr", "led", "pet"];

/// An independent public authority and data controller.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Authority {
    /// Short word.
    pub id: String,
    /// Word of the schema's `AuthorityKind`.
    pub kind: String,
    /// Word of the schema's `Regime`.
    pub regime: String,
    /// Danish name.
    pub name_da: String,
    /// English name.
    pub name_en: String,
}

/// A part of an authority with tasks of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Department {
    /// Short word.
    pub id: String,
    /// Whose it is.
    pub authority: String,
    /// What people call it.
    pub short: String,
    /// Danish name.
    pub name_da: String,
    /// English name.
    pub name_en: String,
}

/// Authorities and departments that fit together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organisation {
    authorities: Vec<Authority>,
    departments: Vec<Department>,
}

impl Organisation {
    /// An organisation that is kept elsewhere and was read once: a house that is running.
    #[must_use]
    pub const fn of(authorities: Vec<Authority>, departments: Vec<Department>) -> Self {
        Self { authorities, departments }
    }

    /// Reads the file.
    ///
    /// # Errors
    /// Every fault with its line: unknown words, ids named twice, departments of no authority or of an intelligence service (R5).
    pub fn read(text: &str) -> Result<Self, Faults> {
        let sheet = Sheet::new(text);
        let table = sheet.table();
        let mut file = Part::of(&sheet, &table);
        let authorities: Vec<_> = file.parts("authority").into_iter().map(authority).collect();
        let departments: Vec<_> = file.parts("department").into_iter().map(department).collect();
        file.end();
        once(&sheet, "authority", authorities.iter().map(|(id, _)| id));
        once(&sheet, "department", departments.iter().map(|(id, _)| id));
        let authorities: Vec<Authority> = authorities.into_iter().map(|(_, authority)| authority).collect();
        for (id, department) in &departments {
            match authorities.iter().find(|a| a.id == department.authority) {
                Some(a) if a.kind == "intelligence" => sheet.note(id.line, Kind::Intelligence(id.value.clone())),
                Some(_) => {}
                None if department.authority.is_empty() => {}
                None => {
                    let kind = Kind::NoAuthority { department: id.value.clone(), authority: department.authority.clone() };
                    sheet.note(id.line, kind);
                }
            }
        }
        let departments = departments.into_iter().map(|(_, department)| department).collect();
        sheet.end(Self { authorities, departments })
    }

    /// All authorities, as the file has them.
    #[must_use]
    pub fn authorities(&self) -> &[Authority] {
        &self.authorities
    }

    /// All departments, as the file has them.
    #[must_use]
    pub fn departments(&self) -> &[Department] {
        &self.departments
    }

    /// The authority of a department.
    #[must_use]
    pub fn authority_of(&self, department: &str) -> Option<&Authority> {
        let department = self.departments.iter().find(|d| d.id == department)?;
        self.authorities.iter().find(|a| a.id == department.authority)
    }
}

fn authority(mut part: Part<'_, '_>) -> (Placed<String>, Authority) {
    let id = part.id();
    let authority = Authority {
        id: id.value.clone(),
        kind: part.word("kind", "kind of authority", &KINDS).value,
        regime: part.word("regime", "data protection regime", &REGIMES).value,
        name_da: part.text("name_da").value,
        name_en: part.text("name_en").value,
    };
    part.end();
    (id, authority)
}

fn department(mut part: Part<'_, '_>) -> (Placed<String>, Department) {
    let id = part.id();
    let department = Department {
        id: id.value.clone(),
        authority: part.text("authority").value,
        short: part.text("short").value,
        name_da: part.text("name_da").value,
        name_en: part.text("name_en").value,
    };
    part.end();
    (id, department)
}
