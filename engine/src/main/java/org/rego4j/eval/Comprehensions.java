package org.rego4j.eval;

import org.rego4j.value.ArrayBuilder;
import org.rego4j.value.ObjectBuilder;
import org.rego4j.value.SetBuilder;
import org.rego4j.value.Value;

/** Comprehensions: a body whose solutions are collected. */
public final class Comprehensions {
  private Comprehensions() {}

  /** An array comprehension; its body ends in {@link Nodes.AddElement}. */
  public static final class ArrayOf extends Eval {
    private final Node body;

    public ArrayOf(Node body) {
      this.body = body;
    }

    @Override
    public Value eval(Value[] f, Context c) {
      Object outer = c.sink;
      ArrayBuilder made = new ArrayBuilder();
      c.sink = made;
      body.exec(f, c);
      c.sink = outer;
      return made.build();
    }
  }

  /** A set comprehension; its body ends in {@link Nodes.AddMember}. */
  public static final class SetOf extends Eval {
    private final Node body;

    public SetOf(Node body) {
      this.body = body;
    }

    @Override
    public Value eval(Value[] f, Context c) {
      Object outer = c.sink;
      SetBuilder made = new SetBuilder();
      c.sink = made;
      body.exec(f, c);
      c.sink = outer;
      return made.build();
    }
  }

  /** An object comprehension; its body ends in {@link Nodes.AddEntry}. */
  public static final class ObjectOf extends Eval {
    private final Node body;

    public ObjectOf(Node body) {
      this.body = body;
    }

    @Override
    public Value eval(Value[] f, Context c) {
      Object outer = c.sink;
      ObjectBuilder made = new ObjectBuilder();
      c.sink = made;
      body.exec(f, c);
      c.sink = outer;
      return made.build();
    }
  }
}
