package org.rego4j.eval;

import org.rego4j.value.ArrayBuilder;
import org.rego4j.value.ArrayValue;
import org.rego4j.value.NumberValue;
import org.rego4j.value.ObjectBuilder;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.SetBuilder;
import org.rego4j.value.SetValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/** Steps that make collections, add to them and measure them. */
final class PlanCollections {
  private PlanCollections() {}

  static PlanStep length(PlanSource source, int target) {
    return f -> {
      Value v = source.of(f);
      long length;
      if (v instanceof ArrayValue a) {
        length = a.length();
      } else if (v instanceof ObjectValue o) {
        length = o.length();
      } else if (v instanceof SetValue set) {
        length = set.length();
      } else if (v instanceof StringValue text) {
        length = text.value().codePointCount(0, text.value().length());
      } else {
        return PlanStep.UNDEFINED;
      }
      f.set(target, NumberValue.of(length));
      return PlanStep.NEXT;
    };
  }

  static PlanStep make(int target, char kind) {
    return f -> {
      f.set(
          target,
          kind == 'a' ? new ArrayBuilder() : kind == 's' ? new SetBuilder() : new ObjectBuilder());
      return PlanStep.NEXT;
    };
  }

  static PlanStep append(int array, PlanSource value) {
    return f -> {
      Value v = value.of(f);
      ArrayBuilder into = f.array(array);
      if (v == null || into == null) {
        return PlanStep.UNDEFINED;
      }
      into.add(v);
      return PlanStep.NEXT;
    };
  }

  static PlanStep add(int set, PlanSource value) {
    return f -> {
      Value v = value.of(f);
      SetBuilder into = f.set(set);
      if (v == null || into == null) {
        return PlanStep.UNDEFINED;
      }
      into.add(v);
      return PlanStep.NEXT;
    };
  }

  static PlanStep insert(int object, PlanSource key, PlanSource value, boolean once) {
    return f -> {
      Value k = key.of(f);
      Value v = value.of(f);
      ObjectBuilder into = f.object(object);
      if (k == null || v == null || into == null) {
        return PlanStep.UNDEFINED;
      }
      Value old = into.put(k, v);
      if (once && old != null && !old.equals(v)) {
        throw PlanSteps.conflict("object keys must be unique");
      }
      return PlanStep.NEXT;
    };
  }

  static PlanStep merge(int a, int b, int target) {
    return f -> {
      if (f.get(a) instanceof ObjectValue left && f.get(b) instanceof ObjectValue right) {
        f.set(target, merged(left, right));
        return PlanStep.NEXT;
      }
      return PlanStep.UNDEFINED;
    };
  }

  private static ObjectValue merged(ObjectValue a, ObjectValue b) {
    ObjectBuilder made = new ObjectBuilder(a.length() + b.length());
    made.putAll(a);
    for (int i = 0; i < b.length(); i++) {
      Value known = a.get(b.keyAt(i));
      Value other = b.valueAt(i);
      if (known == null) {
        made.put(b.keyAt(i), other);
      } else if (known instanceof ObjectValue left && other instanceof ObjectValue right) {
        made.put(b.keyAt(i), merged(left, right));
      }
    }
    return made.build();
  }
}
