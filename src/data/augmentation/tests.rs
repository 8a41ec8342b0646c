use super::place::{Place, Point};
use super::*;
use crate::data::IMAGE_SIDE;
use crate::digest::Digest;

/// A slanted stroke that gets brighter, with a dot beside it: no symmetry at all.
fn image() -> [u8; IMAGE_PIXELS] {
    let mut image = [0; IMAGE_PIXELS];
    for step in 0..16 {
        for thickness in 0..3 {
            image[(6 + step) * IMAGE_SIDE + 8 + step / 2 + thickness] = 100 + 10 * step as u8;
        }
    }
    image[8 * IMAGE_SIDE + 20] = 200;
    image
}

fn all() -> Augmentation {
    Augmentation {
        shift: 2,
        rotate: 15,
        scale: 10,
        elastic: 34,
        flip: true,
    }
}

fn augmented(settings: Augmentation, number: u32, epoch: usize) -> [u8; IMAGE_PIXELS] {
    let augmenter = Augmenter::new(settings, 1).unwrap();
    augmenter.augment(&image(), number, epoch)
}

fn placed(shift: (i32, i32), angle: i32, larger: i32, is_flipped: bool) -> [u8; IMAGE_PIXELS] {
    let shift = Point {
        x: shift.0,
        y: shift.1,
    };
    let place = Place::new(shift, angle, larger, is_flipped);
    sampling::sample(&image(), &place, None)
}

/// The pixel at a place; black beyond the edges.
fn pixel(image: &[u8; IMAGE_PIXELS], x: i32, y: i32) -> u8 {
    let side = IMAGE_SIDE as i32;
    let is_inside = (0..side).contains(&x) && (0..side).contains(&y);
    if is_inside {
        image[(y * side + x) as usize]
    } else {
        0
    }
}

fn assert_pixels(image: &[u8; IMAGE_PIXELS], expected: impl Fn(i32, i32) -> u8) {
    for y in 0..IMAGE_SIDE as i32 {
        for x in 0..IMAGE_SIDE as i32 {
            assert_eq!(pixel(image, x, y), expected(x, y), "at {x}, {y}");
        }
    }
}

#[test]
fn settings_that_change_nothing_make_no_augmenter() {
    assert_eq!(Augmenter::new(Augmentation::default(), 1), None);
    assert!(Augmenter::new(all(), 1).is_some());
    assert_eq!(placed((0, 0), 0, 0, false), image());
}

#[test]
fn a_shift_moves_every_pixel_exactly_and_black_follows() {
    for (right, down) in [(3, -2), (-8, 8), (0, 1), (8, 0)] {
        let shifted = placed((right, down), 0, 0, false);
        assert_pixels(&shifted, |x, y| pixel(&image(), x - right, y - down));
    }
}

#[test]
fn a_flip_exchanges_left_and_right_before_anything_else() {
    let mirrored = |x: i32, y: i32| pixel(&image(), 27 - x, y);
    assert_pixels(&placed((0, 0), 0, 0, true), mirrored);
    assert_pixels(&placed((2, 0), 0, 0, true), |x, y| mirrored(x - 2, y));
}

/// Twice 45 degrees are a quarter turn, of which each pixel is known.
#[test]
fn two_eighths_of_a_turn_are_a_quarter_turn() {
    let place = Place::new(Point { x: 0, y: 0 }, 45 * 64, 0, false);
    // Smooth, so that reading between pixels twice changes little.
    let hill = |x: i32, y: i32| {
        let [dx, dy] = [x - 10, y - 15].map(|by| f64::from(by * by));
        (250.0 * (-(dx + 2.0 * dy) / 60.0).exp()) as u8
    };
    let mut smooth = [0; IMAGE_PIXELS];
    for (place, pixel) in smooth.iter_mut().enumerate() {
        *pixel = hill((place % IMAGE_SIDE) as i32, (place / IMAGE_SIDE) as i32);
    }
    let eighth = sampling::sample(&smooth, &place, None);
    let quarter = sampling::sample(&eighth, &place, None);
    let turned = |x: i32, y: i32| pixel(&smooth, y, 27 - x);
    let furthest = |expected: &dyn Fn(i32, i32) -> u8| {
        let places = (0..28).flat_map(|y| (0..28).map(move |x| (x, y)));
        places
            .map(|(x, y)| pixel(&quarter, x, y).abs_diff(expected(x, y)))
            .max()
            .unwrap()
    };
    // Twice read between pixels, the top of the hill is a little lower.
    assert!(furthest(&turned) <= 16, "{}", furthest(&turned));
}

#[test]
fn half_the_size_keeps_a_quarter_of_the_light() {
    let light =
        |image: [u8; IMAGE_PIXELS]| image.iter().map(|&pixel| f64::from(pixel)).sum::<f64>();
    let whole = light(image());
    assert!((light(placed((0, 0), 0, -50 * 64, false)) / whole - 0.25).abs() < 0.05);
    assert!((light(placed((0, 0), 0, 40 * 64, false)) / whole - 1.96).abs() < 0.1);
}

#[test]
fn each_setting_alone_changes_the_image() {
    let only = |change: fn(&mut Augmentation)| {
        let mut settings = Augmentation::default();
        change(&mut settings);
        let versions: Vec<_> = (1..=8).map(|epoch| augmented(settings, 3, epoch)).collect();
        assert!(
            versions.iter().any(|version| *version != image()),
            "{settings:?}"
        );
    };
    only(|settings| settings.shift = 1);
    only(|settings| settings.rotate = 1);
    only(|settings| settings.scale = 1);
    only(|settings| settings.elastic = 10);
    only(|settings| settings.flip = true);
}

#[test]
fn another_epoch_image_or_seed_gets_another_version_and_the_same_gets_the_same() {
    let versions = [
        augmented(all(), 3, 1),
        augmented(all(), 3, 2),
        augmented(all(), 4, 1),
        Augmenter::new(all(), 2).unwrap().augment(&image(), 3, 1),
    ];
    for (index, version) in versions.iter().enumerate() {
        assert!(!versions[..index].contains(version), "version {index}");
    }
    assert_eq!(augmented(all(), 3, 1), versions[0]);
}

/// So that the effect of a setting can be seen alone.
#[test]
fn one_more_change_leaves_the_others_as_they_are() {
    let shifted = |elastic| Augmentation {
        shift: 4,
        elastic,
        ..Augmentation::default()
    };
    let center = |image: [u8; IMAGE_PIXELS]| {
        let [mut x, mut y, mut light] = [0.0; 3];
        for (place, &pixel) in image.iter().enumerate() {
            let pixel = f64::from(pixel);
            x += pixel * (place % IMAGE_SIDE) as f64;
            y += pixel * (place / IMAGE_SIDE) as f64;
            light += pixel;
        }
        [x / light, y / light]
    };
    for epoch in 1..20 {
        let [before, after] = [0, 3].map(|elastic| center(augmented(shifted(elastic), 3, epoch)));
        assert!((before[0] - after[0]).hypot(before[1] - after[1]) < 0.6);
    }
}

/// These bytes are part of every shared link that augments.
#[test]
fn a_seed_keeps_its_augmented_images() {
    let mut bytes = Vec::new();
    for number in [0, 1, 59_999] {
        for epoch in [1, 2, 1000] {
            bytes.extend(augmented(all(), number, epoch));
        }
    }
    assert_eq!(
        Digest::of(&bytes).to_string(),
        "cceef72b5b08ed5d6d601cba91feeb76355d077617dd6e9d11adadbf14fc28b5"
    );
}

#[test]
fn in_json_what_is_left_out_changes_nothing_and_nothing_unknown_passes() {
    let read = |json| serde_json::from_str::<Augmentation>(json);
    let shift = Augmentation {
        shift: 2,
        ..Augmentation::default()
    };
    assert_eq!(read(r#"{"shift":2}"#).unwrap(), shift);
    assert!(read(r#"{"shear":2}"#).is_err());
}
