package dev.lowrank.platform.basemodels;

/** A file of a base model, kept as a blob. */
public record BaseModelFile(String name, String sha256, long sizeBytes) {}
