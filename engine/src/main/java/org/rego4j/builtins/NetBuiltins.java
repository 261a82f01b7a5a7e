package org.rego4j.builtins;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rego4j.value.ArrayValue;
import org.rego4j.value.BooleanValue;
import org.rego4j.value.NumberValue;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.SetBuilder;
import org.rego4j.value.SetValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/** Arithmetic of address blocks (CIDR, RFC 4632). */
public final class NetBuiltins implements BuiltinCategory {
  private static final String STRING = "string";
  private static final String BLOCK = "any<string, array[any]>";
  private static final String BLOCKS =
      "any<string, array[" + BLOCK + "], object[string: " + BLOCK + "], set[" + BLOCK + "]>";

  @Override
  public List<String> names() {
    return List.of(
        "net.cidr_contains",
        "net.cidr_contains_matches",
        "net.cidr_expand",
        "net.cidr_intersects",
        "net.cidr_is_valid",
        "net.cidr_merge",
        "net.cidr_overlap");
  }

  @Override
  public @Nullable Builtin find(String name) {
    BuiltinSpec spec = BuiltinSpec.named(name, "net");
    return switch (name) {
      case "net.cidr_contains" ->
          Builtin.of2(
              spec.arg("cidr", STRING).arg("cidr_or_ip", STRING).result("result", "boolean"),
              NetBuiltins::contains);
      case "net.cidr_overlap" ->
          Builtin.of2(
              spec.arg("", STRING).arg("", STRING).result("", "boolean").asDeprecated(),
              NetBuiltins::contains);
      case "net.cidr_intersects" ->
          Builtin.of2(
              spec.arg("cidr1", STRING).arg("cidr2", STRING).result("result", "boolean"),
              (c, a, b) ->
                  BooleanValue.of(
                      cidr(Operands.string(a, 1)).overlaps(cidr(Operands.string(b, 1)))));
      case "net.cidr_is_valid" ->
          Builtin.of1(
              spec.arg("cidr", STRING).result("result", "boolean"),
              (c, x) ->
                  BooleanValue.of(x instanceof StringValue s && Cidr.parse(s.value()) != null));
      case "net.cidr_contains_matches" ->
          Builtin.of2(
              spec.arg("cidrs", BLOCKS)
                  .arg("cidrs_or_ips", BLOCKS)
                  .result("output", "set[array<any, any>]"),
              NetBuiltins::containsMatches);
      case "net.cidr_expand" ->
          Builtin.of1(spec.arg("cidr", STRING).result("hosts", "set[string]"), NetBuiltins::expand);
      case "net.cidr_merge" ->
          Builtin.of1(
              spec.arg("addrs", "any<array[any<string>], set[string]>")
                  .result("output", "set[string]"),
              NetBuiltins::merge);
      default -> null;
    };
  }

  private static Cidr cidr(String text) {
    Cidr made = Cidr.parse(text);
    if (made == null) {
      throw BuiltinException.of("invalid CIDR address: " + text);
    }
    return made;
  }

  private static Cidr cidrOrAddress(String text) {
    Cidr made = text.indexOf('/') >= 0 ? Cidr.parse(text) : Cidr.address(text);
    if (made == null) {
      throw BuiltinException.of(
          "not a valid textual representation of an IP address or CIDR: " + text);
    }
    return made;
  }

  private static Value contains(BuiltinContext c, Value a, Value b) {
    return BooleanValue.of(
        cidr(Operands.string(a, 1)).contains(cidrOrAddress(Operands.string(b, 1))));
  }

  /** A text, and what it is found by. */
  private record Entry(Value key, Value value) {}

  private static List<Entry> entries(Value v) {
    List<Entry> out = new ArrayList<>();
    if (v instanceof StringValue) {
      out.add(new Entry(v, v));
    } else if (v instanceof ArrayValue a) {
      for (int i = 0; i < a.length(); i++) {
        out.add(new Entry(NumberValue.of(i), a.get(i)));
      }
    } else if (v instanceof SetValue s) {
      s.asList().forEach(member -> out.add(new Entry(member, member)));
    } else if (v instanceof ObjectValue o) {
      for (int i = 0; i < o.length(); i++) {
        out.add(new Entry(o.keyAt(i), o.valueAt(i)));
      }
    }
    return out;
  }

  /** The value itself, or the first of an array. */
  private static Value text(Entry entry, int position) {
    if (entry.value() instanceof StringValue) {
      return entry.value();
    }
    if (entry.value() instanceof ArrayValue a && a.length() > 0) {
      return a.get(0);
    }
    throw BuiltinException.of(
        "operand " + position + ": element must be string or non-empty array");
  }

  private static Value containsMatches(BuiltinContext c, Value a, Value b) {
    List<Entry> cidrs = entries(a);
    List<Entry> others = entries(b);
    c.charge((long) cidrs.size() * others.size());
    SetBuilder made = new SetBuilder();
    for (Entry x : cidrs) {
      Value block = text(x, 1);
      for (Entry y : others) {
        if (contains(c, block, text(y, 2)) == BooleanValue.TRUE) {
          made.add(ArrayValue.of(x.key(), y.key()));
        }
      }
    }
    return made.build();
  }

  private static Value expand(BuiltinContext c, Value x) {
    Cidr block = cidr(Operands.string(x, 1));
    SetBuilder made = new SetBuilder();
    BigInteger at = block.first();
    while (at.compareTo(block.last()) <= 0) {
      c.charge(1, "timed out before generating all IP addresses");
      made.add(StringValue.of(Cidr.print(at, block.bits())));
      at = at.add(BigInteger.ONE);
    }
    return made.build();
  }

  private static Value merge(BuiltinContext c, Value addresses) {
    if (!(addresses instanceof ArrayValue) && !(addresses instanceof SetValue)) {
      throw BuiltinException.of("operand must be an array");
    }
    List<Cidr> blocks = new ArrayList<>();
    Map<Cidr, String> written = new HashMap<>();
    for (Value v : AggregateBuiltins.members(addresses)) {
      if (!(v instanceof StringValue s)) {
        throw BuiltinException.of("element must be string");
      }
      Cidr one = s.value().indexOf('/') >= 0 ? Cidr.parse(s.value()) : classful(s.value());
      if (one == null) {
        throw BuiltinException.of("invalid CIDR address: " + s.value());
      }
      blocks.add(one);
      if (s.value().indexOf('/') < 0) {
        written.put(one, s.value());
      }
    }
    c.charge(blocks.size() * 4L);
    blocks.sort(Comparator.comparing(Cidr::bits).thenComparing(Cidr::first));
    SetBuilder made = new SetBuilder();
    int i = 0;
    while (i < blocks.size()) {
      int start = i;
      Cidr run = blocks.get(i++);
      BigInteger first = run.first();
      BigInteger last = run.last();
      while (i < blocks.size()
          && blocks.get(i).bits() == run.bits()
          && blocks.get(i).first().compareTo(last.add(BigInteger.ONE)) <= 0) {
        last = last.max(blocks.get(i++).last());
      }
      String address = written.get(run);
      if (address != null && i - start == 1) {
        // OPA gives an address that nothing joins as it was written.
        made.add(StringValue.of(address + "/" + classLength(run)));
      } else {
        blocks(c, first, last, run.bits(), made);
      }
    }
    return made.build();
  }

  /** An address without a length has that of its class, as in Go. */
  private static @Nullable Cidr classful(String text) {
    Cidr address = Cidr.address(text);
    if (address == null) {
      return null;
    }
    if (address.bits() == 128) {
      throw BuiltinException.of("IPv6 invalid: needs prefix length");
    }
    return Cidr.parse(Cidr.print(address.first(), 32) + "/" + classLength(address));
  }

  private static int classLength(Cidr address) {
    int first = address.first().shiftRight(24).intValue();
    return first < 128 ? 8 : first < 192 ? 16 : 24;
  }

  /** The fewest blocks that cover a range. */
  private static void blocks(
      BuiltinContext c, BigInteger first, BigInteger last, int bits, SetBuilder into) {
    BigInteger at = first;
    while (at.compareTo(last) <= 0) {
      c.charge(1);
      int size = at.signum() == 0 ? bits : Math.min(bits, at.getLowestSetBit());
      while (at.add(BigInteger.ONE.shiftLeft(size)).subtract(BigInteger.ONE).compareTo(last) > 0) {
        size--;
      }
      into.add(StringValue.of(Cidr.print(at, bits) + "/" + (bits - size)));
      at = at.add(BigInteger.ONE.shiftLeft(size));
    }
  }
}
