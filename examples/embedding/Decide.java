import org.rego4j.Engine;
import org.rego4j.EvalOptions;
import org.rego4j.PreparedQuery;
import org.rego4j.json.JsonReader;

public final class Decide {
  public static void main(String[] args) {
    String policy = "package shop\n reply := \"yes\" if input.role == \"admin\" else := \"no\"";
    Engine engine = Engine.builder().module("shop.rego", policy).build();
    PreparedQuery reply = engine.prepareQuery("data.shop.reply"); // keep it: any thread may ask it
    var input = JsonReader.read("{\"role\": \"admin\"}");
    System.out.println(reply.eval(EvalOptions.input(input)).value().orElseThrow());
  }
}
