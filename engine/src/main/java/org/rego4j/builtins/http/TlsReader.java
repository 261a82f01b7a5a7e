package org.rego4j.builtins.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;
import org.rego4j.builtins.BuiltinContext;
import org.rego4j.builtins.BuiltinException;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/** Reads the keys of a request that begin with {@code tls_}: texts, files and variables. */
final class TlsReader {
  private final BuiltinContext context;
  private final ObjectValue object;
  private final boolean unverified;

  TlsReader(BuiltinContext context, ObjectValue object, boolean unverified) {
    this.context = context;
    this.object = object;
    this.unverified = unverified;
  }

  /**
   * The settings that a request asks for.
   *
   * @param system whether the machine's certificates are asked for
   * @param host the host that the request names, which is the server's name unless it has another
   * @throws BuiltinException where certificates or keys cannot be read
   */
  TlsSettings read(boolean system, @Nullable String host) {
    Pair pair = pair();
    String authorities = authorities();
    String name = text("tls_server_name");
    return new TlsSettings(
        authorities,
        system && authorities != null,
        pair == null ? null : pair.certificate,
        pair == null ? null : pair.key,
        name == null || name.isEmpty() ? host : name,
        unverified);
  }

  /** A client's certificate and key, in PEM. */
  private record Pair(String certificate, String key) {}

  /** A key of the engine's cache: pairs that were found to belong together. */
  private record Checked(String certificate, String key) {
    @Override
    public String toString() {
      return "Checked";
    }
  }

  private @Nullable Pair pair() {
    // All are read, so that one of a wrong type is told whichever counts.
    Pair inline = both(text("tls_client_cert"), text("tls_client_key"));
    Pair files = both(text("tls_client_cert_file"), text("tls_client_key_file"));
    Pair variables =
        both(text("tls_client_cert_env_variable"), text("tls_client_key_env_variable"));
    Pair pair = null;
    if (inline != null) {
      pair = checked(inline);
    }
    if (files != null) {
      pair = checked(new Pair(file(files.certificate), file(files.key)));
    }
    if (variables != null) {
      try {
        pair = checked(new Pair(variable(variables.certificate), variable(variables.key)));
      } catch (BuiltinException e) {
        throw BuiltinException.of(
            "cannot extract public/private key pair from envvars "
                + GoText.quote(variables.certificate)
                + ", "
                + GoText.quote(variables.key)
                + ": "
                + e.detail());
      }
    }
    return pair;
  }

  private Pair checked(Pair pair) {
    context.kept(
        new Checked(pair.certificate, pair.key), k -> ClientKey.of(k.certificate(), k.key()));
    return pair;
  }

  private static @Nullable Pair both(@Nullable String certificate, @Nullable String key) {
    boolean there = certificate != null && key != null && !certificate.isEmpty() && !key.isEmpty();
    return there ? new Pair(String.valueOf(certificate), String.valueOf(key)) : null;
  }

  private @Nullable String authorities() {
    StringBuilder all = new StringBuilder();
    String inline = text("tls_ca_cert");
    String file = text("tls_ca_cert_file");
    String variable = text("tls_ca_cert_env_variable");
    if (inline != null && !inline.isEmpty()) {
      all.append(certificates(inline)).append('\n');
    }
    if (file != null && !file.isEmpty()) {
      all.append(certificates(file(file))).append('\n');
    }
    if (variable != null && !variable.isEmpty()) {
      try {
        all.append(certificates(variable(variable))).append('\n');
      } catch (BuiltinException e) {
        throw BuiltinException.of(
            "could not add CA certificates from envvar "
                + GoText.quote(variable)
                + ": "
                + e.detail());
      }
    }
    return all.isEmpty() ? null : all.toString();
  }

  /** A key of the engine's cache: texts that hold certificates. */
  private record Authorities(String pem) {}

  private String certificates(String pem) {
    boolean any = context.kept(new Authorities(pem), k -> !PemFile.certificates(k.pem()).isEmpty());
    if (!any) {
      throw BuiltinException.of("could not append certificates");
    }
    return pem;
  }

  private String variable(String name) {
    String value = context.network().variable(name);
    return value == null ? "" : value;
  }

  private String file(String name) {
    try {
      return new String(context.network().file(name), StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      throw BuiltinException.of("open " + name + ": no such file or directory");
    } catch (AccessDeniedException e) {
      throw BuiltinException.of("open " + name + ": permission denied");
    } catch (IOException | IllegalArgumentException e) {
      throw BuiltinException.of("open " + name + ": " + e.getMessage());
    }
  }

  private @Nullable String text(String name) {
    Value value = object.get(name);
    if (value == null) {
      return null;
    } else if (value instanceof StringValue s) {
      return s.value();
    }
    throw BuiltinException.of("\"" + name + "\" must be a string");
  }
}
