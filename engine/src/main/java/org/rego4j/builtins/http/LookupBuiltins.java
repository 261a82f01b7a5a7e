package org.rego4j.builtins.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rego4j.builtins.Builtin;
import org.rego4j.builtins.BuiltinCategory;
import org.rego4j.builtins.BuiltinContext;
import org.rego4j.builtins.BuiltinException;
import org.rego4j.builtins.BuiltinSpec;
import org.rego4j.builtins.Operands;
import org.rego4j.value.SetBuilder;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/** Addresses of hosts. */
public final class LookupBuiltins implements BuiltinCategory {
  private static final String NAME = "net.lookup_ip_addr";

  @Override
  public List<String> names() {
    return List.of(NAME);
  }

  @Override
  public @Nullable Builtin find(String name) {
    return name.equals(NAME)
        ? Builtin.of1(
                BuiltinSpec.named(name, "net")
                    .arg("name", "string")
                    .result("addrs", "set[string]")
                    .nondeterministic(),
                LookupBuiltins::lookup)
            .memoized()
        : null;
  }

  private static Value lookup(BuiltinContext context, Value operand) {
    String host = Operands.string(operand, 1);
    if (!context.network().isAllowed(host)) {
      throw BuiltinException.of("disallowed host: " + host);
    }
    context.mayWait();
    SetBuilder made = new SetBuilder();
    try {
      HostLookup.Poll poll = () -> context.poll("timed out (context deadline exceeded)");
      for (InetAddress address : context.network().lookup().resolve(host, poll)) {
        made.add(StringValue.of(AddressText.of(address)));
      }
    } catch (UnknownHostException e) {
      throw BuiltinException.of("lookup " + host + ": no such host");
    } catch (HttpFailure e) {
      throw BuiltinException.of("lookup " + host + ": " + e.getMessage());
    }
    return made.build();
  }
}
