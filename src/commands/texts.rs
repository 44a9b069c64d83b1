//! The texts of sources for `povfacts check`: the file of each source.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail, ensure};

use super::inputs::{Inputs, article, name_of, sha256};
use crate::check::TextOf;
use crate::load;
use crate::model::{FactBase, Key, RelativePath, Source};
use crate::query::sources_named;
use crate::text::{self, TextFile, View, visible};

/// The length of the beginning of a text, or of the head of a page, in characters.
const HEAD: usize = 8192;

/// Assigns each text to its source, and reads the files that other quoted sources name. The names
/// of sources belong to the texts in their order.
pub(super) fn assign(
    inputs: &mut Inputs<'_>,
    base: &FactBase,
    files: &[TextFile],
    (texts, names): (Vec<TextFile>, &[String]),
) -> Result<Vec<(Key<Source>, TextFile)>> {
    ensure!(
        names.is_empty() || names.len() == texts.len(),
        "{} for {}: give --source once for each --text, in the same order, or not at all",
        text::count(names.len(), "source"),
        text::count(texts.len(), "text")
    );
    let quoted = base.quotations.iter().map(|(_, quotation)| quotation.source);
    let quoted: Vec<_> = quoted.collect::<BTreeSet<_>>().into_iter().collect();
    // A new base has nothing quoted: then the text is to be quoted.
    let quoted = if quoted.is_empty() { base.sources.keys().collect() } else { quoted };
    let mut assigned: Vec<(Key<Source>, TextFile)> = Vec::new();
    // The notes alone may rest on a source.
    let noted = base.sources.keys().filter(|source| base.only_has_notes_of(*source));
    let with_words: Vec<_> = quoted.iter().copied().chain(noted).collect();
    for (at, file) in texts.into_iter().enumerate() {
        let source = match names.get(at) {
            Some(name) => find_source(base, &with_words, name)?,
            None => guess_source(base, &quoted, files, &file)?,
        };
        if let Some((_, first)) = assigned.iter().find(|(other, _)| *other == source) {
            let (first, second) = (visible(&first.name), visible(&file.name));
            let id = &base.sources[source].id;
            bail!(
                "{first} and {second} are both taken for the text of {id}; give --source for each"
            );
        }
        assigned.push((source, file));
    }
    for source in with_words {
        if assigned.iter().any(|(other, _)| *other == source) {
            continue;
        }
        let record = &base.sources[source];
        if let Some((folder, path)) = path_of_copy(files, record) {
            let file = read_inside(inputs, folder, &path).map_err(|error| {
                let (id, error) = (text::quoted(record.id.as_str()), error.to_string());
                let end = error.find('\n').unwrap_or(error.len());
                let (problem, hints) = error.split_at(end);
                anyhow!("{problem}; the source {id} names that file as its text{hints}")
            })?;
            assigned.push((source, file));
        }
    }
    Ok(assigned)
}

/// Reads the articles. The first is in the file with the index `first`.
pub(super) fn read<'f>(
    base: &FactBase,
    texts: &'f [(Key<Source>, TextFile)],
    first: usize,
) -> Result<Vec<TextOf<'f>>> {
    let texts = texts.iter().zip(first..).map(|((source, file), number)| {
        let record = &base.sources[*source];
        let story = record.text.as_ref();
        let furniture = story.iter().flat_map(|it| &it.furniture);
        let mut article = article(file, furniture, record.id.as_str())?;
        let lacks = story.and_then(|it| article.limit(it.begins.as_deref(), it.ends.as_deref()));
        let lacks = lacks.map(|(key, words)| (key, words.to_owned()));
        let sha256 = sha256(file);
        Ok(TextOf { source: *source, article, sha256, file: u32::try_from(number)?, lacks })
    });
    texts.collect()
}

/// Reads a file of a folder. Its path comes from the fact base, perhaps of a stranger.
fn read_inside(inputs: &mut Inputs<'_>, folder: &Path, path: &Path) -> Result<TextFile> {
    let folder = if folder == Path::new("") { Path::new(".") } else { folder };
    if let (Ok(folder), Ok(target)) = (folder.canonicalize(), path.canonicalize()) {
        ensure!(target.starts_with(folder), "{} is a link out of its folder", name_of(path));
    }
    inputs.read(path)
}

/// The folder of a file of the fact base, and the path of the copy of a source there.
fn path_of_copy<'f>(files: &'f [TextFile], source: &Source) -> Option<(&'f Path, PathBuf)> {
    let copy = source.text.as_ref()?;
    let path = copy.file.as_ref().map(RelativePath::as_str)?;
    let base = files.get(copy.base_file as usize)?;
    let folder = if base.has_path { Path::new(&base.name).parent()? } else { Path::new("") };
    Some((folder, folder.join(path)))
}

/// The quoted source with this id or title. An id wins over a title of several sources.
fn find_source(base: &FactBase, quoted: &[Key<Source>], name: &str) -> Result<Key<Source>> {
    let named = sources_named(base, name)?;
    let matching: Vec<_> = quoted.iter().copied().filter(|key| named.contains(key)).collect();
    let has_id = |key: &&Key<Source>| base.sources[**key].id.as_str().eq_ignore_ascii_case(name);
    match matching.as_slice() {
        [only] => Ok(*only),
        [] => bail!(
            "no quotation is from the source {}; quoted sources: {}",
            text::quoted(name),
            ids(base, quoted)
        ),
        several => several.iter().find(has_id).copied().with_context(|| {
            let (number, name, ids) = (several.len(), text::quoted(name), ids(base, several));
            format!("{number} sources have the title {name}; choose one with --source: {ids}")
        }),
    }
}

/// The source with the fingerprint or the path of a text, else the only quoted source, else the only
/// one whose title is at the beginning of the text.
fn guess_source(
    base: &FactBase,
    quoted: &[Key<Source>],
    files: &[TextFile],
    text: &TextFile,
) -> Result<Key<Source>> {
    let sha256 = sha256(text);
    let same_sha256 = |source: &Source| {
        let copy = source.text.as_ref().and_then(|copy| copy.sha256.as_ref());
        copy.is_some_and(|copy| copy.as_str() == sha256)
    };
    let same_path = |source: &Source| {
        let paths = path_of_copy(files, source).map(|(_, path)| [path, PathBuf::from(&text.name)]);
        paths.is_some_and(|paths| load::same_file(&paths).is_some())
    };
    let mut sources = base.sources.iter();
    if let Some((key, _)) = sources.find(|(_, source)| same_sha256(source) || same_path(source)) {
        return Ok(key);
    }
    let several = match quoted {
        [] => bail!("the fact base has no source, so there is nothing to compare with the text"),
        [only] => return Ok(*only),
        several => several,
    };
    let head: String = text.text.chars().take(HEAD).collect();
    let head = View::in_one_line(&head).text().to_lowercase();
    let has_title = |key: &&Key<Source>| {
        let title = View::in_one_line(&base.sources[**key].title).text().to_lowercase();
        head.contains(&title)
    };
    match several.iter().filter(has_title).collect::<Vec<_>>()[..] {
        [only] => Ok(*only),
        _ => bail!(
            "the fact base {} {} sources; choose the one of the text with --source: {}",
            if base.quotations.is_empty() { "has" } else { "quotes" },
            several.len(),
            ids(base, several)
        ),
    }
}

/// The ids of the first five sources.
fn ids(base: &FactBase, sources: &[Key<Source>]) -> String {
    let ids: Vec<&str> = sources.iter().map(|key| base.sources[*key].id.as_str()).take(5).collect();
    let more = if sources.len() > ids.len() { ", …" } else { "" };
    format!("{}{more}", ids.join(", "))
}
