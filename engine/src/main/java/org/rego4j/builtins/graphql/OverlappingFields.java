package org.rego4j.builtins.graphql;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rego4j.builtins.graphql.QueryDocument.Field;
import org.rego4j.builtins.graphql.QueryDocument.Fragment;
import org.rego4j.builtins.graphql.QueryDocument.FragmentSpread;
import org.rego4j.builtins.graphql.QueryDocument.InlineFragment;
import org.rego4j.builtins.graphql.QueryDocument.Selection;
import org.rego4j.builtins.graphql.SchemaDocument.FieldDefinition;
import org.rego4j.builtins.graphql.SchemaDocument.Kind;

/**
 * Finds fields of one name in the response that cannot be merged (October 2021, section 5.3.2).
 *
 * <p>Fields are compared pair by pair, with those of fragments as they are spread. What two
 * fragments, or a selection and a fragment, have to each other is found once in a check, so that
 * fragments that spread one another don't multiply; every comparison is charged.
 */
final class OverlappingFields {
  private final QueryCheck check;
  private final IdentityHashMap<List<Selection>, Collected> collected = new IdentityHashMap<>();
  private final Set<FragmentPair> comparedPairs = new HashSet<>();
  private Set<String> comparedFragments = new HashSet<>();

  OverlappingFields(QueryCheck check) {
    this.check = check;
  }

  /** The fields of a selection by their names in the response, and the fragments it spreads. */
  private record Collected(Map<String, List<Field>> fields, List<String> fragments) {}

  private record FragmentPair(String first, String second, boolean exclusive) {}

  /** Why the fields of a name cannot be merged. */
  private record Conflict(String name, String reason, Position position) {}

  /** Reports the conflicts within a selection. */
  void check(List<Selection> selections) {
    if (selections.isEmpty()) {
      return;
    }
    List<Conflict> conflicts = new ArrayList<>();
    Collected own = collect(selections);
    for (List<Field> placed : own.fields().values()) {
      for (int i = 0; i < placed.size(); i++) {
        for (int j = i + 1; j < placed.size(); j++) {
          compare(false, placed.get(i), placed.get(j), conflicts);
        }
      }
    }
    List<String> fragments = own.fragments();
    for (int i = 0; i < fragments.size(); i++) {
      comparedFragments = new HashSet<>();
      compareWithFragment(false, own, fragments.get(i), conflicts);
      for (int j = i + 1; j < fragments.size(); j++) {
        compareFragments(false, fragments.get(i), fragments.get(j), conflicts);
      }
    }
    for (Conflict conflict : conflicts) {
      check.report(
          "Fields \""
              + conflict.name()
              + "\" conflict because "
              + conflict.reason()
              + ". Use different aliases on the fields to fetch both if this was intentional.",
          conflict.position());
    }
  }

  private Collected collect(List<Selection> selections) {
    Collected known = collected.get(selections);
    if (known == null) {
      Map<String, List<Field>> fields = new LinkedHashMap<>();
      Set<String> fragments = new LinkedHashSet<>();
      collect(selections, fields, fragments);
      known = new Collected(fields, List.copyOf(fragments));
      collected.put(selections, known);
    }
    return known;
  }

  private void collect(
      List<Selection> selections, Map<String, List<Field>> fields, Set<String> fragments) {
    for (Selection selection : selections) {
      check.charge(1);
      if (selection instanceof Field field) {
        fields.computeIfAbsent(field.alias(), n -> new ArrayList<>()).add(field);
      } else if (selection instanceof FragmentSpread spread) {
        fragments.add(spread.name());
      } else if (selection instanceof InlineFragment inline) {
        collect(inline.selections(), fields, fragments);
      }
    }
  }

  private @Nullable Collected fragment(String name) {
    Fragment fragment = check.fragment(name);
    return fragment == null ? null : collect(fragment.selections());
  }

  private void compareWithFragment(
      boolean exclusive, Collected own, String name, List<Conflict> conflicts) {
    check.charge(1);
    if (!comparedFragments.add(name)) {
      return;
    }
    Collected other = fragment(name);
    if (other == null || other == own) {
      return;
    }
    compareAll(exclusive, own, other, conflicts);
    check.enter();
    for (String spread : other.fragments()) {
      compareWithFragment(exclusive, own, spread, conflicts);
    }
    check.leave();
  }

  private void compareFragments(
      boolean exclusive, String first, String second, List<Conflict> conflicts) {
    check.charge(1);
    if (first.equals(second)
        || comparedPairs.contains(new FragmentPair(first, second, exclusive))
        || !comparedPairs.add(new FragmentPair(second, first, exclusive))) {
      return;
    }
    comparedPairs.add(new FragmentPair(first, second, exclusive));
    Collected a = fragment(first);
    Collected b = fragment(second);
    if (a == null || b == null) {
      return;
    }
    compareAll(exclusive, a, b, conflicts);
    check.enter();
    for (String spread : b.fragments()) {
      compareFragments(exclusive, first, spread, conflicts);
    }
    for (String spread : a.fragments()) {
      compareFragments(exclusive, spread, second, conflicts);
    }
    check.leave();
  }

  private void compareAll(boolean exclusive, Collected a, Collected b, List<Conflict> conflicts) {
    for (Map.Entry<String, List<Field>> entry : a.fields().entrySet()) {
      List<Field> others = b.fields().getOrDefault(entry.getKey(), List.of());
      for (Field one : entry.getValue()) {
        for (Field other : others) {
          compare(exclusive, one, other, conflicts);
        }
      }
    }
  }

  /**
   * Compares two fields. Those that the walk has not come to yet, or on no type that is known, are
   * passed over; objects of two types exclude each other only where both have their field.
   */
  private void compare(boolean exclusive, Field x, Field y, List<Conflict> conflicts) {
    check.charge(1);
    QueryCheck.Place a = check.place(x);
    QueryCheck.Place b = check.place(y);
    SchemaType parentA = a == null ? null : a.parent();
    SchemaType parentB = b == null ? null : b.parent();
    if (a == null || b == null || parentA == null || parentB == null) {
      return;
    }
    FieldDefinition of = a.definition();
    FieldDefinition ofOther = b.definition();
    boolean apart =
        exclusive
            || (of != null
                && ofOther != null
                && parentA != parentB
                && parentA.definition().kind() == Kind.OBJECT
                && parentB.definition().kind() == Kind.OBJECT);
    String reason = apart ? null : difference(x, y);
    if (reason == null && of != null && ofOther != null) {
      if (doConflict(of.type(), ofOther.type())) {
        reason =
            "they return conflicting types \""
                + of.type().text()
                + "\" and \""
                + ofOther.type().text()
                + "\"";
      } else {
        reason = subfields(apart, x, y);
      }
    }
    if (reason != null) {
      conflicts.add(new Conflict(x.alias(), reason, y.position()));
    }
  }

  private @Nullable String difference(Field a, Field b) {
    if (!a.name().equals(b.name())) {
      return "\"" + a.name() + "\" and \"" + b.name() + "\" are different fields";
    }
    return sameArguments(a.arguments(), b.arguments()) ? null : "they have differing arguments";
  }

  private @Nullable String subfields(boolean apart, Field a, Field b) {
    if (a.selections().isEmpty() || b.selections().isEmpty()) {
      return null;
    }
    check.enter();
    List<Conflict> conflicts = new ArrayList<>();
    Collected x = collect(a.selections());
    Collected y = collect(b.selections());
    compareAll(apart, x, y, conflicts);
    Set<String> outer = comparedFragments;
    for (String name : y.fragments()) {
      comparedFragments = new HashSet<>();
      compareWithFragment(apart, x, name, conflicts);
    }
    for (String name : x.fragments()) {
      comparedFragments = new HashSet<>();
      compareWithFragment(apart, y, name, conflicts);
    }
    comparedFragments = outer;
    for (String name : x.fragments()) {
      for (String other : y.fragments()) {
        compareFragments(apart, name, other, conflicts);
      }
    }
    check.leave();
    if (conflicts.isEmpty()) {
      return null;
    }
    StringBuilder reason = new StringBuilder();
    for (Conflict conflict : conflicts) {
      check.charge(1 + conflict.reason().length() / 16);
      reason
          .append(reason.isEmpty() ? "" : " and ")
          .append("subfields \"")
          .append(conflict.name())
          .append("\" conflict because ")
          .append(conflict.reason());
    }
    return reason.toString();
  }

  private boolean doConflict(TypeReference a, TypeReference b) {
    TypeReference x = a.element();
    TypeReference y = b.element();
    if (x != null && y != null) {
      return a.nonNull() != b.nonNull() || doConflict(x, y);
    } else if (x != null || y != null || a.nonNull() != b.nonNull()) {
      return true;
    }
    SchemaType of = check.schema().type(a.namedType());
    SchemaType ofOther = check.schema().type(b.namedType());
    boolean leaf = (of != null && of.isLeaf()) || (ofOther != null && ofOther.isLeaf());
    return leaf && !a.namedType().equals(b.namedType());
  }

  private boolean sameArguments(List<Argument> a, List<Argument> b) {
    if (a.size() != b.size()) {
      return false;
    }
    for (Argument one : a) {
      boolean found = false;
      for (Argument other : b) {
        check.charge(1);
        if (one.name().equals(other.name())) {
          found = one.value().isSame(other.value(), check);
          break;
        }
      }
      if (!found) {
        return false;
      }
    }
    return true;
  }
}
