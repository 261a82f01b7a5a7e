package org.rego4j.builtins.schema;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rego4j.value.ArrayValue;
import org.rego4j.value.BooleanValue;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/**
 * The documents of a schema, found by URL: that which was given, what in it has an {@code $id}, and
 * those fetched for references to other places.
 */
final class SchemaReferences {
  private final RemoteSchemas remote;
  private final Map<String, SchemaSource> named = new HashMap<>();
  private final Map<SchemaSource, SchemaNode> read = new HashMap<>();

  SchemaReferences(RemoteSchemas remote) {
    this.remote = remote;
  }

  /** Takes up the document that was given, and all in it that has a name. */
  SchemaSource add(Value document) {
    SchemaSource root = new SchemaSource(document, "", Draft.ANY);
    named.put("", root);
    name(root, 0);
    return root;
  }

  /** The node of a source: read when first asked for, and once. */
  SchemaNode target(SchemaReader reader, SchemaSource source) {
    SchemaNode known = read.get(source);
    if (known != null) {
      return known;
    }
    SchemaNode made = new SchemaNode();
    read.put(source, made);
    reader.read(source, made);
    return made;
  }

  /**
   * What a reference within a schema means.
   *
   * @throws SchemaException where there is nothing
   */
  SchemaSource resolve(SchemaSource from, String reference) {
    String url = SchemaUrl.resolve(from.base(), reference);
    SchemaSource exact = named.get(url);
    if (exact != null) {
      return exact;
    }
    String document = SchemaUrl.withoutFragment(url);
    SchemaSource source = named.get(document);
    if (source == null) {
      if (!SchemaUrl.isCanonical(document)) {
        throw new SchemaException("Reference " + url + " must be canonical");
      }
      source = new SchemaSource(remote.fetch(document), document, from.draft());
      named.put(document, source);
      name(source, 0);
    }
    SchemaSource found = follow(source.entered(), SchemaUrl.fragment(url));
    if (!(found.value() instanceof ObjectValue) && !(found.value() instanceof BooleanValue)) {
      throw new SchemaException("Valid Schema must be of type object");
    }
    return found;
  }

  /** Goes down a JSON pointer (RFC 6901) in a fragment. */
  private static SchemaSource follow(SchemaSource start, String fragment) {
    if (!fragment.startsWith("/")) {
      return start;
    }
    String pointer = URLDecoder.decode(fragment.replace("+", "%2B"), StandardCharsets.UTF_8);
    SchemaSource at = start;
    for (String token : pointer.substring(1).split("/", -1)) {
      String key = token.replace("~1", "/").replace("~0", "~");
      at = at.with(step(at.value(), key)).entered();
    }
    return at;
  }

  private static Value step(Value value, String key) {
    if (value instanceof ArrayValue array) {
      if (!key.matches("[0-9]{1,9}")) {
        throw new SchemaException("Invalid array index '" + key + "'");
      }
      int index = Integer.parseInt(key);
      if (index >= array.length()) {
        throw new SchemaException(
            "Out of bound array[0," + array.length() + "] index '" + key + "'");
      }
      return array.get(index);
    }
    if (!(value instanceof ObjectValue object)) {
      throw new SchemaException("Invalid token reference '" + key + "'");
    }
    Value found = object.get(key);
    if (found == null) {
      throw new SchemaException("Object has no key '" + key + "'");
    }
    return found;
  }

  /** Takes up the names in a document. What stands too deep for a schema has none. */
  private void name(SchemaSource source, int depth) {
    if (depth > SchemaReader.MAX_DEPTH) {
      return;
    }
    if (source.value() instanceof ArrayValue array) {
      array.asList().forEach(each -> name(source.with(each), depth + 1));
    } else if (source.value() instanceof ObjectValue object) {
      SchemaSource within = depth == 0 ? source.entered() : enteredIfNamed(source);
      String id = id(object, within.draft());
      if (id != null) {
        named.putIfAbsent(trimmed(SchemaUrl.resolve(source.base(), id)), within);
      }
      for (int i = 0; i < object.length(); i++) {
        name(within.with(object.valueAt(i)), depth + 1);
      }
    }
  }

  /** What has an {@code id} that is no text is no schema but, say, the property of that name. */
  private static SchemaSource enteredIfNamed(SchemaSource source) {
    try {
      return source.entered();
    } catch (SchemaException e) {
      return source;
    }
  }

  private static @Nullable String id(ObjectValue object, Draft draft) {
    if (draft.namesById() && object.get("id") instanceof StringValue id) {
      return id.value();
    }
    return draft.namesByDollarId() && object.get("$id") instanceof StringValue id
        ? id.value()
        : null;
  }

  private static String trimmed(String url) {
    return url.endsWith("#") ? url.substring(0, url.length() - 1) : url;
  }
}
