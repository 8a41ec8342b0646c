//! Public mirrors of the datasets, over HTTPS.

use std::io::Read;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use indicatif::{ProgressBar, ProgressStyle};
use kindling::data::{DatasetId, IdxFile};

use super::Source;
use crate::step::Step;

const MNIST: &[&str] = &[
    "https://storage.googleapis.com/cvdf-datasets/mnist/",
    "https://ossci-datasets.s3.amazonaws.com/mnist/",
];
const FASHION_MNIST: &[&str] =
    &["https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/"];

/// Short: behind a firewall, packages come next, and nobody should have to wait for that.
const CONNECT_LIMIT: Duration = Duration::from_secs(4);
const RESPONSE_LIMIT: Duration = Duration::from_secs(10);
const BODY_LIMIT: Duration = Duration::from_secs(600);

/// A dataset's mirrors, in the order to try them.
pub fn of(dataset: DatasetId) -> Vec<Box<dyn Source>> {
    let addresses = match dataset {
        DatasetId::Mnist => MNIST,
        DatasetId::FashionMnist => FASHION_MNIST,
    };
    let mut sources: Vec<Box<dyn Source>> = Vec::new();
    for base in addresses {
        sources.push(Box::new(Mirror::new(base)));
    }
    sources
}

struct Mirror {
    base: &'static str,
    agent: ureq::Agent,
    /// Why it isn't asked again.
    silent: Option<String>,
}

impl Mirror {
    fn new(base: &'static str) -> Self {
        let agent = ureq::Agent::config_builder()
            .timeout_resolve(Some(CONNECT_LIMIT))
            .timeout_connect(Some(CONNECT_LIMIT))
            .timeout_recv_response(Some(RESPONSE_LIMIT))
            .timeout_recv_body(Some(BODY_LIMIT))
            .build()
            .new_agent();
        Self {
            base,
            agent,
            silent: None,
        }
    }

    fn open(&mut self, file: &IdxFile) -> Result<ureq::http::Response<ureq::Body>> {
        if let Some(reason) = &self.silent {
            bail!("not asked again ({reason})");
        }
        let address = format!("{}{}.gz", self.base, file.name);
        self.agent.get(&address).call().map_err(|error| {
            if !matches!(error, ureq::Error::StatusCode(_)) {
                self.silent = Some(error.to_string());
            }
            error.into()
        })
    }
}

impl Source for Mirror {
    fn name(&self) -> String {
        self.base.to_owned()
    }

    fn fetch(&mut self, file: &IdxFile, step: &Step) -> Result<Vec<u8>> {
        let mut response = self.open(file)?;
        step.note(format!("{}{}.gz", self.base, file.name));
        let bar = progress_bar(response.body().content_length());
        let mut bytes = Vec::new();
        // Gzip makes no published file larger, so its raw length is a safe limit.
        let body = response.body_mut().as_reader().take(file.bytes as u64);
        bar.wrap_read(body)
            .read_to_end(&mut bytes)
            .context("the download broke off")?;
        bar.finish_and_clear();
        Ok(bytes)
    }
}

fn progress_bar(length: Option<u64>) -> ProgressBar {
    let bar = length.map_or_else(ProgressBar::new_spinner, ProgressBar::new);
    let style =
        ProgressStyle::with_template("      {bar:32} {bytes} of {total_bytes}, {bytes_per_sec}");
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

#[cfg(test)]
mod tests {
    use std::io::Write;
    use std::net::TcpListener;

    use super::*;
    use crate::step::Steps;

    const HELLO: IdxFile = IdxFile {
        name: "hello",
        bytes: 5,
        sha256: "",
    };

    fn address_of(listener: &TcpListener) -> &'static str {
        let address = listener.local_addr().unwrap();
        format!("http://{address}/").leak()
    }

    fn fetch(mirror: &mut Mirror) -> Result<Vec<u8>> {
        Steps::new(1).step("test", |step| mirror.fetch(&HELLO, step))
    }

    #[test]
    fn the_gzipped_name_is_asked_for() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let mut mirror = Mirror::new(address_of(&listener));
        let server = std::thread::spawn(move || {
            let (mut visitor, _) = listener.accept().unwrap();
            let mut request = [0; 1024];
            let length = visitor.read(&mut request).unwrap();
            visitor
                .write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello")
                .unwrap();
            String::from_utf8_lossy(&request[..length]).into_owned()
        });
        assert_eq!(fetch(&mut mirror).unwrap(), b"hello");
        assert!(server.join().unwrap().starts_with("GET /hello.gz "));
    }

    #[test]
    fn a_mirror_that_does_not_answer_is_asked_once() {
        let closed = address_of(&TcpListener::bind("127.0.0.1:0").unwrap());
        let mut mirror = Mirror::new(closed);
        assert!(fetch(&mut mirror).is_err());
        let error = fetch(&mut mirror).unwrap_err().to_string();
        assert!(error.starts_with("not asked again"), "{error}");
    }
}
