//! Checks the shipped fact base and lays it out as Rust, so that a faulty one
//! can't be built and the program has nothing to read when it starts.

use std::path::Path;
use std::{env, fs};

use anyhow::Context;
use rust_decimal::Decimal;

#[allow(
    dead_code,
    unused_imports,
    unreachable_pub,
    clippy::pedantic,
    reason = "a part of the library is used"
)]
#[path = "src/load/mod.rs"]
mod load;
#[allow(
    dead_code,
    unused_imports,
    unreachable_pub,
    clippy::pedantic,
    reason = "a part of the library is used"
)]
#[path = "src/model/mod.rs"]
mod model;
#[allow(
    dead_code,
    unused_imports,
    unreachable_pub,
    clippy::pedantic,
    reason = "a part of the library is used"
)]
#[path = "src/text/mod.rs"]
mod text;

use model::{
    Beside, Date, DateBasis, Day, Doi, Endpoint, Exemption, Extent, Fact, FactBase, FactDate, Figure,
    Id, Isbn, Key, KeyRange, Kind, Language, Name, Note, Period, Precision, Qualifier, Quotation,
    Records, Region, RegionCode, Relation, Source, SourceText, SourceType, Topic, Url,
};

/// Lets the system have less to do when the program starts, where that is Linux with
/// its C library beside the program.
fn link() {
    let target = |part: &str| env::var(format!("CARGO_CFG_TARGET_{part}")).unwrap_or_default();
    let is_static = target("FEATURE").split(',').any(|feature| feature == "crt-static");
    if target("OS") == "linux" && target("ENV") == "gnu" && !is_static {
        // Tables that libraries keep for HTML hold ten thousand addresses. In an image
        // that lies where it was linked to, nobody has to move them.
        println!("cargo::rustc-link-arg-bins=-no-pie");
        // What walks the stack lies in the program, and not in one more library to load.
        println!("cargo::rustc-link-lib=gcc_eh");
    }
}

fn main() -> anyhow::Result<()> {
    println!("cargo::rerun-if-changed=facts.toml");
    for part in ["load", "model", "text"] {
        println!("cargo::rerun-if-changed=src/{part}");
    }
    link();
    let text = fs::read_to_string("facts.toml").context("cannot read facts.toml")?;
    let files = [text::TextFile::new("facts.toml", text)];
    let mut arena = load::Arena::default();
    let base = load::fact_base(&files, &mut arena).inspect_err(|faulty| {
        let lines = text::Lines::new(&files[0]);
        for fault in &faulty.faults {
            let spot = lines.spot(fault.place.start as usize..fault.place.end as usize);
            let (line, column) = spot.map_or((1, 1), |spot| (spot.number, spot.column));
            println!("cargo::error=facts.toml:{line}:{column}: {:?}", fault.kind);
        }
    })?;
    let mut code = Code::default();
    let (name, value) = (FactBase::type_name(), base.code(&mut code));
    let facts = format!("/// The shipped facts.\npub static FACTS: {name} = {value};\n");
    code.statics.push_str(&facts);
    let folder = env::var_os("OUT_DIR").context("cargo names no folder for what is made")?;
    fs::write(Path::new(&folder).join("shipped.rs"), code.statics)?;
    Ok(())
}

/// Rust code being written: a static for each list, which a value then borrows.
#[derive(Default)]
struct Code {
    statics: String,
    lists: usize,
}

/// What can be written as a constant expression of Rust.
trait Constant {
    fn type_name() -> String;
    fn code(&self, code: &mut Code) -> String;
}

/// A record, field by field. A field that is left out here is an error when the
/// library is compiled.
macro_rules! record {
    ($($name:ident $(<$life:lifetime>)? { $($field:ident),+ })+) => {
        $(
            impl Constant for $name $(<$life>)? {
                fn type_name() -> String {
                    concat!("crate::model::", stringify!($name) $(, "<", stringify!($life), ">")?).replace("'_", "'static")
                }

                fn code(&self, code: &mut Code) -> String {
                    let fields = [$(format!("{}: {}", stringify!($field), Constant::code(&self.$field, code))),+];
                    format!("crate::model::{} {{ {} }}", stringify!($name), fields.join(", "))
                }
            }
        )+
    };
}

record! {
    FactBase<'_> { sources, topics, regions, quotations, facts, notes, exemptions }
    Source<'_> {
        id, kind, title, title_sentence, authors, editors, container, publisher, genre, number, volume, issue, page,
        edition, place, doi, isbn, issued, issued_note, language, url, accessed, text
    }
    SourceText<'_> { sha256, characters, furniture }
    Topic<'_> { id, label, aliases }
    Region<'_> { id, label, aliases, codes, within }
    Quotation<'_> { id, source, paragraph, text, beside, facts }
    Beside<'_> { prefix, suffix, attributed_to }
    Fact<'_> {
        id, claim, kind, figure, date, topics, regions, attributed_to, quotation, notes
    }
    FactDate<'_> { period, basis, note }
    Figure<'_> { text, value, unit, qualifier }
    Period<'_> { edtf, extent }
    Note<'_> { fact, relation, source, text }
    Exemption<'_> { source, paragraph, text, reason }
    Date { first, last, precision, uncertain, approximate, unspecified }
    Day { year, month, day }
}

/// A text that was checked, in a type of its own.
macro_rules! checked_text {
    ($($name:ident)+) => {
        $(
            impl Constant for $name<'_> {
                fn type_name() -> String {
                    format!("crate::model::{}<'static>", stringify!($name))
                }

                fn code(&self, code: &mut Code) -> String {
                    format!("crate::model::{}({})", stringify!($name), self.0.code(code))
                }
            }
        )+
    };
}

checked_text! { Doi Id Isbn Language RegionCode Url }

/// A word of a closed set, or a number: written as it shows itself.
macro_rules! shown {
    ($($name:ty => $before:literal)+) => {
        $(
            impl Constant for $name {
                fn type_name() -> String {
                    stringify!($name).to_owned()
                }

                fn code(&self, _: &mut Code) -> String {
                    format!("{}{self:?}", $before)
                }
            }
        )+
    };
}

shown! {
    DateBasis => "crate::model::DateBasis::"
    Kind => "crate::model::Kind::"
    Precision => "crate::model::Precision::"
    Qualifier => "crate::model::Qualifier::"
    Relation => "crate::model::Relation::"
    SourceType => "crate::model::SourceType::"
    bool => ""
    u8 => ""
    i32 => ""
    u32 => ""
    u64 => ""
}

impl Constant for &str {
    fn type_name() -> String {
        "&str".to_owned()
    }

    fn code(&self, _: &mut Code) -> String {
        format!("{self:?}")
    }
}

impl<T: Constant> Constant for &T {
    fn type_name() -> String {
        format!("&'static {}", T::type_name())
    }

    fn code(&self, code: &mut Code) -> String {
        format!("&{}", (*self).code(code))
    }
}

impl Constant for Decimal {
    fn type_name() -> String {
        "rust_decimal::Decimal".to_owned()
    }

    fn code(&self, _: &mut Code) -> String {
        let parts = self.unpack();
        format!(
            "rust_decimal::Decimal::from_parts({}, {}, {}, {}, {})",
            parts.lo, parts.mid, parts.hi, parts.negative, parts.scale
        )
    }
}

impl<T: Constant> Constant for Key<T> {
    fn type_name() -> String {
        format!("crate::model::Key<{}>", T::type_name())
    }

    fn code(&self, _: &mut Code) -> String {
        format!("crate::model::Key::at({})", self.index())
    }
}

impl<T: Constant> Constant for Option<T> {
    fn type_name() -> String {
        format!("Option<{}>", T::type_name())
    }

    fn code(&self, code: &mut Code) -> String {
        self.as_ref().map_or("None".to_owned(), |value| format!("Some({})", value.code(code)))
    }
}

/// The name of a list that is laid out by itself.
fn laid_out<T: Constant>(items: &[T], code: &mut Code) -> String {
    let items: Vec<String> = items.iter().map(|item| item.code(code)).collect();
    if items.is_empty() {
        return "&[]".to_owned();
    }
    let (name, list) = (code.lists, items.join(",\n    "));
    code.lists += 1;
    let (item, length) = (T::type_name(), items.len());
    let list = format!("static LIST_{name}: [{item}; {length}] = [\n    {list},\n];\n");
    code.statics.push_str(&list);
    format!("&LIST_{name}")
}

impl<T: Constant> Constant for &[T] {
    fn type_name() -> String {
        format!("&'static [{}]", T::type_name())
    }

    fn code(&self, code: &mut Code) -> String {
        laid_out(self, code)
    }
}

impl<T: Constant> Constant for KeyRange<T> {
    fn type_name() -> String {
        format!("crate::model::KeyRange<{}>", T::type_name())
    }

    fn code(&self, code: &mut Code) -> String {
        let (start, end) = (self.start.code(code), self.end.code(code));
        format!("crate::model::KeyRange {{ start: {start}, end: {end} }}")
    }
}

impl<T: Constant + Clone> Constant for Records<'_, T> {
    fn type_name() -> String {
        format!("crate::model::Records<'static, {}>", T::type_name())
    }

    fn code(&self, code: &mut Code) -> String {
        format!("crate::model::Records(std::borrow::Cow::Borrowed({}))", laid_out(&self.0, code))
    }
}

impl Constant for Name<'_> {
    fn type_name() -> String {
        "crate::model::Name<'static>".to_owned()
    }

    fn code(&self, code: &mut Code) -> String {
        match self {
            Self::Literal(name) => format!("crate::model::Name::Literal({})", name.code(code)),
            Self::Person { family, given, role, display } => format!(
                "crate::model::Name::Person {{ family: {}, given: {}, role: {}, display: {} }}",
                family.code(code),
                given.code(code),
                role.code(code),
                display.code(code)
            ),
        }
    }
}

impl Constant for Extent {
    fn type_name() -> String {
        "crate::model::Extent".to_owned()
    }

    fn code(&self, code: &mut Code) -> String {
        match self {
            Self::Date(date) => format!("crate::model::Extent::Date({})", date.code(code)),
            Self::Interval(start, end) => {
                format!("crate::model::Extent::Interval({}, {})", start.code(code), end.code(code))
            }
        }
    }
}

impl Constant for Endpoint {
    fn type_name() -> String {
        "crate::model::Endpoint".to_owned()
    }

    fn code(&self, code: &mut Code) -> String {
        match self {
            Self::Date(date) => format!("crate::model::Endpoint::Date({})", date.code(code)),
            Self::Open => "crate::model::Endpoint::Open".to_owned(),
            Self::Unknown => "crate::model::Endpoint::Unknown".to_owned(),
        }
    }
}
