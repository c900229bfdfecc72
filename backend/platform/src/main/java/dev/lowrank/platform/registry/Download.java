package dev.lowrank.platform.registry;

import java.nio.file.Path;

/** A file to hand out. */
public record Download(String fileName, Path path, String sha256) {}
