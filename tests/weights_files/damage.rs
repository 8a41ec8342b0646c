//! Files that are damaged: read or refused, never a panic.

use super::{CNN, HOG, PERCEPTRON, file, import, layout};
use kindling::experiment::Spec;
use kindling::random::{Random, Stream};
use kindling::training::Checkpoint;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Damage of every kind: bytes, runs of bytes, digits of the header, cuts, pieces of other files.
fn mutated(base: &[u8], random: &mut Random) -> Vec<u8> {
    let mut bytes = base.to_vec();
    let mut below = |limit: usize| (f64::from(random.unit()) * limit as f64) as usize;
    // The header is where the meaning is.
    let header = bytes.len().min(1600);
    for _ in 0..=below(3) {
        let limit = if below(4) == 0 { bytes.len() } else { header };
        let at = below(limit).min(bytes.len().saturating_sub(1));
        match below(7) {
            0 => bytes[at] = below(256) as u8,
            1 => bytes[at] ^= 1 << below(8),
            2 => bytes[at] = b"0123456789"[below(10)],
            3 => bytes.truncate(at.max(1)),
            4 => {
                let end = (at + below(40)).min(bytes.len());
                bytes.drain(at..end);
            }
            5 => {
                let piece: Vec<u8> = bytes[at..(at + below(40)).min(bytes.len())].to_vec();
                let to = below(bytes.len());
                bytes.splice(to..to, piece);
            }
            _ => {
                let word: &[u8] = [
                    &b"F64"[..],
                    b"F16",
                    b"BF16",
                    b"I64",
                    b"[]",
                    b"null",
                    b"-1",
                    b"18446744073709551615",
                    b"\\\"",
                    b"1e999",
                ][below(10)];
                let end = (at + word.len()).min(bytes.len());
                bytes.splice(at..end, word.iter().copied());
            }
        }
        if bytes.is_empty() {
            break;
        }
    }
    bytes
}

/// 100,000 files that were damaged: each is read or refused with a sentence, and none makes the reader panic.
#[test]
fn no_damage_makes_the_reader_panic() {
    let bases = [
        PERCEPTRON,
        HOG,
        CNN,
        "python/pytorch-f16.safetensors",
        "python/pytorch-bf16.safetensors",
        "python/pytorch-cnn.safetensors",
        "python/keras-cnn-f64.safetensors",
    ]
    .map(file);
    let mut random = Random::new(12, Stream::Shuffling);
    let (mut read, mut refused) = (0, 0);
    for round in 0..100_000 {
        let bytes = mutated(&bases[round % bases.len()], &mut random);
        let outcome = catch_unwind(AssertUnwindSafe(|| {
            let checkpoint = Checkpoint::from_bytes(&bytes, layout);
            if let Err(error) = &checkpoint {
                assert!(error.to_string().len() < 2000);
            }
            import(&bytes, &Spec::default())
        }));
        match outcome {
            Ok(Ok(_)) => read += 1,
            Ok(Err(reason)) => {
                assert!(reason.ends_with('.') && reason.len() < 2000, "{reason}");
                refused += 1;
            }
            Err(_) => panic!("round {round} made the reader panic"),
        }
    }
    println!("{read} read, {refused} refused");
    assert!(
        read > 1000 && refused > 1000,
        "{read} read, {refused} refused"
    );
}
