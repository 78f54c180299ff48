//! Many threads work ahead, one takes the results in order: a bounded window in between.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Condvar, Mutex, PoisonError};

/// Bytes of stack of a worker: parsers of foreign crates recurse a little. The thread that calls wants as many.
pub const STACK: usize = 16 << 20;

struct State<T> {
    next: usize,
    taken: usize,
    stop: bool,
    /// Workers that wait for room.
    idle: usize,
    /// Whether the one that takes waits for a result.
    is_awaited: bool,
    done: BTreeMap<usize, Option<T>>,
}

/// Computes `work(0)`, `work(1)` … `work(count - 1)` on `jobs` threads, this one among them, and hands each
/// result to `take`, in order, on this thread. `None` stands for a call that panicked. No more than a window
/// of results waits.
///
/// # Errors
/// The first error of `take`; workers then stop.
pub(crate) fn in_order<T: Send, E>(
    jobs: usize,
    count: usize,
    work: impl Fn(usize) -> T + Sync,
    mut take: impl FnMut(usize, Option<T>) -> Result<(), E>,
) -> Result<(), E> {
    let jobs = jobs.clamp(1, count.max(1));
    let window = jobs * 16;
    let state = Mutex::new(State { next: 0, taken: 0, stop: false, idle: 0, is_awaited: false, done: BTreeMap::new() });
    let (room, ready) = (Condvar::new(), Condvar::new());
    let lock = || state.lock().unwrap_or_else(PoisonError::into_inner);
    let run = |index| catch_unwind(AssertUnwindSafe(|| work(index))).ok();
    let worker = || {
        loop {
            let mut guard = lock();
            while !guard.stop && guard.next < count && guard.next >= guard.taken + window {
                guard.idle += 1;
                guard = room.wait(guard).unwrap_or_else(PoisonError::into_inner);
                guard.idle -= 1;
            }
            if guard.stop || guard.next >= count {
                return;
            }
            let index = guard.next;
            guard.next += 1;
            drop(guard);
            let result = run(index);
            guard = lock();
            guard.done.insert(index, result);
            if guard.is_awaited {
                ready.notify_one();
            }
        }
    };
    // The result of a document: if it is not there yet, this thread works on whatever comes next.
    let result_of = |index| {
        let mut guard = lock();
        loop {
            if let Some(result) = guard.done.remove(&index) {
                guard.taken = index + 1;
                // Woken for each place that is free, workers would sleep and wake once a document.
                if guard.idle > 0 && guard.next <= guard.taken + window / 2 {
                    room.notify_all();
                }
                return result;
            }
            if guard.next < count && guard.next < guard.taken + window {
                let next = guard.next;
                guard.next += 1;
                drop(guard);
                let result = run(next);
                guard = lock();
                guard.done.insert(next, result);
            } else {
                guard.is_awaited = true;
                guard = ready.wait(guard).unwrap_or_else(PoisonError::into_inner);
                guard.is_awaited = false;
            }
        }
    };
    std::thread::scope(|scope| {
        for _ in 1..jobs {
            // A machine out of threads still has this one.
            let _ = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, worker);
        }
        let outcome = (0..count).try_for_each(|index| {
            let result = result_of(index);
            take(index, result)
        });
        lock().stop = true;
        room.notify_all();
        outcome
    })
}

#[cfg(test)]
mod tests {
    use super::in_order;

    #[test]
    fn results_come_in_order_whatever_the_threads() {
        for jobs in [1, 2, 7] {
            let mut seen = Vec::new();
            let work = |index: usize| {
                std::thread::sleep(std::time::Duration::from_micros((index * 7919 % 13) as u64 * 20));
                index * index
            };
            in_order(jobs, 200, work, |index, result| {
                assert_eq!(result, Some(index * index));
                seen.push(index);
                Ok::<_, ()>(())
            })
            .unwrap();
            assert_eq!(seen, (0..200).collect::<Vec<_>>());
        }
    }

    #[test]
    fn an_error_stops_and_a_panic_is_a_gap() {
        let mut taken = Vec::new();
        let result = in_order(
            2,
            1_000_000,
            |index| assert_ne!(index, 3),
            |index, result| {
                taken.push(result.is_some());
                if index == 5 { Err("enough") } else { Ok(()) }
            },
        );
        assert_eq!(result, Err("enough"));
        assert_eq!(taken, [true, true, true, false, true, true]);
    }
}
