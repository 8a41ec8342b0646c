//! The page's HTML: as in `www/`, but with the addresses of the bundled code, and with links that request all its
//! modules at once.

use super::bundle::STYLES;

/// The page itself: the only code outside the code's folder, because its address must not change.
pub const PAGE_FILE: &str = "index.html";

const SHEET: &str = "<link rel=\"stylesheet\" href=\"";

/// The page for the code in `folder`, which holds `files`.
pub fn for_code(
    html: &str,
    folder: &str,
    files: impl Iterator<Item = String>,
    needed: &[String],
) -> String {
    let html = with_preloads(&with_one_sheet(html), needed);
    with_addresses(&html, folder, files)
}

/// With the bundled style sheet in the place of the first one, and without the others.
fn with_one_sheet(html: &str) -> String {
    let Some((before, _)) = html.split_once(SHEET) else {
        return html.to_owned();
    };
    let mut page = format!("{before}{SHEET}{STYLES}\">");
    // Each part begins with the rest of a sheet's link.
    let parts = html[before.len()..].split(SHEET).skip(1);
    let rests: Vec<_> = parts
        .map(|part| part.split_once('>').map_or("", |(_, rest)| rest))
        .collect();
    for (index, rest) in rests.iter().enumerate() {
        let is_last = index + 1 == rests.len();
        page.push_str(if is_last { rest } else { rest.trim_end() });
    }
    page
}

/// With a link for each module that the page needs to start, in the place of the one for the first.
fn with_preloads(html: &str, needed: &[String]) -> String {
    if needed.is_empty() {
        return html.to_owned();
    }
    let link = |address: &String| format!("<link rel=\"modulepreload\" href=\"{address}\">");
    let links: Vec<_> = needed.iter().map(link).collect();
    html.replacen(&link(&needed[0]), &links.join("\n  "), 1)
}

/// With the address of each of these files moved into the folder.
fn with_addresses(html: &str, folder: &str, files: impl Iterator<Item = String>) -> String {
    files.fold(html.to_owned(), |html, file| {
        ["href", "src"].iter().fold(html, |html, attribute| {
            html.replace(
                &format!("{attribute}=\"{file}\""),
                &format!("{attribute}=\"{folder}/{file}\""),
            )
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_finds_its_code_and_nothing_else_changes() {
        let html = r##"<link href="a.css"><script src="main.js"></script><a href="#">main.js</a>"##;
        let files = ["a.css", "main.js"].map(String::from).into_iter();
        assert_eq!(
            for_code(html, "code-1", files, &[]),
            r##"<link href="code-1/a.css"><script src="code-1/main.js"></script><a href="#">main.js</a>"##
        );
    }

    #[test]
    fn all_that_the_page_needs_is_asked_for_at_once() {
        let html = "<head>\n  <link rel=\"modulepreload\" href=\"main.js\">\n  <link rel=\"stylesheet\" href=\"ui/a.css\">\n  \
            <link rel=\"icon\" href=\"icon.svg\">\n  <link rel=\"stylesheet\" href=\"b.css\">\n</head>\n";
        let needed = ["main.js", "chunk-1.js"].map(String::from);
        let files = ["main.js", "chunk-1.js", "icon.svg", STYLES];
        assert_eq!(
            for_code(html, "c", files.map(String::from).into_iter(), &needed),
            "<head>\n  <link rel=\"modulepreload\" href=\"c/main.js\">\n  <link rel=\"modulepreload\" href=\"c/chunk-1.js\">\n  \
            <link rel=\"stylesheet\" href=\"c/styles.css\">\n  <link rel=\"icon\" href=\"c/icon.svg\">\n</head>\n"
        );
    }
}
