import java.util.List;
import org.rego4j.Engine;
import org.rego4j.EvalOptions;
import org.rego4j.PreparedQuery;

public final class Decide {
  record User(String name, List<String> roles) {}

  public static void main(String[] args) {
    String policy = "package shop\n allow if \"admin\" in input.roles";
    Engine engine = Engine.builder().module("shop.rego", policy).build();
    PreparedQuery allow = engine.preparePath("shop/allow"); // keep it: any thread may ask it
    User alice = new User("alice", List.of("admin"));
    System.out.println(allow.eval(EvalOptions.input(alice)).allowed());
  }
}
