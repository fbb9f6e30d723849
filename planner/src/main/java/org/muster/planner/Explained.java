package org.muster.planner;

/// A plan as it is explained.
///
/// @param model  its scenario
/// @param draft  its consignments and classes
/// @param prices of its certificate
/// @param found  what these prices make of each source
record Explained(Model model, Draft draft, Prices prices, Pricing.Found found) {}
