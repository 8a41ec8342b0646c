//! Links, their claims, and the verdict on those.

use super::words::Thrown;
use super::{from_js, to_js};
use crate::experiment::link::{Claim, Link, RunResult, Verification};
use crate::words::id;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/**
 * What came out of a finished run, and where it ran. The digests have 64 hexadecimal digits. `diverged`: the step of the epoch after
 * those, from 1, at which it diverged.
 */
export type Claim = {
  testLoss: number; accuracy: number; f1: number; confusion: string; digest: string;
  device: "cpu" | "webgpu"; build: string; epochs: number; diverged?: number;
};

/** What a link says. */
export type Link = { spec: Spec; claim: Claim | null; hide: Control[]; lock: Control[]; view: View | null; language: Language | null };

/**
 * A link as it was understood. `isLink`: whether the text holds a link, and it was taken; if not, this is the default link.
 * `refusal`: why the whole link is refused; empty if it is not, or there is none. `claimProblem`: why the claim cannot be
 * read, and is null; empty if it can, or there is none. `notices`: one for whatever was ignored.
 */
export type ParsedLink = Link & { isLink: boolean; refusal: Message; claimProblem: Message; notices: Message[] };

/** What a finished run gave. Further fields are passed over. */
export type RunResult = {
  spec: Spec; rows: EpochRow[]; confusion: number[][] | null; test?: TestResult; digest: string; device: "cpu" | "webgpu";
  build: string; diverged?: number | null;
};

/** A claim beside what its run gave; `sentence` says what differs. */
export type Verification = {
  verdict: "identical" | "within-tolerance" | "differs"; sentence: Message;
  figures: { name: Message; claimed: Message; found: Message; isSame: boolean }[]; found: Claim;
};
"#;

/// The link in a text: an address, a fragment, or whatever a mail or chat program has made of it.
///
/// # Errors
/// None in practice: every text gives a usable link.
#[wasm_bindgen(js_name = parseLink, unchecked_return_type = "ParsedLink")]
pub fn parse_link(text: &str) -> Result<JsValue, Thrown> {
    to_js(&Link::parse(text))
}

/// A link as a URL fragment, without `#`.
///
/// # Errors
/// Names the first value of the spec or the claim that is out of range.
#[wasm_bindgen(js_name = printLink)]
pub fn print_link(
    #[wasm_bindgen(unchecked_param_type = "Partial<Link>")] link: JsValue,
) -> Result<String, Thrown> {
    let link: Link = from_js(id!("value-link"), link)?;
    link.validate()?;
    Ok(link.to_string())
}

/// The claim for a finished run's link.
///
/// # Errors
/// If this is not a run's result, or it has no epoch.
#[wasm_bindgen(js_name = claimOf, unchecked_return_type = "Claim")]
pub fn claim_of(
    #[wasm_bindgen(unchecked_param_type = "RunResult")] result: JsValue,
) -> Result<JsValue, Thrown> {
    let result: RunResult = from_js(id!("value-result"), result)?;
    to_js(&result.claim()?)
}

/// Compares a claim with a run of the same spec.
///
/// # Errors
/// If these are not a claim and a result, or the result has no epoch.
#[wasm_bindgen(unchecked_return_type = "Verification")]
pub fn verdict(
    #[wasm_bindgen(unchecked_param_type = "Claim")] claim: JsValue,
    #[wasm_bindgen(unchecked_param_type = "RunResult")] result: JsValue,
) -> Result<JsValue, Thrown> {
    let claim: Claim = from_js(id!("value-claim"), claim)?;
    let result: RunResult = from_js(id!("value-result"), result)?;
    to_js(&Verification::of(&claim, &result)?)
}
