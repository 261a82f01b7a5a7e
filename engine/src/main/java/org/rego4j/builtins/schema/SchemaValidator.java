package org.rego4j.builtins.schema;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rego4j.builtins.BuiltinContext;
import org.rego4j.builtins.BuiltinException;
import org.rego4j.builtins.TextPatterns;
import org.rego4j.builtins.format.GoFloat;
import org.rego4j.value.ArrayValue;
import org.rego4j.value.NumberValue;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/** Matches documents with schemas; what is told, and in which order, is OPA's. */
final class SchemaValidator {
  private final BuiltinContext context;
  private final Formats formats;
  private int depth;

  SchemaValidator(BuiltinContext context) {
    this.context = context;
    this.formats = new Formats(context);
  }

  /** All ways in which a document does not match. */
  List<Violation> validate(SchemaNode schema, Value document) {
    return match(schema, document, Place.ROOT).violations();
  }

  private Outcome match(SchemaNode schema, Value value, Place place) {
    Outcome outcome = new Outcome();
    match(schema, value, place, outcome);
    return outcome;
  }

  private void match(SchemaNode schema, Value value, Place place, Outcome outcome) {
    context.charge(1);
    if (++depth > SchemaReader.MAX_DEPTH) {
      throw BuiltinException.of("schema refers to itself without end, or nests too deeply");
    }
    if (schema.refusesAll()) {
      outcome.add("false", place, "False always fails validation");
    } else if (schema.ref != null) {
      match(schema.ref, value, place, outcome);
    } else if (schema.always == null && hasType(schema, value, place, outcome)) {
      new ChoiceMatch(schema, value, place, outcome).run();
      if (value instanceof StringValue text) {
        matchCommon(schema, value, place, outcome);
        matchText(schema, text.value(), place, outcome);
      } else {
        if (value instanceof NumberValue number) {
          matchNumber(schema, number.bigDecimal(), place, outcome);
        } else if (value instanceof ArrayValue array) {
          matchArray(schema, array, place, outcome);
        } else if (value instanceof ObjectValue object) {
          matchObject(schema, object, place, outcome);
        }
        matchCommon(schema, value, place, outcome);
      }
      if (value instanceof ObjectValue object) {
        matchProperties(schema, object, place, outcome);
      }
      outcome.passed();
    }
    depth--;
  }

  private static boolean hasType(SchemaNode schema, Value value, Place place, Outcome outcome) {
    String type = value.typeName();
    if (value instanceof NumberValue number) {
      boolean whole = number.bigDecimal().stripTrailingZeros().scale() <= 0;
      type = whole ? "integer" : "number";
    }
    if (schema.types.isEmpty()
        || schema.types.contains(type)
        || value instanceof NumberValue && schema.types.contains("number")) {
      return true;
    }
    outcome.add(
        "invalid_type", place, "Invalid type. Expected: " + schema.typeText() + ", given: " + type);
    return false;
  }

  private void matchCommon(SchemaNode schema, Value value, Place place, Outcome outcome) {
    if (schema.constant != null && !schema.constant.equals(value)) {
      outcome.add(
          "const", place, place.text() + " does not match: " + SchemaText.of(schema.constant));
    }
    if (!schema.values.isEmpty() && !schema.values.contains(value)) {
      outcome.add(
          "enum",
          place,
          place.text() + " must be one of the following: " + SchemaText.of(schema.values));
    }
    if (schema.format != null && !formats.matches(schema.format, value)) {
      outcome.add("format", place, "Does not match format '" + schema.format + "'");
    }
    outcome.passed();
  }

  private void matchText(SchemaNode schema, String text, Place place, Outcome outcome) {
    if (schema.minLength >= 0 || schema.maxLength >= 0) {
      int length = text.codePointCount(0, text.length());
      if (schema.minLength >= 0 && length < schema.minLength) {
        outcome.add(
            "string_gte",
            place,
            "String length must be greater than or equal to " + schema.minLength);
      }
      if (schema.maxLength >= 0 && length > schema.maxLength) {
        outcome.add(
            "string_lte", place, "String length must be less than or equal to " + schema.maxLength);
      }
    }
    if (schema.pattern != null && !TextPatterns.matches(context, schema.pattern, text)) {
      outcome.add("pattern", place, "Does not match pattern '" + schema.pattern + "'");
    }
    outcome.passed();
  }

  private static void matchNumber(
      SchemaNode schema, BigDecimal number, Place place, Outcome outcome) {
    if (schema.multipleOf != null && !Multiples.isMultiple(number, schema.multipleOf)) {
      outcome.add("multiple_of", place, "Must be a multiple of " + GoFloat.text(schema.multipleOf));
    }
    if (schema.maximum != null && number.compareTo(schema.maximum) > 0) {
      outcome.add(
          "number_lte", place, "Must be less than or equal to " + GoFloat.text(schema.maximum));
    }
    if (schema.below != null && number.compareTo(schema.below) >= 0) {
      outcome.add("number_lt", place, "Must be less than " + GoFloat.text(schema.below));
    }
    if (schema.minimum != null && number.compareTo(schema.minimum) < 0) {
      outcome.add(
          "number_gte", place, "Must be greater than or equal to " + GoFloat.text(schema.minimum));
    }
    if (schema.above != null && number.compareTo(schema.above) <= 0) {
      outcome.add("number_gt", place, "Must be greater than " + GoFloat.text(schema.above));
    }
    outcome.passed();
  }

  private void matchArray(SchemaNode schema, ArrayValue array, Place place, Outcome outcome) {
    for (int i = 0; i < array.length(); i++) {
      SchemaNode of = schema.items;
      if (of == null && i < schema.places.size()) {
        of = schema.places.get(i);
      } else if (of == null && !schema.places.isEmpty() && schema.moreItems != null) {
        if (schema.moreItems.refusesAll()) {
          outcome.add("array_no_additional_items", place, "No additional items allowed on array");
          break;
        }
        of = schema.moreItems;
      }
      if (of != null) {
        outcome.add(match(of, array.get(i), place.below(Integer.toString(i))));
      }
    }
    if (schema.minItems >= 0 && array.length() < schema.minItems) {
      outcome.add(
          "array_min_items", place, "Array must have at least " + schema.minItems + " items");
    }
    if (schema.maxItems >= 0 && array.length() > schema.maxItems) {
      outcome.add(
          "array_max_items", place, "Array must have at most " + schema.maxItems + " items");
    }
    if (schema.unique) {
      Multiples.eachRepeated(
          array,
          (first, second) ->
              outcome.add(
                  "unique", place, "array items[" + first + "," + second + "] must be unique"));
    }
    if (schema.contains != null) {
      matchContains(schema.contains, array, place, outcome);
    }
    outcome.passed();
  }

  private void matchContains(SchemaNode schema, ArrayValue array, Place place, Outcome outcome) {
    Outcome closest = null;
    for (int i = 0; i < array.length(); i++) {
      Outcome found = match(schema, array.get(i), place.below(Integer.toString(i)));
      if (found.isValid()) {
        return;
      }
      closest = closest == null || found.isCloserThan(closest) ? found : closest;
    }
    outcome.add("contains", place, "At least one of the items must match");
    if (closest != null) {
      outcome.add(closest);
    }
  }

  private void matchObject(SchemaNode schema, ObjectValue object, Place place, Outcome outcome) {
    if (schema.minProperties >= 0 && object.length() < schema.minProperties) {
      outcome.add(
          "array_min_properties",
          place,
          "Must have at least " + schema.minProperties + " properties");
    }
    if (schema.maxProperties >= 0 && object.length() > schema.maxProperties) {
      outcome.add(
          "array_max_properties",
          place,
          "Must have at most " + schema.maxProperties + " properties");
    }
    for (String name : schema.names) {
      if (object.get(name) == null) {
        outcome.add("required", place, name + " is required");
      } else {
        outcome.passed();
      }
    }
    if (schema.additional != null || !schema.patterns.isEmpty()) {
      for (int i = 0; i < object.length(); i++) {
        matchUnnamed(schema, Keywords.key(object, i), object.valueAt(i), place, outcome);
      }
    }
    if (schema.propertyNames != null) {
      for (int i = 0; i < object.length(); i++) {
        String key = Keywords.key(object, i);
        Outcome found = match(schema.propertyNames, StringValue.of(key), place);
        if (!found.isValid()) {
          outcome.add(
              "invalid_property_name", place, "Property name of \"" + key + "\" does not match");
          outcome.add(found);
        }
      }
    }
    outcome.passed();
  }

  private void matchUnnamed(
      SchemaNode schema, String key, Value value, Place place, Outcome outcome) {
    boolean known = schema.properties.containsKey(key);
    for (Map.Entry<String, SchemaNode> pattern : schema.patterns.entrySet()) {
      if (TextPatterns.matches(context, pattern.getKey(), key)) {
        known = true;
        outcome.add(match(pattern.getValue(), value, place.below(key)));
      }
    }
    if (known || schema.additional == null) {
      return;
    }
    if (schema.additional.refusesAll()) {
      outcome.add(
          "additional_property_not_allowed",
          place,
          "Additional property " + key + " is not allowed");
    } else {
      outcome.add(match(schema.additional, value, place.below(key)));
    }
  }

  private void matchProperties(
      SchemaNode schema, ObjectValue object, Place place, Outcome outcome) {
    for (Map.Entry<String, SchemaNode> property : schema.properties.entrySet()) {
      Value value = object.get(property.getKey());
      if (value != null) {
        match(property.getValue(), value, place.below(property.getKey()), outcome);
      }
    }
  }

  /** The keywords that put other schemas together. */
  private final class ChoiceMatch {
    private final SchemaNode schema;
    private final Value value;
    private final Place place;
    private final Outcome outcome;
    private @Nullable Outcome closest;

    ChoiceMatch(SchemaNode schema, Value value, Place place, Outcome outcome) {
      this.schema = schema;
      this.value = value;
      this.place = place;
      this.outcome = outcome;
    }

    void run() {
      if (!schema.anyOf.isEmpty() && matching(schema.anyOf, 1) == 0) {
        outcome.add("number_any_of", place, "Must validate at least one schema (anyOf)");
        addClosest();
      }
      if (!schema.oneOf.isEmpty()) {
        int matching = matching(schema.oneOf, Integer.MAX_VALUE);
        if (matching != 1) {
          outcome.add("number_one_of", place, "Must validate one and only one schema (oneOf)");
          if (matching == 0) {
            addClosest();
          }
        }
      }
      matchAll();
      if (schema.not != null && match(schema.not, value, place).isValid()) {
        outcome.add("number_not", place, "Must not validate the schema (not)");
      }
      if (value instanceof ObjectValue object) {
        matchDependencies(object);
      }
      matchCondition();
      outcome.passed();
    }

    /** How many of several schemas match, counted up to a number. */
    private int matching(List<SchemaNode> schemas, int enough) {
      int matching = 0;
      closest = null;
      for (SchemaNode each : schemas) {
        if (matching >= enough) {
          break;
        }
        Outcome found = match(each, value, place);
        if (found.isValid()) {
          matching++;
        } else if (closest == null || found.isCloserThan(closest)) {
          closest = found;
        }
      }
      return matching;
    }

    private void addClosest() {
      if (closest != null) {
        outcome.add(closest);
      }
    }

    private void matchAll() {
      int matching = 0;
      for (SchemaNode each : schema.allOf) {
        Outcome found = match(each, value, place);
        matching += found.isValid() ? 1 : 0;
        outcome.add(found);
      }
      if (matching != schema.allOf.size()) {
        outcome.add("number_all_of", place, "Must validate all the schemas (allOf)");
      }
    }

    private void matchDependencies(ObjectValue object) {
      for (Map.Entry<String, List<String>> needed : schema.required.entrySet()) {
        if (object.get(needed.getKey()) != null) {
          for (String name : needed.getValue()) {
            if (object.get(name) == null) {
              outcome.add("missing_dependency", place, "Has a dependency on " + name);
            } else {
              outcome.passed();
            }
          }
        }
      }
      for (Map.Entry<String, SchemaNode> of : schema.dependent.entrySet()) {
        if (object.get(of.getKey()) != null) {
          match(of.getValue(), object, place, outcome);
        }
      }
    }

    private void matchCondition() {
      if (schema.condition == null) {
        return;
      }
      boolean holds = match(schema.condition, value, place).isValid();
      SchemaNode branch = holds ? schema.then : schema.otherwise;
      Outcome found = branch == null ? null : match(branch, value, place);
      if (found != null && !found.isValid()) {
        outcome.add(
            holds ? "condition_then" : "condition_else",
            place,
            holds
                ? "Must validate \"then\" as \"if\" was valid"
                : "Must validate \"else\" as \"if\" was not valid");
        outcome.add(found);
      }
    }
  }
}
