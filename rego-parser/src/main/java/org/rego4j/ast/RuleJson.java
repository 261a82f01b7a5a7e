package org.rego4j.ast;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes imports, rules and what is said about them as JSON. */
final class RuleJson {
  private final StringBuilder out;
  private final TermJson terms;

  RuleJson(StringBuilder out, TermJson terms) {
    this.out = out;
    this.terms = terms;
  }

  void imported(Import imported) {
    out.append('{');
    String alias = imported.alias();
    if (alias != null) {
      out.append("\"alias\":");
      Quotes.json(alias, out);
      out.append(',');
    }
    out.append("\"path\":");
    terms.term(imported.path());
    out.append('}');
  }

  void rule(Rule rule) {
    out.append('{');
    if (!rule.annotations().isEmpty()) {
      out.append("\"annotations\":");
      terms.each(rule.annotations(), this::annotations);
      out.append(',');
    }
    out.append("\"body\":");
    terms.body(rule.body());
    if (rule.isDefault()) {
      out.append(",\"default\":true");
    }
    Rule next = rule.elseRule();
    if (next != null) {
      out.append(",\"else\":");
      rule(next);
    }
    out.append(",\"head\":");
    head(rule.head());
    out.append('}');
  }

  private void head(Head head) {
    List<Term> ref = head.ref().terms();
    // Rules whose head is p, or p[x] with a written value, are known by a name and a key as well.
    boolean keyed = ref.size() == 2 && head.key() == null && !head.isFunction() && hasValue(head);
    out.append('{');
    if ((ref.size() == 1 || keyed) && ref.get(0) instanceof VarTerm name) {
      out.append("\"name\":");
      Quotes.json(name.name(), out);
      out.append(',');
    }
    if (head.args() != null && !head.args().isEmpty()) {
      out.append("\"args\":");
      terms.list(head.args());
      out.append(',');
    }
    Term key = keyed ? ref.get(1) : head.key();
    if (key != null) {
      part("key", key);
    }
    if (head.value() != null) {
      part("value", head.value());
    }
    if (head.assign()) {
      out.append("\"assign\":true,");
    }
    out.append("\"ref\":");
    terms.ref(ref);
    out.append('}');
  }

  /** Whether the value is written: where it is not, the head stands in its place. */
  private static boolean hasValue(Head head) {
    Term value = head.value();
    return value != null && value.location().start() > head.location().start();
  }

  private void part(String name, Term term) {
    out.append('"').append(name).append("\":");
    terms.term(term);
    out.append(',');
  }

  /** Annotations: their fields in the order of their names. */
  void annotations(Annotations a) {
    int start = out.length();
    out.append('{');
    if (!a.authors().isEmpty()) {
      name("authors");
      terms.each(a.authors(), each -> pair("name", each.name(), "email", each.email()));
    }
    if (a.compile() != null) {
      name("compile");
      plain(a.compile());
    }
    if (!a.custom().isEmpty()) {
      name("custom");
      plain(a.custom());
    }
    text("description", a.description());
    if (a.entrypoint()) {
      name("entrypoint");
      out.append("true");
    }
    if (!a.labels().isEmpty()) {
      name("labels");
      plain(a.labels());
    }
    if (!a.organizations().isEmpty()) {
      name("organizations");
      plain(a.organizations());
    }
    if (!a.relatedResources().isEmpty()) {
      name("related_resources");
      terms.each(
          a.relatedResources(), each -> pair("description", each.description(), "ref", each.ref()));
    }
    if (!a.schemas().isEmpty()) {
      name("schemas");
      terms.each(a.schemas(), this::schema);
    }
    text("scope", a.scope());
    text("title", a.title());
    if (out.charAt(start + 1) == ',') {
      out.deleteCharAt(start + 1);
    }
    out.append('}');
  }

  private void schema(Annotations.Schema schema) {
    out.append("{\"path\":");
    terms.ref(schema.path().terms());
    RefTerm named = schema.schema();
    if (named != null) {
      out.append(",\"schema\":");
      terms.ref(named.terms());
    }
    if (schema.definition() != null) {
      out.append(",\"definition\":");
      plain(schema.definition());
    }
    out.append('}');
  }

  private void name(String name) {
    out.append(",\"").append(name).append("\":");
  }

  private void text(String name, String value) {
    if (!value.isEmpty()) {
      name(name);
      Quotes.json(value, out);
    }
  }

  /** An object of two texts, of which those that are empty are left out. */
  private void pair(String first, String one, String second, String other) {
    out.append('{');
    if (!one.isEmpty()) {
      out.append('"').append(first).append("\":");
      Quotes.json(one, out);
    }
    if (!other.isEmpty()) {
      out.append(one.isEmpty() ? "\"" : ",\"").append(second).append("\":");
      Quotes.json(other, out);
    }
    out.append('}');
  }

  /** A plain tree of texts, numbers, lists and maps; keys in order. */
  private void plain(@Nullable Object value) {
    if (value instanceof String text) {
      Quotes.json(text, out);
    } else if (value instanceof Map<?, ?> map) {
      out.append('{');
      String separator = "";
      for (String key : map.keySet().stream().map(String::valueOf).sorted().toList()) {
        out.append(separator);
        Quotes.json(key, out);
        out.append(':');
        plain(map.get(key));
        separator = ",";
      }
      out.append('}');
    } else if (value instanceof List<?> list) {
      out.append('[');
      for (int i = 0; i < list.size(); i++) {
        out.append(i == 0 ? "" : ",");
        plain(list.get(i));
      }
      out.append(']');
    } else {
      out.append(value);
    }
  }
}
