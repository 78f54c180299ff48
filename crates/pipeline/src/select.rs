//! `--select`: which documents an output takes.
//!
//! ```text
//! expression = and { "|" and }            and  = not { "&" not }
//! not        = "!" not | "(" expression ")" | field operator value
//! field      = kind | status | tag | category | collection | date | path | title
//! operator   = "=" (equal; in path * and ? are wild) | "!=" | "~" (contains) | "<" | "<=" | ">" | ">="
//! value      = text up to the next & | ( ) or in double quotes
//! ```
//!
//! Dates compare as text, `date>=2020-06` and `date=2021` (a prefix) included; `date=unknown` is a document
//! without one.

use posthaul_model::Head;

/// A parsed expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selection(Test);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Test {
    Any(Vec<Test>),
    All(Vec<Test>),
    Not(Box<Test>),
    Is(Field, Operator, String),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Kind,
    Status,
    Tag,
    Category,
    Collection,
    Date,
    Path,
    Title,
}

const FIELDS: [(&str, Field); 8] = [
    ("kind", Field::Kind),
    ("status", Field::Status),
    ("tag", Field::Tag),
    ("category", Field::Category),
    ("collection", Field::Collection),
    ("date", Field::Date),
    ("path", Field::Path),
    ("title", Field::Title),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Operator {
    Equal,
    NotEqual,
    Contains,
    Less,
    AtMost,
    Greater,
    AtLeast,
}

const OPERATORS: [(&str, Operator); 7] = [
    ("!=", Operator::NotEqual),
    ("<=", Operator::AtMost),
    (">=", Operator::AtLeast),
    ("=", Operator::Equal),
    ("~", Operator::Contains),
    ("<", Operator::Less),
    (">", Operator::Greater),
];

/// Levels of parentheses and negations.
const DEPTH: usize = 32;

impl Selection {
    /// Reads an expression.
    ///
    /// # Errors
    /// A message that says what was expected where.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut parser = Parser { text, at: 0 };
        let test = parser.any(0)?;
        match parser.rest() {
            "" => Ok(Self(test)),
            rest => Err(format!("'{rest}' was not understood; tests are joined with & and |")),
        }
    }

    /// Whether the document is wanted.
    pub fn matches(&self, head: &Head) -> bool {
        self.0.matches(head)
    }
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Parser<'a> {
    fn rest(&mut self) -> &'a str {
        let rest = &self.text[self.at..];
        let trimmed = rest.trim_start();
        self.at += rest.len() - trimmed.len();
        trimmed
    }

    fn eat(&mut self, token: &str) -> bool {
        let found = self.rest().starts_with(token);
        if found {
            self.at += token.len();
        }
        found
    }

    fn any(&mut self, depth: usize) -> Result<Test, String> {
        let mut list = vec![self.all(depth)?];
        while self.eat("|") {
            list.push(self.all(depth)?);
        }
        Ok(Test::Any(list))
    }

    fn all(&mut self, depth: usize) -> Result<Test, String> {
        let mut list = vec![self.one(depth)?];
        while self.eat("&") {
            list.push(self.one(depth)?);
        }
        Ok(Test::All(list))
    }

    fn one(&mut self, depth: usize) -> Result<Test, String> {
        if depth > DEPTH {
            return Err("the expression is nested too deep".to_owned());
        }
        if self.eat("!") {
            return Ok(Test::Not(Box::new(self.one(depth + 1)?)));
        }
        if self.eat("(") {
            let test = self.any(depth + 1)?;
            return if self.eat(")") { Ok(test) } else { Err("a ) is missing".to_owned()) };
        }
        let rest = self.rest();
        let Some(&(name, field)) = FIELDS.iter().find(|(name, _)| rest.starts_with(name)) else {
            let known = FIELDS.map(|(name, _)| name).join(", ");
            return Err(format!("'{rest}' does not begin with a field; fields are: {known}"));
        };
        self.at += name.len();
        let Some(&(sign, operator)) = OPERATORS.iter().find(|(sign, _)| self.eat(sign)) else {
            return Err(format!("after '{name}' comes one of = != ~ < <= > >="));
        };
        let value = self.value().ok_or_else(|| format!("after '{name}{sign}' comes a value"))?;
        Ok(Test::Is(field, operator, value))
    }

    fn value(&mut self) -> Option<String> {
        let rest = self.rest();
        let (value, length) = if let Some(quoted) = rest.strip_prefix('"') {
            let end = quoted.find('"')?;
            (&quoted[..end], end + 2)
        } else {
            let end = rest.find(['&', '|', '(', ')']).unwrap_or(rest.len());
            (rest[..end].trim_end(), end)
        };
        self.at += length;
        (!value.is_empty() || rest.starts_with('"')).then(|| value.to_owned())
    }
}

impl Test {
    fn matches(&self, head: &Head) -> bool {
        match self {
            Self::Any(list) => list.iter().any(|test| test.matches(head)),
            Self::All(list) => list.iter().all(|test| test.matches(head)),
            Self::Not(test) => !test.matches(head),
            Self::Is(field, Operator::NotEqual, value) => !is(*field, Operator::Equal, value, head),
            Self::Is(field, operator, value) => is(*field, *operator, value, head),
        }
    }
}

fn is(field: Field, operator: Operator, value: &str, head: &Head) -> bool {
    let date;
    let one = match field {
        Field::Tag => return head.tags.iter().any(|tag| compare(tag, operator, value)),
        Field::Category => return head.categories.iter().any(|category| compare(category, operator, value)),
        Field::Kind => head.kind.as_str(),
        Field::Status => head.status.as_str(),
        Field::Collection => head.collection.as_deref().unwrap_or_default(),
        Field::Path if operator == Operator::Equal => return glob(value, &head.path),
        Field::Path => &head.path,
        Field::Title => &head.title,
        Field::Date => match &head.date {
            None => return operator == Operator::Equal && value == "unknown",
            Some(found) => {
                date = found.to_rfc3339();
                // Only as many figures count as the value has: 2020-06-15 is at most 2020-06.
                date.get(..value.len()).unwrap_or(&date)
            }
        },
    };
    compare(one, operator, value)
}

fn compare(found: &str, operator: Operator, value: &str) -> bool {
    match operator {
        Operator::Equal => found == value,
        Operator::NotEqual => found != value,
        Operator::Contains => found.contains(value),
        Operator::Less => found < value,
        Operator::AtMost => found <= value,
        Operator::Greater => found > value,
        Operator::AtLeast => found >= value,
    }
}

/// `*` stands for any run of characters, `?` for one. Linear but for one restart a star.
fn glob(pattern: &str, text: &str) -> bool {
    let (pattern, text): (Vec<char>, Vec<char>) = (pattern.chars().collect(), text.chars().collect());
    let (mut p, mut t, mut star) = (0, 0, None);
    while t < text.len() {
        match pattern.get(p) {
            Some('*') => {
                star = Some((p, t));
                p += 1;
            }
            Some(&c) if c == '?' || c == text[t] => (p, t) = (p + 1, t + 1),
            _ => match star {
                Some((at, from)) => {
                    star = Some((at, from + 1));
                    (p, t) = (at + 1, from + 1);
                }
                None => return false,
            },
        }
    }
    pattern[p..].iter().all(|&c| c == '*')
}

#[cfg(test)]
mod tests {
    use posthaul_exporter::conformance::sample;

    use super::*;

    #[test]
    fn expressions_choose() {
        let mut head = sample().documents.remove(0).head;
        head.tags = vec!["러스트".to_owned(), "rust lang".to_owned()];
        let cases = [
            ("kind=post", true),
            ("kind=page | status=published", true),
            ("kind=post & !status=published", false),
            ("tag=러스트", true),
            ("tag=\"rust lang\" & category~분류", true),
            ("tag!=러스트", false),
            ("date>=2017 & date<2018", true),
            ("date=2017-07", true),
            ("date<=2017-06", false),
            ("date=unknown", false),
            ("path=_posts/*.md", true),
            ("path=*every?hing*", true),
            ("path=_drafts/*", false),
            ("!(kind=page | (tag=없음 & kind=post))", true),
        ];
        for (expression, wanted) in cases {
            assert_eq!(Selection::parse(expression).unwrap().matches(&head), wanted, "{expression}");
        }
        head.date = None;
        assert!(Selection::parse("date=unknown").unwrap().matches(&head));
        assert!(!Selection::parse("date>=1000").unwrap().matches(&head));
    }

    #[test]
    fn errors_say_what_is_expected() {
        for (expression, part) in [
            ("", "fields are: kind"),
            ("kind", "one of = !="),
            ("kind=", "comes a value"),
            ("(kind=post", ") is missing"),
            ("kind=post)", "not understood"),
            ("colour=red", "fields are: kind"),
        ] {
            let message = Selection::parse(expression).unwrap_err();
            assert!(message.contains(part), "{expression}: {message}");
        }
        assert!(Selection::parse(&"!".repeat(100_000)).is_err());
    }
}
