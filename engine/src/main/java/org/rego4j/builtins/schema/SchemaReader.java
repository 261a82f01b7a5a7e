package org.rego4j.builtins.schema;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rego4j.builtins.BuiltinContext;
import org.rego4j.builtins.TextPatterns;
import org.rego4j.value.ArrayValue;
import org.rego4j.value.BooleanValue;
import org.rego4j.value.NumberValue;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/** Reads a schema, keyword by keyword; which mistake is told first is OPA's order. */
final class SchemaReader {
  /** Schemas nested deeper are refused, since reading and matching go down with them. */
  static final int MAX_DEPTH = 1000;

  private static final String TYPES = "[array boolean integer number null object string]";
  private static final Set<String> KNOWN_TYPES =
      Set.of("array", "boolean", "integer", "number", "null", "object", "string");

  private final BuiltinContext context;
  private final SchemaReferences references;
  private int depth;

  SchemaReader(BuiltinContext context, SchemaReferences references) {
    this.context = context;
    this.references = references;
  }

  /**
   * Reads a document and the schemas that it refers to.
   *
   * @throws SchemaException where one of them is none
   */
  SchemaNode read(Value document) {
    if (document instanceof BooleanValue flag) {
      return SchemaNode.of(flag.equals(BooleanValue.TRUE));
    }
    if (!(document instanceof ObjectValue)) {
      throw new SchemaException("schema is invalid");
    }
    return references.target(this, references.add(document));
  }

  /** Reads a schema in a document into a node. */
  void read(SchemaSource source, SchemaNode node) {
    context.charge(1);
    if (source.value() instanceof BooleanValue flag && source.draft().hasBooleanSchemas()) {
      node.always = flag.equals(BooleanValue.TRUE);
      return;
    }
    if (!(source.value() instanceof ObjectValue object)) {
      throw SchemaException.notSchema();
    }
    if (++depth > MAX_DEPTH) {
      throw new SchemaException("schema nests too deeply");
    }
    SchemaSource within = source.entered();
    if (!readReference(new Keywords(object), within, node)) {
      readShape(new Keywords(object), within, node);
      readLimits(new Keywords(object), within.draft(), node);
      readChoices(new Keywords(object), within, node);
    }
    depth--;
  }

  /** Reads what stands beside the constraints; whether the schema is a reference to another. */
  private boolean readReference(Keywords in, SchemaSource source, SchemaNode node) {
    if (in.get("definitions") instanceof ObjectValue definitions) {
      for (int i = 0; i < definitions.length(); i++) {
        Value made = definitions.valueAt(i);
        if (!(made instanceof ObjectValue) && !(made instanceof BooleanValue)) {
          throw SchemaException.wrongType("Array Of Schemas", "definitions");
        }
        SchemaNode unused = child(source.with(made));
        assert unused != null;
      }
    } else if (in.has("definitions")) {
      throw SchemaException.wrongType("Array Of Schemas", "definitions");
    }
    in.text("title");
    in.text("description");
    String ref = in.text("$ref");
    if (ref == null) {
      return false;
    }
    node.ref = references.target(this, references.resolve(source, ref));
    return true;
  }

  private void readShape(Keywords in, SchemaSource source, SchemaNode node) {
    readTypes(in.get("type"), node);
    Value properties = in.get("properties");
    if (properties instanceof ObjectValue object) {
      for (int i = 0; i < object.length(); i++) {
        node.properties.put(Keywords.key(object, i), child(source.with(object.valueAt(i))));
      }
    } else if (properties != null) {
      throw new SchemaException("Properties must be of type object");
    }
    node.additional = openEnd(in, "additionalProperties", source);
    Value patterns = in.get("patternProperties");
    if (patterns instanceof ObjectValue object) {
      for (int i = 0; i < object.length(); i++) {
        String pattern = Keywords.key(object, i);
        if (!TextPatterns.isValid(context, pattern)) {
          throw new SchemaException("Invalid regex pattern '" + pattern + "'");
        }
        node.patterns.put(pattern, child(source.with(object.valueAt(i))));
      }
    } else if (patterns != null) {
      throw SchemaException.wrongType("Valid Schema", "patternProperties");
    }
    Value names = source.draft().has(Draft.DRAFT_6) ? in.get("propertyNames") : null;
    if (names != null) {
      if (!isSchema(names)) {
        // The name is that of OPA's message.
        throw SchemaException.wrongType("Valid Schema", "patternProperties");
      }
      node.propertyNames = child(source.with(names));
    }
    readDependencies(in.get("dependencies"), source, node);
    readItems(in, source, node);
  }

  private static boolean isSchema(Value value) {
    return value instanceof ObjectValue || value instanceof BooleanValue;
  }

  private static void readTypes(@Nullable Value given, SchemaNode node) {
    if (given instanceof StringValue one) {
      addType(one, node);
    } else if (given instanceof ArrayValue several) {
      several.asList().forEach(each -> addType(each, node));
    } else if (given != null) {
      throw SchemaException.wrongType("type", "string/Array Of Strings");
    }
  }

  private static void addType(Value given, SchemaNode node) {
    if (!(given instanceof StringValue type)) {
      throw SchemaException.wrongType("type", "string/Array Of Strings");
    }
    String name = type.value();
    if (!KNOWN_TYPES.contains(name)) {
      throw new SchemaException(
          "has a primitive type that is NOT VALID -- given: /"
              + name
              + "/ Expected valid values are:"
              + TYPES);
    }
    if (node.types.contains(name)) {
      throw new SchemaException(name + " type is duplicated");
    }
    node.types.add(name);
  }

  private void readDependencies(@Nullable Value given, SchemaSource source, SchemaNode node) {
    if (given == null) {
      return;
    }
    if (!(given instanceof ObjectValue dependencies)) {
      throw new SchemaException("dependencies must be of type object");
    }
    for (int i = 0; i < dependencies.length(); i++) {
      String key = Keywords.key(dependencies, i);
      Value of = dependencies.valueAt(i);
      if (of instanceof ArrayValue names) {
        List<String> needed = new ArrayList<>();
        for (Value name : names.asList()) {
          if (!(name instanceof StringValue text)) {
            throw noDependency();
          }
          needed.add(text.value());
        }
        node.required.put(key, needed);
      } else if (isSchema(of)) {
        node.dependent.put(key, child(source.with(of)));
      } else {
        throw noDependency();
      }
    }
  }

  private static SchemaException noDependency() {
    return new SchemaException("Dependency must be of type Schema Or Array Of Strings");
  }

  private void readItems(Keywords in, SchemaSource source, SchemaNode node) {
    Value items = in.get("items");
    if (items instanceof ArrayValue places) {
      for (Value place : places.asList()) {
        if (!isSchema(place)) {
          throw noItems();
        }
        node.places.add(child(source.with(place)));
      }
    } else if (items != null) {
      if (!isSchema(items)) {
        throw noItems();
      }
      node.items = child(source.with(items));
    }
    node.moreItems = openEnd(in, "additionalItems", source);
  }

  private static SchemaException noItems() {
    return SchemaException.wrongType("Valid Schema/Array Of Schemas", "items");
  }

  /** What may come beyond what is named: a schema, or a boolean in any draft. */
  private @Nullable SchemaNode openEnd(Keywords in, String keyword, SchemaSource source) {
    Value given = in.get(keyword);
    if (given == null) {
      return null;
    }
    if (given instanceof BooleanValue flag) {
      return SchemaNode.of(flag.equals(BooleanValue.TRUE));
    }
    if (!(given instanceof ObjectValue)) {
      throw SchemaException.wrongType("boolean/Valid Schema", keyword);
    }
    return child(source.with(given));
  }

  private void readLimits(Keywords in, Draft draft, SchemaNode node) {
    Value multiple = in.get("multipleOf");
    if (multiple != null) {
      if (!(multiple instanceof NumberValue number)) {
        throw SchemaException.wrongType("Number", "multipleOf");
      }
      node.multipleOf = number.bigDecimal();
      if (node.multipleOf.signum() <= 0) {
        throw new SchemaException("multipleOf must be strictly greater than 0");
      }
    }
    node.minimum = in.number("minimum");
    node.above = exclusive(in, "exclusiveMinimum", "minimum", node.minimum, draft);
    if (node.above != null && in.get("exclusiveMinimum") instanceof BooleanValue) {
      node.minimum = null;
    }
    node.maximum = in.number("maximum");
    node.below = exclusive(in, "exclusiveMaximum", "maximum", node.maximum, draft);
    if (node.below != null && in.get("exclusiveMaximum") instanceof BooleanValue) {
      node.maximum = null;
    }
    node.minLength = in.count("minLength");
    node.maxLength = in.count("maxLength");
    if (node.maxLength >= 0 && node.minLength > node.maxLength) {
      throw new SchemaException("minLength cannot be greater than maxLength");
    }
    node.pattern = in.text("pattern");
    if (node.pattern != null && !TextPatterns.isValid(context, node.pattern)) {
      throw new SchemaException("pattern must be a valid regex");
    }
    node.format = in.text("format");
    node.minProperties = in.count("minProperties");
    node.maxProperties = in.count("maxProperties");
    if (node.maxProperties >= 0 && node.minProperties > node.maxProperties) {
      throw new SchemaException("minProperties cannot be greater than maxProperties");
    }
    readRequired(in.get("required"), node);
    node.minItems = in.count("minItems");
    node.maxItems = in.count("maxItems");
    Value unique = in.get("uniqueItems");
    if (unique != null && !(unique instanceof BooleanValue)) {
      throw new SchemaException("uniqueItems must be of a boolean");
    }
    node.unique = unique instanceof BooleanValue flag && flag.equals(BooleanValue.TRUE);
  }

  /** A limit that is not itself within: a number, or a flag beside the limit that it changes. */
  private static @Nullable BigDecimal exclusive(
      Keywords in, String keyword, String limit, @Nullable BigDecimal of, Draft draft) {
    Value given = in.get(keyword);
    if (given == null) {
      return null;
    }
    if (given instanceof BooleanValue flag && draft.hasExclusiveFlags()) {
      if (of == null) {
        throw new SchemaException(keyword + " cannot be used without " + limit);
      }
      return flag.equals(BooleanValue.TRUE) ? of : null;
    }
    if (given instanceof NumberValue number && draft.hasExclusiveNumbers()) {
      return number.bigDecimal();
    }
    String wanted = draft.hasExclusiveNumbers() ? "number" : "boolean";
    throw SchemaException.wrongType(draft == Draft.ANY ? "boolean/number" : wanted, keyword);
  }

  private static void readRequired(@Nullable Value given, SchemaNode node) {
    if (given == null) {
      return;
    }
    if (!(given instanceof ArrayValue names)) {
      throw new SchemaException("required must be of an array");
    }
    Set<String> seen = new HashSet<>();
    for (Value name : names.asList()) {
      if (!(name instanceof StringValue text)) {
        throw SchemaException.wrongType("string", "required");
      }
      if (!seen.add(text.value())) {
        throw new SchemaException("required items must be unique");
      }
      node.names.add(text.value());
    }
  }

  private void readChoices(Keywords in, SchemaSource source, SchemaNode node) {
    boolean later = source.draft().has(Draft.DRAFT_6);
    if (later && in.has("contains")) {
      node.contains = child(source.with(in.existing("contains")));
    }
    if (later) {
      node.constant = in.get("const");
    }
    Value values = in.get("enum");
    if (values instanceof ArrayValue array) {
      node.values.addAll(new LinkedHashSet<>(array.asList()));
      if (node.values.size() < array.length()) {
        throw new SchemaException("enum items must be unique");
      }
    } else if (values != null) {
      throw new SchemaException("enum must be of an array");
    }
    several(in, "oneOf", source, node.oneOf);
    several(in, "anyOf", source, node.anyOf);
    several(in, "allOf", source, node.allOf);
    node.not = one(in, "not", source);
    if (source.draft().has(Draft.DRAFT_7)) {
      node.condition = one(in, "if", source);
      node.then = one(in, "then", source);
      node.otherwise = one(in, "else", source);
    }
  }

  private void several(
      Keywords in, String keyword, SchemaSource source, List<SchemaNode> children) {
    Value given = in.get(keyword);
    if (given instanceof ArrayValue array) {
      for (Value each : array.asList()) {
        children.add(child(source.with(each)));
      }
    } else if (given != null) {
      throw new SchemaException(keyword + " must be of an array");
    }
  }

  private @Nullable SchemaNode one(Keywords in, String keyword, SchemaSource source) {
    Value given = in.get(keyword);
    if (given == null) {
      return null;
    }
    if (!isSchema(given)) {
      throw new SchemaException(keyword + " must be of an object");
    }
    return child(source.with(given));
  }

  private SchemaNode child(SchemaSource source) {
    SchemaNode made = new SchemaNode();
    read(source, made);
    return made;
  }
}
