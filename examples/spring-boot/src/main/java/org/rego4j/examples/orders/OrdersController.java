package org.rego4j.examples.orders;

import java.util.List;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the service does for those who may; it knows nothing of who may. */
@RestController
class OrdersController {
  @GetMapping("/menu")
  List<String> menu() {
    return List.of("coffee", "tea");
  }

  @GetMapping("/orders/{user}")
  String orders(@PathVariable String user) {
    return "the orders of " + user;
  }

  @PostMapping("/orders/{user}")
  String order(@PathVariable String user) {
    return "ordered for " + user;
  }

  @DeleteMapping("/orders/{user}")
  String cancel(@PathVariable String user) {
    return "cancelled for " + user;
  }
}
