package org.rego4j.builtins.graphql;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rego4j.builtins.graphql.QueryDocument.Field;
import org.rego4j.builtins.graphql.QueryDocument.Fragment;
import org.rego4j.builtins.graphql.QueryDocument.FragmentSpread;
import org.rego4j.builtins.graphql.QueryDocument.InlineFragment;
import org.rego4j.builtins.graphql.QueryDocument.Selection;
import org.rego4j.builtins.graphql.QueryDocument.VariableDefinition;

/**
 * The rules for fragments (October 2021, section 5.5): they are known, used, of one name each, on
 * types that have fields, spread where an object can be of both types, and never within themselves.
 */
final class FragmentRules {
  private final QueryCheck check;
  private final Set<String> used = new HashSet<>();
  private final Set<String> names = new HashSet<>();
  private final Set<String> visited = new HashSet<>();

  /** Set behind the first fragment: what that spreads still counts as used, as OPA has it. */
  private boolean inFragments;

  FragmentRules(QueryCheck check) {
    this.check = check;
  }

  /** A variable's type is known. */
  void checkVariable(VariableDefinition variable) {
    String name = variable.type().name();
    if (check.schema().type(name) == null) {
      check.report("Unknown type \"" + name + "\".", variable.position());
    }
  }

  void check(InlineFragment inline, @Nullable SchemaType type) {
    String condition = inline.typeCondition();
    if (condition.isEmpty()) {
      return;
    }
    if (type == null) {
      check.report("Unknown type \"" + condition + "\".", inline.position());
    } else if (!type.isComposite()) {
      check.report(
          "Fragment cannot condition on non composite type \"" + condition + "\".",
          inline.position());
    }
  }

  void check(FragmentSpread spread, @Nullable Fragment fragment) {
    if (fragment == null) {
      check.report("Unknown fragment \"" + spread.name() + "\".", spread.position());
    }
    if (!inFragments) {
      used.add(spread.name());
    }
  }

  void check(Fragment fragment, @Nullable SchemaType type) {
    inFragments = true;
    String condition = fragment.typeCondition();
    if (type == null) {
      List<String> types = new ArrayList<>();
      check.schema().types().forEach(t -> types.add(t.name()));
      check.report(
          "Unknown type \"" + condition + "\"." + Suggestions.of(check, "", condition, types),
          fragment.position());
    } else if (!type.isComposite()) {
      check.report(
          "Fragment \""
              + fragment.name()
              + "\" cannot condition on non composite type \""
              + condition
              + "\".",
          fragment.position());
    }
    if (!visited.contains(fragment.name())) {
      findCycles(fragment, new ArrayList<>(), new HashMap<>());
    }
    if (!used.contains(fragment.name())) {
      check.report("Fragment \"" + fragment.name() + "\" is never used.", fragment.position());
    }
  }

  void checkName(Fragment fragment) {
    if (!names.add(fragment.name())) {
      check.report(
          "There can be only one fragment named \"" + fragment.name() + "\".", fragment.position());
    }
  }

  private void findCycles(
      Fragment fragment, List<FragmentSpread> path, Map<String, Integer> placeInPath) {
    visited.add(fragment.name());
    List<FragmentSpread> spreads = spreads(fragment.selections());
    if (spreads.isEmpty()) {
      return;
    }
    placeInPath.put(fragment.name(), path.size());
    check.enter();
    for (FragmentSpread spread : spreads) {
      check.charge(1 + path.size() / 8);
      Integer place = placeInPath.get(spread.name());
      path.add(spread);
      if (place == null) {
        Fragment next = check.fragment(spread.name());
        if (next != null && !visited.contains(next.name())) {
          findCycles(next, path, placeInPath);
        }
      } else {
        reportCycle(spread, path.subList(place, path.size() - 1));
      }
      path.remove(path.size() - 1);
    }
    check.leave();
    placeInPath.remove(fragment.name());
  }

  private void reportCycle(FragmentSpread spread, List<FragmentSpread> way) {
    StringBuilder message = new StringBuilder("Cannot spread fragment \"");
    message.append(spread.name()).append("\" within itself");
    for (int i = 0; i < way.size(); i++) {
      message.append(i == 0 ? " via \"" : "\", \"").append(way.get(i).name());
    }
    check.report(message.append(way.isEmpty() ? "." : "\".").toString(), spread.position());
  }

  /** The spreads within selections: those of one set together, deeper ones from the last set. */
  private List<FragmentSpread> spreads(List<Selection> selections) {
    List<FragmentSpread> found = new ArrayList<>();
    Deque<List<Selection>> sets = new ArrayDeque<>();
    sets.push(selections);
    while (!sets.isEmpty()) {
      for (Selection selection : sets.pop()) {
        check.charge(1);
        if (selection instanceof FragmentSpread spread) {
          found.add(spread);
        } else if (selection instanceof Field field) {
          sets.push(field.selections());
        } else if (selection instanceof InlineFragment inline) {
          sets.push(inline.selections());
        }
      }
    }
    return found;
  }

  void checkPossible(
      InlineFragment inline, @Nullable SchemaType parent, @Nullable SchemaType type) {
    if (inline.typeCondition().isEmpty() || parent == null || type == null) {
      return;
    }
    if (arePossibleApart(parent, type)) {
      check.report(
          "Fragment cannot be spread here as objects of type \""
              + parent.name()
              + "\" can never be of type \""
              + type.name()
              + "\".",
          inline.position());
    }
  }

  void checkPossible(
      FragmentSpread spread, @Nullable SchemaType parent, @Nullable SchemaType type) {
    if (parent != null && type != null && arePossibleApart(parent, type)) {
      check.report(
          "Fragment \""
              + spread.name()
              + "\" cannot be spread here as objects of type \""
              + parent.name()
              + "\" can never be of type \""
              + type.name()
              + "\".",
          spread.position());
    }
  }

  private boolean arePossibleApart(SchemaType parent, SchemaType type) {
    if (!parent.isComposite() || !type.isComposite()) {
      return false;
    }
    Set<String> a = check.schema().possibleTypes(parent.name());
    Set<String> b = check.schema().possibleTypes(type.name());
    check.charge(1 + Math.min(a.size(), b.size()) / 4);
    return a.size() <= b.size() ? Collections.disjoint(b, a) : Collections.disjoint(a, b);
  }
}
