//! Every message that code says is in the catalogues, of all languages alike; every message there is said.

use std::collections::BTreeSet;

use super::catalogue::Catalogue;
use super::finding::Finding;
use super::sources::{File, Sources};

/// Where the catalogues are.
const FOLDER: &str = "www/words/";
/// The end of a catalogue's name.
const END: &str = ".ftl";
/// The catalogue that is written first, and that the others are compared with.
const FIRST: &str = "www/words/en.ftl";

/// The arguments of a message that puts others together, which code only names.
const JOINS: [&str; 2] = ["after", "before"];

/// The functions that take a message's id and arguments, each with the scripts that define it.
const CALLS: [(&str, &[&str]); 3] = [
    ("say('", &["www/words/words.js"]),
    (
        "message('",
        &["www/words/message.js", "www/trainer/message.js"],
    ),
    ("words('", &["www/opening.js"]),
];
/// What comes before a message's id where it is named in the page.
const IN_PAGES: [&str; 3] = [
    "data-words=\"",
    "data-words-label=\"",
    "data-words-title=\"",
];

/// The rule.
pub fn check(sources: &Sources) -> Vec<Finding> {
    let is_catalogue = |file: &&File| file.path.starts_with(FOLDER) && file.path.ends_with(END);
    let files: Vec<&File> = sources.files().iter().filter(is_catalogue).collect();
    let Some(text) = sources.text(FIRST) else {
        return Vec::new();
    };
    let first = Catalogue::read(text);
    let mut findings: Vec<Finding> = files
        .iter()
        .flat_map(|file| against(file, &first))
        .collect();
    let said = said(sources);
    findings.extend(said.iter().filter_map(|said| said.judge(&first)));
    findings.extend(unsaid(sources, &first, &said));
    findings
}

/// What is wrong with a catalogue, by itself and next to the first one.
fn against(file: &File, first: &Catalogue) -> Vec<Finding> {
    let catalogue = Catalogue::read(&file.text);
    let find = |line, sentence| Finding::new(&file.path, line, sentence);
    let mistakes = catalogue.mistakes.iter();
    let mut findings: Vec<Finding> = mistakes
        .map(|(line, reason)| find(*line, format!("cannot be read as Fluent: {reason}.")))
        .collect();
    for (id, message) in &catalogue.messages {
        match first.messages.get(id) {
            None => {
                let sentence =
                    format!("{id} is not in {FIRST}. Write it there first, or take it out.");
                findings.push(find(message.line, sentence));
            }
            Some(other) if other.arguments != message.arguments => {
                let sentence = format!(
                    "{id} has the arguments {:?}, and in {FIRST} {:?}. Use the same.",
                    message.arguments, other.arguments
                );
                findings.push(find(message.line, sentence));
            }
            Some(_) => {}
        }
    }
    let missing = first
        .messages
        .keys()
        .filter(|id| !catalogue.messages.contains_key(*id));
    findings.extend(missing.map(|id| find(1, format!("lacks {id}. Translate it."))));
    findings
}

/// A message that code names.
struct Said<'a> {
    file: &'a str,
    line: usize,
    id: &'a str,
    /// Its arguments, if they stand there.
    arguments: Option<BTreeSet<&'a str>>,
}

impl Said<'_> {
    fn judge(&self, first: &Catalogue) -> Option<Finding> {
        let id = self.id;
        let sentence = match (first.messages.get(id), &self.arguments) {
            (None, _) => format!("says {id}, which {FIRST} lacks. Write it there."),
            (Some(message), Some(arguments)) if !fits(&message.arguments, arguments) => format!(
                "says {id} with the arguments {arguments:?}, and its text has {:?}. Give it the same.",
                message.arguments
            ),
            _ => return None,
        };
        Some(Finding::new(self.file, self.line, sentence))
    }
}

/// Whether a message gets the arguments that its text has. One that puts others together is only named.
fn fits(needed: &BTreeSet<&str>, given: &BTreeSet<&str>) -> bool {
    needed == given || given.is_empty() && needed.iter().eq(&JOINS)
}

/// Every message that code says, with its arguments where they stand beside it.
fn said(sources: &Sources) -> Vec<Said<'_>> {
    let mut all = Vec::new();
    for module in sources
        .modules()
        .iter()
        .filter(|module| module.file.starts_with("src/"))
    {
        all.extend(module.said.iter().map(|said| Said {
            file: &module.file,
            line: said.line,
            id: &said.id,
            arguments: Some(said.arguments.iter().map(String::as_str).collect()),
        }));
    }
    for file in sources.files().iter().filter(|file| is_of_page(&file.path)) {
        if file.path.ends_with(".html") {
            for attribute in IN_PAGES {
                all.extend(named(file, attribute, '"'));
            }
        }
        for (call, homes) in CALLS {
            // Others may have a function of this name.
            if knows(sources, &file.path, homes) {
                all.extend(named(file, call, '\''));
            }
        }
    }
    all
}

/// Whether a script is one of these, or imports one of them.
fn knows(sources: &Sources, path: &str, homes: &[&str]) -> bool {
    let script = sources.scripts().iter().find(|script| script.file == path);
    homes.contains(&path)
        || script.is_some_and(|script| {
            let mut imports = script.imports.iter();
            imports.any(|import| homes.contains(&&*import.file))
        })
}

/// Scripts of the page and of `verify`, and the page itself; tests also say what no catalogue has.
fn is_of_page(path: &str) -> bool {
    let is_script = path.ends_with(".js") && !path.ends_with(".test.js");
    let is_ours = path.starts_with("www/") || path.starts_with("verify/");
    is_ours && (is_script || path.ends_with(".html"))
}

/// The ids between `sign` and `end` in a file, with the arguments behind them if `sign` begins a call.
fn named<'a>(file: &'a File, sign: &str, end: char) -> Vec<Said<'a>> {
    let places = file.text.match_indices(sign);
    places
        .filter(|(start, _)| !file.text[..*start].ends_with(is_of_name))
        .filter_map(|(start, _)| {
            let (id, rest) = file.text[start + sign.len()..].split_once(end)?;
            Some(Said {
                file: &file.path,
                line: file.text[..start].matches('\n').count() + 1,
                id,
                arguments: sign.contains('(').then(|| arguments(rest)).flatten(),
            })
        })
        .collect()
}

/// The names in the object literal after a message's id: `, { name, other: value })`. None where something else stands.
fn arguments(rest: &str) -> Option<BTreeSet<&str>> {
    if rest.starts_with(')') {
        return Some(BTreeSet::new());
    }
    let object = rest.strip_prefix(", {")?;
    let mut names = BTreeSet::new();
    let mut depth = 0;
    let mut start = Some(0);
    let mut quote = None;
    for (place, sign) in object.char_indices() {
        if quote.is_some() {
            quote = quote.filter(|open| *open != sign);
            continue;
        }
        let ends_name = depth == 0 && [',', ':', '}'].contains(&sign);
        if ends_name && let Some(from) = start.take() {
            let name = object[from..place].trim();
            names.extend((!name.is_empty()).then_some(name));
        }
        match sign {
            '\'' | '"' | '`' => quote = Some(sign),
            '(' | '[' | '{' => depth += 1,
            '}' if depth == 0 => return Some(names),
            ')' | ']' | '}' => depth -= 1,
            ',' if depth == 0 => start = Some(place + 1),
            _ => {}
        }
    }
    None
}

/// Whether a sign before a name makes it another name, or a method.
fn is_of_name(sign: char) -> bool {
    sign.is_alphanumeric() || ['_', '$', '.', '#'].contains(&sign)
}

/// The messages that nothing says: neither code, nor a table in it, nor another message.
fn unsaid(sources: &Sources, first: &Catalogue, said: &[Said]) -> Vec<Finding> {
    let mut known: BTreeSet<&str> = said.iter().map(|said| said.id).collect();
    known.extend(first.messages.values().flat_map(|message| &message.others));
    let scripts = || sources.files().iter().filter(|file| is_of_page(&file.path));
    let is_in_table = |id: &str| scripts().any(|file| file.text.contains(&format!("'{id}'")));
    let unsaid = first
        .messages
        .iter()
        .filter(|(id, _)| !known.contains(*id) && !is_in_table(id));
    unsaid
        .map(|(id, message)| {
            let sentence = format!("{id} is never said. Take it out of every catalogue.");
            Finding::new(FIRST, message.line, sentence)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const EN: (&str, &str) = ("www/words/en.ftl", "a = A { $n }\nb = B\n");
    const FR: (&str, &str) = ("www/words/fr.ftl", "a = Ah { $n }\nb = Bé\n");
    const CODE: (&str, &str) = (
        "src/data/idx.rs",
        "fn f() { message!(\"a\", n = other(1, 2)); id!(\"b\"); }",
    );

    fn found(files: &[(&str, &str)]) -> Vec<String> {
        let findings = check(&Sources::of(files));
        findings.iter().map(Finding::to_string).collect()
    }

    /// What is found with one of the files replaced.
    fn with(changed: (&'static str, &'static str)) -> String {
        let mut files = vec![EN, FR, CODE];
        files.retain(|(path, _)| *path != changed.0);
        files.push(changed);
        found(&files).join("\n")
    }

    #[test]
    fn catalogues_that_agree_with_the_code_are_fine() {
        assert_eq!(found(&[EN, FR, CODE]), [""; 0]);
    }

    #[test]
    fn a_message_must_be_in_every_language_with_the_same_arguments() {
        let lacking = with(("www/words/fr.ftl", "a = Ah { $n }\n"));
        assert_eq!(lacking, "www/words/fr.ftl:1: lacks b. Translate it.");
        let other = with(("www/words/fr.ftl", "a = Ah { $m }\nb = Bé\n"));
        assert!(
            other.contains("fr.ftl:1: a has the arguments {\"m\"}"),
            "{other}"
        );
        let more = with(("www/words/fr.ftl", "a = Ah { $n }\nb = Bé\nc = Cé\n"));
        assert!(more.contains("fr.ftl:3: c is not in"), "{more}");
    }

    #[test]
    fn a_catalogue_must_be_fluent() {
        let torn = with(("www/words/fr.ftl", "a = Ah { $n }\nb = Bé {\n"));
        assert!(
            torn.contains("fr.ftl:2: cannot be read as Fluent"),
            "{torn}"
        );
    }

    #[test]
    fn code_says_what_there_is_with_what_it_needs() {
        let unknown = with((
            CODE.0,
            "fn f() { message!(\"a\", n); message!(\"b\");\n id!(\"z\") }",
        ));
        assert_eq!(
            unknown,
            "src/data/idx.rs:2: says z, which www/words/en.ftl lacks. Write it there."
        );
        let other = with((CODE.0, "fn f() { message!(\"a\", m); id!(\"b\") }"));
        assert!(
            other.contains("says a with the arguments {\"m\"}"),
            "{other}"
        );
        let without = with((
            CODE.0,
            "fn f() { message!(\"a\", n); id!(\"a\"); id!(\"b\") }",
        ));
        assert!(
            without.contains("says a with the arguments {}"),
            "{without}"
        );
    }

    #[test]
    fn what_is_never_said_goes() {
        let unsaid = with((CODE.0, "fn f() { message!(\"a\", n) }"));
        assert_eq!(
            unsaid,
            "www/words/en.ftl:2: b is never said. Take it out of every catalogue."
        );
    }

    #[test]
    fn scripts_and_the_page_say_messages_too() {
        let rust = (CODE.0, "fn f() { message!(\"a\", n) }");
        for says in [
            (
                "www/ui/dom.js",
                "import { say } from '../words/words.js'; f(say('b'));",
            ),
            (
                "www/ui/dom.js",
                "import { message } from '../words/message.js'; f(message('b'));",
            ),
            ("www/ui/dom.js", "const NAMES = { one: 'b' };"),
            ("www/index.html", "<p data-words=\"b\"></p>"),
        ] {
            assert_eq!(found(&[EN, FR, rust, says]), [""; 0], "{says:?}");
        }
        let script = "import { say } from '../words/words.js';\nf(say('z'), this.#say('y'), other.say('x'));";
        let unknown = found(&[EN, FR, CODE, ("www/ui/dom.js", script)]);
        assert_eq!(
            unknown,
            ["www/ui/dom.js:2: says z, which www/words/en.ftl lacks. Write it there."]
        );
        let other = "import { message } from '../words/message.js';\nf(message('a', { m, text: g('}', { n: 1 }) }), message('a', { n: [1, 2] }), message('a', args));";
        let wrong = found(&[EN, FR, CODE, ("www/ui/dom.js", other)]);
        assert_eq!(wrong.len(), 1, "{wrong:?}");
        assert!(
            wrong[0].starts_with("www/ui/dom.js:2: says a with the arguments {\"m\", \"text\"}"),
            "{wrong:?}"
        );
        let own = "function say() {}\nsay('Not by id.');";
        assert_eq!(found(&[EN, FR, CODE, ("www/opening.js", own)]), [""; 0]);
        let unknown = found(&[EN, FR, CODE, ("www/index.html", "<p data-words=\"z\">")]);
        assert_eq!(unknown.len(), 1, "{unknown:?}");
    }

    #[test]
    fn a_message_that_puts_others_together_is_only_named() {
        let lists = "a = { $before }, { $after }\nb = B\n";
        let rust = (CODE.0, "fn f() { id!(\"a\"); id!(\"b\") }");
        let files = [
            ("www/words/en.ftl", lists),
            ("www/words/fr.ftl", lists),
            rust,
        ];
        assert_eq!(found(&files), [""; 0]);
    }
}
