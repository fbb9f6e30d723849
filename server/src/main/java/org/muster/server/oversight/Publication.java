package org.muster.server.oversight;

/// How the public page is.
///
/// @param open          whether it is there at all
/// @param delayDays     how old figures must be, days of UTC
/// @param fewestNations how many nations must stand behind a figure
/// @param version       counts its changes
record Publication(boolean open, int delayDays, int fewestNations, long version) {}
