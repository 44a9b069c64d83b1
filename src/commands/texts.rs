//! The texts of sources for `povfacts check`: the file of each source.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};

use super::Session;
use super::inputs::{article, name_of, sha256};
use crate::check::TextOf;
use crate::load::is_same_file;
use crate::model::{FactBase, Key, RelativePath, Source};
use crate::query::sources_named;
use crate::text::{TextFile, visible};

/// Assigns each text to its source, and reads the files that other quoted sources name. The names
/// of sources belong to the texts in their order.
pub(super) fn assign(
    session: &mut Session<'_>,
    base: &FactBase,
    files: &[TextFile],
    (texts, names): (Vec<TextFile>, &[String]),
) -> Result<Vec<(Key<Source>, TextFile)>> {
    ensure!(
        names.is_empty() || names.len() == texts.len(),
        "give --source once for each --text, in the same order, or not at all"
    );
    let quoted: BTreeSet<_> = base.quotations.values().map(|it| it.source).collect();
    // A new base has nothing quoted: then the text is to be quoted.
    let is_asked = |source: &Key<Source>| quoted.is_empty() || quoted.contains(source);
    let asked: Vec<_> = base.sources.keys().filter(is_asked).collect();
    // The notes alone may rest on a source.
    let noted = base.notes.values().filter(|note| !note.quotes.is_empty());
    let noted: BTreeSet<_> = noted.map(|note| note.source).collect();
    let with_words: Vec<_> = asked.iter().chain(noted.difference(&quoted)).copied().collect();
    let mut assigned: Vec<(Key<Source>, TextFile)> = Vec::new();
    for (at, file) in texts.into_iter().enumerate() {
        let name = names.get(at);
        let sources = if name.is_some() { &with_words } else { &asked };
        let source = source_of((base, files), sources, name, &file)?;
        ensure!(
            assigned.iter().all(|(other, _)| *other != source),
            "several texts are taken for that of {}; give --source for each",
            base.sources[source].id
        );
        assigned.push((source, file));
    }
    for source in with_words {
        let record = &base.sources[source];
        let is_open = assigned.iter().all(|(other, _)| *other != source);
        if let Some((folder, path)) = path_of_copy(files, record).filter(|_| is_open) {
            let file = read_inside(session, folder, &path);
            assigned.push((source, file.with_context(|| format!("the text of {}", record.id))?));
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
    let mut quotations: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (key, quotation) in base.quotations.iter() {
        quotations.entry(quotation.source).or_default().push(key);
    }
    let texts = texts.iter().zip(first..).map(|((source, file), number)| {
        let record = &base.sources[*source];
        let story = record.text.as_ref();
        let furniture = story.iter().flat_map(|it| &it.furniture);
        let mut article = article(file, furniture, record.id.as_str())?;
        let lacks = story.and_then(|it| article.limit(it.begins.as_deref(), it.ends.as_deref()));
        let lacks = lacks.map(|(key, words)| (key, words.to_owned()));
        Ok(TextOf {
            source: *source,
            quotations: quotations.remove(source).unwrap_or_default(),
            article,
            sha256: sha256(file),
            file: u32::try_from(number)?,
            lacks,
        })
    });
    texts.collect()
}

/// Reads a file of a folder. Its path comes from the fact base, perhaps of a stranger.
fn read_inside(session: &mut Session<'_>, folder: &Path, path: &Path) -> Result<TextFile> {
    let folder = Path::new(".").join(folder);
    if let (Ok(folder), Ok(target)) = (folder.canonicalize(), path.canonicalize()) {
        ensure!(target.starts_with(folder), "{} is a link out of its folder", name_of(path));
    }
    session.read(path)
}

/// The folder of a file of the fact base, and the path of the copy of a source there.
fn path_of_copy<'f>(files: &'f [TextFile], source: &Source) -> Option<(&'f Path, PathBuf)> {
    let copy = source.text.as_ref()?;
    let path = copy.file.as_ref().map(RelativePath::as_str)?;
    let base = files.get(copy.base_file as usize)?;
    let folder = if base.has_path { Path::new(&base.name).parent()? } else { Path::new("") };
    Some((folder, folder.join(path)))
}

/// The source of a text, of those with a name if one is given: the only one, else the one with the
/// name as its id, or with the fingerprint or the file of the text.
fn source_of(
    (base, files): (&FactBase, &[TextFile]),
    quoted: &[Key<Source>],
    name: Option<&String>,
    text: &TextFile,
) -> Result<Key<Source>> {
    let named = name.map(|name| sources_named(base, name)).transpose()?;
    let is_named = |key: &Key<Source>| named.as_ref().is_none_or(|named| named.contains(key));
    let sources: Vec<_> = quoted.iter().copied().filter(is_named).collect();
    let sha256 = sha256(text);
    let is_meant = |key: &&Key<Source>| {
        let source = &base.sources[**key];
        let copy = source.text.as_ref().and_then(|copy| copy.sha256.as_ref());
        name.is_some_and(|name| source.id.as_str().eq_ignore_ascii_case(name))
            || copy.is_some_and(|copy| copy.as_str() == sha256)
            || path_of_copy(files, source).is_some_and(|it| is_same_file(&it.1, text.name.as_ref()))
    };
    let ids = sources.iter().map(|key| base.sources[*key].id.as_str());
    let more = (sources.len() > 5).then_some("…");
    let ids = ids.take(5).chain(more).collect::<Vec<_>>().join(", ");
    let (file, count) = (visible(&text.name), sources.len());
    match (&sources[..], sources.iter().find(is_meant)) {
        ([only], _) | (_, Some(only)) => Ok(*only),
        ([], _) => bail!("no source of the fact base can have the text {file}"),
        _ => bail!("{file} can be the text of {count} sources; choose one with --source: {ids}"),
    }
}
