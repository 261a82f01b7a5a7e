package org.rego4j.compile.rewrite;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rego4j.ast.Annotations;
import org.rego4j.ast.ArrayTerm;
import org.rego4j.ast.BooleanTerm;
import org.rego4j.ast.Location;
import org.rego4j.ast.NullTerm;
import org.rego4j.ast.NumberTerm;
import org.rego4j.ast.ObjectTerm;
import org.rego4j.ast.RefTerm;
import org.rego4j.ast.StringTerm;
import org.rego4j.ast.Term;
import org.rego4j.ast.VarTerm;

/** Annotations as constant terms, all at one place; what they lack is left out. */
final class AnnotationTerms {
  private final Location at;

  AnnotationTerms(Location at) {
    this.at = at;
  }

  Term of(Annotations a) {
    List<ObjectTerm.Entry> entries = new ArrayList<>();
    put(entries, "scope", a.scope());
    put(entries, "title", a.title());
    put(entries, "description", a.description());
    if (a.entrypoint()) {
      entries.add(entry("entrypoint", new BooleanTerm(true, at)));
    }
    put(entries, "organizations", a.organizations().stream().map(this::plain).toList());
    put(entries, "related_resources", a.relatedResources().stream().map(this::resource).toList());
    put(entries, "authors", a.authors().stream().map(this::author).toList());
    put(entries, "schemas", a.schemas().stream().map(this::schema).toList());
    if (!a.custom().isEmpty()) {
      entries.add(entry("custom", plain(a.custom())));
    }
    if (!a.labels().isEmpty()) {
      entries.add(entry("labels", plain(a.labels())));
    }
    return new ObjectTerm(entries, at);
  }

  private Term resource(Annotations.RelatedResource resource) {
    List<ObjectTerm.Entry> entries = new ArrayList<>();
    put(entries, "ref", resource.ref());
    put(entries, "description", resource.description());
    return new ObjectTerm(entries, at);
  }

  private Term author(Annotations.Author author) {
    List<ObjectTerm.Entry> entries = new ArrayList<>();
    put(entries, "name", author.name());
    put(entries, "email", author.email());
    return new ObjectTerm(entries, at);
  }

  private Term schema(Annotations.Schema schema) {
    List<ObjectTerm.Entry> entries = new ArrayList<>();
    entries.add(entry("path", names(schema.path())));
    RefTerm named = schema.schema();
    if (named != null) {
      entries.add(entry("schema", names(named)));
    }
    if (schema.definition() != null) {
      entries.add(entry("definition", plain(schema.definition())));
    }
    return new ObjectTerm(entries, at);
  }

  private Term names(RefTerm ref) {
    List<Term> names = new ArrayList<>();
    for (Term term : ref.terms()) {
      names.add(term instanceof VarTerm v ? new StringTerm(v.name(), at) : term);
    }
    return new ArrayTerm(names, at);
  }

  ObjectTerm.Entry entry(String key, Term value) {
    return new ObjectTerm.Entry(new StringTerm(key, at), value);
  }

  private void put(List<ObjectTerm.Entry> entries, String key, String value) {
    if (!value.isEmpty()) {
      entries.add(entry(key, new StringTerm(value, at)));
    }
  }

  private void put(List<ObjectTerm.Entry> entries, String key, List<Term> values) {
    if (!values.isEmpty()) {
      entries.add(entry(key, new ArrayTerm(values, at)));
    }
  }

  /** A plain tree of texts, numbers, truth values, lists and maps. */
  private Term plain(@Nullable Object value) {
    if (value instanceof String s) {
      return new StringTerm(s, at);
    } else if (value instanceof Boolean b) {
      return new BooleanTerm(b, at);
    } else if (value instanceof List<?> list) {
      List<Term> terms = new ArrayList<>();
      list.forEach(each -> terms.add(plain(each)));
      return new ArrayTerm(terms, at);
    } else if (value instanceof Map<?, ?> map) {
      List<ObjectTerm.Entry> entries = new ArrayList<>();
      map.forEach((key, each) -> entries.add(entry(String.valueOf(key), plain(each))));
      return new ObjectTerm(entries, at);
    }
    return value == null ? new NullTerm(at) : new NumberTerm(value.toString(), at);
  }
}
