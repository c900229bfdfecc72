package dev.lowrank.platform.registry;

/** A file of a version, kept as a blob. */
public record AdapterFile(String name, long sizeBytes, String sha256) {}
