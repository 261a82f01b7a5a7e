package org.rego4j.plan;

import java.util.List;
import org.rego4j.ast.Location;
import org.rego4j.value.Value;

/**
 * What a statement reads: it has one value or is undefined. Operands nest; they are evaluated from
 * left to right, and where one is undefined so is what holds it.
 */
public sealed interface Operand {
  /** A value known when planning. */
  record Constant(Value value) implements Operand {}

  /** What a slot of the frame holds. */
  record Local(int slot) implements Operand {}

  /** The input document. */
  record Input() implements Operand {}

  /** The base documents, without what rules make. */
  record BaseData() implements Operand {}

  /**
   * What stands in a value at a key.
   *
   * @param stored whether the value is one of base data, which are asked with texts as keys
   */
  record Dot(Operand base, Operand key, boolean stored) implements Operand {}

  /**
   * A document that rules have a part in, at keys below it.
   *
   * @param at the expression that asks
   */
  record Document(DocumentPlan document, List<Operand> keys, Location at) implements Operand {
    public Document {
      keys = List.copyOf(keys);
    }
  }

  /** An array. */
  record MakeArray(List<Operand> elements) implements Operand {
    public MakeArray {
      elements = List.copyOf(elements);
    }
  }

  /** A set. */
  record MakeSet(List<Operand> members) implements Operand {
    public MakeSet {
      members = List.copyOf(members);
    }
  }

  /** An object; keys and values alternate. */
  record MakeObject(List<Operand> entries) implements Operand {
    public MakeObject {
      entries = List.copyOf(entries);
    }
  }

  /** A call. */
  record Call(Function function, List<Operand> args, Location at) implements Operand {
    public Call {
      args = List.copyOf(args);
    }
  }

  /** What the solutions of a block collect; the block's end says whether array, set or object. */
  record Comprehension(Block block, Location at) implements Operand {}
}
