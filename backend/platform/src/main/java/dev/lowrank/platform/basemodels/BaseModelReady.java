package dev.lowrank.platform.basemodels;

/** A base model's files are kept and runs may use it. */
public record BaseModelReady(String name) {}
