/**
 * Benchmarks. In: workloads that are made here. Out: times of a decision, from JMH and beside those
 * of {@code opa bench} on the same files.
 */
@NullMarked
package org.rego4j.benchmarks;

import org.jspecify.annotations.NullMarked;
