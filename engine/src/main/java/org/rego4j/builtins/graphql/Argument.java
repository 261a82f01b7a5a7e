package org.rego4j.builtins.graphql;

import java.util.List;

/**
 * {@code name: value}: an argument, a field of an object, or an element of a list, whose name is
 * empty.
 */
record Argument(String name, GraphqlValue value, List<String> comments, Position position) {}
