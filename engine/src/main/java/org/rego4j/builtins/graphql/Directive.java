package org.rego4j.builtins.graphql;

import java.util.List;

/** A directive where it is used. */
record Directive(String name, List<Argument> arguments, Position position) {}
