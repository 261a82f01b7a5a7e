package org.rego4j.builtins.crypto;

import java.util.ArrayList;
import java.util.List;
import org.rego4j.builtins.BuiltinContext;
import org.rego4j.builtins.BuiltinException;
import org.rego4j.builtins.Operands;
import org.rego4j.value.ArrayValue;
import org.rego4j.value.NumberValue;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.SetValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/**
 * What a chain of certificates is for.
 *
 * @param host the host that the leaf is for; empty for any
 * @param nanos when the chain is to hold, in nanoseconds since the epoch
 * @param uses the numbers of uses of which the leaf's key needs one; 0 for any
 */
record ChainOptions(String host, long nanos, List<Integer> uses) {
  private static final int SERVER = 1;

  /** The names of uses, in the order of Go's numbers. */
  private static final List<String> USES =
      List.of(
          "KeyUsageAny",
          "KeyUsageServerAuth",
          "KeyUsageClientAuth",
          "KeyUsageCodeSigning",
          "KeyUsageEmailProtection",
          "KeyUsageIPSECEndSystem",
          "KeyUsageIPSECTunnel",
          "KeyUsageIPSECUser",
          "KeyUsageTimeStamping",
          "KeyUsageOCSPSigning",
          "KeyUsageMicrosoftServerGatedCrypto",
          "KeyUsageNetscapeServerGatedCrypto",
          "KeyUsageMicrosoftCommercialCodeSigning",
          "KeyUsageMicrosoftKernelCodeSigning");

  ChainOptions {
    uses = List.copyOf(uses);
  }

  /** Any host, a server's key, now. */
  static ChainOptions usual(BuiltinContext c) {
    return new ChainOptions("", c.nowNanos(), List.of(SERVER));
  }

  /**
   * Reads options, in the order of their names, which decides what is reported.
   *
   * @throws BuiltinException where one is unknown or of a wrong type
   */
  static ChainOptions read(BuiltinContext c, ObjectValue object) {
    String host = "";
    long nanos = c.nowNanos();
    List<Integer> uses = List.of();
    for (int i = 0; i < object.length(); i++) {
      if (!(object.keyAt(i) instanceof StringValue key)) {
        continue;
      }
      Value value = object.valueAt(i);
      switch (key.value()) {
        case "DNSName" -> host = text(value);
        case "CurrentTime" ->
            nanos = number("CurrentTime", value, "'CurrentTime' should be a valid int64 number");
        case "KeyUsages" -> uses = uses(value);
        // Go compares constraints in another way now, which needs no limit.
        case "MaxConstraintComparisons" ->
            number(
                "MaxConstraintComparisons",
                value,
                "'MaxConstraintComparisons' should be a valid number");
        default -> throw BuiltinException.of("invalid key option");
      }
    }
    return new ChainOptions(host, nanos, uses.isEmpty() ? List.of(SERVER) : uses);
  }

  private static String text(Value value) {
    if (value instanceof StringValue s) {
      return s.value();
    }
    throw BuiltinException.of("'DNSName' should be a string");
  }

  private static long number(String name, Value value, String otherwise) {
    if (!(value instanceof NumberValue)) {
      throw BuiltinException.of("'" + name + "' should be a number");
    }
    try {
      return Operands.integer(value, 2);
    } catch (BuiltinException e) {
      throw BuiltinException.of(otherwise);
    }
  }

  private static List<Integer> uses(Value value) {
    List<Value> names;
    if (value instanceof ArrayValue array) {
      names = array.asList();
    } else if (value instanceof SetValue set) {
      names = set.asList();
    } else {
      throw BuiltinException.of("'KeyUsages' should be an Array or Set");
    }
    List<Integer> uses = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    for (Value name : names) {
      if (name instanceof StringValue s) {
        int number = USES.indexOf(s.value());
        if (number < 0) {
          unknown.add(s.value());
        } else {
          uses.add(number);
        }
      }
    }
    if (!unknown.isEmpty()) {
      throw BuiltinException.of(
          "invalid entries for 'KeyUsages' found: [" + String.join(" ", unknown) + "]");
    }
    return uses;
  }
}
