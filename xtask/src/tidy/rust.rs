//! Splits Rust files into what the rules need: functions, paths, names.
//!
//! Tokens are enough for that, and unlike a syntax tree, they also show the inside of macros.

use anyhow::{Result, anyhow};
use proc_macro2::{Delimiter, Span, TokenStream, TokenTree};

/// A function, with its signature and body.
#[derive(Debug, PartialEq)]
pub struct Function {
    pub name: String,
    pub line: usize,
    pub lines: usize,
}

/// A path as written, without generics: `crate::data::Dataset`.
#[derive(Debug, Clone, PartialEq)]
pub struct Path {
    pub line: usize,
    /// The module that contains it: the file's own and the inline ones around it.
    pub module: Vec<String>,
    pub segments: Vec<String>,
    /// For an import, the imported name.
    pub import: Option<String>,
    /// Whether it is a `pub use`, a re-export.
    pub is_export: bool,
}

/// A message of the catalogues in code: `message!("id", argument, other = …)`, or `id!("id")`.
#[derive(Debug, PartialEq)]
pub struct Said {
    pub line: usize,
    pub id: String,
    /// The names of its arguments.
    pub arguments: Vec<String>,
}

/// A Rust file.
pub struct Module {
    /// The file, from the workspace's root.
    pub file: String,
    /// Its module path in its crate: `["data", "idx"]` for `src/data/idx.rs`.
    pub place: Vec<String>,
    pub functions: Vec<Function>,
    pub paths: Vec<Path>,
    /// The inline modules.
    pub inner: Vec<Vec<String>>,
    /// The messages that it says.
    pub said: Vec<Said>,
}

impl Module {
    /// Parses a file.
    pub fn read(file: &str, text: &str) -> Result<Self> {
        let tokens: TokenStream = text
            .parse()
            .map_err(|error| anyhow!("{file} is no Rust: {error}"))?;
        let mut module = Self {
            file: file.to_owned(),
            place: place_of(file),
            functions: Vec::new(),
            paths: Vec::new(),
            inner: Vec::new(),
            said: Vec::new(),
        };
        let place = module.place.clone();
        module.walk(tokens, &place);
        Ok(module)
    }

    /// The first line with a path into another crate.
    pub fn line_naming(&self, library: &str) -> Option<usize> {
        let mut paths = self.paths.iter();
        let path =
            paths.find(|path| path.segments.first().is_some_and(|first| first == library))?;
        Some(path.line)
    }

    fn walk(&mut self, tokens: TokenStream, here: &[String]) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            let step = match token {
                TokenTree::Ident(name) => self.identifier(&name.to_string(), &tokens[at..], here),
                TokenTree::Group(group) => {
                    self.walk(group.stream(), here);
                    1
                }
                _ => 1,
            };
            at += step;
        }
    }

    /// Handles what starts with an identifier; returns the number of tokens consumed.
    fn identifier(&mut self, name: &str, tokens: &[TokenTree], here: &[String]) -> usize {
        match name {
            "fn" => {
                self.function(tokens);
                1
            }
            "mod" => self.inline_module(tokens, here),
            "use" => self.import(tokens, here, false),
            "pub" => self.export(tokens, here),
            "message" | "id" => {
                self.said.extend(said(tokens));
                self.path(tokens, here)
            }
            _ => self.path(tokens, here),
        }
    }

    fn function(&mut self, tokens: &[TokenTree]) {
        // Without a name, it is a function type.
        let Some(TokenTree::Ident(name)) = tokens.get(1) else {
            return;
        };
        let end = tokens.iter().find(|token| {
            is_mark(token, ';')
                || matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace)
        });
        if let Some(TokenTree::Group(body)) = end {
            let line = line_of(name.span());
            self.functions.push(Function {
                name: name.to_string(),
                line,
                lines: line_of(body.span_close()) + 1 - line,
            });
        }
    }

    fn inline_module(&mut self, tokens: &[TokenTree], here: &[String]) -> usize {
        let (Some(TokenTree::Ident(name)), Some(TokenTree::Group(body))) =
            (tokens.get(1), tokens.get(2))
        else {
            return 1;
        };
        let inner = [here, &[name.to_string()]].concat();
        self.walk(body.stream(), &inner);
        self.inner.push(inner);
        3
    }

    /// Handles what starts with `pub`, with or without brackets.
    fn export(&mut self, tokens: &[TokenTree], here: &[String]) -> usize {
        let words = usize::from(matches!(tokens.get(1), Some(TokenTree::Group(_)))) + 1;
        match tokens.get(words) {
            Some(TokenTree::Ident(word)) if *word == "use" => {
                words + self.import(&tokens[words..], here, true)
            }
            _ => 1,
        }
    }

    /// Handles what starts with `use`.
    fn import(&mut self, tokens: &[TokenTree], here: &[String], is_export: bool) -> usize {
        let is_end = |token| is_mark(token, ';');
        let end = tokens.iter().position(is_end).unwrap_or(tokens.len());
        let start = Path {
            line: line_of(tokens[0].span()),
            module: here.to_owned(),
            segments: Vec::new(),
            import: None,
            is_export,
        };
        self.branch(&tokens[1..end], &start);
        end
    }

    /// Handles the tree of a `use` after a known part of its path.
    fn branch(&mut self, tokens: &[TokenTree], before: &Path) {
        let mut path = before.clone();
        path.line = tokens
            .first()
            .map_or(path.line, |token| line_of(token.span()));
        let mut alias = None;
        for (at, token) in tokens.iter().enumerate() {
            match token {
                TokenTree::Ident(ident) if *ident == "as" => {
                    alias = tokens.get(at + 1).map(TokenTree::to_string);
                    break;
                }
                // `{self, …}` is the module before the brace.
                TokenTree::Ident(ident) if *ident == "self" && !before.segments.is_empty() => {}
                TokenTree::Ident(_) => path.segments.push(token.to_string()),
                TokenTree::Group(group) => {
                    let branches: Vec<TokenTree> = group.stream().into_iter().collect();
                    for branch in branches.split(|token| is_mark(token, ',')) {
                        self.branch(branch, &path);
                    }
                    return;
                }
                token if is_mark(token, '*') => path.segments.push("*".to_owned()),
                _ => {}
            }
        }
        // Nothing follows the last comma in braces.
        if !tokens.is_empty() {
            path.import = alias.or_else(|| path.segments.last().cloned());
            self.paths.push(path);
        }
    }

    /// Handles a path outside imports; returns its number of tokens.
    fn path(&mut self, tokens: &[TokenTree], here: &[String]) -> usize {
        let mut segments = vec![tokens[0].to_string()];
        let mut length = 1;
        while let [first, second, name @ TokenTree::Ident(_), ..] = &tokens[length..]
            && is_mark(first, ':')
            && is_mark(second, ':')
        {
            segments.push(name.to_string());
            length += 3;
        }
        if segments.len() > 1 {
            self.paths.push(Path {
                line: line_of(tokens[0].span()),
                module: here.to_owned(),
                segments,
                import: None,
                is_export: false,
            });
        }
        length
    }
}

/// The message that a call of a macro says, if its first argument names one.
fn said(tokens: &[TokenTree]) -> Option<Said> {
    let [name, mark, TokenTree::Group(group), ..] = tokens else {
        return None;
    };
    let arguments: Vec<TokenTree> = group.stream().into_iter().collect();
    let mut arguments = arguments.split(|token| is_mark(token, ','));
    let [TokenTree::Literal(id)] = arguments.next()? else {
        return None;
    };
    is_mark(mark, '!').then(|| Said {
        line: line_of(name.span()),
        id: id.to_string().trim_matches('"').to_owned(),
        arguments: arguments
            .filter_map(|argument| argument.first())
            .map(TokenTree::to_string)
            .collect(),
    })
}

fn is_mark(token: &TokenTree, mark: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == mark)
}

fn line_of(span: Span) -> usize {
    span.start().line
}

/// A file's module path in the crate of its `src/`; tests and examples are crates of their own.
fn place_of(file: &str) -> Vec<String> {
    let inside = file.rsplit_once("src/").map_or(file, |(_, inside)| inside);
    let inside = inside.trim_end_matches(".rs").trim_end_matches("/mod");
    let segments = inside.split('/').map(str::to_owned);
    segments
        .filter(|name| name != "lib" && name != "main")
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Module {
        Module::read("src/data/idx.rs", text).unwrap()
    }

    fn paths(text: &str) -> Vec<String> {
        let paths = read(text).paths;
        paths.iter().map(|path| path.segments.join("::")).collect()
    }

    #[test]
    fn functions_are_measured_from_their_name_to_their_brace() {
        let module = read(
            "struct S;\nimpl S {\n  fn long(\n  ) {\n    \"{\";\n  }\n}\ntrait T { fn none(); }\ntype F = fn(u8);",
        );
        let long = Function {
            name: "long".to_owned(),
            line: 3,
            lines: 4,
        };
        assert_eq!(module.functions, [long]);
    }

    #[test]
    fn imports_are_branches_of_a_tree() {
        let found = paths("use crate::data::{self, idx::{Error as E, *}, Dataset};");
        let wanted = [
            "crate::data",
            "crate::data::idx::Error",
            "crate::data::idx::*",
            "crate::data::Dataset",
        ];
        assert_eq!(found, wanted);
        let names: Vec<_> = read("use a::b as c; use a::d;")
            .paths
            .into_iter()
            .map(|path| path.import.unwrap())
            .collect();
        assert_eq!(names, ["c", "d"]);
    }

    #[test]
    fn paths_are_found_in_code_and_in_macros_but_not_in_comments() {
        let found =
            paths("fn f() { /* crate::a::B */ vec![crate::c::D::new(), x]; } pub(crate) fn g() {}");
        assert_eq!(found, ["crate::c::D::new"]);
    }

    #[test]
    fn inline_modules_have_a_place_of_their_own() {
        let module = read("mod tests { use super::*; }");
        assert_eq!(module.paths[0].module, ["data", "idx", "tests"]);
        assert_eq!(module.inner, [["data", "idx", "tests"]]);
    }

    #[test]
    fn messages_are_found_with_the_names_of_their_arguments() {
        let module = read(
            "fn f() {\n g(message!(\"a\", n, m = id!(\"b\"),)); // message!(\"c\")\n let id = 1; id != 2; }",
        );
        let said = |line, id: &str, arguments: &[&str]| Said {
            line,
            id: id.to_owned(),
            arguments: arguments.iter().map(ToString::to_string).collect(),
        };
        assert_eq!(module.said, [said(2, "a", &["n", "m"]), said(2, "b", &[])]);
    }

    #[test]
    fn a_file_knows_its_place() {
        assert_eq!(place_of("src/lib.rs"), [""; 0]);
        assert_eq!(place_of("src/data/mod.rs"), ["data"]);
        assert_eq!(place_of("xtask/src/test/web.rs"), ["test", "web"]);
    }
}
