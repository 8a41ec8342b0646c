//! Tens of thousands of links, random and mutated: each gives a usable link or a refusal, soon.
#![cfg(not(target_family = "wasm"))]
#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

#[path = "common/mutations.rs"]
mod mutations;

use kindling::experiment::link::Link;
use mutations::mutations;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use std::thread;
use std::time::{Duration, Instant};

/// Links that are tried by each thread.
const LINKS: usize = 15_000;
const THREADS: u64 = 4;

/// Nothing takes so long, on however busy a machine.
const HANG: Duration = Duration::from_secs(2);

/// What mutations start from: between them they hold every key.
const WHOLE: [&str; 7] = [
    "v=1&experiment=cnn-25&seed=7&hide=optimizer,seed&lock=dataset",
    "v=1&dataset=fashion-mnist&network=cnn&convolutions=5x9,5x9,3x16,1x64&hidden=25&optimizer=sgd&momentum=0.9&nesterov=yes",
    "v=1&input=hog&orientations=6&cell=7&rho=0.8&epsilon=1e-8&centered=yes&schedule=step&drop-interval=3&drop-factor=0.5",
    "v=1&optimizer=adam&learning-rate=0.01&beta1=0.8&beta2=0.99&schedule=cosine&patience=3&epochs=30&batch-size=64",
    "v=1&optimizer=adamw&weight-decay=0.02&epochs=5",
    "v=1&optimizer=adagrad&initial-accumulator=0.25&learning-rate=0.05",
    "v=1&claim-loss=0.0712&claim-accuracy=0.9787&claim-f1=0.978&claim-confusion=e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855&claim-digest=ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad&claim-device=webgpu&claim-build=0.1.0%20abc&claim-epochs=10",
];

/// Pieces that parsers stumble over.
const PIECES: [&str; 32] = [
    "&",
    "=",
    "%",
    "%00",
    "%2",
    "%zz",
    "%ff",
    "%C3%A9",
    ",",
    "x",
    "0",
    "-0",
    "1e999",
    "-1",
    "NaN",
    "inf",
    "1e-400",
    "off",
    "999999999999999999999999",
    "18446744073709551616",
    "0.00000000000000000000000001",
    "é",
    "\u{0}",
    "\u{202e}",
    "🔥",
    "v=3",
    "v=1&",
    "hog",
    "cnn",
    "adam",
    "claim-loss=",
    "#",
];

struct Storm(ChaCha8Rng);

impl Storm {
    fn below(&mut self, bound: usize) -> usize {
        self.0.next_u64() as usize % bound.max(1)
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }

    fn link(&mut self) -> String {
        match self.below(8) {
            0 => self.bytes(),
            1 => self.pieces(),
            2 | 3 => self.pairs(),
            _ => self.mutated(),
        }
    }

    /// A length, mostly short; now and then longer than what is read.
    fn length(&mut self) -> usize {
        let most = self.pick(&[10, 40, 200, 200]);
        let most = if self.below(500) == 0 { 12_000 } else { most };
        self.below(most)
    }

    fn bytes(&mut self) -> String {
        let mut bytes = vec![0; self.length()];
        self.0.fill_bytes(&mut bytes);
        String::from_utf8_lossy(&bytes).into_owned()
    }

    fn pieces(&mut self) -> String {
        (0..self.length() / 4).map(|_| self.pick(&PIECES)).collect()
    }

    /// Known keys with other keys' values, or with a piece.
    fn pairs(&mut self) -> String {
        let pairs: Vec<String> = (0..1 + self.below(12))
            .map(|_| {
                let key = self.pair().0;
                let value = if self.below(2) == 0 {
                    self.pair().1
                } else {
                    self.pick(&PIECES)
                };
                format!("{key}={value}")
            })
            .collect();
        format!("v=1&{}", pairs.join("&"))
    }

    fn pair(&mut self) -> (&'static str, &'static str) {
        let pairs: Vec<&str> = self.pick(&WHOLE).split('&').collect();
        self.pick(&pairs).split_once('=').unwrap()
    }

    /// A good link, cut, joined and disturbed in a few places.
    fn mutated(&mut self) -> String {
        let mut text: Vec<char> = self.pick(&WHOLE).chars().collect();
        for _ in 0..1 + self.below(6) {
            let (a, b) = (self.below(text.len()), self.below(text.len()));
            let part = a.min(b)..a.max(b);
            match self.below(6) {
                0 => drop(text.drain(part)),
                1 => text.truncate(a),
                2 => text = [&text[..a], &text[part], &text[a..]].concat(),
                3 => text.splice(a..a, self.pick(&PIECES).chars()).for_each(drop),
                4 => text.extend(format!("&{}", self.pick(&WHOLE)).chars()),
                _ if a < text.len() => text[a] = char::from((self.0.next_u32() % 128) as u8),
                _ => {}
            }
        }
        text.into_iter().collect()
    }
}

/// How many links were what.
#[derive(Debug, Default, Clone, Copy)]
struct Count {
    clean: usize,
    own: usize,
    claims: usize,
    long: usize,
    refused: usize,
}

/// Tries links of a storm with this seed.
fn weather(seed: u64, links: usize) -> Count {
    let mut storm = Storm(ChaCha8Rng::seed_from_u64(seed));
    let mut count = Count::default();
    for _ in 0..links {
        let text = storm.link();
        let begin = Instant::now();
        let parsed = Link::parse(&text);
        assert!(begin.elapsed() < HANG, "{text:?}");
        assert_eq!(parsed.link.validate(), Ok(()), "{text:?}");
        assert!(parsed.notices.len() <= 21, "{text:?}");
        let printed = parsed.link.to_string();
        let again = Link::parse(&printed);
        assert_eq!(again.notices, [], "{text:?} gave {printed:?}");
        assert_eq!(again.link.to_string(), printed, "{text:?}");
        count.clean += usize::from(parsed.is_link && parsed.notices.is_empty());
        count.refused += usize::from(parsed.refusal.is_some());
        count.own += usize::from(parsed.link != Link::default());
        count.claims += usize::from(parsed.link.claim.is_some());
        count.long += usize::from(text.len() > 8192);
    }
    count
}

#[test]
fn whatever_the_link_it_is_usable_or_refused() {
    let counts: Vec<Count> = thread::scope(|scope| {
        let storms: Vec<_> = (0..THREADS)
            .map(|seed| scope.spawn(move || weather(seed, LINKS * mutations())))
            .collect();
        storms
            .into_iter()
            .map(|storm| storm.join().unwrap())
            .collect()
    });
    println!("{counts:#?}");
    let sum = |of: fn(&Count) -> usize| counts.iter().map(of).sum::<usize>();
    // The storm reaches what it should: good links, bad ones, and everything between.
    assert!(sum(|count| count.clean) > LINKS / 200 && sum(|count| count.own) > LINKS / 50);
    assert!(sum(|count| count.claims) > LINKS / 200 && sum(|count| count.long) > LINKS / 2000);
    assert!(sum(|count| count.refused) > LINKS / 10);
}
