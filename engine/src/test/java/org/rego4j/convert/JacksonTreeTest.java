package org.rego4j.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rego4j.json.JsonReader;
import org.rego4j.json.JsonWriter;

class JacksonTreeTest {
  private static final JsonNodeFactory NODES = new JsonNodeFactory(true);

  @Test
  void readsTreesAsTheirJson() throws Exception {
    String json =
        "{\"a\":[1,-2.5,1e3,123456789012345678901234567890,true,false,null,\"x\\u20ac\"],\"b\":{},"
            + "\"c\":[[],{\"d\":0}]}";
    JsonNode tree = new ObjectMapper().readTree(json);
    assertEquals(JsonReader.read(json), JavaReader.read(tree));
  }

  @Test
  void readsTreesInsideOfJavasObjects() {
    JsonNode tree = NODES.objectNode().put("role", "admin");
    assertEquals(
        "{\"user\":[{\"role\":\"admin\"}]}",
        JsonWriter.write(JavaReader.read(Map.of("user", List.of(tree)))));
  }

  @Test
  void decimalsStayExact() {
    ArrayNode tree = NODES.arrayNode().add(new BigDecimal("1.10")).add(0.1f).add(Long.MIN_VALUE);
    assertEquals("[1.10,0.1,-9223372036854775808]", JsonWriter.write(JavaReader.read(tree)));
  }

  @Test
  void readsScalars() {
    assertEquals("\"x\"", JsonWriter.write(JavaReader.read(NODES.textNode("x"))));
    assertEquals("null", JsonWriter.write(JavaReader.read(NODES.nullNode())));
    assertEquals("\"AQ==\"", JsonWriter.write(JavaReader.read(NODES.binaryNode(new byte[] {1}))));
  }

  @Test
  void readsObjectsThatStandInATree() {
    ObjectNode tree = NODES.objectNode();
    tree.putPOJO("m", Map.of("k", NODES.numberNode(1)));
    assertEquals("{\"m\":{\"k\":1}}", JsonWriter.write(JavaReader.read(tree)));
    tree.putPOJO("m", new Object());
    assertThrows(ConversionException.class, () -> JavaReader.read(tree));
  }

  @Test
  void refusesWhatHasNoValue() {
    for (JsonNode tree : List.of(MissingNode.getInstance(), NODES.numberNode(Double.NaN))) {
      ConversionException e =
          assertThrows(ConversionException.class, () -> JavaReader.read(Map.of("x", tree)));
      assertTrue(e.toString().contains(": $"), e.toString());
    }
  }

  @Test
  void refusesTreesThatHoldThemselves() {
    ArrayNode array = NODES.arrayNode();
    array.add(array);
    assertThrows(ConversionException.class, () -> JavaReader.read(array));
    ObjectNode object = NODES.objectNode();
    object.putPOJO("m", Map.of("k", object));
    assertThrows(ConversionException.class, () -> JavaReader.read(object));
  }

  @Test
  void depthIsThatOfJson() {
    ArrayNode deep = NODES.arrayNode();
    for (int i = 1; i < JavaReader.MAX_DEPTH; i++) {
      deep = NODES.arrayNode().add(deep);
    }
    ArrayNode whole = deep;
    assertEquals(JavaReader.read(whole), JavaReader.read(whole));
    assertThrows(ConversionException.class, () -> JavaReader.read(NODES.arrayNode().add(whole)));
  }
}
