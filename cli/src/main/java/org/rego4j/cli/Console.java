package org.rego4j.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/**
 * What surrounds a command.
 *
 * @param in standard input
 * @param out standard output
 * @param err standard error
 * @param environment variables that stand for flags, and that {@code opa.runtime()} shows
 * @param folder where relative names of files start
 */
public record Console(
    InputStream in,
    PrintStream out,
    PrintStream err,
    Map<String, String> environment,
    Path folder) {}
