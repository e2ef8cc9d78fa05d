//! Makes an index of titles for search by parts of words: how often each run of three letters occurs.
//!
//! Known: each run of three letters becomes a string of its own in a vector of them (`parts_of`), and a word is made lower case, which
//! is a string, to look whether it is one of twelve words that are left out (`is_left_out`). `lean` counts slices of the text.
use std::collections::HashMap;
use std::hint::black_box;

const LEFT_OUT: [&str; 12] = ["a", "an", "and", "at", "by", "for", "in", "of", "on", "the", "to", "with"];
const WORDS: [&str; 16] = [
    "the", "garden", "of", "measured", "letters", "and", "winter", "journeys", "to", "harbour", "lanterns", "with", "copper",
    "mountain", "in", "october",
];

#[inline(never)]
fn is_left_out(word: &str) -> bool {
    LEFT_OUT.contains(&word.to_lowercase().as_str())
}

#[inline(never)]
fn parts_of(word: &str) -> Vec<String> {
    let mut parts = Vec::new();
    for part in word.as_bytes().windows(3) {
        parts.push(std::str::from_utf8(part).unwrap().to_string());
    }
    parts
}

#[inline(never)]
fn count(seen: &mut HashMap<String, u32>, part: String) {
    *seen.entry(part).or_insert(0) += 1;
}

#[inline(never)]
pub fn index(titles: &str) -> (usize, u32) {
    let mut seen: HashMap<String, u32> = HashMap::new();
    for title in titles.lines() {
        for word in title.split(' ').filter(|word| !is_left_out(word)) {
            for part in parts_of(word) {
                count(&mut seen, part);
            }
        }
    }
    (seen.len(), seen.values().sum())
}

/// As `index`, with slices of the text in place of strings.
#[inline(never)]
pub fn lean(titles: &str) -> (usize, u32) {
    let mut seen: HashMap<&[u8], u32> = HashMap::new();
    for title in titles.lines() {
        for word in title.split(' ').filter(|word| !LEFT_OUT.iter().any(|out| out.eq_ignore_ascii_case(word))) {
            for part in word.as_bytes().windows(3) {
                *seen.entry(part).or_insert(0) += 1;
            }
        }
    }
    (seen.len(), seen.values().sum())
}

/// Makes no string but the text, so that a count of allocations is that of `index`.
pub fn titles(lines: usize) -> String {
    let mut text = String::new();
    for i in 0..lines {
        for place in 0..4 {
            text += WORDS[(i * 7919 + place * (i % 13 + 3)) % WORDS.len()];
            text += if place < 3 { " " } else { "\n" };
        }
    }
    text
}

/// index <lines> <rounds>
pub fn main() {
    let mut args = std::env::args().skip(1).map(|arg| arg.parse::<usize>().unwrap());
    let titles = titles(args.next().unwrap());
    for _ in 0..args.next().unwrap() {
        black_box(index(black_box(&titles)));
    }
}
