package org.muster.ledger.proof;

import java.util.Arrays;

/// Numbers to places in a list, without objects: millions of them fit in memory.
final class LongIndex {

    private static final int ABSENT = -1;

    private long[] keys = new long[1024];
    private int[] places = filled(1024);
    private int size;

    private static int[] filled(int length) {
        var places = new int[length];
        Arrays.fill(places, ABSENT);
        return places;
    }

    int size() {
        return size;
    }

    /// The place of a number, or -1.
    int find(long key) {
        var at = slot(key);
        return places[at];
    }

    /// The place of a number, which gets the next one if it is new.
    int add(long key) {
        var at = slot(key);
        if (places[at] != ABSENT) {
            return places[at];
        }
        keys[at] = key;
        places[at] = size;
        var place = size++;
        if (size * 2 > keys.length) {
            grow();
        }
        return place;
    }

    private int slot(long key) {
        var mask = keys.length - 1;
        var at = (int) (key * 0x9E3779B97F4A7C15L >>> 32) & mask;
        while (places[at] != ABSENT && keys[at] != key) {
            at = at + 1 & mask;
        }
        return at;
    }

    private void grow() {
        var oldKeys = keys;
        var oldPlaces = places;
        keys = new long[2 * oldKeys.length];
        places = filled(keys.length);
        for (var at = 0; at < oldKeys.length; at++) {
            if (oldPlaces[at] != ABSENT) {
                var to = slot(oldKeys[at]);
                keys[to] = oldKeys[at];
                places[to] = oldPlaces[at];
            }
        }
    }
}
