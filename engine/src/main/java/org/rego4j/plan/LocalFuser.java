package org.rego4j.plan;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts a value that one statement stores and the next one alone reads into the place where it is
 * read. What is evaluated, and in which order, stays as it was: nothing that may fail comes before
 * the place.
 *
 * <p>Before: {@code assign 3 = input.x; equal 3 "a"}. After: {@code equal input.x "a"}.
 */
final class LocalFuser {
  private final SlotReads reads;

  private LocalFuser(SlotReads reads) {
    this.reads = reads;
  }

  /** A rule's block; nothing outside it reads its slots. */
  static Block fuse(Block block) {
    return new LocalFuser(SlotReads.of(block)).block(block);
  }

  private Block block(Block block) {
    List<Statement> fused = new ArrayList<>();
    End end = block.end();
    List<Statement> statements = block.statements();
    for (int i = statements.size() - 1; i >= 0; i--) {
      Statement statement = inside(statements.get(i));
      if (statement instanceof Statement.Assign a && reads.of(a.slot()) == 1) {
        Placement place = new Placement(a.slot(), a.value());
        if (fused.isEmpty()) {
          End other = place.in(end);
          if (place.done) {
            end = other;
            continue;
          }
        } else {
          Statement other = place.in(fused.get(0));
          if (place.done) {
            fused.set(0, other);
            continue;
          }
        }
      }
      fused.add(0, statement);
    }
    return new Block(fused, end);
  }

  private List<Statement> statements(List<Statement> statements) {
    return block(new Block(statements, new End.Found())).statements();
  }

  /** The statement with what stands inside it fused. */
  private Statement inside(Statement statement) {
    if (statement instanceof Statement.Exists s) {
      return new Statement.Exists(block(s.block()), s.wanted(), s.at());
    } else if (statement instanceof Statement.Either s) {
      return new Statement.Either(block(s.left()), block(s.right()), s.at());
    } else if (statement instanceof Statement.Every s) {
      return new Statement.Every(
          s.domain(), s.key(), s.value(), block(s.block()), s.at(), s.domainAt());
    } else if (statement instanceof Statement.With s) {
      return new Statement.With(s.targets(), statements(s.statements()), s.at());
    } else if (statement instanceof Statement.Assign s) {
      return new Statement.Assign(s.slot(), comprehension(s.value()));
    } else if (statement instanceof Statement.Test s) {
      return new Statement.Test(comprehension(s.value()));
    } else if (statement instanceof Statement.Equal s) {
      return new Statement.Equal(comprehension(s.left()), comprehension(s.right()));
    }
    return statement;
  }

  private Operand comprehension(Operand operand) {
    return operand instanceof Operand.Comprehension c
        ? new Operand.Comprehension(block(c.block()), c.at())
        : operand;
  }

  /** Looks for the one read of a slot, past nothing that may be undefined or have an effect. */
  private static final class Placement {
    private final int slot;
    private final Operand value;
    boolean done;
    private boolean blocked;

    Placement(int slot, Operand value) {
      this.slot = slot;
      this.value = value;
    }

    End in(End end) {
      if (end instanceof End.Element e) {
        return new End.Element(operand(e.value()));
      } else if (end instanceof End.Member m) {
        return new End.Member(operand(m.value()));
      } else if (end instanceof End.Entry e) {
        Operand key = operand(e.key());
        return new End.Entry(key, operand(e.value()), e.at());
      } else if (end instanceof End.RuleValue v) {
        return new End.RuleValue(operand(v.value()), v.at());
      }
      return end;
    }

    Statement in(Statement statement) {
      if (statement instanceof Statement.Assign s) {
        return new Statement.Assign(s.slot(), operand(s.value()));
      } else if (statement instanceof Statement.Test s) {
        return new Statement.Test(operand(s.value()));
      } else if (statement instanceof Statement.Equal s) {
        Operand left = operand(s.left());
        return new Statement.Equal(left, operand(s.right()));
      } else if (statement instanceof Statement.Compare s) {
        Operand left = operand(s.left());
        return new Statement.Compare(s.order(), left, operand(s.right()));
      } else if (statement instanceof Statement.TakeArray s) {
        return new Statement.TakeArray(operand(s.value()), s.length(), s.first());
      } else if (statement instanceof Statement.Scan s) {
        return new Statement.Scan(operand(s.base()), s.key(), s.value());
      } else if (statement instanceof Statement.Relate s) {
        return new Statement.Relate(s.relation(), operands(s.args()), s.value(), s.at());
      } else if (statement instanceof Statement.Every s) {
        return new Statement.Every(
            operand(s.domain()), s.key(), s.value(), s.block(), s.at(), s.domainAt());
      }
      return statement;
    }

    private List<Operand> operands(List<Operand> operands) {
      List<Operand> made = new ArrayList<>(operands.size());
      operands.forEach(o -> made.add(operand(o)));
      return made;
    }

    private Operand operand(Operand operand) {
      if (done || blocked) {
        return operand;
      }
      @Nullable Operand made = null;
      if (operand instanceof Operand.Local l) {
        if (l.slot() == slot) {
          done = true;
          return value;
        }
        return operand;
      } else if (operand instanceof Operand.Constant) {
        return operand;
      } else if (operand instanceof Operand.Dot d) {
        Operand base = operand(d.base());
        made = new Operand.Dot(base, operand(d.key()), d.stored());
      } else if (operand instanceof Operand.Document d) {
        made = new Operand.Document(d.document(), operands(d.keys()), d.at());
      } else if (operand instanceof Operand.MakeArray m) {
        made = new Operand.MakeArray(operands(m.elements()));
      } else if (operand instanceof Operand.MakeSet m) {
        made = new Operand.MakeSet(operands(m.members()));
      } else if (operand instanceof Operand.MakeObject m) {
        made = new Operand.MakeObject(operands(m.entries()));
      } else if (operand instanceof Operand.Call c) {
        made = new Operand.Call(c.function(), operands(c.args()), c.at());
      }
      if (!done) {
        // What was passed may be undefined or have an effect.
        blocked = true;
        return operand;
      }
      return made == null ? operand : made;
    }
  }
}
