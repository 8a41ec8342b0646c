//! Reports: a run as files to hand in.

use super::words::Thrown;
use super::{from_js, to_said_js};
use crate::report::{self, ReportFormat, RunRecord, RunReport};
use crate::words::{Words, id, message};
use js_sys::JSON;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** What is known of a run. Further fields are passed over. */
export type RunRecord = {
  name: string; spec: Spec; rows: EpochRow[];
  losses?: number[] | Float32Array; stepsPerEpoch?: number; confusion?: number[][] | null;
  test?: TestResult | null; testOpened?: number[];
  devices?: ("cpu" | "webgpu")[]; adapters?: string[]; builds?: string[]; digest?: string | null; link?: string | null;
  seconds?: number | null; diverged?: number | null;
};

/**
 * What a look inside adds to a report: the images of a pair of classes that are confused, the surest first, and what spoke for the
 * first of them. Pictures are addresses that hold a PNG. `number`: in the test set, from 0; `share`: the probability of `predicted`.
 */
export type ReportLook = {
  truth: number; predicted: number; count: number;
  images: { number: number; share: number; picture: string }[];
  explanation: { timesInput: string; gradCam: string | null; occlusion: string } | null;
};

/** The formats of a report; each is also the end of the file's name. */
export type ReportFormat =
  | "html" | "md" | "json" | "loss.svg" | "accuracy.svg" | "confusion.svg" | "history.csv" | "confusion.csv";
"#;

/// A run's report, or a part of it, as the text of a file. What a look inside adds is for HTML and Markdown.
///
/// # Errors
/// If the record, the look or the format is invalid, if the spec is invalid, or if the format needs a confusion matrix and the
/// run has none.
#[wasm_bindgen(js_name = writeReport)]
pub fn write_report(
    #[wasm_bindgen(unchecked_param_type = "RunRecord")] record: JsValue,
    #[wasm_bindgen(unchecked_param_type = "ReportFormat")] format: JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "ReportLook | null")] look: JsValue,
) -> Result<String, Thrown> {
    let record: RunRecord = from_js(id!("value-run"), record)?;
    let mut report = RunReport::of(record)?;
    report.look = from_js(id!("value-look"), look)?;
    if format.as_string().as_deref() == Some("json") {
        return json(&report);
    }
    let format: ReportFormat = from_js(id!("value-format"), format)?;
    Ok(report.write(format, &Words::current())?)
}

/// Everything as JSON. The browser's own serializer would write `null` for NaN and infinity.
fn json(report: &RunReport) -> Result<String, Thrown> {
    let as_names =
        Closure::<dyn FnMut(JsValue, JsValue) -> JsValue>::new(|_key, value: JsValue| match value
            .as_f64()
        {
            Some(number) if number.is_nan() => "NaN".into(),
            Some(number) if number.is_infinite() && number > 0.0 => "Infinity".into(),
            Some(number) if number.is_infinite() => "-Infinity".into(),
            _ => value,
        });
    JSON::stringify_with_replacer_and_space(&to_said_js(report)?, as_names.as_ref(), &1.into())
        .map(String::from)
        .map_err(|_| message!("report-no-json").into())
}

/// A file name for a run: letters, digits and hyphens only, whatever the run's name contains. `end` is what stands after
/// the dot: a format, or a chart and a format.
#[wasm_bindgen(js_name = reportFileName)]
pub fn report_file_name(name: &str, end: &str) -> String {
    report::file_name(name, end)
}
