package org.rego4j.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rego4j.ast.Location;

/**
 * A step of a block. A statement that fails ends the block's attempt; one that iterates runs the
 * rest of the block for each element.
 */
public sealed interface Statement {
  /** Puts a value into a slot; fails where it is undefined. */
  record Assign(int slot, Operand value) implements Statement {}

  /** Fails unless a value is defined and not false. */
  record Test(Operand value) implements Statement {}

  /** Fails unless two values are defined and equal. */
  record Equal(Operand left, Operand right) implements Statement {}

  /** Fails unless two values are defined and stand in an order. */
  record Compare(Order order, Operand left, Operand right) implements Statement {}

  /** The orders of {@link Compare}. */
  enum Order {
    NOT_EQUAL,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL
  }

  /** Fails. */
  record Fail() implements Statement {}

  /** Fails unless a value is an array of a length; puts its elements into slots in a row. */
  record TakeArray(Operand value, int length, int first) implements Statement {}

  /** Fails unless a value is an object of just these keys; puts its values into slots in a row. */
  record TakeObject(Operand value, List<Operand> keys, int first) implements Statement {
    public TakeObject {
      keys = List.copyOf(keys);
    }
  }

  /** Runs the rest of the block for each element of a value; key and element go to slots. */
  record Scan(Operand base, int key, int value) implements Statement {}

  /** Runs the rest of the block for each key below a document that rules have a part in. */
  record ScanDocument(DocumentPlan document, List<Operand> keys, int key, Location at)
      implements Statement {
    public ScanDocument {
      keys = List.copyOf(keys);
    }
  }

  /** Runs the rest of the block for each result of a relation such as {@code walk}. */
  record Relate(Function.OfBuiltin relation, List<Operand> args, int value, Location at)
      implements Statement {
    public Relate {
      args = List.copyOf(args);
    }
  }

  /** Fails unless a block has a solution, or unless it has none. */
  record Exists(Block block, boolean wanted, Location at) implements Statement {}

  /** Fails unless one of two blocks has a solution. */
  record Either(Block left, Block right, Location at) implements Statement {}

  /**
   * Fails unless a block has a solution for every element of a collection.
   *
   * @param domainAt where the collection stands
   */
  record Every(Operand domain, int key, int value, Block block, Location at, Location domainAt)
      implements Statement {}

  /** Runs statements where input, data or functions are replaced; the rest of the block is not. */
  record With(List<Target> targets, List<Statement> statements, Location at) implements Statement {
    public With {
      targets = List.copyOf(targets);
      statements = List.copyOf(statements);
    }
  }

  /** What a {@link With} replaces. */
  sealed interface Target {
    /** Input, or a part of it. */
    record OfInput(List<Operand> path, Operand value) implements Target {
      public OfInput {
        path = List.copyOf(path);
      }
    }

    /**
     * Data, or a part of it.
     *
     * @param hidden the document at the path: it and what is below it come from the value alone;
     *     null where rules have no part in it
     */
    record OfData(List<Operand> path, Operand value, @Nullable DocumentPlan hidden)
        implements Target {
      public OfData {
        path = List.copyOf(path);
      }
    }

    /** A function, by a value. */
    record FunctionByValue(String name, Operand value) implements Target {}

    /** A function, by another. */
    record FunctionByFunction(String name, Function function) implements Target {}
  }
}
