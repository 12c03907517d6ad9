//! Checksums as text.

/// A SHA-256 in lower-case hexadecimals, as `sha256sum` prints it.
pub fn hexadecimal(digest: impl AsRef<[u8]>) -> String {
    digest.as_ref().iter().map(|byte| format!("{byte:02x}")).collect()
}
