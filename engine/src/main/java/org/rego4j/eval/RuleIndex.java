package org.rego4j.eval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rego4j.plan.Condition;
import org.rego4j.plan.RulePlan;
import org.rego4j.value.Value;

/**
 * Tells rules apart by equalities of one ref with constants, so that only rules are tried that can
 * hold. A column for each ref knows which rules ask for which constant, and which do not ask; the
 * column that leaves the fewest rules gives the candidates, the others sift them. Its size is
 * linear in the rules.
 */
final class RuleIndex {
  private static final int[] NONE = {};

  /** One ref. Constants are numbered from 1; 0 stands for none. */
  private static final class Column {
    final Eval term;
    final Map<Value, Integer> codes = new HashMap<>();

    /** The number of the constant that each rule asks for. */
    final int[] wanted;

    /** The rules that ask for each constant, in order. */
    int[][] asking = {};

    /** The rules that do not ask, in order. */
    int[] others = NONE;

    Column(Eval term, int rules) {
      this.term = term;
      this.wanted = new int[rules];
    }

    void ask(int rule, Value constant) {
      if (wanted[rule] == 0) {
        wanted[rule] = codes.computeIfAbsent(constant, k -> codes.size() + 1);
      }
    }

    void close() {
      int[] counts = new int[codes.size() + 1];
      for (int code : wanted) {
        counts[code]++;
      }
      asking = new int[counts.length][];
      for (int code = 0; code < counts.length; code++) {
        asking[code] = new int[counts[code]];
      }
      int[] filled = new int[counts.length];
      for (int rule = 0; rule < wanted.length; rule++) {
        int code = wanted[rule];
        asking[code][filled[code]++] = rule;
      }
      others = asking[0];
    }

    /** The number of the ref's value among the constants; -1 where it is none of them. */
    int code(Value[] f, Context c) {
      Value v = term.eval(f, c);
      Integer code = v == null ? null : codes.get(v);
      return code == null ? -1 : code;
    }

    int[] asking(int code) {
      return code < 0 ? NONE : asking[code];
    }
  }

  private final Column[] columns;

  private RuleIndex(List<Column> columns) {
    this.columns = columns.toArray(new Column[0]);
  }

  /** An index over the conditions of each rule; null where there are none. */
  static @Nullable RuleIndex of(List<List<Condition>> conditions, NodeBuilder builder) {
    Map<String, Column> columns = new HashMap<>();
    List<Column> order = new ArrayList<>();
    for (int rule = 0; rule < conditions.size(); rule++) {
      for (Condition condition : conditions.get(rule)) {
        Column column = columns.get(condition.key());
        if (column == null) {
          column = new Column(builder.operand(condition.ref()), conditions.size());
          columns.put(condition.key(), column);
          order.add(column);
        }
        column.ask(rule, condition.constant());
      }
    }
    order.forEach(Column::close);
    return order.isEmpty() ? null : new RuleIndex(order);
  }

  /** The rules that can hold for the arguments of a function, in order. */
  int[] candidates(Value[] args, Context c) {
    Value[] f = args;
    if (args.length > 0) {
      f = new Value[args.length + RulePlan.FIRST];
      System.arraycopy(args, 0, f, RulePlan.FIRST, args.length);
    }
    int[] codes = new int[columns.length];
    int best = 0;
    int fewest = Integer.MAX_VALUE;
    for (int i = 0; i < columns.length; i++) {
      codes[i] = columns[i].code(f, c);
      int left = columns[i].asking(codes[i]).length + columns[i].others.length;
      if (left < fewest) {
        best = i;
        fewest = left;
      }
    }
    return fewest == 0 ? NONE : sifted(best, codes);
  }

  /** The rules that one column leaves, as far as the others leave them. */
  private int[] sifted(int best, int[] codes) {
    int[] asking = columns[best].asking(codes[best]);
    int[] others = columns[best].others;
    int[] found = new int[asking.length + others.length];
    int count = 0;
    int a = 0;
    int b = 0;
    while (a < asking.length || b < others.length) {
      boolean first = b == others.length || (a < asking.length && asking[a] < others[b]);
      int rule = first ? asking[a++] : others[b++];
      if (fits(rule, best, codes)) {
        found[count++] = rule;
      }
    }
    return count == found.length ? found : Arrays.copyOf(found, count);
  }

  private boolean fits(int rule, int but, int[] codes) {
    for (int i = 0; i < columns.length; i++) {
      int wanted = columns[i].wanted[rule];
      if (i != but && wanted != 0 && wanted != codes[i]) {
        return false;
      }
    }
    return true;
  }
}
