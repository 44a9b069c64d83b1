//! `povfacts new`: drafts a fact base from an article, or updates one.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::slice;

use anyhow::{Result, anyhow, bail, ensure};
use clap::Args;

use super::inputs::{article, name_of, sha256};
use super::replace::overwrite;
use super::{Exit, Session, help};
use crate::author::{self, DraftBase, DraftSource};
use crate::document::{Article, Markup, whole_words};
use crate::load;
use crate::model::{CoverageGoal, FactBase, RecordKind, Url};
use crate::render;
use crate::text::{Edit, TextFile, count, shell_word, toml_string, visible};

#[derive(Debug, Args)]
#[command(mut_arg("facts", |facts| facts.hide(true)))]
#[command(after_long_help = help!(
    "\
The draft has a quotation for each sentence with a number, a date or a quoted phrase, and a fact for \
each number. Claims, topics and unknown units are left to you. Until they are written, the base \
does not load, and check counts the missing ones.

Examples:
  povfacts new article.html > mine.toml
  povfacts new article.txt --url https://example.org/a > mine.toml
  curl -s $URL | povfacts new - --select poverty > mine.toml
  povfacts new article.html --update mine.toml"
))]
pub(crate) struct New {
    /// The article, plain text, Markdown or HTML ("-" reads standard input)
    #[arg(value_name = "ARTICLE", conflicts_with = "facts")]
    article: PathBuf,
    /// The address of the article, if the page does not give it
    #[arg(long, value_name = "URL", value_parser = parse_url, conflicts_with = "update")]
    url: Option<String>,
    /// Only sentences with these words (repeatable)
    #[arg(long, value_name = "WORDS")]
    select: Vec<String>,
    /// Update this fact base in place after the article changed; a selection only with --select
    #[arg(long, value_name = "FILE", conflicts_with = "output")]
    update: Option<PathBuf>,
}

fn parse_url(url: &str) -> Result<String, String> {
    let parsed = url.parse::<Url>();
    parsed.map(|_| url.to_owned()).map_err(|(_, message, help)| format!("{message}; {help}"))
}

impl New {
    pub(crate) fn run(&self, session: &mut Session<'_>) -> Result<Exit> {
        let file = session.read(&self.article)?;
        if let Some(path) = &self.update {
            return self.update(path, &file, session);
        }
        if let Some(path) = session.file.as_ref().filter(|path| path.is_file()) {
            bail!("{} exists; choose a new name, or update it with --update", name_of(path));
        }
        let whole = whole(&file);
        let furniture = author::furniture(&Article::new(&whole, &[]));
        let article = article(&whole, &furniture, "the article")?;
        let draft = self.draft((&file, &article), furniture, None);
        if draft.quotations.is_empty() {
            let lacks = "has no sentence to quote, with a number, a date or a quoted phrase";
            let words = if self.select.is_empty() { "" } else { " and the words of --select" };
            render::problem(&mut session.err, &format!("{} {lacks}{words}", visible(&file.name)));
            return Ok(Exit::Nothing);
        }
        write!(session.out, "{}", render::draft(&draft, &self.command()))?;
        Ok(Exit::Found)
    }

    /// The command line, for the first line of the draft.
    fn command(&self) -> String {
        let options = self.url.iter().map(|url| ("url", url));
        let options = options.chain(self.select.iter().map(|words| ("select", words)));
        let options = options.map(|(option, value)| format!(" --{option} {}", shell_word(value)));
        format!(
            "povfacts new {}{}",
            shell_word(&self.article.to_string_lossy()),
            options.collect::<String>()
        )
    }

    fn draft(
        &self,
        (file, article): (&TextFile, &Article<'_>),
        furniture: Vec<String>,
        base: Option<&FactBase>,
    ) -> DraftBase {
        let copy = (sha256(file), file.text.chars().count());
        let source = DraftSource::new(article, furniture, self.url.as_deref(), copy);
        author::draft(article, source, &self.select, base)
    }

    /// Updates a fact base in its place.
    fn update(&self, path: &Path, file: &TextFile, session: &mut Session<'_>) -> Result<Exit> {
        let old = session.read(path)?;
        let (name, files) = (visible(&old.name), slice::from_ref(&old));
        let base = load::unfinished(&old)
            .map_err(|faults| anyhow!(render::faults(&mut session.err, &faults, files)))?;
        let Some((key, source, copy)) = author::source_of(&base) else {
            bail!("{name} has to quote one source with a [source.text]");
        };
        let hash = sha256(file);
        let is_same = copy.sha256.as_ref().is_some_and(|known| known.as_str() == hash);
        if is_same && !author::COMMENTS.iter().any(|comment| old.text.contains(comment)) {
            writeln!(session.out, "{name} is up to date: the article has not changed")?;
            return Ok(Exit::Found);
        }
        let whole = whole(file);
        let mut article = article(&whole, &copy.furniture, "the article")?;
        // A new headline would be a paragraph.
        ensure!(
            !copy.furniture.contains(&source.title) || !has_new_heading(&article, &copy.furniture),
            "the headline has changed; write it as title and in furniture, then update again"
        );
        // A page may have new paragraphs after the old end of the story.
        let (begins, ends) = (copy.begins.as_deref(), copy.ends.as_deref());
        let own_ends = ends.filter(|_| article.markup != Markup::Html);
        let lacks_begin = article.limit(begins, own_ends).is_some_and(|(key, _)| key == "begins");
        let mut draft = self.draft((file, &article), copy.furniture.clone(), Some(&base));
        // A selection gets new passages only by --select.
        if is_same || source.goal() == CoverageGoal::Selected && self.select.is_empty() {
            (draft.quotations, draft.exemptions) = Default::default();
        }
        let places = load::places(files);
        let mut update = author::update((&base, key), (&old.text, &places), &article, &mut draft);
        let all = base.quotations.len();
        ensure!(
            all == 0 || update.absent < all,
            "{} has none of the {} of {name}; without --update, it drafts a new fact base",
            visible(&file.name),
            count(all, "quotation")
        );
        let set = |part, with: String| {
            let place = places.value(RecordKind::Source, key.index(), part)?;
            Some(Edit { range: place.range(), with })
        };
        if let Some([begins, last]) = &draft.source.bounds {
            let mut story = article.clone();
            let is_longer = story.limit(None, ends).is_some()
                || story.story().count() < article.story().count();
            update.edits.extend(set("text.begins", toml_string(begins)).filter(|_| lacks_begin));
            update.edits.extend(set("text.ends", toml_string(last)).filter(|_| is_longer));
        }
        update.edits.extend(set("text.sha256", toml_string(&hash)));
        update.edits.extend(set("text.characters", file.text.chars().count().to_string()));
        draft.source.id = source.id.to_string();
        let new = count(draft.quotations.len(), "passage");
        write_update(&old, update.edits, &render::draft_records(&draft))?;
        let renumbered = count(update.renumbered, "paragraph");
        let (changed, absent) = (count(update.changed, "sentence"), update.absent);
        let all = format!("{renumbered} renumbered, {changed} changed, {absent} gone, {new} new");
        writeln!(session.out, "{name}: {all}")?;
        if !draft.exemptions.is_empty() {
            writeln!(session.out, "{} proposed", count(draft.exemptions.len(), "exemption"))?;
        }
        Ok(Exit::Found)
    }
}

/// Edits a base, adds records at the end, and writes the file.
fn write_update(old: &TextFile, mut edits: Vec<Edit>, records: &str) -> Result<()> {
    if !records.is_empty() {
        let gap = if old.text.lines().next_back() == Some("") { "" } else { "\n" };
        let range = old.text.len()..old.text.len();
        edits.push(Edit { range, with: format!("{gap}{records}") });
    }
    edits.sort_by_key(|edit| edit.range.start);
    overwrite(slice::from_ref(old), &[old.edited(edits)])
}

/// Whether an article begins with a heading that is not `known`. A copy may have none.
fn has_new_heading(article: &Article<'_>, known: &[String]) -> bool {
    let first = article.text().trim_start().lines().next().unwrap_or_default().trim_end();
    author::furniture(article).iter().any(|line| line == first && !known.contains(line))
}

/// An article whose words are not broken at line ends.
fn whole(file: &TextFile) -> TextFile {
    match Markup::of(file, Markup::Plain) {
        Markup::Plain => TextFile { text: whole_words(&file.text).into(), ..file.clone() },
        _ => file.clone(),
    }
}
