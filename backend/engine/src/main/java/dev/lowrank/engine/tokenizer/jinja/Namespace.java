package dev.lowrank.engine.tokenizer.jinja;

import java.util.Map;

/** What {@code namespace()} gives: names that keep what is set in an inner scope. */
record Namespace(Map<Object, Object> members) {}
