//! Rolls a log up: how many bytes each path was asked for.
//!
//! Known: a line becomes a vector of strings (`fields_of`), its path three more strings (`normalize`), and the path is copied once
//! more for a map that has it already (`count`): nine allocations for each line. `lean` makes none for nineteen lines of twenty.
use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt::Write;
use std::hint::black_box;

#[inline(never)]
fn fields_of(line: &str) -> Vec<String> {
    let mut fields = Vec::new();
    for field in line.split(' ') {
        fields.push(field.to_string());
    }
    fields
}

#[inline(never)]
fn normalize(path: &str) -> String {
    path.replace('\\', "/").to_lowercase().trim().to_string()
}

#[inline(never)]
fn count(bytes: &mut HashMap<String, u64>, path: &String, size: u64) {
    *bytes.entry(path.clone()).or_insert(0) += size;
}

#[inline(never)]
pub fn roll_up(log: &str) -> (usize, u64) {
    let mut bytes: HashMap<String, u64> = HashMap::new();
    for line in log.lines() {
        let fields = fields_of(line);
        let path = normalize(&fields[1]);
        count(&mut bytes, &path, fields[3].parse().unwrap());
    }
    (bytes.len(), bytes.values().sum())
}

#[inline(never)]
fn normalized(path: &str) -> Cow<'_, str> {
    let path = path.trim();
    if path.bytes().any(|b| b == b'\\' || b.is_ascii_uppercase() || b >= 128) {
        Cow::Owned(path.replace('\\', "/").to_lowercase())
    } else {
        Cow::Borrowed(path)
    }
}

/// As `roll_up`, with slices of the line in place of strings.
#[inline(never)]
pub fn lean(log: &str) -> (usize, u64) {
    let mut bytes: HashMap<Cow<str>, u64> = HashMap::new();
    for line in log.lines() {
        let mut fields = line.split(' ');
        let path = fields.nth(1).unwrap();
        let size = fields.nth(1).unwrap();
        *bytes.entry(normalized(path)).or_insert(0) += size.parse::<u64>().unwrap();
    }
    (bytes.len(), bytes.values().sum())
}

/// One line in twenty is written as Windows would. Makes no string but the text, so that a count of allocations is that of `roll_up`.
pub fn log(lines: usize) -> String {
    let mut text = String::new();
    for i in 0..lines {
        let (item, size) = ((i * 7919) % 199, i % 4096);
        if i % 20 == 0 {
            writeln!(text, "GET \\API\\Items\\{item} 200 {size}").unwrap();
        } else {
            writeln!(text, "GET /api/items/{item} 200 {size}").unwrap();
        }
    }
    text
}

/// roll-up <lines> <rounds>
pub fn main() {
    let mut args = std::env::args().skip(1).map(|arg| arg.parse::<usize>().unwrap());
    let log = log(args.next().unwrap());
    for _ in 0..args.next().unwrap() {
        black_box(roll_up(black_box(&log)));
    }
}
