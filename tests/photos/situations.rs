//! What happens to a digit on its way into a picture file.

use super::effects::{Color, Photo};
use super::hand::{Hand, Random, Sheet, Writing};

const PAPER: Color = [236.0, 233.0, 226.0];
const INK: Color = [38.0, 42.0, 74.0];
const PENCIL: Color = [168.0, 168.0, 170.0];
const DESK: Color = [74.0, 54.0, 40.0];

/// Ink of one colour on paper of another.
fn on(sheet: &Sheet, paper: Color, ink: Color) -> Photo {
    let mix = |share: &f64| {
        let value = |index: usize| paper[index] + (ink[index] - paper[index]) * share;
        [value(0), value(1), value(2), 255.0]
    };
    Photo {
        width: sheet.width,
        height: sheet.height,
        pixels: sheet.ink.iter().map(mix).collect(),
    }
}

fn on_nothing(sheet: &Sheet, ink: Color) -> Photo {
    let pixel = |share: &f64| [ink[0], ink[1], ink[2], 255.0 * share];
    Photo {
        width: sheet.width,
        height: sheet.height,
        pixels: sheet.ink.iter().map(pixel).collect(),
    }
}

/// A pencil leaves grains and gaps.
fn grainy(mut sheet: Sheet) -> Sheet {
    let mut random = Random(5);
    for ink in &mut sheet.ink {
        *ink *= 0.55 + 0.45 * random.share();
    }
    sheet
}

/// A name, how the digit is written, and what the picture is then.
pub type Situation = (&'static str, Writing, fn(Sheet) -> Photo);

/// A digit in a situation.
pub fn photo(&(_, writing, happens): &Situation, hand: Hand, digit: usize) -> Photo {
    // The page is turned afterwards, with what is written on it.
    happens(
        Writing {
            turn: 0.0,
            ..writing
        }
        .sheet(hand, digit),
    )
}

const fn pen(pen: f64) -> Writing {
    Writing {
        pen,
        ..Writing::USUAL
    }
}

/// On a page that will be turned.
const fn turned(pen: f64, turn: f64) -> Writing {
    Writing {
        pen,
        turn,
        ..Writing::USUAL
    }
}

const fn at(x: f64, y: f64, height: f64, pen: f64) -> Writing {
    Writing {
        middle: [x, y],
        height,
        pen,
        ..Writing::USUAL
    }
}

const fn of_size(width: usize, height: usize, digit: f64, pen: f64) -> Writing {
    Writing {
        sheet: [width, height],
        middle: [width as f64 / 2.0, height as f64 / 2.0],
        height: digit,
        pen,
        turn: 0.0,
    }
}

pub const SITUATIONS: &[Situation] = &[
    ("plain", Writing::USUAL, |sheet| on(&sheet, PAPER, INK)),
    ("white-on-black", Writing::USUAL, |sheet| {
        on(&sheet, [0.0; 3], [255.0; 3])
    }),
    ("white-on-transparent", Writing::USUAL, |sheet| {
        on_nothing(&sheet, [255.0; 3])
    }),
    ("black-on-transparent", Writing::USUAL, |sheet| {
        on_nothing(&sheet, [0.0; 3])
    }),
    ("red-on-transparent", Writing::USUAL, |sheet| {
        on_nothing(&sheet, [220.0, 30.0, 40.0])
    }),
    ("page-cut-out", Writing::USUAL, |sheet| {
        let mut photo = on(&sheet, PAPER, INK);
        let (width, height) = (photo.width, photo.height);
        for (index, pixel) in photo.pixels.iter_mut().enumerate() {
            let (x, y) = (index % width, index / width);
            if x < 60 || y < 30 || x + 60 > width || y + 30 > height {
                *pixel = [0.0; 4];
            }
        }
        photo
    }),
    ("shadow", Writing::USUAL, |sheet| {
        on(&sheet, PAPER, INK).shadow()
    }),
    ("shadow-thin", pen(7.0), |sheet| {
        on(&sheet, PAPER, INK).shadow().noise(3.0)
    }),
    ("gradient", Writing::USUAL, |sheet| {
        on(&sheet, PAPER, INK).gradient()
    }),
    ("gradient-pale", pen(14.0), |sheet| {
        on(&sheet, PAPER, PENCIL).gradient().noise(2.0)
    }),
    ("vignette", pen(16.0), |sheet| {
        on(&sheet, PAPER, INK).vignette().noise(4.0)
    }),
    ("desk", turned(30.0, 0.1), |sheet| {
        on(&sheet, PAPER, INK).desk(0.7, 0.1, [0.5, 0.5], DESK)
    }),
    ("desk-thin", turned(8.0, -0.15), |sheet| {
        on(&sheet, PAPER, INK)
            .desk(0.62, -0.15, [0.45, 0.52], DESK)
            .noise(3.0)
    }),
    ("desk-black", turned(18.0, 0.12), |sheet| {
        on(&sheet, PAPER, INK).desk(0.55, 0.12, [0.55, 0.5], [18.0, 18.0, 20.0])
    }),
    ("desk-on-one-side", turned(18.0, 0.03), |sheet| {
        on(&sheet, PAPER, INK)
            .desk(1.0, 0.03, [0.66, 0.5], DESK)
            .gradient()
    }),
    ("desk-light", turned(18.0, -0.08), |sheet| {
        on(&sheet, PAPER, INK).desk(0.7, -0.08, [0.5, 0.5], [176.0, 138.0, 96.0])
    }),
    ("desk-shadow", turned(18.0, 0.08), |sheet| {
        on(&sheet, PAPER, INK)
            .desk(0.75, 0.08, [0.5, 0.48], DESK)
            .shadow()
            .noise(3.0)
    }),
    ("specks", pen(20.0), |sheet| {
        on(&sheet, PAPER, INK).specks(60, 4.0)
    }),
    ("speck-in-a-corner", pen(10.0), |sheet| {
        on(&sheet, PAPER, INK).specks(0, 8.0)
    }),
    ("specks-thin", pen(4.0), |sheet| {
        on(&sheet, PAPER, INK).specks(25, 3.0)
    }),
    ("ruled", pen(12.0), |sheet| {
        on(&sheet, PAPER, INK).ruled(44, false, [150.0, 178.0, 214.0])
    }),
    ("squared", pen(9.0), |sheet| {
        on(&sheet, PAPER, INK)
            .ruled(28, true, [160.0, 184.0, 216.0])
            .noise(2.0)
    }),
    ("squared-dark", pen(14.0), |sheet| {
        on(&sheet, PAPER, INK).ruled(60, true, [70.0, 74.0, 96.0])
    }),
    ("ruled-pencil", pen(10.0), |sheet| {
        on(&sheet, PAPER, [120.0; 3])
            .ruled(40, false, [150.0, 178.0, 214.0])
            .noise(2.0)
    }),
    ("thin", pen(3.0), |sheet| on(&sheet, [255.0; 3], [0.0; 3])),
    ("thin-ballpoint", pen(2.0), |sheet| {
        on(&sheet, PAPER, [40.0, 60.0, 150.0]).noise(2.0)
    }),
    ("thick", pen(52.0), |sheet| on(&sheet, PAPER, INK)),
    ("marker", at(280.0, 210.0, 380.0, 76.0), |sheet| {
        on(&sheet, PAPER, [20.0, 20.0, 24.0]).shadow()
    }),
    ("pale", pen(12.0), |sheet| {
        on(&grainy(sheet), PAPER, PENCIL).noise(4.0)
    }),
    ("pale-thin", pen(5.0), |sheet| {
        on(&grainy(sheet), PAPER, PENCIL).noise(2.0)
    }),
    ("red-on-green", pen(22.0), |sheet| {
        on(&sheet, [96.0, 168.0, 112.0], [214.0, 92.0, 84.0]).noise(3.0)
    }),
    ("yellow-on-blue", pen(18.0), |sheet| {
        on(&sheet, [44.0, 70.0, 150.0], [238.0, 214.0, 70.0])
    }),
    ("blue-on-yellow", pen(10.0), |sheet| {
        on(&sheet, [246.0, 226.0, 120.0], [50.0, 80.0, 180.0]).vignette()
    }),
    ("chalk", pen(16.0), |sheet| {
        on(&grainy(sheet), [46.0, 62.0, 54.0], [236.0; 3]).noise(6.0)
    }),
    ("chalk-gradient", pen(22.0), |sheet| {
        on(&sheet, [52.0, 70.0, 60.0], [226.0; 3])
            .gradient()
            .noise(4.0)
    }),
    ("noise", pen(20.0), |sheet| {
        on(&sheet, [190.0; 3], [70.0; 3]).noise(26.0)
    }),
    ("jpeg", pen(14.0), |sheet| {
        on(&sheet, PAPER, INK).gradient().jpeg()
    }),
    ("jpeg-thin", pen(5.0), |sheet| on(&sheet, PAPER, INK).jpeg()),
    ("corner", at(70.0, 85.0, 130.0, 13.0), |sheet| {
        on(&sheet, PAPER, INK).gradient()
    }),
    ("border", at(478.0, 330.0, 160.0, 16.0), |sheet| {
        on(&sheet, PAPER, INK).noise(3.0)
    }),
    ("small-in-large", at(330.0, 180.0, 46.0, 5.0), |sheet| {
        on(&sheet, PAPER, INK).noise(2.0)
    }),
    ("filling", at(280.0, 210.0, 404.0, 40.0), |sheet| {
        on(&sheet, PAPER, INK)
    }),
    ("tiny", of_size(36, 40, 30.0, 4.0), |sheet| {
        on(&sheet, PAPER, INK)
    }),
    ("as-small-as-mnist", of_size(28, 28, 20.0, 2.5), |sheet| {
        on(&sheet, [0.0; 3], [255.0; 3])
    }),
    ("wide", of_size(1400, 160, 110.0, 12.0), |sheet| {
        on(&sheet, PAPER, INK).gradient()
    }),
    ("tall", of_size(200, 900, 130.0, 14.0), |sheet| {
        on(&sheet, PAPER, INK).shadow()
    }),
];

/// The digit without anything that happened to it: ink alone, with a pen as wide as is usual in MNIST.
pub fn clean(writing: Writing, hand: Hand, digit: usize) -> Photo {
    let pen = writing
        .pen
        .clamp(0.125 * writing.height, 0.15 * writing.height);
    on_nothing(&Writing { pen, ..writing }.sheet(hand, digit), [0.0; 3])
}
