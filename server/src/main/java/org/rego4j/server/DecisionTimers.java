package org.rego4j.server;

import org.rego4j.value.NumberValue;
import org.rego4j.value.ObjectBuilder;
import org.rego4j.value.ObjectValue;

/** What a decision took, in OPA's names. */
final class DecisionTimers {
  private long parse;
  private long compile = -1;
  private long eval;

  void parsed(long nanos) {
    parse = nanos;
  }

  void compiled(long nanos) {
    compile = nanos;
  }

  void evaluated(long nanos) {
    eval = nanos;
  }

  /**
   * The metrics of an answer.
   *
   * @param whole the time from the request to here
   */
  ObjectValue metrics(long whole) {
    ObjectBuilder made = new ObjectBuilder(5);
    made.put("counter_server_query_cache_hit", NumberValue.of(compile < 0 ? 1 : 0));
    made.put("timer_rego_input_parse_ns", NumberValue.of(parse));
    if (compile >= 0) {
      made.put("timer_rego_query_compile_ns", NumberValue.of(compile));
    }
    made.put("timer_rego_query_eval_ns", NumberValue.of(eval));
    made.put("timer_server_handler_ns", NumberValue.of(whole));
    return made.build();
  }

  /**
   * The metrics of an answer to a query by its text.
   *
   * @param whole the time from the request to here, or less than zero for none
   */
  ObjectValue ofQuery(long whole) {
    ObjectBuilder made = new ObjectBuilder(3);
    made.put("timer_rego_query_compile_ns", NumberValue.of(compile));
    made.put("timer_rego_query_eval_ns", NumberValue.of(eval));
    if (whole >= 0) {
      made.put("timer_server_handler_ns", NumberValue.of(whole));
    }
    return made.build();
  }
}
