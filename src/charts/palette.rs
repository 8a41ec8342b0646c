//! Colours and marks that tell runs apart in one chart.

use super::Theme;
use plotters::style::RGBColor;

/// Number of run colours; further runs start over.
pub const RUN_COLORS: usize = 8;

/// Colours on a light background: those of Okabe and Ito ("Color Universal Design", 2008) that contrast with white,
/// then Paul Tol's indigo and wine ("Colour schemes", 2021), and a brown.
const ON_LIGHT: [u32; RUN_COLORS] = [
    0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0x000000, 0x332288, 0x882255, 0x664400,
];

/// Colours on a dark background: all of Okabe and Ito, with white for black. The first four are the same.
const ON_DARK: [u32; RUN_COLORS] = [
    0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0xFFFFFF, 0x56B4E9, 0xE69F00, 0xF0E442,
];

/// The colour of the run at `slot`, from 0, on `theme`'s background.
pub fn run_color(slot: usize, theme: &Theme) -> RGBColor {
    // Where contrast to white equals contrast to black: sqrt(1.05 * 0.05) - 0.05.
    let colors = if luminance(theme.background.0) > 0.179 {
        ON_LIGHT
    } else {
        ON_DARK
    };
    let [_, red, green, blue] = colors[slot % RUN_COLORS].to_be_bytes();
    RGBColor(red, green, blue)
}

/// Relative luminance, 0 to 1, as WCAG 2.2 defines it.
fn luminance(RGBColor(red, green, blue): RGBColor) -> f64 {
    0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

/// An sRGB value, linearized to 0 to 1.
fn linear(value: u8) -> f64 {
    let value = f64::from(value) / 255.0;
    if value <= 0.04045 {
        value / 12.92
    } else {
        ((value + 0.055) / 1.055).powf(2.4)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::ThemeColor;
    use crate::charts::theme::tests_support::theme;

    /// The page's light and dark surfaces.
    const SURFACES: [RGBColor; 2] = [RGBColor(0xff, 0xff, 0xff), RGBColor(0x17, 0x1b, 0x21)];

    fn colors(background: RGBColor) -> [RGBColor; RUN_COLORS] {
        let theme = Theme {
            background: ThemeColor(background),
            ..theme()
        };
        std::array::from_fn(|slot| run_color(slot, &theme))
    }

    /// WCAG 2.2, success criterion 1.4.11: lines of a chart need 3:1.
    #[test]
    fn every_color_contrasts_with_its_background() {
        for surface in SURFACES {
            for color in colors(surface) {
                let (one, other) = (luminance(color) + 0.05, luminance(surface) + 0.05);
                let contrast = (one / other).max(other / one);
                assert!(contrast >= 3.0, "{color:?} on {surface:?}: {contrast:.2}");
            }
        }
    }

    /// How full protanopia, deuteranopia and tritanopia transform linear sRGB (Machado, Oliveira and Fernandes, 2009,
    /// table 1); the first matrix is normal sight.
    const SIGHTS: [[[f64; 3]; 3]; 4] = [
        [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ],
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ],
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ],
    ];

    fn times(matrix: &[[f64; 3]; 3], vector: [f64; 3]) -> [f64; 3] {
        matrix.map(|row| row.iter().zip(vector).map(|(a, b)| a * b).sum())
    }

    /// Oklab coordinates (Björn Ottosson, 2020), where equal distances look about equally different.
    fn oklab(linear: [f64; 3]) -> [f64; 3] {
        let cones = times(
            &[
                [0.4122214708, 0.5363325363, 0.0514459929],
                [0.2119034982, 0.6806995451, 0.1073969566],
                [0.0883024619, 0.2817188376, 0.6299787005],
            ],
            linear,
        );
        times(
            &[
                [0.2104542553, 0.7936177850, -0.0040720468],
                [1.9779984951, -2.4285922050, 0.4505937099],
                [0.0259040371, 0.7827717662, -0.8086757660],
            ],
            cones.map(f64::cbrt),
        )
    }

    /// 0.07 is a third of the distance between the palette's blue and vermillion in normal sight.
    #[test]
    fn no_two_colors_look_alike_to_anyone() {
        let seen = |RGBColor(red, green, blue), sight| {
            let linear = times(sight, [red, green, blue].map(linear));
            oklab(linear.map(|value| value.clamp(0.0, 1.0)))
        };
        for surface in SURFACES {
            let colors = colors(surface);
            for sight in &SIGHTS {
                for (index, &one) in colors.iter().enumerate() {
                    for &other in &colors[..index] {
                        let pairs = seen(one, sight).into_iter().zip(seen(other, sight));
                        let distance = pairs.map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt();
                        assert!(distance > 0.07, "{one:?}, {other:?}: {distance:.3}");
                    }
                }
            }
        }
    }

    #[test]
    fn the_ninth_run_begins_again() {
        assert_eq!(run_color(8, &theme()), run_color(0, &theme()));
    }
}
