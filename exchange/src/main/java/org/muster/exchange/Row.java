package org.muster.exchange;

/// A record with the place where it was read.
///
/// @param number number of the record in its file, the header being 1
record Row<R>(long number, R value) {}
