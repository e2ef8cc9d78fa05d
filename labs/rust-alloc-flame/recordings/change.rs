//! cargo bench: each program as it was recorded, and as it was changed.
use criterion::{criterion_group, criterion_main, Criterion};
use recorded::{index, roll_up};
use std::hint::black_box;
use std::time::Duration;

fn change(c: &mut Criterion) {
    let log = roll_up::log(5_000);
    let titles = index::titles(5_000);
    assert_eq!(roll_up::roll_up(&log), roll_up::lean(&log));
    assert_eq!(index::index(&titles), index::lean(&titles));
    let mut group = c.benchmark_group("change");
    group.warm_up_time(Duration::from_secs(1)).measurement_time(Duration::from_secs(4)).sample_size(50);
    group.bench_function("roll-up-before", |b| b.iter(|| roll_up::roll_up(black_box(&log))));
    group.bench_function("roll-up-after", |b| b.iter(|| roll_up::lean(black_box(&log))));
    group.bench_function("index-before", |b| b.iter(|| index::index(black_box(&titles))));
    group.bench_function("index-after", |b| b.iter(|| index::lean(black_box(&titles))));
    group.finish();
}

criterion_group!(benches, change);
criterion_main!(benches);
