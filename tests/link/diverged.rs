//! Claims of runs that diverged.

use crate::refused::claim;
use kindling::experiment::link::Link;

#[test]
fn where_a_run_diverged_is_said_in_version_2() {
    let good = format!("v=1&epochs=30&seed=7&{}", claim("0.1", "0.9", "30", "abc"));
    // Epochs are missing then.
    let place = "claim-diverged=118&claim-epochs=2";
    let stopped = Link::parse(&good.replace("claim-epochs=30", place)).link;
    let claim = stopped.claim.clone().unwrap();
    assert_eq!((claim.diverged, claim.epochs), (Some(118), 2));
    let printed = stopped.to_string();
    assert!(
        printed.starts_with("v=2&") && printed.ends_with(place),
        "{printed}"
    );
    assert_eq!(Link::parse(&printed).link, stopped);
    let first = good.replace("claim-epochs=30", "claim-diverged=1&claim-epochs=0");
    assert_eq!(
        Link::parse(&first).claim_problem,
        None,
        "in its first epoch"
    );
}
