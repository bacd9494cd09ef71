//! Passwords: argon2id, hashed away from the threads that answer requests.

use argon2::{Algorithm, Argon2, Params, PasswordHash, PasswordHasher, PasswordVerifier, Version};

use crate::{Field, OfficeError};

/// Shortest password. Length protects; forced character classes do not (NIST SP 800-63B).
pub(super) const SHORTEST: usize = 12;
/// Longest password that is hashed, in bytes.
pub(super) const LONGEST: usize = 256;

/// 19 MiB, two passes, one lane: OWASP's recommendation for argon2id.
fn hasher() -> Result<Argon2<'static>, OfficeError> {
    let params = Params::new(19_456, 2, 1, None).map_err(|e| OfficeError::Setup(e.to_string()))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// Hashes a password into the PHC string form.
///
/// # Errors
/// [`OfficeError::Invalid`] when it is too short, too long, or holds the username.
pub(crate) async fn hash(password: &str, username: &str) -> Result<String, OfficeError> {
    if password.chars().count() < SHORTEST || password.len() > LONGEST {
        return Err(OfficeError::Invalid(vec![Field { field: "password", key: "password-length" }]));
    }
    if !username.is_empty() && password.to_lowercase().contains(&username.to_lowercase()) {
        return Err(OfficeError::Invalid(vec![Field { field: "password", key: "password-holds-name" }]));
    }
    let password = password.to_owned();
    run(move || {
        let hash = hasher()?.hash_password(password.as_bytes()).map_err(|e| OfficeError::Setup(e.to_string()))?;
        Ok(hash.to_string())
    })
    .await
}

/// Whether a password fits a hash. Takes the same time when there is no hash to compare with.
pub(super) async fn fits(password: &str, hash: Option<&str>) -> Result<bool, OfficeError> {
    let password: String = password.chars().take(LONGEST).collect();
    let hash = hash.map(str::to_owned);
    run(move || {
        let Some(hash) = hash else {
            hasher()?.hash_password(password.as_bytes()).map_err(|e| OfficeError::Setup(e.to_string()))?;
            return Ok(false);
        };
        let parsed = PasswordHash::new(&hash).map_err(|e| OfficeError::Setup(e.to_string()))?;
        Ok(hasher()?.verify_password(password.as_bytes(), &parsed).is_ok())
    })
    .await
}

async fn run<T: Send + 'static>(work: impl FnOnce() -> Result<T, OfficeError> + Send + 'static) -> Result<T, OfficeError> {
    tokio::task::spawn_blocking(work).await.map_err(|_| OfficeError::Setup("password hashing stopped".into()))?
}
