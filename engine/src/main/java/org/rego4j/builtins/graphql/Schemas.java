package org.rego4j.builtins.graphql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rego4j.builtins.BuiltinContext;
import org.rego4j.builtins.BuiltinException;

/**
 * The schemas that an engine was asked about last, by their texts: a policy asks about the same one
 * for each decision. They are bounded by the lengths of the texts together, not by their number.
 */
final class Schemas {
  private static final int MOST_CHARACTERS = 4_000_000;
  private static final int CHARACTERS_A_STEP = 64;

  private final SchemaDocument builtIn;
  private final Map<String, Loaded> loaded = new LinkedHashMap<>(16, 0.75f, true);
  private long characters;

  /** A document and the schema that it makes. */
  record Loaded(SchemaDocument document, Schema schema) {}

  private record Key() {}

  private Schemas(SchemaDocument builtIn) {
    this.builtIn = builtIn;
  }

  /** The schemas of a query's engine. */
  static Schemas of(BuiltinContext context) {
    return context.kept(new Key(), k -> new Schemas(readBuiltIn(context)));
  }

  private static SchemaDocument readBuiltIn(BuiltinContext context) {
    try (InputStream in = Schemas.class.getResourceAsStream("prelude.graphql")) {
      if (in == null) {
        throw new IllegalStateException("prelude.graphql is missing");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return SchemaParser.parseBuiltIn(context, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The schema of a text.
   *
   * @throws BuiltinException what is wrong with it first
   */
  Loaded load(BuiltinContext context, String text) {
    context.charge(1 + text.length() / CHARACTERS_A_STEP);
    Loaded known = find(text);
    if (known == null) {
      known = load(context, parse(context, text));
      keep(text, known);
    }
    return known;
  }

  /**
   * The document of a text.
   *
   * @throws BuiltinException what is wrong with it first
   */
  static SchemaDocument parse(BuiltinContext context, String text) {
    try {
      return SchemaParser.parse(context, text);
    } catch (GraphqlException e) {
      throw Messages.ofParse(e.violation());
    }
  }

  /**
   * The schema of a document.
   *
   * @throws BuiltinException what is wrong with it first
   */
  Loaded load(BuiltinContext context, SchemaDocument document) {
    try {
      return new Loaded(document, SchemaBuilder.build(context, builtIn, document));
    } catch (GraphqlException e) {
      throw Messages.ofSchema(e.violation());
    }
  }

  private @Nullable Loaded find(String text) {
    synchronized (loaded) {
      return loaded.get(text);
    }
  }

  private void keep(String text, Loaded made) {
    synchronized (loaded) {
      if (text.length() > MOST_CHARACTERS / 4 || loaded.put(text, made) != null) {
        return;
      }
      characters += text.length();
      var oldest = loaded.entrySet().iterator();
      while (characters > MOST_CHARACTERS && oldest.hasNext()) {
        characters -= oldest.next().getKey().length();
        oldest.remove();
      }
    }
  }
}
