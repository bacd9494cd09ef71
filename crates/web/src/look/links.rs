//! The addresses that the frame of every page links to.

/// The front page of whoever is logged in.
pub const HOME: &str = "/";
/// Search, by POST: what is searched for may be a name and never stands in an address (W7).
pub const SEARCH: &str = "/soeg";
/// The user's own page.
pub const PROFILE: &str = "/profil";
/// What the user has read, from the ledger.
pub const MY_READINGS: &str = "/mine-opslag";
/// Help and keyboard shortcuts.
pub const HELP: &str = "/hjaelp";
/// Chooses the unit that the user works in, by POST.
pub const UNIT: &str = "/enhed";
/// Ends the session, by POST.
pub const LOG_OUT: &str = "/log-af";
/// The accessibility statement (R15).
pub const ACCESSIBILITY: &str = "/tilgaengelighed";
/// How personal data is handled.
pub const PRIVACY: &str = "/persondata";
