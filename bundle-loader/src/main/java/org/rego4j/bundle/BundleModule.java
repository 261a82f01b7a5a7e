package org.rego4j.bundle;

import org.jspecify.annotations.Nullable;
import org.rego4j.ast.Module;

/**
 * A policy of a bundle.
 *
 * @param path its path in the bundle
 * @param name its name in errors of the bundle
 * @param saidVersion the language version that the manifest says for it, or null
 */
public record BundleModule(
    String path, String name, String text, @Nullable Integer saidVersion, Module module) {}
