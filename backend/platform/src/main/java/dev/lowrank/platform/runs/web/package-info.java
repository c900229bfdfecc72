/** The REST face of runs. */
@NamedInterface("web")
@NullMarked
package dev.lowrank.platform.runs.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
