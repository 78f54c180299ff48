//! Whether time grows as fast as the length of a text, no faster. Libraries that know nothing of each other take this
//! file into their tests by its path.

use std::time::{Duration, Instant};

/// Makes a text of about so many bytes.
pub(crate) type Shape = fn(usize) -> String;

/// Panics with the shapes over which `work` takes more time than their length allows, from texts of `n` bytes on.
#[track_caller]
pub(crate) fn assert_linear(shapes: &[(&str, Shape)], n: usize, work: impl Fn(&str)) {
    let slow: Vec<String> = shapes.iter().filter_map(|(name, shape)| slowness(name, *shape, n, &work)).collect();
    assert!(slow.is_empty(), "{slow:#?}");
}

/// The times of a shape if they grow faster than its length each time that they are taken: a machine may be busy.
fn slowness(name: &str, shape: Shape, n: usize, work: &impl Fn(&str)) -> Option<String> {
    let times = || [n, 2 * n, 4 * n].map(|n| best_time(&shape(n), work));
    (0..4).map(|_| times()).try_fold(String::new(), |_, [one, two, four]| {
        // Four times the length takes sixteen times the time in a quadratic reader.
        let linear = four < Duration::from_millis(100) || four < one * 10;
        (!linear).then(|| format!("{name}: {one:?}, {two:?}, {four:?}"))
    })
}

fn best_time(text: &str, work: impl Fn(&str)) -> Duration {
    let time = || {
        let start = Instant::now();
        work(text);
        start.elapsed()
    };
    time().min(time())
}
