package org.rego4j.server;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import java.math.BigDecimal;

/** A histogram in Prometheus's text format, numbers as Go writes them: the clients know those. */
final class HistogramText {
  private static final double LEAST_PLAIN = 1e-4;
  private static final double MOST_PLAIN = 1e21;

  private final StringBuilder out = new StringBuilder(1024);
  private final String name;

  private HistogramText(String name) {
    this.name = name;
  }

  /** The text; none where nothing was measured. */
  static String of(HistogramSnapshot histogram) {
    String name = histogram.getMetadata().getPrometheusName();
    HistogramText text = new HistogramText(name);
    if (!histogram.getDataPoints().isEmpty()) {
      text.out.append("# HELP ").append(name).append(' ');
      text.out.append(histogram.getMetadata().getHelp());
      text.out.append("\n# TYPE ").append(name).append(" histogram\n");
    }
    histogram.getDataPoints().forEach(text::add);
    return text.out.toString();
  }

  private void add(HistogramDataPointSnapshot point) {
    String labels = labels(point.getLabels());
    ClassicHistogramBuckets buckets = point.getClassicBuckets();
    long count = 0;
    for (int i = 0; i < buckets.size(); i++) {
      count += buckets.getCount(i);
      String bound = ",le=\"" + number(buckets.getUpperBound(i)) + "\"";
      line("_bucket", labels + bound, Long.toString(count));
    }
    line("_sum", labels, number(point.getSum()));
    line("_count", labels, Long.toString(count));
  }

  private void line(String suffix, String labels, String value) {
    out.append(name).append(suffix).append('{').append(labels).append("} ");
    out.append(value).append('\n');
  }

  private static String labels(Labels labels) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < labels.size(); i++) {
      text.append(i == 0 ? "" : ",").append(labels.getName(i));
      text.append("=\"").append(labels.getValue(i)).append('"');
    }
    return text.toString();
  }

  /** A number with no more digits than tell it apart, and an exponent where it is far from 1. */
  static String number(double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "+Inf" : "-Inf";
    }
    BigDecimal exact = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    double size = Math.abs(value);
    if (size == 0 || (size >= LEAST_PLAIN && size < MOST_PLAIN)) {
      return exact.toPlainString();
    }
    String digits = exact.unscaledValue().abs().toString();
    int exponent = digits.length() - 1 - exact.scale();
    String shown = Integer.toString(Math.abs(exponent));
    return (value < 0 ? "-" : "")
        + digits.charAt(0)
        + (digits.length() > 1 ? "." + digits.substring(1) : "")
        + (exponent < 0 ? "e-" : "e+")
        + (shown.length() < 2 ? "0" : "")
        + shown;
  }
}
