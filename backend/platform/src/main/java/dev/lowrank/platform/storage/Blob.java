package dev.lowrank.platform.storage;

/** A file kept by its content. */
public record Blob(String sha256, long sizeBytes) {}
