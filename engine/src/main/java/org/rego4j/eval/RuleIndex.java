package org.rego4j.eval;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rego4j.plan.Condition;
import org.rego4j.plan.RulePlan;
import org.rego4j.value.Value;

/**
 * Tells rules apart by equalities of one ref with constants, so that only rules are tried that can
 * hold. For each ref it keeps which rules ask for which constant, and which do not ask.
 */
final class RuleIndex {
  private static final class Column {
    final Eval term;
    final Map<Value, BitSet> asking = new HashMap<>();
    final BitSet others = new BitSet();
    final BitSet asked = new BitSet();

    Column(Eval term) {
      this.term = term;
    }
  }

  private final Column[] columns;
  private final int rules;

  private RuleIndex(List<Column> columns, int rules) {
    this.columns = columns.toArray(new Column[0]);
    this.rules = rules;
  }

  /** An index over the conditions of each rule; null where it would tell nothing apart. */
  static @Nullable RuleIndex of(List<List<Condition>> conditions, NodeBuilder builder) {
    Map<String, Column> columns = new HashMap<>();
    List<Column> order = new ArrayList<>();
    for (int i = 0; i < conditions.size(); i++) {
      for (Condition condition : conditions.get(i)) {
        Column column = columns.get(condition.key());
        if (column == null) {
          column = new Column(builder.operand(condition.ref()));
          columns.put(condition.key(), column);
          order.add(column);
        }
        if (!column.asked.get(i)) {
          column.asked.set(i);
          column.asking.computeIfAbsent(condition.constant(), k -> new BitSet()).set(i);
        }
      }
    }
    for (Column column : order) {
      column.others.set(0, conditions.size());
      column.others.andNot(column.asked);
    }
    return order.isEmpty() ? null : new RuleIndex(order, conditions.size());
  }

  /** The rules that can hold for the arguments of a function. */
  BitSet candidates(Value[] args, Context c) {
    Value[] f = args;
    if (args.length > 0) {
      f = new Value[args.length + RulePlan.FIRST];
      System.arraycopy(args, 0, f, RulePlan.FIRST, args.length);
    }
    BitSet left = null;
    for (Column column : columns) {
      Value v = column.term.eval(f, c);
      BitSet hit = v == null ? null : column.asking.get(v);
      if (left == null) {
        left = (BitSet) column.others.clone();
        if (hit != null) {
          left.or(hit);
        }
      } else if (hit == null) {
        left.and(column.others);
      } else {
        BitSet these = (BitSet) column.others.clone();
        these.or(hit);
        left.and(these);
      }
      if (left.isEmpty()) {
        return left;
      }
    }
    if (left == null) {
      left = new BitSet();
      left.set(0, rules);
    }
    return left;
  }
}
