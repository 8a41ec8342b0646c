//! The datasets Kindling knows: names, classes, and the checksums that decide whether a file is the real one.

use crate::words::{Id, Message, Says, id};
use serde::{Deserialize, Serialize, Serializer};

/// Side of every image, in pixels.
pub const IMAGE_SIDE: usize = 28;

/// Pixels of one image.
pub const IMAGE_PIXELS: usize = IMAGE_SIDE * IMAGE_SIDE;

/// Classes of every dataset here.
pub const CLASSES: usize = 10;

/// A dataset's short name, as used in specs, links and paths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DatasetId {
    /// Handwritten digits: 60,000 for training, 10,000 for testing.
    #[default]
    Mnist,
    /// Articles of clothing, in the same format and numbers as MNIST.
    FashionMnist,
}

/// One file of a dataset, in the IDX format, uncompressed.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct IdxFile {
    /// The file's published name, without `.gz`.
    pub name: &'static str,
    /// Length in bytes.
    pub bytes: usize,
    /// SHA-256 of the uncompressed file, in lowercase hexadecimal.
    pub sha256: &'static str,
}

/// A class of a dataset.
#[derive(Debug, Clone, Copy)]
pub struct Class {
    /// Its name in tables for programs.
    pub key: &'static str,
    /// Its name for people; a digit is its own.
    words: Option<Id>,
}

impl Says for Class {
    fn message(&self) -> Message {
        self.words.map_or(Message::name(self.key), Id::message)
    }
}

impl Serialize for Class {
    /// Serializes as its name for people.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.message().serialize(serializer)
    }
}

const fn digit(key: &'static str) -> Class {
    Class { key, words: None }
}

const fn article(key: &'static str, words: Id) -> Class {
    let words = Some(words);
    Class { key, words }
}

/// A dataset: its names and its four files.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct DatasetInfo {
    /// Short name; also the folder of its files in the site (`data/<id>/`).
    pub id: DatasetId,
    /// Display name.
    pub name: &'static str,
    /// The classes 0 to 9.
    pub classes: [Class; CLASSES],
    /// Whether a mirrored image still shows its class, as a shoe does and a 2 does not.
    #[serde(skip)]
    pub can_flip: bool,
    /// The first training image of each class, by its number from 0: what the page shows of the dataset.
    pub samples: [u32; CLASSES],
    /// Training images.
    pub train_images: IdxFile,
    /// Training labels.
    pub train_labels: IdxFile,
    /// Test images.
    pub test_images: IdxFile,
    /// Test labels.
    pub test_labels: IdxFile,
}

/// Every dataset, in the order the page offers them.
pub const DATASETS: [DatasetInfo; 2] = [MNIST, FASHION_MNIST];

const fn file(name: &'static str, bytes: usize, sha256: &'static str) -> IdxFile {
    IdxFile {
        name,
        bytes,
        sha256,
    }
}

const TRAIN_IMAGES: (&str, usize) = ("train-images-idx3-ubyte", 16 + 60_000 * IMAGE_PIXELS);
const TRAIN_LABELS: (&str, usize) = ("train-labels-idx1-ubyte", 8 + 60_000);
const TEST_IMAGES: (&str, usize) = ("t10k-images-idx3-ubyte", 16 + 10_000 * IMAGE_PIXELS);
const TEST_LABELS: (&str, usize) = ("t10k-labels-idx1-ubyte", 8 + 10_000);

const MNIST: DatasetInfo = DatasetInfo {
    id: DatasetId::Mnist,
    name: "MNIST",
    classes: [
        digit("0"),
        digit("1"),
        digit("2"),
        digit("3"),
        digit("4"),
        digit("5"),
        digit("6"),
        digit("7"),
        digit("8"),
        digit("9"),
    ],
    can_flip: false,
    samples: [1, 3, 5, 7, 2, 0, 13, 15, 17, 4],
    train_images: file(
        TRAIN_IMAGES.0,
        TRAIN_IMAGES.1,
        "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
    ),
    train_labels: file(
        TRAIN_LABELS.0,
        TRAIN_LABELS.1,
        "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
    ),
    test_images: file(
        TEST_IMAGES.0,
        TEST_IMAGES.1,
        "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
    ),
    test_labels: file(
        TEST_LABELS.0,
        TEST_LABELS.1,
        "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
    ),
};

const FASHION_MNIST: DatasetInfo = DatasetInfo {
    id: DatasetId::FashionMnist,
    name: "Fashion-MNIST",
    classes: [
        article("T-shirt/top", id!("class-t-shirt")),
        article("Trouser", id!("class-trouser")),
        article("Pullover", id!("class-pullover")),
        article("Dress", id!("class-dress")),
        article("Coat", id!("class-coat")),
        article("Sandal", id!("class-sandal")),
        article("Shirt", id!("class-shirt")),
        article("Sneaker", id!("class-sneaker")),
        article("Bag", id!("class-bag")),
        article("Ankle boot", id!("class-ankle-boot")),
    ],
    can_flip: true,
    samples: [1, 16, 5, 3, 19, 8, 18, 6, 23, 0],
    train_images: file(
        TRAIN_IMAGES.0,
        TRAIN_IMAGES.1,
        "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888",
    ),
    train_labels: file(
        TRAIN_LABELS.0,
        TRAIN_LABELS.1,
        "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9",
    ),
    test_images: file(
        TEST_IMAGES.0,
        TEST_IMAGES.1,
        "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b",
    ),
    test_labels: file(
        TEST_LABELS.0,
        TEST_LABELS.1,
        "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34",
    ),
};

impl DatasetId {
    /// The dataset's name, classes and files.
    pub const fn info(self) -> &'static DatasetInfo {
        match self {
            Self::Mnist => &DATASETS[0],
            Self::FashionMnist => &DATASETS[1],
        }
    }

    /// The short name, as in links and paths: `mnist`, `fashion-mnist`.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Mnist => "mnist",
            Self::FashionMnist => "fashion-mnist",
        }
    }
}

impl DatasetInfo {
    /// The four files, in the order training images, training labels, test images, test labels.
    pub const fn files(&self) -> [IdxFile; 4] {
        [
            self.train_images,
            self.train_labels,
            self.test_images,
            self.test_labels,
        ]
    }
}
