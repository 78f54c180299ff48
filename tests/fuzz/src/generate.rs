//! Makes the texts.

use crate::random::Random;
use crate::targets::Target;

/// The most bytes of a text; a few repetitions may go beyond.
const MOST: usize = 60_000;

/// A text for a target.
pub(crate) fn text(random: &mut Random, target: &Target, corpus: &[String]) -> String {
    match random.below(20) {
        0 => lossy((0..random.few(400)).map(|_| random.next() as u8).collect()),
        1..=6 => {
            let most = if random.below(8) == 0 { 400 } else { 40 };
            pieces(random, target, most)
        }
        7 | 8 => repeated(random, target),
        _ => mutated(random, target, corpus),
    }
}

/// Pieces of markup and words.
fn pieces(random: &mut Random, target: &Target, most: usize) -> String {
    (0..random.few(most)).filter_map(|_| random.one_of(target.pieces)).copied().collect()
}

/// Few pieces, again and again: what takes time in the square of the length shows.
fn repeated(random: &mut Random, target: &Target) -> String {
    let mut out = pieces(random, target, 4);
    for _ in 0..random.few(3) {
        let unit = pieces(random, target, 5);
        let times = random.below(MOST / 3) / unit.len().max(1);
        out.push_str(&unit.repeat(times));
        out.push_str(&pieces(random, target, 3));
    }
    out
}

/// A stretch of a text with some changes.
fn mutated(random: &mut Random, target: &Target, corpus: &[String]) -> String {
    let mut bytes = stretch(random, target, corpus);
    for _ in 0..random.few(12) {
        let at = random.below(bytes.len() + 1);
        let end = (at + random.few(60)).min(bytes.len());
        match random.below(8) {
            0 => drop(bytes.drain(at..end)),
            1 => {
                let copy = bytes[at..end].repeat(random.few(4));
                insert(&mut bytes, at, &copy);
            }
            2 => {
                let copy = bytes[at..end].to_vec();
                let to = random.below(bytes.len() + 1);
                insert(&mut bytes, to, &copy);
            }
            3 => {
                let other = stretch(random, target, corpus);
                insert(&mut bytes, at, &other[..other.len().min(200)]);
            }
            4 => bytes.truncate(at.max(1)),
            5 => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte = random.next() as u8;
                }
            }
            _ => {
                let piece = random.one_of(target.pieces).copied().unwrap_or_default();
                insert(&mut bytes, at, piece.as_bytes());
            }
        }
    }
    lossy(bytes)
}

/// Some lines of one of the texts, or all of it.
fn stretch(random: &mut Random, target: &Target, corpus: &[String]) -> Vec<u8> {
    let own = corpus.is_empty() || random.below(8) == 0;
    let text = if own { random.one_of(target.seeds).copied() } else { random.one_of(corpus).map(String::as_str) };
    let bytes = text.unwrap_or_default().as_bytes();
    let len = if random.below(20) == 0 { MOST } else { random.few(3000) };
    let from = if random.below(3) == 0 { 0 } else { random.below(bytes.len()) };
    let line = bytes[..from].iter().rposition(|&byte| byte == b'\n').map_or(0, |at| at + 1);
    bytes[line..(line + len).min(bytes.len())].to_vec()
}

fn insert(bytes: &mut Vec<u8>, at: usize, piece: &[u8]) {
    if bytes.len() < MOST {
        bytes.splice(at..at, piece.iter().copied());
    }
}

fn lossy(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}
