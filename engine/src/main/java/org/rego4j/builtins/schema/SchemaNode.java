package org.rego4j.builtins.schema;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/**
 * A schema as {@link SchemaReader} read it. It is filled while it is read, since a schema may refer
 * to one that it stands in, and does not change after that.
 */
final class SchemaNode {
  /** Where a document was matched with a schema that accepts or refuses all there is. */
  @Nullable Boolean always;

  /** The schema to match instead of this. */
  @Nullable SchemaNode ref;

  final List<String> types = new ArrayList<>();

  final Map<String, SchemaNode> properties = new TreeMap<>(StringValue::compareCodePoints);
  final Map<String, SchemaNode> patterns = new TreeMap<>(StringValue::compareCodePoints);
  final Map<String, List<String>> required = new TreeMap<>(StringValue::compareCodePoints);
  final Map<String, SchemaNode> dependent = new TreeMap<>(StringValue::compareCodePoints);
  final List<String> names = new ArrayList<>();
  @Nullable SchemaNode additional;
  @Nullable SchemaNode propertyNames;
  int minProperties = -1;
  int maxProperties = -1;

  @Nullable SchemaNode items;
  final List<SchemaNode> places = new ArrayList<>();
  @Nullable SchemaNode moreItems;
  @Nullable SchemaNode contains;
  int minItems = -1;
  int maxItems = -1;
  boolean unique;

  @Nullable BigDecimal multipleOf;
  @Nullable BigDecimal minimum;
  @Nullable BigDecimal maximum;
  @Nullable BigDecimal above;
  @Nullable BigDecimal below;

  int minLength = -1;
  int maxLength = -1;
  @Nullable String pattern;
  @Nullable String format;

  @Nullable Value constant;
  final List<Value> values = new ArrayList<>();

  final List<SchemaNode> anyOf = new ArrayList<>();
  final List<SchemaNode> oneOf = new ArrayList<>();
  final List<SchemaNode> allOf = new ArrayList<>();
  @Nullable SchemaNode not;
  @Nullable SchemaNode condition;
  @Nullable SchemaNode then;
  @Nullable SchemaNode otherwise;

  static SchemaNode of(boolean accepts) {
    SchemaNode node = new SchemaNode();
    node.always = accepts;
    return node;
  }

  boolean refusesAll() {
    return Boolean.FALSE.equals(always);
  }

  /** The types that it names, as errors list them. */
  String typeText() {
    return types.size() == 1 ? types.get(0) : "[" + String.join(",", types) + "]";
  }
}
