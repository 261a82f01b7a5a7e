package org.rego4j.conformance.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.rego4j.builtins.BuiltinSpec;
import org.rego4j.builtins.BuiltinSpec.Parameter;
import org.rego4j.value.ArrayValue;
import org.rego4j.value.Value;

/** A call of a builtin, all of which comes from a seed. */
record BuiltinCall(long seed, String name, ArrayValue arguments) {
  private static final int SHOWN = 600;

  /** The call that a seed makes. */
  static BuiltinCall of(long seed, List<BuiltinSpec> specs) {
    SplittableRandom random = new SplittableRandom(seed);
    BuiltinSpec spec = specs.get(random.nextInt(specs.size()));
    ArgumentMaker maker = new ArgumentMaker(random);
    List<Value> arguments = new ArrayList<>();
    for (Parameter parameter : spec.parameters()) {
      arguments.add(maker.of(parameter.type()));
    }
    return new BuiltinCall(seed, spec.name(), ArrayValue.of(arguments));
  }

  @Override
  public String toString() {
    String text = arguments.toString();
    return name
        + (text.length() > SHOWN ? text.substring(0, SHOWN) + "... of " + text.length() : text)
        + ", seed "
        + seed;
  }
}
