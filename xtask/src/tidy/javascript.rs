//! Splits JavaScript files into what the rules need: functions, imports, workers, names.

use super::sources::resolve;

/// Another file of ours that a script names.
#[derive(Debug, PartialEq)]
pub struct Reference {
    pub line: usize,
    /// From the workspace's root.
    pub file: String,
}

/// A function with its braces.
#[derive(Debug, PartialEq)]
pub struct Function {
    pub name: String,
    pub line: usize,
    pub lines: usize,
}

/// A JavaScript file.
pub struct Script {
    /// The file, from the workspace's root.
    pub file: String,
    /// The text with comments, strings and regular expressions blanked.
    pub code: String,
    pub functions: Vec<Function>,
    /// Its imports by relative path.
    pub imports: Vec<Reference>,
    /// The workers it starts.
    pub workers: Vec<Reference>,
}

/// What stands before the path of an import.
const IMPORTS: &[&str] = &["from ", "import ", "import("];

/// Words before `(…) {` that don't make it a function.
const NO_FUNCTIONS: &[&str] = &["if", "for", "while", "switch", "catch", "with", "await"];

impl Script {
    /// Parses a file.
    pub fn read(file: &str, text: &str) -> Self {
        let code = blank(text);
        Self {
            file: file.to_owned(),
            functions: functions(&code),
            imports: references(file, text, &code, IMPORTS),
            workers: references(file, text, &code, &["new Worker(new URL("]),
            code,
        }
    }

    /// The lines where a name occurs in the code, except as a property (`.name`).
    pub fn lines_with(&self, name: &str) -> impl Iterator<Item = usize> {
        let code = &self.code;
        let is_whole = move |(start, _): &(usize, &str)| {
            let before = code[..*start].chars().next_back();
            let after = code[start + name.len()..].chars().next();
            !before.is_some_and(|sign| in_name(sign) || sign == '.' || sign == '#')
                && !after.is_some_and(in_name)
        };
        let found = code.match_indices(name).filter(is_whole);
        found.map(|(start, _)| line_at(code, start))
    }
}

fn in_name(sign: char) -> bool {
    sign.is_alphanumeric() || sign == '_' || sign == '$'
}

fn line_at(code: &str, place: usize) -> usize {
    1 + code[..place].matches('\n').count()
}

/// The files of ours that a script imports, in its code or for a type in a comment.
pub fn named(file: &str, text: &str) -> Vec<Reference> {
    references(file, text, text, IMPORTS)
}

/// The quoted relative paths after one of the openings.
fn references(file: &str, text: &str, code: &str, openings: &[&str]) -> Vec<Reference> {
    let mut found = Vec::new();
    let starts = openings
        .iter()
        .flat_map(|opening| code.match_indices(opening));
    for (start, opening) in starts {
        let Some(quoted) = text[start + opening.len()..].strip_prefix(['\'', '"']) else {
            continue;
        };
        let path = quoted.split(['\'', '"']).next().unwrap_or_default();
        if path.starts_with('.') {
            let line = line_at(code, start);
            found.push(Reference {
                line,
                file: resolve(file, path),
            });
        }
    }
    found
}

/// Everything of the form `name(…) {` and `=> {`.
fn functions(code: &str) -> Vec<Function> {
    let mut found = Vec::new();
    let mut open = Vec::new();
    for (place, sign) in code.char_indices() {
        match sign {
            '{' => open.push(function_before(&code[..place])),
            '}' => {
                if let Some(Some((name, start))) = open.pop() {
                    let line = line_at(code, start);
                    let lines = line_at(code, place) + 1 - line;
                    found.push(Function { name, line, lines });
                }
            }
            _ => {}
        }
    }
    found
}

/// The name and start of the function whose brace follows this code, if there is one.
fn function_before(code: &str) -> Option<(String, usize)> {
    let code = code.trim_end();
    let arrow = code.strip_suffix("=>").map(str::trim_end);
    let head = arrow.unwrap_or(code);
    let before = match (head.strip_suffix(')'), arrow) {
        (Some(inside), _) => head[..opening_of(inside)?].trim_end(),
        // `x => {`
        (None, Some(_)) => head.trim_end_matches(in_name).trim_end(),
        (None, None) => return None,
    };
    // `const name = async (…) => {`
    let named = match arrow {
        Some(_) => before
            .trim_end_matches("async")
            .trim_end()
            .trim_end_matches('='),
        None => before,
    };
    let name = last_name(named.trim_end());
    if arrow.is_none() && NO_FUNCTIONS.contains(&name) {
        return None;
    }
    let name = if name.is_empty() { "=>" } else { name };
    Some((name.to_owned(), before.len()))
}

/// The opening bracket of the one that closes after this code.
fn opening_of(code: &str) -> Option<usize> {
    let mut depth = 0;
    for (place, sign) in code.char_indices().rev() {
        match sign {
            ')' => depth += 1,
            '(' if depth == 0 => return Some(place),
            '(' => depth -= 1,
            _ => {}
        }
    }
    None
}

fn last_name(code: &str) -> &str {
    &code[code.trim_end_matches(in_name).len()..]
}

/// The scanner's context.
enum Inside {
    Code,
    /// `${…}` in a template, and its number of open braces.
    Hole(usize),
    Template,
}

/// The text with comments and quoted content blanked, at unchanged byte positions.
fn blank(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut inside = vec![Inside::Code];
    while code.len() < text.len() {
        let rest = &text[code.len()..];
        let length = match inside.last_mut() {
            Some(Inside::Template) => template(rest, &mut inside),
            innermost => {
                let closes_hole = match innermost {
                    Some(Inside::Hole(open)) if rest.starts_with('{') => {
                        *open += 1;
                        false
                    }
                    Some(Inside::Hole(open)) if rest.starts_with('}') => {
                        *open = open.saturating_sub(1);
                        *open == 0
                    }
                    _ => false,
                };
                if closes_hole {
                    inside.pop();
                } else if rest.starts_with('`') {
                    inside.push(Inside::Template);
                }
                not_code(rest, &code)
            }
        };
        match length {
            0 => code.extend(rest.chars().next()),
            length => code.extend(
                rest[..length]
                    .bytes()
                    .map(|byte| if byte == b'\n' { '\n' } else { ' ' }),
            ),
        }
    }
    code
}

/// How many bytes of a template are its text; its end and its holes change `inside`.
fn template(rest: &str, inside: &mut Vec<Inside>) -> usize {
    if rest.starts_with('`') {
        inside.pop();
        0
    } else if rest.starts_with("${") {
        inside.push(Inside::Hole(0));
        1
    } else {
        let escaped = usize::from(rest.starts_with('\\'));
        rest.chars().take(1 + escaped).map(char::len_utf8).sum()
    }
}

/// The length in bytes of a comment, string or regular expression that starts here.
fn not_code(rest: &str, before: &str) -> usize {
    let until = |end: &str, from: usize| rest[from..].find(end).map_or(rest.len(), |at| from + at);
    match rest.as_bytes() {
        [b'/', b'/', ..] => until("\n", 0),
        [b'/', b'*', ..] => (until("*/", 2) + 2).min(rest.len()),
        [quote @ (b'"' | b'\''), ..] => closing(rest, *quote),
        [b'/', ..] if begins_expression(before) => closing(rest, b'/'),
        _ => 0,
    }
}

/// The length of quoted content, including its quotes; a slash in brackets doesn't end a regular expression.
fn closing(rest: &str, quote: u8) -> usize {
    let mut is_escaped = false;
    let mut is_in_class = false;
    for (at, byte) in rest.bytes().enumerate().skip(1) {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = true,
            b'\n' => return at,
            b'[' if quote == b'/' => is_in_class = true,
            b']' => is_in_class = false,
            byte if byte == quote && !is_in_class => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

/// Whether a slash after this code starts a regular expression, rather than dividing.
fn begins_expression(before: &str) -> bool {
    let before = before.trim_end();
    let words = ["return", "case", "typeof", "of", "in", "await"];
    before.is_empty()
        || before.ends_with(|sign: char| "(,=:[!&|?{};+-*%<>~^".contains(sign))
        || words.contains(&last_name(before))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<(String, usize)> {
        let script = Script::read("www/a.js", text);
        script
            .functions
            .into_iter()
            .map(|function| (function.name, function.lines))
            .collect()
    }

    #[test]
    fn comments_strings_and_regular_expressions_are_no_code() {
        let text = "a /* { */ + '{' // {\n/[/{]/.test(`{${b({ c })}{`) / d / e";
        let code = Script::read("www/a.js", text).code;
        assert_eq!(code.len(), text.len());
        let left: String = code.split_whitespace().collect();
        assert_eq!(left, "a+.test(`{b({c})}`)/d/e");
    }

    #[test]
    fn functions_methods_and_arrows_are_measured_but_no_loops() {
        let text = "class A {\n  async go(a = f()) {\n    if (a) {\n    }\n  }\n}\nconst b = async (c) => {\n};\nfunction d() {}";
        let wanted = [("go", 4), ("b", 2), ("d", 1)];
        let wanted = wanted.map(|(name, lines)| (name.to_owned(), lines));
        assert_eq!(names(text), wanted);
    }

    #[test]
    fn imports_and_workers_are_files_of_ours() {
        let text = "import { a } from './a.js';\nimport '../b.js';\nawait import('./c.js');\nexport { d } from './d.js';\n\
            import fs from 'node:fs';\n/** @type {import('./type.js')} */\nnew Worker(new URL('./w.js', import.meta.url));";
        let script = Script::read("www/x/y.js", text);
        let mut files: Vec<_> = script.imports.iter().map(|import| &*import.file).collect();
        files.sort_unstable();
        assert_eq!(
            files,
            ["www/b.js", "www/x/a.js", "www/x/c.js", "www/x/d.js"]
        );
        assert_eq!(
            script.workers,
            [Reference {
                line: 7,
                file: "www/x/w.js".to_owned()
            }]
        );
    }

    #[test]
    fn a_name_is_a_whole_word_and_not_of_another_thing() {
        let script = Script::read(
            "www/a.js",
            "document;\nmydocument; x.document; 'document';\ndocument.body",
        );
        assert_eq!(script.lines_with("document").collect::<Vec<_>>(), [1, 3]);
    }
}
