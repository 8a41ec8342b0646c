//! How many damaged things the tests try.

/// This many times as many as a test run can afford: what `KINDLING_MUTATIONS` says, or once.
///
/// # Panics
///
/// If it is not a number.
pub fn mutations() -> usize {
    std::env::var("KINDLING_MUTATIONS").map_or(1, |times| times.parse().unwrap())
}
