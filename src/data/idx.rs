//! The IDX format of MNIST: a magic number, the dimensions, then the bytes.
//!
//! Layout (big-endian), from the format's description by LeCun, Cortes and Burges:
//! two zero bytes, the type of the values (8: unsigned byte), the number of dimensions, one 32-bit length for each
//! dimension, and the values with the last dimension changing fastest.
//!
//! Every file is untrusted: lengths are multiplied with overflow checks and compared with the actual bytes.

use super::catalogue::{CLASSES, IMAGE_SIDE};
use crate::words::{Id, Message, Says, id, message};
use thiserror::Error;

const UNSIGNED_BYTE: u8 = 8;

/// What can be wrong with an IDX file. Each message is a sentence for the page's user.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{}", self.message())]
#[non_exhaustive]
pub enum IdxError {
    /// Too short to hold its header.
    HeaderTruncated {
        /// Length of this kind of header, in bytes.
        needed: usize,
        /// Bytes in the file.
        actual: usize,
    },
    /// Doesn't start with this kind of file's magic number.
    BadMagic {
        /// "images" or "labels".
        what: Id,
        /// The magic number of this kind of file.
        expected: u32,
        /// The magic number found.
        actual: u32,
    },
    /// Images that are not 28x28.
    WrongDimensions {
        /// Rows, as the header says.
        rows: u32,
        /// Columns, as the header says.
        columns: u32,
    },
    /// The header promises more items than can be addressed.
    TooLarge {
        /// Number of items, as the header says.
        count: u32,
    },
    /// Fewer or more bytes than the header promises.
    WrongLength {
        /// "images" or "labels".
        what: Id,
        /// Bytes that the header promises.
        expected: usize,
        /// Bytes after the header.
        actual: usize,
    },
    /// A label that is not a class.
    LabelOutOfRange {
        /// Position of the label, from 0.
        index: usize,
        /// Its value.
        value: u8,
    },
    /// Numbers of images and labels differ.
    CountMismatch {
        /// Number of images.
        images: usize,
        /// Number of labels.
        labels: usize,
    },
    /// No examples at all.
    Empty,
}

impl Says for IdxError {
    fn message(&self) -> Message {
        let hex = |number: &u32| format!("0x{number:08x}");
        match self {
            Self::HeaderTruncated { needed, actual } => {
                message!("idx-header-truncated", needed, actual)
            }
            Self::BadMagic {
                what,
                expected,
                actual,
            } => {
                message!(
                    "idx-bad-magic",
                    what,
                    expected = hex(expected),
                    actual = hex(actual)
                )
            }
            Self::WrongDimensions { rows, columns } => {
                message!("idx-wrong-dimensions", rows, columns)
            }
            Self::TooLarge { count } => message!("idx-too-large", count),
            Self::WrongLength {
                what,
                expected,
                actual,
            } => {
                message!("idx-wrong-length", what, expected, actual)
            }
            Self::LabelOutOfRange { index, value } => {
                message!("idx-label-out-of-range", index, value)
            }
            Self::CountMismatch { images, labels } => {
                message!("idx-count-mismatch", images, labels)
            }
            Self::Empty => message!("idx-empty"),
        }
    }
}

/// Reads images of 28x28 pixels: one byte per pixel, row by row, image after image (`n * 784` bytes).
///
/// # Errors
/// Whatever is wrong with the header or the length.
pub fn parse_images(file: &[u8]) -> Result<&[u8], IdxError> {
    let what = id!("idx-images");
    let ([count, rows, columns], values) = split_header::<3>(file, what)?;
    if (rows, columns) != (IMAGE_SIDE as u32, IMAGE_SIDE as u32) {
        return Err(IdxError::WrongDimensions { rows, columns });
    }
    check_length(&[count, rows, columns], values, what)?;
    Ok(values)
}

/// Reads labels: one byte each, 0 to 9.
///
/// # Errors
/// Whatever is wrong with the header or the length, or the first label over 9.
pub fn parse_labels(file: &[u8]) -> Result<&[u8], IdxError> {
    let what = id!("idx-labels");
    let ([count], values) = split_header::<1>(file, what)?;
    check_length(&[count], values, what)?;
    match values
        .iter()
        .position(|&label| usize::from(label) >= CLASSES)
    {
        Some(index) => Err(IdxError::LabelOutOfRange {
            index,
            value: values[index],
        }),
        None => Ok(values),
    }
}

/// Splits off a header with `D` dimensions after checking its magic number.
fn split_header<const D: usize>(file: &[u8], what: Id) -> Result<([u32; D], &[u8]), IdxError> {
    let truncated = |needed| IdxError::HeaderTruncated {
        needed,
        actual: file.len(),
    };
    let needed = 4 * (1 + D);
    let (magic, rest) = file.split_first_chunk().ok_or(truncated(needed))?;
    let expected = u32::from_be_bytes([0, 0, UNSIGNED_BYTE, D as u8]);
    let actual = u32::from_be_bytes(*magic);
    if actual != expected {
        return Err(IdxError::BadMagic {
            what,
            expected,
            actual,
        });
    }
    let (lengths, values) = rest.split_at_checked(4 * D).ok_or(truncated(needed))?;
    let mut dimensions = [0; D];
    for (dimension, bytes) in dimensions.iter_mut().zip(lengths.as_chunks().0) {
        *dimension = u32::from_be_bytes(*bytes);
    }
    Ok((dimensions, values))
}

/// Compares the promised length with the actual one.
fn check_length(dimensions: &[u32], values: &[u8], what: Id) -> Result<(), IdxError> {
    let count = dimensions[0];
    let expected = dimensions
        .iter()
        .try_fold(1usize, |product, &length| {
            product.checked_mul(length as usize)
        })
        .ok_or(IdxError::TooLarge { count })?;
    if count == 0 {
        return Err(IdxError::Empty);
    }
    if values.len() != expected {
        return Err(IdxError::WrongLength {
            what,
            expected,
            actual: values.len(),
        });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn images(count: u32, rows: u32, columns: u32, values: usize) -> Vec<u8> {
        let mut file = vec![0, 0, 8, 3];
        for length in [count, rows, columns] {
            file.extend(length.to_be_bytes());
        }
        file.resize(16 + values, 7);
        file
    }

    fn labels(count: u32, values: &[u8]) -> Vec<u8> {
        let mut file = vec![0, 0, 8, 1];
        file.extend(count.to_be_bytes());
        file.extend(values);
        file
    }

    #[test]
    fn well_formed_files_are_read() {
        assert_eq!(
            parse_images(&images(2, 28, 28, 1568)).map(<[u8]>::len),
            Ok(1568)
        );
        assert_eq!(
            parse_labels(&labels(3, &[0, 9, 5])),
            Ok([0, 9, 5].as_slice())
        );
    }

    #[test]
    fn another_magic_number_is_refused() {
        let error = parse_images(&labels(1, &[1])).unwrap_err();
        assert_eq!(
            error,
            IdxError::BadMagic {
                what: id!("idx-images"),
                expected: 0x803,
                actual: 0x801
            }
        );
        assert!(matches!(
            parse_labels(&images(1, 28, 28, 784)),
            Err(IdxError::BadMagic { .. })
        ));
    }

    #[test]
    fn images_of_another_size_are_refused() {
        assert_eq!(
            parse_images(&images(1, 32, 28, 896)),
            Err(IdxError::WrongDimensions {
                rows: 32,
                columns: 28
            })
        );
    }

    #[test]
    fn a_file_cut_off_anywhere_is_an_error_and_no_panic() {
        let whole = images(2, 28, 28, 1568);
        for length in 0..whole.len() {
            assert!(parse_images(&whole[..length]).is_err(), "{length} bytes");
        }
        let whole = labels(3, &[1, 2, 3]);
        for length in 0..whole.len() {
            assert!(parse_labels(&whole[..length]).is_err(), "{length} bytes");
        }
    }

    #[test]
    fn bytes_too_many_are_refused() {
        assert!(matches!(
            parse_images(&images(1, 28, 28, 785)),
            Err(IdxError::WrongLength {
                expected: 784,
                actual: 785,
                ..
            })
        ));
    }

    #[test]
    fn a_header_that_promises_the_world_is_refused() {
        // On 32-bit targets, 2^32-1 images overflow an address; on 64-bit ones, the length doesn't match the file.
        let error = parse_images(&images(u32::MAX, 28, 28, 784)).unwrap_err();
        assert!(matches!(
            error,
            IdxError::TooLarge { .. } | IdxError::WrongLength { .. }
        ));
        let error = check_length(&[u32::MAX; 4], &[], id!("idx-images")).unwrap_err();
        assert_eq!(error, IdxError::TooLarge { count: u32::MAX });
    }

    #[test]
    fn a_label_over_nine_is_named() {
        assert_eq!(
            parse_labels(&labels(3, &[1, 10, 2])),
            Err(IdxError::LabelOutOfRange {
                index: 1,
                value: 10
            })
        );
    }

    #[test]
    fn no_examples_are_an_error() {
        assert_eq!(parse_images(&images(0, 28, 28, 0)), Err(IdxError::Empty));
    }

    #[test]
    fn messages_are_sentences() {
        let error = parse_images(&[0, 0]).unwrap_err().to_string();
        assert_eq!(
            error,
            "The file ends inside its header: it has 2 bytes and needs at least 16."
        );
    }
}
