package org.rego4j.builtins.graphql;

import org.jspecify.annotations.Nullable;

/** A type where it is used: a name, or a list of what {@code element} says. */
record TypeReference(
    String namedType, @Nullable TypeReference element, boolean nonNull, Position position) {

  /** The name within all lists. */
  String name() {
    TypeReference inner = this;
    while (inner.element != null) {
      inner = inner.element;
    }
    return inner.namedType;
  }

  /** The type as it is written. */
  String text() {
    String inner = element == null ? namedType : "[" + element.text() + "]";
    return nonNull ? inner + "!" : inner;
  }

  /** Whether a value of this type may stand where another type is asked for. */
  boolean isCompatible(TypeReference wanted) {
    if (!namedType.equals(wanted.namedType)) {
      return false;
    }
    if (element != null && wanted.element != null) {
      return element.isCompatible(wanted.element) && (nonNull || !wanted.nonNull);
    }
    return element == null && wanted.element == null && (nonNull || !wanted.nonNull);
  }
}
