//! Generated fact bases of any size, with facts like those of tests/measure/generate.sh.

use std::collections::HashMap;
use std::fmt::Write;
use std::sync::{LazyLock, Mutex, PoisonError};

use povfacts::internals as load;
use povfacts::internals::FactBase;
use povfacts::internals::TextFile;

/// The numbers of facts: about the shipped number, and far more.
pub(crate) const SIZES: [usize; 3] = [80, 10_000, 100_000];

/// A fact base and its article.
pub(crate) struct Generated {
    pub(crate) files: Vec<TextFile>,
    /// All quotations, each in a paragraph.
    pub(crate) article: TextFile,
}

/// The base of this size, generated once.
pub(crate) fn generated(facts: usize) -> &'static Generated {
    static ALL: LazyLock<Mutex<HashMap<usize, &'static Generated>>> = LazyLock::new(Mutex::default);
    let mut all = ALL.lock().unwrap_or_else(PoisonError::into_inner);
    all.entry(facts).or_insert_with(|| Box::leak(Box::new(generate(facts))))
}

/// The base of this size, loaded once.
pub(crate) fn loaded(facts: usize) -> &'static FactBase {
    static ALL: LazyLock<Mutex<HashMap<usize, &'static FactBase>>> = LazyLock::new(Mutex::default);
    let mut all = ALL.lock().unwrap_or_else(PoisonError::into_inner);
    all.entry(facts).or_insert_with(|| {
        let base = load::fact_base(&generated(facts).files).expect("a valid base");
        Box::leak(Box::new(base))
    })
}

const TOPICS: [&str; 8] =
    ["harvest", "rainfall", "ferry", "timber", "census", "school", "bridge", "market"];
const REGIONS: [&str; 4] = ["north", "south", "east", "west"];

fn generate(facts: usize) -> Generated {
    let mut toml = "schema = 1\n\n[[source]]\nid = \"gazette\"\ntype = \"article-newspaper\"\n\
        title = \"The year in figures\"\nurl = \"https://example.org/year\"\n\n\
        [[region]]\nid = \"land\"\nlabel = \"The Land\"\n\n"
        .to_owned();
    let mut article = String::new();
    for topic in TOPICS {
        let _ = writeln!(toml, "[[topic]]\nid = \"{topic}\"\nlabel = \"{topic}\"\n");
    }
    for region in REGIONS {
        let _ = writeln!(
            toml,
            "[[region]]\nid = \"{region}\"\nlabel = \"{region}\"\nwithin = \"land\"\n"
        );
    }
    for fact in 1..=facts {
        let (topic, region) = (TOPICS[fact % 8], REGIONS[fact % 4]);
        let (year, value) = (1950 + fact % 75, (fact * 7919) % 1_000_000);
        let text = format!(
            "In {year} the {topic} of the {region} came to {value}.5 units, which the office called a \
             fair result after the long winter, and the clerk who wrote the ledger added that nobody in \
             the parish could remember a year so much like the one before it, nor one in which the \
             numbers had been so carefully kept by so many hands, from the first sheaf that was brought \
             in at the lower gate to the last cart that the carrier counted."
        );
        let _ = writeln!(article, "{text}");
        let _ = writeln!(
            toml,
            "[[quotation]]\nid = \"passage-{fact}\"\nsource = \"gazette\"\nparagraph = {}\n\
             text = \"{text}\"\n\n[[quotation.fact]]\nid = \"fact-{fact}\"\n\
             claim = \"Units of {topic} counted\"\nkind = \"statistic\"\nfigure = \"{value}.5\"\n\
             unit = \"units\"\ndate = \"{year}\"\ndate_basis = \"stated\"\ntopics = [\"{topic}\"]\n\
             regions = [\"{region}\"]\n",
            fact % 4000 + 1
        );
    }
    let file = |name: &str, text: String| TextFile::new(name, text);
    Generated { files: vec![file("base.toml", toml)], article: file("article.txt", article) }
}
